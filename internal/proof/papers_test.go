package proof

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing/fstest"
	"time"

	"github.com/skip2/go-qrcode"

	"bangkhen/fonts"
	"bangkhen/internal/annex"
	"bangkhen/internal/award"
	"bangkhen/internal/decision"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

// The tests print papers with the real press, so that what is read is what is
// written; the layout is a plain one of their own.

var loadFaces = sync.OnceValues(func() (*typeset.Faces, error) { return typeset.LoadFaces(fonts.Files) })

// fataler is what *testing.T, *testing.B, *testing.F and *rapid.T share.
type fataler interface {
	Helper()
	Fatal(...any)
}

func check1[T any](t fataler) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// field is a tagged text of several lines.
type field struct {
	tag   string
	lines []string
}

// layout sets fields one below the other, and a QR when it is given a text.
func layout(t fataler, qr string, fields ...field) typeset.Page {
	t.Helper()
	faces := check1[*typeset.Faces](t)(loadFaces())
	page := typeset.Page{Width: 420, Height: 297, Backdrop: "ground"}
	y := typeset.MM(20)
	for _, f := range fields {
		for _, line := range f.lines {
			style := typeset.Style{Face: "LiberationSerif-Regular", Size: 12}
			paragraph := check1[typeset.Paragraph](t)(faces.Set(typeset.Span{Text: line, Style: style}))
			for _, set := range paragraph.Greedy(200, 0) {
				page.Texts = append(page.Texts, typeset.Text{Tag: f.tag, X: 30, Baseline: y, Line: set})
				y += 6
			}
		}
	}
	if qr != "" {
		symbol := check1[*qrcode.QRCode](t)(qrcode.New(qr, qrcode.Medium))
		symbol.DisableBorder = true
		page.Codes = append(page.Codes, typeset.Code{X: 50, Y: 220, Size: 28, Dark: symbol.Bitmap()})
	}
	return page
}

// sheetPage lays out one certificate.
func sheetPage(t fataler, d award.Decision, c award.Certificate) typeset.Page {
	t.Helper()
	return layout(t, strings.ToUpper(c.URL), sheetFields(d, c)...)
}

func sheetFields(d award.Decision, c award.Certificate) []field {
	var columns []field
	for i, heading := range slices.Sorted(maps.Keys(c.Recipient.Fields)) {
		columns = append(columns, field{fmt.Sprintf("column-%d", i), []string{heading + ": " + c.Recipient.Fields[heading]}})
	}
	return append(columns, []field{
		{"authority", []string{strings.ToUpper(d.Authority)}},
		{"title", []string{"BẰNG KHEN"}},
		{"name", []string{strings.Replace(c.Recipient.FullName(), " ", "\u00a0", 1)}},
		{"detail", []string{c.Recipient.Detail()}},
		{"citation", []string{c.Citation}},
		{"decision", []string{"Quyết định số: " + d.PrintedNumber() + " " + d.Date.Long()}},
		{"golden-book", []string{"Vào sổ vàng số: " + c.GoldenNumber}},
		{"code", []string{c.Code.Grouped()}},
		{"place-date", []string{d.Place + ", " + d.Date.Long()}},
		{"signer-title", d.Signer.Lines},
		{"signer-name", []string{d.Signer.Name}},
	}...)
}

// expect is the wording of the sheets above.
func expect(batch award.Batch) []Expected {
	out := make([]Expected, len(batch.Certificates))
	for i, c := range batch.Certificates {
		out[i] = Expected{Fields: map[string]string{}, QR: strings.ToUpper(c.URL)}
		for _, f := range sheetFields(batch.Decision, c) {
			if text := fold(strings.Join(f.lines, " ")); text != "" {
				out[i].Fields[f.tag] = text
			}
		}
	}
	return out
}

func printPages(t fataler, pages ...typeset.Page) []byte {
	t.Helper()
	ground := map[string]sheet.Backdrop{"ground": {Width: 420, Height: 297, Content: []byte("0.9 0.9 0.7 rg 10 10 200 200 re f")}}
	press := check1[*sheet.Press](t)(sheet.NewPress(pages, ground, nil))
	return check1[[]byte](t)(press.Print(sheet.Info{Title: "Bằng khen", Date: time.Unix(0, 0)}, pages...))
}

// decisionPages lays out the decision with a table over two pages, one row of
// which goes on behind the repeated heading of the second.
func decisionPages(t fataler, batch award.Batch) []typeset.Page {
	t.Helper()
	d := batch.Decision
	act := layout(t, "",
		field{"number", []string{"Số: " + d.PrintedNumber()}},
		field{"place-date", []string{d.Place + ", " + d.Date.Long()}},
		field{"article-1", []string{"Điều 1. Tặng Bằng khen cho", batch.Counts().Phrase() + " (có Danh sách kèm theo)."}},
		field{"signer-name", []string{d.Signer.Name}})
	numbers, _ := printedNumbers(batch)
	var fields []field
	for i, c := range batch.Certificates {
		row := fmt.Sprintf("r%d-", i+1)
		fields = append(fields,
			field{row + "number", []string{fmt.Sprint(numbers[i])}},
			field{row + "name", []string{c.Recipient.FullName()}},
			field{row + "detail", []string{c.Recipient.Detail()}},
			field{row + "citation", []string{c.Citation}})
	}
	half := len(fields)/2 + 1 // a name
	words := strings.SplitN(fields[half].lines[0], " ", 2)
	first := append(fields[:half:half], field{fields[half].tag, words[:1]})
	second := append([]field{{"head-name", []string{"Họ và tên"}}, {fields[half].tag, words[1:]}}, fields[half+1:]...)
	return []typeset.Page{act, layout(t, "", first...), layout(t, "", append(second, field{"page-number", []string{"2"}})...)}
}

// prosePages lays out the decision with its list in running text.
func prosePages(t fataler, batch award.Batch) []typeset.Page {
	t.Helper()
	pages := decisionPages(t, batch)[:1]
	numbers, _ := printedNumbers(batch)
	var fields []field
	for i, c := range batch.Certificates {
		item := fmt.Sprintf("%d. %s", numbers[i], c.Recipient.FullName())
		if detail := c.Recipient.Detail(); detail != "" {
			item += ", " + detail
		}
		if c.Citation != batch.Decision.Citation {
			item += ", " + c.Citation
		}
		fields = append(fields, field{fmt.Sprintf("r%d", i+1), []string{item + ";"}})
	}
	return append(pages, layout(t, "", fields...))
}

// wordDocument is the decision as a Word document.
func wordDocument(t fataler, batch award.Batch, style decision.Style) []byte {
	t.Helper()
	template := check1[decision.Template](t)(decision.ReadTemplate(check1[[]byte](t)(templates.Files.ReadFile("decision/nd30.yaml"))))
	template.Annex.Style = style
	var out bytes.Buffer
	set := check1[*decision.Setting](t)(decision.Set(check1[*typeset.Faces](t)(loadFaces()), template, batch, false))
	if err := set.Word(&out, func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// certificateFile names the file of certificate i.
func certificateFile(batch award.Batch, i int) string {
	return fmt.Sprintf("bang-khen/%0*d-nguoi-duoc-khen.pdf", len(fmt.Sprint(len(batch.Certificates))), i+1)
}

// papers writes all papers of a batch.
func papers(t fataler, batch award.Batch) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	write := func(name string, data []byte) { files[name] = &fstest.MapFile{Data: data} }
	var pages []typeset.Page
	for i, c := range batch.Certificates {
		pages = append(pages, sheetPage(t, batch.Decision, c))
		write(certificateFile(batch, i), printPages(t, pages[i]))
	}
	write("bang-khen.pdf", printPages(t, pages...))
	write("quyet-dinh.pdf", printPages(t, decisionPages(t, batch)...))
	write("quyet-dinh.docx", wordDocument(t, batch, decision.Table))
	for name, use := range map[string]annex.Use{"phu-luc.xlsx": annex.Published, "theo-doi.xlsx": annex.Tracking} {
		var workbook bytes.Buffer
		if err := annex.Workbook(&workbook, batch, use, "", func() error { return nil }); err != nil {
			t.Fatal(err)
		}
		write(name, workbook.Bytes())
	}
	writeManifest(t, batch, files)
	return files
}

// writeManifest writes manifest.json for the files as they are.
func writeManifest(t fataler, batch award.Batch, files fstest.MapFS) {
	t.Helper()
	sum := func(name string) string {
		hash := sha256.Sum256(files[name].Data)
		return hex.EncodeToString(hash[:])
	}
	counts := batch.Counts()
	common := map[string]string{}
	for _, name := range []string{"quyet-dinh.pdf", "quyet-dinh.docx", "phu-luc.xlsx", "theo-doi.xlsx", "bang-khen.pdf"} {
		common[name] = sum(name)
	}
	var certificates []map[string]any
	for i, c := range batch.Certificates {
		r, file := c.Recipient, certificateFile(batch, i)
		certificates = append(certificates, map[string]any{
			"index": i + 1, "code": c.Code, "golden_number": c.GoldenNumber, "kind": r.Kind, "honorific": r.Honorific, "name": r.Name,
			"position": r.Position, "unit": r.Unit, "address": r.Address, "group": r.Group, "citation": c.Citation, "honoured": r.Honoured,
			"fields": r.Fields, "file": file, "sha256": sum(file), "url": c.URL,
		})
	}
	data := check1[[]byte](t)(json.Marshal(map[string]any{
		"decision": batch.Decision, "certificates": certificates, "files": common, "publish": map[string]bool{"quyet-dinh.pdf": true, "phu-luc.xlsx": true},
		"counts": map[string]int{"collective": counts.Collective, "household": counts.Household, "individual": counts.Individual, "total": counts.Total()},
	}))
	files["manifest.json"] = &fstest.MapFile{Data: data}
}

// sample is a batch of all kinds, with the texts that are hard to print.
func sample() award.Batch {
	recipients := []award.Recipient{
		{Kind: award.Collective, Name: "Đảng bộ, chính quyền và Nhân dân các xã Nông Hạ (Chợ Mới), xã Phương Viên (Chợ Đồn)"},
		{Kind: award.Collective, Name: "Trường Tiểu học Đức Xuân", Address: "thành phố Bắc Kạn"},
		{Kind: award.Household, Honorific: "Hộ ông", Name: "Hoàng Văn Thụ", Address: "thôn Nà Pán, xã Yến Dương, huyện Ba Bể"},
		{Kind: award.Household, Honorific: "Hộ bà", Name: "Triệu Thị Tá", Address: "thôn Khuổi Đẳng, xã Đôn Phong"},
		{Kind: award.Individual, Honorific: "Ông", Name: "Ma Xuân Thu", Position: "Bí thư Chi bộ", Unit: "thôn Bản Tàu"},
		{Kind: award.Individual, Honorific: "Bà", Name: "H’Wênh Êban Ƀuôn Yă", Position: "Giáo viên", Unit: "Trường THPT Bắc Kạn", Honoured: true},
		{Kind: award.Individual, Honorific: "Thượng tá", Name: "Y-Ƀlŭl Niê Ê̆ô̆", Position: "Phó Trưởng phòng", Unit: "Công an tỉnh", Citation: "Đã dũng cảm cứu người bị đuối nước"},
		{Kind: award.Individual, Honorific: "Ông", Name: "Nguyễn Văn Thủy", Position: "Chủ tịch", Unit: "Hội Nông dân xã Cường Lợi"},
	}
	d := award.Decision{
		Number: "946/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}, Place: "Bắc Kạn",
		Agency: []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}, Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		Subject:  "Về việc tặng Bằng khen cho các tập thể, hộ gia đình, cá nhân là điển hình tiên tiến",
		Citation: "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		Signer:   award.Signer{Lines: []string{"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
	}
	batch := award.Batch{Decision: d, Certificates: award.List{Recipients: recipients}.Certificates(d)}
	for i := range batch.Certificates {
		c := &batch.Certificates[i]
		c.Code = award.Code(strings.Repeat("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 2)[i : i+award.CodeLength])
		c.GoldenNumber = fmt.Sprint(i + 5)
		c.URL = "https://tracuu.backan.gov.vn/v/" + string(c.Code)
	}
	return batch
}

// clone copies a batch so that changing the copy leaves the first alone.
func clone(batch award.Batch) award.Batch {
	batch.Certificates = append([]award.Certificate(nil), batch.Certificates...)
	batch.Decision.Signer.Lines = append([]string(nil), batch.Decision.Signer.Lines...)
	return batch
}

var samplePapers = sync.OnceValue(func() fstest.MapFS { return papers(must{}, sample()) })

// must stands in where no test is at hand.
type must struct{}

func (must) Helper()           {}
func (must) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

// withFile is the sample's papers with some files replaced; nil removes one.
func withFile(changes map[string][]byte) fstest.MapFS {
	files := fstest.MapFS{}
	for name, file := range samplePapers() {
		files[name] = file
	}
	for name, data := range changes {
		delete(files, name)
		if data != nil {
			files[name] = &fstest.MapFile{Data: data}
		}
	}
	return files
}
