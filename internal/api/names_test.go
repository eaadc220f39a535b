package api

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/html"
)

// A name of the query that is misspelt is refused, as an unknown member of a body is.
func TestUnknownNamesOfTheQuery(t *testing.T) {
	c := start(t)
	for path, known := range map[string]bool{
		"/api/v1/certificates?q=a&limit=1": true, "/api/v1/certificates?query=a": false, "/api/v1/certificates?status=recorded": true,
		"/api/v1/decisions?limit=1": true, "/api/v1/decisions?page=2": false, "/api/v1/me?x": false, "/api/v1/amendments?state=open": true,
	} {
		a := c.send("GET", path, "", nil)
		if (a.status == http.StatusOK) != known || !known && (a.status != http.StatusBadRequest || !strings.Contains(string(a.body), "tham số")) {
			t.Errorf("%s: %d %s", path, a.status, a.body)
		}
		if a.header.Get("RateLimit") == "" || a.header.Get("RateLimit-Policy") == "" {
			t.Errorf("%s: nothing is said of what is left", path)
		}
	}
	old := c.send("GET", "/api/v1/certificates?status=recorded", "", nil)
	if until, err := http.ParseTime(old.header.Get("Sunset")); err != nil || until.Year() != 2027 || old.header.Get("Deprecation") == "" || !strings.Contains(old.header.Get("Link"), "/awards-on-record") {
		t.Errorf("%v %v", old.header, err)
	}
	page := string(c.send("GET", "/api/errors", "", nil).body)
	a := c.send("GET", "/api/v1/decisions/x", "", nil, "Accept-Language", "en")
	var p html.Problem
	if err := json.Unmarshal(a.body, &p); err != nil || p.Type != "/api/errors#not-found" || p.Explanation == "" || !strings.Contains(page, `id="not-found"`) {
		t.Errorf("%+v %v", p, err)
	}
}

// What is wrong with a body is said in Vietnamese, with the member's name.
func TestWrongBodies(t *testing.T) {
	c := start(t)
	for body, said := range map[string]string{
		`{"code":"x","extra":1}`: `Không có trường \"extra\"`, `{"code":7}`: `“code” không nhận giá trị kiểu number`, `[]`: "không nhận giá trị kiểu array",
		`{"code":`: "cắt ngang", `{"code" "x"}`: "byte thứ 9", "": "trống",
	} {
		if a := c.send("POST", "/api/v1/verify", "application/json", []byte(body)); a.status != http.StatusBadRequest || !strings.Contains(string(a.body), said) || strings.Contains(string(a.body), "json:") {
			t.Errorf("%s: %d %s", body, a.status, a.body)
		}
	}
}

// What is left goes down with each request and comes back with time.
func TestAllowance(t *testing.T) {
	a, now := newAllowances(), time.Now()
	for i := range burst {
		if left, allowed := a.take("k", now); !allowed || left != burst-1-i {
			t.Fatalf("request %d: %d left, %v", i, left, allowed)
		}
	}
	if _, allowed := a.take("k", now); allowed {
		t.Error("one more than there are")
	}
	if left, allowed := a.take("other", now); !allowed || left != burst-1 {
		t.Errorf("another has %d", left)
	}
	if left, allowed := a.take("k", now.Add(time.Second)); !allowed || left != perSecond-1 {
		t.Errorf("a second later: %d", left)
	}
	a.take("other", now.Add(2*forgotten))
	if len(a.left) != 1 {
		t.Errorf("%d are remembered", len(a.left))
	}
}
