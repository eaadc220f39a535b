//go:build conform

package conform

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// stage is two offices with something of everything in them: a desk without
// sign-in, where the sample is issued and two more decisions are in progress, and
// a new office whose administrator is signed in.
type stage struct {
	desk     *desk
	browser  context.Context
	newBase  string
	signedIn context.Context // tabs of the administrator
	names    *strings.Replacer
}

// seenBy says where somebody's pages are and in which browser.
func (s *stage) seenBy(who string) (base string, tabs context.Context) {
	switch who {
	case alone:
		return s.desk.base(), s.browser
	case administrator:
		return s.newBase, s.signedIn
	}
	return s.newBase, s.browser
}

func newStage(t *testing.T, browser context.Context) *stage {
	t.Helper()
	s := &stage{desk: openDesk(t, browser), browser: browser}
	issued := s.issueSample(t)
	for what, form := range map[string]url.Values{
		"revoke":  {"decision": {"1200/QĐ-UBND"}, "date": {"2024-01-15"}, "reason": {"Khai man thành tích"}},
		"replace": {"decision": {"1201/QĐ-UBND"}, "date": {"2024-01-15"}, "reason": {"Sai chức vụ"}, "position": {"Phó Chủ tịch"}},
	} {
		code := issued[map[string]int{"revoke": 1, "replace": 2}[what]]
		s.post(t, "/app/certificates/"+code+"/"+what, form)
	}
	broken := s.hand(t, "947/QĐ-UBND", brokenList)
	good, err := os.ReadFile(example("danh-sach.csv"))
	if err != nil {
		t.Fatal(err)
	}
	ready := s.hand(t, "948/QĐ-UBND", string(good))
	base, link := serveNewOffice(t)
	s.newBase, s.signedIn = base, signInFirst(t, browser, link)
	s.names = strings.NewReplacer("{valid}", issued[0], "{revoked}", issued[1], "{replaced}", issued[2],
		"{broken}", broken, "{ready}", ready, "{unknown}", strings.Repeat("0", 28))
	return s
}

var (
	codePattern    = regexp.MustCompile(`/app/certificates/([0-9A-Z]{28})"`)
	versionPattern = regexp.MustCompile(`name="version" value="(\d+)"`)
	draftPattern   = regexp.MustCompile(`^/app/decisions/([^/]+)`)
)

// issueSample issues 946/QĐ-UBND and returns the codes.
func (s *stage) issueSample(t *testing.T) (codes []string) {
	t.Helper()
	path, _ := s.post(t, "/app/decisions/sample", nil)
	draft := draftPattern.FindString(path)
	_, papers := s.get(t, draft+"/papers")
	version := versionPattern.FindStringSubmatch(papers)
	if version == nil {
		t.Fatalf("no version on %s/papers", draft)
	}
	s.post(t, draft+"/issue", url.Values{"version": {version[1]}})
	for range 600 {
		at, text := s.get(t, draft+"/progress")
		if strings.HasPrefix(at, "/app/issues/") {
			for _, found := range codePattern.FindAllStringSubmatch(text, -1) {
				codes = append(codes, found[1])
			}
			return codes
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("the sample is never issued")
	return nil
}

// hand gives a decision with a list to the desk and returns what it is called.
func (s *stage) hand(t *testing.T, number, list string) (draft string) {
	t.Helper()
	decision, err := os.ReadFile(example("quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, file := range []struct{ field, name, text string }{
		{"decision", "quyet-dinh.yaml", strings.ReplaceAll(string(decision), "946/QĐ-UBND", number)},
		{"list", "danh-sach.csv", list},
	} {
		part, err := form.CreateFormFile(file.field, file.name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(part, file.text)
	}
	form.Close()
	path, _ := s.answer(t)(http.Post(s.desk.base()+"/app/decisions", form.FormDataContentType(), &body))
	found := draftPattern.FindStringSubmatch(path)
	if found == nil {
		t.Fatalf("handing in leads to %s", path)
	}
	return found[1]
}

func (s *stage) get(t *testing.T, path string) (at, text string) {
	t.Helper()
	return s.answer(t)(http.Get(s.desk.base() + path))
}

func (s *stage) post(t *testing.T, path string, form url.Values) (at, text string) {
	t.Helper()
	return s.answer(t)(http.PostForm(s.desk.base()+path, form))
}

// answer takes what a request led to, which must have gone well.
func (s *stage) answer(t *testing.T) func(*http.Response, error) (at, text string) {
	return func(response *http.Response, err error) (string, string) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode != http.StatusOK {
			t.Fatalf("%s: status %d, %v\n%.2000s", response.Request.URL, response.StatusCode, err, body)
		}
		return response.Request.URL.Path, string(body)
	}
}

// signInFirst makes the first administrator of an office, in a window that keeps
// its cookies for itself.
func signInFirst(t *testing.T, browser context.Context, link string) context.Context {
	t.Helper()
	window, closeWindow := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(closeWindow)
	page, cancel := context.WithTimeout(window, time.Minute)
	t.Cleanup(cancel)
	action(t, page, chromedp.NavigateResponse(link))
	const password = "chim sẻ đậu mái ngói"
	for _, field := range [][2]string{{"#full_name", "Nguyễn Thị Hoa"}, {"#name", "hoa"}, {"#password", password}, {"#again", password}} {
		if err := chromedp.Do(page, chromedp.SendKeys(chromedp.CSS(field[0]), field[1])); err != nil {
			t.Fatal(field[0], err)
		}
	}
	if _, err := chromedp.RunResponse(page, chromedp.Click(chromedp.CSS("main button"))); err != nil {
		t.Fatal(err)
	}
	if at := action(t, page, chromedp.Location()); !strings.HasSuffix(at, "/app/") {
		t.Fatalf("the first administrator is at %s", at)
	}
	return window
}
