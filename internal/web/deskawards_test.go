package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/register"
	"bangkhen/internal/register/seed"
	"bangkhen/internal/workbench"
)

// The awards of a decision are written and changed on the form, and a new decision
// from an earlier one has all of them.
func TestAwardsOnTheForm(t *testing.T) {
	s := startOffice(t, nil)
	clerk := s.session(t, "clerk")
	form := url.Values{
		"number": {"120/QĐ-UBND"}, "date": {"2026-03-12"}, "place": {"Minh Họa"}, "agency": {"ỦY BAN NHÂN DÂN\nTỈNH MINH HỌA"},
		"authority": {"Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"}, "subject": {"Về việc khen thưởng"}, "citation": {"Đã có thành tích xuất sắc"},
		"signer.lines": {"CHỦ TỊCH"}, "signer.name": {"Nguyễn Văn Mẫu"}, "template": {"bang-khen"},
		"awards.0.name": {"Bằng khen"}, "awards.0.template": {"bang-khen"}, "awards.0.individual": {"3"},
		"awards.1.name": {"Chiến sĩ thi đua cấp tỉnh"}, "awards.1.template": {"chien-si-thi-dua"}, "awards.1.prefix": {"CSTĐ-"}, "awards.1.start": {"1"},
	}
	decisionOf := func(address string) award.Decision {
		t.Helper()
		draft, err := workbench.New(s.register.Database()).Draft(t.Context(), strings.TrimPrefix(address, "/app/decisions/"))
		if err != nil {
			t.Fatal(err)
		}
		d, problems := decisionfile.Read(draft.DecisionName, draft.Decision)
		if problems.Stop() != nil {
			t.Fatalf("%v\n%s", problems, draft.Decision)
		}
		return d
	}
	made := s.form("/app/decisions/new", form, clerk...)
	if made.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d\n%s", made.StatusCode, made.body)
	}
	address := made.Header.Get("Location")
	if got := decisionOf(address).Awards; len(got) != 2 || got[0].Declared.Individual != 3 || got[1].GoldenBook.Prefix != "CSTĐ-" || got[1].Template != "chien-si-thi-dua" {
		t.Errorf("made: %+v", got)
	}
	page := s.get(address+"/form", clerk...)
	page.says(t, `value="Chiến sĩ thi đua cấp tỉnh"`, `value="CSTĐ-"`, `<option value="chien-si-thi-dua" selected>`, "Thêm danh hiệu")
	form.Set("awards.0.name", "") // is not granted any more
	form.Set("awards.1.individual", "2")
	form.Set("awards.2.name", "Giấy khen")
	form.Set("awards.2.template", "giay-khen")
	s.press(t, address+"/form", address+"/form", form, clerk...)
	if got := decisionOf(address).Awards; len(got) != 2 || got[0].Name != "Chiến sĩ thi đua cấp tỉnh" || got[0].Declared.Individual != 2 || got[1].Name != "Giấy khen" {
		t.Errorf("changed: %+v", got)
	}

	terms := sampleTerms()
	terms.Decision.Awards = []award.Award{{Name: "Bằng khen", Template: "bang-khen", Declared: award.Counts{Individual: 7}}, {Name: "Giấy khen", Template: "giay-khen", GoldenBook: award.Book{Prefix: "GK-", Start: 31}}}
	if _, err := seed.Issue(t.Context(), s.register, terms, func(b award.Batch, _ register.Terms) (register.Files, error) {
		files := register.Files{}
		for _, c := range b.Certificates {
			files[fmt.Sprintf("bang-khen/%d-ten.pdf", c.Index)] = strings.Repeat("a", 63) + fmt.Sprint(c.Index)
		}
		return files, nil
	}); err != nil {
		t.Fatal(err)
	}
	again := s.get("/app/decisions/new?from=1", clerk...)
	again.says(t, `value="Bằng khen"`, `value="Giấy khen"`, `value="GK-"`, `<option value="giay-khen" selected>`)
	again.hides(t, `value="7"`, `value="31"`)
}
