package office

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// What an issue would do is said before, and what it would be refused for is known in the
// check already: issued before with another list, a golden book number that is taken.
func TestForeseenInTheCheck(t *testing.T) {
	o := registered(t)
	order := sample(t, "danh-sach.csv")
	f, _, err := o.ForeseeOrder(t.Context(), order)
	if err != nil || len(f.Problems) > 0 || len(f.Spans) != 1 || f.Spans[0].First != "1" || f.Spans[0].Last != "106" || f.Earlier != 0 ||
		len(f.Sheets) != 1 || f.Sheets[0].Count != 106 || f.Sheets[0].Blank || !strings.HasSuffix(f.Address, "/v/") {
		t.Fatalf("%+v, %v", f, err)
	}
	issued, err := o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "out"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if f, _, err = o.ForeseeOrder(t.Context(), order); err != nil || f.Earlier != issued.Number || len(f.Problems) > 0 || f.Spans[0].Last != "106" {
		t.Errorf("the same again: %+v, %v", f, err)
	}
	other, next := order, order
	other.List.Data = []byte(strings.Replace(string(order.List.Data), "Âu Văn Mẫu", "Âu Văn Mậu", 1))
	next.Decision.Data = []byte(strings.Replace(string(order.Decision.Data), "number: 946/QĐ-UBND", "number: 947/QĐ-UBND", 1))
	for code, order := range map[string]Order{award.AlreadyIssued: other, award.NumberTaken: next} {
		f, checked, err := o.ForeseeOrder(t.Context(), order)
		if err != nil || !f.Problems.Errors().Any(code) {
			t.Errorf("%s: %+v, %v", code, f, err)
		}
		told := slices.ContainsFunc(checked.Problems, func(p award.Problem) bool { return p.Code == code && p.Severity == award.Warning })
		if !told || checked.Problems.Stop() != nil {
			t.Errorf("%s: the check says %v", code, checked.Problems)
		}
	}
	blank := withoutNumber(t)
	if f, _, err := o.ForeseeOrder(t.Context(), blank); err != nil || !f.Problems.Any(award.Unsigned) {
		t.Errorf("without number and date: %+v, %v", f, err)
	}
}
