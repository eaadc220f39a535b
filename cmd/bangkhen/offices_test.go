package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/register"
)

// anOffice is one of several in an installation, with somebody who may do everything there.
type anOffice struct {
	name, host   string
	key, session string
	code         string // of its first certificate
	decision     string // id of a draft of its own
}

// installation is several offices in one process.
type installation struct {
	t        *testing.T
	base     string
	dir      string
	problems printed // what it logs
	offices  map[string]*anOffice
}

// install makes the offices, each but the first with the sample issued, and serves them.
func install(t *testing.T, plan string, names ...string) *installation {
	t.Helper()
	dir := t.TempDir()
	in := &installation{t: t, dir: dir, offices: map[string]*anOffice{}}
	if err := os.WriteFile(filepath.Join(dir, "offices.yaml"), []byte(plan), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, name := range names {
		o := &anOffice{name: name, host: name + ".gov.vn"}
		in.offices[name] = o
		data := filepath.Join(dir, name)
		if i > 0 {
			out := filepath.Join(dir, "out-"+name)
			if status, _, stderr := bangkhen(t, "issue", sampleDecision, sampleList, "--data", data, "--out", out, "--base-url", "https://"+o.host); status != exitDone {
				t.Fatal(stderr)
			}
			var manifest struct{ Certificates []struct{ Code string } }
			written, err := os.ReadFile(filepath.Join(out, "manifest.json"))
			if err == nil {
				err = json.Unmarshal(written, &manifest)
			}
			if err != nil {
				t.Fatal(err)
			}
			o.code = manifest.Certificates[0].Code
		}
		o.people(t, data)
	}
	in.serve()
	for _, o := range in.offices {
		answer, body := in.ask(o, "POST", "/api/v1/decisions", o.key, `{"number":"12/QĐ-UBND","date":"2023-11-20","place":"Bắc Kạn","agency":["ỦY BAN NHÂN DÂN","TỈNH BẮC KẠN"],
			"authority":"Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn","subject":"Dự thảo của `+o.name+`","citation":"Là điển hình tiên tiến",
			"signer":{"lines":["CHỦ TỊCH"],"name":"Nguyễn Đăng Bình"},"template":"bang-khen"}`)
		var made struct{ ID string }
		if err := json.Unmarshal([]byte(body), &made); err != nil || answer.StatusCode != http.StatusCreated {
			t.Fatal(answer.Status, body)
		}
		o.decision = made.ID
	}
	return in
}

// people gives an office a key and a session that may do whatever may be done.
func (o *anOffice) people(t *testing.T, data string) {
	reg, err := register.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	ctx := accounts.WithActor(t.Context(), "test", "")
	all := accounts.New(reg.Database())
	const password = "mat-khau-rat-dai-cua-hoa"
	if err := all.AddUserWithPassword(ctx, "hoa", "Hoa của "+o.name, accounts.Roles(), password); err != nil {
		t.Fatal(err)
	}
	if o.session, _, err = all.SignIn(ctx, "hoa", password, "127.0.0.1", ""); err != nil {
		t.Fatal(err)
	}
	scopes := slices.DeleteFunc(accounts.Permissions(), func(p accounts.Permission) bool {
		return p == accounts.ApproveDecisions || p == accounts.ManageAccounts || p == accounts.SetUpOffice
	})
	if o.key, _, err = all.CreateKey(ctx, "máy", scopes, 30); err != nil {
		t.Fatal(err)
	}
}

func (in *installation) serve() {
	in.t.Helper()
	ctx, cancel := context.WithCancel(in.t.Context())
	var out printed
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "--offices", in.dir, "--listen", "127.0.0.1:0"}, &out, &in.problems)
	}()
	in.t.Cleanup(func() {
		cancel()
		if status := <-ended; status != exitDone {
			in.t.Errorf("ended with %d: %s", status, in.problems.String())
		}
	})
	for !strings.Contains(out.String(), "Ctrl+C") {
		select {
		case status := <-ended:
			ended <- status
			in.t.Fatalf("ended with %d: %s", status, in.problems.String())
		case <-time.After(10 * time.Millisecond):
		}
	}
	in.base = regexp.MustCompile(`http://127\.0\.0\.1:\d+`).FindString(out.String())
}

// ask asks at the address of an office, with a key or a session of whoever it may be.
func (in *installation) ask(at *anOffice, method, path, key, body string) (*http.Response, string) {
	in.t.Helper()
	request, err := http.NewRequestWithContext(in.t.Context(), method, in.base+path, strings.NewReader(body))
	if err != nil {
		in.t.Fatal(err)
	}
	request.Host = at.host
	request.Header.Set("X-Forwarded-Proto", "https")
	if strings.HasPrefix(path, "/api/") {
		request.Header.Set("Authorization", "Bearer "+key)
		request.Header.Set("Content-Type", "application/json")
	} else if key != "" {
		request.Header.Set("Cookie", "__Host-bangkhen="+key)
		request.Header.Set("Origin", "https://"+at.host)
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(request)
	if err != nil {
		in.t.Fatal(err)
	}
	defer answer.Body.Close()
	told, err := io.ReadAll(answer.Body)
	if err != nil {
		in.t.Fatal(err)
	}
	return answer, string(told)
}

const crossingPlan = `offices:
  - { name: tinh, addresses: [https://tinh.gov.vn], sees: [xa, cu] }
  - { name: xa, addresses: [https://xa.gov.vn] }
  - { name: cu, addresses: [https://cu.gov.vn], successor: tinh }
`

// No key, session, code or identifier of one office opens anything at another: every
// operation of the API and every page of the desk is asked with what is another's.
func TestNobodyCrossesOffices(t *testing.T) {
	in := install(t, crossingPlan, "tinh", "xa", "cu")
	tinh, xa := in.offices["tinh"], in.offices["xa"]
	_, document := in.ask(xa, "GET", "/openapi.json", "", "")
	var api struct {
		Paths map[string]map[string]struct{ Security []any }
	}
	if err := json.Unmarshal([]byte(document), &api); err != nil || len(api.Paths) < 30 {
		t.Fatal(len(api.Paths), err)
	}
	named := 0
	for path, operations := range api.Paths {
		path = strings.ReplaceAll(strings.ReplaceAll(path, "{id}", xa.decision), "{code}", xa.code)
		path = regexp.MustCompile(`\{[a-z_]+\}`).ReplaceAllString(path, "1")
		for method, operation := range operations {
			method = strings.ToUpper(method)
			if !slices.Contains([]string{"GET", "PUT", "POST", "DELETE", "PATCH"}, method) || !strings.HasPrefix(path, "/api/") {
				continue
			}
			// Who comes with such a key again and again is made to wait.
			refused := []int{http.StatusUnauthorized, http.StatusTooManyRequests}
			public := operation.Security != nil && len(operation.Security) == 0
			if answer, body := in.ask(tinh, method, path, xa.key, "{}"); !public && !slices.Contains(refused, answer.StatusCode) {
				t.Errorf("%s %s at tinh with a key of xa: %s %.200s", method, path, answer.Status, body)
			}
			if !strings.Contains(path, xa.decision) && !strings.Contains(path, xa.code) {
				continue
			}
			named++
			if answer, body := in.ask(tinh, method, path, tinh.key, "{}"); answer.StatusCode < 400 || strings.Contains(body, "Dự thảo của xa") || method == "GET" && answer.StatusCode != http.StatusNotFound {
				t.Errorf("%s %s at tinh: %s %.200s", method, path, answer.Status, body)
			}
		}
	}
	if named < 30 {
		t.Errorf("only %d operations were asked with what is another's", named)
	}
	for _, path := range []string{"/app/", "/app/statistics", "/app/users", "/app/decisions/" + xa.decision + "/check", "/app/certificates/" + xa.code, "/app/audit", "/app/statistics/don-vi"} {
		if answer, _ := in.ask(tinh, "GET", path, xa.session, ""); answer.StatusCode != http.StatusSeeOther || !strings.HasPrefix(answer.Header.Get("Location"), "/app/sign-in") {
			t.Errorf("%s at tinh with a session of xa: %s", path, answer.Status)
		}
		answer, body := in.ask(tinh, "GET", path, tinh.session, "")
		if named := strings.Contains(path, xa.decision) || strings.Contains(path, xa.code); strings.Contains(body, "Dự thảo của xa") || named != (answer.StatusCode == http.StatusNotFound) {
			t.Errorf("%s at tinh: %s", path, answer.Status)
		}
	}
	if answer, _ := in.ask(xa, "GET", "/v/"+xa.code, "", ""); answer.StatusCode != http.StatusOK {
		t.Errorf("a certificate at its own address: %s", answer.Status)
	}
	if answer, _ := in.ask(tinh, "GET", "/v/"+xa.code, "", ""); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a certificate of xa at tinh: %s", answer.Status)
	}
}

// The one above sees how many there are, and neither names nor drafts; who was merged into
// another issues nothing more, and is answered for by that one.
func TestAboveAndAfter(t *testing.T) {
	in := install(t, crossingPlan, "tinh", "xa", "cu")
	tinh, xa, cu := in.offices["tinh"], in.offices["xa"], in.offices["cu"]
	answer, page := in.ask(tinh, "GET", "/app/statistics/don-vi?year=2023", tinh.session, "")
	if answer.StatusCode != http.StatusOK || !strings.Contains(page, `<td data-name="Đang có hiệu lực">212</td>`) || strings.Contains(page, "Dự thảo của") {
		t.Errorf("%s\n%s", answer.Status, page)
	}
	if answer, _ := in.ask(xa, "GET", "/app/statistics/don-vi", xa.session, ""); answer.StatusCode != http.StatusNotFound {
		t.Errorf("who sees nobody: %s", answer.Status)
	}
	for _, at := range []*anOffice{tinh, cu} {
		answer, page := in.ask(at, "GET", "/v/"+cu.code, "", "")
		if answer.StatusCode != http.StatusOK || !strings.Contains(page, "946/QĐ-UBND") {
			t.Errorf("a certificate of before the merger at %s: %s", at.host, answer.Status)
		}
	}
	_, page = in.ask(cu, "GET", "/app/", cu.session, "")
	if !strings.Contains(page, "đã sáp nhập vào") {
		t.Error("the desk of an office that was merged does not say so")
	}
}

// One bucket or database for all of them would put their papers together.
func TestOfficesKeepTheirOwn(t *testing.T) {
	for _, flag := range []string{"--files=s3://kho/so?endpoint=http://127.0.0.1:1&region=vn", "--database=postgres://127.0.0.1:1/so"} {
		status, _, stderr := bangkhen(t, "serve", flag, "--offices", t.TempDir(), "--listen", "127.0.0.1:0")
		if status != exitUsage || !strings.Contains(stderr, "sổ và kho giấy tờ riêng") {
			t.Errorf("%s: status %d, %s", flag, status, stderr)
		}
	}
}

// What a plan may not say is told by the office or line that says it.
func TestPlansThatAreRefused(t *testing.T) {
	dir := t.TempDir()
	for _, test := range []struct{ plan, told string }{
		{"offices: []", "chưa ghi cơ quan nào"},
		{"offices:\n  - { name: a, addresses: [https://a.vn], adress: x }", "line 2"},
		{"offices:\n  - { name: ../a, addresses: [https://a.vn] }", "../a"},
		{"offices:\n  - { name: a, addresses: [https://a.vn] }\n  - { name: b, addresses: [https://A.vn:443] }", "a.vn là của cả a và b"},
		{"offices:\n  - { name: a, addresses: [https://a.vn/x] }", "không có đường dẫn con"},
		{"offices:\n  - { name: a, addresses: [https://a.vn], successor: b }\n  - { name: b, addresses: [https://b.vn], successor: a }", "vòng"},
		{"offices:\n  - { name: a, addresses: [https://a.vn], sees: [c] }", "sees ghi “c”"},
	} {
		if err := os.WriteFile(filepath.Join(dir, "offices.yaml"), []byte(test.plan), 0o600); err != nil {
			t.Fatal(err)
		}
		status, _, stderr := bangkhen(t, "serve", "--offices", dir, "--listen", "127.0.0.1:0")
		if status != exitUsage || !strings.Contains(stderr, test.told) {
			t.Errorf("%s: status %d, %s", test.plan, status, stderr)
		}
	}
}
