package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

// canvas gathers the shapes of one backdrop, bottom first.
type canvas struct {
	style   Style
	unit    float64 // mm on this sheet for 1 mm on a sheet of 420 × 297
	drawing drawing.Drawing
}

func (c *canvas) add(shapes ...drawing.Shape) {
	c.drawing.Shapes = append(c.drawing.Shapes, shapes...)
}

func (c *canvas) fill(path drawing.Path, paint drawing.Paint) {
	c.add(drawing.Shape{Path: path, Fill: paint})
}

func (c *canvas) stroke(path drawing.Path, paint drawing.Paint, width float64) {
	c.add(drawing.Shape{Path: path, Stroke: paint, Width: width})
}

// frameBox is the rectangle that lies depth mm (of the large sheet) inside the
// frame's outer edge.
func (c *canvas) frameBox(depth float64) (x, y, width, height float64) {
	inset := c.style.Margin + depth*c.unit
	return inset, inset, c.style.Width - 2*inset, c.style.Height - 2*inset
}

// line is a rectangular line of the frame, its middle at depth.
func (c *canvas) line(depth, width float64, paint drawing.Paint) {
	var path drawing.Path
	path.Rect(c.frameBox(depth))
	c.stroke(path, paint, width*c.unit)
}

// band fills the frame between two depths.
func (c *canvas) band(from, to float64, paint drawing.Paint) {
	c.line((from+to)/2, to-from, paint)
}

// quarters adds the shapes, drawn in the top left quarter of the sheet, in all
// four.
func (c *canvas) quarters(shapes ...drawing.Shape) {
	flips := [4]drawing.Matrix{
		drawing.Identity(),
		{A: -1, D: 1, E: c.style.Width},
		{A: 1, D: -1, F: c.style.Height},
		{A: -1, D: -1, E: c.style.Width, F: c.style.Height},
	}
	for _, flip := range flips {
		for _, shape := range shapes {
			c.add(shape.Transform(flip))
		}
	}
}

// border repeats a unit along all sides. A row begins corner mm (of the large
// sheet) from the frame's outer corner and ends in the middle of the side, where
// it meets its mirror image; the length is parted into whole units of about the
// given pitch. unit draws the first one, with x from 0 to step along the row and
// y from the frame's outer edge, in mm on this sheet.
func (c *canvas) border(corner, pitch float64, unit func(step float64) []drawing.Shape) {
	c.rows(corner, pitch, func(step float64, count int) []drawing.Shape {
		shapes := unit(step)
		for i := range shapes {
			shapes[i].Repeat = drawing.Repeat{Step: drawing.Translate(step, 0), Times: count - 1}
		}
		return shapes
	})
}

// rows is border for whoever draws a whole row, of count steps, at once.
func (c *canvas) rows(corner, pitch float64, row func(step float64, count int) []drawing.Shape) {
	swap := drawing.Matrix{B: 1, C: 1} // rows along the left side are those along the top, seen in the diagonal
	for _, side := range []struct {
		length float64
		seen   drawing.Matrix
	}{{c.style.Width, drawing.Identity()}, {c.style.Height, swap}} {
		start := c.style.Margin + corner*c.unit
		count := max(1, math.Round((side.length/2-start)/(pitch*c.unit)))
		step := (side.length/2 - start) / count
		for _, shape := range row(step, int(count)) {
			c.quarters(shape.Transform(drawing.Translate(start, c.style.Margin).Then(side.seen)))
		}
	}
}
