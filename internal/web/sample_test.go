package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"bangkhen/fonts"
	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/register/seed"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

const base = "https://bangkhen.backan.gov.vn"

// service is a running site over a register of its own.
type service struct {
	*httptest.Server
	t            testing.TB
	data         string // directory of the register
	certificates []award.Certificate
	log          *bytes.Buffer
}

// pdf is the file of a certificate of the sample.
func pdf(index int) []byte { return fmt.Appendf(nil, "%%PDF-1.7 tờ thứ %d", index) }

// openOffice is an office over a new register in data.
func openOffice(t testing.TB, data string) (*office.Office, *register.Register) {
	t.Helper()
	reg, err := register.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	o, err := office.New(faces, templates.Files)
	if err != nil {
		t.Fatal(err)
	}
	return o.With(reg, base).WithSignedFiles(readSigned, nil), reg
}

// samplePapers are the papers of the sample: pdf(index) for each certificate.
func samplePapers(b award.Batch, _ register.Terms) (register.Files, error) {
	files := register.Files{}
	for _, c := range b.Certificates {
		sum := sha256.Sum256(pdf(c.Index))
		files[fmt.Sprintf("bang-khen/%d-ten.pdf", c.Index)] = hex.EncodeToString(sum[:])
	}
	return files, nil
}

// start serves a register that holds one decision with three certificates.
func start(t testing.TB) *service {
	t.Helper()
	data := pgtest.Dir(t)
	o, reg := openOffice(t, data)
	issue, err := seed.Issue(t.Context(), reg, sampleTerms(), samplePapers)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), WithoutSignIn: true})
	s.data, s.certificates = data, issue.Batch.Certificates
	s.work(t, o)
	return s
}

// work issues what waits in the queue, as the program does beside serving.
func (s *service) work(t testing.TB, o *office.Office) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		o.Work(ctx, s.data, slog.New(slog.NewTextHandler(io.Discard, nil)))
	}()
	t.Cleanup(func() {
		stop()
		<-done
	})
}

// serve runs the site of an office.
func serve(t testing.TB, o *office.Office, access Access) *service {
	t.Helper()
	s := &service{t: t, log: &bytes.Buffer{}}
	handler, err := New(o, access, slog.New(slog.NewTextHandler(s.log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	s.Server = httptest.NewServer(handler)
	t.Cleanup(func() {
		s.Close()
		if t.Failed() {
			t.Log(s.log.String())
		}
	})
	s.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return s
}

func sampleTerms() register.Terms {
	return register.Terms{
		Decision: award.Decision{
			Number: "5/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}, Place: "Bắc Kạn",
			Agency: []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}, Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
			Citation: "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
			Signer:   award.Signer{Lines: []string{"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, Name: "Phạm Duy Hưng"},
			Template: "bang-khen",
		},
		List: award.List{Recipients: []award.Recipient{
			{Kind: award.Individual, Honorific: "Bà", Name: "H’Wênh Niê Ƀuôn Rĭt", Position: "Bí thư Chi bộ", Unit: "thôn Nà Pài", Group: "B. Huyện Ba Bể", Honoured: true},
			{Kind: award.Household, Name: "Hộ ông Lê Văn Hải", Address: "xã Phương Viên, huyện Chợ Đồn", Citation: "Đã hiến đất làm đường"},
			{Kind: award.Collective, Name: `Công ty "A & B" <script>alert(1)</script>`},
		}},
		BaseURL: base, Template: "bang-khen",
	}
}

// answer is a response whose body was read.
type answer struct {
	*http.Response
	body string
}

// send makes a request; headers are pairs of name and value.
func (s *service) send(method, path string, body io.Reader, headers ...string) answer {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.URL+path, body)
	if err != nil {
		s.t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			request.Host = headers[i+1]
			continue
		}
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := s.Client().Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer{response, string(data)}
}

func (s *service) get(path string, headers ...string) answer {
	s.t.Helper()
	return s.send(http.MethodGet, path, nil, headers...)
}

// upload is a field with a file of a form.
type upload struct{ field, name, data string }

func (s *service) post(path string, files []upload, headers ...string) answer {
	s.t.Helper()
	return s.postWith(path, nil, files, headers...)
}

// postWith sends a form with files and other fields.
func (s *service) postWith(path string, values url.Values, files []upload, headers ...string) answer {
	s.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name := range values {
		if err := form.WriteField(name, values.Get(name)); err != nil {
			s.t.Fatal(err)
		}
	}
	for _, f := range files {
		part, err := form.CreateFormFile(f.field, f.name)
		if err != nil {
			s.t.Fatal(err)
		}
		io.WriteString(part, f.data)
	}
	if err := form.Close(); err != nil {
		s.t.Fatal(err)
	}
	return s.send(http.MethodPost, path, &body, append(headers, "Content-Type", form.FormDataContentType())...)
}

// lostTable is how a database says that it has not a table, in the log.
var lostTable = regexp.MustCompile(`no such table|relation … does not exist`)

// change runs statements on the register, past its guards.
func (s *service) change(statements ...string) {
	s.t.Helper()
	pgtest.Change(s.t, s.data, append([]string{`DROP TRIGGER IF EXISTS certificates_facts_never_changed`, `DROP TRIGGER IF EXISTS certificates_status_follows_amendments`}, statements...)...)
}

var boundWords = regexp.MustCompile(`<span class="bound">([^<]*)</span>`)

// unbound is a page with its words as they are read, see [bound].
func unbound(page string) string { return boundWords.ReplaceAllString(page, "$1") }

func (a answer) says(t testing.TB, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(unbound(a.body), word) {
			t.Errorf("%s %s does not say %q:\n%s", a.Request.Method, a.Request.URL.Path, word, a.body)
		}
	}
}

func (a answer) hides(t testing.TB, words ...string) {
	t.Helper()
	for _, word := range words {
		if strings.Contains(a.body+unbound(a.body), word) {
			t.Errorf("%s %s says %q:\n%s", a.Request.Method, a.Request.URL.Path, word, a.body)
		}
	}
}
