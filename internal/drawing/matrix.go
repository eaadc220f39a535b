package drawing

import "math"

// Matrix maps x, y to A·x + C·y + E, B·x + D·y + F, as in SVG and PDF.
type Matrix struct{ A, B, C, D, E, F float64 }

// Identity leaves everything where it is.
func Identity() Matrix { return Matrix{A: 1, D: 1} }

// Translate moves by x, y mm.
func Translate(x, y float64) Matrix { return Matrix{1, 0, 0, 1, x, y} }

// Scale stretches from the origin; a negative factor mirrors.
func Scale(x, y float64) Matrix { return Matrix{A: x, D: y} }

// Rotate turns about the origin, clockwise to the eye as y points down.
func Rotate(degrees float64) Matrix {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return Matrix{cos, sin, -sin, cos, 0, 0}
}

// Then applies m first and next after it.
func (m Matrix) Then(next Matrix) Matrix {
	return Matrix{
		next.A*m.A + next.C*m.B, next.B*m.A + next.D*m.B,
		next.A*m.C + next.C*m.D, next.B*m.C + next.D*m.D,
		next.A*m.E + next.C*m.F + next.E, next.B*m.E + next.D*m.F + next.F,
	}
}

// Apply maps a point.
func (m Matrix) Apply(p Point) Point {
	return Point{m.A*p.X + m.C*p.Y + m.E, m.B*p.X + m.D*p.Y + m.F}
}

// Inverse undoes m; a matrix that flattens the plane has none and gives the
// identity.
func (m Matrix) Inverse() Matrix {
	d := m.determinant()
	if d == 0 {
		return Identity()
	}
	return Matrix{
		m.D / d, -m.B / d, -m.C / d, m.A / d,
		(m.C*m.F - m.D*m.E) / d, (m.B*m.E - m.A*m.F) / d,
	}
}

func (m Matrix) determinant() float64 { return m.A*m.D - m.B*m.C }
