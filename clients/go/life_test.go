//go:build life

package bangkhen

import (
	"archive/zip"
	"bytes"
	"os"
	"testing"
)

// The whole life of a decision by the generated client, against the service that
// BANGKHEN_URL names: draft, list, submit, approve, issue, download, verify by code and
// by file. BANGKHEN_KEY writes, BANGKHEN_APPROVER approves; BANGKHEN_DECISION and
// BANGKHEN_LIST are files.
func TestLife(t *testing.T) {
	ctx := t.Context()
	c, err := Connect(os.Getenv("BANGKHEN_URL"), os.Getenv("BANGKHEN_KEY"))
	if err != nil {
		t.Fatal(err)
	}
	approver, err := Connect(os.Getenv("BANGKHEN_URL"), os.Getenv("BANGKHEN_APPROVER"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(os.Getenv("BANGKHEN_DECISION"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	mediaType, body, err := Upload("file", "quyet-dinh.yaml", file)
	if err != nil {
		t.Fatal(err)
	}
	key := "life"
	created, err := c.CreateDecisionFromFileWithBodyWithResponse(ctx, &CreateDecisionFromFileParams{IdempotencyKey: &key}, mediaType, body)
	if err != nil || created.JSON201 == nil {
		t.Fatalf("%v %s", err, created.Body)
	}
	id := created.JSON201.Id
	list, err := os.Open(os.Getenv("BANGKHEN_LIST"))
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	if mediaType, body, err = Upload("file", "danh-sach.xlsx", list); err != nil {
		t.Fatal(err)
	}
	report, err := c.PutListFileWithBodyWithResponse(ctx, id, nil, mediaType, body)
	if err != nil || report.JSON200 == nil || report.JSON200.Counts.Total != 106 {
		t.Fatalf("%v %s", err, report.Body)
	}
	if a, err := c.SubmitDecisionWithResponse(ctx, id, nil); err != nil || a.JSON200 == nil || a.JSON200.State != DecisionStateChecked {
		t.Fatalf("%v %s", err, a.Body)
	}
	if a, err := approver.ApproveDecisionWithResponse(ctx, id, nil); err != nil || a.JSON200 == nil {
		t.Fatalf("%v %s", err, a.Body)
	}
	issued, err := c.IssueDecisionWithResponse(ctx, id, nil, Hold{})
	if err != nil || issued.JSON202 == nil {
		t.Fatalf("%v %s", err, issued.Body)
	}
	batch, err := Wait(ctx, c, issued.JSON202.Id)
	if err != nil || batch.State != BatchStateDone {
		t.Fatalf("%+v %v", batch, err)
	}
	archive, err := c.GetFileWithResponse(ctx, id, BangKhenZip, nil)
	if err != nil {
		t.Fatal(err)
	}
	if files, err := zip.NewReader(bytes.NewReader(archive.Body), int64(len(archive.Body))); err != nil || len(files.File) != 106 {
		t.Fatalf("%v, %d bytes", err, len(archive.Body))
	}
	manifest, err := c.GetManifestWithResponse(ctx, id, nil)
	if err != nil || manifest.JSON200 == nil || len(manifest.JSON200.Certificates) != 106 {
		t.Fatalf("%v %.300s", err, manifest.Body)
	}
	code := manifest.JSON200.Certificates[51].Code
	public, err := Connect(os.Getenv("BANGKHEN_URL"), "")
	if err != nil {
		t.Fatal(err)
	}
	said, err := public.VerifyWithResponse(ctx, VerifyText{Code: &code})
	if err != nil || said.JSON200 == nil || said.JSON200.Result != VerificationResultValid {
		t.Fatalf("%v %s", err, said.Body)
	}
	sheet, err := c.GetCertificatePDFWithResponse(ctx, code, nil)
	if err != nil {
		t.Fatal(err)
	}
	if mediaType, body, err = Upload("file", "001.pdf", bytes.NewReader(sheet.Body)); err != nil {
		t.Fatal(err)
	}
	if said, err := public.VerifyFileWithBodyWithResponse(ctx, mediaType, body); err != nil || said.JSON200 == nil || said.JSON200.Result != VerificationResultValid || said.JSON200.Checks.Integrity != Pass {
		t.Fatalf("%v %s", err, said.Body)
	}
	if refused, err := c.GetDecisionWithResponse(ctx, "khong-co", nil); err != nil || refused.ApplicationproblemJSONDefault == nil || refused.ApplicationproblemJSONDefault.Code != ProblemCodeNotFound {
		t.Errorf("%v %s", err, refused.Body)
	}
}
