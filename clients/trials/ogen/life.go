// The whole life of a decision by the client that ogen makes. Its answers are one type
// of several, by status: the one that is hoped for, or a refusal.
package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"github.com/ogen-go/ogen/http"

	"bangkhen-trial/generated"
)

// key is what a client signs its requests with.
type key string

func (k key) Key(context.Context, generated.OperationName) (generated.Key, error) {
	return generated.Key{Token: string(k)}, nil
}

func main() {
	log.SetFlags(log.Lshortfile)
	ctx := context.Background()
	office, approver, anybody := connect(key(os.Getenv("BANGKHEN_KEY"))), connect(key(os.Getenv("BANGKHEN_APPROVER"))), connect("")

	// A decision that is not signed yet, and a list with a letter that was lost on the way.
	decision := done[generated.Decision](office.CreateDecision(ctx, &generated.DecisionFile{
		Place: "Bắc Kạn", Agency: []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}, Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		Subject: "Về việc tặng Bằng khen", Citation: "Là điển hình tiên tiến", Signer: generated.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
	}, generated.CreateDecisionParams{IdempotencyKey: text("life")}))
	id := decision.ID
	report := done[generated.ListReport](office.PutList(ctx, generated.Recipients{
		{Kind: text("collective"), Name: "Đảng bộ xã Nông Hạ"},
		{Kind: text("individual"), Honorific: text("Ông"), Name: "Tr?n Văn Mẫu", Unit: text("Hội Nông dân xã Yên Dương")},
	}, generated.PutListParams{ID: id, IfMatch: text(fmt.Sprintf(`"v%d"`, decision.Version))}))
	var answers generated.Answers
	for _, q := range questions(report) {
		answers = append(answers, generated.Answer{Cell: q.Cell, Value: q.Value.Value, Answer: generated.ChoiceText, Text: text("Trần Văn Mẫu")})
	}
	must(report.Counts.Total == 2 && len(answers) > 0, report)
	report = done[generated.ListReport](office.PutAnswers(ctx, answers, generated.PutAnswersParams{ID: id}))
	must(len(questions(report)) == 0, report)

	// The list of the sample as a file, a draft of its first sheet, and the way to its papers.
	list, err := os.Open(os.Getenv("BANGKHEN_LIST"))
	must(err == nil, err)
	form := &generated.FileFormMultipart{File: http.MultipartFile{Name: "danh-sach.xlsx", File: list}}
	report = done[generated.ListReport](office.PutListFile(ctx, form, generated.PutListFileParams{ID: id}))
	must(report.Counts.Total == 106, report)
	draft := done[generated.PreviewSheetOK](office.PreviewSheet(ctx, generated.PreviewSheetParams{ID: id, Index: 1}))
	must(bytes.HasPrefix(all(draft), []byte("%PDF")), "no draft")
	decision = done[generated.Decision](office.SubmitDecision(ctx, generated.SubmitDecisionParams{ID: id}))
	must(decision.State == generated.DecisionStateChecked, decision)
	decision = done[generated.Decision](approver.ApproveDecision(ctx, generated.ApproveDecisionParams{ID: id}))
	must(decision.State == generated.DecisionStateApproved, decision)
	decision = done[generated.Decision](office.SignDecision(ctx, &generated.SignedAs{Number: "946/QĐ-UBND", Date: day(2023, 5, 31)}, generated.SignDecisionParams{ID: id}))
	must(decision.State == generated.DecisionStateSigned && decision.Decision.Number == "946/QĐ-UBND", decision)
	batch := done[generated.Batch](office.IssueDecision(ctx, generated.NewOptHold(generated.Hold{}), generated.IssueDecisionParams{ID: id, IdempotencyKey: text("life-issue")}))
	for batch.State == generated.BatchStateQueued || batch.State == generated.BatchStateRunning {
		time.Sleep(250 * time.Millisecond)
		batch = done[generated.Batch](office.GetBatch(ctx, generated.GetBatchParams{ID: batch.ID}))
	}
	must(batch.State == generated.BatchStateDone, batch)

	// The papers, and the register page by page.
	paper := done[generated.GetFileOK](office.GetFile(ctx, generated.GetFileParams{ID: id, Name: generated.GetFileNameQuyetDinhPdf}))
	must(bytes.HasPrefix(all(paper), []byte("%PDF")), "no decision")
	archive := all(done[generated.GetFileOK](office.GetFile(ctx, generated.GetFileParams{ID: id, Name: generated.GetFileNameBangKhenZip})))
	sheets, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	must(err == nil && len(sheets.File) == 106, err)
	codes := map[string]bool{}
	var code string
	for asked := (generated.SearchCertificatesParams{Decision: text("946/QĐ-UBND"), Limit: generated.NewOptInt(50)}); ; {
		page := done[generated.CertificateList](office.SearchCertificates(ctx, asked))
		for _, c := range page.Certificates {
			code, codes[c.Code] = c.Code, true
		}
		if page.NextCursor == "" {
			break
		}
		asked.Cursor = text(page.NextCursor)
	}
	must(len(codes) == 106, codes)

	// What anybody is told: of a code, of a file, and after the award was taken back.
	said := done[generated.Verification](anybody.Verify(ctx, &generated.VerifyText{Code: text(code)}))
	must(said.Result == generated.VerificationResultValid, said)
	sheet := done[generated.GetCertificatePDFOK](office.GetCertificatePDF(ctx, generated.GetCertificatePDFParams{Code: code}))
	form = &generated.FileFormMultipart{File: http.MultipartFile{Name: "001.pdf", File: sheet}}
	said = done[generated.Verification](anybody.VerifyFile(ctx, form))
	must(said.Result == generated.VerificationResultValid && said.Checks.Integrity == generated.OutcomePass, said)
	revoke := &generated.Revoke{Decision: "1200/QĐ-UBND", Date: day(2023, 8, 1), Reason: "Khai man thành tích"}
	revoked := done[generated.Certificate](office.RevokeCertificate(ctx, revoke, generated.RevokeCertificateParams{Code: code}))
	must(revoked.Status == generated.StatusRevoked, revoked)
	said = done[generated.Verification](anybody.Verify(ctx, &generated.VerifyText{Code: text(code)}))
	must(said.Result == generated.VerificationResultRevoked, said)

	// A refusal says which.
	refused := done[generated.Problem](office.GetDecision(ctx, generated.GetDecisionParams{ID: "khong-co"}))
	must(refused.Code == generated.ProblemCodeNotFound, refused)
}

func connect(k key) *generated.Client {
	client, err := generated.NewClient(os.Getenv("BANGKHEN_URL"), k)
	must(err == nil, err)
	return client
}

func text(s string) generated.OptString { return generated.NewOptString(s) }

func day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func all(file io.Reader) []byte {
	data, err := io.ReadAll(file)
	must(err == nil, err)
	return data
}

func questions(report generated.ListReport) (all []generated.Fault) {
	for _, p := range report.Problems {
		if p.Severity == generated.SeverityQuestion {
			all = append(all, p)
		}
	}
	return all
}

// done is the answer that is hoped for, without its headers, or the end.
func done[T any](answer any, err error) T {
	must(err == nil, err)
	hoped, is := answer.(interface{ GetResponse() T })
	must(is, answer)
	return hoped.GetResponse()
}

func must(ok bool, told any) {
	if !ok {
		log.Output(2, fmt.Sprintf("%T %+v", told, told))
		os.Exit(1)
	}
}
