package sheet

import (
	"bytes"
	"os"
	"testing"

	"github.com/go-text/typesetting/font"

	"bangkhen/fonts"
	"bangkhen/internal/ownface"
	"bangkhen/internal/typeset"
)

// A cut face, read by an independent parser, draws the same outlines with the
// same widths as the whole one.
func TestCutKeepsOutlinesAndWidths(t *testing.T) {
	for _, name := range []string{"LiberationSerif-Bold.ttf", "PlayfairDisplay-Black.ttf"} {
		program, err := fonts.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := font.ParseTTF(bytes.NewReader(program))
		if err != nil {
			t.Fatal(err)
		}
		tt, err := openTrueType(program)
		if err != nil {
			t.Fatal(err)
		}
		glyphs := []cutGlyph{{}}
		for _, r := range "BẰNG KHENỄữợđĐ1946/QĐ-UBND" {
			id, _ := whole.NominalGlyph(r)
			glyphs = append(glyphs, cutGlyph{id: uint16(id)})
		}
		breve, _ := whole.NominalGlyph('\u0306')
		letter, _ := whole.NominalGlyph('Ê')
		const x, y = 100, 700
		marked := len(glyphs)
		glyphs = append(glyphs, cutGlyph{id: uint16(letter), marks: []typeset.Mark{{ID: uint16(breve), X: x, Y: y}}})

		cut, err := font.ParseTTF(bytes.NewReader(withCmap(tt.cut(glyphs, 1))))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i, g := range glyphs[:marked] {
			want, got := outline(whole, g.id), outline(cut, uint16(i))
			if len(want) != len(got) {
				t.Fatalf("%s: glyph %d has %d segments, want %d", name, g.id, len(got), len(want))
			}
			for k := range want {
				if want[k] != got[k] {
					t.Fatalf("%s: glyph %d segment %d differs", name, g.id, k)
				}
			}
			if a, b := whole.HorizontalAdvance(font.GID(g.id)), cut.HorizontalAdvance(font.GID(i)); a != b {
				t.Errorf("%s: glyph %d is %v wide, want %v", name, g.id, b, a)
			}
		}
		drawn := outline(cut, uint16(marked))
		base, mark := outline(whole, uint16(letter)), outline(whole, uint16(breve))
		if len(drawn) != len(base)+len(mark) {
			t.Fatalf("%s: letter with mark has %d segments, want %d", name, len(drawn), len(base)+len(mark))
		}
		first := drawn[len(base)].Args[0]
		if first.X != mark[0].Args[0].X+x || first.Y != mark[0].Args[0].Y+y {
			t.Errorf("%s: mark starts at %v, want %v moved by %d %d", name, first, mark[0].Args[0], x, y)
		}
		if len(tt.cut(glyphs, 1)) > len(program)/10 {
			t.Errorf("%s: a cut of %d glyphs has %d bytes", name, len(glyphs), len(tt.cut(glyphs, 1)))
		}
	}
}

func outline(f *font.Face, id uint16) []font.Segment {
	data, _ := f.GlyphData(font.GID(id)).(font.GlyphOutline)
	return data.Segments
}

// withCmap adds the empty cmap that the parser asks for and a PDF does not need.
func withCmap(program []byte) []byte {
	t, err := openTrueType(program)
	if err != nil {
		panic(err)
	}
	t.tables["cmap"] = []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 65, 0, 0, 0, 65, 0, 0, 0, 1}
	return assemble(t.tables)
}

func TestOpenTrueTypeRefusesOtherFiles(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("OTTO"), []byte("%PDF-1.7 is not a font file"), bytes.Repeat([]byte{0, 1, 0, 0}, 100)} {
		if _, err := openTrueType(data); err == nil {
			t.Errorf("%.10q accepted", data)
		}
	}
}

// Every face that an office may bring can be cut: what was let in has no glyph that the
// cutter falls over.
func FuzzCutOwnFace(f *testing.F) {
	data, err := os.ReadFile("testdata/tiny.ttf") // the letters A and B; that of ownface's tests
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data, "AB")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		face, err := ownface.Read("A", "a.ttf", data)
		if err != nil || len(face.Missing(text)) > 0 {
			return
		}
		program, err := openTrueType(data)
		if err != nil {
			t.Fatal(err)
		}
		glyphs := []cutGlyph{{}}
		face.EachGlyph(text, func(id uint16) { glyphs = append(glyphs, cutGlyph{id: id}) })
		if cut := program.cut(glyphs, gridStep(face, 0)); len(cut) < 12 {
			t.Errorf("%d bytes", len(cut))
		}
	})
}
