package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

// giayKhenDepth leaves room for the petals in the corners.
const giayKhenDepth = 24.2

// drawGiayKhen: a red meander between gold lines; from a tile in each corner a quarter
// of a lotus opens towards the text.
func drawGiayKhen(c *canvas) error {
	ink := c.ink
	corner := tile{from: 0.4, to: 12.8, fill: drawing.RGB(0xFFFFFF), line: ink.red, inner: ink.gold, figure: rosette(4.6, ink.cream, ink.blush, ink.red, ink.gold)}
	at := corner.rows()
	c.meander(at, 3.35, 2.2, pen{ink.red, 0.9})
	c.line(0.4, heavy, ink.red)
	c.line(1.5, fine, ink.gold)
	c.line(11.7, fine, ink.gold)
	c.line(12.8, heavy, ink.red)
	c.line(16.4, heavy, ink.gold)
	c.line(17.9, fine, ink.gold)
	c.petals(12.8)
	c.tile(corner)
	c.hollow(12.8, ink.red, ink.gold, ink.cream)
	c.lotus()
	return c.emblem()
}

// petals opens a fan of lotus petals from the inner corner of the tile, at depth,
// towards the middle of the sheet.
func (c *canvas) petals(depth float64) {
	ink := c.ink
	at := c.style.Margin + (depth+1)*c.unit
	fan := func(degrees, high, wide float64, fill drawing.Paint) []drawing.Shape {
		turned := drawing.Rotate(degrees)
		var veins drawing.Path
		for _, part := range []float64{-0.16, 0, 0.16} {
			veins.Lines(drawing.Point{X: wide * part * 0.5, Y: -high * 0.2}, drawing.Point{X: wide * part, Y: -high * 0.76})
		}
		return []drawing.Shape{
			{Path: petal(high, wide).Transform(turned), Fill: fill, Stroke: ink.red, Width: medium},
			{Path: veins.Transform(turned), Stroke: ink.gold, Width: fine},
		}
	}
	var shapes []drawing.Shape
	for _, p := range []struct {
		degrees, high, wide float64
		fill                drawing.Paint
	}{
		{106, 10.6, 4.2, ink.paleGold}, {164, 10.6, 4.2, ink.paleGold}, {119, 12.2, 5, ink.cream}, {151, 12.2, 5, ink.cream}, {135, 13.6, 5.6, ink.cream},
		{122, 6.8, 3.2, ink.blush}, {148, 6.8, 3.2, ink.blush}, {135, 7.6, 3.6, ink.paleGold},
	} {
		shapes = append(shapes, fan(p.degrees, p.high, p.wide, p.fill)...)
	}
	c.quarters(c.shifted(at, at, shapes...)...)
}

// netGround is a rosette of fine lines (guilloché) that a copier smears: rings of waves,
// each one closed wave turned a little again and again, so that the lines cross in a
// net. It is palest in the middle.
func (c *canvas) netGround() {
	x, y, width, height := c.style.Clear()
	radius := min(width, height)/2 - 2*c.unit
	var rings []drawing.Shape
	for _, ring := range []struct {
		middle, swing float64
		lobes, copies int
		fade          float64
	}{{0.86, 0.13, 24, 9, 0.1}, {0.58, 0.13, 18, 9, 0.4}, {0.30, 0.13, 12, 9, 0.5}, {0.09, 0.07, 6, 8, 0.5}} {
		// One lobe, turned by a part of itself until all lobes of all copies are there.
		all := ring.lobes * ring.copies
		rings = append(rings, drawing.Shape{
			Path: lobe(0, 0, radius*ring.middle, radius*ring.swing, ring.lobes), Stroke: faded(c.ink.mist, ring.fade), Width: c.weight(fine),
			Repeat: drawing.Repeat{Step: drawing.Rotate(360 / float64(all)), Times: all - 1},
		})
	}
	c.add(drawing.GroupedAbout(rings, drawing.Translate(x+width/2, y+height/2)))
}

// lobe is one swing, out and in, of a curve about a centre that swings lobes times round.
func lobe(x, y, middle, swing float64, lobes int) drawing.Path {
	const steps = 8
	at := func(i int) drawing.Point {
		turn := float64(i) / steps / float64(lobes)
		return around(x, y, middle+swing*math.Sin(2*math.Pi*turn*float64(lobes)), 360*turn)
	}
	var path drawing.Path
	start := at(0)
	path.MoveTo(start.X, start.Y)
	for i := range steps { // Catmull–Rom through the points
		a, b, d, e := at(i-1), at(i), at(i+1), at(i+2)
		path.CurveTo(b.X+(d.X-a.X)/6, b.Y+(d.Y-a.Y)/6, d.X-(e.X-b.X)/6, d.Y-(e.Y-b.Y)/6, d.X, d.Y)
	}
	return path
}
