package web

import (
	"net/http"
	"strings"
	"testing"

	"bangkhen/internal/database/pgtest"
)

// Every answer is one line with the pattern of its route: no code, no path that somebody
// made up, no address.
func TestRequestsAreLogged(t *testing.T) {
	o, _ := openOffice(t, pgtest.Dir(t))
	s := serve(t, o, Access{WithoutSignIn: true, LogRequests: true})
	const code = "7K3MZQ2V9XW4R8T1P5N6C0DHJE12"
	for _, c := range []struct {
		method, path, want string
	}{
		{"GET", "/v/" + code, "method=GET route=/v/* status=404"},
		{"GET", "/healthz", "method=GET route=/healthz status=200"},
		{"GET", "/Ma-Xuan-Thu/" + code, "method=GET route=none status=404"},
		{"GET", "/api/v1/Ma-Xuan-Thu", "method=GET route=/api/v1/* status=404"},
		{"XUANTHU", "/", "method=none route=/ status=405"},
		{"GET", "/api/v1/certificates/" + code, "method=GET route=/api/v1/certificates/:code status=401"},
	} {
		s.log.Reset()
		answer := s.send(c.method, c.path, nil, "User-Agent", "Xuan-Agent")
		line := strings.TrimSpace(s.log.String())
		if strings.Count(line, "\n") != 0 || !strings.Contains(line, c.want) || !strings.Contains(line, "request="+answer.Header.Get("X-Request-Id")) ||
			!strings.Contains(line, "whole=true") || !strings.Contains(line, "ms=") || !strings.Contains(line, "bytes=") {
			t.Errorf("%s %s: %s", c.method, c.path, line)
		}
		for _, hidden := range []string{code, code[:8], "Xuan", "XUAN", "127.0.0.1"} {
			if strings.Contains(line, hidden) {
				t.Errorf("%s %s: the log holds %q: %s", c.method, c.path, hidden, line)
			}
		}
	}
	quiet := serve(t, o, Access{WithoutSignIn: true})
	if quiet.get("/healthz"); quiet.log.Len() > 0 {
		t.Errorf("without being asked: %s", quiet.log)
	}
	if answer := s.send(http.MethodHead, "/", nil); answer.StatusCode != http.StatusOK || !strings.Contains(s.log.String(), "method=HEAD route=/ ") {
		t.Errorf("HEAD: %d, %s", answer.StatusCode, s.log)
	}
}
