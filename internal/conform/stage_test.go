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
	s.post(t, "/app/certificates/"+issued[3]+"/exchange", url.Values{"ground": {"damaged"}, "effect": {"by-hand"}})
	broken := s.hand(t, "947/QĐ-UBND", brokenList)
	photos := s.hand(t, "949/QĐ-UBND", photoList, "template: bang-khen", "template: chung-chi")
	recorded := s.recordEarlier(t)
	good, err := os.ReadFile(example("danh-sach.csv"))
	if err != nil {
		t.Fatal(err)
	}
	ready := s.hand(t, "948/QĐ-UBND", string(good))
	s.upload(t, "/app/decisions/"+ready+"/attachments", uploaded{"file", "to-trinh-12.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"})
	s.post(t, "/app/decisions/"+ready+"/comments", url.Values{"row": {"5"}, "text": {"Kiểm tra lại tên đơn vị theo quyết định thành lập."}})
	garbled := s.hand(t, "950/QĐ-UBND", oldFontList(3))
	warned := s.hand(t, "952/QĐ-UBND", warnedList, sampleCounts, "{ individual: 2 }")
	approved := s.hand(t, `""`, warnedList, sampleCounts, "{ individual: 2 }", "date: 2023-05-31", `date: ""`)
	s.post(t, "/app/decisions/"+approved+"/approve", url.Values{"version": {s.version(t, "/app/decisions/"+approved+"/papers")}})
	held := s.issueHeld(t)
	base, link := serveNewOffice(t)
	s.newBase, s.signedIn = base, signInFirst(t, browser, link)
	s.names = strings.NewReplacer("{valid}", issued[0], "{revoked}", issued[1], "{replaced}", issued[2],
		"{broken}", broken, "{ready}", ready, "{photos}", photos, "{recorded}", recorded, "{garbled}", garbled, "{warned}", warned, "{approved}", approved, "{held}", held, "{unknown}", strings.Repeat("0", 28))
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
	_, text := s.issueDraft(t, draft, nil)
	for _, found := range codePattern.FindAllStringSubmatch(text, -1) {
		codes = append(codes, found[1])
	}
	return codes
}

// issueHeld issues a list of two that the public does not see yet, and returns the
// number of the issue.
func (s *stage) issueHeld(t *testing.T) string {
	t.Helper()
	draft := "/app/decisions/" + s.hand(t, "951/QĐ-UBND", warnedList, sampleCounts, "{ individual: 2 }", "start: 1 }", "start: 201 }")
	at, _ := s.issueDraft(t, draft, url.Values{"hold": {"hand"}})
	return strings.TrimPrefix(at, "/app/issues/")
}

// issueDraft issues a draft, and returns where the issue is and its page.
func (s *stage) issueDraft(t *testing.T, draft string, form url.Values) (at, text string) {
	t.Helper()
	if form == nil {
		form = url.Values{}
	}
	form.Set("version", s.version(t, draft+"/papers"))
	s.post(t, draft+"/issue", form)
	for range 600 {
		at, text := s.get(t, draft+"/progress")
		if strings.HasPrefix(at, "/app/issues/") {
			return at, text
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("%s is never issued", draft)
	return "", ""
}

// version is the version of a draft that a page shows.
func (s *stage) version(t *testing.T, path string) string {
	t.Helper()
	_, text := s.get(t, path)
	found := versionPattern.FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("no version on %s", path)
	}
	return found[1]
}

// photoList names photographs that nobody has handed in yet.
const photoList = "STT,Phân loại,Danh xưng,Họ và tên,Chức vụ,Đơn vị công tác,Ảnh\n" +
	"1,Cá nhân,Bà,Hoàng Thị Mỷ,Giáo viên,Trường Mầm non Hoa Minh Họa,hoang-thi-my.jpg\n" +
	"2,Cá nhân,Ông,Lý Văn Khánh,Giáo viên,Trường Mầm non Hoa Minh Họa,ly-van-khanh.jpg\n"

// earlierList are awards of before the system: recorded as it stands, asked about when
// a position is another one.
const earlierList = "STT,Phân loại,Ông/Bà,Họ và tên,Chức vụ,Đơn vị công tác,Hình thức khen thưởng,Số quyết định,Ngày quyết định,Cơ quan quyết định,Thành tích,Số sổ vàng\n" +
	"1,Cá nhân,Ông,Phạm Quang Hà,Giám đốc,Sở Tài chính,Bằng khen,45/QĐ-UBND,02/03/2018,UBND tỉnh Bắc Kạn,Có thành tích xuất sắc trong phong trào thi đua năm 2017,12\n" +
	"2,Tập thể,,Trạm Y tế xã Bản Ví Dụ,,,Bằng khen,45/QĐ-UBND,02/03/2018,UBND tỉnh Bắc Kạn,,13\n"

// recordEarlier records a list of earlier awards, hands in another one, and returns the
// code of the first award.
func (s *stage) recordEarlier(t *testing.T) string {
	t.Helper()
	other := strings.Replace(strings.Replace(earlierList, "Giám đốc", "Phó Giám đốc", 1), "2,Tập thể,,Trạm Y tế xã Bản Ví Dụ", "2,Tập thể,,", 1)
	for i, list := range []string{earlierList, other} {
		at, _ := s.upload(t, "/app/awards-on-record", uploaded{"list", "khen-truoc.csv", list})
		if i == 0 {
			s.post(t, at+"/record", nil)
		}
	}
	_, text := s.get(t, "/app/awards-on-record/imports/1")
	found := regexp.MustCompile(`/app/awards-on-record/([0-9A-Z]{28})"`).FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("nothing is recorded: %.2000s", text)
	}
	return found[1]
}

// hand gives a decision with a list to the desk and returns what it is called. Of the
// decision the first of each pair of further texts is replaced by the second.
func (s *stage) hand(t *testing.T, number, list string, changes ...string) (draft string) {
	t.Helper()
	decision, err := os.ReadFile(example("quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(append(changes, "946/QĐ-UBND", number)...).Replace(string(decision))
	path, _ := s.upload(t, "/app/decisions", uploaded{"decision", "quyet-dinh.yaml", text}, uploaded{"list", "danh-sach.csv", list})
	found := draftPattern.FindStringSubmatch(path)
	if found == nil {
		t.Fatalf("handing in leads to %s", path)
	}
	return found[1]
}

// uploaded is a file of a form.
type uploaded struct{ field, name, text string }

func (s *stage) upload(t *testing.T, path string, files ...uploaded) (at, text string) {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, file := range files {
		part, err := form.CreateFormFile(file.field, file.name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(part, file.text)
	}
	form.Close()
	return s.answer(t)(http.Post(s.desk.base()+path, form.FormDataContentType(), &body))
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
