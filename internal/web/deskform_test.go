package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// A decision after the first one is typed in seven fields at most: who and where are
// known from the last one, what it is about is not.
func TestFormKnowsWhoAndWhere(t *testing.T) {
	s := start(t) // 5/QĐ-UBND was issued
	page := s.get("/app/decisions/new")
	page.says(t, "đã điền sẵn theo Thiết lập và", "5/QĐ-UBND")
	values := fieldsOf(page.body)
	for field, want := range map[string]string{
		"number": "/QĐ-UBND", "place": "Bắc Kạn", "agency": "ỦY BAN NHÂN DÂN\nTỈNH BẮC KẠN", "authority": "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		"signer.lines": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "signer.name": "Phạm Duy Hưng", "subject": "", "citation": "", "date": "",
	} {
		if got := values.Get(field); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
	typed := map[string]string{
		"number": "12/QĐ-UBND", "date": "2023-06-15", "subject": "Về việc tặng Bằng khen cho ông Triệu Văn Minh",
		"citation": "Đã có thành tích xuất sắc trong phòng, chống thiên tai năm 2023", "declared.individual": "1",
	}
	for field, text := range typed {
		values.Set(field, text)
	}
	saved := s.form("/app/decisions/new", values)
	address, _, _ := strings.Cut(saved.Header.Get("Location"), "#")
	if saved.StatusCode != http.StatusSeeOther || strings.HasSuffix(address, "/form") {
		t.Fatalf("%d to %s: %d fields were not enough", saved.StatusCode, address, len(typed))
	}
	files := s.get(address + "/files")
	files.says(t, "quyết định được soạn trên màn hình", "Triệu Văn Minh")
	files.hides(t, "quyet-dinh.json", "quyet-dinh.yaml", "tải tệp gốc")
}

// What is wrong is said at the top with the way to it, in the words of the form, and the
// field says so itself.
func TestFormSaysWhatIsMissing(t *testing.T) {
	s := startEmpty(t)
	s.get("/app/decisions/new").hides(t, "chỗ phải sửa", "aria-invalid")
	saved := s.form("/app/decisions/new", url.Values{"subject": {"Về việc tặng Bằng khen"}, "declared.individual": {"vài"}})
	address, _, isForm := strings.Cut(saved.Header.Get("Location"), "/form?done=saved")
	if !isForm {
		t.Fatal(saved.StatusCode, saved.Header)
	}
	page := s.get(address + "/form?done=saved")
	page.says(t, `id="loi" tabindex="-1" aria-labelledby="loi-tieu-de" autofocus`, `<a href="#place">Địa danh</a>: Chưa nhập địa danh`,
		`<a href="#signer.name">Họ tên người ký</a>`, `<a href="#declared.individual">`, `value="vài"`)
	page.hides(t, "Mục “place”", "signer.lines:", "“declared")
	links := regexp.MustCompile(`<li><a href="#([^"]+)">`).FindAllStringSubmatch(page.body, -1)
	if len(links) < 6 {
		t.Errorf("%d links", len(links))
	}
	for _, link := range links {
		tag := regexp.MustCompile(`<(?:input|textarea|select) id="` + regexp.QuoteMeta(link[1]) + `"[^>]*>`).FindString(page.body)
		if !strings.Contains(tag, `aria-invalid="true"`) || !strings.Contains(tag, link[1]+"-problem") || strings.Count(page.body, `id="`+link[1]+`-problem"`) != 1 {
			t.Errorf("%s: %s", link[1], html.UnescapeString(tag))
		}
	}
	s.get(address+"/form").hides(t, "autofocus") // only after it was sent
}

// Who sets an office up is led from one thing to the next, and sees what is done.
func TestTheFirstDayIsLed(t *testing.T) {
	s := startOffice(t, nil)
	administrator, clerk, approver := s.session(t, "administrator"), s.session(t, "clerk"), s.session(t, "approver")
	s.get("/app/", administrator...).says(t, `href="/app/start"`)
	page := s.get("/app/start", administrator...)
	page.says(t, `<a href="/app/users">Thêm người dùng</a> <span class="tick">✓ đã xong</span>`, "soạn được: 2 người", "Người làm việc này: chuyên viên",
		`<a href="/app/settings#office">Ghi tên cơ quan</a> <span class="cross">chưa xong</span>`)
	other := s.get("/app/start", clerk...)
	other.says(t, "Người làm việc này: quản trị")
	other.hides(t, `href="/app/settings#`)
	s.get("/app/", approver...).hides(t, `href="/app/start"`) // no work of theirs
	s.get("/app/users", administrator...).says(t, "không duyệt hồ sơ mình đã soạn", "ghi số, ngày của quyết định đã ký")
}
