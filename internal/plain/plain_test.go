package plain

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"

	"bangkhen/fonts"
	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

func faces(t *testing.T) *typeset.Faces {
	t.Helper()
	all, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// read is what a symbol says.
func read(t *testing.T, code typeset.Code) string {
	t.Helper()
	result, err := decoder.NewDecoder().DecodeBoolMapWithoutHint(code.Dark)
	if err != nil {
		t.Fatal(err)
	}
	return result.GetText()
}

// field is all text under a tag.
func field(page typeset.Page, tag string) string {
	var lines []string
	for _, text := range page.Texts {
		if text.Tag == tag {
			lines = append(lines, text.Line.Text())
		}
	}
	return strings.Join(lines, " ")
}

// inside fails for what lies within the outermost 5 mm, which no office printer
// reaches.
func inside(t *testing.T, page typeset.Page) {
	t.Helper()
	printable := typeset.Box{X: 4, Y: 5, W: page.Width - 8, H: page.Height - 10}
	for _, text := range page.Texts {
		if !printable.Contains(text.Bounds()) {
			t.Errorf("%s at %v", text.Tag, text.Bounds())
		}
	}
	for _, code := range page.Codes {
		if !printable.Contains(typeset.Box{X: code.X, Y: code.Y, W: code.Size, H: code.Size}) {
			t.Errorf("a symbol at %g, %g", code.X, code.Y)
		}
	}
}

// The symbols of the strip have the modules that stand beside them, say so, and
// have their quiet zone for themselves; the bar is 100 mm.
func TestStrip(t *testing.T) {
	page, err := Strip(faces(t))
	if err != nil {
		t.Fatal(err)
	}
	inside(t, page)
	if len(page.Codes) != 4 {
		t.Fatalf("%d symbols", len(page.Codes))
	}
	for i, code := range page.Codes {
		module := float64(code.Size) / float64(len(code.Dark))
		if want := []float64{0.4, 0.5, 0.6, 0.7}[i]; math.Abs(module-want) > 1e-9 {
			t.Errorf("symbol %d: modules of %g mm", i+1, module)
		}
		if says := read(t, code); !strings.HasPrefix(says, fmt.Sprintf("MA THU %.1f MM", module)) || len(says) < 55 || len(says) > 60 {
			t.Errorf("symbol %d says %q", i+1, says)
		}
		if label := field(page, fmt.Sprintf("strip-%d", i+1)); label != fmt.Sprintf("0,%d mm", i+4) {
			t.Errorf("symbol %d is called %q", i+1, label)
		}
		quiet := code.Size + 4*typeset.MM(module)
		for _, text := range page.Texts {
			if box := text.Bounds(); box.X < code.X+quiet && box.Y < code.Y+quiet && box.Y+box.H > code.Y-(quiet-code.Size) {
				t.Errorf("symbol %d: %s stands in the quiet zone", i+1, text.Tag)
			}
		}
	}
	first, last := math.Inf(1), math.Inf(-1)
	for _, rule := range page.Rules {
		if rule.X1 == rule.X2 {
			first, last = min(first, float64(rule.X1)), max(last, float64(rule.X1))
		}
	}
	if last-first != 100 {
		t.Errorf("the bar is %g mm", last-first)
	}
}

func TestLabels(t *testing.T) {
	code := award.Code("0123456789ABCDEFGHJKMNPQRS")
	long := "Ban Quản lý dự án đầu tư xây dựng " + strings.Repeat("các công trình dân dụng và công nghiệp ", 12)
	names := []string{"Bà H’Wênh Niê Ê̆ban", long, strings.Repeat("Ma", 200)}
	var labels []Label
	for i := range 2*LabelsAPage + 1 {
		labels = append(labels, Label{names[i%2], code.Grouped(), "https://tracuu.example.gov.vn/v/" + string(code), fmt.Sprintf("Số sổ vàng: BK-%d", i+1)})
	}
	pages, err := Labels(faces(t), labels)
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) != 3 || len(pages[1].Codes) != LabelsAPage || len(pages[2].Codes) != 1 {
		t.Fatalf("%d pages", len(pages))
	}
	for _, page := range pages {
		inside(t, page)
	}
	for _, symbol := range pages[0].Codes {
		if says := read(t, symbol); says != strings.ToUpper(labels[0].URL) {
			t.Errorf("the symbol says %q", says)
		}
	}
	last := pages[2]
	if field(last, "label-name") != names[0] || field(last, "label-code") != code.Grouped() || field(last, "label-line") != "Số sổ vàng: BK-49" {
		t.Errorf("the last label: %q, %q, %q", field(last, "label-name"), field(last, "label-code"), field(last, "label-line"))
	}
	second, err := Labels(faces(t), labels[1:2])
	if err != nil {
		t.Fatal(err)
	}
	if name := field(second[0], "label-name"); !strings.HasPrefix(name, "Ban Quản lý dự án") || !strings.HasSuffix(name, "…") || len(name) < 100 {
		t.Errorf("the long name became %q", name)
	}
	for i, text := range second[0].Texts {
		if size := text.Line.Pieces[0].Size; size < 6.5 {
			t.Errorf("line %d is set in %.1f pt", i+1, size)
		}
	}
	one, err := Labels(faces(t), []Label{{names[2], code.Grouped(), labels[0].URL, ""}})
	if err != nil || field(one[0], "label-name") == "" {
		t.Errorf("a name of one word: %q, %v", field(one[0], "label-name"), err)
	}
}

func TestLabelsRefuse(t *testing.T) {
	good := Label{"Ông Nông Văn Thắng", "0123", "https://example.vn/v/0123456789ABCDEFGHJKMNPQRS", "Số sổ vàng: 1"}
	for want, change := range map[string]func(*Label){
		award.NoGlyph:    func(l *Label) { l.Name += " 漢" },
		award.FineSymbol: func(l *Label) { l.URL = "https://" + strings.Repeat("a", 250) + ".vn" },
	} {
		label := good
		change(&label)
		if _, err := Labels(faces(t), []Label{good, label}); len(award.ProblemsOf(err)) != 1 || award.ProblemsOf(err)[0].Code != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// What plain does not paint, and what fpdf would draw as a box or break on, is an
// error and not a paper that lacks something.
func TestPrintRefuses(t *testing.T) {
	strip, err := Strip(faces(t))
	if err != nil {
		t.Fatal(err)
	}
	face, err := faces(t).Face(textFace)
	if err != nil {
		t.Fatal(err)
	}
	glyph := func(id uint16, text string) func(*typeset.Page) {
		return func(p *typeset.Page) {
			p.Texts = []typeset.Text{{Line: typeset.Line{Pieces: []typeset.Piece{{Face: face, Size: 12, Glyphs: []typeset.Glyph{{ID: id, Text: text}}}}}}}
		}
	}
	for what, change := range map[string]func(*typeset.Page){
		"ornament":           func(p *typeset.Page) { p.Backdrop = "bang-khen" },
		"a picture":          func(p *typeset.Page) { p.Pictures = []typeset.Picture{{Name: "emblem.svg"}} },
		"another page":       func(p *typeset.Page) { p.Insets = []typeset.Inset{{Page: p}} },
		"bleed":              func(p *typeset.Page) { p.Trim.Bleed = 3 },
		"no glyph":           glyph(0, "A"),
		"a missing letter":   glyph(9, "漢"),
		"beyond plane 0":     glyph(9, "𝐀"),
		"broken UTF-8":       glyph(9, "A\xff"),
		"a glyph of no text": glyph(9, ""),
	} {
		page := strip
		change(&page)
		if _, err := Print("thử", page); err == nil {
			t.Errorf("%s was painted", what)
		}
	}
	if _, err := Print("thử"); err == nil {
		t.Error("no pages were printed")
	}
}

func TestEqualPagesGiveEqualBytes(t *testing.T) {
	strip, err := Strip(faces(t))
	if err != nil {
		t.Fatal(err)
	}
	once, err := Print("Tờ thử máy in", strip, strip)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		again, err := Print("Tờ thử máy in", strip, strip)
		if err != nil || !bytes.Equal(once, again) {
			t.Fatalf("two prints differ: %v", err)
		}
	}
}
