// Package raster paints laid-out pages and drawings into pictures of dots, for
// looking at on a screen: contact sheets and live previews. It is no proof of
// what a printer will do (the PDF is), but places and shapes are those of the
// page. Ornament is painted once ([Drawing]) and copied under every page
// ([Page]). Pictures that an office brought are left out. Start reading at
// [Page].
package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"git.sr.ht/~sbinet/gg"
	"github.com/go-text/typesetting/font/opentype"

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
	draw.Draw(picture, picture.Bounds(), image.White, image.Point{}, draw.Src)
	return picture
}

// Drawing paints a drawing on white.
func Drawing(d drawing.Drawing, scale Scale) *image.RGBA {
	picture := canvas(d.Width, d.Height, scale)
	p := &painter{gg.NewContextForRGBA(picture), scale}
	for _, shape := range d.Shapes {
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

func (p *painter) px(mm typeset.MM) float64 { return float64(mm) * float64(p.scale) }

// shape paints a shape with all its repetitions.
func (p *painter) shape(s drawing.Shape) {
	at := drawing.Identity()
	once := s
	once.Repeat = drawing.Repeat{}
	for range s.Repeat.Times + 1 {
		p.path(once.Path.Transform(at))
		p.fillAndStroke(once)
		at = at.Then(s.Repeat.Step)
	}
}

func (p *painter) path(path drawing.Path) {
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
}

func (p *painter) fillAndStroke(s drawing.Shape) {
	k := float64(p.scale)
	if s.Fill.Used {
		p.SetFillRuleWinding()
		if s.EvenOdd {
			p.SetFillRuleEvenOdd()
		}
		p.SetColor(opaque(s.Fill.Color.R, s.Fill.Color.G, s.Fill.Color.B))
		p.FillPreserve()
	}
	if s.Stroke.Used && s.Width > 0 {
		p.SetColor(opaque(s.Stroke.Color.R, s.Stroke.Color.G, s.Stroke.Color.B))
		p.SetLineWidth(s.Width * k)
		p.SetLineCapButt()
		if s.RoundCaps {
			p.SetLineCapRound()
		}
		p.SetLineJoinBevel()
		if s.RoundJoins {
			p.SetLineJoinRound()
		}
		p.SetDash()
		if s.Dash.Off > 0 {
			p.SetDash(s.Dash.On*k, s.Dash.Off*k)
			p.SetDashOffset(s.Dash.Phase * k)
		}
		p.StrokePreserve()
		p.SetDash()
	}
	p.ClearPath()
}

func opaque(r, g, b uint8) color.Color { return color.RGBA{r, g, b, 255} }

func (p *painter) ink(c typeset.Color) { p.SetColor(opaque(c.R, c.G, c.B)) }

func (p *painter) rule(r typeset.Rule) {
	p.ink(r.Color)
	p.SetLineCapButt()
	p.SetLineWidth(max(0.5, p.px(r.Thickness)))
	p.DrawLine(p.px(r.X1), p.px(r.Y1), p.px(r.X2), p.px(r.Y2))
	p.Stroke()
}

// code paints dark modules to whole dots, so that none is grey at its edge.
func (p *painter) code(c typeset.Code) {
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
				for _, mark := range glyph.Marks {
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
