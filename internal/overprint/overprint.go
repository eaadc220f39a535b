// Package overprint makes variable text land where a pre-printed blank wants it.
// A printer shifts, stretches and turns what it prints by a little; how much is
// measured once on a calibration sheet ([Targets] says where its crosses are)
// and undone from then on ([Fit], [Error.Correction]). Pure geometry: mm from
// the sheet's top left corner, x to the right, y down, angles in degrees
// clockwise as one sees the sheet.
package overprint

import (
	"errors"
	"fmt"
	"math"

	"bangkhen/internal/typeset"
)

// Point is a place on a sheet, in mm.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Pair is a cross of the calibration sheet: where it was meant to be and where
// it was measured.
type Pair struct {
	Meant    Point `json:"meant"`
	Measured Point `json:"measured"`
}

// Error is what a printer does to a sheet: a place p comes out at
// Scale · (p turned by Angle around the sheet's corner) + Shift.
type Error struct {
	Scale float64 `json:"scale"`
	Angle float64 `json:"angle"` // degrees
	Shift Point   `json:"shift"` // mm
}

// Limits beyond which something else is wrong than the printer.
const (
	maxShift = 15.0 // mm
	maxScale = 0.03 // of one
	maxAngle = 3.0  // degrees
)

// edge is the distance of the crosses from the edges of the sheet, in mm: no
// office printer leaves more blank.
const edge = 25

// Targets are the crosses of a calibration sheet: top left, top right, bottom
// right, bottom left.
func Targets(width, height typeset.MM) [4]Point {
	right, bottom := float64(width)-edge, float64(height)-edge
	return [4]Point{{edge, edge}, {right, edge}, {right, bottom}, {edge, bottom}}
}

// Fit finds the error that explains two to four measured crosses best, by least
// squares, and the largest distance that it leaves unexplained, in mm.
func Fit(pairs []Pair) (e Error, residual float64, err error) {
	if len(pairs) < 2 || len(pairs) > 4 {
		return Error{}, 0, fmt.Errorf(msgPoints, len(pairs))
	}
	n := float64(len(pairs))
	var meant, measured Point
	for _, p := range pairs {
		for _, v := range []float64{p.Meant.X, p.Meant.Y, p.Measured.X, p.Measured.Y} {
			if math.IsNaN(v) || math.Abs(v) > 5000 {
				return Error{}, 0, fmt.Errorf(msgNumber, v)
			}
		}
		meant.X += p.Meant.X / n
		meant.Y += p.Meant.Y / n
		measured.X += p.Measured.X / n
		measured.Y += p.Measured.Y / n
	}
	// The similarity of least squares, with points as complex numbers about
	// their means: a + bi = Σ conj(p)·q / Σ |p|².
	var a, b, norm float64
	for _, p := range pairs {
		px, py := p.Meant.X-meant.X, p.Meant.Y-meant.Y
		qx, qy := p.Measured.X-measured.X, p.Measured.Y-measured.Y
		a += px*qx + py*qy
		b += px*qy - py*qx
		norm += px*px + py*py
	}
	if norm < 50*50 {
		return Error{}, 0, errors.New(msgTooClose)
	}
	a, b = a/norm, b/norm
	e = Error{
		Scale: math.Hypot(a, b), Angle: math.Atan2(b, a) * 180 / math.Pi,
		Shift: Point{measured.X - a*meant.X + b*meant.Y, measured.Y - b*meant.X - a*meant.Y},
	}
	for _, p := range pairs {
		got := e.apply(p.Meant)
		residual = max(residual, math.Hypot(got.X-p.Measured.X, got.Y-p.Measured.Y))
	}
	return e, residual, e.check(meant, measured)
}

func (e Error) check(meant, measured Point) error {
	switch {
	case math.Abs(e.Scale-1) > maxScale:
		return fmt.Errorf(msgScale, (e.Scale-1)*100, maxScale*100)
	case math.Abs(e.Angle) > maxAngle:
		return fmt.Errorf(msgAngle, e.Angle, maxAngle)
	case math.Hypot(measured.X-meant.X, measured.Y-meant.Y) > maxShift:
		return fmt.Errorf(msgShift, math.Hypot(measured.X-meant.X, measured.Y-meant.Y), maxShift)
	}
	return nil
}

// apply is where the printer puts a place.
func (e Error) apply(p Point) Point {
	sin, cos := math.Sincos(e.Angle * math.Pi / 180)
	return Point{e.Scale*(cos*p.X-sin*p.Y) + e.Shift.X, e.Scale*(sin*p.X+cos*p.Y) + e.Shift.Y}
}

// Correction is the transform that a page needs so that the printer's error
// takes it back to where it was meant.
func (e Error) Correction() *typeset.Transform {
	sin, cos := math.Sincos(e.Angle * math.Pi / 180)
	c, s := cos/e.Scale, sin/e.Scale
	return &typeset.Transform{
		A: c, B: -s, C: s, D: c,
		X: typeset.MM(-c*e.Shift.X - s*e.Shift.Y), Y: typeset.MM(s*e.Shift.X - c*e.Shift.Y),
	}
}
