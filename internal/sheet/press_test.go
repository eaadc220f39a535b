package sheet

import (
	"bytes"
	"os"
	"testing"
	"time"

	"bangkhen/fonts"
	"bangkhen/internal/typeset"
)

func samplePage(t testing.TB, lines ...string) typeset.Page {
	t.Helper()
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	page := typeset.Page{Width: 297, Height: 210, Backdrop: "ground"}
	y := typeset.MM(20)
	for i, face := range []string{"LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"} {
		for _, line := range lines {
			p, err := faces.Set(typeset.Span{Text: line, Style: typeset.Style{Face: face, Size: 24, Tracking: float64(i%2) * 50}})
			if err != nil {
				t.Fatal(err)
			}
			page.Texts = append(page.Texts, typeset.Text{Tag: "name", X: 20, Baseline: y, Line: p.Greedy(1000, 0)[0], Color: typeset.Color{R: 200}})
			y += 12
		}
	}
	return page
}

func TestPrintIsDeterministic(t *testing.T) {
	page := samplePage(t, "Hộ ông Y-Ƀlŭl Niê Ê̆ê̆ Ô̆ô̆ Ơ̆ơ̆ Ư̆ư̆, AVAToi", "BẰNG KHEN H’Wênh ½ № “Đ”")
	backdrops := map[string]Backdrop{"ground": {297, 210, []byte("0.9 0.9 0.7 rg 10 10 200 200 re f")}}
	info := Info{Title: "Bằng khen", Date: time.Date(2023, 5, 31, 0, 0, 0, 0, time.UTC)}
	var first []byte
	for range 3 {
		press, err := NewPress([]typeset.Page{page}, backdrops)
		if err != nil {
			t.Fatal(err)
		}
		data, err := press.Print(info, page, page)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = data
		}
		if !bytes.Equal(first, data) {
			t.Fatal("two prints of one page differ")
		}
	}
	if dir := os.Getenv("PROBE"); dir != "" {
		os.WriteFile(dir+"/probe.pdf", first, 0o644)
	}
}
