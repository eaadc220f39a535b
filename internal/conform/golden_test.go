//go:build conform

package conform

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	goldenDPI = 60
	// A block of pixels counts as changed when its mean grey differs by this
	// much. Antialiasing of another version of poppler stays below it, a letter
	// that is another does not.
	goldenBlock     = 4
	goldenTolerance = 20
)

// TestLooks compares papers with pictures that were looked at by eye: one
// certificate of each kind, the decision's first page and the annex's first.
// `go test -tags conform ./internal/conform -run TestLooks -update` takes them
// anew. What every issue draws by chance, code, QR and address, is masked.
func TestLooks(t *testing.T) {
	mask := lookupBoxes(readTemplate(t))
	for _, kind := range []string{"collective", "household", "individual"} {
		c := first(t, kind)
		compareLook(t, kind, sample.path(c.File), 1, mask)
	}
	compareLook(t, "decision", sample.path("quyet-dinh.pdf"), 1, nil)
	compareLook(t, "annex", sample.path("quyet-dinh.pdf"), annexPage(t), nil)
}

func first(t testing.TB, kind string) certificate {
	t.Helper()
	for _, c := range sample.list.Certificates {
		if c.Kind == kind {
			return c
		}
	}
	t.Fatalf("no %s in the list", kind)
	return certificate{}
}

// lookupBoxes is where code, address and QR stand.
func lookupBoxes(found template) []box {
	boxes := []box{{found.QR.X, found.QR.Y, found.QR.Size, found.QR.Size}}
	for _, area := range found.Areas {
		if area.ID == "lookup" {
			boxes = append(boxes, area.Box)
		}
	}
	return boxes
}

// annexPage finds the page on which the annex begins, from 1.
func annexPage(t testing.TB) int {
	t.Helper()
	for i, page := range words(t, sample.path("quyet-dinh.pdf")) {
		if strings.Contains(textOf(page), "(Kèm theo Quyết định") {
			return i + 1
		}
	}
	t.Fatal("quyet-dinh.pdf: no annex")
	return 0
}

func compareLook(t *testing.T, name, file string, page int, mask []box) {
	t.Helper()
	got := render(t, file, page, mask)
	golden := filepath.Join("testdata", "golden", name+".png")
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		writePNG(t, golden, got)
		return
	}
	want := readPNG(t, golden)
	if got.Bounds() != want.Bounds() {
		t.Errorf("%s: %v pixels, want %v", name, got.Bounds().Size(), want.Bounds().Size())
		return
	}
	changed, where := changedBlocks(got, want)
	if changed > 0 {
		kept := filepath.Join(t.ArtifactDir(), name+".png")
		writePNG(t, kept, got)
		t.Errorf("%s looks different: %d blocks, the first at %.0f × %.0f mm (see %s)", name, changed,
			float64(where.X)/goldenDPI*25.4, float64(where.Y)/goldenDPI*25.4, kept)
	}
}

// render draws a page with poppler and paints the masked boxes grey.
func render(t testing.TB, file string, page int, mask []box) *image.RGBA {
	t.Helper()
	root := filepath.Join(t.TempDir(), "page")
	number := fmt.Sprint(page)
	run(t, "pdftoppm", "-png", "-singlefile", "-r", fmt.Sprint(goldenDPI), "-f", number, "-l", number, file, root)
	picture := readPNG(t, root+".png")
	out := image.NewRGBA(picture.Bounds())
	draw.Draw(out, out.Bounds(), picture, image.Point{}, draw.Src)
	for _, b := range mask {
		pixel := func(mm float64) int { return int(mm / 25.4 * goldenDPI) }
		area := image.Rect(pixel(b.X)-2, pixel(b.Y)-2, pixel(b.X+b.W)+3, pixel(b.Y+b.H)+3)
		draw.Draw(out, area, image.NewUniform(color.Gray{128}), image.Point{}, draw.Src)
	}
	return out
}

// changedBlocks counts the blocks whose mean differs in any colour and says
// where the first one is.
func changedBlocks(a, b image.Image) (changed int, where image.Point) {
	bounds := a.Bounds()
	for y := bounds.Min.Y; y+goldenBlock <= bounds.Max.Y; y += goldenBlock {
		for x := bounds.Min.X; x+goldenBlock <= bounds.Max.X; x += goldenBlock {
			ra, ga, ba := mean(a, x, y)
			rb, gb, bb := mean(b, x, y)
			if max(apart(ra, rb), apart(ga, gb), apart(ba, bb)) > goldenTolerance {
				if changed == 0 {
					where = image.Pt(x, y)
				}
				changed++
			}
		}
	}
	return changed, where
}

func apart(a, b int) int { return max(a-b, b-a) }

// mean is the mean colour of a block, 0 to 255.
func mean(picture image.Image, x, y int) (r, g, b int) {
	for dy := range goldenBlock {
		for dx := range goldenBlock {
			pr, pg, pb, _ := picture.At(x+dx, y+dy).RGBA()
			r, g, b = r+int(pr>>8), g+int(pg>>8), b+int(pb>>8)
		}
	}
	const n = goldenBlock * goldenBlock
	return r / n, g / n, b / n
}

func readPNG(t testing.TB, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return picture
}

func writePNG(t testing.TB, path string, picture image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	err = png.Encode(f, picture)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}
