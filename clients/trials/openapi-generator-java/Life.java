import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AmendmentsApi;
import org.openapitools.client.api.CertificatesApi;
import org.openapitools.client.api.DecisionsApi;
import org.openapitools.client.api.IssuesApi;
import org.openapitools.client.api.PublicApi;
import org.openapitools.client.model.*;

/** The whole life of a decision by the client that openapi-generator makes for Java. */
public class Life {
    public static void main(String[] args) throws Exception {
        ApiClient office = connect(System.getenv("BANGKHEN_KEY"));
        DecisionsApi decisions = new DecisionsApi(office);
        IssuesApi issues = new IssuesApi(office);
        CertificatesApi certificates = new CertificatesApi(office);
        PublicApi anybody = new PublicApi(connect(null));

        // A decision that is not signed yet, and a list with a letter that was lost on the way.
        Decision decision = decisions.createDecision(new DecisionFile()
                .place("Bắc Kạn").agency(List.of("ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN")).authority("Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn")
                .subject("Về việc tặng Bằng khen").citation("Là điển hình tiên tiến")
                .signer(new Signer().lines(List.of("CHỦ TỊCH")).name("Nguyễn Đăng Bình")), null, "life");
        String id = decision.getId();
        ListReport report = decisions.putList(id, List.of(
                new Recipient().kind("collective").name("Đảng bộ xã Nông Hạ"),
                new Recipient().kind("individual").honorific("Ông").name("Tr?n Văn Mẫu").unit("Hội Nông dân xã Yên Dương")),
                "\"v" + decision.getVersion() + "\"");
        must(report.getCounts().getTotal() == 2 && !questions(report).isEmpty(), report);
        report = decisions.putAnswers(id, questions(report).stream()
                .map(q -> new Answer().cell(q.getCell()).value(q.getValue()).answer(Choice.TEXT).text("Trần Văn Mẫu")).toList(), null);
        must(questions(report).isEmpty(), report);

        // The list of the sample as a file, a draft of its first sheet, and the way to its papers.
        report = decisions.putListFile(id, new File(System.getenv("BANGKHEN_LIST")), null);
        must(report.getCounts().getTotal() == 106, report);
        must(start(decisions.previewSheet(id, 1)).equals("%PDF"), "no draft");
        must(decisions.submitDecision(id, null, null).getState() == DecisionState.CHECKED, "not submitted");
        DecisionsApi approver = new DecisionsApi(connect(System.getenv("BANGKHEN_APPROVER")));
        must(approver.approveDecision(id, null, null).getState() == DecisionState.APPROVED, "not approved");
        decision = decisions.signDecision(id, new SignedAs().number("946/QĐ-UBND").date(LocalDate.of(2023, 5, 31)), null, null);
        must(decision.getState() == DecisionState.SIGNED && decision.getDecision().getNumber().equals("946/QĐ-UBND"), decision);
        Batch batch = issues.issueDecision(id, null, "life-issue", new Hold());
        while (batch.getState() == Batch.StateEnum.QUEUED || batch.getState() == Batch.StateEnum.RUNNING) {
            Thread.sleep(250);
            batch = issues.getBatch(batch.getId());
        }
        must(batch.getState() == Batch.StateEnum.DONE, batch);

        // The papers, and the register page by page.
        must(start(issues.getFile(id, "quyet-dinh.pdf", null, null, null)).equals("%PDF"), "no decision");
        try (ZipFile sheets = new ZipFile(issues.getFile(id, "bang-khen.zip", null, null, null))) {
            must(sheets.size() == 106, sheets.size());
        }
        Set<String> codes = new HashSet<>();
        String cursor = null;
        do {
            CertificateList page = certificates.searchCertificates(null, null, null, "946/QĐ-UBND", null, null, null, null, null, cursor, 50);
            page.getCertificates().forEach(c -> codes.add(c.getCode()));
            cursor = page.getNextCursor();
        } while (!cursor.isEmpty());
        must(codes.size() == 106, codes);

        // What anybody is told: of a code, of a file, and after the award was taken back.
        String code = codes.iterator().next();
        must(anybody.verify(new VerifyText().code(code)).getResult() == Verification.ResultEnum.VALID, code);
        Verification said = anybody.verifyFile(certificates.getCertificatePDF(code, null, null, null));
        must(said.getResult() == Verification.ResultEnum.VALID && said.getChecks().getIntegrity() == Outcome.PASS, said);
        Revoke revoke = new Revoke().decision("1200/QĐ-UBND").date(LocalDate.of(2023, 8, 1)).reason("Khai man thành tích");
        must(new AmendmentsApi(office).revokeCertificate(code, revoke, null).getStatus() == Status.REVOKED, code);
        must(anybody.verify(new VerifyText().code(code)).getResult() == Verification.ResultEnum.REVOKED, code);

        // A refusal says which.
        try {
            decisions.getDecision("khong-co", null);
            must(false, "found what there is not");
        } catch (ApiException refused) {
            Problem problem = office.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
            must(refused.getCode() == 404 && problem.getCode() == ProblemCode.NOT_FOUND, problem);
        }
    }

    static ApiClient connect(String key) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(System.getenv("BANGKHEN_URL"));
        if (key != null) {
            client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
        }
        return client;
    }

    static List<Fault> questions(ListReport report) {
        return report.getProblems().stream().filter(p -> p.getSeverity() == Severity.QUESTION).toList();
    }

    static String start(File file) throws IOException {
        try (var in = Files.newInputStream(file.toPath())) {
            return new String(in.readNBytes(4), "US-ASCII");
        }
    }

    static void must(boolean ok, Object told) {
        if (!ok) {
            throw new AssertionError(String.valueOf(told));
        }
    }
}
