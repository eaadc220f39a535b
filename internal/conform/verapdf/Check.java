import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates the files named in a list, one a line, as PDF/A-2u; one line of answer for each. */
class Check {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : Files.readAllLines(Path.of(arguments[0]))) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), PDFAFlavour.PDFA_2_U);
                 PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
                ValidationResult result = validator.validate(parser);
                StringBuilder line = new StringBuilder(result.isCompliant() ? "ok" : "failed");
                for (TestAssertion assertion : result.getTestAssertions()) {
                    line.append(" | ").append(assertion.getRuleId().getClause()).append(" ").append(assertion.getMessage().replace('\n', ' '));
                }
                System.out.println(line);
            } catch (Exception unreadable) {
                System.out.println("failed | " + unreadable);
            }
        }
    }
}
