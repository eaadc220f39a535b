package web

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/database/pgtest"
)

// TestNoSecretInLogs does everything that handles a secret, when all is well and
// when the tables are gone, and looks for the secrets in the log and in what
// visitors are told of faults.
func TestNoSecretInLogs(t *testing.T) {
	dir := pgtest.Dir(t)
	o, reg := openOffice(t, dir)
	a := accounts.NewAtCost(reg.Database(), accounts.LeastCost())
	s := serve(t, o, Access{Accounts: a, BaseURL: "http://127.0.0.1:8080"})
	s.data = dir
	handler, err := New(o, Access{Accounts: a, BaseURL: "http://127.0.0.1:8080"}, slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if err != nil {
		t.Fatal(err)
	}
	s.Config.Handler = handler
	first, _, err := a.FirstLink(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	session, cookie := cookieOf(t, s.form("/app/first/"+first, url.Values{"name": {"hoa"}, "password": {phrase}, "again": {phrase}}), plainCookie)
	reset, err := a.ResetLink(t.Context(), "hoa")
	if err != nil {
		t.Fatal(err)
	}
	key, _, err := a.CreateKey(t.Context(), "Cổng", []accounts.Permission{accounts.ReadCertificates}, 30)
	if err != nil {
		t.Fatal(err)
	}
	const guessed, next = "đoán-mò-mật-khẩu-này", "mật-khẩu-mới-toanh"
	secrets := map[string]string{
		"password": phrase, "guessed password": guessed, "new password": next, "session": cookie.Value, "link": reset, "first link": first, "key": key,
		"password in an address": url.QueryEscape(guessed),
	}
	requests := func() (told string) {
		var said strings.Builder
		for _, answer := range []answer{
			s.get("/app/", session...),
			s.get("/app/account", session...),
			s.get("/app/first/" + reset),
			s.form("/app/sign-in", url.Values{"name": {guessed}, "password": {guessed}}),
			s.form("/app/sign-in", url.Values{"name": {"hoa"}, "password": {phrase}}),
			s.form("/app/account/password", url.Values{"current": {guessed}, "password": {next}, "again": {next}}, session...),
			s.form("/app/first/"+reset, url.Values{"password": {"ngắn"}, "again": {"ngắn"}}),
			s.get("/api/v1/me", "Authorization", "Bearer "+key),
			s.get("/app/keys", session...),
			s.form("/app/sign-in?password="+url.QueryEscape(guessed), nil, "Authorization", "Basic "+guessed),
		} {
			said.WriteString(answer.body)
		}
		return said.String()
	}
	well := requests()
	pgtest.Lose(t, s.data, "sessions", "one_time_links", "sign_in_failures", "api_keys", "user_roles")
	broken := requests()
	log := s.log.String()
	if !lostTable.MatchString(log) || !strings.Contains(broken, "Có lỗi") {
		t.Fatalf("nothing failed, so nothing was tried:\n%s", log)
	}
	for name, secret := range secrets {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds the %s:\n%s", name, log)
		}
		if strings.Contains(well, secret) || strings.Contains(broken, secret) {
			t.Errorf("a page holds the %s", name)
		}
	}
	if lostTable.MatchString(broken) || strings.Contains(broken, "SQL logic") { // of three letters the number of a request may be made
		t.Error("a visitor is told of our tables")
	}
}

// Every answer to staff carries the headers that keep it private.
func TestHeadersOfStaffPages(t *testing.T) {
	s := startOffice(t, nil)
	session := s.session(t, "administrator")
	policy := map[bool]string{ // whether the page has the desk's own script
		false: "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		true:  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	}
	for _, path := range []string{"/app/", "/app/sign-in", "/app/users", "/app/first/x", "/api/v1/me", "/app/nothing"} {
		answer := s.get(path, session...)
		for name, want := range map[string]string{
			"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY",
			"Content-Security-Policy": policy[path == "/app/"],
		} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
		if answer.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s is open to other origins", path)
		}
	}
	for _, path := range []string{"/app/sign-in", "/app/first/x", "/app/sign-out", "/app/users", "/app/keys", "/app/account/password", "/app/decisions"} {
		for _, headers := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"}} {
			if answer := s.form(path, nil, append(headers, session...)...); answer.StatusCode != http.StatusForbidden {
				t.Errorf("%s %v: status %d", path, headers, answer.StatusCode)
			}
		}
		if answer := s.form(path, url.Values{"name": {strings.Repeat("x", 70<<10)}}, session...); path != "/app/decisions" && answer.StatusCode != http.StatusRequestEntityTooLarge {
			t.Errorf("%s takes a large form: status %d", path, answer.StatusCode)
		}
	}
}
