package web

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"regexp"
	"strings"
	"testing"

	"bangkhen/internal/database/pgtest"
)

// asked is the answer to who asks from an address.
func (s *service) asked(path, from, host string, headers ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodGet, path, nil)
	request.RemoteAddr, request.Host = from, host
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	s.Config.Handler.ServeHTTP(recorder, request)
	return recorder
}

// Measurements, and what is wrong, are told at this machine and to the addresses that
// were named; behind a proxy the visitor counts, if the proxy is trusted, else nobody.
func TestWhoMayWatch(t *testing.T) {
	o, _ := openOffice(t, pgtest.Dir(t))
	watched := []netip.Prefix{netip.MustParsePrefix("10.20.0.0/16"), netip.MustParsePrefix("2001:db8::/64")}
	plain := serve(t, o, Access{BaseURL: base, WatchedFrom: watched})
	behind := serve(t, o, Access{BaseURL: base, WatchedFrom: watched, TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.20.0.1/32")}})
	for name, c := range map[string]struct {
		of         *service
		from, host string
		headers    []string
		told       bool
	}{
		"this machine":                         {plain, "127.0.0.1:5000", "127.0.0.1:8080", nil, true},
		"this machine, IPv6":                   {plain, "[::1]:5000", "localhost:8080", nil, true},
		"by another name":                      {plain, "127.0.0.1:5000", "bangkhen.backan.gov.vn", nil, false},
		"anybody":                              {plain, "203.0.113.9:5000", "bangkhen.backan.gov.vn", nil, false},
		"anybody who says localhost":           {plain, "203.0.113.9:5000", "localhost", nil, false},
		"a named address":                      {plain, "10.20.3.4:5000", "bangkhen.backan.gov.vn", nil, true},
		"a named address, IPv4 in IPv6":        {plain, "[::ffff:10.20.3.4]:5000", "bangkhen.backan.gov.vn", nil, true},
		"a named network, IPv6":                {plain, "[2001:db8::7]:5000", "bangkhen.backan.gov.vn", nil, true},
		"a proxy here, which is not trusted":   {plain, "127.0.0.1:5000", "localhost", []string{"X-Forwarded-For", "203.0.113.9"}, false},
		"it claims a named one":                {plain, "127.0.0.1:5000", "localhost", []string{"X-Forwarded-For", "10.20.3.4"}, false},
		"a named address claims to hand on":    {plain, "10.20.3.4:5000", "localhost", []string{"X-Forwarded-For", "203.0.113.9"}, false},
		"a trusted proxy for anybody":          {behind, "127.0.0.1:5000", "bangkhen.backan.gov.vn", []string{"X-Forwarded-For", "203.0.113.9"}, false},
		"a trusted proxy for a named one":      {behind, "127.0.0.1:5000", "bangkhen.backan.gov.vn", []string{"X-Forwarded-For", "10.20.3.4"}, true},
		"what the visitor wrote is not heard":  {behind, "127.0.0.1:5000", "bangkhen.backan.gov.vn", []string{"X-Forwarded-For", "10.20.3.4, 203.0.113.9"}, false},
		"this machine, past the trusted proxy": {behind, "127.0.0.1:5000", "127.0.0.1:8080", nil, true},
		"a trusted proxy that names nobody":    {behind, "127.0.0.1:5000", "localhost", []string{"Via", "1.1 cua"}, false},
	} {
		answer := c.of.asked("/metrics", c.from, c.host, c.headers...)
		if told := answer.Code == http.StatusOK && strings.Contains(answer.Body.String(), "bangkhen_issues_total"); told != c.told || !told && answer.Code != http.StatusForbidden {
			t.Errorf("%s: /metrics %d\n%.300s", name, answer.Code, answer.Body)
		}
		answer = c.of.asked("/readyz", c.from, c.host, c.headers...)
		if told := strings.Contains(answer.Body.String(), "free_bytes"); told != c.told || answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), `"ready":true`) {
			t.Errorf("%s: /readyz %d %s", name, answer.Code, answer.Body)
		}
	}
}

// What is wrong is said in a sentence, and only to who watches.
func TestNotReadySaysWhy(t *testing.T) {
	o, reg := openOffice(t, pgtest.Dir(t))
	s := serve(t, o, Access{BaseURL: base})
	if err := reg.Close(); err != nil {
		t.Fatal(err)
	}
	if answer := s.asked("/readyz", "127.0.0.1:1", "localhost"); answer.Code != http.StatusServiceUnavailable || !strings.Contains(answer.Body.String(), `"register":"unreadable"`) || !strings.Contains(answer.Body.String(), `"part":"register","detail":"the register does not answer`) {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
	if answer := s.asked("/readyz", "203.0.113.9:1", "bangkhen.backan.gov.vn"); answer.Code != http.StatusServiceUnavailable || strings.TrimSpace(answer.Body.String()) != `{"ready":false}` {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
	if answer := s.asked("/metrics", "127.0.0.1:1", "localhost"); answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), `bangkhen_part_ok{part="register"} 0`) || strings.Contains(answer.Body.String(), "bangkhen_issues_total") {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
}

// Measurements count what happened, by names of which there are a bounded number.
func TestMeasurements(t *testing.T) {
	s := start(t)
	code := string(s.certificates[0].Code)
	s.get("/v/" + code)
	s.get("/v/" + code)
	s.get("/v/"+code, "Accept", "application/json")
	s.get("/v/7K3MZQ2V9XW4R8T1P5N6C0DHJE12")
	for _, made := range []string{"/Ma-Xuan-Thu", "/api/v1/Ma-Xuan-Thu", "/v/Ma-Xuan-Thu", "/assets/Ma-Xuan-Thu"} {
		s.get(made)
		s.send("MAXUANTHU", made, nil)
	}
	text := s.get("/metrics").body
	for _, want := range []string{
		`bangkhen_lookups_total{result="valid"} 3`, `bangkhen_lookups_total{result="unknown"} 2`, `bangkhen_lookups_total{result="revoked"} 0`,
		`bangkhen_http_requests_total{method="GET",route="/v/*",status="200"} 3`, `bangkhen_http_requests_total{method="GET",route="/v/*",status="404"} 2`,
		`bangkhen_http_requests_total{method="GET",route="none",status="404"} 1`, `bangkhen_http_requests_total{method="none",route=`,
		`bangkhen_http_request_duration_seconds_bucket{method="GET",route="/v/*",le="+Inf"} 5`,
		"bangkhen_issues_total 1", "bangkhen_queue_length 0", "bangkhen_queue_age_seconds 0", `bangkhen_batches{state="failed"} 0`, "bangkhen_ready 1",
		"bangkhen_disk_free_bytes ", "bangkhen_disk_used_bytes ", `bangkhen_build_info{commit="",go="go`, "process_resident_memory_bytes", "go_goroutines",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, regexp.MustCompile(`(?m)^(go_|process_|#).*\n`).ReplaceAllString(text, ""))
		}
	}
	for _, hidden := range []string{code, "Xuan", "XUAN", "127.0.0.1", "H’Wênh"} {
		if strings.Contains(text, hidden) {
			t.Errorf("%q is among the measurements", hidden)
		}
	}
	if strings.Contains(text, "bangkhen_backup_age_seconds ") {
		t.Error("a backup that there is not")
	}
}
