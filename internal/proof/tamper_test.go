package proof

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bangkhen/internal/award"
	"bangkhen/internal/decision"
	"bangkhen/internal/typeset"
)

// TestTampering does what no change of one text does: papers, pages, rows and
// symbols that are missing, doubled, swapped or not wanted.
func TestTampering(t *testing.T) {
	batch := sample()
	d, certificates := batch.Decision, batch.Certificates
	pages := func(order ...int) []byte {
		var all []typeset.Page
		for _, i := range order {
			all = append(all, sheetPage(t, d, certificates[i]))
		}
		return printPages(t, all...)
	}
	sheetWith := func(change func(*typeset.Page)) []byte {
		page := sheetPage(t, d, certificates[2])
		change(&page)
		return printPages(t, page)
	}
	extra := func(tag, text string) []byte {
		return sheetWith(func(p *typeset.Page) {
			p.Texts = append(p.Texts, layout(t, "", field{tag, []string{text}}).Texts...)
		})
	}
	symbol := func(text string) typeset.Code { return layout(t, text).Codes[0] }
	act := func(change func(award.Batch) award.Batch) []byte {
		return printPages(t, decisionPages(t, change(clone(batch)))...)
	}
	rowsOf := func(order ...int) func(award.Batch) award.Batch {
		return func(b award.Batch) award.Batch {
			var kept []award.Certificate
			for _, i := range order {
				kept = append(kept, b.Certificates[i])
			}
			b.Certificates = kept
			return b
		}
	}
	wordOf := func(change func(award.Batch) award.Batch, style decision.Style) []byte {
		return wordDocument(t, change(clone(batch)), style)
	}
	var withCodes []string // each recipient's, in the annex that is published
	for i := range certificates {
		for _, field := range []string{"code", "golden_number", "url"} {
			withCodes = append(withCodes, fmt.Sprintf("phu-luc.xlsx %s %d", field, i+1))
		}
	}
	third := certificateFile(batch, 2)
	for _, test := range []struct {
		name, file string
		data       []byte
		want       []string // "file field index", all of them
	}{
		{"two pages of the merged file swapped", "bang-khen.pdf", pages(0, 1, 2, 4, 3, 5, 6, 7), []string{
			"bang-khen.pdf name 4", "bang-khen.pdf code 4", "bang-khen.pdf golden-book 4", "bang-khen.pdf qr 4", "bang-khen.pdf detail 4",
			"bang-khen.pdf name 5", "bang-khen.pdf code 5", "bang-khen.pdf golden-book 5", "bang-khen.pdf qr 5", "bang-khen.pdf detail 5"}},
		{"the last page of the merged file missing", "bang-khen.pdf", pages(0, 1, 2, 3, 4, 5, 6), []string{"bang-khen.pdf (pages) 0"}},
		{"one page too many in the merged file", "bang-khen.pdf", pages(0, 1, 2, 3, 4, 5, 6, 7, 7), []string{"bang-khen.pdf (pages) 0"}},
		{"a certificate of two pages", third, pages(2, 2), []string{third + " (pages) 3"}},
		{"the certificate of another", third, pages(3), []string{
			third + " name 3", third + " detail 3", third + " code 3", third + " golden-book 3", third + " qr 3"}},
		{"another's QR", third, sheetWith(func(p *typeset.Page) { p.Codes = []typeset.Code{symbol(strings.ToUpper(certificates[3].URL))} }),
			[]string{third + " qr 3"}},
		{"a QR in small letters", third, sheetWith(func(p *typeset.Page) { p.Codes = []typeset.Code{symbol(certificates[2].URL)} }), []string{third + " qr 3"}},
		{"no QR", third, sheetWith(func(p *typeset.Page) { p.Codes = nil }), []string{third + " qr 3"}},
		{"a second QR", third, sheetWith(func(p *typeset.Page) { p.Codes = append(p.Codes, symbol("HTTPS://LA.VN")) }), []string{third + " qr 3"}},
		{"a QR that is a smudge", third, sheetWith(func(p *typeset.Page) {
			for _, row := range p.Codes[0].Dark {
				for i := range row {
					row[i] = i%3 == 0
				}
			}
		}), []string{third + " qr 3"}},
		{"a tag that is not in the list", third, extra("note", "Đã trao tại hội nghị"), []string{third + " note 3"}},
		{"text under no tag", third, extra("", "BẢN SAO"), []string{third + "  3"}},
		{"a name that is printed twice", third, extra("name", "Hoàng Văn Thụ"), []string{third + " name 3"}},
		{"a draft", third, extra("draft", "BẢN NHÁP"), []string{third + " draft 3"}},
		{"no golden book number", third, sheetWith(func(p *typeset.Page) {
			p.Texts = slices.DeleteFunc(p.Texts, func(text typeset.Text) bool { return text.Tag == "golden-book" })
		}), []string{third + " golden-book 3"}},
		{"not a PDF", third, []byte("GIF89a"), []string{third + " (file) 3"}},
		{"a torn file", third, samplePapers()[third].Data[:4000], []string{third + " (file) 3"}},
		{"a recipient missing from the decision", "quyet-dinh.pdf", act(rowsOf(0, 1, 2, 3, 4, 5, 6)), []string{
			"quyet-dinh.pdf (rows) 0", "quyet-dinh.pdf article-1 0"}},
		{"a recipient too many in the decision", "quyet-dinh.pdf", act(rowsOf(0, 1, 2, 3, 4, 5, 6, 7, 0)), []string{
			"quyet-dinh.pdf (rows) 0", "quyet-dinh.pdf article-1 0"}},
		{"two recipients swapped in the decision", "quyet-dinh.pdf", act(rowsOf(1, 0, 2, 3, 4, 5, 6, 7)), []string{
			"quyet-dinh.pdf r1-detail 1", "quyet-dinh.pdf r1-name 1", "quyet-dinh.pdf r2-detail 2", "quyet-dinh.pdf r2-name 2"}},
		{"the decision in disorder", "quyet-dinh.pdf", func() []byte {
			p := decisionPages(t, batch)
			p[1], p[2] = p[2], p[1]
			return printPages(t, p...)
		}(), []string{"quyet-dinh.pdf (order) 0",
			"quyet-dinh.pdf r5-citation 5", "quyet-dinh.pdf r5-detail 5", "quyet-dinh.pdf r5-name 5"}},
		{"an item with a word too many", "quyet-dinh.pdf", func() []byte {
			p := prosePages(t, batch)
			p[1].Texts = append(p[1].Texts, layout(t, "", field{"r8", []string{"Chiến sĩ thi đua"}}).Texts...)
			return printPages(t, p...)
		}(), []string{"quyet-dinh.pdf r8 8"}},
		{"an item with another number", "quyet-dinh.pdf", func() []byte {
			other := clone(batch)
			other.Certificates[6].Recipient.Kind = award.Household // numbers start again here
			p := prosePages(t, other)
			p[0] = prosePages(t, batch)[0]
			return printPages(t, p...)
		}(), []string{"quyet-dinh.pdf r7 7", "quyet-dinh.pdf r8 8"}},
		{"a recipient missing from the Word document", "quyet-dinh.docx", wordOf(rowsOf(0, 1, 2, 3, 4, 5, 6), decision.Table), []string{
			"quyet-dinh.docx (rows) 0", "quyet-dinh.docx article-1 0"}},
		{"a recipient too many in the Word document", "quyet-dinh.docx", wordOf(rowsOf(0, 1, 2, 3, 4, 5, 6, 7, 0), decision.Table), []string{
			"quyet-dinh.docx (rows) 0", "quyet-dinh.docx article-1 0"}},
		{"two recipients swapped in the Word document", "quyet-dinh.docx", wordOf(rowsOf(1, 0, 2, 3, 4, 5, 6, 7), decision.Table), []string{
			"quyet-dinh.docx r1-detail 1", "quyet-dinh.docx r1-name 1", "quyet-dinh.docx r2-detail 2", "quyet-dinh.docx r2-name 2"}},
		{"two items swapped in the Word document", "quyet-dinh.docx", wordOf(rowsOf(1, 0, 2, 3, 4, 5, 6, 7), decision.Prose), []string{
			"quyet-dinh.docx r1 1", "quyet-dinh.docx r2 2"}},
		{"a Word document that is none", "quyet-dinh.docx", []byte("PK"), []string{"quyet-dinh.docx (file) 0"}},
		{"a Word document without a text", "quyet-dinh.docx", samplePapers()["phu-luc.xlsx"].Data, []string{"quyet-dinh.docx (file) 0"}},
		{"no manifest", "manifest.json", nil, []string{"manifest.json (file) 0"}},
		{"a manifest that is none", "manifest.json", []byte(`[1, 2]`), []string{"manifest.json (file) 0"}},
		{"an annex with codes", "phu-luc.xlsx", samplePapers()["theo-doi.xlsx"].Data, withCodes},
		{"no workbook", "phu-luc.xlsx", nil, []string{"phu-luc.xlsx (file) 0"}},
		{"a workbook that is none", "phu-luc.xlsx", []byte("PK"), []string{"phu-luc.xlsx (file) 0"}},
		{"a sheet that no list names", "bang-khen/9-la.pdf", pages(2), []string{"bang-khen/9-la.pdf (file) 0"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := withFile(map[string][]byte{test.file: test.data})
			if test.data != nil && test.file != "manifest.json" {
				writeManifest(t, batch, files)
			}
			found := fields(differences(t, files, batch, expect(batch)))
			if test.data == nil && test.file == "phu-luc.xlsx" || test.file == "manifest.json" {
				found = slices.DeleteFunc(found, func(s string) bool { return !strings.HasPrefix(s, test.file) })
			}
			slices.Sort(test.want)
			if !slices.Equal(found, test.want) {
				t.Errorf("want %q\nfound %q", test.want, found)
			}
		})
	}
}

// TestManifestThatLies changes the manifest alone.
func TestManifestThatLies(t *testing.T) {
	batch := sample()
	data := samplePapers()["manifest.json"].Data
	for _, test := range []struct{ old, new, field string }{
		{`"total":8`, `"total":9`, "counts.total 0"},
		{`"honoured":true`, `"honoured":false`, "honoured 6"},
		{`"kind":"household"`, `"kind":"individual"`, "kind 3"},
		{`"file":"bang-khen/1-nguoi-duoc-khen.pdf"`, `"file":"../bang-khen/1-nguoi-duoc-khen.pdf"`, "file 1"},
		{`"index":2`, `"index":3`, "index 2"},
		{`"signer":{`, `"signer":{"title":"Ông",`, "decision 0"},
	} {
		if !bytes.Contains(data, []byte(test.old)) {
			t.Fatalf("the manifest has no %s", test.old)
		}
		files := withFile(map[string][]byte{"manifest.json": bytes.Replace(data, []byte(test.old), []byte(test.new), 1)})
		if found := fields(differences(t, files, batch, expect(batch))); !slices.Contains(found, "manifest.json "+test.field) {
			t.Errorf("%s: found %q", test.new, found)
		}
	}
	hash := regexp.MustCompile(`"sha256":"[0-9a-f]`).ReplaceAll(data, []byte(`"sha256":"x`))
	found := fields(differences(t, withFile(map[string][]byte{"manifest.json": hash}), batch, expect(batch)))
	if len(found) != len(batch.Certificates) {
		t.Errorf("wrong hashes: found %q", found)
	}
}

// TestFilesChangedAfterTheManifest swaps a file for another that reads the same.
func TestFilesChangedAfterTheManifest(t *testing.T) {
	batch := sample()
	for name, field := range map[string]string{"quyet-dinh.pdf": "sha256 0", "bang-khen.pdf": "sha256 0"} {
		data := append(append([]byte(nil), samplePapers()[name].Data...), '\n')
		found := fields(differences(t, withFile(map[string][]byte{name: data}), batch, expect(batch)))
		if want := []string{name + " " + field}; !slices.Equal(found, want) {
			t.Errorf("%s: want %q, found %q", name, want, found)
		}
	}
}

// TestWordingIsCompared changes what the template would print, not the batch.
func TestWordingIsCompared(t *testing.T) {
	batch := sample()
	for _, change := range []struct{ tag, text, found string }{
		{"title", "GIẤY KHEN", "title 1"},
		{"golden-book", "Sổ vàng số 5", "golden-book 1"},
		{"seal", "(đã đóng dấu)", "seal 1"},
	} {
		expected := expect(batch)
		expected[0].Fields[change.tag] = change.text
		found := fields(differences(t, samplePapers(), batch, expected))
		if want := []string{"bang-khen/1-nguoi-duoc-khen.pdf " + change.found}; !slices.Equal(found, want) {
			t.Errorf("%s: want %q, found %q", change.tag, want, found)
		}
	}
}

func TestOwnArticles(t *testing.T) {
	batch := sample()
	batch.Decision.Articles = []string{"Tặng Bằng khen cho các tập thể, hộ gia đình, cá nhân", "Chánh Văn phòng chịu trách nhiệm"}
	print := func(article string) fstest.MapFS {
		p := decisionPages(t, batch)
		p[0].Texts = slices.DeleteFunc(p[0].Texts, func(text typeset.Text) bool { return text.Tag == "article-1" })
		p[0].Texts = append(p[0].Texts, layout(t, "", field{"article-1", []string{article}}).Texts...)
		files := withFile(map[string][]byte{"quyet-dinh.pdf": printPages(t, p...), "quyet-dinh.docx": wordDocument(t, batch, decision.Table)})
		writeManifest(t, batch, files)
		return files
	}
	if found := differences(t, print("Điều 1. Tặng Bằng khen cho các tập thể, hộ gia đình, cá nhân (có Danh sách kèm theo)."), batch, expect(batch)); len(found) > 0 {
		t.Error(found)
	}
	found := fields(differences(t, print("Điều 1. Tặng Giấy khen cho các tập thể, hộ gia đình, cá nhân."), batch, expect(batch)))
	if want := []string{"quyet-dinh.pdf article-1 0"}; !slices.Equal(found, want) {
		t.Errorf("want %q, found %q", want, found)
	}
}

func TestSentences(t *testing.T) {
	name := Difference{File: "bang-khen/017-ma-xuan-thu.pdf", Field: "name", Page: 1, Index: 17, Want: "Ông Ma Xuân Thu", Got: "Ông Ma Xuân Thụ"}
	for _, test := range []struct {
		err  error
		want string
	}{
		{name, "bang-khen/017-ma-xuan-thu.pdf, trang 1, số thứ tự 17, tên người hoặc đơn vị được khen: phải là “Ông Ma Xuân Thu” nhưng đọc được “Ông Ma Xuân Thụ”"},
		{Difference{File: "quyet-dinh.pdf", Field: "r5-detail", Page: 3, Index: 5, Want: "Bí thư Chi bộ"}, "quyet-dinh.pdf, trang 3, số thứ tự 5, chức vụ, đơn vị, địa chỉ trong danh sách: thiếu “Bí thư Chi bộ”"},
		{Difference{File: "bang-khen.pdf", Field: "", Page: 2, Index: 2, Got: "BẢN SAO"}, "bang-khen.pdf, trang 2, số thứ tự 2, chữ không thuộc mục nào: thừa “BẢN SAO”"},
		{Difference{File: "bang-khen.pdf", Field: fieldPages, Want: pages(106), Got: pages(105)}, "bang-khen.pdf, số trang: phải là “106 trang” nhưng đọc được “105 trang”"},
		{Differences{name}, "giấy tờ đã ghi khác với danh sách: " + name.Error()},
		{Differences{name, name, name}, "giấy tờ đã ghi khác với danh sách: " + name.Error() + " (và 2 chỗ khác)"},
	} {
		if got := test.err.Error(); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

func TestContainsWords(t *testing.T) {
	for _, test := range []struct {
		text, words string
		want        bool
	}{
		{"Vào sổ vàng số: 1", "1", true},
		{"Vào sổ vàng số: 10", "1", false},
		{"Vào sổ vàng số: 21", "1", false},
		{"Vào sổ vàng số: 11 và 1", "1", true},
		{"Quyết định số: 946/QĐ-UBND ngày 31\u00a0tháng 5 năm 2023", "ngày 31 tháng 5 năm 2023", true},
		{"Quyết định số: 1946/QĐ-UBND", "946/QĐ-UBND", false},
		{"ngày 31 tháng 5 năm 20231", "ngày 31 tháng 5 năm 2023", false},
		{"Số: /QĐ-UBND", "\u2003/QĐ-UBND", true},
		{"", "1", false},
		{"", "", true},
	} {
		if got := containsWords(test.text, test.words); got != test.want {
			t.Errorf("containsWords(%q, %q) = %v", test.text, test.words, got)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	batch := sample()
	for i := len(batch.Certificates); i < 106; i++ {
		c := batch.Certificates[i%8]
		c.Index, c.GoldenNumber = i+1, fmt.Sprint(i+5)
		batch.Certificates = append(batch.Certificates, c)
	}
	files := papers(b, batch)
	b.ResetTimer()
	for range b.N {
		if found := differences(b, files, batch, expect(batch)); len(found) > 0 {
			b.Fatal(found)
		}
	}
}
