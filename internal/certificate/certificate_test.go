package certificate

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
	"pgregory.net/rapid"

	"bangkhen/fonts"
	"bangkhen/internal/award"
	_ "bangkhen/internal/oneseed" // of the draws
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

func loadFaces(t testing.TB) *typeset.Faces {
	t.Helper()
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	return faces
}

func source(t testing.TB) string {
	t.Helper()
	data, err := templates.Files.ReadFile("certificate/bang-khen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func load(t testing.TB, faces *typeset.Faces) *Template {
	t.Helper()
	template, err := ReadTemplate([]byte(source(t)), faces, nil)
	if err != nil {
		t.Fatal(err)
	}
	return template
}

func sampleDecision() award.Decision {
	return award.Decision{
		Number: "946/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}, Place: "Bắc Kạn",
		Agency:    []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"},
		Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		Citation:  "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		Signer:    award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
	}
}

func sampleCertificate(r award.Recipient) award.Certificate {
	return award.Certificate{
		Index: 17, Recipient: r, Citation: sampleDecision().Citation, Code: "7K3M9QXT2B4C7K3M9QXT2B4C7K3M", GoldenNumber: "17",
		URL: "http://127.0.0.1:8080/v/7K3M9QXT2B4C7K3M9QXT2B4C7K3M",
	}
}

var teacher = award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "Nguyễn Thị Nụ", Position: "Giáo viên", Unit: "Trường THPT Chuyên Bắc Kạn"}

// read joins the lines of each field.
func read(page typeset.Page) map[string]string {
	fields := map[string]string{}
	for _, text := range slices.Concat(page.Ground, page.Texts) {
		fields[text.Tag] = strings.TrimSpace(fields[text.Tag] + " " + strings.Join(strings.Fields(text.Line.Text()), " "))
	}
	return fields
}

func TestSheetSaysWhatTheFieldsSay(t *testing.T) {
	faces := loadFaces(t)
	template := load(t, faces)
	c := sampleCertificate(teacher)
	page, err := template.Layout(faces, sampleDecision(), c, false)
	if err != nil {
		t.Fatal(err)
	}
	got := read(page)
	want := template.Fields(sampleDecision(), c, false)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the page reads\n%q\nwant\n%q", got, want)
	}
	for tag, text := range map[string]string{
		"authority":   "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN",
		"confers":     "TẶNG",
		"title":       "BẰNG KHEN",
		"name":        "Bà Nguyễn Thị Nụ",
		"detail":      "Giáo viên, Trường THPT Chuyên Bắc Kạn",
		"decision":    "Quyết định số: 946/QĐ-UBND ngày 31 tháng 5 năm 2023",
		"golden-book": "Vào sổ vàng số: 17",
		"code":        "7K3M 9QXT 2B4C 7K3M 9QXT 2B4C 7K3M",
		"site":        "Tra cứu tại 127.0.0.1:8080",
		"place-date":  "Bắc Kạn, ngày 31 tháng 5 năm 2023",
		"signer-name": "Nguyễn Đăng Bình",
	} {
		if got[tag] != text {
			t.Errorf("%s reads %q, want %q", tag, got[tag], text)
		}
	}
}

func TestColoursOfTheForm(t *testing.T) {
	faces := loadFaces(t)
	page, err := load(t, faces).Layout(faces, sampleDecision(), sampleCertificate(teacher), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range page.Texts {
		red := text.Color.R > 150 && text.Color.G < 60 && text.Color.B < 60
		wantRed := text.Tag == "authority" || text.Tag == "title"
		if red != wantRed {
			t.Errorf("%s is printed in %v", text.Tag, text.Color)
		}
	}
}

func TestRuleIsAsLongAsTheMotto(t *testing.T) {
	faces := loadFaces(t)
	page, err := load(t, faces).Layout(faces, sampleDecision(), sampleCertificate(teacher), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range page.Texts {
		if text.Tag == "motto-2" {
			if rule := page.Rules[0]; rule.X1 != text.X || rule.X2 != text.X+text.Line.Width || rule.Y1 <= text.Baseline {
				t.Errorf("rule %+v under a line from %v, %v wide", rule, text.X, text.Line.Width)
			}
		}
	}
}

func TestQRHoldsTheAddressInCapitals(t *testing.T) {
	faces := loadFaces(t)
	template := load(t, faces)
	for _, base := range []string{"http://127.0.0.1:8080", "https://bangkhen.backan.gov.vn", "https://thidua-khenthuong.sonoivu.thainguyen.gov.vn/tra-cuu"} {
		c := sampleCertificate(teacher)
		c.URL = base + "/v/" + string(c.Code)
		page, err := template.Layout(faces, sampleDecision(), c, false)
		if err != nil {
			t.Fatal(err)
		}
		code := page.Codes[0]
		if code.Size < 25 {
			t.Errorf("the symbol is %v mm wide", code.Size)
		}
		if module := code.Size / typeset.MM(len(code.Dark)); module < 0.5 {
			t.Errorf("modules are %.2f mm wide", module)
		}
		text, level := decode(t, code.Dark)
		if text != strings.ToUpper(c.URL) {
			t.Errorf("QR reads %q", text)
		}
		if level != "Q" {
			t.Errorf("%s: level %s", base, level)
		}
		quiet := 4 * code.Size / typeset.MM(len(code.Dark))
		zone := typeset.Box{X: code.X - quiet, Y: code.Y - quiet, W: code.Size + 2*quiet, H: code.Size + 2*quiet}
		for _, text := range page.Texts {
			if overlaps(zone, text.Bounds()) {
				t.Errorf("%s stands in the quiet zone", text.Tag)
			}
		}
	}
}

func overlaps(a, b typeset.Box) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

// decode reads a symbol with a decoder that shares nothing with the encoder.
func decode(t *testing.T, dark [][]bool) (text, level string) {
	t.Helper()
	const quiet = 4
	bits, err := gozxing.NewBitMatrix(len(dark)+2*quiet, len(dark)+2*quiet)
	if err != nil {
		t.Fatal(err)
	}
	for y, row := range dark {
		for x, on := range row {
			if on {
				bits.Set(x+quiet, y+quiet)
			}
		}
	}
	bitmap, err := gozxing.NewBinaryBitmap(gozxing.NewGlobalHistgramBinarizer(matrixSource{bits}))
	if err != nil {
		t.Fatal(err)
	}
	result, err := zxing.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]interface{}{gozxing.DecodeHintType_PURE_BARCODE: true})
	if err != nil {
		t.Fatal(err)
	}
	return result.GetText(), fmt.Sprint(result.GetResultMetadata()[gozxing.ResultMetadataType_ERROR_CORRECTION_LEVEL])
}

// matrixSource shows a bit matrix to the decoder as a picture.
type matrixSource struct{ *gozxing.BitMatrix }

func (m matrixSource) GetRow(y int, _ []byte) ([]byte, error) {
	row := make([]byte, m.GetWidth())
	for x := range row {
		if !m.Get(x, y) {
			row[x] = 255
		}
	}
	return row, nil
}
func (m matrixSource) GetMatrix() []byte {
	var all []byte
	for y := range m.GetHeight() {
		row, _ := m.GetRow(y, nil)
		all = append(all, row...)
	}
	return all
}
func (m matrixSource) IsCropSupported() bool { return false }
func (m matrixSource) Crop(_, _, _, _ int) (gozxing.LuminanceSource, error) {
	return nil, errors.New("no")
}
func (m matrixSource) IsRotateSupported() bool         { return false }
func (m matrixSource) Invert() gozxing.LuminanceSource { return nil }
func (m matrixSource) RotateCounterClockwise() (gozxing.LuminanceSource, error) {
	return nil, errors.New("no")
}
func (m matrixSource) RotateCounterClockwise45() (gozxing.LuminanceSource, error) {
	return nil, errors.New("no")
}
func (m matrixSource) String() string { return "" }

func TestDraftsAreMarkedAndHaveNoCode(t *testing.T) {
	faces := loadFaces(t)
	list := award.List{Recipients: []award.Recipient{teacher}}
	page, err := load(t, faces).Layout(faces, sampleDecision(), list.Certificates(sampleDecision())[0], true)
	if err != nil {
		t.Fatal(err)
	}
	fields := read(page)
	if fields["draft"] != "BẢN NHÁP" || len(page.Codes) != 0 || fields["code"] != "" || fields["site"] != "" {
		t.Errorf("draft reads %q with %d codes", fields, len(page.Codes))
	}
}

func TestBlankNumberAndDateLeaveRoom(t *testing.T) {
	faces := loadFaces(t)
	d := sampleDecision()
	d.Number, d.Date = "", award.Date{}
	page, err := load(t, faces).Layout(faces, d, sampleCertificate(teacher), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range page.Texts {
		if text.Tag == "place-date" && text.Line.Width < 75 {
			t.Errorf("%q is %.0f mm wide: no room for a pen", text.Line.Text(), text.Line.Width)
		}
	}
}

// syllables of collective names, personal names and addresses.
var syllables = strings.Fields("Đảng bộ chính quyền và Nhân dân xã Phương Viên huyện Chợ Đồn Hợp tác Nhung Lũy thôn Nà Nghè Yến Dương Ba Bể Trường THPT Chuyên Bắc Kạn Chi nhánh Xăng dầu Nguyễn Thị Nụ Y-Ƀlŭl Niê Ê̆ban H’Wênh Nghiêng Phượng")

// Nothing that is laid out crosses the frame, at any length of name.
func TestNothingCrossesTheFrame(t *testing.T) {
	faces := loadFaces(t)
	template := load(t, faces)
	clear := template.Clear.box()
	phrase := func(t *rapid.T, label string, most int) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(syllables), 0, most).Draw(t, label), " ")
	}
	rapid.Check(t, func(t *rapid.T) {
		r := award.Recipient{Kind: award.Individual, Honorific: rapid.SampledFrom([]string{"", "Ông", "Bà", "Thượng tá"}).Draw(t, "honorific"),
			Name: "An " + phrase(t, "name", 45), Position: phrase(t, "position", 12), Unit: phrase(t, "unit", 20), Address: phrase(t, "address", 12)}
		c := sampleCertificate(r)
		c.Citation = "Đã " + phrase(t, "citation", 60)
		page, err := template.Layout(faces, sampleDecision(), c, false)
		if err != nil {
			var misfit *typeset.DoesNotFit
			if !errors.As(err, &misfit) {
				t.Fatal(err)
			}
			return
		}
		for _, text := range page.Texts {
			if !clear.Contains(text.Bounds()) {
				t.Fatalf("%s %q stands at %+v, outside %+v", text.Tag, text.Line.Text(), text.Bounds(), clear)
			}
		}
		if got := read(page)["name"]; got != strings.Join(strings.Fields(r.FullName()), " ") {
			t.Fatalf("name reads %q", got)
		}
	})
}

func TestCheckNamesRowCellAndCode(t *testing.T) {
	faces := loadFaces(t)
	template := load(t, faces)
	list := award.List{
		Reading: award.Reading{Sheets: []award.Sheet{{Fields: map[award.Field]string{award.FieldName: "D", award.FieldUnit: "F"}}}},
		Recipients: []award.Recipient{
			{Kind: award.Individual, Name: "Nguyễn Văn An", Row: 5},
			{Kind: award.Individual, Name: "Trần 😀 Bình", Row: 6},
			{Kind: award.Collective, Name: strings.Repeat("Đảng bộ chính quyền ", 60), Row: 7},
			{Kind: award.Individual, Name: "Lý A", Unit: strings.Repeat("Sở ", 400), Row: 8},
		},
	}
	problems := template.Check(faces, sampleDecision(), list)
	var got []string
	for _, p := range problems {
		got = append(got, p.Cell+" "+p.Code)
		if p.Message == "" || p.Suggestion == "" || p.Severity != award.Error {
			t.Errorf("problem without words: %+v", p)
		}
	}
	if want := []string{"D6 no-glyph", "D7 does-not-fit", "F8 does-not-fit"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCheckSaysTheDecisionsOwnFaultsOnce(t *testing.T) {
	faces := loadFaces(t)
	d := sampleDecision()
	d.Authority = strings.Repeat("Chủ tịch Ủy ban ", 40)
	list := award.List{Recipients: []award.Recipient{teacher, teacher, teacher}}
	problems := load(t, faces).Check(faces, d, list)
	if len(problems) != 1 || problems[0].Key != "authority" || problems[0].Row != 0 {
		t.Errorf("got %+v", problems)
	}
}

func TestReadTemplateIsStrict(t *testing.T) {
	faces := loadFaces(t)
	whole := source(t)
	for _, c := range []struct{ name, old, new, says string }{
		{"unknown key", "id: bang-khen\n", "id: bang-khen\ncolour: red\n", "colour"},
		{"unknown key in a block", "tag: confers,", "tag: confers, weight: bold,", "weight"},
		{"unknown face", "PlayfairDisplay-Black", "Comic", "Comic"},
		{"unknown colour", "color: title, leading: 1.12", "color: pink, leading: 1.12", "pink"},
		{"unknown placeholder", "{citation}", "{citations}", "citations"},
		{"stray brace", "text: TẶNG", "text: 'TẶNG {'", "TẶNG"},
		{"area outside", "box: { x: 58, y: 133, w: 304", "box: { x: 58, y: 133, w: 400", "recipient"},
		{"small QR", "size: 28 }", "size: 20 }", "qr"},
		{"floor over size", "size: 34, min_size: 18", "size: 34, min_size: 40", "min_size"},
		{"double tag", "tag: confers", "tag: title", "title"},
		{"rule under nothing", "under: motto-2", "under: motto-9", "motto-9"},
		{"not a number", "size: 62", "size: .nan", "title"},
		{"bad id", "id: bang-khen", "id: ../bang-khen", "id"},
		{"two documents", "id: bang-khen", "---\nid: a\n---\nid: bang-khen", ""},
		{"not YAML", "areas:", "areas: [", ""},
	} {
		changed := strings.Replace(whole, c.old, c.new, 1)
		if changed == whole {
			t.Fatalf("%s: the case changes nothing", c.name)
		}
		if _, err := ReadTemplate([]byte(changed), faces, nil); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := ReadTemplate(make([]byte, MaxTemplate+1), faces, nil); err == nil {
		t.Error("a huge template is read")
	}
}

func FuzzReadTemplate(f *testing.F) {
	faces := loadFaces(f)
	f.Add([]byte(source(f)))
	f.Add([]byte("id: a\nareas: [{blocks: [{tag: x}]}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		template, err := ReadTemplate(data, faces, nil)
		if err != nil {
			return
		}
		// What is accepted can be laid out, or says that it can not.
		page, err := template.Layout(faces, sampleDecision(), sampleCertificate(teacher), false)
		if err == nil && (page.Width <= 0 || page.Height <= 0) {
			t.Fatalf("page of %v × %v mm", page.Width, page.Height)
		}
	})
}
