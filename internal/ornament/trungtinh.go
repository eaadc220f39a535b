package ornament

import "bangkhen/internal/drawing"

const trungTinhDepth = 19.6

// drawTrungTinh is for whoever is no office of the state: companies, clubs, schools,
// parishes. A band of interlaced waves between lines, and tiles with a star; no emblem, no
// lotus, no drum.
func drawTrungTinh(c *canvas) error {
	ink := c.ink
	star := tile{from: 0.4, to: 11.6, fill: ink.deepRed, line: ink.deepRed, inner: ink.paleGold, figure: compass(4.1, ink.paleGold, ink.cream)}
	at := star.rows()
	c.band(0.4, 11.6, ink.cream)
	c.waves(at, 6, 8.4, 3.1, medium, ink.red)
	c.waves(at, 6, 8.4, 1.7, fine, ink.gold)
	c.line(1.7, fine, ink.gold)
	c.line(10.3, fine, ink.gold)
	c.line(0.4, heavy, ink.deepRed)
	c.line(11.6, heavy, ink.deepRed)
	c.tile(star)
	c.line(15.6, medium, ink.red)
	c.line(17.2, fine, ink.gold)
	// A small square holds each corner of the inner lines.
	var square drawing.Path
	square.Polygon(drawing.Point{X: 16.4, Y: 13.6}, drawing.Point{X: 19.2, Y: 16.4}, drawing.Point{X: 16.4, Y: 19.2}, drawing.Point{X: 13.6, Y: 16.4})
	c.quarters(c.shifted(c.style.Margin, c.style.Margin, drawing.Shape{Path: square, Fill: drawing.RGB(0xFFFFFF), Stroke: ink.red, Width: medium},
		drawing.Shape{Path: circle(16.4, 16.4, 0.7), Fill: ink.red})...)
	return nil
}

// waves are two waves that cross between the tiles, whole from node to node, with a dot
// in each eye.
func (c *canvas) waves(at span, depth, pitch, swing, weight float64, paint drawing.Paint) {
	y, high := depth*c.unit, swing*c.unit*4/3
	c.border(at.corner, at.middle, pitch, func(step float64) []drawing.Shape {
		half := step / 2
		var both drawing.Path
		for _, up := range []float64{-1, 1} {
			both.MoveTo(0, y)
			both.CurveTo(half*0.3642, y+up*high, half*0.6358, y+up*high, half, y)
			both.CurveTo(half*1.3642, y-up*high, half*1.6358, y-up*high, step, y)
		}
		shapes := []drawing.Shape{{Path: both, Stroke: paint, Width: c.weight(weight)}}
		if weight == fine {
			dots := circle(half/2, y, 0.55*c.unit)
			dots.Circle(half*1.5, y, 0.55*c.unit)
			shapes = append(shapes, drawing.Shape{Path: dots, Fill: paint})
		}
		return shapes
	})
}

// compass is a star of eight points in a ring.
func compass(radius float64, points, ring drawing.Paint) []drawing.Shape {
	return []drawing.Shape{
		{Path: circle(0, 0, radius*0.98), Stroke: ring, Width: fine},
		{Path: star(0, 0, radius*0.8, radius*0.28, 4).Transform(drawing.Rotate(45)), Fill: ring},
		{Path: star(0, 0, radius, radius*0.24, 4), Fill: points},
	}
}
