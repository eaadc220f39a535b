package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdfsignature/signtest"
	"bangkhen/internal/pdftext"
	"bangkhen/internal/signedpdf"
)

// pdfEngine is compiled once for all tests, and kept for those of other days.
var pdfEngine = sync.OnceValues(func() (*pdftext.Engine, error) {
	kept := ""
	if home, err := os.UserCacheDir(); err == nil {
		kept = filepath.Join(home, "bangkhen", "pdf")
	}
	return pdftext.New(context.Background(), kept)
})

// readSigned reads signed files in this process.
func readSigned(ctx context.Context, data []byte, _ [][]byte) (signedpdf.File, error) {
	engine, err := pdfEngine()
	if err != nil {
		return signedpdf.File{}, err
	}
	return signedpdf.Read(ctx, engine, data, pdfsignature.Store{})
}

// scan is a page that holds a picture and no text.
func scan() string {
	f := signtest.Open(signtest.Paper(""))
	number, page := f.Page(1)
	page["Contents"] = signtest.ReferenceTo(f.Next())
	return string(f.With(map[int]string{
		number: signtest.Dict(page), f.Next(): signtest.Stream("", "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"),
	}))
}

// codeIn is the first code on the page of an issue.
func codeIn(t *testing.T, page answer) string {
	t.Helper()
	found := regexp.MustCompile(`/app/certificates/([0-9A-Z]{28})`).FindStringSubmatch(page.body)
	if found == nil {
		t.Fatal("the page names no certificate")
	}
	return found[1]
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// toBeSigned begins the sample without number and date on the desk, and approves it.
func toBeSigned(t *testing.T, s *service) (address string) {
	t.Helper()
	decision, list := sampleFile(t, "quyet-dinh.yaml"), sampleFile(t, "danh-sach.csv")
	blank := strings.NewReplacer("number: 946/QĐ-UBND", "number:", "date: 2023-05-31", "date:").Replace(decision)
	address = s.begin(t, []upload{{"decision", "quyet-dinh.yaml", blank}, {"list", "danh-sach.csv", list}})
	s.press(t, address+"/papers", address+"/approve", nil)
	return address
}

func sampleFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("../../examples/946/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// signedSample is the decision of the sample as a person has signed it, of which words
// were exchanged.
func signedSample(t *testing.T, s *service, exchange ...string) string {
	t.Helper()
	other := strings.NewReplacer(exchange...)
	address := s.begin(t, []upload{{"decision", "quyet-dinh.yaml", other.Replace(sampleFile(t, "quyet-dinh.yaml"))}, {"list", "danh-sach.csv", other.Replace(sampleFile(t, "danh-sach.csv"))}})
	s.press(t, address+"/papers", address+"/submit", nil)
	s.press(t, address+"/papers", address+"/approve", nil)
	paper := s.get(address + "/to-sign/quyet-dinh.pdf")
	if paper.StatusCode != http.StatusOK {
		t.Fatal(paper.StatusCode, paper.body)
	}
	s.press(t, address+"/retract", address+"/retract", nil)
	if a := s.form(address+"/delete", url.Values{"sure": {"1"}}); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	person := signtest.Authority("Tổ chức chứng thực thử nghiệm").Person("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", signtest.Always())
	return string(person.Sign([]byte(paper.body), signtest.How{}))
}

// On the desk the signed file proposes number and date, is kept until somebody confirms
// them, and is compared: a name that differs is shown on both sides and in its place.
func TestDeskComparesTheSignedFile(t *testing.T) {
	s := startEmpty(t)
	good, bad := signedSample(t, s), signedSample(t, s, "Âu Văn Mẫu", "Âu Văn Mậu")
	address := toBeSigned(t, s)
	other := s.post(address+"/signed", []upload{{"file", "da-ky.pdf", bad}})
	if other.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("status %d", other.StatusCode)
	}
	other.says(t, "Chưa ghi gì", "Khác với danh sách, dự thảo", "105 trong 106", "Âu Văn Mẫu</td>", "Âu Văn Mậu</td>")
	other.hides(t, "Dùng tệp đã gửi")
	for _, half := range [][]upload{{{"number", "", "946"}}, {{"date", "", "2023-05-31"}}} { // the field that lacks is the one that is named
		lacks := map[string]string{"number": "Chưa ghi ngày của quyết định đã ký", "date": "Chưa ghi số của quyết định đã ký"}[half[0].field]
		if a := s.post(address+"/signed", half); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(a.body, lacks) {
			t.Errorf("%v: %d", half, a.StatusCode)
		}
	}
	proposed := s.post(address+"/signed", []upload{{"file", "da-ky.pdf", good}})
	if proposed.StatusCode != http.StatusOK {
		t.Errorf("status %d", proposed.StatusCode)
	}
	proposed.says(t, "đọc từ tệp đã ký, chưa ghi gì", "Đã đối chiếu: khớp", `value="946/QĐ-UBND"`, `value="2023-05-31"`, "Dùng tệp đã gửi: da-ky.pdf")
	if a := s.get(address + "/signed"); a.StatusCode != http.StatusNotFound {
		t.Errorf("a file that nobody confirmed: %d", a.StatusCode)
	}
	s.get(address+"/papers").says(t, `value="946/QĐ-UBND"`, `value="2023-05-31"`, "Dùng tệp đã gửi: da-ky.pdf")
	if a := s.post(address+"/signed", []upload{{"number", "", "947"}, {"date", "", "2023-05-31"}, {"sha256", "", sumOf(good)}}); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Dùng tệp đã gửi") {
		t.Errorf("another number than the file has: %d", a.StatusCode)
	}
	if a := s.post(address+"/signed", []upload{{"number", "", "946"}, {"date", "", "2023-05-31"}, {"sha256", "", sumOf(bad)}}); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(a.body, "không còn") {
		t.Errorf("a file that does not wait: %d", a.StatusCode)
	}
	if a := s.post(address+"/signed", []upload{{"number", "", "946"}, {"date", "", "2023-05-31"}, {"sha256", "", sumOf(good)}, {"file", "", ""}}); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	s.get(address+"/papers").says(t, "Đã đối chiếu: khớp", "Tải tệp đã ký", sumOf(good))
	if a := s.get(address + "/signed"); a.body != good {
		t.Errorf("%d bytes came back", len(a.body))
	}
}

// What bears number and date already takes its signed file before the issue as well.
func TestDeskTakesTheSignedFileOfANumberedDecision(t *testing.T) {
	s := startEmpty(t)
	good, bad := signedSample(t, s), signedSample(t, s, "Âu Văn Mẫu", "Âu Văn Mậu")
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.get(address+"/papers").says(t, "Phát hành 106 bằng", "Đã có tệp quyết định đã ký?")
	if a := s.post(address+"/signed", []upload{{"file", "da-ky.pdf", bad}}); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Âu Văn Mậu") {
		t.Errorf("another name: %d", a.StatusCode)
	}
	if a := s.post(address+"/signed", []upload{{"file", "da-ky.pdf", good}}); a.StatusCode != http.StatusSeeOther || !strings.HasSuffix(a.Header.Get("Location"), "?done=attached") {
		t.Fatal(a.StatusCode, a.body)
	}
	s.get(address+"/papers?done=attached").says(t, "Đã lưu tệp đã ký", "Đã đối chiếu: khớp", "Thay tệp quyết định đã ký", "Phát hành 106 bằng")
	s.press(t, address+"/papers", address+"/issue", nil)
	page := s.get(s.issued(t, address))
	page.says(t, "Quyết định đã ký", "đã đối chiếu, khớp với danh sách")
	public := s.get("/v/" + codeIn(t, page))
	public.says(t, "SHA-256 của quyết định đã ký", sumOf(good), "đã đối chiếu từng tên, khớp")
	public.hides(t, "chưa đối chiếu", "Nguyễn Đăng Bình, Tỉnh Bắc Kạn")
}

// On the desk a signed file that is another is shown side by side and nothing is
// recorded; a scan is kept, said not to be compared, and can be downloaded.
func TestDeskTakesTheSignedFile(t *testing.T) {
	s := startEmpty(t)
	address := toBeSigned(t, s)
	papers := s.get(address + "/papers")
	papers.says(t, "Tệp quyết định đã ký (PDF), nếu có", "Ghi số, ngày")
	papers.hides(t, "Tải tệp đã ký")
	person := signtest.Authority("Tổ chức chứng thực thử nghiệm").Person("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", signtest.Always())
	other := s.post(address+"/signed", []upload{{"number", "", "946"}, {"date", "", "2023-05-31"}, {"file", "da-ky.pdf", string(person.Sign(signtest.Paper("Giay moi hop"), signtest.How{}))}})
	if other.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("status %d", other.StatusCode)
	}
	other.says(t, "Chưa ghi gì", "Trong danh sách, dự thảo", "Trong quyết định đã ký", "Giay moi hop", "Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", "ký trên toàn bộ tệp", `value="946"`, `value="2023-05-31"`)
	other.hides(t, "Đã đối chiếu: khớp", "Tải tệp đã ký")
	if a := s.post(address+"/signed", []upload{{"number", "", "946"}, {"date", "", "2023-05-31"}, {"file", "anh.docx", "PK"}}); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(a.body, "không phải là PDF") {
		t.Errorf("a wrong file: %d", a.StatusCode)
	}
	if a := s.get(address + "/signed"); a.StatusCode != http.StatusNotFound {
		t.Errorf("a file that nobody sent: %d", a.StatusCode)
	}
	if a := s.post(address+"/signed", []upload{{"file", "quet.pdf", scan()}}); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Dùng tệp đã gửi: quet.pdf") {
		t.Errorf("a scan says no number: %d", a.StatusCode)
	}
	s.get(address+"/papers").says(t, "Dùng tệp đã gửi: quet.pdf", `name="sha256" value="`+sumOf(scan())+`" checked`)
	kept := s.post(address+"/signed", []upload{{"number", "", "946"}, {"date", "", "2023-05-31"}, {"sha256", "", sumOf(scan())}, {"file", "", ""}})
	if kept.StatusCode != http.StatusSeeOther {
		t.Fatal(kept.StatusCode, kept.body)
	}
	after := s.get(address + "/papers")
	after.says(t, "Chưa đối chiếu được", "bản quét không có chữ", "Tệp không có chữ ký số", "Tải tệp đã ký")
	after.hides(t, "Đã đối chiếu: khớp")
	if a := s.get(address + "/signed"); a.body != scan() {
		t.Errorf("%d bytes came back", len(a.body))
	}
	s.press(t, address+"/papers", address+"/issue", nil)
	page := s.get(s.issued(t, address))
	page.says(t, "chưa đối chiếu được (bản quét không có chữ)")
	public := s.get("/v/" + codeIn(t, page))
	public.says(t, sumOf(scan()), "chưa đối chiếu được: tệp là bản quét không có chữ")
	public.hides(t, "khớp")
}
