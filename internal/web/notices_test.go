package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/workbench"
)

// Who prepares and who approves are told through the outbox, and every page of the
// desk says how much waits.
func TestWhoIsWaitedForIsTold(t *testing.T) {
	s := startOffice(t, nil)
	clerk, approver := s.session(t, "clerk"), s.session(t, "approver")
	for name, headers := range map[string][]string{"clerk": clerk, "approver": approver} {
		saved := s.form("/app/account/mail", url.Values{"mail": {" " + name + "@backan.gov.vn "}}, headers...)
		saved.says(t, "Đã lưu địa chỉ nhận thư", `value="`+name+`@backan.gov.vn"`)
	}
	for _, wrong := range []string{"lan", "Lan <lan@backan.gov.vn>", "lan@backan.gov.vn, nam@backan.gov.vn", "lân@backan.gov.vn", "lan@backan.gov.vn\r\nBcc: nam@backan.gov.vn"} {
		refused := s.form("/app/account/mail", url.Values{"mail": {wrong}}, clerk...)
		if refused.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%q: status %d", wrong, refused.StatusCode)
		}
		refused.says(t, "Địa chỉ thư điện tử phải có dạng")
	}
	address := s.begin(t, order(t), clerk...)
	s.get("/app/", approver...).hides(t, "Việc cần xử lý (")
	s.press(t, address+"/papers", address+"/submit", nil, clerk...)
	for _, page := range []string{"/app/", "/app/golden-book", address + "/check"} {
		s.get(page, approver...).says(t, `<a class="todo" href="/app/#viec">Việc cần xử lý (1)</a>`)
	}
	s.get("/app/golden-book", clerk...).hides(t, "Việc cần xử lý (")
	s.press(t, address+"/papers", address+"/approve", nil, approver...)

	bench := workbench.New(s.register.Database())
	mails, err := bench.DueMails(t.Context(), time.Now(), 20)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, m := range mails {
		told = append(told, m.To+" "+m.Event)
		if strings.Contains(string(m.Body), "Ma Xuân Thu") {
			t.Errorf("it names who is commended: %s", m.Body)
		}
	}
	want := "approver@backan.gov.vn draft.submitted, clerk@backan.gov.vn draft.approved"
	if got := strings.Join(told, ", "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
