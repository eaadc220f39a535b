package web

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/register/seed"
)

// startHeld serves a register whose one issue is held, for so long from when it is issued;
// by hand for 0.
func startHeld(t *testing.T, wait time.Duration) (*service, *register.Register) {
	t.Helper()
	data := pgtest.Dir(t)
	o, reg := openOffice(t, data)
	terms := sampleTerms()
	terms.Hold = &register.Hold{}
	if wait > 0 {
		terms.Hold.Until = time.Now().Add(wait)
	}
	issue, err := seed.Issue(t.Context(), reg, terms, samplePapers)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), WithoutSignIn: true})
	s.data, s.certificates = data, issue.Batch.Certificates
	return s, reg
}

// looks asks for a certificate in every way that strangers may.
func (s *service) looks(t *testing.T, c award.Certificate) []answer {
	t.Helper()
	return []answer{
		s.get("/v/" + string(c.Code)), s.get("/v/" + string(c.Code)), s.get("/v/"+string(c.Code), "Accept", "application/json"),
		s.post("/verify", []upload{{"file", "a.pdf", string(pdf(c.Index))}}),
	}
}

// nameOf is as much of a name as pages and programs are told in the same letters.
func nameOf(c award.Certificate) string {
	name, _, _ := strings.Cut(c.Recipient.Name, ` "`)
	return name
}

// As long as an issue is held strangers are told that, and nothing of anybody; from
// the release on, all of it, whatever was shown before.
func TestHeldPages(t *testing.T) {
	s, reg := startHeld(t, 0)
	for _, c := range s.certificates {
		for _, a := range s.looks(t, c) {
			if a.StatusCode != http.StatusOK {
				t.Errorf("status %d", a.StatusCode)
			}
			a.hides(t, nameOf(c), c.Citation, "5/QĐ-UBND", "Hợp lệ", "Phạm Duy Hưng", `"certificate"`)
		}
		s.get("/v/"+string(c.Code)).says(t, "Chưa công bố", `class="verdict held"`)
		s.get("/v/"+string(c.Code), "Accept", "application/json").says(t, `"result":"held"`, `"status":"skipped"`)
	}
	if _, err := reg.Release(t.Context(), 1, nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range s.certificates {
		for _, a := range s.looks(t, c) {
			a.says(t, nameOf(c), "5/QĐ-UBND")
			a.hides(t, "Chưa công bố", `"held"`)
		}
	}
}

// By time the pages change at that time, though nothing in the register does.
func TestHeldPagesChangeByTime(t *testing.T) {
	s, reg := startHeld(t, time.Hour)
	path, c := "/v/"+string(s.certificates[0].Code), s.certificates[0]
	var later atomic.Int64 // than it is
	reg.TellTime(func() time.Time { return time.Now().Add(time.Duration(later.Load())) })
	for range 2 { // a page may be remembered
		s.get(path).says(t, `class="verdict held"`)
	}
	later.Store(int64(2 * time.Hour))
	for range 2 {
		s.get(path).says(t, `class="verdict valid"`, nameOf(c))
	}
}

// What was withdrawn is told to be worth nothing, and nothing of anybody.
func TestWithdrawnPages(t *testing.T) {
	s, reg := startHeld(t, 0)
	if _, err := reg.Withdraw(t.Context(), 1, "Danh sách sót một hộ gia đình", nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range s.certificates {
		for _, a := range s.looks(t, c) {
			a.hides(t, nameOf(c), c.Citation, "Hợp lệ", "sót một hộ", `"certificate"`)
		}
		s.get("/v/"+string(c.Code)).says(t, "Không có giá trị", "rút lại trước khi công bố")
		s.get("/v/"+string(c.Code), "Accept", "application/json").says(t, `"result":"withdrawn"`, `"issued":"pass"`, `"status":"fail"`)
	}
}
