package pdftext

import (
	"bytes"
	"errors"
	"math"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Rect is a place on a page in points; y grows upwards.
type Rect struct{ Left, Bottom, Right, Top float64 }

func (r Rect) empty() bool { return r.Right <= r.Left || r.Top <= r.Bottom }

// Touches reports whether two places have a part in common.
func (r Rect) Touches(o Rect) bool {
	return r.Left < o.Right && o.Left < r.Right && r.Bottom < o.Top && o.Bottom < r.Top
}

// holds reports whether the middle of another rectangle lies in this one.
func (r Rect) holds(o Rect) bool {
	x, y := (o.Left+o.Right)/2, (o.Bottom+o.Top)/2
	return x >= r.Left && x <= r.Right && y >= r.Bottom && y <= r.Top
}

const (
	dotsPerPoint = 2.0
	longestEdge  = 3000 // dots
	clear        = 48   // of 255: the least difference that an eye sees for certain
)

// picture is a page as it looks, four bytes a dot.
type picture struct {
	width, height int
	dots          []byte
	toDot         [6]float64 // x' = a x + c y + e, y' = b x + d y + f
}

// draw draws a page as it is now, without annotations.
func (f *file) draw(page references.FPDF_PAGE) (*picture, error) {
	of := requests.Page{ByReference: &page}
	width, err := f.FPDF_GetPageWidthF(&requests.FPDF_GetPageWidthF{Page: of})
	if err != nil {
		return nil, err
	}
	height, err := f.FPDF_GetPageHeightF(&requests.FPDF_GetPageHeightF{Page: of})
	if err != nil {
		return nil, err
	}
	w, h := float64(width.PageWidth), float64(height.PageHeight)
	if !(w > 0 && h > 0) {
		return nil, errors.New("a page without size")
	}
	scale := min(dotsPerPoint, longestEdge/max(w, h))
	p := &picture{width: max(1, int(w*scale)), height: max(1, int(h*scale))}
	made, err := f.FPDFBitmap_Create(&requests.FPDFBitmap_Create{Width: p.width, Height: p.height})
	if err != nil {
		return nil, err
	}
	defer f.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: made.Bitmap})
	if _, err = f.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{Bitmap: made.Bitmap, Width: p.width, Height: p.height, Color: 0xFFFFFFFF}); err != nil {
		return nil, err
	}
	if _, err = f.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{Bitmap: made.Bitmap, Page: of, SizeX: p.width, SizeY: p.height}); err != nil {
		return nil, err
	}
	buffer, err := f.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: made.Bitmap})
	if err != nil {
		return nil, err
	}
	if len(buffer.Buffer) != 4*p.width*p.height {
		return nil, errors.New("a picture of another size")
	}
	p.dots = bytes.Clone(buffer.Buffer)
	return p, f.place(p, of)
}

// place finds how places of the page become dots: pages are turned and cut.
func (f *file) place(p *picture, page requests.Page) error {
	const far = 1000 // points
	at := func(x, y float64) (float64, float64, error) {
		to, err := f.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: page, SizeX: p.width, SizeY: p.height, PageX: x, PageY: y})
		if err != nil {
			return 0, 0, err
		}
		return float64(to.DeviceX), float64(to.DeviceY), nil
	}
	e, g, err := at(0, 0)
	if err != nil {
		return err
	}
	a, b, err := at(far, 0)
	if err != nil {
		return err
	}
	c, d, err := at(0, far)
	p.toDot = [6]float64{(a - e) / far, (b - g) / far, (c - e) / far, (d - g) / far, e, g}
	return err
}

// area is the dots of a place: from left, top to before right, bottom.
func (p *picture) area(r Rect) (left, top, right, bottom int) {
	x := func(u, v float64) float64 { return p.toDot[0]*u + p.toDot[2]*v + p.toDot[4] }
	y := func(u, v float64) float64 { return p.toDot[1]*u + p.toDot[3]*v + p.toDot[5] }
	x1, x2 := x(r.Left, r.Bottom), x(r.Right, r.Top)
	y1, y2 := y(r.Left, r.Bottom), y(r.Right, r.Top)
	clamp := func(v float64, most int) int { return int(max(0, min(v, float64(most)))) }
	return clamp(math.Floor(min(x1, x2)), p.width), clamp(math.Floor(min(y1, y2)), p.height),
		clamp(math.Ceil(max(x1, x2)), p.width), clamp(math.Ceil(max(y1, y2)), p.height)
}

// differs reports whether two pictures of one page clearly differ at a place.
func (p *picture) differs(q *picture, at Rect) bool {
	left, top, right, bottom := p.area(at)
	for y := top; y < bottom; y++ {
		if p.rowDiffers(q, y, left, right) {
			return true
		}
	}
	return false
}

func (p *picture) rowDiffers(q *picture, y, left, right int) bool {
	a, b := p.dots[4*(y*p.width+left):4*(y*p.width+right)], q.dots[4*(y*p.width+left):4*(y*p.width+right)]
	if bytes.Equal(a, b) {
		return false
	}
	for i := range a {
		if i%4 != 3 && (int(a[i])-int(b[i]) >= clear || int(b[i])-int(a[i]) >= clear) {
			return true
		}
	}
	return false
}

// blankOut makes places white, so that they do not count.
func (p *picture) blankOut(places []Rect) {
	for _, r := range places {
		left, top, right, bottom := p.area(r)
		for y := top; y < bottom; y++ {
			for i := 4 * (y*p.width + left); i < 4*(y*p.width+right); i++ {
				p.dots[i] = 0xFF
			}
		}
	}
}
