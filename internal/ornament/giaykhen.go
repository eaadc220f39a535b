package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

// giayKhenDepth leaves room for the petals in the corners.
const giayKhenDepth = 24.2

// drawGiayKhen: a red meander between gold lines, lotus petals in the corners,
// and behind the text a rosette of fine lines (guilloché) that a copier smears.
func drawGiayKhen(c *canvas) error {
	x, y, width, height := c.style.Clear()
	c.guilloche(x+width/2, y+height/2, min(width, height)/2-2*c.unit)
	c.line(0.3, 0.6, red)
	c.line(1.3, 0.25, gold)
	c.meander(3.1, 2.35, pen{red, 0.95})
	c.line(11.9, 0.25, gold)
	c.line(12.9, 0.6, red)
	c.line(16.4, 0.9, gold)
	c.line(17.9, 0.25, gold)
	c.petals(17.1)
	c.lotus(cream, paleGold, red)
	return c.emblem(gold)
}

// petals opens a fan of lotus petals from each corner at depth towards the
// middle of the sheet.
func (c *canvas) petals(depth float64) {
	at := c.style.Margin + (depth-6)*c.unit
	for _, p := range []struct{ degrees, high, wide float64 }{
		{90 + 6, 15, 5}, {180 - 6, 15, 5}, {90 + 25, 16.5, 5.6}, {180 - 25, 16.5, 5.6}, {135, 18, 6.2},
	} {
		seen := drawing.Rotate(p.degrees).Then(drawing.Scale(c.unit, c.unit)).Then(drawing.Translate(at, at))
		c.quarters(drawing.Shape{Path: petal(p.high, p.wide).Transform(seen), Fill: cream, Stroke: red, Width: 0.4 * c.unit})
	}
	inner := drawing.Rotate(135).Then(drawing.Scale(c.unit, c.unit)).Then(drawing.Translate(at, at))
	c.quarters(drawing.Shape{Path: petal(10, 4.4).Transform(inner), Fill: paleGold, Stroke: red, Width: 0.4 * c.unit})
}

// guilloche is two rings of waves, each one closed wave turned a little again
// and again, so that the lines cross in a net.
func (c *canvas) guilloche(x, y, radius float64) {
	rosette := func(middle, swing float64, lobes, copies int) {
		path := wave(x, y, radius*middle, radius*swing, lobes)
		turn := drawing.Translate(-x, -y).Then(drawing.Rotate(360 / float64(lobes) / float64(copies))).Then(drawing.Translate(x, y))
		c.add(drawing.Shape{
			Path: path, Stroke: mist, Width: 0.2 * c.unit,
			Repeat: drawing.Repeat{Step: turn, Times: copies - 1},
		})
	}
	rosette(0.86, 0.13, 24, 9)
	rosette(0.58, 0.13, 18, 9)
	rosette(0.30, 0.13, 12, 9)
	rosette(0.09, 0.07, 6, 8)
}

// wave is a closed curve about a centre whose radius swings lobes times.
func wave(x, y, middle, swing float64, lobes int) drawing.Path {
	const perLobe = 8
	count := lobes * perLobe
	at := func(i int) drawing.Point {
		turn := float64(i) / float64(count)
		return around(x, y, middle+swing*math.Sin(2*math.Pi*turn*float64(lobes)), 360*turn)
	}
	var path drawing.Path
	start := at(0)
	path.MoveTo(start.X, start.Y)
	for i := range count { // Catmull–Rom through the points
		a, b, d, e := at(i-1), at(i), at(i+1), at(i+2)
		path.CurveTo(b.X+(d.X-a.X)/6, b.Y+(d.Y-a.Y)/6, d.X-(e.X-b.X)/6, d.Y-(e.Y-b.Y)/6, d.X, d.Y)
	}
	path.Close()
	return path
}
