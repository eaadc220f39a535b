package web

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
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
	if a.StatusCode != http.StatusOK || a.Header.Get("Content-Type") != "application/zip" || a.ContentLength >= 0 && a.ContentLength != int64(len(a.body)) {
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

// begin hands files in and gives the address of the decision.
func (s *service) begin(t *testing.T, files []upload, headers ...string) string {
	t.Helper()
	answer := s.post("/app/decisions", files, headers...)
	address := answer.Header.Get("Location")
	if answer.StatusCode != http.StatusSeeOther || !strings.HasPrefix(address, "/app/decisions/") {
		t.Fatal(answer.StatusCode, answer.body)
	}
	return address
}

var versionField = regexp.MustCompile(`name="version" value="(\d+)"`)

// press sends a form of a page as a person would, with the version it was made of.
func (s *service) press(t *testing.T, page, button string, values url.Values, headers ...string) answer {
	t.Helper()
	if values == nil {
		values = url.Values{}
	}
	if found := versionField.FindStringSubmatch(s.get(page, headers...).body); found != nil {
		values.Set("version", found[1])
	}
	return s.form(button, values, headers...)
}

// issued waits for a batch and gives the address of what came of it.
func (s *service) issued(t *testing.T, address string, headers ...string) string {
	t.Helper()
	for range 600 {
		answer := s.get(address+"/progress", headers...)
		if next := answer.Header.Get("Location"); next != "" {
			return next
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the batch never ended")
	return ""
}

// papers fetches everything of an issue.
func (s *service) papers(t *testing.T, issue string, headers ...string) map[string]string {
	t.Helper()
	return unpack(t, s.get(issue+"/files/tat-ca.zip", headers...))
}

func TestFromFilesToPapers(t *testing.T) {
	s := start(t)
	s.get("/app/").says(t, `name="decision"`, `name="list"`, "Thử với quyết định mẫu")
	if answer := s.get("/app"); answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/app/" {
		t.Errorf("/app: %d to %q", answer.StatusCode, answer.Header.Get("Location"))
	}
	// The list first, the decision later.
	files := order(t)
	address := s.begin(t, files[1:])
	if next := s.get(address).Header.Get("Location"); next != address+"/files" {
		t.Errorf("a list alone leads to %s", next)
	}
	s.get(address+"/files").says(t, "danh-sach.csv", "Tải lên tệp còn thiếu")
	if answer := s.post(address+"/files", files[:1]); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.StatusCode, answer.body)
	}
	if next := s.get(address).Header.Get("Location"); next != address+"/check" {
		t.Errorf("both files lead to %s", next)
	}
	check := s.get(address + "/check")
	check.says(t, "Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023", "✓ khớp", "Không còn gì phải sửa", "Cần xác nhận", "đã được khen tại Quyết định số 5/QĐ-UBND")
	check.hides(t, "✗", "✓ Không có lỗi")
	s.get(address+"/settle?kind=prior-award&warnings=yes").says(t, "Xác nhận đúng 1 chỗ: đã được khen trước đây", "Hộ ông Lê Văn Hải (hàng 3)", "đã được khen tại Quyết định số 5/QĐ-UBND")
	s.press(t, address+"/check", address+"/confirm", url.Values{"all": {"near-duplicate"}}) // of another kind: nothing
	s.get(address+"/check").hides(t, "✓ đã xem")
	s.press(t, address+"/check", address+"/confirm", url.Values{"all": {"prior-award"}})
	s.get(address+"/check").says(t, `Sẵn sàng <span class="count">3</span>`, "Ma Xuân Thu", "✓ đã xem", "✓ Không có lỗi", "xác nhận đúng 1 chỗ đã được khen trước đây")
	s.get(address+"/papers").says(t, "Phát hành 3 bằng", "bang-1.png", "quyet-dinh-1.png")
	for _, picture := range []string{"bang-3.png?w=360", "quyet-dinh-1.png", "bang-1.png?template=giay-khen"} {
		if answer := s.get(address + "/pictures/" + picture); answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.body, "\x89PNG") {
			t.Errorf("%s: %d", picture, answer.StatusCode)
		}
	}
	for _, nothing := range []string{"bang-4.png", "bang-0.png", "quyet-dinh-99.png", "khac-1.png", "bang-1.pdf"} {
		if answer := s.get(address + "/pictures/" + nothing); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", nothing, answer.StatusCode)
		}
	}
	s.get(address+"/sheets/3").says(t, "3. Ông Ma Xuân Thu", "3 trong 3", "Bằng 2")
	drafts := unpack(t, s.get(address+"/drafts.zip"))
	if _, ok := drafts["manifest.json"]; ok || drafts["bang-khen.pdf"] == "" {
		t.Error("drafts are not drafts")
	}
	s.press(t, address+"/papers", address+"/issue", nil)
	issue := s.issued(t, address)
	s.get(issue).says(t, "3 bằng: 1 tập thể, 1 hộ gia đình, 1 cá nhân", "Ma Xuân Thu", "phát hành")
	papers := s.papers(t, issue)
	if len(papers) != 9 || papers["manifest.json"] == "" {
		t.Errorf("%d papers", len(papers))
	}
	if one := unpack(t, s.get(issue+"/files/ca-nhan.zip")); len(one) != 1 {
		t.Errorf("%d certificates of people", len(one))
	}
	if next := s.get(address).Header.Get("Location"); next != issue {
		t.Errorf("an issued decision leads to %s", next)
	}
	for _, late := range []string{"/delete", "/template", "/confirm"} {
		if answer := s.form(address+late, url.Values{"template": {"giay-khen"}, "key": {"x"}}); answer.StatusCode != http.StatusConflict {
			t.Errorf("%s after the issue: %d", late, answer.StatusCode)
		}
	}
}

func TestWhatIsWrongIsShownAndStopsTheIssue(t *testing.T) {
	s := start(t)
	address := s.begin(t, order(t, "Ma Xuân Thu", "", "individual: 1", "individual: 2"))
	bad := s.get(address + "/check")
	bad.says(t, "lỗi phải sửa", "✓ khớp", "✗ lệch", "D4", "→", `Cần sửa <span class="count">1</span>`)
	papers := s.get(address + "/papers")
	papers.says(t, "Về đối chiếu")
	papers.hides(t, "Phát hành 3 bằng")
	refused := s.press(t, address+"/check", address+"/issue", nil)
	refused.says(t, "Ô D4:")
	if refused.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("issued with errors: %d", refused.StatusCode)
	}
	unread := s.get(s.begin(t, order(t, "Hộ gia đình,", "Lạ,")) + "/check")
	unread.says(t, "<td>1</td><td>0</td>", `<th scope="row">Tổng số</th><td>3</td><td>3</td>`)
	hostile := s.begin(t, []upload{{"decision", `<script>alert(1)</script>.yaml`, "<script>: alert(2)"}, {"list", "x.csv", "<script>alert(3)</script>"}})
	for _, page := range []string{"/files", "/check", "/papers"} {
		s.get(hostile+page).hides(t, "<script>alert")
	}
	if answer := s.post("/app/decisions", nil); answer.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("nothing handed in: %d", answer.StatusCode)
	}
	if answer := s.press(t, hostile+"/files", hostile+"/delete", url.Values{"sure": {"1"}}); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("delete: %d", answer.StatusCode)
	}
	if answer := s.get(hostile); answer.StatusCode != http.StatusNotFound {
		t.Errorf("deleted: %d", answer.StatusCode)
	}
}

// A decision typed on the screen is the one of the file, and what is wrong in it
// is kept and shown beside its field.
func TestTypedDecision(t *testing.T) {
	s := start(t)
	files := order(t)
	uploaded := s.begin(t, files)
	form := s.get(uploaded + "/form")
	form.says(t, "946/QĐ-UBND", `value="2023-05-31"`, "Luật Tổ chức chính quyền địa phương", "Nguyễn Đăng Bình")
	values := fieldsOf(form.body)
	values.Set("signer.name", "")
	values.Set("number", "chín trăm & <b>")
	created := s.form("/app/decisions/new", values)
	address, _, wrong := strings.Cut(created.Header.Get("Location"), "/form?done=saved#luu=")
	if !wrong {
		t.Fatalf("a decision with errors leads to %s\n%s", address, created.body)
	}
	again := s.get(address + "/form")
	again.says(t, "chín trăm &amp; &lt;b&gt;", `id="signer.name-problem"`, `id="number-problem"`, "Luật Tổ chức chính quyền địa phương")
	values = fieldsOf(again.body)
	values.Set("signer.name", "Nguyễn Đăng Bình")
	values.Set("number", "946/QĐ-UBND")
	if saved := s.form(address+"/form", values); !strings.HasPrefix(saved.Header.Get("Location"), address+"#luu=") {
		t.Fatal(saved.StatusCode, saved.Header.Get("Location"), saved.body)
	}
	values.Set("place", "Cao Bằng")
	late := s.form(address+"/form", values) // made of the version before
	late.says(t, "Người khác vừa sửa", "Cao Bằng")
	if late.StatusCode != http.StatusConflict {
		t.Errorf("status %d", late.StatusCode)
	}
	if answer := s.post(address+"/files", files[1:]); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.StatusCode, answer.body)
	}
	s.press(t, uploaded+"/papers", uploaded+"/issue", nil)
	issue := s.issued(t, uploaded)
	// The very same decision: the register says so.
	s.press(t, address+"/papers", address+"/issue", nil)
	if next := s.issued(t, address); next != address+"/papers" {
		t.Errorf("issued twice: %s", next)
	}
	s.get(address+"/papers").says(t, "đã được phát hành từ một hồ sơ khác")
	_, id, _ := strings.Cut(issue, "/issues/")
	next := s.get("/app/decisions/new?from=" + id)
	next.says(t, "Nguyễn Đăng Bình", "Luật Tổ chức chính quyền địa phương")
	next.hides(t, "946/QĐ-UBND\" autocomplete", `value="2023-05-31"`)
}

var (
	inputTag = regexp.MustCompile(`<input [^>]*name="([^"]+)"[^>]*?(?: value="([^"]*)")[^>]*>`)
	areaTag  = regexp.MustCompile(`(?s)<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>`)
)

// fieldsOf reads the fields of the forms of a page as a browser would send them.
func fieldsOf(page string) url.Values {
	values := url.Values{}
	for _, tag := range []*regexp.Regexp{inputTag, areaTag} {
		for _, found := range tag.FindAllStringSubmatch(page, -1) {
			values.Set(found[1], html.UnescapeString(found[2]))
		}
	}
	return values
}

// Mistakes of a list are mended on the screen, and undone.
func TestMendedOnTheScreen(t *testing.T) {
	s := start(t)
	files := order(t, "individual: 1", "individual: 2")
	files[1].data = list[:strings.LastIndex(list, "3,")] +
		"3,Cá nhân,Ông,,Chủ tịch,Hội Nông dân xã Yên Dương,\n4,Cá nhân,Ông,NguyÔn V¨n Thö,Tr\u00adëng phßng,Së Néi vô,\n5,Lạ,Bà,Nông Thị Ví Dụ,Giáo viên,Trường A,\n6,Cá nhân,Bà,Nông Thị Ví Dụ,Giáo viên,Trường A,\n"
	address := s.begin(t, files)
	check := address + "/check"
	s.get(check).says(t, "không có tên", "Lạ", "lỗi phải sửa")
	do := func(button string, values url.Values) answer {
		t.Helper()
		a := s.press(t, check, address+button, values)
		if a.StatusCode != http.StatusSeeOther {
			t.Fatal(button, a.StatusCode, a.body)
		}
		return a
	}
	if next := do("/rows/4", url.Values{"name": {"Ma Xuân  Thu"}, "show": {"fix"}}).Header.Get("Location"); next != check+"?show=fix#h4" {
		t.Errorf("leads to %s", next)
	}
	do("/rows/6", url.Values{"kind": {"individual"}})
	s.get(check+"?show=duplicate").says(t, "Nông Thị Ví Dụ", "Bỏ hàng này")
	do("/rows/7/drop", nil)
	s.get(check).says(t, "✗ lệch")
	do("/rows/6/drop", nil)
	s.get(check+"?show=fix").says(t, "câu hỏi chưa trả lời", "<del>NguyÔn V¨n Thö</del>", "<ins>Nguyễn Văn Thử</ins>", "Áp dụng đề xuất")
	do("/answers", url.Values{"cell": {"D5"}, "value": {"NguyÔn V¨n Thö"}, "answer": {"proposed"}})
	s.get(check).says(t, "<b>Nguyễn Văn Thử</b>", "1 câu trả lời đã có", "theo đề xuất")
	do("/answers", url.Values{"cell": {"D5"}, "value": {"NguyÔn V¨n Thö"}, "take-back": {"1"}})
	do("/repair", url.Values{"cell": {"D5"}})
	s.get(check+"?show=fix").says(t, "Giữ nguyên “NguyÔn V¨n Thö”", "<b>NguyÔn V¨n Thö</b>")
	do("/undo", nil)
	do("/answers", url.Values{"all": {"legacy-encoding"}})
	mended := s.get(check)
	mended.says(t, "Không còn gì phải sửa; ", "Các thay đổi trên màn hình: 5", "3 câu trả lời đã có", "áp dụng 3 đề xuất chuyển mã", "Các hàng đã bỏ: 2", "<td>2</td><td>2</td>")
	s.get(check+"?show=ready").says(t, "<b>Nguyễn Văn Thử</b>")
	do("/columns", url.Values{"column": {"E"}, "field": {""}})
	s.get(check+"?show=confirm").hides(t, "Chủ tịch")
	do("/undo", nil)
	for range 5 {
		do("/undo", nil)
	}
	s.get(check).says(t, "không có tên")
	if a := s.press(t, check, address+"/undo", nil); a.StatusCode != http.StatusConflict {
		t.Errorf("undone without a change: %d", a.StatusCode)
	}
	stale := s.form(address+"/rows/4", url.Values{"version": {"1"}, "name": {"Của người chậm"}})
	stale.says(t, "Của người chậm", "Người khác vừa sửa")
	if stale.StatusCode != http.StatusConflict {
		t.Errorf("status %d", stale.StatusCode)
	}
	for _, nothing := range []string{"/rows/99", "/rows/x"} {
		if a := s.get(address + nothing); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", nothing, a.StatusCode)
		}
	}
}

// Who is moved on stage is moved in every paper.
// What the register holds can be seen as a book, as numbers and as a log.
// A printer is measured as on the command line, and an issue printed on blanks.
// What is set once is in the next decision.
// A template is edited on the screen: what the form says is seen, kept under a name
// of its own, and used.
// The administrator backs up while others work, and says which systems are told.
// Two people on one page: the slower one is told.
func TestNobodyOverwritesAnother(t *testing.T) {
	s := start(t)
	address := s.begin(t, order(t))
	first := s.form(address+"/template", url.Values{"version": {"1"}, "template": {"giay-khen"}})
	second := s.form(address+"/template", url.Values{"version": {"1"}, "template": {"bang-khen"}})
	second.says(t, "đã được người khác sửa")
	if first.StatusCode != http.StatusSeeOther || second.StatusCode != http.StatusConflict {
		t.Errorf("status %d and %d", first.StatusCode, second.StatusCode)
	}
	s.get(address+"/papers").says(t, `value="giay-khen" selected`)
}

func TestTheSameAgainAndOtherwise(t *testing.T) {
	s := start(t)
	issue := func(changes ...string) (string, answer) {
		address := s.begin(t, order(t, changes...))
		return address, s.press(t, address+"/papers", address+"/issue", nil)
	}
	address, _ := issue()
	first := s.papers(t, s.issued(t, address))
	_, refused := issue("Ma Xuân Thu", "Ma Xuân Thụ")
	refused.says(t, "đã phát hành") // at once, and not by the queue
	if refused.StatusCode != http.StatusConflict {
		t.Errorf("another list under the same number: status %d", refused.StatusCode)
	}
	address, _ = issue("946/QĐ-UBND", "948/QĐ-UBND")
	next := s.papers(t, s.issued(t, address))
	if !strings.Contains(next["manifest.json"], `"golden_number": "7"`) { // nothing was used up by what was refused
		t.Errorf("after 3 + 3 certificates: %s", next["manifest.json"])
	}
	for name, data := range first {
		if strings.HasSuffix(name, ".pdf") && data == next[name] {
			t.Errorf("%s is the same under another decision", name)
		}
	}
}

// startEmpty serves an office that has issued nothing.
func startEmpty(t *testing.T) *service {
	t.Helper()
	data := pgtest.Dir(t)
	o, _ := openOffice(t, data)
	s := serve(t, o, Access{WithoutSignIn: true})
	s.data = data
	s.work(t, o)
	return s
}

// The whole way of the sample: every certificate found again.
func TestSampleFromTheFormToThePublicPage(t *testing.T) {
	s := startEmpty(t)
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.get(address+"/check").says(t, "<td>45</td><td>45</td>", "<td>106</td><td>106</td>")
	s.press(t, address+"/papers", address+"/issue", nil)
	files := s.papers(t, s.issued(t, address))
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
		rest := html.UnescapeString(unbound(page.body))
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
		changed.hides(t, "Hợp lệ")
		again := s.post("/verify", []upload{{"file", "a.pdf", files[c.File] + "\n"}})
		again.says(t, "Không phải tệp đã phát hành", `href="/v/`+string(c.Code))
		again.hides(t, "Hợp lệ")
	}
}
