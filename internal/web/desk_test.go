package web

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// list is a short list in the sample's form.
const list = `STT,Phân loại,Danh xưng,"Tên tập thể, hộ gia đình, cá nhân",Chức vụ,Đơn vị công tác,Địa chỉ
1,Tập thể,,Viễn thông Bắc Kạn,,,
2,Hộ gia đình,,Hộ ông Lê Văn Hải,,,"xã Phương Viên, huyện Chợ Đồn"
3,Cá nhân,Ông,Ma Xuân Thu,Chủ tịch,Hội Nông dân xã Yên Dương,
`

// order is a decision and the list, changed by pairs of old and new text.
func order(t *testing.T, changes ...string) []upload {
	t.Helper()
	decision, err := os.ReadFile(filepath.Join("..", "..", "examples", "946", "quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	changed := func(text string) string {
		text = strings.Replace(text, "{ collective: 45, household: 6, individual: 55 }", "{ collective: 1, household: 1, individual: 1 }", 1)
		text = strings.Replace(text, `golden_book: { prefix: "", start: 1 }`, "", 1) // the register has given number 1 already
		for i := 0; i < len(changes); i += 2 {
			text = strings.ReplaceAll(text, changes[i], changes[i+1])
		}
		return text
	}
	return []upload{
		{"decision", "quyet-dinh.yaml", changed(string(decision))},
		{"list", `C:\Tài liệu\danh-sach.csv`, changed(list)},
	}
}

// unpack reads the files of a download, by name.
func unpack(t *testing.T, a answer) map[string]string {
	t.Helper()
	if a.StatusCode != http.StatusOK || a.Header.Get("Content-Type") != "application/zip" || a.ContentLength != int64(len(a.body)) {
		t.Fatalf("%s: status %d, %s, %d bytes announced, %d sent\n%.2000s", a.Request.URL.Path, a.StatusCode, a.Header.Get("Content-Type"), a.ContentLength, len(a.body), a.body)
	}
	archive, err := zip.NewReader(bytes.NewReader([]byte(a.body)), int64(len(a.body)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(file.Name, err)
		}
		files[file.Name] = string(data)
	}
	return files
}

// startTidy is [start] with a directory of its own for temporary files, and a
// check to be made at the end that nothing is left there.
func startTidy(t *testing.T) (s *service, tidy func()) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	s = start(t)
	return s, func() {
		t.Helper()
		s.Close() // waits for the handlers: they tidy up after the answer
		if left, err := filepath.Glob(filepath.Join(dir, "bangkhen-*")); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v %v", left, err)
		}
	}
}

func TestDeskForm(t *testing.T) {
	s := start(t)
	form := s.get("/app/")
	form.says(t, `name="decision"`, `name="list"`, "Kiểm tra", "Xem bản nháp", "Phát hành")
	if answer := s.get("/app"); answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/app/" {
		t.Errorf("/app: %d to %q", answer.StatusCode, answer.Header.Get("Location"))
	}
	for _, path := range []string{"/app/check", "/app/preview", "/app/issue"} {
		for _, files := range [][]upload{nil, order(t)[:1], order(t)[1:], {{"decision", "", ""}, {"list", "", ""}}} {
			answer := s.post(path, files)
			answer.says(t, "Hãy chọn cả tệp quyết định và tệp danh sách", `name="decision"`)
			if answer.StatusCode != http.StatusBadRequest {
				t.Errorf("%s: status %d", path, answer.StatusCode)
			}
		}
	}
}

func TestDeskCheck(t *testing.T) {
	s := start(t)
	good := s.post("/app/check", order(t))
	good.says(t, "Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023", "✓ khớp")
	good.hides(t, "✗", "Lỗi và cảnh báo</h2>\n<table class=\"counts\"")
	bad := s.post("/app/check", order(t, "Ma Xuân Thu", "", "individual: 1", "individual: 2"))
	bad.says(t, "lỗi phải sửa", "✓ khớp", "✗ lệch", award.MissingName, award.CountMismatch, `<td data-name="Ô">D4</td>`, `<td data-name="Hàng">4</td>`, "→")
	unread := s.post("/app/check", order(t, "Hộ gia đình,", "Lạ,"))
	unread.says(t, award.UnknownKind, "<td>1</td><td>0</td>", `<th scope="row">Tổng số</th><td>3</td><td>3</td>`)
	if good.StatusCode != http.StatusOK || bad.StatusCode != http.StatusOK {
		t.Errorf("status %d and %d", good.StatusCode, bad.StatusCode)
	}
	hostile := s.post("/app/check", []upload{{"decision", `<script>alert(1)</script>.yaml`, "<script>: alert(2)"}, {"list", "x.csv", "<script>alert(3)</script>"}})
	hostile.hides(t, "<script")
	hostile.says(t, "lỗi phải sửa")
}

func TestDeskPreview(t *testing.T) {
	s, tidy := startTidy(t)
	defer tidy()
	answer := s.post("/app/preview", order(t))
	files := unpack(t, answer)
	if !strings.Contains(answer.Header.Get("Content-Disposition"), "ban-nhap-946-qd-ubnd.zip") {
		t.Errorf("saved as %q", answer.Header.Get("Content-Disposition"))
	}
	for _, name := range []string{"bang-khen.pdf", "quyet-dinh.pdf", "phu-luc.xlsx"} {
		if files[name] == "" {
			t.Errorf("no %s among %d files", name, len(files))
		}
	}
	if _, ok := files["manifest.json"]; ok {
		t.Error("drafts have a manifest")
	}
}

func TestDeskIssue(t *testing.T) {
	s, tidy := startTidy(t)
	defer tidy()
	answer := s.post("/app/issue", order(t), "Sec-Fetch-Site", "same-origin", "Origin", s.URL)
	files := unpack(t, answer)
	if !strings.Contains(answer.Header.Get("Content-Disposition"), "phat-hanh-946-qd-ubnd.zip") {
		t.Errorf("saved as %q", answer.Header.Get("Content-Disposition"))
	}
	var manifest struct {
		Certificates []struct{ Code, File, Name, URL string }
	}
	if err := json.Unmarshal([]byte(files["manifest.json"]), &manifest); err != nil || len(manifest.Certificates) != 3 {
		t.Fatal(err, manifest)
	}
	for _, c := range manifest.Certificates {
		if files[c.File] == "" || !strings.HasPrefix(c.URL, base+"/v/") {
			t.Errorf("%+v", c)
		}
		s.get("/v/"+c.Code).says(t, "Hợp lệ", c.Name)
		s.post("/verify", []upload{{"file", "a.pdf", files[c.File]}}).says(t, "Hợp lệ", c.Name)
	}
	if again := s.post("/app/issue", order(t)); again.body != answer.body {
		t.Error("the same order issued again gives another archive")
	}
	refused := s.post("/app/issue", order(t, "Ma Xuân Thu", "Ma Xuân Thụ"))
	refused.says(t, "Chưa phát hành gì", award.AlreadyIssued, "Ma Xuân Thụ", "1 lỗi phải sửa")
	wrong := s.post("/app/issue", order(t, "Ma Xuân Thu", "", "946/QĐ-UBND", "947/QĐ-UBND"))
	wrong.says(t, "Chưa phát hành gì", award.MissingName)
	if refused.StatusCode != http.StatusUnprocessableEntity || wrong.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("status %d and %d", refused.StatusCode, wrong.StatusCode)
	}
	// Nothing was used up by what was refused: numbers go on.
	next := unpack(t, s.post("/app/issue", order(t, "946/QĐ-UBND", "948/QĐ-UBND")))
	if !strings.Contains(next["manifest.json"], `"golden_number": "7"`) {
		t.Errorf("after 3 + 3 certificates: %s", next["manifest.json"])
	}
}

// The whole way of the sample: two files in, every certificate found again.
func TestSampleFromTheFormToThePublicPage(t *testing.T) {
	o, _ := openOffice(t, t.TempDir())
	s := serve(t, o, Access{WithoutSignIn: true})
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join("..", "..", "examples", "946", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	files := unpack(t, s.post("/app/issue", []upload{
		{"decision", "quyet-dinh.yaml", read("quyet-dinh.yaml")}, {"list", "danh-sach.xlsx", read("danh-sach.xlsx")},
	}))
	var manifest struct {
		Certificates []struct {
			Code                           award.Code
			File, Name, Position, Citation string
			GoldenNumber                   string `json:"golden_number"`
		}
	}
	if err := json.Unmarshal([]byte(files["manifest.json"]), &manifest); err != nil || len(manifest.Certificates) != 106 {
		t.Fatal(err, len(manifest.Certificates))
	}
	for _, i := range []int{0, 44, 45, 50, 51, 105} { // the ends of the three kinds; all would meet the limit
		c := manifest.Certificates[i]
		page := s.get("/v/" + strings.ToLower(strings.ReplaceAll(c.Code.Grouped(), " ", "-")))
		// In the order of the sheet.
		rest := html.UnescapeString(page.body)
		for _, printed := range []string{
			"Hợp lệ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN",
			"TẶNG", "BẰNG KHEN", c.Name, c.Position, c.Citation, "946/QĐ-UBND", "ngày 31 tháng 5 năm 2023", "<b>" + c.GoldenNumber + "</b>",
			c.Code.Grouped(), "Bắc Kạn, ngày 31 tháng 5 năm 2023", "CHỦ TỊCH", "Nguyễn Đăng Bình",
		} {
			_, after, found := strings.Cut(rest, printed)
			if !found {
				t.Fatalf("certificate %d: %q is not shown, or not in its place:\n%s", i+1, printed, page.body)
			}
			rest = after
		}
		if len(page.body) > 50<<10 {
			t.Errorf("certificate %d: a page of %d bytes", i+1, len(page.body))
		}
		file := []byte(files[c.File])
		s.post("/verify", []upload{{"file", "a.pdf", string(file)}}).says(t, "Hợp lệ", c.Code.Grouped())
		file[len(file)/2] ^= 1
		changed := s.post("/verify", []upload{{"file", "a.pdf", string(file)}})
		changed.says(t, "Không tìm thấy")
		changed.hides(t, "Hợp lệ", c.Code.Grouped())
	}
}

func TestArchiveIsTheSameForTheSameFiles(t *testing.T) {
	dir := t.TempDir()
	var archives [][]byte
	for i := range 2 {
		out := filepath.Join(dir, "out", "bang-khen")
		if err := os.MkdirAll(out, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"b.pdf", "a.pdf", "../phu-luc.xlsx"} {
			if err := os.WriteFile(filepath.Join(out, name), []byte(strings.Repeat(name, 100)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		archive := filepath.Join(dir, []string{"1.zip", "2.zip"}[i])
		if err := writeArchive(archive, filepath.Join(dir, "out")); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(archive)
		if err != nil {
			t.Fatal(err)
		}
		archives = append(archives, data)
		if err := os.RemoveAll(filepath.Join(dir, "out")); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(archives[0], archives[1]) {
		t.Error("two archives of the same files differ")
	}
	archive, err := zip.NewReader(bytes.NewReader(archives[0]), int64(len(archives[0])))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range archive.File {
		names = append(names, file.Name)
	}
	if want := []string{"bang-khen/a.pdf", "bang-khen/b.pdf", "phu-luc.xlsx"}; !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	if err := writeArchive(filepath.Join(dir, "3.zip"), filepath.Join(dir, "nothing")); err == nil {
		t.Error("an archive of nothing")
	}
}
