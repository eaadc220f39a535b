package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

// sawtooth is a row of triangles between two depths, their tips at the second.
func (c *canvas) sawtooth(foot, tip, pitch float64, paint drawing.Paint) {
	c.border(max(foot, tip), pitch, func(step float64) []drawing.Shape {
		var path drawing.Path
		path.Polygon(
			drawing.Point{X: 0, Y: foot * c.unit},
			drawing.Point{X: step, Y: foot * c.unit},
			drawing.Point{X: step / 2, Y: tip * c.unit})
		return []drawing.Shape{{Path: path, Fill: paint}}
	})
}

// comb is a row of short strokes across the frame between two depths, drawn as
// one dashed line: a hundred times shorter in the file.
func (c *canvas) comb(from, to, pitch, corner float64, p pen) {
	width, y := p.width*c.unit, (from+to)/2*c.unit
	c.rows(corner, pitch, func(step float64, count int) []drawing.Shape {
		var path drawing.Path
		path.Lines(drawing.Point{X: (step - width) / 2, Y: y}, drawing.Point{X: float64(count)*step - (step-width)/2, Y: y})
		return []drawing.Shape{{Path: path, Stroke: p.paint, Width: (to - from) * c.unit, Dash: drawing.Dash{On: width, Off: step - width}}}
	})
}

// chain is the drums' band of circles joined by tangents, its middle at depth.
// A tangent runs from the foot of each circle to the head of the next one.
type chain struct {
	depth, pitch, radius, dot float64 // mm on the large sheet
	corner                    float64 // where the rows begin; after the band's own corner when 0
	pen                       pen
}

func (c *canvas) chain(k chain) {
	y, radius := k.depth*c.unit, k.radius*c.unit
	corner := k.corner
	if corner == 0 {
		corner = k.depth + 0.75*k.pitch
	}
	c.border(corner, k.pitch, func(step float64) []drawing.Shape {
		var lines drawing.Path
		lines.Circle(step/2, y, radius)
		lines.Lines(drawing.Point{X: 0, Y: y}, drawing.Point{X: step / 2, Y: y - radius})
		lines.Lines(drawing.Point{X: step / 2, Y: y + radius}, drawing.Point{X: step, Y: y})
		return []drawing.Shape{
			{Path: lines, Stroke: k.pen.paint, Width: k.pen.width * c.unit},
			{Path: circle(step/2, y, k.dot*c.unit), Fill: k.pen.paint},
		}
	})
}

// star is a figure of rays about a centre; the rays' tips lie on the outer
// radius, the first one up.
func star(x, y, outer, inner float64, rays int) drawing.Path {
	points := make([]drawing.Point, 2*rays)
	for i := range points {
		radius := outer
		if i%2 == 1 {
			radius = inner
		}
		points[i] = around(x, y, radius, 180/float64(rays)*float64(i))
	}
	var path drawing.Path
	path.Polygon(points...)
	return path
}

// around is a point on a circle, clockwise from the top.
func around(x, y, radius, degrees float64) drawing.Point {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return drawing.Point{X: x + radius*sin, Y: y - radius*cos}
}

func circle(x, y, radius float64) drawing.Path {
	var path drawing.Path
	path.Circle(x, y, radius)
	return path
}
