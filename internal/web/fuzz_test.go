package web

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// handle gives a request to a handler as net/http would; what net/http itself
// refuses to read is nil.
func handle(handler http.Handler, method, target string, header http.Header, body []byte) *httptest.ResponseRecorder {
	address, err := url.ParseRequestURI(target)
	if err != nil {
		return nil
	}
	recorder := httptest.NewRecorder()
	request := (&http.Request{
		Method: method, URL: address, RequestURI: target, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Host: "localhost", RemoteAddr: "127.0.0.1:4711", Body: http.NoBody,
	}).Clone(context.Background())
	if len(body) > 0 {
		request.Body, request.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	}
	handler.ServeHTTP(recorder, request)
	return recorder
}

// Whatever is typed, the answer is a page of ours, and the only way that it
// leads is to a code.
func FuzzTyped(f *testing.F) {
	s := start(f)
	visit := visitors(s.Config.Handler)
	f.Add(string(s.certificates[0].Code))
	f.Add(strings.ToUpper(s.certificates[0].URL))
	f.Add("https://[::1]:80/V/%37?x#y")
	f.Add("\r\nLocation: //x")
	f.Fuzz(func(t *testing.T, text string) {
		got := visit(url.URL{Path: "/v", RawQuery: url.Values{"code": {text}}.Encode()})
		location := got.Header().Get("Location")
		code, leads := strings.CutPrefix(location, "/v/")
		if parsed, ok := award.ParseCode(code); location != "" && (!leads || !ok || string(parsed) != code) {
			t.Fatalf("%q leads to %q", text, location)
		}
		if !slices.Contains([]int{200, 303, 400, 404}, got.Code) {
			t.Fatalf("%q: %d", text, got.Code)
		}
	})
}

// Whatever a form is made of, it is no fault of ours: the file of the public
// page and the two of the desk.
func FuzzForm(f *testing.F) {
	s := start(f)
	part := "--x\r\nContent-Disposition: form-data; name=\"%\"; filename=\"a\\b.yaml\"\r\n\r\nnumber: 1\r\n"
	f.Add([]byte(strings.Replace(part, "%", "file", 1) + "--x--\r\n"))
	f.Add([]byte(strings.Replace(part, "%", "decision", 1) + strings.Replace(part, "%", "list", 1) + "--x--\r\n"))
	f.Add([]byte("--x\r\n\r\n--x\r\nContent-Disposition: form-data; name=file; filename*=UTF-8''%ff%00\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=\r\n"))
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, path := range []string{"/verify", "/app/check", "/app/preview"} {
			got := handle(s.Config.Handler, http.MethodPost, path, http.Header{"Content-Type": {"multipart/form-data; boundary=x"}}, body)
			if got.Code >= http.StatusInternalServerError {
				t.Fatalf("%s: %d\n%s", path, got.Code, s.log)
			}
		}
	})
}

// Whatever is asked for, with whatever headers, the answer carries the headers
// that keep pages private, and no fault of ours.
func FuzzRequest(f *testing.F) {
	s := start(f)
	f.Add("GET", "/", "text/html", "", "", "")
	f.Add("GET", "/v/"+string(s.certificates[0].Code), "application/json;q=0.9, text/*;q=x", "1.2.3.4, 5.6.7.8", "bangkhen=x", "")
	f.Add("GET", "/app/submissions/99999999999999999999", "", "", "__Host-bangkhen=x; ;", "")
	f.Add("POST", "/app/submissions/1/return", "*/*", "", "", "note=%ff&note=%")
	f.Add("POST", "/app/sign-in?next=//x", "", "", "", "name=a&password=b")
	f.Add("GET", "/app/oidc/callback?state=%00&code=x&iss=", "", "", "", "")
	f.Add("HEAD", "/assets/..%2f..%5c%00", "", "", "", "")
	f.Add("GET", "/app/link/%25%00/x?y", "", "", "", "")
	f.Fuzz(func(t *testing.T, method, target, accept, forwarded, cookie, form string) {
		header := http.Header{"Accept": {accept}, "Cookie": {cookie}, "Content-Type": {"application/x-www-form-urlencoded"}}
		if forwarded != "" {
			header["X-Forwarded-For"] = []string{forwarded}
		}
		got := handle(s.Config.Handler, method, target, header, []byte(form))
		if got == nil {
			return
		}
		if got.Code >= http.StatusInternalServerError {
			t.Fatalf("%s %q: %d\n%s", method, target, got.Code, s.log)
		}
		if h := got.Header(); h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Robots-Tag") == "" {
			t.Fatalf("%s %q: %v", method, target, h)
		}
	})
}
