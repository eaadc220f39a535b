package web

import (
	"net/http"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register/seed"
)

// Before number and date are added to what was issued without them, a page says what will
// happen; only the second click does it.
func TestSecondLookBeforeANumberIsAdded(t *testing.T) {
	o, reg := openOffice(t, pgtest.Dir(t))
	terms := sampleTerms()
	terms.Decision.Number, terms.Decision.Date = "/QĐ-UBND", award.Date{}
	if _, err := seed.Issue(t.Context(), reg, terms, samplePapers); err != nil {
		t.Fatal(err)
	}
	s := serve(t, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), WithoutSignIn: true})
	number := func() string {
		t.Helper()
		issue, err := reg.IssueByID(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		return issue.Decision.Number
	}
	typed := []upload{{"number", "", "946"}, {"date", "", "2023-05-31"}}
	const address = "/app/issues/1/signed"
	if wrong := s.post(address, []upload{{"number", "", "khoảng 946"}, {"date", "", "2023-05-31"}}); wrong.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("status %d", wrong.StatusCode)
	}
	look := s.post(address, typed)
	look.says(t, "Điều sẽ xảy ra", "số 946/QĐ-UBND, ngày 31/5/2023", "Chỉ ghi được một lần", `name="looked" value="1"`, `name="number" value="946/QĐ-UBND"`, `name="date" value="2023-05-31"`)
	if look.StatusCode != http.StatusOK || number() != "/QĐ-UBND" {
		t.Errorf("status %d, the issue has the number %s already", look.StatusCode, number())
	}
	if done := s.post(address, append(typed, upload{"looked", "", "1"})); done.StatusCode != http.StatusSeeOther || number() != "946/QĐ-UBND" {
		t.Errorf("status %d, number %s: %.600s", done.StatusCode, number(), done.body)
	}
	if again := s.post(address, typed); again.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a number twice: status %d", again.StatusCode)
	}
}
