package office

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/proof"
)

// TestFewRecipientsStandInTheFirstArticle issues a decision for two, whose papers pass
// the proof without an annex; papers of another name in the list do not.
func TestFewRecipientsStandInTheFirstArticle(t *testing.T) {
	o := registered(t)
	order := sample(t, "danh-sach.csv")
	order.Decision.Data = []byte(strings.Replace(string(order.Decision.Data), "declared: { collective: 45, household: 6, individual: 55 }", "declared: { household: 1, individual: 1 }", 1))
	order.List = Upload{"list.json", []byte(`[{"kind":"household","name":"Hộ gia đình ông Bế Văn Thành","address":"xã Ba Bể"},
		{"kind":"individual","honorific":"Bà","name":"Nông Thị Hoa","position":"Trưởng trạm","unit":"Trạm Y tế xã Chợ Rã"}]`)}
	out := filepath.Join(t.TempDir(), "out")
	issued, err := o.Issue(t.Context(), order, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	batch := issued.Batch
	batch.Certificates[1].Recipient.Name = "Nông Thị Hòa"
	err = proof.Check(t.Context(), os.DirFS(out), batch, func(int) proof.Expected { return proof.Expected{} })
	var found proof.Differences
	if !errors.As(err, &found) {
		t.Fatal(err)
	}
	in := map[string]bool{}
	for _, d := range found {
		if d.Field == "article-1" {
			in[d.File] = true
		}
	}
	if !in["quyet-dinh.pdf"] || !in["quyet-dinh.docx"] {
		t.Errorf("another name is found in %v", in)
	}
}
