package web

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"
)

// Free texts of the desk that reach paper or page pass one door, which names
// the field.
func TestTextsOfTheDesk(t *testing.T) {
	s := startEmpty(t)
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.press(t, address+"/papers", address+"/issue", nil)
	code := regexp.MustCompile(`/app/certificates/([0-9A-Z]{28})`).FindStringSubmatch(s.get(s.issued(t, address)).body)[1]
	act := func(name, value string) url.Values {
		values := url.Values{"decision": {"1200/QĐ-UBND"}, "date": {"2023-08-01"}, "reason": {"Khai man"}, "name": {"Viễn thông"}}
		values.Set(name, value)
		return values
	}
	settings := func(values url.Values) url.Values {
		values.Set("version", "0")
		return values
	}
	for _, refused := range []struct {
		path  string
		form  url.Values
		words string
	}{
		{"/app/certificates/" + code + "/revoke", act("decision", "banana"), "Số quyết định không đúng dạng"},
		{"/app/certificates/" + code + "/revoke", act("date", "2099-01-01"), "chưa tới"},
		{"/app/certificates/" + code + "/replace", act("date", "2023-05-30"), "trước ngày khen thưởng"},
		{"/app/certificates/" + code + "/replace", act("name", "Viễn\u200b thông"), "Tên có ký tự không nhìn thấy"},
		{"/app/certificates/" + code + "/reissue", act("reason", "Mất\u202e"), "Lý do có ký tự không nhìn thấy hoặc đổi chiều chữ"},
		{"/app/settings", settings(url.Values{"do": {"office"}, "place": {"B\u202eắc"}}), "Địa danh có ký tự"},
		{"/app/settings", settings(url.Values{"do": {"add-signers"}, "lines": {"CHỦ TỊCH\u2066"}, "name": {"Bình"}}), "Chức vụ có ký tự"},
		{"/app/settings", settings(url.Values{"do": {"add-bases"}, "text": {"Héi Liªn hiÖp Phô n÷ tØnh B¾c K¹n"}}), "TCVN3"},
		{"/app/templates/bang-khen", url.Values{"name": {"Mẫu\u200b mới"}}, "Tên có ký tự"},
	} {
		a := s.form(refused.path, refused.form)
		if a.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s %v: %d", refused.path, refused.form, a.StatusCode)
		}
		a.says(t, refused.words)
	}
	if a := s.form("/app/templates/bang-khen", url.Values{"name": {"Mẫu mới"}, "award": {"Bằng khen"}}); a.StatusCode != http.StatusSeeOther {
		t.Errorf("a good template: %d %s", a.StatusCode, a.body)
	}
}
