package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

// drum draws the face of a bronze drum (trống đồng Đông Sơn): the sun with its rays,
// rings of combs, circles and saw teeth, and the birds flying against the clock.
type drum struct {
	canvas *canvas                            // about its middle
	r      float64                            // mm; the outermost ring
	weight float64                            // of all lines, in mm on the large sheet
	tone   func(radius float64) drawing.Paint // of lines, by the part of the radius
	shade  func(radius float64) drawing.Paint // of surfaces
	bird   drawing.Drawing
}

// ground is the pale face in the middle of the sheet. Text stands on its middle, so it
// is palest there, and stronger towards its rim.
func (c *canvas) drumGround() error {
	bird, err := picture("bird.svg")
	if err != nil {
		return err
	}
	x, y, width, height := c.style.Clear()
	fading := func(r float64) float64 { return 0.62 * (1 - math.Pow(max(0, min(1, (r-0.2)/0.8)), 1.6)) }
	own := canvas{style: c.style, unit: c.unit, ink: c.ink}
	d := drum{
		canvas: &own, r: min(width, height)/2 - 2*c.unit, weight: 0.26, bird: bird,
		tone:  func(r float64) drawing.Paint { return faded(c.ink.mist, fading(r)) },
		shade: func(r float64) drawing.Paint { return faded(c.ink.mist, 0.7+0.3*fading(r)) },
	}
	d.heart(0.307)
	d.rings(0.322)
	d.feathers(0.335, 0.425, 56)
	d.rings(0.440, 0.452)
	d.teeth(0.452, 0.478, 72)
	d.beads(0.502, 0.013, 56)
	d.teeth(0.552, 0.526, 72)
	d.rings(0.552, 0.564)
	d.birds(0.672, 0.235, 14)
	d.rings(0.780, 0.792)
	d.comb(0.792, 0.822)
	d.rings(0.822)
	d.beads(0.851, 0.0145, 84)
	d.rings(0.880)
	d.comb(0.880, 0.910)
	d.rings(0.910, 0.922)
	d.teeth(0.922, 0.958, 120)
	d.rings(0.970, 1)
	c.add(drawing.GroupedAbout(own.shapes, drawing.Translate(x+width/2, y+height/2)))
	return nil
}

// heart is the sun with the rings next to it, out to a radius.
func (d drum) heart(radius float64) {
	k := radius / 0.307
	d.sun(0.175 * k)
	d.rings(0.185*k, 0.197*k)
	d.comb(0.197*k, 0.222*k)
	d.rings(0.222 * k)
	d.beads(0.246*k, 0.0115*k, 30)
	d.rings(0.270 * k)
	d.comb(0.270*k, 0.295*k)
	d.rings(0.295*k, radius)
}

// All radii below are fractions of the drum's.

func (d drum) width() float64 { return d.canvas.weight(d.weight) }

// round adds shapes drawn at the top of the drum, count times round it.
func (d drum) round(count int, shapes ...drawing.Shape) {
	turn := drawing.Rotate(360 / float64(count))
	for _, shape := range shapes {
		shape.Repeat = drawing.Repeat{Step: turn, Times: count - 1}
		d.canvas.add(shape)
	}
}

// at is a point of the drum, clockwise from the top.
func (d drum) at(radius, degrees float64) drawing.Point { return around(0, 0, d.r*radius, degrees) }

func (d drum) sun(radius float64) {
	const rays = 14
	rayed := star(0, 0, d.r*radius, d.r*radius*0.36, rays)
	d.canvas.add(drawing.Shape{Path: rayed, Fill: d.shade(radius), Stroke: d.tone(radius), Width: d.width()})
	var feathers drawing.Path // nested chevrons between two rays
	const middle = 180.0 / rays
	for _, f := range []float64{0.62, 0.76, 0.90} {
		spread := 5.5 * f
		feathers.Lines(
			d.at(radius*(f+0.08), middle-spread),
			d.at(radius*(f-0.14), middle),
			d.at(radius*(f+0.08), middle+spread))
	}
	d.round(rays, drawing.Shape{Path: feathers, Stroke: d.tone(radius), Width: d.width()})
}

// feathers is a ring of slanting strokes that meet in points, as on the robes and ships
// of the drums.
func (d drum) feathers(from, to float64, count int) {
	step := 360 / float64(count)
	var path drawing.Path
	path.Lines(d.at(to, 0), d.at((from+to)/2, step/2), d.at(from, 0))
	d.round(count, drawing.Shape{Path: path, Stroke: d.tone(from), Width: d.width()})
}

func (d drum) rings(radii ...float64) {
	for _, radius := range radii {
		d.canvas.add(drawing.Shape{Path: circle(0, 0, d.r*radius), Stroke: d.tone(radius), Width: d.width()})
	}
}

// comb is a ring of short radial strokes: one wide, finely broken line.
func (d drum) comb(from, to float64) {
	radius := d.r * (from + to) / 2
	length := 2 * math.Pi * radius
	step := length / math.Round(length/(1.15*d.canvas.unit))
	d.canvas.add(drawing.Shape{
		Path: circle(0, 0, radius), Stroke: d.tone(to), Width: d.r * (to - from) * 0.72,
		Dash: drawing.Dash{On: 0.3 * step, Off: 0.7 * step},
	})
}

// beads is a ring of circles with a dot, joined by tangents: each leaves a circle on the
// inner side and comes to the next one on the outer.
func (d drum) beads(radius, size float64, count int) {
	here, next := d.at(radius, 0), d.at(radius, 360/float64(count))
	from, to := tangent(here, next, d.r*size)
	var line drawing.Path
	line.Lines(from, to)
	d.round(count,
		drawing.Shape{Path: line, Stroke: d.tone(radius), Width: d.width()},
		drawing.Shape{Path: circle(here.X, here.Y, d.r*size), Fill: d.shade(radius), Stroke: d.tone(radius), Width: d.width()})
	if dot := d.r * size * 0.34; dot > 0.12 {
		d.round(count, drawing.Shape{Path: circle(here.X, here.Y, dot), Fill: d.tone(radius)})
	}
}

// teeth is a ring of triangles with their tips at the second radius.
func (d drum) teeth(foot, tip float64, count int) {
	half := 180 / float64(count)
	var path drawing.Path
	path.Polygon(d.at(foot, -half), d.at(tip, 0), d.at(foot, half))
	d.round(count, drawing.Shape{Path: path, Fill: d.shade(foot), Stroke: d.tone(foot), Width: d.width()})
}

func (d drum) birds(radius, length float64, count int) {
	scale := d.r * length / d.bird.Width
	place := drawing.Translate(-d.bird.Width/2, -d.bird.Height/2).
		Then(drawing.Scale(-scale, scale)). // heads against the clock, feet to the sun
		Then(drawing.Translate(0, -d.r*radius)).
		Then(drawing.Rotate(180 / float64(count)))
	for _, shape := range d.bird.Transform(place) {
		shape.Fill, shape.Stroke, shape.Width = d.shade(radius), d.tone(radius), 0.8*d.width()
		d.round(count, shape)
	}
}
