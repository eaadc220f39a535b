package collation

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangkhen/internal/award"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdfsignature/signtest"
	"bangkhen/internal/signedpdf"
)

// altered is a signed file that is not what was approved, and how that must be told.
type altered struct {
	name    string
	data    func(t testing.TB) []byte
	fails   error                   // it cannot be read
	differs []Difference            // each is among those found; its empty members count for anything
	finding pdfsignature.Finding    // about a signature or the file
	change  pdfsignature.ChangeKind // after a signature
	chain   pdfsignature.Chain
	note    NoteKind
	scan    bool // nothing is compared
	calm    bool // the text agrees: what is wrong is the signature
}

func signed(change func(d *award.Decision, list *[]award.Recipient)) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return office().Sign(paper(t, with(change)), signtest.How{}) }
}

// after is the good file with objects appended after it was signed.
func after(change func(f *signtest.File) map[int]string) func(testing.TB) []byte {
	return func(t testing.TB) []byte {
		f := signtest.Open(office().Sign(paper(t, sample()), signtest.How{}))
		return f.With(change(f))
	}
}

// before is the good paper with objects appended, and then signed.
func before(change func(f *signtest.File) map[int]string) func(testing.TB) []byte {
	return func(t testing.TB) []byte {
		f := signtest.Open(paper(t, sample()))
		return office().Sign(f.With(change(f)), signtest.How{})
	}
}

// edited is the good signed file with bytes exchanged.
func edited(change func(data []byte) []byte) func(testing.TB) []byte {
	return func(t testing.TB) []byte {
		return change(office().Sign(paper(t, sample()), signtest.How{}))
	}
}

// content replaces what a page paints.
func content(f *signtest.File, page int, change func(string) string) map[int]string {
	number, d := f.Page(page)
	d["Contents"] = *types.NewIndirectRef(f.Next(), 0)
	return map[int]string{number: signtest.Dict(d), f.Next(): signtest.Stream("", change(f.Content(page)))}
}

// annotation puts one over a place of a page.
func annotation(f *signtest.File, page int, kind, place, look string) map[int]string {
	number, d := f.Page(page)
	list, _ := d["Annots"].(types.Array)
	d["Annots"] = append(list.Clone().(types.Array), *types.NewIndirectRef(f.Next(), 0))
	return map[int]string{
		number:       signtest.Dict(d),
		f.Next():     fmt.Sprintf("<</Type/Annot/Subtype/%s/F 4/Rect[%s]/AP<</N %s>>>>", kind, place, signtest.Reference(f.Next()+1)),
		f.Next() + 1: signtest.Stream("/Type/XObject/Subtype/Form/BBox[0 0 100 20]", look),
	}
}

const cover = "1 1 1 rg 0 0 100 20 re f"

var alteredFiles = []altered{
	{name: "a name with another mark", data: signed(func(d *award.Decision, l *[]award.Recipient) { (*l)[8].Name = "Bàn Thị Liêu" }),
		differs: []Difference{{Kind: Differs, Tag: "r9-name", Draft: "Bà Bàn Thị Liễu", Signed: "Bà Bàn Thị Liêu"}}},
	{name: "a letter of the Ê Đê name", data: signed(func(d *award.Decision, l *[]award.Recipient) { (*l)[10].Name = "Y-Blŭl Niê Blô" }),
		differs: []Difference{{Kind: Differs, Tag: "r11-name"}}},
	{name: "another honorific", data: signed(func(d *award.Decision, l *[]award.Recipient) { (*l)[5].Honorific = "Bà" }),
		differs: []Difference{{Kind: Differs, Tag: "r6-name", Signed: "Bà Ma Xuân Thu"}}},
	{name: "another position", data: signed(func(d *award.Decision, l *[]award.Recipient) { (*l)[7].Position = "Giám đốc" }),
		differs: []Difference{{Kind: Differs, Tag: "r8-detail"}}},
	{name: "another address", data: signed(func(d *award.Decision, l *[]award.Recipient) {
		(*l)[3].Address = "thôn Vi Lạp, xã Nhạn Môn, huyện Ba Bể"
	}),
		differs: []Difference{{Kind: Differs, Tag: "r4-detail", Signed: "thôn Vi Lạp xã Nhạn Môn huyện Ba Bể"}}},
	{name: "a row more", data: signed(func(d *award.Decision, l *[]award.Recipient) {
		*l = append(*l, award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: "Đàm Văn Kiên", Address: "xã Yến Dương"})
	}), differs: []Difference{{Kind: Extra, Signed: "8 Ông Đàm Văn Kiên xã Yến Dương"}}},
	{name: "a row less", data: signed(func(d *award.Decision, l *[]award.Recipient) { *l = slices.Delete(*l, 11, 12) }),
		differs: []Difference{{Kind: Missing, Tag: "r12-number", Draft: "7 Bà Lý Thị Hồng Thắm Hộ lý, Bệnh viện Đa khoa tỉnh"}}},
	{name: "a row less in the middle, the others counted anew", data: signed(func(d *award.Decision, l *[]award.Recipient) { *l = slices.Delete(*l, 8, 9) }),
		differs: []Difference{{Kind: Missing, Tag: "r9-number"}, {Kind: Moved, Tag: "r10-number"}}},
	{name: "two rows exchanged", data: signed(func(d *award.Decision, l *[]award.Recipient) { (*l)[6], (*l)[7] = (*l)[7], (*l)[6] }),
		differs: []Difference{{Kind: Moved, Tag: "r7-number"}, {Kind: Moved, Tag: "r8-number"}}},
	{name: "a page of another list", data: signed(func(d *award.Decision, l *[]award.Recipient) {
		for i := range *l {
			(*l)[i].Name, (*l)[i].Address = "Hoàng Văn Nghiệp", ""
		}
	}), differs: []Difference{{Kind: Missing, Tag: "r1-number"}, {Kind: Differs, Tag: "r7-name", Signed: "Bà Hoàng Văn Nghiệp"}, {Kind: Extra, Signed: "4 Bà Hoàng Văn Nghiệp"}}},
	{name: "a page taken out", data: func(t testing.TB) []byte {
		f := signtest.Open(paper(t, sample()))
		root, catalog := f.Catalog()
		first, _ := f.Page(1)
		pages := f.Next()
		catalog["Pages"] = *types.NewIndirectRef(pages, 0)
		return office().Sign(f.With(map[int]string{root: signtest.Dict(catalog), pages: fmt.Sprintf("<</Type/Pages/Count 1/Kids[%d 0 R]>>", first)}), signtest.How{})
	}, differs: []Difference{{Kind: Missing, Tag: "r1-number"}, {Kind: Missing, Tag: "annex-title"}}},
	{name: "another signer", data: signed(func(d *award.Decision, l *[]award.Recipient) { d.Signer.Name = "Phạm Duy Hưng" }),
		differs: []Difference{{Tag: "signer-name", Draft: "Nguyễn Đăng Bình"}}},
	{name: "another number", data: signed(func(d *award.Decision, l *[]award.Recipient) { d.Number = "964/QĐ-UBND" }),
		differs: []Difference{{Kind: Differs, Tag: "number", Signed: "Số 964 QĐ UBND"}, {Kind: Differs, Tag: "annex-reference"}}},
	{name: "another date", data: signed(func(d *award.Decision, l *[]award.Recipient) { d.Date.Day = 13 }),
		differs: []Difference{{Kind: Differs, Tag: "place-date", Signed: "Bắc Kạn ngày 13 tháng 5 năm 2023"}}},
	{name: "other counts", data: signed(func(d *award.Decision, l *[]award.Recipient) {
		d.Articles = []string{"Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn cho 03 tập thể, 02 hộ gia đình và 08 cá nhân là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023 (có Danh sách kèm theo).", "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này."}
	}), differs: []Difference{{Kind: Differs, Tag: "article-1"}}},
	{name: "another Điều 1", data: signed(func(d *award.Decision, l *[]award.Recipient) {
		d.Citation = "Đã có thành tích đột xuất trong phòng, chống thiên tai"
	}),
		differs: []Difference{{Kind: Differs, Tag: "article-1"}}},

	{name: "written over after signing", data: after(func(f *signtest.File) map[int]string {
		return content(f, 1, func(s string) string { return s + "\nq 0 g 100 300 200 40 re f Q" })
	}), change: pdfsignature.ContentChanged, finding: pdfsignature.LooksDifferent},
	{name: "a note over a name after signing", data: after(func(f *signtest.File) map[int]string {
		return annotation(f, 2, "FreeText", "60 420 560 640", cover)
	}), change: pdfsignature.AnnotationAdded, finding: pdfsignature.LooksDifferent, differs: []Difference{{Kind: Covered}}},
	{name: "a stamp over a name before signing", data: before(func(f *signtest.File) map[int]string {
		return annotation(f, 2, "Stamp", "60 420 560 640", cover)
	}), differs: []Difference{{Kind: Covered}}, note: Overlaid},
	{name: "a field of the form added after signing", data: after(func(f *signtest.File) map[int]string {
		root, catalog := f.Catalog()
		number, page := f.Page(1)
		field := f.Next()
		page["Annots"] = append(page["Annots"].(types.Array), *types.NewIndirectRef(field, 0))
		form := catalog["AcroForm"].(types.Dict)
		form["Fields"] = append(form["Fields"].(types.Array), *types.NewIndirectRef(field, 0))
		return map[int]string{root: signtest.Dict(catalog), number: signtest.Dict(page),
			field: "<</Type/Annot/Subtype/Widget/FT/Tx/T(GhiChu)/V(Dong y)/F 4/Rect[100 100 200 120]>>"}
	}), change: pdfsignature.FieldAdded, calm: true},
	{name: "a field of the form changed after signing", data: func(t testing.TB) []byte {
		f := signtest.Open(paper(t, sample()))
		root, catalog := f.Catalog()
		number, page := f.Page(1)
		field := f.Next()
		page["Annots"] = types.Array{*types.NewIndirectRef(field, 0)}
		catalog["AcroForm"] = types.Dict{"Fields": types.Array{*types.NewIndirectRef(field, 0)}}
		const written = "<</Type/Annot/Subtype/Widget/FT/Tx/T(SoTien)/V(%s)/F 4/Rect[100 100 200 120]>>"
		f = signtest.Open(office().Sign(f.With(map[int]string{root: signtest.Dict(catalog), number: signtest.Dict(page), field: fmt.Sprintf(written, "500000")}), signtest.How{}))
		return f.With(map[int]string{field: fmt.Sprintf(written, "5000000")})
	}, change: pdfsignature.FieldChanged, calm: true},
	{name: "layers hidden after signing", data: after(func(f *signtest.File) map[int]string {
		root, catalog := f.Catalog()
		catalog["OCProperties"] = types.Dict{"OCGs": types.Array{}, "D": types.Dict{"Name": types.StringLiteral("khac")}}
		return map[int]string{root: signtest.Dict(catalog)}
	}), change: pdfsignature.LayersChanged, calm: true},

	{name: "by another authority", data: func(t testing.TB) []byte {
		other := signtest.Authority("Tổ chức khác").Person("Ủy ban nhân dân tỉnh Bắc Kạn", "Tỉnh Bắc Kạn", signtest.Always())
		return other.Sign(paper(t, sample()), signtest.How{})
	}, chain: pdfsignature.Unknown, calm: true},
	{name: "by a certificate of one's own", data: func(t testing.TB) []byte {
		return signtest.SelfSigned("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn").Sign(paper(t, sample()), signtest.How{})
	}, chain: pdfsignature.SelfSigned, calm: true},
	{name: "by a certificate that had ended", data: func(t testing.TB) []byte {
		ended := signtest.Validity{From: time.Now().AddDate(-3, 0, 0), To: time.Now().AddDate(-1, 0, 0)}
		return authority().Person("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", ended).Sign(paper(t, sample()), signtest.How{})
	}, finding: pdfsignature.Expired, calm: true},
	{name: "a weak digest", data: func(t testing.TB) []byte {
		return office().Sign(paper(t, sample()), signtest.How{SHA1: true, SubFilter: "adbe.pkcs7.detached"})
	}, finding: pdfsignature.WeakDigest, calm: true},
	{name: "a byte of what was signed", data: edited(func(data []byte) []byte {
		at := bytes.Index(data, []byte("/ViewerPreferences"))
		return slices.Concat(data[:at], []byte("/ViewerPreferencez"), data[at+len("/ViewerPreferencez"):])
	}), finding: pdfsignature.Altered, calm: true},
	{name: "a byte of the signature's own value", data: edited(func(data []byte) []byte {
		at := bytes.LastIndex(data, []byte("/Contents <")) + len("/Contents <")
		end := at + bytes.Index(data[at:], []byte("00000000000000000000000000000000"))
		digit := byte('7')
		if data[end-20] == digit {
			digit = '8'
		}
		return slices.Concat(data[:end-20], []byte{digit}, data[end-19:])
	}), finding: pdfsignature.Forged, calm: true},
	{name: "no signature in /Contents", data: edited(func(data []byte) []byte {
		at := bytes.LastIndex(data, []byte("/Contents <")) + len("/Contents <")
		return slices.Concat(data[:at], []byte("41424344"), data[at+8:])
	}), finding: pdfsignature.Broken, calm: true},
	{name: "a range that leaves a hole", data: edited(func(data []byte) []byte {
		at := bytes.LastIndex(data, []byte("/ByteRange [0 "))
		end := at + bytes.IndexByte(data[at:], ']')
		var from, to, length int
		fmt.Sscanf(string(data[at:end]), "/ByteRange [0 %d %d %d", &from, &to, &length)
		written := fmt.Sprintf("/ByteRange [0 %d %d %d", from, to+40, length-40)
		return slices.Concat(data[:at], []byte(written+strings.Repeat(" ", end-at-len(written))), data[end:])
	}), finding: pdfsignature.Hole, calm: true},
	{name: "a range beyond the file", data: edited(func(data []byte) []byte {
		at := bytes.LastIndex(data, []byte("/ByteRange [0 "))
		end := at + bytes.IndexByte(data[at:], ']')
		written := "/ByteRange [0 10 20 999999999"
		return slices.Concat(data[:at], []byte(written+strings.Repeat(" ", end-at-len(written))), data[end:])
	}), finding: pdfsignature.BadRange, calm: true},
	{name: "something after the end", data: edited(func(data []byte) []byte {
		return append(data, "\nHoang Van Nghiep\n%%EOF\nrac"...)
	}), finding: pdfsignature.BytesAfterEnd, calm: true},
	{name: "a signature taken out of the form", data: after(func(f *signtest.File) map[int]string {
		root, catalog := f.Catalog()
		delete(catalog, "AcroForm")
		return map[int]string{root: signtest.Dict(catalog)}
	}), finding: pdfsignature.SignatureGone, calm: true},

	{name: "shadow: what hid the text is taken away", data: func(t testing.TB) []byte {
		// The signer sees a white sheet over the name; afterwards it is no more.
		f := signtest.Open(paper(t, with(func(d *award.Decision, l *[]award.Recipient) { (*l)[8].Name = "Hoàng Văn Nghiệp" })))
		f = signtest.Open(office().Sign(f.With(annotation(f, 2, "Stamp", "60 420 560 640", cover)), signtest.How{}))
		number, page := f.Page(2)
		delete(page, "Annots")
		return f.With(map[int]string{number: signtest.Dict(page)})
	}, change: pdfsignature.AnnotationRemoved, finding: pdfsignature.LooksDifferent, differs: []Difference{{Kind: Differs, Tag: "r9-name"}}},
	{name: "shadow: a font is replaced", data: after(func(f *signtest.File) map[int]string {
		number, page := f.Page(1)
		page["Resources"] = types.Dict{"Font": types.Dict{}}
		return map[int]string{number: signtest.Dict(page)}
	}), change: pdfsignature.ContentChanged, finding: pdfsignature.LooksDifferent},
	{name: "shadow: hidden pages take the place of those that were signed", data: func(t testing.TB) []byte {
		f := signtest.Open(paper(t, sample()))
		number, page := f.Page(2)
		other := signtest.Open(paper(t, with(func(d *award.Decision, l *[]award.Recipient) { (*l)[8].Name = "Hoàng Văn Nghiệp" })))
		hidden := f.Next() + 60
		shadow := map[int]string{hidden: signtest.Stream("", other.Content(2))}
		f = signtest.Open(office().Sign(paper(t, sample()), signtest.How{Extra: shadow}))
		page["Contents"] = *types.NewIndirectRef(hidden, 0)
		return f.With(map[int]string{number: signtest.Dict(page)})
	}, change: pdfsignature.ContentChanged, finding: pdfsignature.LooksDifferent},

	{name: "text in white", data: before(func(f *signtest.File) map[int]string {
		return content(f, 2, func(s string) string {
			return strings.NewReplacer("0 0 0 rg", "1 1 1 rg", "0 g", "1 g").Replace(s)
		})
	}), differs: []Difference{{Kind: Missing, Tag: "r1-number"}}, note: Hidden},
	{name: "text that is invisible", data: before(func(f *signtest.File) map[int]string {
		return content(f, 2, func(s string) string { return strings.ReplaceAll(s, "BT", "BT 3 Tr") })
	}), differs: []Difference{{Kind: Missing, Tag: "r1-number"}}, note: Hidden},
	{name: "text under a sheet of white", data: before(func(f *signtest.File) map[int]string {
		return content(f, 2, func(s string) string { return s + "\n1 g 0 0 600 850 re f" })
	}), differs: []Difference{{Kind: Missing, Tag: "r1-number"}}, note: Hidden},
	{name: "text off the page", data: before(func(f *signtest.File) map[int]string {
		number, page := f.Page(2)
		page["MediaBox"] = types.Array{types.Integer(2000), types.Integer(2000), types.Integer(2595), types.Integer(2842)}
		return map[int]string{number: signtest.Dict(page)}
	}), differs: []Difference{{Kind: Missing, Tag: "r1-number"}}},
	{name: "text in a layer that is off", data: before(func(f *signtest.File) map[int]string {
		objects := content(f, 2, func(s string) string { return "/OC /Lop BDC\n" + s + "\nEMC" })
		number, page := f.Page(2)
		layer := f.Next() + 5
		page["Contents"] = *types.NewIndirectRef(f.Next(), 0)
		resources := f.Resources(2)
		page["Resources"] = resources
		resources["Properties"] = types.Dict{"Lop": *types.NewIndirectRef(layer, 0)}
		root, catalog := f.Catalog()
		catalog["OCProperties"] = types.Dict{"OCGs": types.Array{*types.NewIndirectRef(layer, 0)},
			"D": types.Dict{"BaseState": types.Name("OFF"), "OFF": types.Array{*types.NewIndirectRef(layer, 0)}}}
		objects[number], objects[root], objects[layer] = signtest.Dict(page), signtest.Dict(catalog), "<</Type/OCG/Name(Lop)>>"
		return objects
	}), differs: []Difference{{Kind: Missing, Tag: "r1-number"}}, note: Hidden},

	{name: "a scan", data: scan(""), scan: true},
	{name: "a scan with a false layer of text", data: func(t testing.TB) []byte {
		text := signtest.Open(paper(t, sample())).Content(1)
		return scan(strings.ReplaceAll(text, "BT", "BT 3 Tr"))(t)
	}, scan: true, note: Hidden},
	{name: "encrypted", data: edited(func(data []byte) []byte {
		return bytes.Replace(data, []byte("/Info "), []byte("/Encrypt <</Filter/Standard/V 1/R 2/O(00000000000000000000000000000000)/U(00000000000000000000000000000000)/P -4>>/Info "), -1)
	}), fails: signedpdf.ErrEncrypted},
	{name: "no PDF", data: func(testing.TB) []byte { return []byte("PK\x03\x04 quyet-dinh.docx") }, fails: signedpdf.ErrNoPDF},
	{name: "cut off", data: edited(func(data []byte) []byte { return data[:len(data)/3] }), fails: signedpdf.ErrDamaged},
}

// scan is a page of nothing but a picture, with a layer of text over it.
func scan(text string) func(testing.TB) []byte {
	return func(t testing.TB) []byte {
		f := signtest.Open(paper(t, sample()))
		root, catalog := f.Catalog()
		_, page := f.Page(1)
		n := f.Next()
		catalog["Pages"] = *types.NewIndirectRef(n, 0)
		page["Parent"] = *types.NewIndirectRef(n, 0)
		page["Contents"] = *types.NewIndirectRef(n+2, 0)
		resources := f.Resources(1)
		resources["XObject"] = types.Dict{"Anh": *types.NewIndirectRef(n+3, 0)}
		page["Resources"] = resources
		return office().Sign(f.With(map[int]string{
			root: signtest.Dict(catalog), n: fmt.Sprintf("<</Type/Pages/Count 1/Kids[%d 0 R]>>", n+1), n + 1: signtest.Dict(page),
			n + 2: signtest.Stream("", "q 595 0 0 842 0 0 cm /Anh Do Q\n"+text),
			n + 3: signtest.Stream("/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8", "\xf0\xe0\xf0\xe0"),
		}), signtest.How{})
	}
}

// Every altered file is caught, and it is said how it was altered.
func TestAlteredFiles(t *testing.T) {
	if len(alteredFiles) < 30 {
		t.Fatal(len(alteredFiles))
	}
	for _, a := range alteredFiles {
		t.Run(a.name, func(t *testing.T) {
			data := a.data(t)
			if a.fails != nil {
				if _, err := readFile(t, data); !errors.Is(err, a.fails) {
					t.Fatalf("%v, want %v", err, a.fails)
				}
				return
			}
			file, result := compared(t, data)
			for _, problem := range a.missed(file, result) {
				t.Error(problem)
			}
			if t.Failed() {
				t.Log(tell(file, result))
			}
		})
	}
}

// missed is what was not told of a file as it must be.
func (a altered) missed(file signedpdf.File, r Result) (problems []string) {
	if a.scan == r.Made || a.scan && r.Agrees() {
		problems = append(problems, "what is a scan is not compared, and all else is")
	}
	if a.calm != r.Agrees() && !a.scan && (a.calm || a.differs != nil) {
		problems = append(problems, fmt.Sprintf("agrees: %v", r.Agrees()))
	}
	for _, want := range a.differs {
		if !slices.ContainsFunc(r.Differences, func(d Difference) bool {
			return (want.Kind == "" || want.Kind == d.Kind) && (want.Tag == "" || want.Tag == d.Tag) && (want.Draft == "" || want.Draft == d.Draft) && (want.Signed == "" || want.Signed == d.Signed)
		}) {
			problems = append(problems, fmt.Sprintf("not told: %+v", want))
		}
	}
	findings, changes, chains := slices.Clone(file.Findings), []pdfsignature.ChangeKind{}, []pdfsignature.Chain{}
	for _, s := range file.Signatures {
		findings, chains = append(findings, s.Findings...), append(chains, s.Chain)
		for _, c := range s.Changes {
			changes = append(changes, c.Kind)
		}
	}
	if a.finding != "" && !slices.Contains(findings, a.finding) {
		problems = append(problems, fmt.Sprintf("not found: %s", string(a.finding)))
	}
	if a.change != "" && !slices.Contains(changes, a.change) {
		problems = append(problems, fmt.Sprintf("no change: %s", string(a.change)))
	}
	if a.chain != "" && !slices.Contains(chains, a.chain) {
		problems = append(problems, fmt.Sprintf("no chain: %s", string(a.chain)))
	}
	if a.note != "" && !slices.ContainsFunc(r.Notes, func(n Note) bool { return n.Kind == a.note }) {
		problems = append(problems, fmt.Sprintf("not noted: %s", string(a.note)))
	}
	return problems
}
