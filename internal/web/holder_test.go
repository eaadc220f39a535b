package web

import (
	"bytes"
	"context"
	"image/jpeg"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/signedpdf"
	"bangkhen/templates"
)

const offeredDecision = `number: 12/QĐ-UBND
date: 2023-05-28
place: Bắc Kạn
agency: [ỦY BAN NHÂN DÂN TỈNH BẮC KẠN]
authority: Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn
subject: Về việc tặng Bằng khen
citation: Đã có thành tích xuất sắc
bases: [Luật Thi đua khen thưởng ngày 15 tháng 6 năm 2022]
executors: [Chánh Văn phòng]
copies: ["Lưu: VT"]
signer: { lines: [CHỦ TỊCH], name: Nguyễn Đăng Bình }
template: `

// offering is an office that offers the sheets of its own template to their holders.
func offering(t *testing.T) (*office.Office, *register.Register) {
	t.Helper()
	o, reg := openOffice(t, pgtest.Dir(t))
	shipped, err := templates.Files.ReadFile("certificate/bang-khen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own := strings.Replace(string(shipped), "id: bang-khen\n", "id: bang-khen-tai-ve\ndownload: true\n", 1)
	o, err = o.WithTemplates(fstest.MapFS{"bang-khen-tai-ve.yaml": {Data: []byte(own)}})
	if err != nil {
		t.Fatal(err)
	}
	return o.WithPainter(func(_ context.Context, data []byte) ([]byte, error) {
		engine, err := pdfEngine()
		if err != nil {
			return nil, err
		}
		return signedpdf.Paint(engine, data)
	}), reg
}

// issueOne issues one certificate by a template and returns it with its directory.
func issueOne(t *testing.T, o *office.Office, template, number string) (award.Certificate, string) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	decision := strings.Replace(offeredDecision, "12/QĐ-UBND", number, 1) + template
	issued, err := o.Issue(t.Context(), office.Order{
		Decision: office.Upload{Name: "quyet-dinh.yaml", Data: []byte(decision)},
		List:     office.Upload{Name: "danh-sach.csv", Data: []byte("STT,Họ và tên,Chức vụ\n1,Ông Đoàn Khánh Vinh,Trưởng thôn Nà Pài\n")},
	}, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	return issued.Batch.Certificates[0], out
}

// Whoever has the code of a certificate whose template offers it has the issued file
// and a picture of it; of others, of what was revoked, and by no other code, nobody.
func TestHoldersHaveTheirSheet(t *testing.T) {
	o, reg := offering(t)
	offered, out := issueOne(t, o, "bang-khen-tai-ve", "12/QĐ-UBND")
	closed, _ := issueOne(t, o, "bang-khen", "13/QĐ-UBND")
	s := serve(t, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), WithoutSignIn: true})

	path := "/v/" + string(offered.Code)
	s.get(path).says(t, path+"/bang-khen.pdf", path+"/bang-khen.jpg", "Tải bằng khen (PDF)", "Valid: this certificate is in the register")
	file := s.get(path + "/bang-khen.pdf")
	names, err := filepath.Glob(filepath.Join(out, "bang-khen", "*.pdf"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	issued, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	if file.StatusCode != http.StatusOK || file.body != string(issued) || file.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("status %d, %d bytes of %s", file.StatusCode, len(file.body), file.Header.Get("Content-Type"))
	}
	shown := s.get(strings.ToLower(path) + "/bang-khen.jpg")
	if picture, err := jpeg.Decode(strings.NewReader(shown.body)); err != nil || picture.Bounds().Dx() < 2000 {
		t.Errorf("status %d: %v", shown.StatusCode, err)
	}
	if again := s.get(path+"/bang-khen.jpg", "If-None-Match", shown.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("the same picture again: status %d", again.StatusCode)
	}

	s.get("/v/"+string(closed.Code)).hides(t, "bang-khen.pdf")
	for _, code := range []string{string(closed.Code), string(award.NewCode()), "khong-co"} {
		for _, name := range []string{"/bang-khen.pdf", "/bang-khen.jpg"} {
			if a := s.get("/v/" + code + name); a.StatusCode != http.StatusNotFound || bytes.Contains([]byte(a.body), []byte("%PDF")) {
				t.Errorf("%s%s: status %d", code, name, a.StatusCode)
			}
		}
	}

	if err := reg.Revoke(t.Context(), offered.Code, register.Order{Decision: "15/QĐ-UBND", Date: award.Date{Year: 2023, Month: 7, Day: 1}, Reason: "Khai man thành tích"}); err != nil {
		t.Fatal(err)
	}
	revoked := s.get(path)
	revoked.says(t, `class="sheet ended"`, "ĐÃ THU HỒI", "Revoked: this certificate")
	revoked.hides(t, "bang-khen.pdf")
	if a := s.get(path + "/bang-khen.pdf"); a.StatusCode != http.StatusNotFound {
		t.Errorf("of a revoked one: status %d", a.StatusCode)
	}
}

// The office's own papers are known for what they are, and count as nobody's certificate;
// what is for the office alone is not known.
func TestPapersOfAnIssueAreKnown(t *testing.T) {
	o, reg := offering(t)
	_, out := issueOne(t, o, "bang-khen", "13/QĐ-UBND")
	s := serve(t, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), WithoutSignIn: true})
	for name, words := range map[string]string{
		award.DecisionFile: "Đây là quyết định kèm danh sách của đợt khen thưởng theo Quyết định số 13/QĐ-UBND ngày 28 tháng 5 năm 2023",
		award.MergedFile:   "Đây là tệp in gộp các bằng", award.AnnexFile: "Đây là phụ lục danh sách", award.TrackingFile: "Không tìm thấy",
	} {
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		page := s.post("/verify", []upload{{"file", name, string(data)}})
		page.says(t, words)
		if page.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", name, page.StatusCode)
		}
		page.hides(t, "Đoàn Khánh Vinh")
	}
}

// Whom to ask stands on the page of every certificate once the office has set it.
func TestWhomToAsk(t *testing.T) {
	o, reg := offering(t)
	c, _ := issueOne(t, o, "bang-khen", "13/QĐ-UBND")
	s := serve(t, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), WithoutSignIn: true})
	s.get("/v/"+string(c.Code)).hides(t, "Nơi giải đáp")
	set, version, err := o.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	set.Office.Contact = "Phòng Thi đua - Khen thưởng, Sở Nội vụ, 0209 3870 000"
	if err := o.SaveSettings(t.Context(), version, set); err != nil {
		t.Fatal(err)
	}
	s.get("/v/"+string(c.Code)).says(t, "Nơi giải đáp: Phòng Thi đua - Khen thưởng, Sở Nội vụ, 0209 3870 000", "Tra cứu lúc ")
}

// What an office puts on a template is seen where the template is looked at.
func TestPicturesAreDrawn(t *testing.T) {
	o, reg := offering(t)
	s := serve(t, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), WithoutSignIn: true})
	const square = `<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" viewBox="0 0 20 20"><path d="M0 0H20V20H0Z" fill="#1040C0"/></svg>`
	form := upload{"picture", "logo.svg", square}
	kept := s.post("/app/templates/giay-khen/pictures", []upload{form})
	at, _, _ := strings.Cut(kept.Header.Get("Location"), "?")
	if kept.StatusCode != http.StatusSeeOther {
		t.Fatal(kept.StatusCode, kept.body)
	}
	blue := func(path string) (n int) {
		drawn, err := png.Decode(strings.NewReader(s.get(path).body))
		if err != nil {
			t.Fatal(err)
		}
		for y := range drawn.Bounds().Dy() {
			for x := range drawn.Bounds().Dx() {
				if r, g, b, _ := drawn.At(x, y).RGBA(); b>>8 > 170 && r>>8 < 60 && g>>8 < 110 {
					n++
				}
			}
		}
		return n
	}
	if n := blue("/app/templates/giay-khen/picture.png?w=300"); n > 0 {
		t.Fatalf("%d blue dots on a template without a picture", n)
	}
	if n := blue(at + "/picture.png?w=300"); n < 1000 {
		t.Errorf("%d dots of the picture are seen", n)
	}
}
