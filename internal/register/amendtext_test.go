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
	tomorrow := award.DayOf(time.Now().Add(48 * time.Hour))
	earlier := award.Date{Year: awarded.Year - 1, Month: awarded.Month, Day: 1}
	correct := func(p award.Recipient, citation string) (award.Recipient, string) {
		p.Name = "Nông Thị Đúng"
		return p, citation
	}
	for name, wrong := range map[string]struct {
		key   string
		order Order
	}{
		"a fruit":            {"decision", Order{Decision: "banana", Date: order.Date, Reason: order.Reason}},
		"no number":          {"decision", Order{Decision: "QĐ-UBND", Date: order.Date, Reason: order.Reason}},
		"bidi in a number":   {"decision", Order{Decision: "1200/QĐ-\u202eUBND", Date: order.Date, Reason: order.Reason}},
		"a line in a number": {"decision", Order{Decision: "1200/QĐ-UBND\nHợp lệ", Date: order.Date, Reason: order.Reason}},
		"before the award":   {"date", Order{Decision: order.Decision, Date: earlier, Reason: order.Reason}},
		"tomorrow":           {"date", Order{Decision: order.Decision, Date: tomorrow, Reason: order.Reason}},
		"2099":               {"date", Order{Decision: order.Decision, Date: award.Date{Year: 2099, Month: 1, Day: 1}, Reason: order.Reason}},
		"zero width":         {"reason", Order{Decision: order.Decision, Date: order.Date, Reason: "Khai\u200b man"}},
		".VnTime":            {"reason", Order{Decision: order.Decision, Date: order.Date, Reason: "Héi Liªn hiÖp Phô n÷ tØnh B¾c K¹n"}},
		"lines":              {"reason", Order{Decision: order.Decision, Date: order.Date, Reason: "Khai\nman"}},
		"blanks":             {"reason", Order{Decision: order.Decision, Date: order.Date, Reason: " \u00a0 "}},
	} {
		_, replaced := replaceBy(t.Context(), r, code, wrong.order, correct, press)
		for step, err := range map[string]error{"revoke": r.Revoke(t.Context(), code, wrong.order), "replace": replaced} {
			if problems := award.ProblemsOf(err); len(problems) != 1 || problems[0].Key != wrong.key || problems[0].Code != award.BadAmendment {
				t.Errorf("%s, %s: %v", step, name, err)
			}
		}
	}
	for _, reason := range []string{"", "Mất\u202e", "Mất\nhỏng", "Hoäi Lieân hieäp Phuï nöõ tænh"} {
		_, err := reissueBy(t.Context(), r, code, reason, func(award.Certificate) (string, error) { t.Error("a sheet was printed"); return "", nil })
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
	if err := r.Revoke(t.Context(), code, Order{Decision: "Số: 1200 / QÐ-UBND", Date: awarded, Reason: "  Khai man tha\u0300nh\u00a0tích "}); err != nil {
		t.Fatal(err)
	}
	if err := r.Revoke(t.Context(), certificates[1].Code, Order{Decision: order.Decision, Date: award.DayOf(time.Now()), Reason: order.Reason}); err != nil {
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
