import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates the files named in a list, one a line, as PDF/A-2u. It answers each with one line: "ok",
 * "failed | clause of ISO 19005-2 and message | …", or "unreadable | why".
 */
class Check {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : Files.readAllLines(Path.of(arguments[0]))) {
            System.out.println(String.join(" | ", answer(file)).replace('\n', ' '));
        }
    }

    private static Set<String> answer(String file) {
        Set<String> answer = new LinkedHashSet<>(); // a rule that fails on every page is said once
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), PDFAFlavour.PDFA_2_U);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
            ValidationResult result = validator.validate(parser);
            answer.add(result.isCompliant() ? "ok" : "failed");
            for (TestAssertion assertion : result.getTestAssertions()) {
                answer.add(assertion.getRuleId().getClause() + " " + assertion.getMessage());
            }
        } catch (Exception unreadable) {
            answer.clear();
            answer.add("unreadable");
            answer.add(unreadable.toString());
        }
        return answer;
    }
}
