// The whole life of a decision by the client that oapi-codegen makes.
package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"log"
	"mime/multipart"
	"net/http"
	"os"
	"time"

	"github.com/oapi-codegen/runtime/types"

	"bangkhen-trial/generated"
)

func main() {
	log.SetFlags(log.Lshortfile)
	ctx := context.Background()
	office, approver, anybody := connect(os.Getenv("BANGKHEN_KEY")), connect(os.Getenv("BANGKHEN_APPROVER")), connect("")

	// A decision that is not signed yet, and a list with a letter that was lost on the way.
	created := done(office.CreateDecisionWithResponse(ctx, &generated.CreateDecisionParams{IdempotencyKey: new("life")}, generated.DecisionFile{
		Place: "Bắc Kạn", Agency: []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}, Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		Subject: "Về việc tặng Bằng khen", Citation: "Là điển hình tiên tiến", Signer: generated.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
	}))
	must(created.JSON201 != nil, string(created.Body))
	id := created.JSON201.Id
	report := done(office.PutListWithResponse(ctx, id, &generated.PutListParams{IfMatch: new(fmt.Sprintf(`"v%d"`, created.JSON201.Version))}, generated.Recipients{
		{Kind: new("collective"), Name: "Đảng bộ xã Nông Hạ"},
		{Kind: new("individual"), Honorific: new("Ông"), Name: "Tr?n Văn Mẫu", Unit: new("Hội Nông dân xã Yên Dương")},
	}))
	must(report.JSON200 != nil && report.JSON200.Counts.Total == 2, string(report.Body))
	var answers generated.Answers
	for _, q := range questions(report.JSON200) {
		answers = append(answers, generated.Answer{Cell: q.Cell, Value: *q.Value, Answer: generated.ChoiceText, Text: new("Trần Văn Mẫu")})
	}
	answered := done(office.PutAnswersWithResponse(ctx, id, nil, answers))
	must(len(answers) > 0 && answered.JSON200 != nil && len(questions(answered.JSON200)) == 0, string(answered.Body))

	// The list of the sample as a file, a draft of its first sheet, and the way to its papers.
	list, err := os.ReadFile(os.Getenv("BANGKHEN_LIST"))
	must(err == nil, err)
	mediaType, form := upload("danh-sach.xlsx", list)
	sent := done(office.PutListFileWithBodyWithResponse(ctx, id, nil, mediaType, form))
	must(sent.JSON200 != nil && sent.JSON200.Counts.Total == 106, string(sent.Body))
	draft := done(office.PreviewSheetWithResponse(ctx, id, 1))
	must(draft.StatusCode() == http.StatusOK && bytes.HasPrefix(draft.Body, []byte("%PDF")), draft.Status())
	submitted := done(office.SubmitDecisionWithResponse(ctx, id, nil))
	must(submitted.JSON200 != nil && submitted.JSON200.State == generated.DecisionStateChecked, string(submitted.Body))
	approved := done(approver.ApproveDecisionWithResponse(ctx, id, nil))
	must(approved.JSON200 != nil && approved.JSON200.State == generated.DecisionStateApproved, string(approved.Body))
	signed := done(office.SignDecisionWithResponse(ctx, id, nil, generated.SignedAs{Number: "946/QĐ-UBND", Date: day(2023, 5, 31)}))
	must(signed.JSON200 != nil && signed.JSON200.State == generated.DecisionStateSigned && signed.JSON200.Decision.Number == "946/QĐ-UBND", string(signed.Body))
	issued := done(office.IssueDecisionWithResponse(ctx, id, &generated.IssueDecisionParams{IdempotencyKey: new("life-issue")}, generated.Hold{}))
	must(issued.JSON202 != nil, string(issued.Body))
	batch := issued.JSON202
	for batch.State == generated.BatchStateQueued || batch.State == generated.BatchStateRunning {
		time.Sleep(250 * time.Millisecond)
		now := done(office.GetBatchWithResponse(ctx, batch.Id))
		must(now.JSON200 != nil, string(now.Body))
		batch = now.JSON200
	}
	must(batch.State == generated.BatchStateDone, batch)

	// The papers, and the register page by page.
	paper := done(office.GetFileWithResponse(ctx, id, generated.QuyetDinhPdf, nil))
	must(bytes.HasPrefix(paper.Body, []byte("%PDF")), paper.Status())
	archive := done(office.GetFileWithResponse(ctx, id, generated.BangKhenZip, nil))
	sheets, err := zip.NewReader(bytes.NewReader(archive.Body), int64(len(archive.Body)))
	must(err == nil && len(sheets.File) == 106, err)
	codes := map[string]bool{}
	var code string
	asked := &generated.SearchCertificatesParams{Decision: new("946/QĐ-UBND"), Limit: new(50)}
	for asked.Cursor == nil || *asked.Cursor != "" {
		page := done(office.SearchCertificatesWithResponse(ctx, asked))
		must(page.JSON200 != nil, string(page.Body))
		for _, c := range page.JSON200.Certificates {
			code, codes[c.Code] = c.Code, true
		}
		asked.Cursor = &page.JSON200.NextCursor
	}
	must(len(codes) == 106, codes)

	// What anybody is told: of a code, of a file, and after the award was taken back.
	said := done(anybody.VerifyWithResponse(ctx, generated.VerifyText{Code: &code}))
	must(said.JSON200 != nil && said.JSON200.Result == generated.VerificationResultValid, string(said.Body))
	sheet := done(office.GetCertificatePDFWithResponse(ctx, code, nil))
	mediaType, form = upload("001.pdf", sheet.Body)
	file := done(anybody.VerifyFileWithBodyWithResponse(ctx, mediaType, form))
	must(file.JSON200 != nil && file.JSON200.Result == generated.VerificationResultValid && file.JSON200.Checks.Integrity == generated.Pass, string(file.Body))
	revoked := done(office.RevokeCertificateWithResponse(ctx, code, nil, generated.Revoke{Decision: "1200/QĐ-UBND", Date: day(2023, 8, 1), Reason: "Khai man thành tích"}))
	must(revoked.JSON200 != nil && revoked.JSON200.Status == generated.StatusRevoked, string(revoked.Body))
	said = done(anybody.VerifyWithResponse(ctx, generated.VerifyText{Code: &code}))
	must(said.JSON200 != nil && said.JSON200.Result == generated.VerificationResultRevoked, string(said.Body))

	// A refusal says which.
	refused := done(office.GetDecisionWithResponse(ctx, "khong-co", nil))
	must(refused.ApplicationproblemJSON404 != nil && refused.ApplicationproblemJSON404.Code == generated.ProblemCodeNotFound, string(refused.Body))
}

func connect(key string) *generated.ClientWithResponses {
	client, err := generated.NewClientWithResponses(os.Getenv("BANGKHEN_URL"), generated.WithRequestEditorFn(func(_ context.Context, r *http.Request) error {
		if key != "" {
			r.Header.Set("Authorization", "Bearer "+key)
		}
		return nil
	}))
	must(err == nil, err)
	return client
}

// upload is a form with a file, which this generator leaves to the caller.
func upload(name string, content []byte) (mediaType string, body *bytes.Buffer) {
	body = &bytes.Buffer{}
	form := multipart.NewWriter(body)
	part, err := form.CreateFormFile("file", name)
	must(err == nil, err)
	part.Write(content) // to memory
	form.Close()
	return form.FormDataContentType(), body
}

func questions(report *generated.ListReport) (all []generated.Fault) {
	for _, p := range report.Problems {
		if p.Severity == generated.Question {
			all = append(all, p)
		}
	}
	return all
}

func day(year int, month time.Month, day int) types.Date {
	return types.Date{Time: time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

func done[T any](answer T, err error) T {
	must(err == nil, err)
	return answer
}

func must(ok bool, told any) {
	if !ok {
		log.Output(2, fmt.Sprintf("%+v", told))
		os.Exit(1)
	}
}
