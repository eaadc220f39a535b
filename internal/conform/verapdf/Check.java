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
 * Validates the files named in a list, one a line, as PDF/A-2u, PDF/A-2a and PDF/UA-1. It answers each
 * with one line: "ok", "failed | clause and message | …", each clause once, of ISO 19005-2 and, after
 * "UA ", of ISO 14289-1, or "unreadable | why".
 */
class Check {
    private static final PDFAFlavour[] FLAVOURS = {PDFAFlavour.PDFA_2_U, PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1};

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : Files.readAllLines(Path.of(arguments[0]))) {
            System.out.println(String.join(" | ", answer(file)).replace('\n', ' '));
        }
    }

    private static Set<String> answer(String file) {
        Set<String> answer = new LinkedHashSet<>(); // a rule that fails on every page is said once
        try {
            boolean compliant = true;
            Set<String> failed = new LinkedHashSet<>();
            for (PDFAFlavour flavour : FLAVOURS) {
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
                     PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    ValidationResult result = validator.validate(parser);
                    compliant &= result.isCompliant();
                    for (TestAssertion assertion : result.getTestAssertions()) {
                        String clause = flavour == PDFAFlavour.PDFUA_1 ? "UA " : "";
                        failed.add(clause + assertion.getRuleId().getClause() + " " + assertion.getMessage());
                    }
                }
            }
            answer.add(compliant ? "ok" : "failed");
            answer.addAll(failed);
        } catch (Exception unreadable) {
            answer.clear();
            answer.add("unreadable");
            answer.add(unreadable.toString());
        }
        return answer;
    }
}
