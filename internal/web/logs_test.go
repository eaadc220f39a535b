package web

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/database/pgtest"
)

// The service is driven with people in every corner of requests, while all is
// well and while tables are gone; the log names none of them, but every number
// of a request that an answer gives.
func TestNobodyStandsInTheLog(t *testing.T) {
	s := startOffice(t, nil)
	key, _, err := s.accounts.CreateKey(t.Context(), "Cổng", []accounts.Permission{accounts.ReadCertificates, accounts.ChangeCertificates, accounts.ReadDecisions, accounts.PrepareDecisions}, 30)
	if err != nil {
		t.Fatal(err)
	}
	const code = "7K3MZQ2V9XW4R8T1P5N6C0DHJE12"
	var numbers []string
	number := regexp.MustCompile(`urn:bangkhen:request:(\w+)`)
	ask := func(method, path, body string) {
		request := httptest.NewRequest(method, path, strings.NewReader(body))
		request.RemoteAddr, request.Host = "127.0.0.1:5000", "localhost"
		request.Header.Set("Authorization", "Bearer "+key)
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Accept", "application/json")
		request.Header.Set("User-Agent", "Distinctia-Agent")
		request.Header.Set("Referer", "https://distinctia.example/Distinctia")
		recorder := httptest.NewRecorder()
		s.Config.Handler.ServeHTTP(recorder, request)
		if recorder.Code >= http.StatusInternalServerError {
			found := number.FindStringSubmatch(recorder.Body.String())
			if found == nil {
				t.Errorf("%s %s: no number in %s", method, path, recorder.Body.String())
				return
			}
			numbers = append(numbers, found[1])
		}
	}
	all := func() {
		for _, request := range [][3]string{
			{"GET", "/v/" + code, ""}, {"GET", "/v?code=Distinctia", ""}, {"GET", "/v/Distinctia", ""},
			{"GET", "/api/v1/certificates?q=Distinctia", ""}, {"GET", "/api/v1/certificates/" + code, ""}, {"GET", "/api/v1/certificates/" + code + "/pdf", ""},
			{"POST", "/api/v1/certificates/" + code + "/replace", `{"decision":"1/QĐ-UBND","date":"2023-08-01","reason":"Distinctia","correction":{"name":"Distinctia"}}`},
			{"POST", "/api/v1/certificates/" + code + "/revoke", `{"decision":"Distinctia`},
			{"POST", "/api/v1/decisions", `{"number":"1/QĐ-UBND","signer":{"name":"Distinctia"}}`},
			{"GET", "/api/v1/decisions", ""}, {"POST", "/api/v1/verify", `{"code":"` + code + `"}`}, {"GET", "/api/v1/me", ""},
		} {
			ask(request[0], request[1], request[2])
		}
	}
	all()
	pgtest.Lose(t, s.data, "drafts", "certificates")
	all()
	log := s.log.String()
	if len(numbers) < 5 || !lostTable.MatchString(log) {
		t.Fatalf("nothing failed, so nothing was tried: %v\n%s", numbers, log)
	}
	for _, n := range numbers {
		if !strings.Contains(log, "request="+n) {
			t.Errorf("the number %s of an answer is not in the log", n)
		}
	}
	for _, person := range []string{"Distinctia", "distinctia", code, code[:8], "127.0.0.1", key} {
		if strings.Contains(log, person) {
			t.Errorf("the log holds %q:\n%s", person, log)
		}
	}
}
