// The whole life of a decision by the client that openapi-generator makes for Go.
package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"

	"bangkhen-trial/generated"
)

func main() {
	log.SetFlags(log.Lshortfile)
	configuration := generated.NewConfiguration()
	configuration.Servers[0].URL = os.Getenv("BANGKHEN_URL")
	api := generated.NewAPIClient(configuration)
	anybody := context.Background()
	office := context.WithValue(anybody, generated.ContextAccessToken, os.Getenv("BANGKHEN_KEY"))
	approver := context.WithValue(anybody, generated.ContextAccessToken, os.Getenv("BANGKHEN_APPROVER"))

	// A decision that is not signed yet, and a list with a letter that was lost on the way.
	signer := generated.NewSigner([]string{"CHỦ TỊCH"}, "Nguyễn Đăng Bình")
	draft := generated.NewDecisionFile([]string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}, "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		"Là điển hình tiên tiến", "Bắc Kạn", *signer, "Về việc tặng Bằng khen")
	decision := done(api.DecisionsAPI.CreateDecision(office).DecisionFile(*draft).IdempotencyKey("life").Execute())
	id := decision.Id
	unit, person := generated.NewRecipient("Đảng bộ xã Nông Hạ"), generated.NewRecipient("Tr?n Văn Mẫu")
	unit.SetKind("collective")
	person.SetKind("individual")
	person.SetHonorific("Ông")
	person.SetUnit("Hội Nông dân xã Yên Dương")
	report := done(api.DecisionsAPI.PutList(office, id).Recipient([]generated.Recipient{*unit, *person}).IfMatch(fmt.Sprintf(`"v%d"`, decision.Version)).Execute())
	var answers []generated.Answer
	for _, q := range questions(report) {
		answer := generated.NewAnswer(generated.TEXT, q.GetValue())
		answer.SetCell(q.GetCell())
		answer.SetText("Trần Văn Mẫu")
		answers = append(answers, *answer)
	}
	must(report.Counts.Total == 2 && len(answers) > 0, report)
	report = done(api.DecisionsAPI.PutAnswers(office, id).Answer(answers).Execute())
	must(len(questions(report)) == 0, report)

	// The list of the sample as a file, a draft of its first sheet, and the way to its papers.
	list, err := os.Open(os.Getenv("BANGKHEN_LIST"))
	must(err == nil, err)
	report = done(api.DecisionsAPI.PutListFile(office, id).File(list).Execute())
	must(report.Counts.Total == 106, report)
	must(start(done(api.DecisionsAPI.PreviewSheet(office, id, 1).Execute())) == "%PDF", "no draft")
	must(done(api.DecisionsAPI.SubmitDecision(office, id).Execute()).State == generated.CHECKED, "not submitted")
	must(done(api.DecisionsAPI.ApproveDecision(approver, id).Execute()).State == generated.APPROVED, "not approved")
	signed := done(api.DecisionsAPI.SignDecision(office, id).SignedAs(*generated.NewSignedAs("2023-05-31", "946/QĐ-UBND")).Execute())
	must(signed.State == generated.SIGNED && signed.Decision.Number == "946/QĐ-UBND", signed)
	batch := done(api.IssuesAPI.IssueDecision(office, id).Hold(*generated.NewHold()).IdempotencyKey("life-issue").Execute())
	for batch.State == "queued" || batch.State == "running" {
		time.Sleep(250 * time.Millisecond)
		batch = done(api.IssuesAPI.GetBatch(office, batch.Id).Execute())
	}
	must(batch.State == "done", batch)

	// The papers, and the register page by page.
	must(start(done(api.IssuesAPI.GetFile(office, id, "quyet-dinh.pdf").Execute())) == "%PDF", "no decision")
	archive := done(api.IssuesAPI.GetFile(office, id, "bang-khen.zip").Execute())
	size, err := archive.Stat()
	must(err == nil, err)
	sheets, err := zip.NewReader(archive, size.Size())
	must(err == nil && len(sheets.File) == 106, err)
	codes := map[string]bool{}
	var code string
	for cursor, more := "", true; more; more = cursor != "" {
		asked := api.CertificatesAPI.SearchCertificates(office).Decision("946/QĐ-UBND").Limit(50)
		if cursor != "" {
			asked = asked.Cursor(cursor)
		}
		page := done(asked.Execute())
		for _, c := range page.Certificates {
			code, codes[c.Code] = c.Code, true
		}
		cursor = page.NextCursor
	}
	must(len(codes) == 106, codes)

	// What anybody is told: of a code, of a file, and after the award was taken back.
	asked := generated.NewVerifyText()
	asked.SetCode(code)
	must(done(api.PublicAPI.Verify(anybody).VerifyText(*asked).Execute()).Result == "valid", code)
	sheet := done(api.CertificatesAPI.GetCertificatePDF(office, code).Execute())
	said := done(api.PublicAPI.VerifyFile(anybody).File(sheet).Execute())
	must(said.Result == "valid" && said.Checks.Integrity == generated.PASS, said)
	revoke := generated.NewRevoke("2023-08-01", "1200/QĐ-UBND", "Khai man thành tích")
	must(done(api.AmendmentsAPI.RevokeCertificate(office, code).Revoke(*revoke).Execute()).Status == generated.REVOKED, code)
	must(done(api.PublicAPI.Verify(anybody).VerifyText(*asked).Execute()).Result == "revoked", code)

	// A refusal says which.
	_, _, err = api.DecisionsAPI.GetDecision(office, "khong-co").Execute()
	var refused *generated.GenericOpenAPIError
	must(errors.As(err, &refused), err)
	problem, is := refused.Model().(generated.Problem)
	must(is && problem.Code == "not-found", refused)
}

func questions(report *generated.ListReport) (all []generated.Fault) {
	for _, p := range report.Problems {
		if p.Severity == generated.QUESTION {
			all = append(all, p)
		}
	}
	return all
}

// start is how a file begins, which is then read from its beginning again.
func start(file *os.File) string {
	var four [4]byte
	_, err := io.ReadFull(file, four[:])
	must(err == nil, err)
	return string(four[:])
}

func done[T any](answer T, _ *http.Response, err error) T {
	var refused *generated.GenericOpenAPIError
	if errors.As(err, &refused) {
		log.Output(2, string(refused.Body()))
	}
	must(err == nil, err)
	return answer
}

func must(ok bool, told any) {
	if !ok {
		log.Output(2, fmt.Sprintf("%+v", told))
		os.Exit(1)
	}
}
