package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

// span is where the rows of a band lie: they begin after the tile of the corner, and
// end before that of the middle of the side. mm on the large sheet.
type span struct{ corner, middle float64 }

// sawtooth is a row of triangles between two depths, their tips at the second. The
// feet reach under the line that they stand on.
func (c *canvas) sawtooth(at span, foot, tip, pitch float64, paint drawing.Paint) {
	c.border(at.corner, at.middle, pitch, func(step float64) []drawing.Shape {
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
func (c *canvas) comb(at span, from, to, pitch float64, paint drawing.Paint) {
	width, y := c.weight(medium), (from+to)/2*c.unit
	c.rows(at.corner, at.middle, pitch, func(step float64, count int) []drawing.Shape {
		var path drawing.Path
		path.Lines(drawing.Point{X: (step - width) / 2, Y: y}, drawing.Point{X: float64(count)*step - (step-width)/2, Y: y})
		return []drawing.Shape{{Path: path, Stroke: paint, Width: (to - from) * c.unit, Dash: drawing.Dash{On: width, Off: step - width}}}
	})
}

// chain is the drums' band of circles joined by tangents, its middle at depth: whole
// circles from tile to tile. A tangent leaves a circle below and comes to the next one
// above, square to both radii.
func (c *canvas) chain(at span, depth, pitch, radius, dot float64, paint drawing.Paint) {
	y, r := depth*c.unit, radius*c.unit
	c.rows(at.corner, at.middle, pitch, func(step float64, count int) []drawing.Shape {
		next := drawing.Repeat{Step: drawing.Translate(step, 0), Times: count - 1}
		between := drawing.Repeat{Step: drawing.Translate(step, 0), Times: count - 2}
		shapes := []drawing.Shape{
			{Path: circle(step/2, y, r), Stroke: paint, Width: c.weight(medium), Repeat: next},
			{Path: circle(step/2, y, dot*c.unit), Fill: paint, Repeat: next},
		}
		if count > 1 {
			from, to := tangent(drawing.Point{X: step / 2, Y: y}, drawing.Point{X: 1.5 * step, Y: y}, r)
			var line drawing.Path
			line.Lines(from, to)
			shapes = append(shapes, drawing.Shape{Path: line, Stroke: paint, Width: c.weight(medium), Repeat: between})
		}
		return shapes
	})
}

// tangent is the line that touches two circles of one radius on opposite sides: where it
// touches the first and the second. Circles that overlap have none, and give their
// middle twice.
func tangent(a, b drawing.Point, radius float64) (from, to drawing.Point) {
	dx, dy := b.X-a.X, b.Y-a.Y
	apart := math.Hypot(dx, dy)
	cosine := min(1, 2*radius/apart) // of the angle between the radius and the way to the other circle
	sine := math.Sqrt(1 - cosine*cosine)
	ux, uy := dx/apart, dy/apart
	rx, ry := radius*(ux*cosine-uy*sine), radius*(uy*cosine+ux*sine)
	return drawing.Point{X: a.X + rx, Y: a.Y + ry}, drawing.Point{X: b.X - rx, Y: b.Y - ry}
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

// arc adds a piece of a circle, clockwise from the top, as a subpath.
func arc(path *drawing.Path, x, y, radius, from, to float64) {
	pieces := int(math.Ceil(math.Abs(to-from) / 45))
	start := around(x, y, radius, from)
	path.MoveTo(start.X, start.Y)
	arcTo(path, x, y, radius, from, to, pieces)
}

func arcTo(path *drawing.Path, x, y, radius, from, to float64, pieces int) {
	step := (to - from) / float64(pieces)
	k := 4.0 / 3 * math.Tan(step*math.Pi/180/4) * radius
	for i := range pieces {
		a, b := from+step*float64(i), from+step*float64(i+1)
		p, q := around(x, y, radius, a), around(x, y, radius, b)
		sinA, cosA := math.Sincos(a * math.Pi / 180)
		sinB, cosB := math.Sincos(b * math.Pi / 180)
		path.CurveTo(p.X+k*cosA, p.Y+k*sinA, q.X-k*cosB, q.Y-k*sinB, q.X, q.Y)
	}
}

func circle(x, y, radius float64) drawing.Path {
	var path drawing.Path
	path.Circle(x, y, radius)
	return path
}
