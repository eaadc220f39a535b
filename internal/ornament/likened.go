package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

// strayed is how far a shape that is drawn as the image of another may lie from its own
// place, in mm on the drawing: 0.02 mm on the printed emblem.
const strayed = 0.04

// joined is a drawing with what it shows several times once. So the emblem, which is most
// of a certificate's frame in its file, is a third as long there.
func joined(d drawing.Drawing) []drawing.Shape { return likened(folded(d)) }

// likened joins neighbours that are images of the first of them, turned, mirrored or drawn
// out: the grains of an ear, a letter that comes again. In the file six short numbers stand
// for each. The order in which they lie over each other stays.
func likened(shapes []drawing.Shape) (all []drawing.Shape) {
	for i := 0; i < len(shapes); {
		first, places := shapes[i], []drawing.Matrix{drawing.Identity()}
		n := i + 1
		for ; n < len(shapes) && first.Group == nil; n++ {
			place, ok := image(first, shapes[n])
			if !ok {
				break
			}
			places = append(places, place)
		}
		if len(places) == 1 {
			all = append(all, first)
		} else {
			all = append(all, drawing.Grouped([]drawing.Shape{first}, places...))
		}
		i = n
	}
	return all
}

// image is the matrix that makes one shape of another, in numbers of two decimals but for
// its place. Both must be drawn in the same way.
func image(of, to drawing.Shape) (m drawing.Matrix, ok bool) {
	if to.Group != nil || len(of.Path) != len(to.Path) || of.Fill != to.Fill || of.Stroke != to.Stroke || of.Width != to.Width {
		return m, false
	}
	var a, b []drawing.Point
	for i, s := range of.Path {
		if s.Op != to.Path[i].Op {
			return m, false
		}
		a, b = append(a, s.P[:s.Op.Points()]...), append(b, to.Path[i].P[:s.Op.Points()]...)
	}
	if len(a) < 4 {
		return m, false
	}
	m = affine(a, b)
	if stretch := m.A*m.D - m.B*m.C; of.Stroke.Used && (stretch < 0.7 || stretch > 1.4) {
		return m, false // lines would be of another weight
	}
	for _, v := range []*float64{&m.A, &m.B, &m.C, &m.D} {
		*v = math.Round(*v*100) / 100
	}
	// The middle stays where it is.
	from, at := middle(a), middle(b)
	now := m.Apply(from)
	m.E, m.F = m.E+at.X-now.X, m.F+at.Y-now.Y
	for i := range a {
		p := m.Apply(a[i])
		if math.Hypot(p.X-b[i].X, p.Y-b[i].Y) > strayed {
			return m, false
		}
	}
	return m, true
}

// affine is the matrix that brings points nearest to others.
func affine(a, b []drawing.Point) drawing.Matrix {
	from, to := middle(a), middle(b)
	var xx, xy, yy, ux, uy, vx, vy float64
	for i := range a {
		x, y, u, v := a[i].X-from.X, a[i].Y-from.Y, b[i].X-to.X, b[i].Y-to.Y
		xx, xy, yy = xx+x*x, xy+x*y, yy+y*y
		ux, uy, vx, vy = ux+u*x, uy+u*y, vx+v*x, vy+v*y
	}
	d := xx*yy - xy*xy
	if d < 1e-9 {
		return drawing.Identity()
	}
	m := drawing.Matrix{A: (ux*yy - uy*xy) / d, C: (uy*xx - ux*xy) / d, B: (vx*yy - vy*xy) / d, D: (vy*xx - vx*xy) / d}
	m.E, m.F = to.X-m.A*from.X-m.C*from.Y, to.Y-m.B*from.X-m.D*from.Y
	return m
}

func middle(points []drawing.Point) (m drawing.Point) {
	for _, p := range points {
		m.X, m.Y = m.X+p.X/float64(len(points)), m.Y+p.Y/float64(len(points))
	}
	return m
}
