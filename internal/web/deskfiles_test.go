package web

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file that can not be used says so beside its field; the other one is kept.
func TestWrongFilesAreTold(t *testing.T) {
	s := start(t)
	good := order(t)
	book, err := os.ReadFile(filepath.Join("..", "..", "examples", "946", "danh-sach.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	wrong := []upload{
		{"list", "chay.exe", "MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00"}, {"list", "danh-sach.xlsx", string(book[:len(book)/2])},
		{"list", "danh-sach.pdf", "%PDF-1.7 danh sách"}, {"list", "trong.csv", " \n"},
	}
	for _, list := range wrong {
		alone := s.post("/app/decisions", []upload{list})
		if alone.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s alone: %d to %s", list.name, alone.StatusCode, alone.Header.Get("Location"))
		}
		alone.says(t, "“"+list.name+"” chưa được nhận làm danh sách", `id="list-wrong"`, `aria-invalid="true"`)
		both := s.post("/app/decisions", []upload{good[0], list}).Header.Get("Location")
		if !strings.HasSuffix(both, "/files?refused=list") {
			t.Errorf("%s beside a decision: to %s", list.name, both)
			continue
		}
		s.get(both).says(t, "Đã nhận quyết định", "946/QĐ-UBND", "Tệp danh sách chưa được nhận")
		draft := strings.TrimSuffix(both, "/files?refused=list")
		later := s.post(draft+"/files", []upload{list})
		later.says(t, "chưa được nhận làm danh sách", `id="list-wrong"`)
		if a := s.post(draft+"/files", good[1:]); a.StatusCode != http.StatusSeeOther {
			t.Errorf("the right list: %d", a.StatusCode)
		}
		replaced := s.post(draft+"/files", []upload{list})
		if replaced.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(s.get(draft+"/check?show=all").body, "Ma Xuân Thu") {
			t.Errorf("%s in the place of a list: %d", list.name, replaced.StatusCode)
		}
	}
	s.post("/app/decisions", nil).says(t, "Hãy chọn tệp quyết định", `id="decision-wrong"`)
	draft := s.begin(t, good)
	s.post("/app/templates", []upload{{"template", "mau.zip", "không phải ZIP"}}).says(t, `id="template-wrong"`)
	s.post("/app/awards-on-record", []upload{wrong[0]}).says(t, "chưa được nhận làm danh sách", `id="list-wrong"`)
	twice := []upload{{"file", "bien-ban.pdf", "%PDF-1.7 biên bản"}}
	s.post(draft+"/attachments", twice)
	if to := s.post(draft+"/attachments", twice).Header.Get("Location"); !strings.Contains(to, "done=enclosed-before") {
		t.Errorf("the same file once more: to %s", to)
	}
}
