package typeset

import (
	"os"
	"strings"
	"sync"
	"testing"

	"bangkhen/fonts"
)

func loadFaces(t testing.TB) *Faces {
	t.Helper()
	faces, err := LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	return faces
}

func face(t testing.TB, faces *Faces, name string) *Face {
	t.Helper()
	f, err := faces.Face(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The body faces must cover every character that names and lists use.
func TestBodyFacesCoverTheRequiredCharset(t *testing.T) {
	faces := loadFaces(t)
	table, err := os.ReadFile("testdata/charset-required.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(table)), "\n")[1:]
	if len(rows) < 170 {
		t.Fatalf("only %d rows in the charset", len(rows))
	}
	for _, name := range []string{"LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic", "EBGaramond-Bold", "EBGaramond-Medium", "EBGaramond-MediumItalic"} {
		f := face(t, faces, name)
		for _, row := range rows {
			text := strings.Split(row, "\t")[1]
			if missing := f.Missing(text); len(missing) > 0 {
				t.Errorf("%s lacks %q", name, missing)
			}
			glyphs := f.shape(text)
			if len(glyphs) != 1 || glyphs[0].Text != text {
				t.Errorf("%s sets %q as %d glyphs, reading %q", name, text, len(glyphs), glyphs[0].Text)
			}
		}
	}
}

func TestMissingNamesEachCharacterOnce(t *testing.T) {
	f := face(t, loadFaces(t), "LiberationSerif-Bold")
	if got := string(f.Missing("Ủy ban 漢😀漢 nhân\u00a0dân")); got != "漢😀" {
		t.Errorf("missing %q", got)
	}
}

// The breve of the Ê-đê letters stands over the letter, above what it carries,
// and not beside it.
func TestMarksStandOverTheirLetters(t *testing.T) {
	for name, f := range loadFaces(t).byName {
		for _, text := range []string{"Ê̆", "ê̆", "Ô̆", "ô̆", "Ơ̆", "ơ̆", "Ư̆", "ư̆"} {
			glyphs := f.shape(text)
			if len(glyphs) != 1 || len(glyphs[0].Marks()) != 1 || glyphs[0].Text != text {
				t.Errorf("%s: %q is %+v", name, text, glyphs)
				continue
			}
			letter, mark := glyphs[0], glyphs[0].Marks()[0]
			s := f.shapers.Get().(*shaper)
			base, _ := s.face.GlyphExtents(gid(letter.ID))
			top, _ := s.face.GlyphExtents(gid(mark.ID))
			left, right := float32(mark.X)+top.XBearing, float32(mark.X)+top.XBearing+top.Width
			bottom := float32(mark.Y) + top.YBearing + top.Height
			if left < base.XBearing-top.Width/2 || right > base.XBearing+base.Width+top.Width/2 {
				t.Errorf("%s: mark of %q stands from %v to %v, letter from %v to %v", name, text, left, right, base.XBearing, base.XBearing+base.Width)
			}
			horned := strings.ContainsAny(text, "ƠơƯư")
			if !horned && bottom < base.YBearing || bottom <= 0 {
				t.Errorf("%s: mark of %q starts at %v, letter ends at %v", name, text, bottom, base.YBearing)
			}
		}
	}
}

func TestPairsAreKerned(t *testing.T) {
	f := face(t, loadFaces(t), "LiberationSerif-Bold")
	for _, pair := range []string{"AV", "To", "Tr", "Vo"} {
		width := func(s string) (w int) {
			for _, g := range f.shape(s) {
				w += int(g.Advance)
			}
			return w
		}
		runes := []rune(pair)
		if together, apart := width(pair), width(string(runes[0]))+width(string(runes[1])); together >= apart {
			t.Errorf("%s is set %d wide, its letters alone %d", pair, together, apart)
		}
	}
}

func TestFacesServeManyGoroutines(t *testing.T) {
	faces := loadFaces(t)
	f := face(t, faces, "LiberationSerif-Bold")
	want := len(f.shape("Nguyễn Đăng Bình"))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 200 {
				if got := len(f.shape("Nguyễn Đăng Bình")); got != want {
					t.Errorf("%d glyphs, want %d", got, want)
				}
			}
		})
	}
	group.Wait()
}
