package main

import (
	"testing"

	"bangkhen/internal/decisiondoc"
	"bangkhen/internal/decisionfile"
)

// The Word document says what the decision file says.
func TestWordDecisionSaysTheSame(t *testing.T) {
	doc, problems := decisiondoc.Read("quyet-dinh.docx", read(t, "quyet-dinh.docx"))
	want, more := decisionfile.Read("quyet-dinh.yaml", read(t, "quyet-dinh.yaml"))
	if len(problems) > 0 || len(more.Errors()) > 0 || len(doc.Reading.NotUnderstood) > 0 {
		t.Fatal(problems, more, doc.Reading.NotUnderstood)
	}
	got := doc.Decision
	if got.Number != want.Number || got.Date != want.Date || got.Subject != want.Subject || got.Citation != want.Citation || got.Declared != want.Declared || got.Signer.Name != want.Signer.Name {
		t.Errorf("the document says %+v, the file %+v", got, want)
	}
}
