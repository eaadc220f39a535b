package office

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

const attackedDecision = `number: 15/QĐ-UBND
date: 2023-05-28
place: Minh Họa
agency: [ỦY BAN NHÂN DÂN, XÃ MINH HỌA]
authority: Chủ tịch Ủy ban nhân dân xã Minh Họa
subject: Về việc tặng Giấy khen
citation: Đã có thành tích xuất sắc
bases: [Luật Thi đua khen thưởng ngày 15 tháng 6 năm 2022]
executors: [Các ông, bà có tên]
copies: ["Lưu: VT"]
signer: { lines: [CHỦ TỊCH], name: Nguyễn Văn Mẫu }
template: %s
`

// The attacks on a font may take the code away too: with it the file is not known by
// its code any more.
const remapped, unmapped = "another map of a font", "no text of a font"

// attacks are alterations that work on a sheet of any template.
func attacks() map[string]func(*testing.T, *altered) {
	page := func(entry string) func(*testing.T, *altered) {
		return func(t *testing.T, a *altered) { a.replace(t, a.page, "/Type /Page ", "/Type /Page "+entry+" ") }
	}
	file := func(entry string) func(*testing.T, *altered) {
		return func(t *testing.T, a *altered) { a.replace(t, 1, "/Type /Catalog", "/Type /Catalog "+entry) }
	}
	over := func(content string) func(*testing.T, *altered) {
		return func(_ *testing.T, a *altered) { a.content += content + "\n" }
	}
	under := func(content string) func(*testing.T, *altered) {
		return func(_ *testing.T, a *altered) { a.content = content + "\n" + a.content }
	}
	// every changes the first object that holds some text.
	every := func(old, replacement string) func(*testing.T, *altered) {
		return func(t *testing.T, a *altered) { a.replace(t, a.with(t, old), old, replacement) }
	}
	plain := func(data string) string { return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(data), data) }
	return map[string]func(*testing.T, *altered){
		"a name of another":        func(t *testing.T, a *altered) { a.under(t, "name", misspelt) },
		"a citation of another":    func(t *testing.T, a *altered) { a.under(t, "citation", misspelt) },
		"words over the page":      over("BT /F0 20 Tf 100 100 Td <00050006> Tj ET"),
		"words of no ink":          over("BT 3 Tr /F0 20 Tf 100 100 Td <00050006> Tj ET"),
		"words too small to see":   over("BT /F0 0.1 Tf 100 100 Td <00050006> Tj ET"),
		"a white box":              over("1 g 100 200 300 100 re f"),
		"a line through":           over("0 G 100 300 m 500 300 l S"),
		"all moved":                under("1 0 0 1 40 0 cm"),
		"all cut away":             under("0 0 10 10 re W n"),
		"a layer that is off":      file("/OCProperties <</OCGs [91 0 R] /D <</OFF [91 0 R]>>>>"),
		"a note":                   page("/Annots [<</Type /Annot /Subtype /FreeText /Rect [100 300 400 400] /Contents (x)>>]"),
		"a link":                   page("/Annots [<</Type /Annot /Subtype /Link /Rect [0 0 900 900] /A <</S /URI /URI (https://example.com)>>>>]"),
		"a field":                  file("/AcroForm <</Fields [<</FT /Tx /V (x)>>]>>"),
		"a script":                 file("/OpenAction <</S /JavaScript /JS (x)>>"),
		"a script of names":        file("/Names <</JavaScript <</Names [(a) <</S /JavaScript /JS (x)>>]>>>>"),
		"an action of the page":    page("/AA <</O <</S /JavaScript /JS (x)>>>>"),
		"an attached file":         file("/Names <</EmbeddedFiles <</Names [(a) <</Type /Filespec /F (a)>>]>>>>"),
		"an associated file":       page("/AF [<</Type /Filespec /F (a)>>]"),
		"an associated file of it": file("/AF [<</Type /Filespec /F (a)>>]"),
		"bookmarks":                file("/Outlines <</Count 1 /First <</Title (Huan chuong)>>>>"),
		"a collection":             file("/Collection <</View /T>>"),
		"a page turned":            page("/Rotate 90"),
		"a page cropped":           page("/CropBox [0 0 300 300]"),
		"another unit":             page("/UserUnit 2"),
		"other glyphs":             every("/CIDToGIDMap /Identity", "/CIDToGIDMap 91 0 R"),
		"another encoding":         every("/Encoding /Identity-H", "/Encoding /Identity-V"),
		unmapped:                   every("/ToUnicode", "/ToUnicod_"),
		remapped: func(t *testing.T, a *altered) {
			n := a.with(t, "/ToUnicode ")
			a.objects[n] = regexp.MustCompile(`/ToUnicode \d+ 0 R`).ReplaceAllString(a.objects[n], "/ToUnicode 91 0 R")
			a.objects[91] = plain("1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0041> endbfrange")
		},
		"other words read aloud": every("/StructTreeRoot", "/StructTreeRoo_"),
	}
}

// TestAttackFiles alters sheets of three templates, with a sealed QR, that were really
// issued: none is called valid or the same, and where the file is still known by its code
// it is said that it differs. The same sheet written anew differs in nothing, and is not
// the issued file all the same.
func TestAttackFiles(t *testing.T) {
	for _, template := range []string{"giay-khen", "bang-khen", "chien-si-thi-dua"} {
		t.Run(template, func(t *testing.T) {
			o := registered(t).WithPassphrase(func() (string, error) { return "mật khẩu của khóa ký", nil })
			if _, err := o.NewSigningKey(t.Context(), "Ủy ban nhân dân xã Minh Họa"); err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join(t.TempDir(), "out")
			if _, err := o.Issue(t.Context(), Order{
				Decision: Upload{Name: "quyet-dinh.yaml", Data: fmt.Appendf(nil, attackedDecision, template)},
				List:     Upload{Name: "ds.csv", Data: []byte("STT,Danh xưng,Họ và tên,Chức vụ\n1,Bà,Nông Thị Ví Dụ,Giáo viên\n")},
			}, dir, nil); err != nil {
				t.Fatal(err)
			}
			sheets, err := filepath.Glob(filepath.Join(dir, "bang-khen", "*.pdf"))
			if err != nil || len(sheets) != 1 {
				t.Fatal(sheets, err)
			}
			own, err := os.ReadFile(sheets[0])
			if err != nil {
				t.Fatal(err)
			}
			verify := func(t *testing.T, file []byte) Verification {
				t.Helper()
				v, err := o.VerifyFile(t.Context(), file)
				if err != nil {
					t.Fatal(err)
				}
				if v.Result != ResultUnknown || v.Checks.Integrity == Pass {
					t.Errorf("%s, integrity %s", v.Result, v.Checks.Integrity)
				}
				return v
			}
			for name, attack := range attacks() {
				t.Run(name, func(t *testing.T) {
					a := takeApart(t, own)
					attack(t, a)
					if a.objects[91] == "" {
						a.objects[91] = "<</Type /OCG /Name (L)>>"
					}
					v := verify(t, a.together())
					if v.Content == nil && (name == remapped || name == unmapped) {
						return // the code under the QR reads as another: it is nobody's file
					}
					if v.Content == nil || v.Content.Result != ContentDiffers || len(v.Content.Differences) == 0 {
						t.Errorf("told as %+v", v.Content)
					}
				})
			}
			t.Run("written anew", func(t *testing.T) {
				if v := verify(t, takeApart(t, own).together()); v.Content == nil || v.Content.Result != ContentSame || v.Findings[0].Reason != ReasonNotBytes {
					t.Errorf("%+v", v.Content)
				}
			})
			for name, file := range map[string][]byte{
				"a byte behind": append(bytes.Clone(own), '\n'), "a byte before": append([]byte{'\n'}, own...), "cut off": own[:len(own)-7],
				"twice": append(bytes.Clone(own), own...), "half": own[:len(own)/2], "nothing": {},
			} {
				t.Run(name, func(t *testing.T) { verify(t, file) })
			}
		})
	}
}
