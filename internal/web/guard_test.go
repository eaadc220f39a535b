package web

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

func TestWhoTriesCodesIsSlowedDown(t *testing.T) {
	s := start(t)
	const many = 1000 // far more than are allowed in the time that this takes
	for range many {
		answer := s.get("/v/x", "X-Forwarded-For", string(s.certificates[0].Code)) // names no other visitor
		if answer.StatusCode == http.StatusNotFound {
			continue
		}
		answer.says(t, "quá nhanh")
		if answer.StatusCode != http.StatusTooManyRequests || answer.Header.Get("Retry-After") == "" {
			t.Errorf("status %d, retry after %q", answer.StatusCode, answer.Header.Get("Retry-After"))
		}
		if health := s.get("/healthz"); health.StatusCode != http.StatusOK {
			t.Error("the limit stops more than look-ups")
		}
		return
	}
	t.Errorf("%d look-ups in a row, and none was refused", many)
}

func TestTheDeskIsForThisMachine(t *testing.T) {
	s := start(t)
	handler := s.Config.Handler
	for _, c := range []struct {
		remote, host string
		headers      []string
		allowed      bool
	}{
		{"127.0.0.1:5000", "127.0.0.1:8080", nil, true},
		{"127.0.0.1:5000", "localhost:8080", nil, true},
		{"127.0.0.1:5000", "localhost", nil, true},
		{"[::1]:5000", "[::1]:8080", nil, true},
		{"[::1]:5000", "[::1]", nil, true},
		{"[::ffff:127.0.0.1]:5000", "127.0.0.1", nil, true},
		{"203.0.113.9:5000", "127.0.0.1:8080", nil, false},
		{"192.168.1.7:5000", "localhost", nil, false},
		{"127.0.0.1:5000", "bangkhen.backan.gov.vn", nil, false}, // a proxy, or DNS rebinding
		{"127.0.0.1:5000", "localhost.example.com", nil, false},
		{"127.0.0.1:5000", "127.0.0.1.example.com:8080", nil, false},
		{"127.0.0.1:5000", "", nil, false},
		{"127.0.0.1:5000", "localhost", []string{"X-Forwarded-For", "203.0.113.9"}, false},
		{"127.0.0.1:5000", "localhost", []string{"Forwarded", "for=203.0.113.9"}, false},
		{"127.0.0.1:5000", "localhost", []string{"X-Real-IP", "127.0.0.1"}, false},
		{"203.0.113.9:5000", "localhost", []string{"X-Forwarded-For", "127.0.0.1"}, false},
	} {
		for _, route := range []string{"GET /app", "GET /app/", "POST /app/decisions", "POST /app/decisions/sample", "GET /app/issues/1", "GET /app/nothing"} {
			method, path, _ := strings.Cut(route, " ")
			request := httptest.NewRequest(method, path, nil)
			request.RemoteAddr, request.Host = c.remote, c.host
			for i := 0; i < len(c.headers); i += 2 {
				request.Header.Set(c.headers[i], c.headers[i+1])
			}
			recorder := httptest.NewRecorder()
			handler.ServeHTTP(recorder, request)
			if allowed := recorder.Code != http.StatusForbidden; allowed != c.allowed {
				t.Errorf("%s from %s as %q %v: status %d", route, c.remote, c.host, c.headers, recorder.Code)
			}
			if !c.allowed && !strings.Contains(recorder.Body.String(), "chỉ mở được trên chính máy") {
				t.Errorf("%s says %s", route, recorder.Body)
			}
		}
	}
	old := httptest.NewRequest(http.MethodGet, "/app/", nil)
	old.RemoteAddr, old.Host, old.Proto, old.ProtoMinor = "127.0.0.1:5000", "127.0.0.1:8080", "HTTP/1.0", 0
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, old)
	if recorder.Code != http.StatusForbidden {
		t.Errorf("a proxy that speaks HTTP/1.0: status %d", recorder.Code)
	}
}

func TestOtherSitesCanNotPost(t *testing.T) {
	s := start(t)
	for _, path := range []string{"/verify", "/app/decisions", "/app/decisions/sample"} {
		for _, headers := range [][]string{
			{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"},
		} {
			answer := s.post(path, []upload{{"file", "a.pdf", string(pdf(1))}}, headers...)
			answer.says(t, "từ một trang khác")
			if answer.StatusCode != http.StatusForbidden {
				t.Errorf("%s %v: status %d", path, headers, answer.StatusCode)
			}
		}
	}
	for _, own := range [][]string{
		{"Sec-Fetch-Site", "same-origin", "Origin", s.URL},
		{"Origin", s.URL}, // over plain HTTP browsers leave Sec-Fetch-Site out
		{},                // a program
	} {
		if answer := s.post("/verify", []upload{{"file", "a.pdf", string(pdf(1))}}, own...); answer.StatusCode != http.StatusOK {
			t.Errorf("our own page %v: status %d", own, answer.StatusCode)
		}
	}
}

func TestFailuresAreSentencesOrProblems(t *testing.T) {
	s := start(t)
	s.get("/nothing").says(t, "Không có trang này", `href="/"`)
	problem := s.get("/nothing", "Accept", "application/json")
	problem.says(t, `"status":404`, `"title":"Not Found"`, `"type":"/api/errors#not-found"`)
	if got := problem.Header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("content type %q", got)
	}
	if answer := s.get("/verify"); answer.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET /verify: status %d", answer.StatusCode)
	}
	pgtest.Lose(t, s.data, "certificates")
	broken := s.get("/v/" + string(s.certificates[0].Code))
	broken.says(t, "Có lỗi", "urn:bangkhen:request:")
	broken.hides(t, "no such table", "does not exist", "SQL logic") // of three letters the number of the request may be made
	if broken.StatusCode != http.StatusInternalServerError || !lostTable.MatchString(s.log.String()) {
		t.Errorf("status %d, log %s", broken.StatusCode, s.log)
	}
	if strings.Contains(s.log.String(), string(s.certificates[0].Code)) {
		t.Error("the log holds a code")
	}
	pgtest.Lose(t, s.data, "issues", "files")
	if answer := s.get("/readyz"); answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("not ready: status %d", answer.StatusCode)
	}
	if answer := s.get("/healthz"); answer.StatusCode != http.StatusOK {
		t.Errorf("alive: status %d", answer.StatusCode)
	}
}

func TestAPanicIsAnErrorOfOurs(t *testing.T) {
	s := serve(t, new(office.Office), Access{WithoutSignIn: true}) // without a register a look-up panics
	code := string(award.NewCode())
	for range 2 { // and the server lives on
		answer := s.get("/v/" + code)
		answer.says(t, "Có lỗi", "báo cho cơ quan phát hành", `href="/"`)
		answer.hides(t, "nil pointer", "goroutine")
		if answer.StatusCode != http.StatusInternalServerError {
			t.Errorf("status %d", answer.StatusCode)
		}
	}
	if log := s.log.String(); !strings.Contains(log, "nil pointer") || !strings.Contains(log, "lookup.go") || strings.Contains(log, code) {
		t.Errorf("log %s", log)
	}
}

func TestTheWayOutOfAFailure(t *testing.T) {
	s := start(t)
	large := s.post("/app/decisions", []upload{{"list", "a.csv", strings.Repeat("x", 42<<20)}})
	large.says(t, "Tệp quá lớn", "41 MB", `href="/app/"`)
	if large.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d", large.StatusCode)
	}
	s.get("/app/nothing").says(t, "Không có trang này", `href="/app/"`)
	s.get("/app/", "Via", "1.1 proxy").says(t, "Không được phép", `<a href="/">Về`)
}

func TestPrefersJSON(t *testing.T) {
	for accept, want := range map[string]bool{
		"":                                  false,
		"*/*":                               false,
		"application/json":                  true,
		"application/json, text/plain, */*": true,
		"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": false,
		"text/html, application/json":                                     false,
		"text/html;q=0.5, application/json;q=0.9":                         true,
		"application/json;q=0.5, text/html;q=0.9":                         false,
		"application/json;q=0":                                            false,
		"application/json;q=0, */*":                                       false,
		"application/*":                                                   true,
		"application/problem+json":                                        true,
		"text/*, application/json":                                        true,
		"application/json;q=NaN":                                          false,
		"application/json;q=2":                                            false,
		";;;,,/":                                                          false,
	} {
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		if accept != "" {
			request.Header.Set("Accept", accept)
		}
		if got := html.PrefersJSON(request); got != want {
			t.Errorf("%q: %v", accept, got)
		}
	}
}

func TestServeUntilTold(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	started, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- serveOffice(ctx, new(office.Office), Line{Address: "127.0.0.1:0"}, slog.New(slog.DiscardHandler), func(address string) { started <- address })
	}()
	select {
	case err := <-ended:
		t.Fatal(err)
	case address := <-started:
		response, err := http.Get("http://" + address + "/healthz")
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if body, err := io.ReadAll(response.Body); err != nil || string(body) != "ok\n" {
			t.Errorf("%q %v", body, err)
		}
		if err := serveOffice(ctx, new(office.Office), Line{Address: address}, slog.New(slog.DiscardHandler), func(string) { t.Error("two listen at one address") }); err == nil {
			t.Error("no error for an address in use")
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// Whoever is being served when the service is told to stop still gets an answer.
func TestStopLetsRequestsFinish(t *testing.T) {
	o, _ := openOffice(t, pgtest.Dir(t))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	started, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- serveOffice(ctx, o, Line{Address: "127.0.0.1:0"}, slog.New(slog.DiscardHandler), func(address string) { started <- address })
	}()
	var address string
	select {
	case err := <-ended:
		t.Fatal(err)
	case address = <-started:
	}
	connection, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	const body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--x--\r\n"
	fmt.Fprintf(connection, "POST /verify HTTP/1.1\r\nHost: %s\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", address, len(body))
	reader := bufio.NewReader(connection)
	// The handler asks for the body, so the request is under way.
	if line, err := reader.ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatalf("%q %v", line, err)
	}
	reader.ReadString('\n')
	cancel()
	io.WriteString(connection, body)
	response, err := http.ReadResponse(reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if page, err := io.ReadAll(response.Body); err != nil || response.StatusCode != http.StatusNotFound || !strings.Contains(string(page), "Không tìm thấy") {
		t.Errorf("status %d, %v\n%s", response.StatusCode, err, page)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// serveOffice serves an office at a line.
func serveOffice(ctx context.Context, o *office.Office, line Line, log *slog.Logger, started func(address string)) error {
	handler, err := New(o, Access{}, log)
	if err != nil {
		return err
	}
	return Serve(ctx, handler, handler.Shut, line, log, started)
}
