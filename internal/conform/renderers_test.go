//go:build conform

package conform

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"path/filepath"
	"testing"
)

const (
	// Pages are drawn at twice this and every four dots become one, so that little
	// is left of a renderer's habit to move thin lines to whole dots.
	rendererDPI = 100
	// Two renderers stray by up to 43 of 255 on our pages; a word or a letter that
	// is missing, full stops and hyphens too, strays by 69 at least.
	strayTolerance = 56
	// The means of squares of 6 mm differ by up to 7; without the pale ground
	// behind the text, whose lines are too faint to stray, by 28.
	squareTolerance = 14
	squareSide      = 24
)

// TestTwoRenderers: poppler and MuPDF, which share no code, draw the same pages
// alike. That the comparison is not blind is seen on the same pages: it finds
// every word that is taken away, and the ground behind the text.
func TestTwoRenderers(t *testing.T) {
	decision := sample.path("quyet-dinh.pdf")
	compareRenderers(t, decision, 1)
	compareRenderers(t, decision, annexPage(t))
	var sheets []string
	for _, kind := range []string{"collective", "household", "individual"} {
		sheets = append(sheets, sample.path(first(t, kind).File))
	}
	for _, id := range designs {
		sheets = append(sheets, oneOf(t, issueOf(t, id), 48))
	}
	for _, file := range sheets {
		poppler, mupdf := compareRenderers(t, file, 1)
		if far, _ := squaresApart(poppler, bleached(mupdf)); far <= squareTolerance {
			t.Errorf("%s: the ground is missing and the squares differ by %d only", filepath.Base(file), far)
		}
	}
}

func compareRenderers(t *testing.T, file string, page int) (poppler, mupdf *image.RGBA) {
	t.Helper()
	where := fmt.Sprintf("%s, page %d", filepath.Base(file), page)
	poppler, mupdf = renderedFinely(t, "pdftoppm", file, page), renderedFinely(t, "mutool", file, page)
	if poppler.Bounds() != mupdf.Bounds() {
		t.Fatalf("%s: poppler draws %v dots, MuPDF %v", where, poppler.Bounds().Size(), mupdf.Bounds().Size())
	}
	if far, at := stray(poppler, mupdf); far > strayTolerance {
		t.Errorf("%s: poppler and MuPDF stray by %d at %.0f × %.0f mm", where, far, mm(at.X), mm(at.Y))
	}
	if far, at := squaresApart(poppler, mupdf); far > squareTolerance {
		t.Errorf("%s: squares of poppler and MuPDF differ by %d at %.0f × %.0f mm", where, far, mm(at.X), mm(at.Y))
	}
	found := words(t, file)[page-1]
	if len(found) == 0 {
		t.Errorf("%s: no words to take away", where)
	}
	for _, w := range found {
		if !missedWithout(poppler, mupdf, w) {
			t.Errorf("%s: the word %q at %.0f × %.0f mm is taken away and nobody sees it", where, w.text, w.xMin/pointsPerMM, w.yMin/pointsPerMM)
		}
	}
	return poppler, mupdf
}

// missedWithout takes a word from the second picture and says whether the first
// then strays from it.
func missedWithout(whole, picture *image.RGBA, w word) bool {
	const dots = rendererDPI / 72.0
	place := image.Rect(int(w.xMin*dots), int(w.yMin*dots), int(math.Ceil(w.xMax*dots)), int(math.Ceil(w.yMax*dots)))
	about := place.Inset(-4).Intersect(picture.Bounds())
	without := image.NewRGBA(about)
	draw.Draw(without, about, picture, about.Min, draw.Src)
	draw.Draw(without, place, image.NewUniform(ground(without)), image.Point{}, draw.Src)
	far, _ := stray(whole.SubImage(about).(*image.RGBA), without)
	return far > strayTolerance
}

// ground is the most frequent colour of a picture: what a word stands on.
func ground(picture *image.RGBA) (most color.RGBA) {
	count := map[color.RGBA]int{}
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := picture.RGBAAt(x, y)
			if count[c]++; count[c] > count[most] {
				most = c
			}
		}
	}
	return most
}

// bleached is a picture without the faint colours of a certificate's ground.
func bleached(picture *image.RGBA) *image.RGBA {
	out := image.NewRGBA(picture.Bounds())
	copy(out.Pix, picture.Pix)
	for i := 0; i < len(out.Pix); i += 4 {
		if dot := out.Pix[i : i+4]; dot[0] >= 0xE8 && dot[1] >= 0xD4 && dot[2] >= 0xAA {
			copy(dot, []uint8{0xFF, 0xFF, 0xFF, 0xFF})
		}
	}
	return out
}

func mm(dots int) float64 { return float64(dots) / rendererDPI * 25.4 }

// renderedFinely draws a page by one of the two programs at twice the dots.
func renderedFinely(t testing.TB, program, file string, page int) *image.RGBA {
	t.Helper()
	return halved(renderedAt(t, 2*rendererDPI, program, file, page))
}

// rendered draws a page by one of the two programs.
func rendered(t testing.TB, program, file string, page int) *image.RGBA {
	t.Helper()
	return renderedAt(t, rendererDPI, program, file, page)
}

func renderedAt(t testing.TB, dpi int, program, file string, page int) *image.RGBA {
	t.Helper()
	root := filepath.Join(t.TempDir(), "page")
	number := fmt.Sprint(page)
	switch program {
	case "pdftoppm":
		run(t, "pdftoppm", "-png", "-singlefile", "-r", fmt.Sprint(dpi), "-f", number, "-l", number, file, root)
	case "mutool":
		run(t, "mutool", "draw", "-q", "-r", fmt.Sprint(dpi), "-o", root+".png", file, number)
	}
	return asRGBA(readPNG(t, root+".png"))
}

func asRGBA(picture image.Image) *image.RGBA {
	size := picture.Bounds().Size()
	out := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(out, out.Bounds(), picture, picture.Bounds().Min, draw.Src)
	return out
}

// halved makes one dot of every four.
func halved(picture *image.RGBA) *image.RGBA {
	size := picture.Bounds().Size()
	out := image.NewRGBA(image.Rect(0, 0, size.X/2, size.Y/2))
	for y := range size.Y / 2 {
		for x := range size.X / 2 {
			out.SetRGBA(x, y, meanOf(picture, image.Rect(2*x, 2*y, 2*x+2, 2*y+2)))
		}
	}
	return out
}

// stray tells how far a dot of one picture lies outside of what the other has in
// the dot itself and its eight neighbours, and where; both are softened first.
// An edge that lies between two dots thus does not count, a shape that only one
// of them has does.
func stray(a, b *image.RGBA) (far int, where image.Point) {
	a, b = softened(a), softened(b)
	for _, pair := range [][2]*image.RGBA{{a, b}, {b, a}} {
		bounds := a.Bounds()
		for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
			for x := bounds.Min.X; x < bounds.Max.X; x++ {
				if d := outside(pair[0].RGBAAt(x, y), pair[1], around(x, y).Intersect(bounds)); d > far {
					far, where = d, image.Pt(x, y)
				}
			}
		}
	}
	return far, where
}

func around(x, y int) image.Rectangle { return image.Rect(x-1, y-1, x+2, y+2) }

// outside is the distance of a colour from the colours within an area.
func outside(c color.RGBA, picture *image.RGBA, area image.Rectangle) int {
	low, high := color.RGBA{255, 255, 255, 255}, color.RGBA{}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			n := picture.RGBAAt(x, y)
			low = color.RGBA{min(low.R, n.R), min(low.G, n.G), min(low.B, n.B), 255}
			high = color.RGBA{max(high.R, n.R), max(high.G, n.G), max(high.B, n.B), 255}
		}
	}
	beyond := func(v, low, high uint8) int { return max(int(low)-int(v), int(v)-int(high)) }
	return max(beyond(c.R, low.R, high.R), beyond(c.G, low.G, high.G), beyond(c.B, low.B, high.B))
}

// softened gives every dot the mean of itself and its neighbours.
func softened(picture *image.RGBA) *image.RGBA {
	bounds := picture.Bounds()
	out := image.NewRGBA(bounds)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			out.SetRGBA(x, y, meanOf(picture, around(x, y).Intersect(bounds)))
		}
	}
	return out
}

// squaresApart is the largest difference of the mean colours of a square, and
// where that is.
func squaresApart(a, b *image.RGBA) (far int, where image.Point) {
	bounds := a.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y += squareSide {
		for x := bounds.Min.X; x < bounds.Max.X; x += squareSide {
			// The last square of a row is whole too and lies over the one before.
			corner := image.Pt(min(x, bounds.Max.X-squareSide), min(y, bounds.Max.Y-squareSide))
			square := image.Rectangle{Max: image.Pt(squareSide, squareSide)}.Add(corner)
			p, q := meanOf(a, square), meanOf(b, square)
			d := max(apart(int(p.R), int(q.R)), apart(int(p.G), int(q.G)), apart(int(p.B), int(q.B)))
			if d > far {
				far, where = d, corner
			}
		}
	}
	return far, where
}

// meanOf is the mean colour of an area.
func meanOf(picture *image.RGBA, area image.Rectangle) color.RGBA {
	var r, g, b int
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			c := picture.RGBAAt(x, y)
			r, g, b = r+int(c.R), g+int(c.G), b+int(c.B)
		}
	}
	n := area.Dx() * area.Dy()
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 255}
}
