package web

import (
	"net/http"
	"os"
	"strings"
	"testing"
)

// A Word decision that is dropped is shown field by field with its places; nothing is used
// until it is taken with one click, and its annex is the list.
func TestDeskReadsAWordDecision(t *testing.T) {
	s := start(t)
	data, err := os.ReadFile("../../examples/946/quyet-dinh.docx")
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{"decision", "list", "files"} { // wherever it is dropped
		page := s.begin(t, []upload{{field, "quyet-dinh.docx", string(data)}})
		address, isForm := strings.CutSuffix(page, "/form")
		if !isForm {
			t.Fatalf("in %s it leads to %s", field, page)
		}
		form := s.get(page)
		form.says(t, "Đọc từ tệp Word “quyet-dinh.docx”", "Chưa dùng gì trong tệp", "bảng 1, hàng 2, ô 1 “Số: 946/QĐ-UBND”", "đọc nguyên văn", "suy ra",
			"Danh sách được lấy từ phụ lục", "Sử dụng các nội dung này", `value="946/QĐ-UBND"`, "Điều 1. Tặng Bằng khen")
		s.get(address+"/check").says(t, "chưa có ai xem lại")
		values := fieldsOf(form.body)
		taken := s.form(page, values)
		if taken.StatusCode != http.StatusSeeOther || !strings.HasPrefix(taken.Header.Get("Location"), address) || strings.Contains(taken.Header.Get("Location"), "/form") {
			t.Fatal(taken.StatusCode, taken.Header.Get("Location"), taken.body)
		}
		check := s.get(address + "/check")
		check.says(t, "106")
		check.hides(t, "chưa có ai xem lại")
		again := s.get(page)
		again.says(t, "đọc nguyên văn", "Điều 2. Chánh Văn phòng")
		again.hides(t, "Chưa dùng gì trong tệp")
	}
	old := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), []byte("W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00")...)
	if answer := s.post("/app/decisions", []upload{{"decision", "quyet-dinh.doc", string(old)}}); answer.StatusCode == http.StatusSeeOther || !strings.Contains(answer.body, "Word cũ .doc") {
		t.Errorf("an old file: %d %s", answer.StatusCode, answer.body)
	}
}
