package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

// drum draws the face of a bronze drum (trống đồng Đông Sơn) as a pale ground:
// the sun with its rays, rings of combs, circles and saw teeth, and the birds
// flying against the clock.
type drum struct {
	canvas      *canvas
	x, y, r     float64 // mm; r is the outermost ring
	line, shade drawing.Paint
	bird        drawing.Drawing
}

// drum is the whole face, for the middle of the sheet.
func (c *canvas) drum(x, y, radius float64, line, shade drawing.Paint) error {
	bird, err := picture("bird.svg")
	if err != nil {
		return err
	}
	d := drum{c, x, y, radius, line, shade, bird}
	d.heart(0.307)
	d.birds(0.375, 0.135, 8)
	d.rings(0.440, 0.452)
	d.teeth(0.452, 0.478, 72)
	d.beads(0.502, 0.017, 56)
	d.teeth(0.552, 0.526, 72)
	d.rings(0.552, 0.564)
	d.birds(0.672, 0.225, 14)
	d.rings(0.780, 0.792)
	d.comb(0.792, 0.822)
	d.rings(0.822)
	d.beads(0.851, 0.019, 84)
	d.rings(0.880)
	d.comb(0.880, 0.910)
	d.rings(0.910, 0.922)
	d.teeth(0.922, 0.958, 120)
	d.rings(0.970, 1)
	return nil
}

// heart is the sun with the rings next to it, out to a radius.
func (d drum) heart(radius float64) {
	k := radius / 0.307
	d.sun(0.175 * k)
	d.rings(0.185*k, 0.197*k)
	d.comb(0.197*k, 0.222*k)
	d.rings(0.222 * k)
	d.beads(0.246*k, 0.015*k, 30)
	d.rings(0.270 * k)
	d.comb(0.270*k, 0.295*k)
	d.rings(0.295*k, radius)
}

// All radii below are fractions of the drum's.

func (d drum) stroke(path drawing.Path) { d.canvas.stroke(path, d.line, d.width()) }

func (d drum) width() float64 { return 0.28 * d.canvas.unit }

// round adds shapes drawn at the top of the drum, count times round it.
func (d drum) round(count int, shapes ...drawing.Shape) {
	turn := drawing.Translate(-d.x, -d.y).Then(drawing.Rotate(360 / float64(count))).Then(drawing.Translate(d.x, d.y))
	for _, shape := range shapes {
		shape.Repeat = drawing.Repeat{Step: turn, Times: count - 1}
		d.canvas.add(shape)
	}
}

// at is a point of the drum, clockwise from the top.
func (d drum) at(radius, degrees float64) drawing.Point { return around(d.x, d.y, d.r*radius, degrees) }

func (d drum) sun(radius float64) {
	const rays = 14
	rayed := star(d.x, d.y, d.r*radius, d.r*radius*0.36, rays)
	d.canvas.add(drawing.Shape{Path: rayed, Fill: d.shade, Stroke: d.line, Width: d.width()})
	var feathers drawing.Path // nested chevrons between two rays
	const middle = 180.0 / rays
	for _, f := range []float64{0.62, 0.76, 0.90} {
		spread := 5.5 * f
		feathers.Lines(
			d.at(radius*(f+0.08), middle-spread),
			d.at(radius*(f-0.14), middle),
			d.at(radius*(f+0.08), middle+spread))
	}
	d.round(rays, drawing.Shape{Path: feathers, Stroke: d.line, Width: d.width()})
}

func (d drum) rings(radii ...float64) {
	var path drawing.Path
	for _, radius := range radii {
		path.Circle(d.x, d.y, d.r*radius)
	}
	d.stroke(path)
}

// comb is a ring of short radial strokes: one wide, finely broken line.
func (d drum) comb(from, to float64) {
	radius := d.r * (from + to) / 2
	length := 2 * math.Pi * radius
	step := length / math.Round(length/(1.15*d.canvas.unit))
	d.canvas.add(drawing.Shape{
		Path: circle(d.x, d.y, radius), Stroke: d.line, Width: d.r * (to - from) * 0.72,
		Dash: drawing.Dash{On: 0.3 * step, Off: 0.7 * step},
	})
}

// beads is a ring of circles joined by tangents.
func (d drum) beads(radius, size float64, count int) {
	half := size * 0.72
	var tangent drawing.Path
	tangent.Lines(d.at(radius-half, 0), d.at(radius+half, 360/float64(count)))
	top := d.at(radius, 0)
	d.round(count, drawing.Shape{Path: tangent, Stroke: d.line, Width: d.width()})
	d.round(count, drawing.Shape{Path: circle(top.X, top.Y, d.r*half), Fill: d.shade, Stroke: d.line, Width: d.width()})
}

// teeth is a ring of triangles with their tips at the second radius.
func (d drum) teeth(foot, tip float64, count int) {
	half := 180 / float64(count)
	var path drawing.Path
	path.Polygon(d.at(foot, -half), d.at(tip, 0), d.at(foot, half))
	d.round(count, drawing.Shape{Path: path, Fill: d.shade, Stroke: d.line, Width: d.width()})
}

func (d drum) birds(radius, length float64, count int) {
	scale := d.r * length / d.bird.Width
	place := drawing.Translate(-d.bird.Width/2, -d.bird.Height/2).
		Then(drawing.Scale(-scale, scale)). // heads against the clock, feet to the sun
		Then(drawing.Translate(0, -d.r*radius)).
		Then(drawing.Rotate(180 / float64(count))).
		Then(drawing.Translate(d.x, d.y))
	for _, shape := range d.bird.Transform(place) {
		shape.Fill, shape.Stroke, shape.Width = d.shade, d.line, 0.8*d.width()
		d.round(count, shape)
	}
}
