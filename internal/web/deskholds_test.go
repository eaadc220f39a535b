package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// On the desk one reads what the last click does, holds the issue, sees it as held
// everywhere, takes it back after a second look in numbers, mends it and issues it
// anew, and announces that once.
func TestHoldOnTheDesk(t *testing.T) {
	s := startEmpty(t)
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.get(address+"/papers").says(t, "Bấm phát hành thì", "<b>1–106</b>", base, "làm 106 tờ theo mẫu", "× ", "Ngày, giờ công bố")
	for _, wrong := range []url.Values{{"hold": {"until"}}, {"hold": {"until"}, "hold-until": {"2020-01-01T08:00"}}, {"hold": {"mai"}}} {
		if a := s.press(t, address+"/papers", address+"/issue", wrong); a.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d", wrong, a.StatusCode)
		}
	}
	blank := s.press(t, address+"/papers", address+"/issue", url.Values{"hold": {"until"}})
	blank.says(t, "Chưa có ngày, giờ công bố. Chọn ngày, giờ công bố.")
	blank.hides(t, "“until”")
	for _, chosen := range []string{"", "4h", "hand"} { // the hour of the conference, and told before it
		unused := s.press(t, address+"/papers", address+"/issue", url.Values{"hold": {chosen}, "hold-until": {"2099-06-02T08:00"}})
		if unused.says(t, "lại chọn lúc khác; chưa làm gì", `value="2099-06-02T08:00"`); unused.StatusCode != http.StatusUnprocessableEntity || !regexp.MustCompile(`<input[^>]*name="hold-until"[^>]*aria-invalid="true"`).MatchString(unused.body) {
			t.Errorf("a time beside %q: %d", chosen, unused.StatusCode)
		}
	}
	s.press(t, address+"/papers", address+"/issue", url.Values{"hold": {"4h"}})
	issue := s.issued(t, address)
	page := s.get(issue)
	page.says(t, "Chưa công bố", "Tự công bố lúc", "Công bố ngay", "Rút lại toàn bộ…")
	code := regexp.MustCompile(`/app/certificates/([0-9A-Z]{28})`).FindStringSubmatch(page.body)[1]
	told := s.get("/v/" + code)
	told.says(t, "Chưa công bố")
	told.hides(t, "946/QĐ-UBND", "Xăng dầu", "Nguyễn Đăng Bình", "đối chiếu")
	s.get("/app/certificates/"+code).says(t, "<b>chưa công bố</b>")
	s.get("/app/search?q=xang+dau").says(t, "chưa công bố", "Chi nhánh Xăng dầu Bắc Kạn")
	s.get("/app/golden-book?status=held").says(t, "Chi nhánh Xăng dầu Bắc Kạn", "chưa công bố")
	s.get("/app/").says(t, "<b>Chưa công bố</b>")
	s.get("/app/statistics").says(t, `<td data-name="Chưa công bố">106</td>`, `<td data-name="Đang có hiệu lực">0</td>`)
	if a := s.get(issue + "/files/bang-khen.pdf"); a.StatusCode != http.StatusOK || !strings.HasPrefix(a.body, "%PDF") {
		t.Errorf("held papers can not be printed: %d", a.StatusCode)
	}

	second := s.get(issue + "/withdraw")
	second.says(t, "Rút lại toàn bộ 106 bằng", "Số sổ vàng 1–106 thành số hủy", "106 mã tra cứu")
	s.form(issue+"/withdraw", url.Values{"reason": {"  "}}).says(t, "Rút lại toàn bộ 106 bằng", "lý do")
	gone := s.form(issue+"/withdraw", url.Values{"reason": {"Danh sách sót một hộ gia đình"}})
	again := strings.TrimSuffix(gone.Header.Get("Location"), "/check?done=taken-back")
	if gone.StatusCode != http.StatusSeeOther || again == gone.Header.Get("Location") || again == address {
		t.Fatal(gone.StatusCode, gone.Header.Get("Location"), gone.body)
	}
	s.get(gone.Header.Get("Location")).says(t, "Đã rút lại toàn bộ")
	s.get(issue).says(t, "Đã rút lại trước khi công bố", "Danh sách sót một hộ gia đình")
	gonePage := s.get("/v/" + code)
	gonePage.says(t, "Không có giá trị")
	gonePage.hides(t, "946/QĐ-UBND", "Xăng dầu", "sót một hộ gia đình")
	s.get("/app/golden-book").says(t, "Hủy – rút lại trước khi công bố: Danh sách sót một hộ gia đình")
	for _, late := range []string{issue + "/release", issue + "/withdraw"} {
		if a := s.form(late, url.Values{"reason": {"Lần nữa"}}); a.StatusCode != http.StatusConflict {
			t.Errorf("%s: %d", late, a.StatusCode)
		}
	}
	if a := s.get(issue + "/release"); a.StatusCode != http.StatusConflict {
		t.Errorf("the second look before announcing what is gone: %d", a.StatusCode)
	}
	if a := s.get(issue + "/withdraw"); a.StatusCode != http.StatusConflict {
		t.Errorf("the second look at what is gone: %d", a.StatusCode)
	}

	s.get(again+"/papers").says(t, "<b>107–212</b>", "sót một hộ gia đình")
	s.press(t, again+"/papers", again+"/issue", url.Values{"hold": {"hand"}})
	issue = s.issued(t, again)
	s.get(issue).says(t, "Giữ đến khi có người bấm công bố")
	s.get(issue+"/release").says(t, "Công bố 106 bằng", "106 mã tra cứu trả lời", "Số sổ vàng 107–212", "không rút lại toàn bộ được nữa")
	if a := s.form(issue+"/release", nil); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	released := s.get(issue)
	released.says(t, "Đã công bố lúc")
	released.hides(t, "Công bố ngay", "Rút lại toàn bộ")
	if a := s.form(issue+"/release", nil); a.StatusCode != http.StatusConflict || !strings.Contains(a.body, "Không thể công bố") {
		t.Errorf("released twice: %d", a.StatusCode)
	}
	code = regexp.MustCompile(`/app/certificates/([0-9A-Z]{28})`).FindStringSubmatch(released.body)[1]
	s.get("/v/"+code).says(t, "Hợp lệ", "chưa đối chiếu: sổ không có tệp quyết định đã ký")
	s.get("/app/audit").says(t, "công bố", "rút lại trước khi công bố")

	// Who hands in the very same once more is told so while it is checked; who hands in
	// another list under its number, that nothing can come of it, whatever is confirmed.
	twice := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.get(twice+"/check?show=all").says(t, `Đúng quyết định và danh sách này <a href="`+issue+`">đã phát hành</a>`)
	other := s.begin(t, []upload{{"decision", "quyet-dinh.yaml", sampleFile(t, "quyet-dinh.yaml")}, {"list", "danh-sach.csv", strings.Replace(sampleFile(t, "danh-sach.csv"), "Âu Văn Mẫu", "Âu Văn Mậu", 1)}})
	refused := s.get(other + "/check?show=all")
	refused.says(t, "sẽ bị từ chối", "nhưng chưa phát hành được")
	refused.hides(t, "✓ Không có lỗi", "Không còn gì phải sửa", "Đúng quyết định và danh sách này")
}

// What the office has set is chosen beforehand, unless it is past.
func TestHoldThatTheOfficeSets(t *testing.T) {
	s := startEmpty(t)
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	for set, want := range map[string]string{
		"4h": `<option value="4h" selected>`, "tay": `<option value="hand" selected>`, "2/6/2020 08:00": `<option value="">`, "90m": `value="2`,
	} {
		if a := s.press(t, "/app/settings", "/app/settings", url.Values{"do": {"office"}, "hold": {set}}); a.StatusCode != http.StatusSeeOther {
			t.Fatal(set, a.StatusCode, a.body)
		}
		s.get(address+"/papers").says(t, want)
	}
	for _, wrong := range []url.Values{{"hold": {"mai"}}, {"hold": {"hand"}, "hold-until": {"2099-06-02T08:00"}}} {
		wrong.Set("do", "office")
		if a := s.press(t, "/app/settings", "/app/settings", wrong); a.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d", wrong, a.StatusCode)
		}
	}
}
