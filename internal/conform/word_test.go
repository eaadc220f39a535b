//go:build conform

package conform

import (
	"path/filepath"
	"strings"
	"testing"
)

// readWord prints what python-docx reads of a document, paragraph by paragraph and
// cell by cell in the order of the file, and checks on the way what it is made of.
const readWord = `
import sys, docx
from docx.table import Table
document = docx.Document(sys.argv[1])
def say(block):
    if isinstance(block, Table):
        for row in block.rows:
            before = None
            for cell in row.cells:
                if cell._tc is not before:
                    for inner in cell.iter_inner_content():
                        say(inner)
                before = cell._tc
    else:
        print(block.text)
for block in document.iter_inner_content():
    say(block)
names = {style.name for style in document.styles}
for wanted in ["Heading 1", "Heading 2", "Title", "Subtitle", "Căn cứ", "Điều", "Họ tên người ký"]:
    assert wanted in names, wanted
assert len(document.sections) == 2, "sections"
for section in document.sections:
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml and "PAGE" not in section.first_page_header._element.xml
    assert round(section.page_width.mm) == 210 and round(section.left_margin.mm) == 30
assert len(document.tables) == 3, "letterhead, signature, list"
assert "tblHeader" in document.tables[2].rows[0]._tr.xml
`

// TestWordDocument lets python-docx read the Word document and LibreOffice print it:
// both have the very text of the PDF, and everybody in order.
func TestWordDocument(t *testing.T) {
	word := sample.path("quyet-dinh.docx")
	read := run(t, python(), "-c", readWord, word)
	requireNFC(t, "quyet-dinh.docx", read)
	dir := t.TempDir()
	run(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore",
		"--convert-to", "pdf", "--outdir", dir, word)
	printed := asWritten(t, filepath.Join(dir, "quyet-dinh.pdf"))
	want := letterCounts(asWritten(t, sample.path("quyet-dinh.pdf")))
	var texts []string
	for _, c := range sample.list.Certificates {
		texts = append(texts, c.fullName(), c.detail())
	}
	for where, text := range map[string]string{"python-docx": solid(read), "LibreOffice": printed} {
		_, annex, found := strings.Cut(text, solid("(Kèm theo Quyết định"))
		if !found {
			t.Fatalf("%s: no annex", where)
		}
		requireInOrder(t, where, annex, texts)
		for _, tally := range []string{"946/QĐ-UBND", "ngày 31 tháng 5 năm 2023", "Độc lập - Tự do - Hạnh phúc", "45 tập thể, 06 hộ gia đình và 55 cá nhân"} {
			if !strings.Contains(text, solid(tally)) {
				t.Errorf("%s: does not read %q", where, tally)
			}
		}
		requireLetters(t, where, want, letterCounts(text))
	}
}

// letterCounts counts the letters of a text: figures apart, which number pages, and
// the words over the columns, which stand on every page.
func letterCounts(text string) map[rune]int {
	for _, heading := range []string{"TT", "Tên tập thể, hộ gia đình, cá nhân", "Chức vụ, đơn vị, địa chỉ", "Chức vụ, đơn vị công tác"} {
		text = strings.ReplaceAll(text, solid(heading), "")
	}
	counts := map[rune]int{}
	for _, letter := range text {
		if letter < '0' || letter > '9' {
			counts[letter]++
		}
	}
	return counts
}

func requireLetters(t testing.TB, where string, want, got map[rune]int) {
	t.Helper()
	for letter, n := range want {
		if got[letter] != n {
			t.Errorf("%s: has the letter %q %d times, the PDF %d times", where, letter, got[letter], n)
		}
	}
	for letter, n := range got {
		if want[letter] == 0 {
			t.Errorf("%s: has the letter %q %d times, the PDF never", where, letter, n)
		}
	}
}
