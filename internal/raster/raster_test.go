package raster

import (
	"image"
	"image/color"
	"testing"

	"bangkhen/fonts"
	"bangkhen/internal/drawing"
	"bangkhen/internal/ornament"
	"bangkhen/internal/typeset"
)

// inkIn counts the dots of a rectangle in mm that are not white.
func inkIn(picture *image.RGBA, scale Scale, x, y, w, h float64) (dots int) {
	k := float64(scale)
	for py := int(y * k); py < int((y+h)*k); py++ {
		for px := int(x * k); px < int((x+w)*k); px++ {
			if picture.RGBAAt(px, py) != (color.RGBA{255, 255, 255, 255}) {
				dots++
			}
		}
	}
	return dots
}

func TestDrawingRepeats(t *testing.T) {
	var square drawing.Path
	square.Rect(1, 1, 2, 2)
	d := drawing.Drawing{Width: 40, Height: 10, Shapes: []drawing.Shape{{
		Path: square, Fill: drawing.RGB(0xFF0000), Repeat: drawing.Repeat{Step: drawing.Translate(10, 0), Times: 2},
	}}}
	picture := Drawing(d, 4)
	for i, want := range []int{64, 64, 64, 0} { // 2 mm at 4 dots, squared
		if got := inkIn(picture, 4, float64(10*i), 0, 10, 10); got != want {
			t.Errorf("place %d has %d dots of ink, want %d", i, got, want)
		}
	}
	if got := picture.RGBAAt(8, 8); got != (color.RGBA{255, 0, 0, 255}) {
		t.Errorf("the colour is %v", got)
	}
}

func TestEvenOddAndDashes(t *testing.T) {
	var rings, line drawing.Path
	rings.Rect(0, 0, 10, 10)
	rings.Rect(2, 2, 6, 6)
	line.Lines(drawing.Point{X: 0, Y: 15}, drawing.Point{X: 40, Y: 15})
	d := drawing.Drawing{Width: 40, Height: 20, Shapes: []drawing.Shape{
		{Path: rings, Fill: drawing.RGB(0), EvenOdd: true},
		{Path: line, Stroke: drawing.RGB(0), Width: 2, Dash: drawing.Dash{On: 5, Off: 5}},
	}}
	picture := Drawing(d, 4)
	if got := inkIn(picture, 4, 3, 3, 4, 4); got != 0 {
		t.Errorf("the hole has %d dots of ink", got)
	}
	if on, off := inkIn(picture, 4, 11, 14, 3, 2), inkIn(picture, 4, 16, 14, 3, 2); on != 96 || off != 0 {
		t.Errorf("dash %d, gap %d dots", on, off)
	}
}

// A closed stroke is whole: three square corners and no gap where it closes.
func TestStrokedFrameIsWhole(t *testing.T) {
	var frame drawing.Path
	frame.Rect(4, 4, 20, 10)
	picture := Drawing(drawing.Drawing{Width: 30, Height: 20, Shapes: []drawing.Shape{{Path: frame, Stroke: drawing.RGB(0x0000FF), Width: 4}}}, 4)
	if got, want := inkIn(picture, 4, 0, 0, 30, 20), 16*(24*14-16*6); got != want {
		t.Errorf("%d dots of ink, want %d", got, want)
	}
	if got := inkIn(picture, 4, 6, 6, 16, 6); got != 0 {
		t.Errorf("%d dots of ink inside", got)
	}
}

func TestPageOverGround(t *testing.T) {
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	p, err := faces.Set(typeset.Span{Text: "Ê̆đê Ửng", Style: typeset.Style{Face: "LiberationSerif-Bold", Size: 40}})
	if err != nil {
		t.Fatal(err)
	}
	page := typeset.Page{Width: 100, Height: 40, Texts: []typeset.Text{{X: 10, Baseline: 30, Line: p.Greedy(90, 0)[0]}}}
	ground := Drawing(drawing.Drawing{Width: 100, Height: 40}, 4)
	ground.SetRGBA(1, 1, color.RGBA{0, 0, 255, 255})
	before := append([]uint8(nil), ground.Pix...)
	picture := Page(page, ground, 4)
	if picture.RGBAAt(1, 1).B != 255 {
		t.Error("the ground is not there")
	}
	if string(before) != string(ground.Pix) {
		t.Error("the ground was painted on")
	}
	size := float64(typeset.Pt(40).MM())
	if marks := inkIn(picture, 4, 10, 30-1.0*size, 10, 0.3*size); marks == 0 {
		t.Error("no marks over the first capital")
	}
	if letters := inkIn(picture, 4, 10, 30-0.6*size, float64(page.Texts[0].Line.Width), 0.6*size); letters < 500 {
		t.Errorf("%d dots of letters", letters)
	}
	if outside := inkIn(picture, 4, 12+float64(page.Texts[0].Line.Width), 0, 20, 40); outside != 0 {
		t.Errorf("%d dots beyond the line", outside)
	}
}

// What a live preview costs: the text of a sheet over its ornament.
func BenchmarkPage(b *testing.B) {
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		b.Fatal(err)
	}
	p, err := faces.Set(typeset.Span{Text: "Đảng bộ, chính quyền và Nhân dân xã Phương Viên", Style: typeset.Style{Face: "LiberationSerif-Bold", Size: 31}})
	if err != nil {
		b.Fatal(err)
	}
	d, err := ornament.Backdrop(ornament.Style{Design: "bang-khen", Width: 420, Height: 297, Margin: 9, Emblem: 42})
	if err != nil {
		b.Fatal(err)
	}
	page := typeset.Page{Width: 420, Height: 297}
	for i := range 10 {
		page.Texts = append(page.Texts, typeset.Text{X: 60, Baseline: typeset.MM(60 + 20*i), Line: p.Greedy(400, 0)[0]})
	}
	scale := Scale(1000.0 / 420)
	ground := Drawing(d, scale)
	for b.Loop() {
		Page(page, ground, scale)
	}
}

// What the ornament of a template costs, once for a size.
func BenchmarkDrawing(b *testing.B) {
	for _, design := range ornament.Designs() {
		style := ornament.Style{Design: design, Width: 420, Height: 297, Margin: 9, Emblem: 42}
		d, err := ornament.Backdrop(style)
		if err != nil { // a design without symbols of the state
			style.Emblem = 0
			d, err = ornament.Backdrop(style)
		}
		if err != nil {
			b.Fatal(err)
		}
		b.Run(design, func(b *testing.B) {
			for b.Loop() {
				Drawing(d, 1000.0/420)
			}
		})
	}
}
