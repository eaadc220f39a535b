package ornament

import (
	"math"
	"slices"

	"bangkhen/internal/drawing"
)

// canvas gathers the shapes of one backdrop, bottom first.
type canvas struct {
	style  Style
	unit   float64 // mm on this sheet for 1 mm on a sheet of 420 × 297
	ink    inks
	shapes []drawing.Shape
	crest  []drawing.Shape // the emblem, which stands over them
}

// The three weights of lines, in mm on a sheet of 420 × 297.
const (
	heavy  = 0.8
	medium = 0.4
	fine   = 0.2
)

// weight is a width of a line on this sheet: what is finer than 0.1 mm, few printers
// print without gaps.
func (c *canvas) weight(mm float64) float64 { return max(mm*c.unit, 0.1) }

func (c *canvas) add(shapes ...drawing.Shape) { c.shapes = append(c.shapes, shapes...) }

// grouped adds shapes at several places. Groups with the same places that follow each
// other become one; between groups of other places that do not overlap them, too: they
// are the sides of the frame, and are joined where only such groups stand between.
func (c *canvas) grouped(shapes []drawing.Shape, places ...drawing.Matrix) {
	for i := len(c.shapes) - 1; i >= 0 && c.shapes[i].Group != nil && i >= len(c.shapes)-3; i-- {
		if g := c.shapes[i].Group; g.Origin == nil && slices.Equal(g.Places, places) {
			c.shapes[i] = drawing.Grouped(slices.Concat(g.Shapes, shapes), places...)
			return
		}
	}
	c.add(drawing.Grouped(shapes, places...))
}

func (c *canvas) stroke(path drawing.Path, paint drawing.Paint, weight float64) {
	c.add(drawing.Shape{Path: path, Stroke: paint, Width: c.weight(weight)})
}

// frameBox is the rectangle that lies depth mm (of the large sheet) inside the
// frame's outer edge.
func (c *canvas) frameBox(depth float64) (x, y, width, height float64) {
	inset := c.style.Margin + depth*c.unit
	return inset, inset, c.style.Width - 2*inset, c.style.Height - 2*inset
}

// line is a rectangular line of the frame, its middle at depth.
func (c *canvas) line(depth, weight float64, paint drawing.Paint) {
	var path drawing.Path
	path.Rect(c.frameBox(depth))
	c.stroke(path, paint, weight)
}

// band fills the frame between two depths. Lines are painted over its edges, so that
// no white shows between a band and its line.
func (c *canvas) band(from, to float64, paint drawing.Paint) {
	var path drawing.Path
	path.Rect(c.frameBox((from + to) / 2))
	c.add(drawing.Shape{Path: path, Stroke: paint, Width: (to - from) * c.unit})
}

var (
	mirrorX = drawing.Matrix{A: -1, D: 1}
	mirrorY = drawing.Matrix{A: 1, D: -1}
	swapped = drawing.Matrix{B: 1, C: 1} // seen in the diagonal: rows along the top become those along the left side
)

// quarters adds the shapes, drawn in the top left quarter of the sheet, in all
// four.
func (c *canvas) quarters(shapes ...drawing.Shape) { c.grouped(shapes, c.corners()...) }

// corners are the places of the four quarters of the sheet.
func (c *canvas) corners() []drawing.Matrix {
	right, down := drawing.Translate(c.style.Width, 0), drawing.Translate(0, c.style.Height)
	return []drawing.Matrix{drawing.Identity(), mirrorX.Then(right), mirrorY.Then(down), mirrorX.Then(mirrorY).Then(right).Then(down)}
}

// middles are the places, for what is drawn about the point 0, 0 with y from the frame's
// outer edge, in the middle of each side that has no emblem.
func (c *canvas) middles() []drawing.Matrix {
	m, w, h := c.style.Margin, c.style.Width, c.style.Height
	places := []drawing.Matrix{
		mirrorY.Then(drawing.Translate(w/2, h-m)),
		swapped.Then(drawing.Translate(m, h/2)),
		swapped.Then(mirrorX).Then(drawing.Translate(w-m, h/2)),
	}
	if c.style.Emblem == 0 {
		places = append(places, drawing.Translate(w/2, m))
	}
	return places
}

// border repeats a unit along all sides. A row begins corner mm (of the large sheet)
// from the frame's outer corner, where the tile of the corner ends, and goes as far as
// the tile in the middle of the side, which reaches middle mm to either hand, or as far
// as the emblem; the length is parted into whole units of about the given pitch. unit
// draws the first one, with x from 0 to step along the row and y from the frame's outer
// edge, in mm on this sheet.
func (c *canvas) border(corner, middle, pitch float64, unit func(step float64) []drawing.Shape) {
	c.rows(corner, middle, pitch, func(step float64, count int) []drawing.Shape {
		shapes := unit(step)
		for i := range shapes {
			shapes[i].Repeat = drawing.Repeat{Step: drawing.Translate(step, 0), Times: count - 1}
		}
		return shapes
	})
}

// rows is border for whoever draws a whole row, of count steps, at once.
func (c *canvas) rows(corner, middle, pitch float64, row func(step float64, count int) []drawing.Shape) {
	right, down := drawing.Translate(c.style.Width, 0), drawing.Translate(0, c.style.Height)
	along := func(length, middle float64, places ...drawing.Matrix) {
		start := c.style.Margin + corner*c.unit
		room := length/2 - middle - start
		count := max(1, math.Round(room/(pitch*c.unit)))
		placed := drawing.Drawing{Shapes: row(room/count, int(count))}.Transform(drawing.Translate(start, c.style.Margin))
		c.grouped(placed, places...)
	}
	top := []drawing.Matrix{drawing.Identity(), mirrorX.Then(right)}
	bottom := []drawing.Matrix{mirrorY.Then(down), mirrorX.Then(mirrorY).Then(right).Then(down)}
	if c.style.Emblem > 0 {
		along(c.style.Width, c.style.niche(), top...)
		along(c.style.Width, middle*c.unit, bottom...)
	} else {
		along(c.style.Width, middle*c.unit, append(top, bottom...)...)
	}
	along(c.style.Height, middle*c.unit, swapped, swapped.Then(mirrorX).Then(right), swapped.Then(mirrorY).Then(down), swapped.Then(mirrorX).Then(mirrorY).Then(right).Then(down))
}

// shifted is the shapes, drawn in mm of the large sheet, at a place in mm on this one.
func (c *canvas) shifted(x, y float64, shapes ...drawing.Shape) []drawing.Shape {
	return drawing.Drawing{Shapes: shapes}.Transform(drawing.Scale(c.unit, c.unit).Then(drawing.Translate(x, y)))
}
