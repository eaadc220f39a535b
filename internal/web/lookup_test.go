package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

func TestCertificatePage(t *testing.T) {
	s := start(t)
	code := string(s.certificates[0].Code)
	page := s.get("/v/" + code)
	page.says(t, `<html lang="vi">`, "Hợp lệ", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", "TẶNG", "BẰNG KHEN",
		"Bà H’Wênh Niê Ƀuôn Rĭt", "Bí thư Chi bộ, thôn Nà Pài", "giai đoạn 2021 - 2023",
		"Quyết định số: <b>05/QĐ-UBND</b> ngày 31 tháng 5 năm 2023", "Vào sổ vàng số: <b>1</b>",
		"Bắc Kạn, ngày 31 tháng 5 năm 2023", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Phạm Duy Hưng",
		"ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", base, s.certificates[0].Code.Grouped())
	page.hides(t, "Ba Bể", "onoured", "tôn vinh", "<script", "style=")
	if page.StatusCode != http.StatusOK || page.ContentLength != int64(len(page.body)) || len(page.body) > 50<<10 {
		t.Errorf("status %d, %d bytes announced, %d sent", page.StatusCode, page.ContentLength, len(page.body))
	}
	for _, path := range []string{
		"/V/" + code, "/v/" + strings.ToLower(code), "/v/" + strings.ReplaceAll(s.certificates[0].Code.Grouped(), " ", "-"),
		"/v/" + url.PathEscape(s.certificates[0].Code.Grouped()), "/v/" + code + "/", "/v/" + code + "?fbclid=1",
		"/V/" + strings.NewReplacer("0", "O", "1", "I").Replace(code),
	} {
		if other := s.get(path); other.StatusCode != http.StatusOK || untimed(other.body) != untimed(page.body) {
			t.Errorf("%s: status %d, another page", path, other.StatusCode)
		}
	}
	s.get("/v/"+string(s.certificates[1].Code)).says(t, "Hộ ông Lê Văn Hải", "xã Phương Viên, huyện Chợ Đồn", "Đã hiến đất làm đường")
	hostile := s.get("/v/" + string(s.certificates[2].Code))
	hostile.says(t, "&lt;script&gt;alert(1)&lt;/script&gt;")
	hostile.hides(t, "<script")
}

// untimed is a page without the time at which it was asked for.
func untimed(page string) string {
	return regexp.MustCompile(`Tra cứu lúc [0-9:/ ]+`).ReplaceAllString(page, "")
}

func TestHeadersKeepPagesPrivate(t *testing.T) {
	s := start(t)
	for _, path := range []string{"/v/" + string(s.certificates[0].Code), "/v/x", "/", "/app/sign-in", "/nothing"} {
		h := s.get(path, "X-Request-Id", "theirs").Header
		for name, want := range map[string]string{
			"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "same-origin",
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
			"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		} {
			if h.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, h.Get(name))
			}
		}
		if id := h.Get("X-Request-Id"); len(id) < 16 {
			t.Errorf("%s: request id %q", path, id)
		}
	}
}

func TestUnknownAndMalformedCodesAreAnsweredAlike(t *testing.T) {
	s := start(t)
	first := s.get("/v/" + string(award.NewCode()))
	first.says(t, "Không tìm thấy")
	if first.StatusCode != http.StatusNotFound {
		t.Errorf("status %d", first.StatusCode)
	}
	for _, path := range []string{
		"/v/" + string(award.NewCode()), "/V/" + string(award.NewCode()), "/v/x", "/v/", "/v/a/b", "/v/%2e%2e%2f", "/v/%00", "/v/%25",
		"/v/" + strings.Repeat("0", 28), "/v/" + strings.Repeat("0", 4000), "/v/" + url.PathEscape("' OR 1=1 --"), "/v/" + url.PathEscape(s.certificates[0].URL),
	} {
		if other := s.get(path); other.StatusCode != first.StatusCode || other.body != first.body {
			t.Errorf("%s: status %d, another page:\n%s", path, other.StatusCode, other.body)
		}
		if other, same := s.get(path, "Accept", "application/json"), s.get("/v/0", "Accept", "application/json"); other.body != same.body || other.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d %s", path, other.StatusCode, other.body)
		}
	}
}

func TestCertificateAsJSON(t *testing.T) {
	s := start(t)
	answer := s.get("/V/"+strings.ToLower(string(s.certificates[0].Code)), "Accept", "application/json")
	var v office.Verification
	if err := json.Unmarshal([]byte(answer.body), &v); err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Type"), "application/json") || answer.Header.Get("Vary") != "Accept" {
		t.Errorf("%d %v", answer.StatusCode, answer.Header)
	}
	if v.Result != office.ResultValid || v.Code != s.certificates[0].Code || v.Certificate == nil || v.Certificate.Name != "H’Wênh Niê Ƀuôn Rĭt" || v.Certificate.DecisionNumber != "05/QĐ-UBND" {
		t.Errorf("%s", answer.body)
	}
	answer.hides(t, "Ba Bể", "honoured", "birth")
	unknown := s.get("/v/"+string(award.NewCode()), "Accept", "application/json")
	if want := `{"code":"","result":"unknown","checks":{"integrity":"skipped","issued":"fail","status":"skipped","issuer":"skipped"},"findings":[`; unknown.StatusCode != http.StatusNotFound || !strings.HasPrefix(unknown.body, want) || strings.Contains(unknown.body, `"pass"`) {
		t.Errorf("%d %s", unknown.StatusCode, unknown.body)
	}
}

func TestRevokedReplacedAndTampered(t *testing.T) {
	s := start(t)
	s.amend(t)
	s.change(
		`UPDATE certificates SET name = 'Nông Văn Dền', recipient = json_set(recipient, '$.name', 'Nông Văn Dền') WHERE position = 3`,
	)
	revoked := s.get("/v/" + string(s.certificates[0].Code))
	revoked.says(t, `class="verdict revoked"`, "Đã thu hồi", "H’Wênh")
	revoked.hides(t, "Hợp lệ")
	replaced := s.get("/v/" + string(s.certificates[1].Code))
	replaced.says(t, `class="verdict replaced"`, "Đã được thay thế")
	replaced.hides(t, "Hợp lệ")
	tampered := s.get("/v/" + string(s.certificates[2].Code))
	tampered.says(t, `class="verdict unknown"`, "Không xác nhận được")
	tampered.hides(t, "Nông Văn Dền", "Công ty", "Hợp lệ")
	if tampered.StatusCode != http.StatusNotFound || !strings.Contains(s.log.String(), "not as it was sealed") {
		t.Errorf("status %d, log %s", tampered.StatusCode, s.log)
	}
	if strings.Contains(s.log.String(), string(s.certificates[2].Code)) {
		t.Error("the log holds a code")
	}
}

// amend revokes the first certificate and replaces the second.
func (s *service) amend(t *testing.T) {
	t.Helper()
	reg, err := register.Open(t.Context(), s.data)
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	order := register.Order{Decision: "6/QĐ-UBND", Date: award.Date{Year: 2023, Month: 6, Day: 30}, Reason: "kê khai sai"}
	if err := reg.Revoke(t.Context(), s.certificates[0].Code, order); err != nil {
		t.Fatal(err)
	}
	issuing, err := reg.BeginReplacement(t.Context(), s.certificates[1].Code, order, func(r award.Recipient, citation string) (award.Recipient, string) {
		r.Name += " Anh"
		return r, citation
	})
	if err == nil {
		err = issuing.Commit(t.Context(), award.Papers{Certificates: []award.Paper{{Name: "bang-khen/1-ten.pdf", SHA256: strings.Repeat("ab", 32)}}})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A state that was written past the register is never told, whichever it is, and
// whatever was taken away with it.
func TestAlteredStateIsNotTold(t *testing.T) {
	for _, changes := range [][]string{
		{`UPDATE certificates SET status = 'valid'`},
		{`UPDATE certificates SET status = 'valid'`, `DROP TRIGGER amendments_never_deleted`, `DELETE FROM amendments`},
		{`UPDATE certificates SET status = 'valid'`, `DROP TRIGGER amendments_never_deleted`, `DELETE FROM amendments`, `DROP TRIGGER seals_never_deleted`, `DELETE FROM seals`},
		{`UPDATE certificates SET status = 'valid'`, `DROP TRIGGER amendments_never_deleted`, `DELETE FROM amendments`, `DROP TRIGGER audit_never_deleted`, `DELETE FROM audit`},
		{`UPDATE certificates SET status = CASE status WHEN 'revoked' THEN 'replaced' ELSE 'revoked' END`},
	} {
		s := start(t)
		s.amend(t)
		for _, c := range s.certificates[:2] { // as long as nothing is altered
			if answer := s.get("/v/" + string(c.Code)); answer.StatusCode != http.StatusOK {
				t.Fatal(answer.StatusCode)
			}
		}
		s.change(changes...)
		for _, c := range s.certificates[:2] {
			answer := s.get("/v/" + string(c.Code))
			answer.says(t, "Không xác nhận được")
			answer.hides(t, "Hợp lệ", c.Recipient.Name)
		}
	}
}

func TestTypedCode(t *testing.T) {
	s := start(t)
	code := string(s.certificates[0].Code)
	for _, text := range []string{code, strings.ToLower(s.certificates[0].Code.Grouped()) + " ", s.certificates[0].URL, strings.ToUpper(s.certificates[0].URL)} {
		if answer := s.get("/v?code=" + url.QueryEscape(text)); answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/v/"+code {
			t.Errorf("%q: %d to %q", text, answer.StatusCode, answer.Header.Get("Location"))
		}
	}
	fake := s.get("/v?code=" + url.QueryEscape("https://bangkhen-backan.example.com/v/"+code))
	fake.says(t, "không phải của cơ quan đã phát hành")
	fake.hides(t, "H’Wênh", "Hợp lệ")
	for text, status := range map[string]int{"": 400, "  ": 400, "//example.com/v": 404, "https://example.com": 404, "abc": 404, "\r\nSet-Cookie: a=b": 404} {
		answer := s.get("/v?code=" + url.QueryEscape(text))
		if answer.StatusCode != status || answer.Header.Get("Location") != "" {
			t.Errorf("%q: %d to %q", text, answer.StatusCode, answer.Header.Get("Location"))
		}
	}
}

func TestVerifyFile(t *testing.T) {
	s := start(t)
	found := s.post("/verify", []upload{{"other", "x", "y"}, {"file", "tờ.pdf", string(pdf(1))}})
	found.says(t, "Hợp lệ", "trùng khớp hoàn toàn", "H’Wênh")
	if found.StatusCode != http.StatusOK {
		t.Errorf("status %d", found.StatusCode)
	}
	asJSON := s.post("/verify", []upload{{"file", "tờ.pdf", string(pdf(2))}}, "Accept", "application/json")
	asJSON.says(t, `"result":"valid"`, `"integrity":"pass"`, string(s.certificates[1].Code))
	changed := s.post("/verify", []upload{{"file", "tờ.pdf", string(pdf(1)) + " "}})
	changed.says(t, "Không tìm thấy", "quét lại")
	if changed.StatusCode != http.StatusNotFound {
		t.Errorf("status %d", changed.StatusCode)
	}
	for name, files := range map[string][]upload{"no file": nil, "empty": {{"file", "", ""}}, "other field": {{"tep", "a.pdf", "x"}}} {
		if answer := s.post("/verify", files); answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: status %d", name, answer.StatusCode)
		}
	}
	for _, size := range []int{office.MaxUpload + 1, 30 << 20} {
		large := s.post("/verify", []upload{{"file", "a.pdf", strings.Repeat("x", size)}})
		if large.StatusCode != http.StatusRequestEntityTooLarge {
			t.Errorf("%d bytes: status %d", size, large.StatusCode)
		}
	}
	if answer := s.send(http.MethodPost, "/verify", strings.NewReader("{}"), "Content-Type", "application/json"); answer.StatusCode != http.StatusUnsupportedMediaType {
		t.Errorf("no form: status %d", answer.StatusCode)
	}
	if answer := s.send(http.MethodPost, "/verify", strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc"), "Content-Type", "multipart/form-data; boundary=x"); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("cut off: status %d", answer.StatusCode)
	}
}

func TestSmallRoutes(t *testing.T) {
	s := start(t)
	for path, words := range map[string]string{
		"/": `name="code"`, "/healthz": "ok", "/readyz": "ok", "/robots.txt": "Disallow: /", "/assets/style.css": ".verdict", "/assets/icon.svg": "<svg",
	} {
		answer := s.get(path)
		answer.says(t, words)
		if answer.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", path, answer.StatusCode)
		}
		if head := s.send(http.MethodHead, path, nil); head.StatusCode != http.StatusOK || head.body != "" {
			t.Errorf("HEAD %s: %d %q", path, head.StatusCode, head.body)
		}
	}
	path := "/v/" + string(s.certificates[0].Code)
	if head := s.send(http.MethodHead, path, nil); head.StatusCode != http.StatusOK || head.body != "" || head.Header.Get("Content-Length") != strconv.Itoa(len(s.get(path).body)) {
		t.Errorf("HEAD %s: %d, length %s", path, head.StatusCode, head.Header.Get("Content-Length"))
	}
	style := s.get("/assets/style.css")
	if again := s.get("/assets/style.css", "If-None-Match", style.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("unchanged asset: status %d", again.StatusCode)
	}
	for _, path := range []string{"/assets/", "/assets/nothing.css", "/assets/..%2fweb.go", "/favicon.ico", "/api/v1"} {
		if answer := s.get(path); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", path, answer.StatusCode)
		}
	}
}

// visitors asks a handler for pages, each from an address of its own, so that no
// limit stands in the way.
func visitors(handler http.Handler) (visit func(address url.URL) *httptest.ResponseRecorder) {
	var visits atomic.Uint32
	return func(address url.URL) *httptest.ResponseRecorder {
		n := visits.Add(1)
		ip := netip.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)})
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, &http.Request{
			Method: http.MethodGet, URL: &address, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
			Header: http.Header{}, Host: "bangkhen.backan.gov.vn", RemoteAddr: netip.AddrPortFrom(ip, 4711).String(), Body: http.NoBody,
		})
		return recorder
	}
}

// Whatever stands in the place of a code, the answer is one of two pages.
func FuzzCode(f *testing.F) {
	s := start(f)
	visit := visitors(s.Config.Handler)
	f.Add(string(s.certificates[0].Code))
	f.Add("x")
	f.Add("%2F..%2f%00")
	f.Add("İ/ȺȺ?a=b#c")
	unknown := visit(url.URL{Path: "/v/x"}).Body.String()
	f.Fuzz(func(t *testing.T, text string) {
		for _, address := range []url.URL{{Path: "/v/" + text}, {Path: "/V/" + text, RawPath: "/V/" + url.PathEscape(text)}} {
			got := visit(address)
			valid := got.Code == http.StatusOK && strings.Contains(got.Body.String(), `class="verdict valid"`)
			if !valid && (got.Code != http.StatusNotFound || got.Body.String() != unknown) {
				t.Fatalf("%q: %d\n%s", text, got.Code, got.Body)
			}
		}
	})
}
