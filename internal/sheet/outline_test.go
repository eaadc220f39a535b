package sheet

import (
	"bytes"
	"math"
	"testing"

	"github.com/go-text/typesetting/font"

	"bangkhen/fonts"
	"bangkhen/internal/typeset"
)

// Rounded outlines, read by an independent parser, have all their points, none of them
// further off than half a step, on the same widths; and they are shorter.
func TestRoundedOutlinesStayWhereTheyAre(t *testing.T) {
	for name, step := range map[string]int{"EBGaramond-Bold.ttf": 3, "GreatVibes-Regular.ttf": 3, "LiberationSerif-Bold.ttf": 7} {
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
		for _, r := range "BẰNG KHEN TẶNG Đỗ Thị Nguyễn Thúy Hằng, giai đoạn 2021 – 2023 & Hợp tác xã Miến dong" {
			id, _ := whole.NominalGlyph(r)
			glyphs = append(glyphs, cutGlyph{id: uint16(id)})
		}
		rounded := tt.cut(glyphs, step)
		cut, err := font.ParseTTF(bytes.NewReader(withCmap(rounded)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i, g := range glyphs {
			want, got := outline(whole, g.id), outline(cut, uint16(i))
			if len(want) != len(got) {
				t.Fatalf("%s: glyph %d has %d segments, want %d", name, g.id, len(got), len(want))
			}
			for k := range want {
				for n := range want[k].Args {
					a, b := want[k].Args[n], got[k].Args[n]
					if off := math.Max(math.Abs(float64(a.X-b.X)), math.Abs(float64(a.Y-b.Y))); off > float64(step)/2+0.01 {
						t.Fatalf("%s: glyph %d, segment %d lies %.1f off", name, g.id, k, off)
					}
				}
			}
			if a, b := whole.HorizontalAdvance(font.GID(g.id)), cut.HorizontalAdvance(font.GID(i)); a != b {
				t.Errorf("%s: glyph %d is %v wide, want %v", name, g.id, b, a)
			}
		}
		if a, b := len(flateStream(rounded, "")), len(flateStream(tt.cut(glyphs, 1), "")); float64(a) > 0.95*float64(b) {
			t.Errorf("%s: %d bytes rounded, %d before", name, a, b)
		}
	}
}

// The grid follows the size that a face is set in.
func TestGridOfAFace(t *testing.T) {
	face := &typeset.Face{UnitsPerEm: 1000}
	for size, want := range map[typeset.Pt]int{0: 4, 12: 4, 34: 3, 42: 2, 62: 1, 200: 1} {
		if got := gridStep(face, size); got != want {
			t.Errorf("at %v pt the step is %d, want %d", size, got, want)
		}
	}
}

// The file of a sheet has the letters of its part of a batch, and all that it shows; one
// whose letters no part has gets those of all.
func TestFilesHaveTheLettersOfTheirPart(t *testing.T) {
	long := samplePage(t, "Nguyễn Thị Ánh Tuyết và các đồng chí Lò Văn Phủ, H'Hen Niê, Vừ Già Pó", "Ma Xuân Thu", "Zơ Râm")
	short, other := long, long // with the same face
	short.Texts, other.Texts = long.Texts[1:2], long.Texts[2:]
	all, part := Glyphs{}, Glyphs{}
	for _, page := range []typeset.Page{long, short, other} {
		if err := all.Add(page); err != nil {
			t.Fatal(err)
		}
	}
	if err := part.Add(short); err != nil {
		t.Fatal(err)
	}
	press, err := all.Press(ground, nil, part)
	if err != nil {
		t.Fatal(err)
	}
	sizes := map[string]int{}
	for name, page := range map[string]typeset.Page{"long": long, "short": short, "other": other} {
		painted, err := press.Paint(page)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := press.partOf(painted), map[string]int{"long": allParts, "short": 0, "other": allParts}[name]; got != want {
			t.Errorf("%s is of part %d, want %d", name, got, want)
		}
		sizes[name] = len(press.File(nil, Info{Title: "Thử"}, painted).Data)
		for _, font := range press.fonts {
			if painted.uses.fonts.has(font.number) && font.objectsOf(press.partOf(painted)).program == nil {
				t.Errorf("%s has no font %s", name, font.name)
			}
		}
	}
	whole, err := all.Press(ground, nil)
	if err != nil {
		t.Fatal(err)
	}
	painted, err := whole.Paint(short)
	if err != nil {
		t.Fatal(err)
	}
	if with := len(whole.File(nil, Info{Title: "Thử"}, painted).Data); sizes["short"] > with-1000 {
		t.Errorf("%d bytes with the letters of the part, %d with all", sizes["short"], with)
	}
}
