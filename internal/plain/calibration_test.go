package plain

import (
	"strings"
	"testing"

	"bangkhen/fonts"
	"bangkhen/internal/typeset"
)

// No office printer reaches the outermost 5 mm, and a clerk types what stands
// on the sheet: it names the template and the boxes, and speaks of no command.
func TestCalibration(t *testing.T) {
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]typeset.MM{{420, 297}, {400, 300}, {365, 270}, {297, 210}, {210, 297}, {210, 148}} {
		page, err := Calibration(faces, size[0], size[1], "mau-rieng")
		if err != nil {
			t.Errorf("%v: %v", size, err)
			continue
		}
		const edge = 5
		printable := typeset.Box{X: edge, Y: edge, W: size[0] - 2*edge, H: size[1] - 2*edge}
		var words strings.Builder
		for _, text := range page.Texts {
			if text.Angle == 0 && !printable.Contains(text.Bounds()) {
				t.Errorf("%v: %s at %v", size, text.Tag, text.Bounds())
			}
			for _, piece := range text.Line.Pieces {
				for _, g := range piece.Glyphs {
					words.WriteString(g.Text)
				}
			}
			words.WriteByte(' ')
		}
		apart(t, page)
		for _, rule := range page.Rules {
			if !printable.Contains(typeset.Box{X: rule.X1, Y: rule.Y1, W: rule.X2 - rule.X1, H: rule.Y2 - rule.Y1}) {
				t.Errorf("%v: a line at %v", size, rule)
			}
		}
		read := strings.ReplaceAll(strings.Join(strings.Fields(words.String()), ""), "\u00a0", "")
		for _, want := range []string{"Mẫumau-rieng,", "1.Tâmđúnglà25;25", "5.Tâm", "Thanh100,0mm", "Cạnhnạp:", "cạnhngắn", "úp", "100%,", "0,5mm"} {
			if !strings.Contains(read, want) {
				t.Errorf("%v: no %q on the sheet", size, want)
			}
		}
	}
}

// apart fails for texts that stand in each other's way or in a symbol's, and for bars
// that are not 100 mm.
func apart(t *testing.T, page typeset.Page) {
	t.Helper()
	meet := func(a, b typeset.Box) bool {
		return a.X < b.X+b.W-0.01 && b.X < a.X+a.W-0.01 && a.Y < b.Y+b.H-0.01 && b.Y < a.Y+a.H-0.01
	}
	for i, text := range page.Texts {
		if text.Angle != 0 {
			continue
		}
		// Of the letters' boxes the middle half: leading may be less than they are high.
		box := text.Bounds()
		box.Y, box.H = box.Y+box.H/4, box.H/2
		for _, other := range page.Texts[i+1:] {
			of := other.Bounds()
			of.Y, of.H = of.Y+of.H/4, of.H/2
			if other.Angle == 0 && meet(box, of) {
				t.Errorf("%v × %v: %q and %q stand in one place", page.Width, page.Height, text.Line.Text(), other.Line.Text())
			}
		}
		for _, code := range page.Codes {
			if meet(box, code.Box(4*code.Size/typeset.MM(len(code.Dark)))) {
				t.Errorf("%v × %v: %q stands in a symbol", page.Width, page.Height, text.Line.Text())
			}
		}
	}
	bars := 0
	for _, rule := range page.Rules {
		if length := rule.X2 - rule.X1 + rule.Y2 - rule.Y1; length > barLength-0.001 && length < barLength+0.001 {
			bars++
		}
	}
	if bars != 2 || len(page.Codes) != len(modules) {
		t.Errorf("%v × %v: %d bars and %d symbols", page.Width, page.Height, bars, len(page.Codes))
	}
}
