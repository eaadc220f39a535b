package typeset

import (
	"strings"
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

func TestShapeProbe(t *testing.T) {
	faces := loadFaces(t)
	for name, f := range faces.byName {
		t.Log(name, f.UnitsPerEm, f.Ascent, f.Descent, f.CapHeight, f.Bold, f.Italic)
		for _, s := range []string{"Ê̆ê̆Ơ̆ơ̆Ư̆", "AV To fi", "ƀ Ƀ ĭ ’ʼ"} {
			t.Logf("%q missing %q %v", s, string(f.Missing(s)), f.shape(s))
		}
		var b strings.Builder
		for _, g := range f.shape("Huyện Y-Ƀlŭl Ê̆ Niê fi") {
			b.WriteString(g.Text)
		}
		t.Log(b.String())
	}
}
