package web

import (
	"html"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestSettings(t *testing.T) {
	s := startEmpty(t)
	at := "/app/settings"
	set := func(values url.Values) {
		t.Helper()
		if a := s.press(t, at, at, values); a.StatusCode != http.StatusSeeOther {
			t.Fatal(values, a.StatusCode, a.body)
		}
	}
	s.get(at).says(t, "Người ký", "Căn cứ pháp lý", "Mức thưởng")
	// The first time nobody has saved anything: version 0.
	if a := s.form(at, url.Values{"version": {"0"}, "do": {"office"}, "place": {"Bắc Kạn"}, "agency": {"ỦY BAN NHÂN DÂN\nTỈNH BẮC KẠN"}, "authority": {"Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn"}}); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	set(url.Values{"do": {"add-signers"}, "lines": {"CHỦ TỊCH"}, "name": {"Nguyễn Đăng Bình"}, "from": {"2020-12-01"}})
	set(url.Values{"do": {"add-bases"}, "text": {"Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"}, "from": {"2024-01-01"}})
	set(url.Values{"do": {"add-bases"}, "text": {"Luật đã hết hiệu lực"}, "to": {"2023-12-31"}})
	set(url.Values{"do": {"add-wordings"}, "name": {"Điển hình"}, "subject": {"Về việc tặng Bằng khen"}})
	set(url.Values{"do": {"add-salaries"}, "amount": {"1.490.000"}, "from": {"2019-07-01"}})
	set(url.Values{"do": {"add-rates"}, "award": {"Bằng khen"}, "kind": {"individual"}, "multiple": {"1,5"}, "from": {"2019-07-01"}})
	wrong := s.press(t, at, at, url.Values{"do": {"add-signers"}, "lines": {"CHỦ TỊCH"}, "name": {"Người thứ hai"}, "from": {"2022-01-01"}})
	wrong.says(t, "cùng giữ chức", "Người thứ hai", "<details open>")
	if wrong.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("status %d", wrong.StatusCode)
	}
	if stale := s.form(at, url.Values{"version": {"0"}, "do": {"office"}, "place": {"Cao Bằng"}}); stale.StatusCode != http.StatusConflict {
		t.Errorf("an old version is taken: %d", stale.StatusCode)
	}
	form := s.get("/app/decisions/new?wording=" + url.QueryEscape("Điển hình"))
	form.says(t, `value="Bắc Kạn"`, "TỈNH BẮC KẠN", "Nguyễn Đăng Bình", "15 tháng 6 năm 2022", "Về việc tặng Bằng khen")
	form.hides(t, "Luật đã hết hiệu lực")
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.press(t, address+"/papers", address+"/issue", nil)
	s.get(s.issued(t, address)).says(t, "Tiền thưởng kèm theo: 123.200.000 đồng", "2.240.000") // 55 × 2.240.000
	set(url.Values{"do": {"drop-signers"}, "row": {"0"}})
	s.get(at).hides(t, "Nguyễn Đăng Bình")
	if a := s.press(t, at, at, url.Values{"do": {"drop-signers"}, "row": {"7"}}); a.StatusCode != http.StatusBadRequest {
		t.Errorf("dropped what is not there: %d", a.StatusCode)
	}
}

func TestTemplatesOnTheScreen(t *testing.T) {
	s := startEmpty(t)
	s.get("/app/templates").says(t, "Giấy khen", "Kỷ niệm chương", "picture.png")
	at := "/app/templates/giay-khen"
	form := s.get(at)
	form.says(t, `name="heading.x" type="text" inputmode="decimal" value="80"`, "Lưu thành mẫu mới")
	values := fieldsOf(form.body)
	plain := s.get(at + "/picture.png?w=300")
	values.Set("heading.y", "54,5")
	values.Set("name", "Giấy khen của Sở")
	moved := s.get(at + "/picture.png?w=300&" + values.Encode())
	if !strings.HasPrefix(moved.body, "\x89PNG") || moved.body == plain.body {
		t.Errorf("the picture does not follow the form: %d", moved.StatusCode)
	}
	looked := s.get(at + "?" + values.Encode()) // without JavaScript
	looked.says(t, `value="54.5"`, "Giấy khen của Sở")
	address := html.UnescapeString(regexp.MustCompile(`src="(/app/templates/[^"]+)"`).FindStringSubmatch(looked.body)[1])
	if shown := s.get(address); shown.body == s.get(at+"/picture.png?w=900").body || shown.StatusCode != http.StatusOK {
		t.Errorf("the picture does not show what the form says: %d %s", shown.StatusCode, address)
	}
	kept := s.form(at, values)
	if kept.Header.Get("Location") != "/app/templates/giay-khen-so-2?done=template" {
		t.Fatal(kept.StatusCode, kept.Header.Get("Location"), kept.body)
	}
	s.get("/app/templates/giay-khen-so-2").says(t, `name="heading.y" type="text" inputmode="decimal" value="54.5"`)
	values.Set("heading.x", "9999")
	if a := s.form(at, values); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a box beyond any sheet: %d", a.StatusCode)
	}
	values.Set("heading.x", "900")
	outside := s.form(at, values)
	outside.says(t, "Chưa lưu được", "heading")
	if outside.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a box outside the sheet: %d", outside.StatusCode)
	}
	file := s.get("/app/templates/giay-khen-so-2/file")
	again := s.post("/app/templates", []upload{{"template", "mau.zip", file.body}})
	if again.Header.Get("Location") != "/app/templates/giay-khen-so-3?done=template" {
		t.Errorf("handed in again: %d %s", again.StatusCode, again.body)
	}
	picture := s.post("/app/templates/giay-khen-so-2/pictures", []upload{{"picture", "logo.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" viewBox="0 0 20 20"><path d="M0 0H20V20H0Z" fill="#123456"/></svg>`}})
	if picture.StatusCode != http.StatusSeeOther {
		t.Errorf("a picture: %d %s", picture.StatusCode, picture.body)
	}
	if a := s.post("/app/templates/giay-khen-so-2/pictures", []upload{{"picture", "logo.svg", "<svg onload=alert(1)>"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a picture that is none: %d", a.StatusCode)
	}
	address = s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.press(t, address+"/papers", address+"/template", url.Values{"template": {"giay-khen-so-2"}})
	s.press(t, address+"/papers", address+"/issue", nil)
	s.issued(t, address)
	if a := s.form("/app/templates/giay-khen-so-2/drop", nil); a.StatusCode != http.StatusConflict {
		t.Errorf("a used template is gone: %d", a.StatusCode)
	}
	if a := s.form("/app/templates/giay-khen-so-3/drop", nil); a.StatusCode != http.StatusSeeOther {
		t.Errorf("an unused template stays: %d", a.StatusCode)
	}
}

func TestSystem(t *testing.T) {
	s := startOffice(t, nil)
	s.data = t.TempDir()
	admin := s.session(t, "administrator")
	s.get("/app/system", admin...).says(t, "Chưa có bản sao lưu", "Chưa báo cho hệ thống nào")
	if a := s.form("/app/system/backup", nil, admin...); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	made := regexp.MustCompile(`/\S+/backups/\d{8}-\d{6}`).FindString(s.get("/app/system", admin...).body)
	if _, err := os.Stat(filepath.Join(made, "bangkhen.db")); err != nil {
		t.Error(err)
	}
	wrong := s.form("/app/system/webhooks", url.Values{"url": {"ftp://x"}, "event": {"batch.done"}}, admin...)
	if wrong.says(t, "ftp://x"); wrong.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("status %d", wrong.StatusCode)
	}
	for _, inside := range []string{"http://127.0.0.1/hook", "https://10.1.2.3/", "http://localhost:8080/", "https://[64:ff9b::a00:1]/"} {
		refused := s.form("/app/system/webhooks", url.Values{"url": {inside}, "event": {"batch.done"}}, admin...)
		if refused.says(t, "mạng riêng"); refused.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", inside, refused.StatusCode)
		}
	}
	added := s.form("/app/system/webhooks", url.Values{"url": {"https://example.vn/hook"}, "event": {"batch.done", "certificate.revoked"}}, admin...)
	added.says(t, "chỉ hiện lần này", "whsec_", "https://example.vn/hook")
	s.get("/app/system", admin...).hides(t, "whsec_")
	id := regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(added.body)
	if a := s.form("/app/system/webhooks/remove", url.Values{"id": {id[1]}}, admin...); a.StatusCode != http.StatusSeeOther {
		t.Error(a.StatusCode, a.body)
	}
	s.get("/app/system", admin...).hides(t, "example.vn")
}
