package web

import (
	"html"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bangkhen/fonts"
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
	set(url.Values{"do": {"usual-rates"}})
	s.get(at).says(t, "161/2026/NĐ-CP", "cần đối chiếu")
	// With the next decision come the article and the pay lists.
	if a := s.press(t, at, at, url.Values{"do": {"money"}, "article": {"x"}, "wording": {"Thưởng {ten} đồng"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a wording with another placeholder: %d", a.StatusCode)
	}
	set(url.Values{"do": {"money"}, "article": {"x"}, "pay_list": {"x"}, "wording": {"Mức tiền thưởng:\r\n{rewards}\r\nCộng {total} đồng."}})
	s.get(at).says(t, "Mức tiền thưởng:\n{rewards}\nCộng {total} đồng.", `name="pay_list" value="x" checked`)
	with := s.form("/app/decisions/sample", nil).Header.Get("Location")
	values := fieldsOf(s.get(with + "/form").body)
	values.Set("number", "947/QĐ-UBND")
	values.Set("form", "đột xuất")
	values.Del("golden_book.start")
	s.form(with+"/form", values)
	s.get(with+"/form").says(t, `<option value="đột xuất" selected>`)
	s.press(t, with+"/papers", with+"/issue", nil)
	paid := s.issued(t, with)
	s.get(paid).says(t, "Bảng chi tiền thưởng", "Theo mức lúc phát hành", "123.200.000 đồng")
	for name, head := range map[string]string{"bang-chi-tien-thuong.xlsx": "PK", "bang-chi-tien-thuong.pdf": "%PDF"} {
		if a := s.get(paid + "/files/" + name); a.StatusCode != http.StatusOK || !strings.HasPrefix(a.body, head) {
			t.Errorf("%s: %d", name, a.StatusCode)
		}
	}
	set(url.Values{"do": {"drop-signers"}, "row": {"0"}})
	s.get(at).hides(t, "Nguyễn Đăng Bình")
	if a := s.press(t, at, at, url.Values{"do": {"drop-signers"}, "row": {"7"}}); a.StatusCode != http.StatusBadRequest {
		t.Errorf("dropped what is not there: %d", a.StatusCode)
	}
}

// The sheet, the ground and the file for the print shop are chosen without a file, seen
// before they are kept, and told once more before an issue.
func TestSizeGroundAndPressOnTheScreen(t *testing.T) {
	s := startEmpty(t)
	at := "/app/templates/bang-khen"
	chosen := url.Values{"size": {"A4"}, "ground": {"que-huong"}, "press": {"x4"}}
	s.get(at).says(t, `<option value="A3" selected>`, "Quê hương", "PDF/X-4")
	looked := s.get(at + "?" + chosen.Encode())
	looked.says(t, `<option value="A4" selected>`, `<option value="que-huong" selected>`, `<option value="x4" selected>`, `data-canvas="297"`, `name="size" value="A4"`)
	address := html.UnescapeString(regexp.MustCompile(`src="(/app/templates/[^"]+)"`).FindStringSubmatch(looked.body)[1])
	if shown := s.get(address); !strings.HasPrefix(shown.body, "\x89PNG") || shown.body == s.get(at+"/picture.png?w=900").body {
		t.Errorf("the picture does not show it: %d", shown.StatusCode)
	}
	for range 2 { // the second click keeps no second one
		if kept := s.form(at, chosen); kept.Header.Get("Location") != at+"-so-2?done=template" {
			t.Fatal(kept.StatusCode, kept.Header.Get("Location"), shownIn(kept.body))
		}
	}
	s.get(at+"-so-2").says(t, `<option value="A4" selected>`, `<option value="que-huong" selected>`, `<option value="x4" selected>`, `data-canvas="297"`)
	for name, value := range map[string]string{"size": "A2", "ground": "bien", "press": "x9"} {
		if a := s.form(at, url.Values{name: {value}}); a.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s %s: %d", name, value, a.StatusCode)
		}
	}
	draft := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.press(t, draft+"/papers", draft+"/template", url.Values{"template": {"bang-khen-so-2"}})
	s.get(draft+"/papers").says(t, "khổ 297 × 210 mm, nền “Quê hương", "kèm tệp PDF/X-4 cho nhà in")
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
	values.Set("name.size", "lớn")
	wrong := s.form(at, values)
	if wrong.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a box beyond any sheet: %d", wrong.StatusCode)
	}
	wrong.says(t, `href="#heading.x"`, "“9999” không phải là số từ 0 đến 2000", `value="9999"`, "“lớn” không phải là số", `aria-invalid="true"`, `value="54,5"`, "Giấy khen của Sở")
	why := s.get(at + "/picture.png?w=300&" + values.Encode())
	why.says(t, "Vùng", "Trái: “9999” không phải là số từ 0 đến 2000")
	if why.StatusCode != http.StatusUnprocessableEntity || !strings.HasPrefix(why.Header.Get("Content-Type"), "text/plain") {
		t.Errorf("why there is no picture: %d %s", why.StatusCode, why.Header.Get("Content-Type"))
	}
	values.Del("name.size")
	values.Set("heading.x", "900")
	outside := s.form(at, values)
	outside.says(t, "Chưa lưu được", "heading")
	if outside.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a box outside the sheet: %d", outside.StatusCode)
	}
	file := s.get("/app/templates/giay-khen-so-2/file")
	again := s.post("/app/templates", []upload{{"template", "mau.zip", file.body}})
	if again.Header.Get("Location") != "/app/templates/giay-khen-so-2?done=template" { // is there already
		t.Errorf("handed in again: %d %s", again.StatusCode, again.body)
	}
	picture := s.post("/app/templates/giay-khen-so-2/pictures", []upload{{"picture", "logo.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" viewBox="0 0 20 20"><path d="M0 0H20V20H0Z" fill="#123456"/></svg>`}})
	if picture.StatusCode != http.StatusSeeOther {
		t.Errorf("a picture: %d %s", picture.StatusCode, picture.body)
	}
	if a := s.post("/app/templates/giay-khen-so-2/pictures", []upload{{"picture", "logo.svg", "<svg onload=alert(1)>"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a picture that is none: %d", a.StatusCode)
	}
	s.addsFaces(t, "/app/templates/giay-khen-so-2/faces")
	address = s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.press(t, address+"/papers", address+"/template", url.Values{"template": {"giay-khen-so-2"}})
	s.press(t, address+"/papers", address+"/issue", nil)
	s.issued(t, address)
	if a := s.form("/app/templates/giay-khen-so-2/drop", url.Values{"sure": {"1"}}); a.StatusCode != http.StatusConflict {
		t.Errorf("a used template is gone: %d", a.StatusCode)
	}
	if a := s.form("/app/templates/giay-khen-so-3/drop", url.Values{"sure": {"1"}}); a.StatusCode != http.StatusSeeOther {
		t.Errorf("an unused template stays: %d", a.StatusCode)
	}
}

// addsFaces adds a face of the office's own to a template, sets a line in it, and is told
// why others can not be taken.
func (s *service) addsFaces(t *testing.T, to string) {
	t.Helper()
	face, err := fonts.Files.ReadFile("PlayfairDisplay-Black.ttf")
	if err != nil {
		t.Fatal(err)
	}
	added := s.post(to, []upload{{"face", "Phông Tỉnh (bản 2).ttf", string(face)}})
	at, _, _ := strings.Cut(added.Header.Get("Location"), "?")
	if !strings.HasSuffix(added.Header.Get("Location"), "?done=face") {
		t.Fatalf("a face: %d %s", added.StatusCode, added.body)
	}
	s.get(at+"?done=face").says(t, "Hãy chọn phông này ở các dòng", `<option value="phong-tinh-ban-2">phong-tinh-ban-2 (của cơ quan)</option>`, `<option value="EBGaramond-Bold" selected>EB Garamond đậm</option>`)
	if a := s.get(at + "/picture.png?w=300&name.face=phong-tinh-ban-2"); a.Header.Get("Content-Type") != "image/png" {
		t.Errorf("drawn in it: %d %s", a.StatusCode, a.body)
	}
	set := s.form(at, url.Values{"signer-name.face": {"phong-tinh-ban-2"}})
	kept, _, _ := strings.Cut(set.Header.Get("Location"), "?")
	s.get(kept).says(t, `<option value="phong-tinh-ban-2" selected>`)
	s.form(at, url.Values{"signer-name.face": {"nowhere"}}).says(t, "không có phông")
	for name, data := range map[string]string{"a.otf": "OTTO" + string(face[4:]), "b.ttf": "no face at all", "": ""} {
		if a := s.post(to, []upload{{"face", name, data}}); a.StatusCode/100 != 4 {
			t.Errorf("%q was taken: %d", name, a.StatusCode)
		}
	}
	s.post(to, []upload{{"face", "a.otf", "OTTO" + string(face[4:])}}).says(t, "a.otf", "TrueType (.ttf)")
}

func TestSystem(t *testing.T) {
	s := startOffice(t, nil)
	s.data = t.TempDir()
	admin := s.session(t, "administrator")
	s.get("/app/system", admin...).says(t, "Chưa có bản sao lưu", "Chưa báo cho hệ thống nào")
	if a := s.form("/app/system/backup", nil, admin...); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	s.get("/app/system", admin...).says(t, "Bản sao lưu gần nhất", "cách đây chưa đến một giờ")
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

// Who and where the office is belongs to the administrator, what decisions are written
// with to the clerk; others see it.
func TestSettingsByRole(t *testing.T) {
	s := startOffice(t, nil)
	const at = "/app/settings"
	parts := map[string]url.Values{
		"office":    {"do": {"office"}, "place": {"Bắc Kạn"}, "contact": {"Phòng Thi đua"}},
		"signer":    {"do": {"add-signers"}, "lines": {"CHỦ TỊCH"}, "name": {"Nguyễn Đăng Bình"}},
		"address":   {"do": {"add-addresses"}, "url": {"https://khenthuong.backan.gov.vn"}},
		"basis":     {"do": {"add-bases"}, "text": {"Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"}},
		"salary":    {"do": {"add-salaries"}, "amount": {"1.490.000"}, "from": {"2019-07-01"}},
		"wording":   {"do": {"add-wordings"}, "name": {"Điển hình"}, "subject": {"Về việc tặng Bằng khen"}},
		"pay lists": {"do": {"money"}, "pay_list": {"x"}, "wording": {"Mức tiền thưởng: {rewards}"}},
	}
	theirs := map[string]string{"office": "administrator", "signer": "administrator", "address": "administrator", "basis": "clerk", "salary": "clerk", "wording": "clerk", "pay lists": "clerk"}
	for part, values := range parts {
		// Who may comes last: a form that changes nothing needs no right.
		others := slices.DeleteFunc([]string{"auditor", "approver", "registrar", "printer", "clerk", "administrator"}, func(role string) bool { return role == theirs[part] })
		for _, role := range append(others, theirs[part]) {
			page := s.get(at, s.lasting(t, role)...)
			version := versionField.FindStringSubmatch(page.body)
			if (version != nil) != (page.StatusCode == http.StatusOK) {
				t.Fatal(role, page.StatusCode)
			}
			sent := maps.Clone(values)
			sent.Set("version", version[1])
			want := http.StatusForbidden
			if theirs[part] == role {
				want = http.StatusSeeOther
			}
			if a := s.form(at, sent, s.lasting(t, role)...); a.StatusCode != want {
				t.Errorf("%s by %s: status %d, want %d: %s", part, role, a.StatusCode, want, shownIn(a.body))
			}
		}
	}
	admin := s.get(at, s.lasting(t, "administrator")...)
	admin.says(t, "Thêm người ký", "Thêm địa chỉ tra cứu", "do chuyên viên ghi", "khenthuong.backan.gov.vn")
	admin.hides(t, "Thêm căn cứ", "Soạn quyết định theo mẫu này")
	clerk := s.get(at, s.lasting(t, "clerk")...)
	clerk.says(t, "Thêm căn cứ", "do người quản trị ghi", `<fieldset class="bare" disabled>`)
	clerk.hides(t, "Thêm người ký", "Thêm chứng thư")
}
