package web

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"bangkhen/internal/accounts"
)

// Under an https address nothing secret is taken from whoever calls the port
// past the proxy.
func TestKeysOnlyByHTTPS(t *testing.T) {
	s := startOffice(t, func(a *Access) {
		a.BaseURL = base
		a.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.1/32")}
	})
	key, _, err := s.accounts.CreateKey(t.Context(), "Cổng", []accounts.Permission{accounts.ReadCertificates}, 30)
	if err != nil {
		t.Fatal(err)
	}
	for _, from := range []struct {
		remote    string
		encrypted bool // the connection itself
		headers   []string
		allowed   bool
	}{
		{"203.0.113.9:5000", false, nil, false},
		{"192.168.1.7:5000", false, nil, false},
		{"192.168.1.7:5000", false, []string{"X-Forwarded-Proto", "https"}, false}, // said by anybody
		{"192.168.1.7:5000", true, nil, true},
		{"10.0.0.1:5000", false, nil, false},
		{"10.0.0.1:5000", false, []string{"X-Forwarded-Proto", "http"}, false},
		{"10.0.0.1:5000", false, []string{"X-Forwarded-Proto", "https"}, true},
		{"[::ffff:10.0.0.1]:5000", false, []string{"X-Forwarded-Proto", "HTTPS"}, true},
		{"10.0.0.1:5000", false, []string{"X-Forwarded-Proto", "https", "X-Forwarded-Proto", "http"}, false},
		{"10.0.0.1:5000", false, []string{"X-Forwarded-Proto", "https, http"}, false},
		{"10.0.0.2:5000", false, []string{"X-Forwarded-Proto", "https"}, false},
		{"127.0.0.1:5000", false, nil, true},
		{"[::1]:5000", false, nil, true},
		{"127.0.0.1:5000", false, []string{"X-Forwarded-Proto", "https"}, true},
		{"127.0.0.1:5000", false, []string{"X-Forwarded-Proto", "http"}, false}, // a proxy at this machine says it plainly
		{"", false, nil, false},
	} {
		for path, allowed := range map[string]int{"/api/v1/me": http.StatusOK, "/api/v1/certificates": http.StatusOK, "/app/sign-in": http.StatusOK} {
			request := httptest.NewRequest(http.MethodGet, path, nil)
			request.RemoteAddr = from.remote
			if from.encrypted {
				request.TLS = &tls.ConnectionState{}
			}
			request.Header.Set("Authorization", "Bearer "+key)
			for i := 0; i < len(from.headers); i += 2 {
				request.Header.Add(from.headers[i], from.headers[i+1])
			}
			recorder := httptest.NewRecorder()
			s.Config.Handler.ServeHTTP(recorder, request)
			want := http.StatusForbidden
			if from.allowed {
				want = allowed
			}
			if recorder.Code != want || !from.allowed && !strings.Contains(recorder.Body.String(), "HTTPS") {
				t.Errorf("%s from %+v: status %d", path, from, recorder.Code)
			}
		}
	}
}

// Wrong keys are slowed down by address, and by line where it is IPv6.
func TestWrongKeysAreSlowedDown(t *testing.T) {
	s := startOffice(t, nil)
	ask := func(path, key, remote string) *httptest.ResponseRecorder {
		request := httptest.NewRequest(http.MethodGet, path, nil)
		request.RemoteAddr, request.Host = remote, "localhost"
		request.Header.Set("Authorization", "Bearer "+key)
		recorder := httptest.NewRecorder()
		s.Config.Handler.ServeHTTP(recorder, request)
		return recorder
	}
	const most = 50
	for _, path := range []string{"/api/v1/me", "/api/v1/certificates"} {
		good, _, err := s.accounts.CreateKey(t.Context(), "Cổng", []accounts.Permission{accounts.ReadCertificates}, 30)
		if err != nil {
			t.Fatal(err)
		}
		remote := map[string]string{"/api/v1/me": "127.0.0.2:5000", "/api/v1/certificates": "127.0.0.3:5000"}[path]
		last := http.StatusUnauthorized
		for i := 0; i < most && last == http.StatusUnauthorized; i++ {
			answer := ask(path, fmt.Sprintf("bk_aaaaaaaa_%052d", i), remote)
			if last = answer.Code; last == http.StatusTooManyRequests && answer.Header().Get("Retry-After") != "30" {
				t.Errorf("retry after %q", answer.Header().Get("Retry-After"))
			}
		}
		if last != http.StatusTooManyRequests {
			t.Errorf("%s: the last of %d wrong keys is answered %d", path, most, last)
		}
		if answer := ask(path, good, remote); answer.Code != http.StatusTooManyRequests {
			t.Errorf("%s: a key that was never seen opens during the wait: %d", path, answer.Code)
		}
		if answer := ask(path, good, "127.0.0.4:5000"); answer.Code != http.StatusOK {
			t.Errorf("%s: another address waits too: %d", path, answer.Code)
		}
	}
}
