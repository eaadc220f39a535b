package web

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// decisionAlone is begun without a list.
func (s *officeSite) decisionAlone(t *testing.T, text string, who []string) (base string) {
	t.Helper()
	a := s.post("/app/decisions", []upload{{"decision", "quyet-dinh.yaml", text}}, who...)
	if a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	return a.Header.Get("Location")
}

// A list is typed from nothing, goes on from the clipboard, is put in order, changed many
// rows at once, and taken home as a file.
func TestAListIsTypedOnTheDesk(t *testing.T) {
	yaml, err := os.ReadFile(filepath.Join("..", "..", "examples", "946", "quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(yaml)
	s := startOffice(t, nil)
	clerk, approver := s.session(t, "clerk"), s.session(t, "approver")
	base := s.decisionAlone(t, text, clerk)
	send := func(want int, path string, values url.Values) answer {
		t.Helper()
		a := s.form(base+path, values, clerk...)
		if a.StatusCode != want {
			t.Fatalf("%s: status %d, want %d: %s", path, a.StatusCode, want, a.body)
		}
		return a
	}
	s.get(base+"/files", clerk...).says(t, "Gõ hoặc dán danh sách trên màn hình")
	s.get(base+"/add", clerk...).says(t, "Danh sách chưa có ai")
	send(http.StatusUnprocessableEntity, "/add", url.Values{"kind": {"individual"}, "unit": {"Công an xã Yên Dương"}}).says(t, "Chưa gõ tên", "Công an xã Yên Dương")
	one := send(http.StatusSeeOther, "/add", url.Values{"kind": {"individual"}, "honorific": {"Ông"}, "name": {"Ma Xuân Thụ"}, "position": {"Công an viên"}, "unit": {"Công an xã Yên Dương"}})
	if at := one.Header.Get("Location"); !strings.Contains(at, "/check?show=all") {
		t.Fatal(at)
	}
	s.get(base+"/check?show=all", clerk...).says(t, "Ma Xuân Thụ", "Công an xã Yên Dương")
	s.get(base+"/papers", clerk...).says(t, "Ma Xuân Thụ")

	block := "STT\tHọ và tên\tChức vụ\tĐơn vị công tác\n1\tBà Nông Thị Hiền\tY sĩ\tTrạm y tế\n2\tÔng Hoàng Văn Páo\tTrưởng thôn\tThôn Nà Lẹng\n"
	preview := send(http.StatusOK, "/paste", url.Values{"block": {block}})
	preview.says(t, "2 hàng đã dán", "Bà Nông Thị Hiền · Ông Hoàng Văn Páo")
	as := url.Values{"block": {block}, "take": {"1"}, "kind": {"individual"}, "column-0": {""}, "column-1": {"name"}, "column-2": {"position"}, "column-3": {"unit"}}
	send(http.StatusSeeOther, "/paste", as)
	as.Set("column-3", "name")
	send(http.StatusUnprocessableEntity, "/paste", as).says(t, "một cột bị chọn hai lần", "2 hàng đã dán")
	as.Set("column-3", "")
	as.Set("column-1", "")
	send(http.StatusUnprocessableEntity, "/paste", as).says(t, "chưa chọn cột nào là tên")
	send(http.StatusUnprocessableEntity, "/paste", url.Values{"block": {" "}})

	order := func(names ...string) {
		t.Helper()
		page := s.get(base+"/check?show=all", clerk...).body
		last := -1
		for _, name := range names {
			at := strings.Index(page, "<b>"+name+"</b>")
			if at <= last {
				t.Fatalf("%v: %q stands at %d", names, name, at)
			}
			last = at
		}
	}
	order("Ma Xuân Thụ", "Nông Thị Hiền", "Hoàng Văn Páo")
	row := func(n string) string { return "/rows/" + url.PathEscape(n+"~Gõ thêm") }
	send(http.StatusSeeOther, row("3")+"/move", url.Values{"to": {"up"}})
	order("Ma Xuân Thụ", "Hoàng Văn Páo", "Nông Thị Hiền")
	send(http.StatusSeeOther, row("1")+"/move", url.Values{"to": {"3"}})
	order("Hoàng Văn Páo", "Nông Thị Hiền", "Ma Xuân Thụ")
	send(http.StatusUnprocessableEntity, row("1")+"/move", url.Values{"to": {"cuối"}})
	send(http.StatusSeeOther, row("2"), url.Values{"name": {"Nông Thị Hiên"}, "posthumous": {"x"}})
	s.get(base+"/check?show=all", clerk...).says(t, "Nông Thị Hiên", "(truy tặng)")

	send(http.StatusUnprocessableEntity, "/many", url.Values{"set": {"unit"}, "unit": {"Ủy ban nhân dân xã"}})
	send(http.StatusSeeOther, "/many", url.Values{"set": {"unit"}, "unit": {"Ủy ban nhân dân xã"}, "row": {"1~Gõ thêm", "3~Gõ thêm", "77"}})
	if n := strings.Count(s.get(base+"/check?show=all", clerk...).body, ">Ủy ban nhân dân xã<"); n != 2 {
		t.Errorf("%d rows have the unit", n)
	}
	found := s.get(base+"/check?show=all&q=hoang+pao", clerk...)
	found.says(t, "<b>Hoàng Văn Páo</b>")
	if strings.Contains(found.body, "<b>Ma Xuân Thụ</b>") {
		t.Error("who was not searched for is shown")
	}
	send(http.StatusSeeOther, "/many", url.Values{"set": {"drop"}, "everything": {"1"}, "show": {"all"}, "q": {"hoang pao"}})
	order("Nông Thị Hiên", "Ma Xuân Thụ")
	if strings.Contains(s.get(base+"/check?show=all", clerk...).body, "<b>Hoàng Văn Páo</b>") {
		t.Error("who was left out is shown")
	}
	send(http.StatusSeeOther, "/undo", nil)
	order("Hoàng Văn Páo", "Nông Thị Hiên", "Ma Xuân Thụ")

	for _, who := range [][]string{clerk, approver} {
		if file := s.get(base+"/danh-sach.xlsx", who...); file.StatusCode != http.StatusOK || !strings.HasPrefix(file.body, "PK") {
			t.Error(file.StatusCode)
		}
		if file := s.get(base+"/original/quyet-dinh", who...); file.StatusCode != http.StatusOK || file.body != text || !strings.Contains(file.Header.Get("Content-Disposition"), "quyet-dinh.yaml") {
			t.Error(file.StatusCode, file.Header)
		}
	}
	for _, path := range []string{"/original/danh-sach", "/original/khac"} {
		if a := s.get(base+path, clerk...); a.StatusCode != http.StatusNotFound {
			t.Error(path, a.StatusCode)
		}
	}
}

// A list whose columns nobody can tell leads to the step where somebody says what they
// are: without a heading, sheet by sheet, taken apart at the commas.
func TestColumnsAreSaidOnTheDesk(t *testing.T) {
	yaml, err := os.ReadFile(filepath.Join("..", "..", "examples", "946", "quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	s := startOffice(t, nil)
	clerk := s.session(t, "clerk")
	const list = "1,Bà,\"Nông Thị Hiền, Y sĩ, Trạm y tế\",6A1\n2,Ông,\"Ma Xuân Thụ, Công an viên, Công an xã\",6A2\n"
	a := s.post("/app/decisions", []upload{{"decision", "quyet-dinh.yaml", string(yaml)}, {"list", "danh-sach.csv", list}}, clerk...)
	base := a.Header.Get("Location")
	if to := s.get(base, clerk...).Header.Get("Location"); to != base+"/columns" {
		t.Fatal(to)
	}
	page := s.get(base+"/columns", clerk...)
	page.says(t, "Còn chưa rõ", "không đọc", "Nông Thị Hiền, Y sĩ, Trạm y tế", "Danh sách không có hàng tiêu đề")
	send := func(want int, path string, values url.Values) {
		t.Helper()
		if a := s.form(base+path, values, clerk...); a.StatusCode != want {
			t.Fatalf("%s: status %d, want %d: %s", path, a.StatusCode, want, a.body)
		}
	}
	send(http.StatusUnprocessableEntity, "/layout", url.Values{"heading": {"at"}, "row": {"0"}, "count": {"x"}, "back": {"1"}})
	send(http.StatusUnprocessableEntity, "/layout", url.Values{"read": {"có"}, "back": {"1"}})
	send(http.StatusSeeOther, "/layout", url.Values{"heading": {"none"}, "back": {"1"}})
	page = s.get(base+"/columns", clerk...)
	page.says(t, "2 người, tập thể, hộ", "Tách ở dấu phẩy", "<td>Y sĩ</td>")
	send(http.StatusSeeOther, "/columns", url.Values{"column": {"C"}, "split": {"1"}, "back": {"1"}})
	send(http.StatusSeeOther, "/columns", url.Values{"column": {"D"}, "field": {""}, "back": {"1"}})
	s.get(base+"/check?show=all", clerk...).says(t, "<b>Nông Thị Hiền</b>", ">Công an xã<", "không dùng cột D")
	if to := s.get(base, clerk...).Header.Get("Location"); to != base+"/check" {
		t.Error(to)
	}

	// A column of positions and units is taken apart into these, and names stay names.
	const joined = "STT,Họ và tên,\"Chức vụ, đơn vị\"\n1,Bà Nông Thị Hiền,\"Y sĩ, Trạm y tế\"\n2,Ông Ma Xuân Thụ,\"Công an viên, Công an xã\"\n"
	base = s.post("/app/decisions", []upload{{"decision", "quyet-dinh.yaml", string(yaml)}, {"list", "danh-sach.csv", joined}}, clerk...).Header.Get("Location")
	s.get(base+"/columns", clerk...).says(t, `<th scope="col">Chức vụ</th><th scope="col">Đơn vị</th></tr></thead><tbody><tr><td>Y sĩ</td><td>Trạm y tế</td></tr>`, `name="split" value="position"`)
	send(http.StatusSeeOther, "/columns", url.Values{"column": {"C"}, "split": {"position"}, "back": {"1"}})
	s.get(base+"/check?show=all", clerk...).says(t, "<b>Nông Thị Hiền</b>", ">Y sĩ<", ">Công an xã<", "thành chức vụ, đơn vị")
	send(http.StatusSeeOther, "/rows/2", url.Values{"name": {"Nông Thị Hiên"}})
	if named := s.get(base+"/rows/2", clerk...); !strings.Contains(named.body, `value="Nông Thị Hiên"`) || !strings.Contains(named.body, `value="Bà"`) {
		t.Errorf("a name typed anew in whose cell the honorific stood:\n%s", named.body)
	}
	block := url.Values{"block": {"Lò Văn Mẫu\tTrưởng bản, bản Thử\n"}}
	seen := s.form(base+"/paste", block, clerk...)
	seen.says(t, "Tách ở dấu phẩy thì thành", "<td>Trưởng bản</td><td>bản Thử</td>", `value="apart:position"`)
	block["take"], block["column-0"], block["column-1"], block["kind"] = []string{"1"}, []string{"name"}, []string{"apart:position"}, []string{"individual"}
	send(http.StatusSeeOther, "/paste", block)
	s.get(base+"/check?show=all", clerk...).says(t, "<b>Lò Văn Mẫu</b>", ">Trưởng bản<", ">bản Thử<")
}
