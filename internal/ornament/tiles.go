package ornament

import "bangkhen/internal/drawing"

// A tile is a square of the frame with a figure of its own, on which the bands to
// either hand end: in the corners, and in the middle of the sides. It lies between two
// depths (mm on the large sheet).
type tile struct {
	from, to   float64
	fill, line drawing.Paint
	inner      drawing.Paint   // of the fine line within
	figure     []drawing.Shape // about 0, 0, in mm of the large sheet
}

func (t tile) half() float64 { return (t.to - t.from) / 2 }

// rows is where the bands between such tiles begin and end: at the lines around them.
func (t tile) rows() span { return span{t.to + heavy/2, t.half() + heavy/2} }

// tile draws it in all corners and in the middle of the sides, once in the file.
func (c *canvas) tile(t tile) {
	deep := (t.from + t.half()) * c.unit
	at := c.style.Margin + deep
	var places []drawing.Matrix
	for _, corner := range c.corners() {
		places = append(places, drawing.Translate(at, at).Then(corner))
	}
	for _, middle := range c.middles() {
		places = append(places, drawing.Translate(0, deep).Then(middle))
	}
	c.add(drawing.GroupedAbout(c.shifted(0, 0, t.shapes()...), places...))
}

// shapes is the tile about 0, 0.
func (t tile) shapes() []drawing.Shape {
	square := func(half float64) (path drawing.Path) {
		path.Rect(-half, -half, 2*half, 2*half)
		return path
	}
	return append([]drawing.Shape{
		{Path: square(t.half()), Fill: t.fill, Stroke: t.line, Width: heavy},
		{Path: square(t.half() - 1.1), Stroke: t.inner, Width: fine},
	}, t.figure...)
}

// rosette is a lotus seen from above: eight petals and eight behind them.
func rosette(radius float64, front, back, line, heart drawing.Paint) []drawing.Shape {
	ring := func(high, wide, turned float64, fill drawing.Paint) drawing.Shape {
		return drawing.Shape{
			Path: petal(high, wide).Transform(drawing.Rotate(turned)), Fill: fill, Stroke: line, Width: fine,
			Repeat: drawing.Repeat{Step: drawing.Rotate(45), Times: 7},
		}
	}
	return []drawing.Shape{
		ring(radius, radius*0.46, 22.5, back),
		ring(radius*0.88, radius*0.44, 0, front),
		{Path: circle(0, 0, radius*0.22), Fill: heart, Stroke: line, Width: fine},
	}
}

// sun is the fourteen rays of the drum's middle in a ring.
func sun(radius float64, rays, line drawing.Paint) []drawing.Shape {
	return []drawing.Shape{
		{Path: circle(0, 0, radius), Stroke: line, Width: fine},
		{Path: star(0, 0, radius*0.88, radius*0.36, 14), Fill: rays},
		{Path: circle(0, 0, radius*0.14), Fill: line},
	}
}
