package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"bangkhen/internal/workbench"
)

const minutes = "%PDF-1.7 biên bản họp Hội đồng Thi đua - Khen thưởng"

// Papers are kept with a decision: who prepares it adds them, everybody who reads it
// takes them as they are, and they can not be taken away once it is handed in.
func TestAttachmentsGoWithTheDecision(t *testing.T) {
	s := startOffice(t, nil)
	clerk, approver := s.session(t, "clerk"), s.session(t, "approver")
	address := s.begin(t, order(t), clerk...)
	attach := func(name, data string) answer {
		t.Helper()
		return s.post(address+"/attachments", []upload{{"file", name, data}}, clerk...)
	}
	for name, data := range map[string]string{
		"bien-ban.pdf": "<script>alert(1)</script>", "to-trinh.html": minutes, "to-trinh.docx": minutes, "ảnh.svg": "<svg/>",
		"bien\u202eban.pdf": minutes, strings.Repeat("dai", 100) + ".pdf": minutes,
	} {
		if refused := attach(name, data); refused.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%q: status %d", name, refused.StatusCode)
		}
	}
	if none := s.post(address+"/attachments", nil, clerk...); none.StatusCode != http.StatusUnprocessableEntity {
		t.Error("no file:", none.StatusCode)
	}
	for range 2 { // the second click
		if kept := attach("Biên bản họp ngày 5-5.pdf", minutes); kept.StatusCode != http.StatusSeeOther {
			t.Fatal(kept.StatusCode, kept.body)
		}
	}
	files := s.get(address+"/files", clerk...)
	link := regexp.MustCompile(regexp.QuoteMeta(address) + `/attachments/[0-9a-f]{64}`).FindString(files.body)
	if link == "" || strings.Count(files.body, "Biên bản họp ngày 5-5.pdf</a>") != 1 {
		t.Fatal(files.body)
	}
	s.press(t, address+"/papers", address+"/submit", nil, clerk...)
	s.get(address+"/papers", approver...).says(t, "Biên bản họp ngày 5-5.pdf", link)
	got := s.get(link, approver...)
	if h := got.Header; got.body != minutes || h.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment") ||
		h.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%q %v", got.body, h)
	}
	if gone := s.form(link+"/drop", nil, clerk...); gone.StatusCode != http.StatusConflict {
		t.Errorf("taken away after it was handed in: %d", gone.StatusCode)
	}
	s.press(t, address+"/papers", address+"/return", url.Values{"note": {"thiếu tờ trình"}}, approver...)
	if gone := s.form(link+"/drop", nil, clerk...); gone.StatusCode != http.StatusSeeOther {
		t.Errorf("%d %s", gone.StatusCode, gone.body)
	}
	if got := s.get(link, clerk...); got.StatusCode != http.StatusNotFound {
		t.Errorf("it is still there: %d", got.StatusCode)
	}
	attach("bien-ban.pdf", minutes)
	s.press(t, address+"/files", address+"/delete", url.Values{"sure": {"1"}}, clerk...)
	if got := s.get(link, clerk...); got.StatusCode != http.StatusNotFound {
		t.Errorf("it outlived its draft: %d", got.StatusCode)
	}
}

// What was attached stays with what was issued.
func TestAttachmentsAreKeptWithTheIssue(t *testing.T) {
	s := start(t)
	address := s.begin(t, order(t))
	if kept := s.post(address+"/attachments", []upload{{"file", "to-trinh.pdf", minutes}}); kept.StatusCode != http.StatusSeeOther {
		t.Fatal(kept.StatusCode, kept.body)
	}
	s.press(t, address+"/papers", address+"/issue", nil)
	issue := s.issued(t, address)
	page := s.get(issue)
	page.says(t, "to-trinh.pdf")
	link := regexp.MustCompile(`/app/decisions/[^"]*/attachments/[0-9a-f]{64}`).FindString(page.body)
	if got := s.get(link); got.body != minutes {
		t.Errorf("%d %q", got.StatusCode, got.body)
	}
	if more := s.post(address+"/attachments", []upload{{"file", "them.pdf", minutes + "!"}}); more.StatusCode != http.StatusConflict {
		t.Errorf("added after the issue: %d", more.StatusCode)
	}
	if gone := s.form(link+"/drop", nil); gone.StatusCode != http.StatusConflict {
		t.Errorf("taken away after the issue: %d", gone.StatusCode)
	}
}

// Approver and clerk talk about a row; neither a version nor an approval ends by that.
func TestCommentsOnRows(t *testing.T) {
	s := startOffice(t, nil)
	clerk, approver, printer := s.session(t, "clerk"), s.session(t, "approver"), s.session(t, "printer")
	address := s.begin(t, order(t), clerk...)
	s.press(t, address+"/papers", address+"/submit", nil, clerk...)
	link := regexp.MustCompile(regexp.QuoteMeta(address) + `/comments\?row=([^"]+)"`).FindStringSubmatch(s.get(address+"/check", approver...).body)
	if link == nil {
		t.Fatal("no way to comment on a row")
	}
	row := link[1]
	s.get(address+"/comments?row="+row, approver...).says(t, "Góp ý về ")
	say := func(text string, who []string) answer {
		t.Helper()
		return s.form(address+"/comments", url.Values{"row": {row}, "text": {text}}, who...)
	}
	if empty := say("  ", approver); empty.StatusCode != http.StatusUnprocessableEntity {
		t.Error("nothing said:", empty.StatusCode)
	}
	long := say(strings.Repeat("dài ", 200), approver)
	if long.StatusCode != http.StatusUnprocessableEntity {
		t.Error("too long:", long.StatusCode)
	}
	if said := say("Ghi <b>chức vụ</b> theo quyết định bổ nhiệm", approver); said.StatusCode != http.StatusSeeOther {
		t.Fatal(said.StatusCode, said.body)
	}
	if elsewhere := s.form(address+"/comments", url.Values{"row": {"999"}, "text": {"ai đây"}}, approver...); elsewhere.StatusCode != http.StatusNotFound {
		t.Error("about no row:", elsewhere.StatusCode)
	}
	s.get(address+"/check", clerk...).says(t, "1 góp ý chưa xử lý", "Ghi &lt;b&gt;chức vụ&lt;/b&gt; theo quyết định bổ nhiệm")
	s.get(address+"/papers", approver...).says(t, "1 góp ý chưa xử lý")
	s.get(address+"/comments", printer...).hides(t, "Gửi góp ý", "Đã xử lý</button>")
	if approved := s.press(t, address+"/papers", address+"/approve", nil, approver...); approved.StatusCode != http.StatusSeeOther {
		t.Errorf("a comment ended what was handed in: %d %s", approved.StatusCode, approved.body)
	}
	comments, err := workbench.New(s.register.Database()).Comments(t.Context(), strings.TrimPrefix(address, "/app/decisions/"))
	if err != nil || len(comments) != 1 || comments[0].By != "user:approver" || comments[0].Row != row {
		t.Fatal(comments, err)
	}
	settle := address + "/comments/1"
	s.form(settle, nil, clerk...)
	s.get(address+"/comments", approver...).says(t, "Không có góp ý nào đang chờ", "Đã xử lý (1)")
	s.form(settle, url.Values{"again": {"1"}}, approver...)
	s.get(address+"/comments", clerk...).says(t, "Chưa xử lý (1)")
	other := s.begin(t, order(t), clerk...)
	if wrong := s.form(other+"/comments/1", nil, clerk...); wrong.StatusCode != http.StatusNotFound {
		t.Errorf("settled from another decision: %d", wrong.StatusCode)
	}
}
