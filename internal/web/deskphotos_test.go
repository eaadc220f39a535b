package web

import (
	"archive/zip"
	"bytes"
	"image"
	"image/jpeg"
	"net/http"
	"strings"
	"testing"
)

const certificatesDecision = `number: 128/QĐ-TTGDNN
date: 2023-11-20
place: Lạng Sơn
agency: [SỞ GIÁO DỤC VÀ ĐÀO TẠO LẠNG SƠN, TRUNG TÂM GIÁO DỤC NGHỀ NGHIỆP]
authority: Giám đốc Trung tâm Giáo dục nghề nghiệp tỉnh Lạng Sơn
subject: Về việc cấp Chứng chỉ
citation: Đã hoàn thành chương trình tin học cơ bản
bases: [Luật Giáo dục nghề nghiệp]
executors: [Trưởng phòng Đào tạo]
copies: ["Lưu: VT"]
signer: { lines: [GIÁM ĐỐC], name: Hoàng Văn Minh Họa }
declared: { individual: 1 }
template: chung-chi
`

// The first screen asks for photographs where the template prints them, takes a ZIP,
// says what it can not read, and takes them away again.
func TestPhotographsOnTheScreen(t *testing.T) {
	s := start(t)
	files := order(t)
	files[0].data, files[1].data = certificatesDecision, "STT,Họ và tên,Ngày sinh,Xếp loại,Số hiệu,Ảnh\n1,Trần Minh Khôi,12/03/1999,Giỏi,B 1,001.jpg\n"
	address := s.begin(t, files)
	s.get(address+"/files").says(t, "Chưa có ảnh nào", `name="photos"`)
	s.get(address+"/check").says(t, "chưa có ảnh nào được nộp")
	var archive, picture bytes.Buffer
	if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 480, 720)), nil); err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(&archive)
	for name, data := range map[string]string{"001.jpg": picture.String(), "ghi-chu.txt": "x"} {
		file, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		file.Write([]byte(data))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if answer := s.post(address+"/photos", []upload{{"photos", "anh.zip", "no archive"}}); answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(answer.body, "ZIP") {
		t.Errorf("no archive: %d %s", answer.StatusCode, answer.body)
	}
	if answer := s.post(address+"/photos", []upload{{"photos", "anh.zip", archive.String()}}); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.StatusCode, answer.body)
	}
	s.get(address+"/files").says(t, "Đã có 2 ảnh", "ghi-chu.txt: tệp không phải ảnh")
	check := s.get(address + "/check")
	check.says(t, "ghi-chu.txt")
	check.hides(t, "chưa có ảnh nào được nộp", "✗")
	if picture := s.get(address + "/pictures/1.png?width=400"); picture.StatusCode >= http.StatusInternalServerError {
		t.Errorf("the draft: %d", picture.StatusCode)
	}
}
