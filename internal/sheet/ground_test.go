package sheet

import (
	"bytes"
	"testing"

	"bangkhen/internal/typeset"
)

// The mark of a draft must not hide the rules of a table that it lies across.
func TestGroundIsPaintedUnderRules(t *testing.T) {
	page := samplePage(t, "BẢN NHÁP", "Danh sách")
	page.Ground, page.Texts = page.Texts[:1], page.Texts[1:]
	page.Ground[0].Tag = "draft"
	page.Rules = []typeset.Rule{{X1: 10, Y1: 10, X2: 100, Y2: 10, Thickness: 0.2}}
	press, err := NewPress([]typeset.Page{page}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	content := contentOf(t, press, page)
	draft, rule, text := bytes.Index(content, []byte("/draft <<")), bytes.Index(content, []byte(" l S\n")), bytes.Index(content, []byte("/name <<"))
	if draft < 0 || rule < draft || text < rule {
		t.Errorf("ground at %d, rule at %d, text at %d", draft, rule, text)
	}
}
