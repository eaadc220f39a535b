package overprint

import (
	"strings"
	"testing"

	"bangkhen/fonts"
	"bangkhen/internal/typeset"
)

// No office printer reaches the outermost 5 mm, and a clerk types what stands
// on the sheet: it names the template, and no semicolon stands bare.
func TestSheet(t *testing.T) {
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]typeset.MM{{420, 297}, {400, 300}, {365, 270}, {297, 210}, {210, 297}} {
		page, err := Sheet(faces, size[0], size[1], "mau-rieng")
		if err != nil {
			t.Errorf("%v: %v", size, err)
			continue
		}
		const edge = 5
		printable := typeset.Box{X: edge, Y: edge, W: size[0] - 2*edge, H: size[1] - 2*edge}
		var words strings.Builder
		for _, text := range page.Texts {
			if !printable.Contains(text.Bounds()) {
				t.Errorf("%v: %s at %v", size, text.Tag, text.Bounds())
			}
			for _, piece := range text.Line.Pieces {
				for _, g := range piece.Glyphs {
					words.WriteString(g.Text)
				}
			}
			words.WriteByte(' ')
		}
		for _, rule := range page.Rules {
			if !printable.Contains(typeset.Box{X: rule.X1, Y: rule.Y1, W: rule.X2 - rule.X1, H: rule.Y2 - rule.Y1}) {
				t.Errorf("%v: a line at %v", size, rule)
			}
		}
		read := strings.ReplaceAll(strings.Join(strings.Fields(words.String()), ""), "\u00a0", "")
		for _, want := range []string{"--templatemau-rieng", `"1=X;Y"`, `"4=X;Y"`, "1:(25;25)", "100%,"} {
			if !strings.Contains(read, want) {
				t.Errorf("%v: no %q on the sheet", size, want)
			}
		}
	}
}
