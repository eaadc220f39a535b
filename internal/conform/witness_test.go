//go:build conform

package conform

import (
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/plain"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

const (
	witnessDPI = 100
	// A channel of a dot differs clearly when it does by more than this of 255.
	// Poppler sets letters at quarters of a dot, so that a hundredth of a point may
	// move one by 64 levels.
	clearly = 128
	// The part of a page's dots that may: edges that lie between two dots. Most
	// pages have none.
	mostApart = 0.0005
)

// TestWitness: what sheet paints, with its own fonts, operators and files, fpdf
// paints too, of which it has nothing. Every paper that the program lays out, and
// 200 random pages, go through both; poppler sees the same dots and the same lines
// of text. Ornament and pictures, which are no layout, are left out.
func TestWitness(t *testing.T) {
	o := witnessOffice(t)
	for what, pages := range map[string][]typeset.Page{
		"templates": o.templates(t), "decision": o.decision(t), "golden book": o.goldenBook(t), "ceremony": o.ceremony(t),
		"random": randomPages(t, o.faces, rand.New(rand.NewPCG(15, 3)), 200),
	} {
		t.Run(what, func(t *testing.T) {
			var worst float64
			pages = inHundredths(pages)
			for first := 0; first < len(pages); first += 50 { // so that pictures are not all on the disk at once
				worst = max(worst, besidePlain(t, first, pages[first:min(first+50, len(pages))], pages[first:min(first+50, len(pages))]))
			}
			t.Logf("%d pages, at most %.4f %% of the dots apart", len(pages), 100*worst)
		})
	}
}

// TestWitnessSees: the comparison finds a line of text that stands elsewhere, a
// rule that is missing, a symbol that is another one, a letter that is not there.
func TestWitnessSees(t *testing.T) {
	o := witnessOffice(t)
	page := o.templates(t)[0]
	for what, change := range map[string]func(*typeset.Page){
		"a line that is moved by 0.6 mm": func(p *typeset.Page) { p.Texts[largest(*p)].Baseline += 0.6 },
		"another symbol": func(p *typeset.Page) {
			dark := p.Codes[0].Dark
			for i, j := 0, len(dark)-1; i < j; i, j = i+1, j-1 {
				dark[i], dark[j] = dark[j], dark[i]
			}
		},
		"a symbol of another colour": func(p *typeset.Page) { p.Codes[0].Color.R = 200 },
		"a letter that is missing": func(p *typeset.Page) {
			piece := &p.Texts[len(p.Texts)-1].Line.Pieces[0]
			piece.Glyphs = piece.Glyphs[:len(piece.Glyphs)-1]
		},
	} {
		other := copyOf(page)
		change(&other)
		if apart, lines := differences(t, []typeset.Page{page}, []typeset.Page{other}); apart[0] <= mostApart && lines[0] == "" {
			t.Errorf("%s was not seen", what)
		}
	}
}

// besidePlain compares pages as sheet and as plain paint them, and returns the largest
// part of dots that differ clearly.
func besidePlain(t *testing.T, first int, ours, theirs []typeset.Page) (worst float64) {
	t.Helper()
	apart, lines := differences(t, ours, theirs)
	for i := range ours {
		if worst = max(worst, apart[i]); apart[i] > mostApart {
			t.Errorf("page %d: %.3f %% of the dots differ clearly", first+i+1, 100*apart[i])
		}
		if lines[i] != "" {
			t.Errorf("page %d: %s", first+i+1, lines[i])
		}
	}
	return worst
}

// differences are the part of dots that differ clearly, and the first line of text
// that does, by page.
func differences(t *testing.T, ours, theirs []typeset.Page) (apart []float64, lines []string) {
	t.Helper()
	dir := t.TempDir()
	press, err := sheet.NewPress(ours, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	bySheet, err := press.Print(sheet.Info{Title: "thử", Date: time.Unix(0, 0)}, ours...)
	if err != nil {
		t.Fatal(err)
	}
	byPlain, err := plain.Print("thử", theirs...)
	if err != nil {
		t.Fatal(err)
	}
	pictures := [2][]string{}
	texts := [2][]string{}
	for i, pdf := range [][]byte{bySheet, byPlain} {
		file := filepath.Join(dir, fmt.Sprintf("%d.pdf", i))
		if err := os.WriteFile(file, pdf, 0o600); err != nil {
			t.Fatal(err)
		}
		run(t, "pdftoppm", "-png", "-r", fmt.Sprint(witnessDPI), file, filepath.Join(dir, fmt.Sprintf("%d-page", i)))
		if pictures[i], err = filepath.Glob(filepath.Join(dir, fmt.Sprintf("%d-page-*.png", i))); err != nil || len(pictures[i]) != len(ours) {
			t.Fatalf("%d pictures of %d pages: %v", len(pictures[i]), len(ours), err)
		}
		texts[i] = strings.Split(run(t, "pdftotext", file, "-"), "\f")
	}
	for i := range ours {
		apart = append(apart, clearlyApart(t, asRGBA(readPNG(t, pictures[0][i])), asRGBA(readPNG(t, pictures[1][i]))))
		if spaced(ours[i]) { // words to one, letters to the other
			texts[0][i], texts[1][i] = lettersOf(texts[0][i]), lettersOf(texts[1][i])
		}
		lines = append(lines, otherLine(texts[0][i], texts[1][i]))
	}
	return apart, lines
}

// spaced reports letter-spaced text, which sheet says is words.
func spaced(page typeset.Page) bool {
	return slices.ContainsFunc(slices.Concat(page.Ground, page.Texts), func(text typeset.Text) bool {
		return slices.ContainsFunc(text.Line.Pieces, func(p typeset.Piece) bool { return p.Tracking > 0 })
	})
}

// lettersOf are the letters of a text, sorted.
func lettersOf(text string) string {
	letters := []rune(strings.Join(strings.Fields(text), ""))
	slices.Sort(letters)
	return string(letters)
}

func clearlyApart(t *testing.T, a, b *image.RGBA) float64 {
	t.Helper()
	if a.Bounds() != b.Bounds() {
		t.Fatalf("pictures of %v and %v dots", a.Bounds().Size(), b.Bounds().Size())
	}
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		for k := range 3 {
			if apart(int(a.Pix[i+k]), int(b.Pix[i+k])) > clearly {
				n++
				break
			}
		}
	}
	return float64(n) / float64(len(a.Pix)/4)
}

// otherLine says which line of a page's text is another one; "" for none.
func otherLine(a, b string) string {
	ours, theirs := strings.Split(strings.TrimRight(a, "\n"), "\n"), strings.Split(strings.TrimRight(b, "\n"), "\n")
	for i := range max(len(ours), len(theirs)) {
		var x, y string
		if i < len(ours) {
			x = ours[i]
		}
		if i < len(theirs) {
			y = theirs[i]
		}
		if x != y {
			return fmt.Sprintf("line %d is %q by sheet and %q by plain", i+1, x, y)
		}
	}
	return ""
}

// inHundredths are pages whose lines and rules stand at hundredths of a point from the
// foot, to which fpdf rounds them. Poppler sets both at whole dots, so that the rest of
// one that is between two would move it.
func inHundredths(pages []typeset.Page) (rounded []typeset.Page) {
	for _, page := range pages {
		page = copyOf(page)
		for _, texts := range [][]typeset.Text{page.Ground, page.Texts} {
			for i := range texts {
				texts[i].Baseline = page.Height - hundredth(page.Height-texts[i].Baseline)
			}
		}
		for i, rule := range page.Rules {
			rule.Y1, rule.Y2 = page.Height-hundredth(page.Height-rule.Y1), page.Height-hundredth(page.Height-rule.Y2)
			rule.X1, rule.X2 = hundredth(rule.X1), hundredth(rule.X2)
			page.Rules[i] = rule
		}
		rounded = append(rounded, page)
	}
	return rounded
}

func hundredth(m typeset.MM) typeset.MM {
	return typeset.Pt(math.Round(float64(m.Pt())*100) / 100).MM()
}

// largest is the text of the largest letters.
func largest(p typeset.Page) (at int) {
	for i, text := range p.Texts {
		if text.Line.Pieces[0].Size > p.Texts[at].Line.Pieces[0].Size {
			at = i
		}
	}
	return at
}

// copyOf is a page of which texts, rules and symbols can be changed.
func copyOf(p typeset.Page) typeset.Page {
	texts, codes := append([]typeset.Text(nil), p.Texts...), append([]typeset.Code(nil), p.Codes...)
	p.Ground, p.Rules = slices.Clone(p.Ground), slices.Clone(p.Rules)
	for i := range texts {
		texts[i].Line.Pieces = append([]typeset.Piece(nil), texts[i].Line.Pieces...)
	}
	for i := range codes {
		dark := make([][]bool, len(codes[i].Dark))
		for y, row := range codes[i].Dark {
			dark[y] = append([]bool(nil), row...)
		}
		codes[i].Dark = dark
	}
	p.Texts, p.Codes = texts, codes
	return p
}
