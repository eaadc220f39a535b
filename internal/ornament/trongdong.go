package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

const trongDongDepth = 25.9

// drawTrongDong: the frame is a stretch of a bronze drum, with combs, chains of
// circles and a flight of birds between tiles that hold small drums.
func drawTrongDong(c *canvas) error {
	ink := c.ink
	drums := tile{from: 0.4, to: 21.2, fill: ink.deepRed, line: ink.gold, inner: ink.paleGold}
	at := drums.rows()
	c.band(0, 21.3, ink.cream)
	c.band(8.5, 16.7, ink.deepRed)
	c.comb(at, 1.5, 3.5, 1.25, ink.gold)
	c.chain(at, 6.1, 5, 1.3, 0.5, ink.deepGold)
	if err := c.flight(at, 12.6, 15.4, 13.4); err != nil {
		return err
	}
	c.comb(at, 17.6, 19.8, 1.25, ink.gold)
	for _, depth := range []float64{1.3, 3.7, 4.3, 7.9, 17.4, 20} {
		c.line(depth, fine, ink.gold)
	}
	c.line(8.5, medium, ink.gold)
	c.line(16.7, medium, ink.gold)
	c.line(0.4, heavy, ink.gold)
	c.line(21.2, heavy, ink.gold)
	drums.figure = c.medallion(drums.half() - 1.9)
	c.tile(drums)
	c.line(23.4, heavy, ink.red)
	c.line(25.0, fine, ink.gold)
	c.hollow(21.2, ink.deepRed, ink.gold, ink.paleGold)
	c.lotus()
	return c.emblem()
}

// flight is a row of birds that fly from the corners to the middle of each side, whole
// from tile to tile.
func (c *canvas) flight(at span, depth, pitch, length float64) error {
	bird, err := picture("bird.svg")
	if err != nil {
		return err
	}
	scale := length * c.unit / bird.Width
	shapes := bird.Transform(drawing.Translate(-bird.Width/2, -bird.Height/2).Then(drawing.Scale(scale, scale)))
	for i := range shapes {
		shapes[i].Fill = c.ink.paleGold
	}
	c.rows(at.corner, at.middle, pitch, func(step float64, count int) []drawing.Shape {
		var places []drawing.Matrix
		for i := range count {
			places = append(places, drawing.Translate((float64(i)+0.5)*step, depth*c.unit))
		}
		return []drawing.Shape{drawing.GroupedAbout(shapes, places...)}
	})
	return nil
}

// medallion is a small drum about 0, 0, in mm of the large sheet, with a leaf in each
// corner of the tile round it.
func (c *canvas) medallion(radius float64) []drawing.Shape {
	ink := c.ink
	own := canvas{unit: 1, ink: ink}
	own.add(drawing.Shape{Path: circle(0, 0, radius), Fill: ink.cream, Stroke: ink.gold, Width: heavy})
	plain := func(p drawing.Paint) func(float64) drawing.Paint { return func(float64) drawing.Paint { return p } }
	d := drum{canvas: &own, r: radius - 0.7, weight: fine, tone: plain(ink.gold), shade: plain(ink.paleGold)}
	d.rings(1)
	d.heart(0.93)
	leaf := petal(radius*0.32, radius*0.26).Transform(drawing.Translate(0, -radius*1.04).Then(drawing.Rotate(45)))
	own.add(drawing.Shape{Path: leaf, Fill: ink.paleGold, Repeat: drawing.Repeat{Step: drawing.Rotate(90), Times: 3}})
	return own.shapes
}

// rays leave the drum in all directions, to the edge of the clear rectangle: those of a
// quarter of the sheet, mirrored.
func (c *canvas) rays() {
	left, top, width, height := c.style.Clear()
	x, y, radius := left+width/2, top+height/2, (min(width, height)/2-2*c.unit)*1.015
	var path drawing.Path
	const count = 180
	for i := range count / 4 {
		degrees := 270 + (float64(i)+0.5)*360/count
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		end := min((width/2)/math.Abs(sin), (height/2)/math.Abs(cos)) // of the sheet's clear part
		if end <= radius {
			continue
		}
		path.Lines(around(x, y, radius, degrees), drawing.Point{X: x + end*sin, Y: y - end*cos})
	}
	c.quarters(drawing.Shape{Path: path, Stroke: faded(c.ink.mist, 0.25), Width: c.weight(fine)})
}
