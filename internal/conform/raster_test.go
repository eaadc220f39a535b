//go:build conform

package conform

import (
	"image"
	"image/draw"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bangkhen/fonts"
	"bangkhen/internal/award"
	papers "bangkhen/internal/certificate"
	"bangkhen/internal/raster"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

// TestRasterIsThePage: the picture of a sheet that is painted in Go, as a live
// preview shows it, is the page that mupdf and poppler draw of the PDF. What is
// left is antialiasing: the two differ from each other as much. A picture with a
// corner of the frame, or a line of text, missing must be told apart.
func TestRasterIsThePage(t *testing.T) {
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range append([]string{"bang-khen"}, designs...) {
		page, ours, file := bothWays(t, faces, id)
		mupdf, poppler := cut(t, rendered(t, "mutool", file, 1), ours), cut(t, rendered(t, "pdftoppm", file, 1), ours)
		// Levels of 255. The largest is at the QR, whose modules are whole dots here.
		const mean, most = 2.5, 24
		far, where := farthest(ours, mupdf)
		if off := meanDifference(ours, mupdf); off > mean || far > most {
			t.Errorf("%s: differs from mupdf by %.2f in the mean, by %d at %.0f × %.0f mm", id, off, far, mm(where.X), mm(where.Y))
		}
		if off, between := meanDifference(ours, poppler), meanDifference(mupdf, poppler); off > 1.15*between {
			t.Errorf("%s: differs from poppler by %.2f in the mean, mupdf by %.2f", id, off, between)
		}
		k := float64(rendererDPI) / 25.4
		name := page.Texts[len(page.Texts)-1].Bounds()
		for _, hidden := range []box{{12, 12, 8, 8}, {float64(name.X), float64(name.Y), float64(name.W), float64(name.H)}} {
			changed := image.NewRGBA(ours.Bounds())
			draw.Draw(changed, changed.Bounds(), ours, image.Point{}, draw.Src)
			area := image.Rect(int(hidden.X*k), int(hidden.Y*k), int((hidden.X+hidden.W)*k), int((hidden.Y+hidden.H)*k))
			draw.Draw(changed, area, image.White, image.Point{}, draw.Src)
			if far, _ := farthest(changed, mupdf); far <= most {
				t.Errorf("%s: %+v is covered and nobody sees it", id, hidden)
			}
		}
	}
}

// bothWays lays out one sheet, paints it, and prints it into a file.
func bothWays(t *testing.T, faces *typeset.Faces, id string) (page typeset.Page, picture *image.RGBA, file string) {
	t.Helper()
	data, err := fs.ReadFile(templates.Files, "certificate/"+id+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	form, err := papers.ReadTemplate(data, faces, nil)
	if err != nil {
		t.Fatal(err)
	}
	date, err := award.ParseDate("2023-05-31")
	if err != nil {
		t.Fatal(err)
	}
	d := award.Decision{
		Number: "946/QĐ-UBND", Date: date, Place: "Bắc Kạn", Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		Signer: award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
	}
	c := award.Certificate{
		Index: 1, Code: "7K3M9QXT2B4C7K3M9QXT2B4C7K3M", GoldenNumber: "1", URL: "https://bangkhen.example.vn/v/7K3M9QXT2B4C7K3M9QXT2B4C7K3M",
		Recipient: award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "H'Mẫu Êban", Position: "Giáo viên", Unit: "Trường THPT Ê̆đê", Address: "huyện Ba Bể"},
		Citation:  "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
	}
	if page, err = form.Layout(faces, d, c, false); err != nil {
		t.Fatal(err)
	}
	ornament, _, err := form.Drawing()
	if err != nil {
		t.Fatal(err)
	}
	backdrop, _, err := form.Backdrop()
	if err != nil {
		t.Fatal(err)
	}
	press, err := sheet.NewPress([]typeset.Page{page}, map[string]sheet.Backdrop{page.Backdrop: backdrop}, nil)
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := press.Print(sheet.Info{Title: id, Date: time.Date(2023, 5, 31, 0, 0, 0, 0, time.UTC)}, page)
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), id+".pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	scale := raster.PerInch(rendererDPI)
	return page, raster.Page(page, raster.Drawing(ornament, scale), scale), file
}

// cut brings a picture to the size of another, from which a rounding of the
// sides may part it.
func cut(t *testing.T, picture, like *image.RGBA) *image.RGBA {
	t.Helper()
	a, b := picture.Bounds().Size(), like.Bounds().Size()
	if apart(a.X, b.X) > 1 || apart(a.Y, b.Y) > 1 {
		t.Fatalf("%v and %v dots", a, b)
	}
	out := image.NewRGBA(like.Bounds())
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), picture, image.Point{}, draw.Src)
	return out
}

// meanDifference of all dots and colours, in levels of 255.
func meanDifference(a, b *image.RGBA) float64 {
	sum := 0
	for i := range a.Pix {
		sum += apart(int(a.Pix[i]), int(b.Pix[i])) // the fourth is the same in both
	}
	return float64(sum) / float64(len(a.Pix)/4*3)
}
