package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

const (
	trongDongDepth = 25.9
	// The corners hold small drums; rows begin after them. mm on the large sheet.
	cornerDrum  = 12.9
	afterCorner = 2*cornerDrum + 1.6
)

// drawTrongDong: the frame is a stretch of a bronze drum, with combs, chains of
// circles and a flight of birds between four small drums; behind the text the
// rays of the sun leave from the drum's face.
func drawTrongDong(c *canvas) error {
	x, y, width, height := c.style.Clear()
	radius := min(width, height)/2 - 2*c.unit
	c.rays(x+width/2, y+height/2, radius*1.015, mist)
	if err := c.drum(x+width/2, y+height/2, radius, mist, faintMist); err != nil {
		return err
	}
	c.band(0, 21.4, cream)
	for _, line := range []struct{ depth, width float64 }{{0.4, 0.8}, {1.3, 0.25}, {3.7, 0.25}, {4.2, 0.25}, {8.0, 0.25}, {8.5, 0.25}, {16.7, 0.25}, {17.2, 0.25}, {20.2, 0.25}, {21.2, 0.8}} {
		c.line(line.depth, line.width, bronze)
	}
	c.band(8.5, 16.7, deepRed)
	c.comb(1.3, 3.7, 1.25, afterCorner, pen{bronze, 0.42})
	c.chain(chain{depth: 6.1, pitch: 5.4, radius: 1.35, dot: 0.5, corner: afterCorner, pen: pen{deepBronze, 0.36}})
	if err := c.flight(12.6, 14.8, 12); err != nil {
		return err
	}
	c.comb(17.2, 20.2, 1.25, afterCorner, pen{bronze, 0.42})
	c.line(23.4, 1.0, red)
	c.line(25.0, 0.25, bronze)
	if err := c.cornerDrums(); err != nil {
		return err
	}
	c.lotus(cream, paleGold, deepRed)
	return c.emblem(bronze)
}

// flight is a row of birds that fly from the corners to the middle of each side.
func (c *canvas) flight(depth, pitch, length float64) error {
	bird, err := picture("bird.svg")
	if err != nil {
		return err
	}
	scale := length * c.unit / bird.Width
	c.border(afterCorner, pitch, func(step float64) []drawing.Shape {
		place := drawing.Translate(-bird.Width/2, -bird.Height/2).Then(drawing.Scale(scale, scale)).
			Then(drawing.Translate(step/2, depth*c.unit))
		shapes := bird.Transform(place)
		for i := range shapes {
			shapes[i].Fill = paleGold
		}
		return shapes
	})
	return nil
}

func (c *canvas) cornerDrums() error {
	at, radius := c.style.Margin+cornerDrum*c.unit, cornerDrum*c.unit
	sheet := *c
	sheet.drawing.Shapes = nil
	sheet.add(drawing.Shape{Path: circle(at, at, radius-0.4*c.unit), Fill: cream, Stroke: bronze, Width: 0.8 * c.unit})
	d := drum{canvas: &sheet, x: at, y: at, r: radius - 1.3*c.unit, line: bronze, shade: paleGold}
	d.rings(1)
	d.heart(0.95)
	c.quarters(sheet.drawing.Shapes...)
	return nil
}

// rays leave a circle in all directions, to the edge of the clear rectangle.
func (c *canvas) rays(x, y, radius float64, paint drawing.Paint) {
	left, top, width, height := c.style.Clear()
	var path drawing.Path
	const count = 180
	for i := range count {
		degrees := (float64(i) + 0.5) * 360 / count
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		end := min((width/2)/math.Abs(sin), (height/2)/math.Abs(cos)) // of the sheet's clear part
		if end <= radius {
			continue
		}
		path.Lines(around(x, y, radius, degrees), drawing.Point{X: left + width/2 + end*sin, Y: top + height/2 - end*cos})
	}
	c.stroke(path, paint, 0.2*c.unit)
}
