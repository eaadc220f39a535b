package web

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/office"
	"bangkhen/internal/register/seed"
)

const pupilsDecision = `number: 12/QĐ-THCS
date: 2023-05-28
place: Minh Họa
agency: [ỦY BAN NHÂN DÂN XÃ MINH HỌA, TRƯỜNG TRUNG HỌC CƠ SỞ MINH HỌA]
authority: Hiệu trưởng Trường Trung học cơ sở Minh Họa
subject: Về việc khen thưởng học sinh
citation: Đã có thành tích xuất sắc
bases: [Luật Thi đua khen thưởng ngày 15 tháng 6 năm 2022]
executors: [Các giáo viên chủ nhiệm]
copies: ["Lưu: VT"]
signer: { lines: [HIỆU TRƯỞNG], name: Nguyễn Thị Mẫu }
template: giay-khen-hoc-sinh
`

// Whatever a stranger asks with, the whole response has nothing of the child: neither
// the name nor own columns, nor the name of the file, in any form.
func TestAChildIsNotNamed(t *testing.T) {
	data := pgtest.Dir(t)
	o, reg := openOffice(t, data)
	out := filepath.Join(t.TempDir(), "out")
	issued, err := o.Issue(t.Context(), office.Order{
		Decision: office.Upload{Name: "quyet-dinh.yaml", Data: []byte(pupilsDecision)},
		List:     office.Upload{Name: "lop.csv", Data: []byte("STT,Họ và tên,Đơn vị công tác,Lớp,Danh hiệu,Thành tích\n1,Đoàn Khánh Vy,Tổ Hoa Mai,9U7,Học sinh Tiêu biểu,Giải nhì cờ vua của em Vy\n")},
	}, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := issued.Batch.Certificates[0]
	paths, err := filepath.Glob(filepath.Join(out, "bang-khen", "*.pdf"))
	if err != nil || len(paths) != 1 {
		t.Fatal(paths, err)
	}
	file, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), WithoutSignIn: true})
	path, asJSON := "/v/"+string(c.Code), []string{"Accept", "application/json"}
	body := func(text string) *strings.Reader { return strings.NewReader(text) }
	page := s.get(path)
	page.says(t, "Hợp lệ", "GIẤY KHEN", "một cá nhân có tên in trên tờ giấy", "12/QĐ-THCS", "ngày 28 tháng 5 năm 2023", "HIỆU TRƯỞNG TRƯỜNG TRUNG HỌC CƠ SỞ MINH HỌA")
	again := string(file) + "\n" // other bytes, the same text
	answers := map[string]answer{
		"page": page, "page from memory": s.get(path), "JSON": s.get(path, asJSON...),
		"typed": s.get("/?code=" + string(c.Code)), "file": s.post("/verify", []upload{{"file", "a.pdf", string(file)}}),
		"file as JSON":    s.post("/verify", []upload{{"file", "a.pdf", string(file)}}, asJSON...),
		"file saved anew": s.post("/verify", []upload{{"file", "a.pdf", again}}),
		"API, code":       s.send(http.MethodPost, "/api/v1/verify", body(`{"code":"`+string(c.Code)+`"}`), "Content-Type", "application/json"),
		"API, QR":         s.send(http.MethodPost, "/api/v1/verify", body(`{"text":"`+strings.ToUpper(c.URL)+`"}`), "Content-Type", "application/json"),
		"API, file":       s.send(http.MethodPost, "/api/v1/verify", body(string(file)), "Content-Type", "application/pdf"),
	}
	for name, a := range answers {
		var whole strings.Builder
		whole.WriteString(a.body)
		a.Header.Del("X-Request-Id") // random letters, which may spell anything
		a.Header.Write(&whole)
		// No code and no seal has both letters of the class: the one has no U, the other no 9.
		for _, word := range []string{"Đoàn", "ĐOÀN", "Khánh", "em Vy", "doan", "khanh", "Hoa Mai", "9U7", "Tiêu biểu", "cờ vua"} {
			if strings.Contains(whole.String(), word) {
				t.Errorf("%s tells %q:\n%s", name, word, whole.String())
			}
		}
		if a.StatusCode >= 500 || !strings.Contains(name, "typed") && !strings.Contains(a.body, "12/QĐ-THCS") && name != "file saved anew" {
			t.Errorf("%s: status %d\n%s", name, a.StatusCode, a.body)
		}
	}
	if desk := s.get("/app/certificates/" + string(c.Code)); !strings.Contains(desk.body, "Đoàn Khánh Vy") {
		t.Errorf("the office does not see the name: %d", desk.StatusCode)
	}
}

// The administrator purges columns by decision; the API shows them as gone, and the
// office's pages go on.
func TestPurgeOnTheDesk(t *testing.T) {
	s := startOffice(t, nil)
	terms := sampleTerms()
	terms.List.Recipients[0].Fields = map[string]string{"Ngày sinh": "05/11/2014", "Lớp": "6A1"}
	issue, err := seed.Issue(t.Context(), s.register, terms, samplePapers)
	if err != nil {
		t.Fatal(err)
	}
	admin := s.session(t, "administrator")
	s.get("/app/system", admin...).says(t, "Xóa cột thông tin cá nhân")
	for name, form := range map[string]url.Values{
		"hoặc ngày":           {"columns": {"Lớp"}, "reason": {"x"}},
		"Chưa nói cột nào":    {"decision": {"5/QĐ-UBND"}, "columns": {" , "}, "reason": {"x"}},
		"lý do":               {"decision": {"5/QĐ-UBND"}, "columns": {"Ngày sinh"}},
		"không có quyết định": {"decision": {"6/QĐ-UBND"}, "columns": {"Ngày sinh"}, "reason": {"x"}},
		"Không bằng nào":      {"before": {"2020-01-01"}, "columns": {"Ngày sinh"}, "reason": {"x"}},
	} {
		if a := s.form("/app/system/purge", form, admin...); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(a.body, name) {
			t.Errorf("%s: status %d\n%s", name, a.StatusCode, a.body)
		}
	}
	done := s.form("/app/system/purge", url.Values{"decision": {"5/QĐ-UBND"}, "columns": {"ngày sinh"}, "reason": {"hết thời hạn giữ"}}, admin...)
	if done.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d\n%s", done.StatusCode, done.body)
	}
	s.get(done.Header.Get("Location"), admin...).says(t, "Đã xóa các cột ấy")
	key, _, err := s.accounts.CreateKey(t.Context(), "hệ thống", []accounts.Permission{accounts.ReadCertificates}, 1)
	if err != nil {
		t.Fatal(err)
	}
	code := string(issue.Batch.Certificates[0].Code)
	answer := s.get("/api/v1/certificates/"+code, "Authorization", "Bearer "+key)
	answer.says(t, `"Ngày sinh":null`, `"Lớp":"6A1"`, `"purged_at":{"Ngày sinh":"20`, `"intact":true`)
	answer.hides(t, "05/11/2014")
	s.get("/v/"+code).says(t, "Hợp lệ")
}
