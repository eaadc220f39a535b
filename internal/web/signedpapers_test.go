package web

import (
	"archive/zip"
	"bytes"
	"net/http"
	"strings"
	"testing"

	"bangkhen/internal/pdfsignature/signtest"
)

// TestDeskTakesSignedPapers: papers that another program signed come back on the page of
// the issue and are what it gives from then on; of a ZIP those that are none are told, with
// why.
func TestDeskTakesSignedPapers(t *testing.T) {
	s := startEmpty(t)
	address := s.begin(t, order(t))
	s.press(t, address+"/papers", address+"/issue", nil)
	page, _, _ := strings.Cut(s.issued(t, address), "?")
	s.get(page).says(t, "Chưa có tệp nào của đợt này mang chữ ký số")
	issued := s.get(page + "/files/quyet-dinh.pdf").body
	person := signtest.Authority("Tổ chức chứng thực khác").Person("Nguyễn Đăng Bình", "UBND tỉnh", signtest.Always())
	signed := string(person.Sign([]byte(issued), signtest.How{}))
	if a := s.post(page+"/signed-papers", []upload{{"file", "da-ky.pdf", signed}}); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	if s.get(page+"/files/quyet-dinh.pdf").body != signed {
		t.Error("another form is given out")
	}
	s.get(page).says(t, "1 trên 1", "ký bằng phần mềm khác")
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	for name, data := range map[string]string{"lai.pdf": signed, "chua-ky.pdf": issued} {
		to, err := archive.Create(name)
		if err == nil {
			_, err = to.Write([]byte(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	s.post(page+"/signed-papers", []upload{{"file", "da-ky.zip", packed.String()}}).says(t, "Đã nhận 1 tệp; 1 tệp không nhận", "đã nhận từ trước", "chưa có chữ ký nào thêm vào")
	s.get("/app/audit").says(t, "nhận giấy tờ ký bằng phần mềm khác")
}
