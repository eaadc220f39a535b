package overprint

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/typeset"
)

func moved(t *typeset.Transform, p Point) Point {
	return Point{t.A*p.X + t.C*p.Y + float64(t.X), t.B*p.X + t.D*p.Y + float64(t.Y)}
}

// Whatever a printer does within ±2 mm, ±0.5 % and ±0.5°, with a ruler read to
// a quarter of a millimetre: the corners of the sheet come out within 0.5 mm.
func TestCorners(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.SampledFrom([][2]typeset.MM{{420, 297}, {400, 300}, {365, 270}, {297, 210}}).Draw(t, "sheet")
		width, height := float64(size[0]), float64(size[1])
		printer := Error{
			Scale: 1 + rapid.Float64Range(-0.005, 0.005).Draw(t, "scale"),
			Angle: rapid.Float64Range(-0.5, 0.5).Draw(t, "angle"),
		}
		// The paper is shifted and turned about its middle.
		middle := Point{width / 2, height / 2}
		out := printer.apply(middle)
		printer.Shift = Point{middle.X - out.X + rapid.Float64Range(-2, 2).Draw(t, "x"), middle.Y - out.Y + rapid.Float64Range(-2, 2).Draw(t, "y")}
		targets := Targets(size[0], size[1])
		chosen := rapid.SampledFrom([][]int{{0, 2}, {1, 3}, {0, 1, 2}, {0, 1, 2, 3}}).Draw(t, "measured")
		var pairs []Pair
		for _, i := range chosen {
			p := printer.apply(targets[i])
			read := func(v float64) float64 { // a ruler read to 0.25 mm
				return math.Round((v+rapid.Float64Range(-0.1, 0.1).Draw(t, "eye"))*4) / 4
			}
			pairs = append(pairs, Pair{targets[i], Point{read(p.X), read(p.Y)}})
		}
		e, _, err := Fit(pairs)
		if err != nil {
			t.Fatal(err)
		}
		correction := e.Correction()
		for _, corner := range []Point{{0, 0}, {width, 0}, {width, height}, {0, height}} {
			got := printer.apply(moved(correction, corner))
			if off := math.Hypot(got.X-corner.X, got.Y-corner.Y); off >= 0.5 {
				t.Fatalf("corner %v comes out %.3f mm off", corner, off)
			}
		}
	})
}

func TestFitIsExactWithoutMisreading(t *testing.T) {
	printer := Error{Scale: 1.004, Angle: 0.4, Shift: Point{1.5, -0.8}}
	var pairs []Pair
	for _, p := range Targets(420, 297) {
		pairs = append(pairs, Pair{p, printer.apply(p)})
	}
	for n := 2; n <= 4; n++ {
		got, residual, err := Fit(pairs[:n])
		if err != nil || residual > 1e-9 || math.Abs(got.Scale-printer.Scale) > 1e-9 || math.Abs(got.Angle-printer.Angle) > 1e-9 ||
			math.Abs(got.Shift.X-printer.Shift.X) > 1e-9 || math.Abs(got.Shift.Y-printer.Shift.Y) > 1e-9 {
			t.Errorf("%d points: %+v, residual %g, %v", n, got, residual, err)
		}
	}
}

func TestFitRefuses(t *testing.T) {
	at := func(x, y float64) Point { return Point{x, y} }
	for says, pairs := range map[string][]Pair{
		"từ hai đến bốn": {{at(25, 25), at(25, 25)}},
		"quá gần":        {{at(25, 25), at(25, 25)}, {at(30, 25), at(30, 25)}},
		"tỷ lệ":          {{at(25, 25), at(25, 25)}, {at(395, 272), at(350, 240)}},
		"xoay":           {{at(25, 25), at(25, 45)}, {at(395, 25), at(395, 15)}},
		"lệch 28":        {{at(25, 25), at(45, 45)}, {at(395, 272), at(415, 292)}},
		"số đo":          {{at(25, 25), at(math.NaN(), 25)}, {at(395, 272), at(395, 272)}},
	} {
		if _, _, err := Fit(pairs); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}

// Whatever was measured, an error that is found is a small one, explains the
// crosses as it says, and is taken back by its correction.
func FuzzFit(f *testing.F) {
	f.Add(25.0, 25.0, 272.0, 25.5, 272.0, 185.0, 24.0, 185.0)
	f.Add(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
	f.Add(math.NaN(), math.Inf(1), -5000.0, 5000.0, 1e308, -1e308, 1e-308, 0.0)
	f.Fuzz(func(t *testing.T, x1, y1, x2, y2, x3, y3, x4, y4 float64) {
		targets := Targets(297, 210)
		measured := []Point{{x1, y1}, {x2, y2}, {x3, y3}, {x4, y4}}
		for n := 2; n <= 4; n++ {
			var pairs []Pair
			for i := range n {
				pairs = append(pairs, Pair{Meant: targets[i], Measured: measured[i]})
			}
			e, residual, err := Fit(pairs)
			if err != nil {
				continue
			}
			if !(math.Abs(e.Scale-1) <= maxScale) || !(math.Abs(e.Angle) <= maxAngle) || !(residual >= 0) || math.IsInf(residual, 0) {
				t.Fatalf("%+v, %v left", e, residual)
			}
			for _, p := range pairs {
				if got := e.apply(p.Meant); !(math.Hypot(got.X-p.Measured.X, got.Y-p.Measured.Y) <= residual+1e-9) {
					t.Fatalf("%+v leads %v to %v, measured %v, %v left", e, p.Meant, got, p.Measured, residual)
				}
			}
		}
	})
}
