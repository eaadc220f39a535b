package ornament

import "bangkhen/internal/drawing"

// The meander (hồi văn) is one line on a square grid. A unit is four grid steps
// wide and three high: it leaves the inner edge of the band, runs up, over, down
// and round itself, and comes back to the inner edge. It begins a little early,
// so that no seam shows between units.
var meanderUnit = [...]drawing.Point{{X: -0.1, Y: 3}, {X: 0, Y: 3}, {X: 0, Y: 0}, {X: 3, Y: 0}, {X: 3, Y: 2}, {X: 2, Y: 2}, {X: 2, Y: 1}, {X: 1, Y: 1}, {X: 1, Y: 3}, {X: 4, Y: 3}}

// meanderWide is the width of a unit, in steps. As the last step of a unit is empty but
// for the line itself, a row has one such step more before its first unit: so it stands
// as far from the tile at its beginning as from the one at its end.
const meanderWide = 4

// meander is a row from tile to tile; its outer edge is at depth, its grid has the given
// step, in mm on the large sheet. It is painted once in each stroke, a later one over
// the earlier.
func (c *canvas) meander(at span, depth, step float64, strokes ...pen) {
	c.rows(at.corner+step, at.middle, meanderWide*step, func(length float64, count int) []drawing.Shape {
		var shapes []drawing.Shape
		for _, p := range strokes {
			drawn := func(along float64, points ...drawing.Point) drawing.Shape {
				var path drawing.Path
				for i, point := range points {
					points[i] = drawing.Point{X: point.X * along, Y: (depth + point.Y*step) * c.unit}
				}
				path.Lines(points...)
				return drawing.Shape{Path: path, Stroke: p.paint, Width: p.width * c.unit}
			}
			unit := drawn(length/meanderWide, append([]drawing.Point{}, meanderUnit[:]...)...)
			unit.Repeat = drawing.Repeat{Step: drawing.Translate(length, 0), Times: count - 1}
			shapes = append(shapes, drawn(step*c.unit, drawing.Point{X: -1, Y: 3}, drawing.Point{X: 0.1, Y: 3}), unit)
		}
		return shapes
	})
}

// pen is a colour and a width in mm on the large sheet.
type pen struct {
	paint drawing.Paint
	width float64
}
