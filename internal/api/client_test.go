package api

import (
	"bytes"
	"errors"
	"testing"

	caller "bangkhen/examples/client"
)

// The example client goes the whole way.
func TestExampleClient(t *testing.T) {
	s := start(t)
	c := caller.New(s.server.URL, s.key)
	decision, err := c.CreateDecision(t.Context(), "k", example(t, "quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	report, err := c.PutList(t.Context(), decision.ID, "danh-sach.docx", example(t, "danh-sach.docx"))
	if err != nil || report.Counts.Total != 106 {
		t.Fatalf("%+v %v", report, err)
	}
	batch, err := c.Issue(t.Context(), decision.ID, "i")
	if err == nil {
		batch, err = c.Wait(t.Context(), batch.ID)
	}
	if err != nil || batch.State != "done" {
		t.Fatalf("%+v %v", batch, err)
	}
	var file bytes.Buffer
	if err := c.File(t.Context(), decision.ID, "bang-khen.pdf", &file); err != nil || !bytes.HasPrefix(file.Bytes(), []byte("%PDF")) {
		t.Errorf("%v", err)
	}
	found, _, err := c.Search(t.Context(), "ma xuan thu", "")
	if err != nil || len(found) != 1 {
		t.Fatalf("%+v %v", found, err)
	}
	if revoked, err := c.Revoke(t.Context(), found[0].Code, "2/QĐ-UBND", "2023-08-01", "Khai man", "r"); err != nil || revoked.Status != "revoked" {
		t.Errorf("%+v %v", revoked, err)
	}
	var problem *caller.Problem
	if _, err := c.Revoke(t.Context(), found[0].Code, "3/QĐ-UBND", "2023-08-01", "Nữa", "r2"); !errors.As(err, &problem) || problem.Status != 409 || len(problem.Errors) == 0 {
		t.Errorf("%v", err)
	}
}
