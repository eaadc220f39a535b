//go:build conform

package conform

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// TestProxies puts nginx and Caddy in front of the real program, with the recipes that
// docs/operations.md prints, and asks through them what an office and its visitors ask.
func TestProxies(t *testing.T) {
	nginx, caddy := recipes(t, "nginx", 1)[0], recipes(t, "caddyfile", 2)
	for _, proxy := range []struct {
		name   string
		packed bool // the recipe has pages compressed
		start  func(t *testing.T, upstream string) front
	}{
		{"nginx", true, func(t *testing.T, upstream string) front { return startNginx(t, nginx, upstream) }},
		{"Caddy", true, func(t *testing.T, upstream string) front { return startCaddy(t, caddy[1], upstream) }},
		{"Caddy in two lines", false, func(t *testing.T, upstream string) front {
			return startCaddy(t, strings.Replace(caddy[0], "khenthuong.tinh.gov.vn", proxyName, 1), upstream)
		}},
	} {
		t.Run(proxy.name, func(t *testing.T) {
			b := serveBehind(t, proxy.start)
			b.pages(t, proxy.packed)
			b.staff(t)
			b.limits(t)
			b.events(t)
			if proxy.packed { // the two lines are the rest of the recipe, and take what it takes
				b.uploads(t)
			}
			if said := b.said.String(); regexp.MustCompile(`127\.0\.1\.|203\.0\.113\.|`+b.code).MatchString(said) || !strings.Contains(said, "route=/v/*") {
				t.Errorf("the log knows visitors or codes, or no requests:\n%.3000s", said)
			}
		})
	}
}

// behind is a service behind a proxy.
type behind struct {
	*issue
	front
	link string // that makes the first administrator
	code string // of a certificate
	said *transcript
}

const proxied = "https://" + proxyName

func serveBehind(t *testing.T, start func(*testing.T, string) front) behind {
	t.Helper()
	address, dir := free(t), t.TempDir()
	b := behind{issue: &issue{binary: sample.binary, data: filepath.Join(dir, "data"), baseURL: "http://" + address}, said: &transcript{}}
	run(t, b.binary, "issue", smallOrder(t, dir, 1), smallList(t, dir), "--data", b.data, "--out", filepath.Join(dir, "out"), "--base-url", proxied)
	b.code = manifestOf(t, filepath.Join(dir, "out")).Certificates[0].Code
	stop, err := b.serveInto(b.said, address, "--base-url", proxied, "--trusted-proxy", "127.0.0.1/32", "--one-person", "--access-log")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Errorf("%v\n%s", err, b.said)
		}
	})
	b.link = regexp.MustCompile(regexp.QuoteMeta(proxied) + `/app/first/\S+`).FindString(b.said.String())
	if b.link == "" {
		t.Fatalf("no link for the first administrator at the public address:\n%s", b.said)
	}
	b.front = start(t, address)
	return b
}

// ask sends a request through the proxy and reads the answer.
func ask(t *testing.T, by *http.Client, method, address string, headers ...string) (*http.Response, []byte) {
	t.Helper()
	request, err := http.NewRequest(method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := by.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("%s %s: %v", method, address, err)
	}
	return response, body
}

// pages asks what everybody may, and what nobody may from outside.
func (b behind) pages(t *testing.T, packed bool) {
	t.Helper()
	visitor := b.visitor(t, "127.0.1.1")
	response, _ := ask(t, visitor, "GET", "http://"+proxyName+"/v/"+b.code)
	if to := response.Header.Get("Location"); response.StatusCode/100 != 3 || !strings.HasPrefix(to, proxied) || !strings.HasSuffix(to, "/v/"+b.code) {
		t.Errorf("by plain HTTP: %s to %q", response.Status, to)
	}
	page, body := ask(t, visitor, "GET", proxied+"/v/"+b.code, "Accept-Encoding", "gzip")
	if packed {
		if encoding := page.Header.Values("Content-Encoding"); len(encoding) != 1 || encoding[0] != "gzip" {
			t.Errorf("the page is packed as %q", encoding)
		}
		body = unpacked(t, body)
	}
	if page.StatusCode != 200 || !strings.Contains(string(body), "Ma Xuân Thu") || page.TLS == nil {
		t.Errorf("the page of a certificate: %s\n%.300q", page.Status, body)
	}
	for _, header := range []string{"Strict-Transport-Security", "Content-Security-Policy", "X-Frame-Options"} {
		if len(page.Header.Values(header)) != 1 {
			t.Errorf("%s: %q", header, page.Header.Values(header))
		}
	}
	answer, body := ask(t, visitor, "GET", proxied+"/v/"+b.code, "Accept", "application/json", "Accept-Encoding", "gzip")
	if said := struct{ Result string }{}; json.Unmarshal(body, &said) != nil || said.Result != "valid" || answer.Header.Get("Content-Encoding") != "" {
		t.Errorf("as JSON: %s %v\n%.300q", answer.Status, answer.Header, body)
	}
	// Below another site's path there is nothing, and a sentence says where to begin.
	response, body = ask(t, visitor, "GET", proxied+"/bangkhen/")
	if response.StatusCode != 404 || !strings.Contains(string(body), "Hãy bắt đầu từ trang tra cứu") {
		t.Errorf("below a path: %s\n%.300q", response.Status, body)
	}
	for _, path := range []string{"/metrics", "/readyz"} {
		response, body = ask(t, visitor, "GET", proxied+path)
		if path == "/metrics" && response.StatusCode != 403 || path == "/readyz" && strings.TrimSpace(string(body)) != `{"ready":true}` {
			t.Errorf("%s is told to a visitor: %s %.300s", path, response.Status, body)
		}
	}
}

func unpacked(t *testing.T, body []byte) []byte {
	t.Helper()
	reader, err := gzip.NewReader(bytes.NewReader(body))
	if err == nil {
		body, err = io.ReadAll(reader)
	}
	if err != nil {
		t.Errorf("not packed by gzip once: %v", err)
	}
	return body
}

// staff signs in: redirects stay at the public address, the cookie is for HTTPS and this
// site alone, and records know where somebody came from.
func (b behind) staff(t *testing.T) {
	t.Helper()
	clerk := b.visitor(t, "127.0.1.2")
	response, _ := ask(t, clerk, "GET", proxied+"/app/")
	if to, err := response.Location(); err != nil || response.StatusCode != 303 || to.Scheme != "https" || to.Host != proxyName || to.Path != "/app/sign-in" {
		t.Errorf("to the sign-in: %s %v %v", response.Status, to, err)
	}
	form := url.Values{"full_name": {"Nguyễn Thị Hoa"}, "name": {"hoa"}, "password": {"chim sẻ đậu mái ngói"}, "again": {"chim sẻ đậu mái ngói"}}
	response, err := clerk.PostForm(b.link, form)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	cookies := response.Cookies()
	if response.StatusCode != 303 || len(cookies) != 1 || cookies[0].Name != "__Host-bangkhen" || !cookies[0].Secure || !cookies[0].HttpOnly ||
		cookies[0].SameSite != http.SameSiteLaxMode || cookies[0].Path != "/" || cookies[0].Domain != "" {
		t.Fatalf("signed in: %s %+v", response.Status, cookies)
	}
	if response, _ = ask(t, clerk, "GET", proxied+"/app/"); response.StatusCode != 200 {
		t.Errorf("the desk: %s", response.Status)
	}
	if _, body := ask(t, clerk, "GET", proxied+"/app/account"); !strings.Contains(string(body), "127.0.1.2") {
		t.Errorf("the session has another address:\n%.2000s", body)
	}
}

// limits asks too often. Who does is told by the address that the proxy sees, not by one
// that is written into the request, and nobody else has to wait; past the proxy no
// header is believed.
func (b behind) limits(t *testing.T) {
	t.Helper()
	refused := func(by *http.Client, base string, headers func(int) []string) (n int) {
		t.Helper()
		for i := range 120 {
			if response, _ := ask(t, by, "GET", base+"/v/"+b.code, headers(i)...); response.StatusCode == http.StatusTooManyRequests {
				n++
			}
		}
		return n
	}
	invented := func(i int) []string { return []string{"X-Forwarded-For", fmt.Sprintf("203.0.113.%d", i)} }
	none := func(int) []string { return nil }
	hasty, patient := b.visitor(t, "127.0.1.3"), b.visitor(t, "127.0.1.4")
	if refused(hasty, proxied, invented) == 0 {
		t.Error("who writes other addresses into the request gets around the limit")
	}
	if response, _ := ask(t, patient, "GET", proxied+"/v/"+b.code); response.StatusCode != 200 {
		t.Errorf("another visitor has to wait too: %s", response.Status)
	}
	past := front{plain: strings.TrimPrefix(b.baseURL, "http://")}
	if refused(past.visitor(t, "127.0.1.5"), "http://"+proxyName, invented) == 0 {
		t.Error("past the proxy, somebody's own X-Forwarded-For is believed")
	}
	if refused(patient, proxied, none) == 0 {
		t.Error("nobody is slowed down")
	}
}

// events issues while somebody else has the numbers: the first event has to come while
// the batch can not go on, and so through a proxy that holds nothing back.
func (b behind) events(t *testing.T) {
	t.Helper()
	key := b.newKey(t, "Văn phòng điện tử", "decisions:read,decisions:prepare,decisions:issue")
	key.base, key.by = proxied+"/api/v1", b.visitor(t, "127.0.1.6")
	at := b.approved(t, key, 2)
	lock := flock.New(filepath.Join(b.data, "bangkhen.db.issue.lock"))
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	var batch struct{ ID string }
	key.want(202, "POST", at+"/issue", "", nil, &batch)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, "GET", key.base+"/batches/"+batch.ID+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+key.key)
	request.Header.Set("Accept-Encoding", "gzip")
	response, err := key.by.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != 200 || response.Header.Get("Content-Encoding") != "" {
		t.Fatalf("events: %s %v", response.Status, response.Header)
	}
	var states []string
	lines := bufio.NewScanner(response.Body)
	for lines.Scan() {
		data, told := strings.CutPrefix(lines.Text(), "data: ")
		if !told {
			continue
		}
		var event struct{ State string }
		if err := json.Unmarshal([]byte(data), &event); err != nil {
			t.Fatal(err)
		}
		if states = append(states, event.State); len(states) == 1 {
			if err := lock.Unlock(); err != nil { // what was told is told, and only now it may go on
				t.Fatal(err)
			}
		}
	}
	if n := len(states); lines.Err() != nil || n < 2 || states[0] == "done" || states[n-1] != "done" {
		t.Errorf("events: %q, %v", states, lines.Err())
	}
}
