package api

import (
	"archive/zip"
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"mime/multipart"
	"testing"
)

func TestRender(t *testing.T) {
	c := start(t)
	mediaType, body := form(t, map[string]string{"decision": "quyet-dinh.yaml", "list": "danh-sach.xlsx"})
	drafts := c.send("POST", "/api/v1/render?template=giay-khen", mediaType, body)
	files, err := zip.NewReader(bytes.NewReader(drafts.body), int64(len(drafts.body)))
	if drafts.status != 200 || err != nil || len(files.File) != 111 {
		t.Fatalf("%d %v", drafts.status, err)
	}
	var list struct{ Decisions []any }
	c.want(c.send("GET", "/api/v1/decisions", "", nil), 200, &list)
	if len(list.Decisions) != 0 {
		t.Error("a render was stored")
	}
}

// Photographs are rendered with the rest; without them, and of what is no archive, the
// answer says so.
func TestRenderWithPhotographs(t *testing.T) {
	c := start(t)
	var picture, archive bytes.Buffer
	if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 480, 720)), nil); err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(&archive)
	file, err := w.Create("001.jpg")
	if err == nil {
		_, err = file.Write(picture.Bytes())
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	decision := `{"number":"128/QĐ-TTGDNN","date":"2023-11-20","place":"Lạng Sơn","agency":["SỞ GIÁO DỤC VÀ ĐÀO TẠO LẠNG SƠN","TRUNG TÂM GIÁO DỤC NGHỀ NGHIỆP"],"authority":"Giám đốc Trung tâm Giáo dục nghề nghiệp tỉnh Lạng Sơn","subject":"Về việc cấp Chứng chỉ","citation":"Đã hoàn thành chương trình tin học cơ bản","bases":["Luật Giáo dục nghề nghiệp"],"executors":["Trưởng phòng Đào tạo"],"copies":["Lưu: VT"],"signer":{"lines":["GIÁM ĐỐC"],"name":"Hoàng Văn Minh Họa"},"declared":{"individual":1},"template":"chung-chi"}`
	list := "STT,Họ và tên,Ngày sinh,Xếp loại,Số hiệu,Ảnh\n1,Trần Minh Khôi,12/03/1999,Giỏi,B 1,001.jpg\n"
	for _, given := range []struct {
		photos string
		status int
		says   string
	}{{archive.String(), 200, "PK"}, {"", 422, "chưa có ảnh nào được nộp"}, {"hello", 422, "ZIP"}} {
		var body bytes.Buffer
		parts := multipart.NewWriter(&body)
		for _, part := range [][3]string{{"decision", "quyet-dinh.json", decision}, {"list", "lop.csv", list}, {"photos", "anh.zip", given.photos}} {
			if part[2] == "" {
				continue
			}
			to, err := parts.CreateFormFile(part[0], part[1])
			if err == nil {
				_, err = to.Write([]byte(part[2]))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := parts.Close(); err != nil {
			t.Fatal(err)
		}
		answer := c.send("POST", "/api/v1/render", parts.FormDataContentType(), body.Bytes())
		if answer.status != given.status || !bytes.Contains(answer.body, []byte(given.says)) {
			t.Errorf("photographs %.10q: %d %.300s", given.photos, answer.status, answer.body)
		}
	}
}
