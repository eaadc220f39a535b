// Package raster paints laid-out pages and drawings into pictures of dots, for
// looking at on a screen: contact sheets and live previews. It is no proof of
// what a printer will do (the PDF is), but places and shapes are those of the
// page. Ornament is painted once ([Drawing]) and copied under every page
// ([Page]). Pictures that an office brought are left out. Start reading at
// [Page].
package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"

	"git.sr.ht/~sbinet/gg"
	"github.com/go-text/typesetting/font/opentype"
	xdraw "golang.org/x/image/draw"

	"bangkhen/internal/drawing"
	"bangkhen/internal/typeset"
)

// maxSide bounds the sides of a picture, in dots.
const maxSide = 8000

// Scale is how many dots there are to a millimetre.
type Scale float64

// PerInch is the scale of a number of dots to the inch.
func PerInch(dots float64) Scale { return Scale(dots / 25.4) }

// canvas is a white picture of a size in mm.
func canvas(width, height float64, scale Scale) *image.RGBA {
	side := func(mm float64) int { return max(1, min(maxSide, int(math.Round(mm*float64(scale))))) }
	picture := image.NewRGBA(image.Rect(0, 0, side(width), side(height)))
	for i := range picture.Pix {
		picture.Pix[i] = 255
	}
	return picture
}

// Drawing paints a drawing on white.
func Drawing(d drawing.Drawing, scale Scale) *image.RGBA {
	picture := canvas(d.Width, d.Height, scale)
	p := &painter{gg.NewContextForRGBA(picture), scale}
	for _, shape := range d.Flat() {
		p.shape(shape)
	}
	return picture
}

// Page paints a page over a ground, which is left as it is; nil is white.
func Page(page typeset.Page, ground *image.RGBA, scale Scale) *image.RGBA {
	picture := canvas(float64(page.Width), float64(page.Height), scale)
	if ground != nil {
		draw.Draw(picture, ground.Bounds(), ground, image.Point{}, draw.Src)
	}
	p := &painter{gg.NewContextForRGBA(picture), scale}
	if c := page.Correction; c != nil {
		p.correct(*c)
	}
	for _, photo := range page.Photos {
		p.photo(photo)
	}
	p.texts(page.Ground)
	for _, rule := range page.Rules {
		p.rule(rule)
	}
	for _, code := range page.Codes {
		p.code(code)
	}
	p.texts(page.Texts)
	return picture
}

type painter struct {
	*gg.Context
	scale Scale
}

// correct moves what is painted from now on, as a turn of what leans and is stretched:
// the painter below takes no matrix.
func (p *painter) correct(t typeset.Transform) {
	stretchX := math.Hypot(t.A, t.B)
	stretchY, lean := (t.A*t.D-t.B*t.C)/stretchX, (t.A*t.C+t.B*t.D)/stretchX
	p.Translate(p.px(t.X), p.px(t.Y))
	p.Rotate(math.Atan2(t.B, t.A))
	p.Shear(lean/stretchY, 0)
	p.Scale(stretchX, stretchY)
}

func (p *painter) px(mm typeset.MM) float64 { return float64(mm) * float64(p.scale) }

// photo paints a photograph; one that can not be read is left out, as pictures are.
func (p *painter) photo(photo typeset.Photo) {
	dots, err := jpeg.Decode(bytes.NewReader(photo.JPEG))
	if err != nil {
		return
	}
	p.Push()
	defer p.Pop()
	p.Translate(p.px(photo.Box.X), p.px(photo.Box.Y))
	w, h := max(1, int(math.Round(p.px(photo.Box.W)))), max(1, int(math.Round(p.px(photo.Box.H))))
	small := image.NewRGBA(image.Rect(0, 0, w, h)) // no filter of the painter below averages dots
	xdraw.CatmullRom.Scale(small, small.Bounds(), dots, dots.Bounds(), draw.Src, nil)
	p.DrawImage(small, 0, 0)
}

// shape paints a shape with all its repetitions. Strokes are outlined by package
// drawing and filled: the painter below knows no mitres and does not join the
// end of a closed line to its beginning.
func (p *painter) shape(s drawing.Shape) {
	const tolerance = 0.05 // dots
	outline := s.StrokeOutline(tolerance / float64(p.scale))
	at := drawing.Identity()
	for range s.Repeat.Times + 1 {
		if s.Fill.Used {
			p.fill(s.Path.Transform(at), s.Fill, s.EvenOdd)
		}
		if len(outline) > 0 {
			p.fill(outline.Transform(at), s.Stroke, false)
		}
		at = at.Then(s.Repeat.Step)
	}
}

func (p *painter) fill(path drawing.Path, paint drawing.Paint, evenOdd bool) {
	k := float64(p.scale)
	for _, s := range path {
		switch s.Op {
		case drawing.MoveTo:
			p.MoveTo(s.P[0].X*k, s.P[0].Y*k)
		case drawing.LineTo:
			p.LineTo(s.P[0].X*k, s.P[0].Y*k)
		case drawing.CurveTo:
			p.CubicTo(s.P[0].X*k, s.P[0].Y*k, s.P[1].X*k, s.P[1].Y*k, s.P[2].X*k, s.P[2].Y*k)
		case drawing.Close:
			p.ClosePath()
		}
	}
	p.SetFillRuleWinding()
	if evenOdd {
		p.SetFillRuleEvenOdd()
	}
	p.SetColor(opaque(paint.R, paint.G, paint.B))
	p.Fill()
}

func opaque(r, g, b uint8) color.Color { return color.RGBA{r, g, b, 255} }

func (p *painter) ink(c typeset.Color) {
	c = c.AsPrinted()
	p.SetColor(opaque(c.R, c.G, c.B))
}

func (p *painter) rule(r typeset.Rule) {
	p.ink(r.Color)
	p.SetLineCapButt()
	p.SetLineWidth(max(0.5, p.px(r.Thickness)))
	p.DrawLine(p.px(r.X1), p.px(r.Y1), p.px(r.X2), p.px(r.Y2))
	p.Stroke()
}

// code paints dark modules to whole dots, so that none is grey at its edge.
func (p *painter) code(c typeset.Code) {
	if c.Ground > 0 {
		box := c.Box(c.Ground)
		p.SetColor(color.White)
		p.DrawRectangle(p.px(box.X), p.px(box.Y), p.px(box.W), p.px(box.H))
		p.Fill()
	}
	p.ink(c.Color)
	module := p.px(c.Size) / float64(len(c.Dark))
	edge := func(start float64, i int) float64 { return math.Round(start + float64(i)*module) }
	x, y := p.px(c.X), p.px(c.Y)
	for row, dark := range c.Dark {
		for column, is := range dark {
			if is {
				left, top := edge(x, column), edge(y, row)
				p.DrawRectangle(left, top, edge(x, column+1)-left, edge(y, row+1)-top)
			}
		}
	}
	p.Fill()
}

func (p *painter) texts(texts []typeset.Text) {
	p.SetFillRuleWinding()
	for _, text := range texts {
		p.ink(text.Color)
		sin, cos := math.Sincos(text.Angle * math.Pi / 180)
		for _, piece := range text.Line.Pieces {
			pen := piece.X
			unit := piece.Size.MM() / typeset.MM(piece.Face.UnitsPerEm)
			for i, glyph := range piece.Glyphs {
				// to maps font units to dots, turned about the line's start.
				to := func(dx, dy int) func(opentype.SegmentPoint) (float64, float64) {
					return func(at opentype.SegmentPoint) (float64, float64) {
						x := float64(pen + unit*typeset.MM(at.X+float32(dx)))
						y := float64(unit * typeset.MM(at.Y+float32(dy)))
						return float64(p.scale) * (float64(text.X) + x*cos - y*sin), float64(p.scale) * (float64(text.Baseline) - x*sin - y*cos)
					}
				}
				p.glyph(piece.Face, glyph.ID, to(0, 0))
				for _, mark := range glyph.Marks() {
					p.glyph(piece.Face, mark.ID, to(mark.X, mark.Y))
				}
				pen += piece.Step(i)
			}
		}
		p.Fill()
	}
}

// glyph adds an outline to the path.
func (p *painter) glyph(face *typeset.Face, id uint16, to func(opentype.SegmentPoint) (float64, float64)) {
	face.Outline(id, func(move bool, points []opentype.SegmentPoint) {
		var at [3][2]float64
		for i, point := range points {
			at[i][0], at[i][1] = to(point)
		}
		switch {
		case move:
			p.MoveTo(at[0][0], at[0][1])
		case len(points) == 1:
			p.LineTo(at[0][0], at[0][1])
		case len(points) == 2:
			p.QuadraticTo(at[0][0], at[0][1], at[1][0], at[1][1])
		default:
			p.CubicTo(at[0][0], at[0][1], at[1][0], at[1][1], at[2][0], at[2][1])
		}
	})
}
