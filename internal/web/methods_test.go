package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

// What can be read can be asked for by HEAD, wherever it is; other methods are told
// those that there are, and what is nowhere stays nowhere.
func TestMethods(t *testing.T) {
	s := start(t)
	known := map[string]bool{}
	for _, route := range s.Config.Handler.(*Handler).Handler.(*echo.Echo).Routes() {
		known[route.Method+" "+route.Path] = true
	}
	for line := range known {
		method, path, _ := strings.Cut(line, " ")
		if method == http.MethodGet && !known["HEAD "+path] {
			t.Errorf("no HEAD of %s", path)
		}
		if strings.Contains(method, "_") {
			continue // what is no route
		}
		path = strings.NewReplacer(":", "x", "*", "x").Replace(path)
		options := s.send(http.MethodOptions, path, nil)
		allowed := strings.Split(options.Header.Get("Allow"), ", ")
		if options.StatusCode != http.StatusNoContent || !slices.Contains(allowed, method) {
			t.Errorf("OPTIONS %s: %d %v", path, options.StatusCode, allowed)
		}
		for _, other := range []string{"PATCH", "TRACE", "PROPFIND"} {
			if got := s.send(other, path, nil); got.StatusCode != http.StatusMethodNotAllowed || got.Header.Get("Allow") != options.Header.Get("Allow") {
				t.Errorf("%s %s: %d, %q", other, path, got.StatusCode, got.Header.Get("Allow"))
			}
		}
	}
	for _, path := range []string{"/nothing", "/api/v1/nothing", "/api/v1", "/app/nothing", "/api/v1/decisions/x/nothing"} {
		for _, method := range []string{"OPTIONS", "GET", "PATCH", "POST"} {
			if got := s.send(method, path, nil); got.StatusCode != http.StatusNotFound {
				t.Errorf("%s %s: %d", method, path, got.StatusCode)
			}
		}
	}
}

// The page of a portal looks codes up through the API, and gets nowhere else.
func TestOtherSitesLookUp(t *testing.T) {
	s := start(t)
	code := string(s.certificates[0].Code)
	for _, site := range []string{"cross-site", "same-site"} {
		foreign := []string{"Origin", "https://cong.example.vn", "Sec-Fetch-Site", site, "Content-Type", "application/json"}
		got := s.send("POST", "/api/v1/verify", strings.NewReader(`{"code":"`+code+`"}`), foreign...)
		if got.says(t, `"result":"valid"`); got.StatusCode != http.StatusOK || got.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: %d %v", site, got.StatusCode, got.Header)
		}
		if got := s.send("POST", "/api/v1/verify/file", strings.NewReader("x"), foreign...); got.StatusCode == http.StatusForbidden {
			t.Errorf("%s: a file is refused", site)
		}
		for _, path := range []string{"/verify", "/api/v1/verify/", "/api/v1/verify/../decisions", "/api/v1/render", "/api/v1/issues"} {
			if got := s.send("POST", path, strings.NewReader("{}"), foreign...); got.StatusCode != http.StatusForbidden {
				t.Errorf("%s %s: %d", site, path, got.StatusCode)
			}
		}
	}
}

// Another site's page posts nothing in the visitor's name; a key is nobody's name.
func TestOriginBesideAKey(t *testing.T) {
	s := start(t)
	foreign := []string{"Origin", "https://he-thong.example.vn", "Sec-Fetch-Site", "cross-site", "Content-Type", "application/json"}
	key := append(slices.Clone(foreign), "Authorization", "Bearer bk_none")
	if got := s.send("POST", "/api/v1/decisions", strings.NewReader("{}"), key...); got.StatusCode != http.StatusUnauthorized {
		t.Errorf("with a key, a wrong one: %d", got.StatusCode)
	}
	for path, headers := range map[string][]string{
		"/api/v1/decisions":     foreign,
		"/app/decisions/sample": key, // where cookies count
		"/verify":               key,
	} {
		if got := s.send("POST", path, strings.NewReader("{}"), headers...); got.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
}
