package ornament

import "bangkhen/internal/drawing"

// The meander (hồi văn) is one line on a square grid. A unit is four grid steps
// wide and three high: it leaves the inner edge of the band, runs up, over, down
// and round itself, and comes back to the inner edge. It begins a little early,
// so that no seam shows between units.
var meanderUnit = [...]drawing.Point{{X: -0.1, Y: 3}, {X: 0, Y: 3}, {X: 0, Y: 0}, {X: 3, Y: 0}, {X: 3, Y: 2}, {X: 2, Y: 2}, {X: 2, Y: 1}, {X: 1, Y: 1}, {X: 1, Y: 3}, {X: 4, Y: 3}}

// In the corner the line turns along both outer edges, in steps from the corner,
// from the first unit of the left side to that of the top; a square fills it.
var (
	meanderCorner = [...]drawing.Point{{X: 3, Y: 5}, {X: 3, Y: 4}, {X: 0, Y: 4}, {X: 0, Y: 0}, {X: 4, Y: 0}, {X: 4, Y: 3}, {X: 5, Y: 3}}
	meanderSquare = [...]drawing.Point{{X: 1.2, Y: 1.2}, {X: 2.8, Y: 1.2}, {X: 2.8, Y: 2.8}, {X: 1.2, Y: 2.8}}
)

const (
	meanderWide  = 4 // of a unit, in steps
	meanderStart = 5 // of the first unit, in steps from the corner
)

// meander runs round the sheet; its outer edge is at depth, its grid has the
// given step, in mm on the large sheet. It is painted once in each stroke, a
// later one over the earlier.
func (c *canvas) meander(depth, step float64, strokes ...pen) {
	for _, p := range strokes {
		drawn := func(points []drawing.Point, along float64, closed bool) drawing.Shape {
			var path drawing.Path
			moved := make([]drawing.Point, len(points))
			for i, point := range points {
				moved[i] = drawing.Point{X: point.X * along, Y: (depth + point.Y*step) * c.unit}
			}
			if path.Lines(moved...); closed {
				path.Close()
			}
			return drawing.Shape{Path: path, Stroke: p.paint, Width: p.width * c.unit}
		}
		c.border(depth+meanderStart*step, meanderWide*step, func(length float64) []drawing.Shape {
			return []drawing.Shape{drawn(meanderUnit[:], length/meanderWide, false)}
		})
		place := drawing.Translate(c.style.Margin+depth*c.unit, c.style.Margin)
		c.quarters(
			drawn(meanderCorner[:], step*c.unit, false).Transform(place),
			drawn(meanderSquare[:], step*c.unit, true).Transform(place))
		// A bar in the middle of each side parts the two directions; its free end
		// lies flush with the outer edge of the line.
		bar := drawn([]drawing.Point{{X: 0, Y: -p.width / step / 2}, {X: 0, Y: 3}}, 1, false)
		c.quarters(
			bar.Transform(drawing.Translate(c.style.Width/2, c.style.Margin)),
			bar.Transform(drawing.Translate(c.style.Height/2, c.style.Margin).Then(drawing.Matrix{B: 1, C: 1})))
	}
}

// pen is a colour and a width in mm on the large sheet.
type pen struct {
	paint drawing.Paint
	width float64
}
