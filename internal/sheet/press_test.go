package sheet

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bangkhen/fonts"
	_ "bangkhen/internal/oneseed" // of the draws
	"bangkhen/internal/typeset"
)

var issued = time.Date(2023, 5, 31, 0, 0, 0, 0, time.FixedZone("+07", 7*3600))

func samplePage(t testing.TB, lines ...string) typeset.Page {
	t.Helper()
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	page := typeset.Page{Width: 297, Height: 210, Backdrop: "ground"}
	for i, line := range lines {
		p, err := faces.Set(typeset.Span{Text: line, Style: typeset.Style{Face: "LiberationSerif-Bold", Size: 24}})
		if err != nil {
			t.Fatal(err)
		}
		page.Texts = append(page.Texts, typeset.Text{Tag: "name", X: 20, Baseline: typeset.MM(20 + 12*i), Line: p.Greedy(1000, 0)[0], Color: typeset.Color{R: 200}})
	}
	page.Rules = []typeset.Rule{{X1: 20, Y1: 100, X2: 80, Y2: 100, Thickness: 0.3}}
	page.Codes = []typeset.Code{{X: 20, Y: 120, Size: 30, Dark: [][]bool{{true, true, false}, {false, true, false}, {true, false, true}}}}
	return page
}

var ground = map[string]Backdrop{"ground": {
	Width: 297, Height: 210, Content: bytes.Repeat([]byte("0.9 0.9 0.7 rg 10 10 200 200 re f\n/S0 Do\n"), 200), Parts: [][]byte{[]byte("0.8 0.9 0.7 rg 20 20 20 20 re f\n")},
}}

func printed(t testing.TB, pages ...typeset.Page) []byte {
	t.Helper()
	press, err := NewPress(pages, ground, nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := press.Print(Info{Title: "Bằng khen", Author: "Chủ tịch", Date: issued}, pages...)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// contentOf is what a page shows, apart from its ornament.
func contentOf(t testing.TB, press *Press, page typeset.Page) []byte {
	t.Helper()
	w := &painter{press: press, height: page.Height}
	if err := w.page(page); err != nil {
		t.Fatal(err)
	}
	return w.operators
}

func TestEqualPagesGiveEqualBytes(t *testing.T) {
	page := samplePage(t, "Hộ ông Y-Ƀlŭl Niê Ê̆ban", "BẰNG KHEN H’Wênh ½ № “Đ”")
	first := printed(t, page, page)
	for range 3 {
		if !bytes.Equal(first, printed(t, page, page)) {
			t.Fatal("two prints of the same pages differ")
		}
	}
	if bytes.Equal(first, printed(t, page)) {
		t.Fatal("one page and two pages give the same file")
	}
}

func TestOnePressServesManyGoroutines(t *testing.T) {
	pages := []typeset.Page{samplePage(t, "Ông Ma Xuân Thu"), samplePage(t, "Bà Nguyễn Thị Nụ")}
	press, err := NewPress(pages, ground, nil)
	if err != nil {
		t.Fatal(err)
	}
	want, err := press.Print(Info{Date: issued}, pages[0])
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 10 {
				got, err := press.Print(Info{Date: issued}, pages[0])
				if err != nil || !bytes.Equal(got, want) {
					t.Errorf("prints differ between goroutines (%v)", err)
				}
			}
		})
	}
	group.Wait()
}

var stream = regexp.MustCompile(`(?s)<<([^>]*)/Filter /FlateDecode /Length (\d+)>>\nstream\n`)

// streams unpacks every stream of a file.
func streams(t testing.TB, data []byte) []string {
	t.Helper()
	var out []string
	for _, m := range stream.FindAllSubmatchIndex(data, -1) {
		var length int
		fmt.Sscan(string(data[m[4]:m[5]]), &length)
		r, err := zlib.NewReader(bytes.NewReader(data[m[1] : m[1]+length]))
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(raw))
	}
	return out
}

func TestPageHoldsTagsRulesAndCode(t *testing.T) {
	all := strings.Join(streams(t, printed(t, samplePage(t, "Ma Xuân Thu"))), "\n")
	for _, want := range []string{
		"/name <</MCID 1>>BDC", "/qr <</MCID 0>>BDC", "/Artifact BMC", "EMC",
		"56.693 311.811 m 226.772 311.811 l S",
		"28.346457 0 0 28.346457 56.693 170.079 cm\n", "\n0 2 2 1 re\n", // the first run: two modules of 10 mm
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the page does not hold %q", want)
		}
	}
	if n := strings.Count(all, " re\n"); n != 4 {
		t.Errorf("%d rectangles for 4 runs of dark modules", n)
	}
}

// The rectangles of a symbol cover its dark modules, each once.
func TestRectanglesOfACode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 9).Draw(t, "size")
		code := typeset.Code{Size: 10}
		for range size {
			code.Dark = append(code.Dark, rapid.SliceOfN(rapid.Bool(), size, size).Draw(t, "row"))
		}
		w := &painter{}
		w.runs(code.Dark)
		covered := map[[2]int]int{}
		for line := range strings.Lines(string(w.operators)) {
			var x, y, width, height int
			if _, err := fmt.Sscanf(line, "%d %d %d %d re\n", &x, &y, &width, &height); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			for dy := range height {
				for dx := range width {
					covered[[2]int{size - 1 - y - dy, x + dx}]++
				}
			}
		}
		for row := range size {
			for x := range size {
				if want := map[bool]int{true: 1}[code.Dark[row][x]]; covered[[2]int{row, x}] != want {
					t.Fatalf("module %d of row %d is covered %d times:\n%s", x, row, covered[[2]int{row, x}], w.operators)
				}
			}
		}
		if len(covered) > size*size {
			t.Fatal("something outside the symbol is covered")
		}
	})
}

// Two characters that one glyph draws must read back each as itself.
func TestToUnicodeCoversEveryCharacter(t *testing.T) {
	const text = "Ễ ợ Ê̆ ’ ʼ Đ ½"
	all := strings.Join(streams(t, printed(t, samplePage(t, text))), "\n")
	for _, hex := range []string{"<1EC4>", "<1EE3>", "<00CA0306>", "<2019>", "<02BC>", "<0110>", "<00BD>"} {
		if !strings.Contains(all, hex) {
			t.Errorf("no character reads back as %s", hex)
		}
	}
}

func TestMissingGlyphIsAnError(t *testing.T) {
	if _, err := NewPress([]typeset.Page{samplePage(t, "Nguyễn 漢 An")}, ground, nil); err == nil {
		t.Error("a page with a character that the face lacks is printed")
	}
}

func TestForeignPageIsAnError(t *testing.T) {
	press, err := NewPress([]typeset.Page{samplePage(t, "An")}, ground, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := press.Print(Info{Date: issued}, samplePage(t, "Bình")); err == nil {
		t.Error("a page that the press was not made for is printed")
	}
	if _, err := press.Print(Info{Date: issued}); err == nil {
		t.Error("a file without pages is printed")
	}
}

// Black letters and modules are black ink alone, also where a design's ink leans to
// a colour; colours stay colours.
func TestBlackIsGrey(t *testing.T) {
	page := samplePage(t, "Ma Xuân Thu", "Nông Thị Bé")
	page.Texts[0].Color = typeset.Color{R: 0x1B, G: 0x1A, B: 0x19}
	page.Codes[0].Ground = 4
	content := string(contentOf(t, must(NewPress([]typeset.Page{page}, ground, nil)), page))
	for _, want := range []string{
		"0 G\n0.85 w 56.693", "BT\n0 g\n", "/qr <</MCID 0>>BDC\nq 0 g\n", "0.784 0 0 rg",
		"1 g 45.354 158.74 107.717 107.717 re f\nEMC\n/qr", // white, 4 mm around a symbol of 30 mm
	} {
		if !strings.Contains(content, want) {
			t.Errorf("the page does not hold %q:\n%s", want, content)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// What is printed in its size asks for that; a decision, which may be printed on both
// sides, does not.
func TestSheetsKeepTheirSize(t *testing.T) {
	page := samplePage(t, "An")
	press := must(NewPress([]typeset.Page{page}, ground, nil))
	for _, sheets := range []bool{true, false} {
		for _, pages := range [][]typeset.Page{{page}, {page, page}} {
			file := must(press.Print(Info{Date: issued, Sheets: sheets}, pages...))
			for _, asks := range []string{"/PrintScaling /None", "/Duplex /Simplex", "/PickTrayByPDFSize true"} {
				if strings.Contains(objectText(t, file), asks) != sheets {
					t.Errorf("%d pages, sheets %v: %s", len(pages), sheets, asks)
				}
			}
		}
	}
}

// Parts of ornament follow it in the file, and it names them by their numbers there.
func TestPartsOfOrnamentAreFound(t *testing.T) {
	f := newForm(Backdrop{Width: 297, Height: 210, Content: []byte("/S0 Do /S1 Do\n"), Parts: [][]byte{[]byte("0 0 1 1 re f\n"), []byte("2 2 1 1 re f\n")}})
	bodies := f.bodies(40)
	if len(bodies) != 3 || !bytes.HasPrefix(bodies[0], []byte("<</Resources <</XObject <</S0 41 0 R /S1 42 0 R >>>> /Type /XObject /Subtype /Form")) {
		t.Errorf("%d objects, the first begins with %.100q", len(bodies), bodies[0])
	}
	if again := f.bodies(7); !bytes.Contains(again[0], []byte("/S0 8 0 R")) {
		t.Errorf("in another file it begins with %.100q", again[0])
	}
}
