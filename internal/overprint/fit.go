package overprint

import (
	"errors"
	"fmt"
	"math"
)

// Limits beyond which something else is wrong than the printer.
const (
	maxShift = 15.0 // mm
	maxScale = 0.03 // of one
	maxAngle = 3.0  // degrees
	maxLean  = 1.0  // degrees
)

// How many crosses a fit takes: two give shift, turn and one stretch; three a stretch
// each way and a lean; and any more shows whether that is true.
const (
	fewest   = 2
	affine   = 3
	Checking = 4
)

// Fit finds the error that explains measured crosses best, by least squares. From
// [Checking] crosses on, off is how far a cross lies, at most, from where the others
// say that it should be, in mm: what nobody knows of fewer. Which cross was misread it
// does not tell: of opposite corners either may be.
func Fit(pairs []Pair) (e Error, off float64, err error) {
	if len(pairs) < fewest {
		return Error{}, 0, fmt.Errorf(msgPoints, len(pairs))
	}
	for _, p := range pairs {
		for _, v := range []float64{p.Meant.X, p.Meant.Y, p.Measured.X, p.Measured.Y} {
			if math.IsNaN(v) || math.Abs(v) > 5000 {
				return Error{}, 0, fmt.Errorf(msgNumber, v)
			}
		}
	}
	if err := mistaken(pairs); err != nil {
		return Error{}, 0, err
	}
	if e, err = fit(pairs); err != nil {
		return Error{}, 0, err
	}
	if len(pairs) >= Checking {
		off = spare(pairs)
	}
	return e, off, e.check(pairs)
}

// mistaken reports a cross that was measured where another one should be: their numbers
// were mixed up, and what a fit would say of stretch and turn is nonsense.
func mistaken(pairs []Pair) error {
	for _, p := range pairs {
		for _, other := range pairs {
			if other.Meant.to(p.Measured)+nearest < p.Meant.to(p.Measured) {
				return fmt.Errorf(msgMistaken, decimal(p.Meant.X), decimal(p.Meant.Y), decimal(p.Measured.X), decimal(p.Measured.Y), decimal(other.Meant.X), decimal(other.Meant.Y))
			}
		}
	}
	return nil
}

// spare leaves out each cross in turn and looks where the others put it. A cross of
// which the others say nothing, as they stand in a line, says nothing either.
func spare(pairs []Pair) (off float64) {
	others := make([]Pair, 0, len(pairs))
	for i, left := range pairs {
		others = append(append(others[:0], pairs[:i]...), pairs[i+1:]...)
		e, err := fit(others)
		if err != nil {
			continue
		}
		off = max(off, e.apply(left.Meant).to(left.Measured))
	}
	return off
}

// sums are what least squares need of pairs, about their means.
type sums struct {
	meant, measured Point
	xx, xy, yy      float64 // of the meant places
	xu, yu, xv, yv  float64 // of meant with measured
}

func sumsOf(pairs []Pair) (s sums) {
	n := float64(len(pairs))
	for _, p := range pairs {
		s.meant.X += p.Meant.X / n
		s.meant.Y += p.Meant.Y / n
		s.measured.X += p.Measured.X / n
		s.measured.Y += p.Measured.Y / n
	}
	for _, p := range pairs {
		x, y := p.Meant.X-s.meant.X, p.Meant.Y-s.meant.Y
		u, v := p.Measured.X-s.measured.X, p.Measured.Y-s.measured.Y
		s.xx, s.xy, s.yy = s.xx+x*x, s.xy+x*y, s.yy+y*y
		s.xu, s.yu, s.xv, s.yv = s.xu+x*u, s.yu+y*u, s.xv+x*v, s.yv+y*v
	}
	return s
}

// nearest is how far places must lie apart, in mm, for their measures to say anything:
// from each other, and from one line.
const nearest = 50

func fit(pairs []Pair) (Error, error) {
	s := sumsOf(pairs)
	if s.xx+s.yy < nearest*nearest {
		return Error{}, errors.New(msgTooClose)
	}
	if len(pairs) < affine {
		return s.similar(), nil
	}
	whole := s.xx*s.yy - s.xy*s.xy
	if thin := whole / (s.xx + s.yy); thin < nearest*nearest/4 {
		return Error{}, errors.New(msgInLine)
	}
	a, c := (s.xu*s.yy-s.yu*s.xy)/whole, (s.yu*s.xx-s.xu*s.xy)/whole
	b, d := (s.xv*s.yy-s.yv*s.xy)/whole, (s.yv*s.xx-s.xv*s.xy)/whole
	turn, turnY := math.Atan2(b, a), math.Atan2(-c, d)
	return Error{
		Scale: math.Hypot(a, b), ScaleY: math.Hypot(c, d), Angle: turn * 180 / math.Pi, Lean: math.Remainder(turnY-turn, 2*math.Pi) * 180 / math.Pi,
		Shift: Point{s.measured.X - a*s.meant.X - c*s.meant.Y, s.measured.Y - b*s.meant.X - d*s.meant.Y},
	}, nil
}

// similar is the similarity of least squares, with points as complex numbers about
// their means: a + bi = Σ conj(p)·q / Σ |p|².
func (s sums) similar() Error {
	norm := s.xx + s.yy
	a, b := (s.xu+s.yv)/norm, (s.xv-s.yu)/norm
	return Error{
		Scale: math.Hypot(a, b), Angle: math.Atan2(b, a) * 180 / math.Pi,
		Shift: Point{s.measured.X - a*s.meant.X + b*s.meant.Y, s.measured.Y - b*s.meant.X - a*s.meant.Y},
	}
}

func (e Error) check(pairs []Pair) error {
	s := sumsOf(pairs)
	if by, likely := e.FitToPage(); likely && math.Abs(by) > maxScale {
		return fmt.Errorf(msgFitted, percent(100*(1+by)), msgFitOff)
	}
	for _, scale := range []float64{e.Scale, e.Down()} {
		if math.Abs(scale-1) > maxScale {
			return fmt.Errorf(msgScale, signed((scale-1)*100), maxScale*100)
		}
	}
	switch apart := s.meant.to(s.measured); {
	case math.Abs(e.Angle) > maxAngle:
		return fmt.Errorf(msgAngle, decimal(e.Angle), maxAngle)
	case math.Abs(e.Lean) > maxLean:
		return fmt.Errorf(msgLean, decimal(e.Lean), maxLean)
	case apart > maxShift:
		return fmt.Errorf(msgShift, percent(apart), maxShift)
	}
	return nil
}
