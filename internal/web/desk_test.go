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
	s.get(address+"/files").says(t, "danh-sach.csv", "Nộp tệp còn thiếu")
	if answer := s.post(address+"/files", files[:1]); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.StatusCode, answer.body)
	}
	if next := s.get(address).Header.Get("Location"); next != address+"/check" {
		t.Errorf("both files lead to %s", next)
	}
	check := s.get(address + "/check")
	check.says(t, "Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023", "✓ khớp", "Không có lỗi", "Cần xác nhận", "đã được khen tại Quyết định số 5/QĐ-UBND")
	check.hides(t, "✗")
	s.press(t, address+"/check", address+"/confirm", url.Values{"all": {"1"}})
	s.get(address+"/check").says(t, `Sẵn sàng <span class="count">3</span>`, "Ma Xuân Thu", "✓ đã xem")
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
	if len(papers) != 7 || papers["manifest.json"] == "" {
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
	if answer := s.post("/app/decisions", nil); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("nothing handed in: %d", answer.StatusCode)
	}
	if answer := s.press(t, hostile+"/files", hostile+"/delete", nil); answer.StatusCode != http.StatusSeeOther {
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
	address := strings.TrimSuffix(created.Header.Get("Location"), "/form?done=saved")
	if address == created.Header.Get("Location") {
		t.Fatalf("a decision with errors leads to %s\n%s", address, created.body)
	}
	again := s.get(address + "/form")
	again.says(t, "chín trăm &amp; &lt;b&gt;", `id="signer.name-problem"`, `id="number-problem"`, "Luật Tổ chức chính quyền địa phương")
	values = fieldsOf(again.body)
	values.Set("signer.name", "Nguyễn Đăng Bình")
	values.Set("number", "946/QĐ-UBND")
	if saved := s.form(address+"/form", values); saved.Header.Get("Location") != address {
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
	mended := s.get(check)
	mended.says(t, "Không có lỗi", "4 chỉnh sửa trên màn hình", "<td>2</td><td>2</td>")
	s.get(check+"?show=confirm").says(t, "<del>NguyÔn V¨n Thö</del>", "<ins>Nguyễn Văn Thử</ins>", "Nhận đề nghị")
	do("/repair", url.Values{"cell": {"D5"}, "take": {"1"}})
	s.get(check).says(t, "<b>Nguyễn Văn Thử</b>")
	do("/undo", nil)
	do("/repair", url.Values{"cell": {"D5"}})
	s.get(check+"?show=confirm").says(t, "Giữ nguyên “NguyÔn V¨n Thö”", "<b>NguyÔn V¨n Thö</b>")
	do("/undo", nil)
	do("/columns", url.Values{"column": {"E"}, "field": {""}})
	s.get(check+"?show=confirm").hides(t, "Chủ tịch")
	do("/undo", nil)
	for range 4 {
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
func TestCeremony(t *testing.T) {
	s := startEmpty(t)
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.press(t, address+"/papers", address+"/issue", nil)
	issue := s.issued(t, address)
	stage := issue + "/ceremony"
	before := s.get(stage)
	before.says(t, "23 lên nhận tại hội nghị, 83 nhận sau", "Kịch bản xướng danh")
	codes := regexp.MustCompile(`data-code="([0-9A-Z]{28})"`).FindAllStringSubmatch(before.body, -1)
	if len(codes) != 23 {
		t.Fatalf("%d on stage", len(codes))
	}
	last, first := codes[22][1], codes[0][1]
	roster := s.get(stage + "/danh-sach-ton-vinh.pdf").body
	do := func(values url.Values) {
		t.Helper()
		if a := s.press(t, stage, stage, values); a.StatusCode != http.StatusSeeOther {
			t.Fatal(values, a.StatusCode, a.body)
		}
	}
	do(url.Values{"do": {"before"}, "code": {last}, "other": {first}})
	moved := s.get(stage)
	if codes := regexp.MustCompile(`data-code="([0-9A-Z]{28})"`).FindAllStringSubmatch(moved.body, -1); codes[0][1] != last || codes[1][1] != first {
		t.Error("not moved to the front")
	}
	if s.get(stage+"/danh-sach-ton-vinh.pdf").body == roster {
		t.Error("the roster has not followed")
	}
	do(url.Values{"do": {"excuse"}, "code": {first}})
	s.get(stage).says(t, "22 lên nhận tại hội nghị, 84 nhận sau")
	do(url.Values{"do": {"honour"}, "code": {first}})
	do(url.Values{"do": {"sort"}, "rule": {"name"}})
	do(url.Values{"do": {"size"}, "number": {"5"}})
	for _, wrong := range []url.Values{{"do": {"size"}, "number": {"0"}}, {"do": {"sort"}, "rule": {"x"}}, {"do": {"up"}, "code": {"x"}}, {"do": {"join"}, "number": {"99"}}} {
		if a := s.press(t, stage, stage, wrong); a.StatusCode != http.StatusConflict {
			t.Error(wrong, a.StatusCode)
		}
	}
	stale := s.form(stage, url.Values{"version": {"1"}, "do": {"sort"}, "rule": {"list"}})
	if stale.StatusCode != http.StatusConflict {
		t.Errorf("an old version is taken: %d", stale.StatusCode)
	}
	for _, nothing := range []string{"/app/issues/99/ceremony", stage + "/khac.pdf"} {
		if a := s.get(nothing); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", nothing, a.StatusCode)
		}
	}
}

// What the register holds can be seen as a book, as numbers and as a log.
func TestBookStatisticsAudit(t *testing.T) {
	s := startEmpty(t)
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.press(t, address+"/papers", address+"/issue", nil)
	issue := s.issued(t, address)
	codes := regexp.MustCompile(`/app/certificates/([0-9A-Z]{28})`).FindAllStringSubmatch(s.get(issue).body, -1)
	act := url.Values{"decision": {"1200/QĐ-UBND"}, "date": {"2023-08-01"}, "reason": {"Khai man thành tích"}}
	if a := s.form("/app/certificates/"+codes[0][1]+"/revoke", act); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	wrong := s.form("/app/certificates/"+codes[1][1]+"/replace", url.Values{"decision": {""}, "date": {"hôm qua"}, "name": {"Viễn thông tỉnh Bắc Kạn"}})
	wrong.says(t, "Ngày quyết định chưa đúng", `value="Viễn thông tỉnh Bắc Kạn"`, "details class=\"panel\" open")
	act.Set("name", "Viễn thông tỉnh Bắc Kạn")
	replaced := s.form("/app/certificates/"+codes[1][1]+"/replace", act)
	s.get(replaced.Header.Get("Location")).says(t, "Viễn thông tỉnh Bắc Kạn", "đang có hiệu lực")
	s.get("/app/certificates/"+codes[1][1]).says(t, "đã được thay thế", "bằng thay thế", "theo 1200/QĐ-UBND")
	again := s.form("/app/certificates/"+codes[2][1]+"/reissue", url.Values{"reason": {"Mất"}})
	duplicate := s.get(again.Header.Get("Location"))
	duplicate.says(t, "Cấp lại lần", "tờ cấp lại (PDF)")
	sheet := regexp.MustCompile(`/pdf\?sha256=[0-9a-f]{64}`).FindString(duplicate.body)
	if a := s.get("/app/certificates/" + codes[2][1] + sheet); a.StatusCode != http.StatusOK || !strings.HasPrefix(a.body, "%PDF") {
		t.Errorf("the duplicate sheet: %d", a.StatusCode)
	}

	s.get("/app/golden-book").says(t, "Chi nhánh Xăng dầu Bắc Kạn", "đã thu hồi", "Xem tiếp từ số 101")
	s.get("/app/golden-book?from=101").says(t, ">107<", "Viễn thông tỉnh Bắc Kạn")
	revoked := s.get("/app/golden-book?status=revoked&kind=collective&year=2023")
	revoked.says(t, "Chi nhánh Xăng dầu Bắc Kạn")
	revoked.hides(t, "Viễn thông")
	s.get("/app/golden-book?status=revoked&kind=household").says(t, "Không có dòng nào")
	// Links keep the filter.
	whole, part := s.get("/app/golden-book/so-vang.pdf?book="), s.get(html.UnescapeString(regexp.MustCompile(`/app/golden-book/so-vang.pdf\?[^"]+`).FindString(revoked.body)))
	if len(part.body) >= len(whole.body) || !strings.HasPrefix(part.body, "%PDF") {
		t.Errorf("the exported book is not what the filter chose: %d and %d bytes", len(part.body), len(whole.body))
	}
	next := regexp.MustCompile(`/app/golden-book\?[^"]+from=\d+`).FindString(s.get("/app/golden-book?year=2023").body)
	s.get(html.UnescapeString(next)).says(t, `value="2023"`, ">107<")
	for _, file := range []string{"/app/golden-book/so-vang.xlsx?status=revoked", "/app/golden-book/so-vang.pdf?status=revoked", "/app/statistics/thong-ke.xlsx", "/app/statistics/don-vi.xlsx?year=2023"} {
		if a := s.get(file); a.StatusCode != http.StatusOK || !strings.HasPrefix(a.body, "PK") && !strings.HasPrefix(a.body, "%PDF") {
			t.Errorf("%s: %d", file, a.StatusCode)
		}
	}
	numbers := s.get("/app/statistics")
	numbers.says(t, `<td data-name="Tập thể">44</td><td data-name="Hộ gia đình">6</td><td data-name="Cá nhân">55</td><td data-name="Đang có hiệu lực">105</td><td data-name="Đã được thay thế">1</td><td data-name="Đã thu hồi">1</td>`, "<svg")
	s.get("/app/statistics?year=2022").says(t, "năm 2022")

	log := s.get("/app/audit")
	log.says(t, "thu hồi", "cấp đổi", "ghi sổ", "Khai man thành tích")
	s.get("/app/audit?action=revoke").hides(t, ">ghi sổ</td>")
	s.get("/app/audit?to=2020-01-01").says(t, "Không có mục nào")
	s.form("/app/audit/verify", nil).says(t, "Nguyên vẹn")
	if lines := strings.Count(s.get("/app/audit/nhat-ky.jsonl").body, "\n"); lines < 6 {
		t.Errorf("%d lines of the log", lines)
	}
	s.change(`DROP TRIGGER audit_never_changed`, `UPDATE audit SET actor = 'user:khác' WHERE action = 'revoke'`)
	s.form("/app/audit/verify", nil).says(t, "không còn nguyên vẹn")
}

// A printer is measured as on the command line, and an issue printed on blanks.
func TestOverprintAndBlanks(t *testing.T) {
	s := startEmpty(t)
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.press(t, address+"/papers", address+"/issue", nil)
	issue := s.issued(t, address)
	s.get("/app/overprint").says(t, "Chưa có máy in nào", "Kho chưa có phôi nào", "<svg")
	if a := s.get("/app/overprint/calibration.pdf?template=bang-khen"); !strings.HasPrefix(a.body, "%PDF") {
		t.Error("no calibration sheet:", a.StatusCode)
	}
	measured := url.Values{"template": {"bang-khen"}, "name": {"HP tầng 2"}, "x1": {"26"}, "y1": {"24,5"}, "x3": {"396"}, "y3": {"271.5"}}
	for name, c := range map[string]struct {
		change map[string]string
		says   string
	}{
		"a word":        {map[string]string{"x1": "hai"}, "không phải số đo"},
		"half a cross":  {map[string]string{"y1": ""}, "mới có một số đo"},
		"one cross":     {map[string]string{"x3": "", "y3": ""}, "hai đến bốn dấu"},
		"another sheet": {map[string]string{"template": "khong-co"}, "Không có mẫu"},
		"far off":       {map[string]string{"x3": "500"}, "Tỷ lệ in lệch"},
	} {
		values := url.Values{}
		for key, v := range measured {
			values[key] = v
		}
		for key, v := range c.change {
			values.Set(key, v)
		}
		a := s.form("/app/overprint/profile", values)
		a.says(t, c.says, "HP tầng 2")
		if a.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s: status %d", name, a.StatusCode)
		}
	}
	if a := s.form("/app/overprint/profile", measured); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	s.get("/app/overprint").says(t, "HP tầng 2", "lệch ")
	plain := s.form(issue+"/overprint", url.Values{"profile": {""}})
	turned := s.form(issue+"/overprint", url.Values{"profile": {"HP tầng 2"}})
	again := s.form(issue+"/overprint", url.Values{"profile": {"HP tầng 2"}})
	if !strings.HasPrefix(plain.body, "%PDF") || plain.body == turned.body || turned.body != again.body {
		t.Errorf("%d %d %d", plain.StatusCode, turned.StatusCode, again.StatusCode)
	}
	other := s.begin(t, order(t, "946/QĐ-UBND", "948/QĐ-UBND"))
	papers := s.get(other + "/papers?blank=" + url.QueryEscape("p:HP tầng 2"))
	papers.says(t, "phần in trên phôi, máy HP tầng 2")
	picture := regexp.MustCompile(`src="(/app/decisions/[^"]+bang-1[^"]+)"`).FindStringSubmatch(papers.body)
	corrected := s.get(html.UnescapeString(picture[1]))
	if corrected.StatusCode != http.StatusOK || corrected.body == s.get(other+"/pictures/bang-1.png?w=360").body || corrected.body == s.get(other+"/pictures/bang-1.png?w=360&blank=yes").body {
		t.Errorf("what is printed on a blank is not shown: %d %s", corrected.StatusCode, picture[1])
	}
	if a := s.form(issue+"/overprint", url.Values{"profile": {"khác"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("an unknown profile: %d", a.StatusCode)
	}
	if a := s.form("/app/overprint/blanks/receive", url.Values{"series": {"BK"}, "first": {"1"}, "last": {"x"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("blanks without a number: %d", a.StatusCode)
	}
	s.form("/app/overprint/blanks/receive", url.Values{"series": {"BK"}, "first": {"1"}, "last": {"120"}})
	s.form("/app/overprint/blanks/spoil", url.Values{"series": {"BK"}, "number": {"3"}, "reason": {"kẹt giấy"}})
	s.get(issue).says(t, "BK (còn 119)")
	if a := s.form(issue+"/blanks", url.Values{"series": {"BK"}, "from": {"1"}}); a.StatusCode != http.StatusSeeOther {
		t.Error(a.StatusCode, a.body)
	}
	s.get("/app/overprint").says(t, "kẹt giấy", `<td data-name="Còn">13</td><td data-name="Đã dùng">106</td><td data-name="Hỏng">1</td>`)
	if a := s.form(issue+"/blanks", url.Values{"series": {"BK"}, "from": {"1"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("on blanks twice: %d", a.StatusCode)
	}
	s.form("/app/overprint/profile/delete", url.Values{"name": {"HP tầng 2"}})
	s.get("/app/overprint").says(t, "Chưa có máy in nào")
}

// What is set once is in the next decision.
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

// A template is edited on the screen: what the form says is seen, kept under a name
// of its own, and used.
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

// The administrator backs up while others work, and says which systems are told.
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
	added := s.form("/app/system/webhooks", url.Values{"url": {"https://example.vn/hook"}, "event": {"batch.done", "certificate.revoked"}}, admin...)
	added.says(t, "chỉ hiện lần này", "whsec_", "https://example.vn/hook")
	s.get("/app/system", admin...).hides(t, "whsec_")
	id := regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(added.body)
	if a := s.form("/app/system/webhooks/remove", url.Values{"id": {id[1]}}, admin...); a.StatusCode != http.StatusSeeOther {
		t.Error(a.StatusCode, a.body)
	}
	s.get("/app/system", admin...).hides(t, "example.vn")
}

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
	address, refused := issue("Ma Xuân Thu", "Ma Xuân Thụ")
	if next := s.issued(t, address); next != address+"/papers" {
		t.Errorf("another list under the same number leads to %s: %s", next, refused.body)
	}
	s.get(address+"/papers").says(t, "chưa có số hay mã nào được dùng")
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
	data := t.TempDir()
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
		changed.hides(t, "Hợp lệ")
		again := s.post("/verify", []upload{{"file", "a.pdf", files[c.File] + "\n"}})
		again.says(t, "Không phải tệp đã phát hành", `href="/v/`+string(c.Code))
		again.hides(t, "Hợp lệ")
	}
}
