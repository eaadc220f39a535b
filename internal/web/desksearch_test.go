package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// What the search finds is narrowed by filters, and a correction is no second decision.
func TestSearchWithFilters(t *testing.T) {
	s := start(t) // 5/QĐ-UBND of 2023: a person, a household, a collective
	person, household, company := "H’Wênh Niê", "Lê Văn Hải", "Công ty"
	for query, want := range map[string]string{
		"kind=individual":                person,
		"kind=household&year=2023":       household,
		"unit=cho+don":                   household, // a place and no name
		"q=cong+ty&kind=collective":      company,
		"award=B%E1%BA%B1ng+khen&q=wenh": person,
	} {
		found := s.get("/app/search?" + query)
		for _, name := range []string{person, household, company} {
			if strings.Contains(found.body, name) != (name == want) {
				t.Errorf("%s: %s is there: %t", query, name, name != want)
			}
		}
	}
	for _, query := range []string{"status=revoked", "kind=individual&unit=cho+don", "q=hai&kind=collective", "unit=le+van+hai"} {
		s.get("/app/search?"+query).says(t, "Sổ không có bằng nào như vậy")
	}
	for _, none := range []string{"kind=x", "year=1", "status='", "award=x", "form=y", "year=2023%00&unit=%E2%80%AE"} { // no filters
		if found := s.get("/app/search?q=hai&" + none); found.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", none, found.StatusCode)
		}
	}

	replaced := s.form("/app/certificates/"+string(s.certificates[1].Code)+"/replace", url.Values{
		"decision": {"9/QĐ-UBND"}, "date": {"2023-08-01"}, "reason": {"Sai tên"}, "name": {"Hộ ông Lê Văn Hai"},
	})
	if replaced.StatusCode != http.StatusSeeOther {
		t.Fatal(replaced.StatusCode, replaced.body)
	}
	for _, page := range []string{"/app/search?q=5", "/app/"} {
		if n := strings.Count(s.get(page).body, ">5/QĐ-UBND</a>"); n != 1 {
			t.Errorf("%s: the decision stands there %d times", page, n)
		}
	}
	s.get("/app/search?status=replaced").says(t, "Lê Văn Hải</a>")
	s.get("/app/search?status=valid&kind=household").says(t, "Lê Văn Hai</a>")
}
