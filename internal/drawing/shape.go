package drawing

import "math"

// Drawing is a list of shapes, painted in order, on a canvas in mm.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape
}

// Shape is a path that is filled, stroked or both (filled first).
type Shape struct {
	Path       Path
	Fill       Paint
	Stroke     Paint
	Width      float64 // of the stroke, in mm
	EvenOdd    bool    // fill rule; nonzero otherwise
	RoundCaps  bool    // butt caps otherwise
	RoundJoins bool    // mitre joins otherwise, cut at MitreLimit
	Dash       Dash
	Repeat     Repeat

	// Group is instead of a path: shapes that are painted together. See [Group].
	Group *Group
}

// Group is shapes that are painted one after the other at a place, then all of them
// at the next place: the quarters of a frame, the halves of an emblem. In PDF what is
// at further places costs next to nothing, for it is written in the same words.
// Places should keep sizes, as the steps of [Repeat] do.
type Group struct {
	Shapes []Shape
	Places []Matrix
	// Origin is where numbers are counted from in PDF, for shapes that are drawn about a
	// point: those of a circle are then the same on all its sides, and turns move nothing.
	// nil is the corner of a box around the shapes.
	Origin *Point
}

// Grouped is the shapes at the places, as one shape.
func Grouped(shapes []Shape, places ...Matrix) Shape {
	return Shape{Group: &Group{Shapes: shapes, Places: places}}
}

// GroupedAbout is Grouped for shapes that are drawn about the point 0, 0.
func GroupedAbout(shapes []Shape, places ...Matrix) Shape {
	return Shape{Group: &Group{Shapes: shapes, Places: places, Origin: &Point{}}}
}

// Repeat paints a shape again and again, each time moved by one more step: a
// row of a border, a ring of a rosette. In PDF a long row costs hardly more than
// one of its units. Steps should keep sizes (moves, turns, mirrors), for line
// widths are those of the first shape. The zero value paints the shape once.
type Repeat struct {
	Step  Matrix
	Times int // beyond the first
}

// MitreLimit is that of SVG; PDF's own would be 10.
const MitreLimit = 4

// Dash breaks a stroke into pieces, in mm along the path; Phase is where in the
// pattern the path starts. The zero value is an unbroken line.
type Dash struct{ On, Off, Phase float64 }

// Color is an sRGB colour.
type Color struct{ R, G, B uint8 }

// Paint is a colour, or none when not Used.
type Paint struct {
	Color
	Used bool
}

// RGB is a paint written as 0xRRGGBB.
func RGB(hex uint32) Paint {
	return Paint{Color{uint8(hex >> 16), uint8(hex >> 8), uint8(hex)}, true}
}

// Point is a place in mm.
type Point struct{ X, Y float64 }

// Op says what a segment does.
type Op uint8

const (
	MoveTo  Op = iota // begins a subpath at P[0]
	LineTo            // to P[0]
	CurveTo           // cubic Bézier with controls P[0], P[1] to P[2]
	Close             // back to the beginning of the subpath
)

// Points is how many points of a segment count.
func (o Op) Points() int {
	switch o {
	case MoveTo, LineTo:
		return 1
	case CurveTo:
		return 3
	}
	return 0
}

// Segment is one step of a path.
type Segment struct {
	Op Op
	P  [3]Point
}

// Transform is the shape seen through a matrix. Line widths and dashes follow
// the mean scale.
func (s Shape) Transform(m Matrix) Shape {
	if s.Group != nil {
		places := make([]Matrix, len(s.Group.Places))
		for i, place := range s.Group.Places { // the shapes themselves are moved, so that widths follow the scale
			places[i] = m.Inverse().Then(place).Then(m)
		}
		moved := Grouped(Drawing{Shapes: s.Group.Shapes}.Transform(m), places...)
		if s.Group.Origin != nil {
			origin := m.Apply(*s.Group.Origin)
			moved.Group.Origin = &origin
		}
		return moved
	}
	scale := math.Sqrt(math.Abs(m.determinant()))
	s.Path = s.Path.Transform(m)
	s.Width *= scale
	s.Dash = Dash{s.Dash.On * scale, s.Dash.Off * scale, s.Dash.Phase * scale}
	if s.Repeat.Times > 0 {
		s.Repeat.Step = m.Inverse().Then(s.Repeat.Step).Then(m)
	}
	return s
}

// Transform is the shapes of the drawing seen through a matrix.
func (d Drawing) Transform(m Matrix) []Shape {
	shapes := make([]Shape, len(d.Shapes))
	for i, s := range d.Shapes {
		shapes[i] = s.Transform(m)
	}
	return shapes
}

// Placed is the shapes with the drawing's top left corner at x, y (mm).
func (d Drawing) Placed(x, y, scale float64) []Shape {
	return d.Transform(Matrix{scale, 0, 0, scale, x, y})
}

// Flat is the shapes of the drawing with those of groups at all their places, in the
// order in which they are painted.
func (d Drawing) Flat() []Shape {
	var flat []Shape
	for _, s := range d.Shapes {
		if s.Group == nil {
			flat = append(flat, s)
			continue
		}
		inner := Drawing{Shapes: s.Group.Shapes}.Flat()
		for _, place := range s.Group.Places {
			flat = append(flat, Drawing{Shapes: inner}.Transform(place)...)
		}
	}
	return flat
}

// each visits the path at all its places.
func (s Shape) each(visit func(Path)) {
	path := s.Path
	visit(path)
	for range s.Repeat.Times {
		path = path.Transform(s.Repeat.Step)
		visit(path)
	}
}

// Bounds is a rectangle that holds the shape with its stroke: it takes the
// control points for the curve, so it may be larger than the ink.
func (s Shape) Bounds() (low, high Point) {
	low, high = Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	if s.Group != nil {
		for _, inner := range (Drawing{Shapes: []Shape{s}}).Flat() {
			l, h := inner.Bounds()
			low = Point{min(low.X, l.X), min(low.Y, l.Y)}
			high = Point{max(high.X, h.X), max(high.Y, h.Y)}
		}
		return low, high
	}
	s.each(func(path Path) {
		for _, segment := range path {
			for _, p := range segment.P[:segment.Op.Points()] {
				low = Point{min(low.X, p.X), min(low.Y, p.Y)}
				high = Point{max(high.X, p.X), max(high.Y, p.Y)}
			}
		}
	})
	if s.Stroke.Used {
		half := s.Width / 2
		low, high = Point{low.X - half, low.Y - half}, Point{high.X + half, high.Y + half}
	}
	return low, high
}
