// Package overprint makes variable text land where a pre-printed blank wants it.
// A printer shifts, stretches, turns and leans what it prints by a little; how much
// is measured once on a calibration sheet ([Targets] says where its crosses are)
// and undone from then on ([Fit], [Error.Correction]). Pure geometry: mm from
// the sheet's top left corner, x to the right, y down, angles in degrees
// clockwise as one sees the sheet.
package overprint

import "math"

// Point is a place on a sheet, in mm.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

func (p Point) to(q Point) float64 { return math.Hypot(q.X-p.X, q.Y-p.Y) }

// Pair is a cross of the calibration sheet: where it was meant to be and where
// it was measured.
type Pair struct {
	Meant    Point `json:"meant"`
	Measured Point `json:"measured"`
}

// Error is what a printer does to a sheet. The sheet's upper edge comes out Scale
// times as long and turned by Angle, its left edge ScaleY times as long and turned by
// Angle + Lean; then all of it is moved by Shift.
type Error struct {
	Scale  float64 `json:"scale"`             // of what runs across
	ScaleY float64 `json:"scale_y,omitempty"` // of what runs down; 0 for the same as Scale
	Angle  float64 `json:"angle"`             // degrees
	Lean   float64 `json:"lean,omitempty"`    // degrees that the left edge turns more than the upper one
	Shift  Point   `json:"shift"`             // mm
}

// Down is the stretch of what runs down the sheet. Profiles of before were measured
// with one stretch for both.
func (e Error) Down() float64 {
	if e.ScaleY == 0 {
		return e.Scale
	}
	return e.ScaleY
}

// edge is the distance of the crosses from the edges of the sheet, in mm: no
// office printer leaves more blank.
const edge = 25

// Targets are the crosses of a calibration sheet: top left, top right, bottom
// right, bottom left, and the middle, which tells whether the others were read well.
func Targets(width, height float64) []Point {
	right, bottom := width-edge, height-edge
	return []Point{{edge, edge}, {right, edge}, {right, bottom}, {edge, bottom}, {width / 2, height / 2}}
}

// apply is where the printer puts a place.
func (e Error) apply(p Point) Point {
	sin, cos := math.Sincos(e.Angle * math.Pi / 180)
	sinY, cosY := sin, cos
	if e.Lean != 0 {
		sinY, cosY = math.Sincos((e.Angle + e.Lean) * math.Pi / 180)
	}
	return Point{e.Scale*cos*p.X - e.Down()*sinY*p.Y + e.Shift.X, e.Scale*sin*p.X + e.Down()*cosY*p.Y + e.Shift.Y}
}

// Transform moves a place (x, y) to (A·x + C·y + X, B·x + D·y + Y).
type Transform struct{ A, B, C, D, X, Y float64 }

// Then is t and after it u.
func (t Transform) Then(u Transform) Transform {
	return Transform{
		A: u.A*t.A + u.C*t.B, B: u.B*t.A + u.D*t.B, C: u.A*t.C + u.C*t.D, D: u.B*t.C + u.D*t.D,
		X: u.A*t.X + u.C*t.Y + u.X, Y: u.B*t.X + u.D*t.Y + u.Y,
	}
}

// Moved moves by mm to the right and down.
func Moved(by Point) Transform { return Transform{A: 1, D: 1, X: by.X, Y: by.Y} }

// Correction is the transform that a page needs so that the printer's error
// takes it back to where it was meant.
func (e Error) Correction() Transform {
	sin, cos := math.Sincos(e.Angle * math.Pi / 180)
	if e.ScaleY == 0 && e.Lean == 0 {
		// Digit for digit as ever: printings are named by it.
		c, s := cos/e.Scale, sin/e.Scale
		return Transform{A: c, B: -s, C: s, D: c, X: -c*e.Shift.X - s*e.Shift.Y, Y: s*e.Shift.X - c*e.Shift.Y}
	}
	sinY, cosY := math.Sincos((e.Angle + e.Lean) * math.Pi / 180)
	a, b, c, d := e.Scale*cos, e.Scale*sin, -e.Down()*sinY, e.Down()*cosY
	whole := a*d - b*c
	t := Transform{A: d / whole, B: -b / whole, C: -c / whole, D: a / whole}
	t.X, t.Y = -t.A*e.Shift.X-t.C*e.Shift.Y, -t.B*e.Shift.X-t.D*e.Shift.Y
	return t
}

// Programs that fit a page into what a printer reaches make it smaller, or larger, by
// as much across as down. Below fitted no paper shows whether it was that; beyond
// fittedMost something was measured wrong.
const (
	fitted     = 0.005 // of one
	fittedMost = 0.15
	fittedEven = 0.004
)

// FitToPage reports that a program seems to have fitted the page to the paper, and
// by what part of one both ways were stretched: negative for smaller.
func (e Error) FitToPage() (by float64, likely bool) {
	across, down := e.Scale-1, e.Down()-1
	by = (across + down) / 2
	return by, across*down > 0 && math.Abs(by) <= fittedMost && min(math.Abs(across), math.Abs(down)) >= fitted && math.Abs(across-down) <= fittedEven
}
