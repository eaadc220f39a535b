package register

import (
	"testing"
	"time"

	"bangkhen/internal/award"
)

// What an amendment is asked with is on paper or on a page for good, so nothing
// of it is taken that a reader could not see.
func TestTextsOfAmendments(t *testing.T) {
	r := openNew(t)
	certificates := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates
	code := certificates[0].Code
	awarded := awardedOn(t, r, code)
	tomorrow := award.DayOf(time.Now().Add(24 * time.Hour))
	earlier := award.Date{Year: awarded.Year - 1, Month: awarded.Month, Day: 1}
	correct := func(p award.Recipient, citation string) (award.Recipient, string) {
		p.Name = "Nông Thị Đúng"
		return p, citation
	}
	for name, wrong := range map[string]struct {
		key   string
		order Order
	}{
		"a fruit":            {"decision", Order{"banana", order.Date, order.Reason}},
		"no number":          {"decision", Order{"QĐ-UBND", order.Date, order.Reason}},
		"bidi in a number":   {"decision", Order{"1200/QĐ-\u202eUBND", order.Date, order.Reason}},
		"a line in a number": {"decision", Order{"1200/QĐ-UBND\nHợp lệ", order.Date, order.Reason}},
		"before the award":   {"date", Order{order.Decision, earlier, order.Reason}},
		"tomorrow":           {"date", Order{order.Decision, tomorrow, order.Reason}},
		"2099":               {"date", Order{order.Decision, award.Date{Year: 2099, Month: 1, Day: 1}, order.Reason}},
		"zero width":         {"reason", Order{order.Decision, order.Date, "Khai\u200b man"}},
		".VnTime":            {"reason", Order{order.Decision, order.Date, "Héi Liªn hiÖp Phô n÷ tØnh B¾c K¹n"}},
		"lines":              {"reason", Order{order.Decision, order.Date, "Khai\nman"}},
		"blanks":             {"reason", Order{order.Decision, order.Date, " \u00a0 "}},
	} {
		_, replaced := r.Replace(t.Context(), code, wrong.order, correct, press)
		for step, err := range map[string]error{"revoke": r.Revoke(t.Context(), code, wrong.order), "replace": replaced} {
			if problems := award.ProblemsOf(err); len(problems) != 1 || problems[0].Key != wrong.key || problems[0].Code != award.BadAmendment {
				t.Errorf("%s, %s: %v", step, name, err)
			}
		}
	}
	for _, reason := range []string{"", "Mất\u202e", "Mất\nhỏng", "Hoäi Lieân hieäp Phuï nöõ tænh"} {
		_, err := r.Reissue(t.Context(), code, reason, func(Entry) (string, error) { t.Error("a sheet was printed"); return "", nil })
		if problems := award.ProblemsOf(err); len(problems) != 1 || problems[0].Key != "reason" {
			t.Errorf("reissue %q: %v", reason, err)
		}
		if _, err := r.VoidNumber(t.Context(), "50", reason); award.ProblemsOf(err) == nil {
			t.Errorf("void %q: %v", reason, err)
		}
	}
	if all, err := r.Amendments(t.Context(), code); err != nil || len(all) != 0 {
		t.Errorf("%+v %v", all, err)
	}
	// The day of the award and today are both days of a later decision; the text
	// is kept in its one form.
	if err := r.Revoke(t.Context(), code, Order{"Số: 1200 / QÐ-UBND", awarded, "  Khai man tha\u0300nh\u00a0tích "}); err != nil {
		t.Fatal(err)
	}
	if err := r.Revoke(t.Context(), certificates[1].Code, Order{order.Decision, award.DayOf(time.Now()), order.Reason}); err != nil {
		t.Fatal(err)
	}
	all, err := r.Amendments(t.Context(), code)
	if err != nil || len(all) != 1 || all[0].Decision != "1200/QĐ-UBND" || all[0].Reason != "Khai man thành tích" {
		t.Errorf("%+v %v", all, err)
	}
}

func awardedOn(t *testing.T, r *Register, code award.Code) award.Date {
	t.Helper()
	entry, err := r.Certificate(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	return entry.Decision.Date
}
