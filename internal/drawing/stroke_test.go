package drawing

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// inked reports whether the nonzero rule fills a point of a path of straight
// lines.
func inked(path Path, p Point) bool {
	winding := 0
	var start, now Point
	edge := func(to Point) {
		if (now.Y <= p.Y) != (to.Y <= p.Y) {
			x := now.X + (p.Y-now.Y)/(to.Y-now.Y)*(to.X-now.X)
			if x > p.X && to.Y > now.Y {
				winding++
			} else if x > p.X {
				winding--
			}
		}
		now = to
	}
	for _, s := range path {
		switch s.Op {
		case MoveTo:
			start, now = s.P[0], s.P[0]
		case LineTo:
			edge(s.P[0])
		case Close:
			edge(start)
		}
	}
	return winding != 0
}

func TestStrokeOutline(t *testing.T) {
	var frame, angle, needle, line, ring, curve Path
	frame.Rect(10, 10, 30, 20)
	angle.Lines(Point{10, 40}, Point{10, 10}, Point{40, 10})
	needle.Lines(Point{10, 10}, Point{40, 12}, Point{10, 14}) // a mitre of 15 widths
	line.Lines(Point{10, 10}, Point{40, 10})
	ring.Circle(20, 20, 10)
	curve.MoveTo(0, 0)
	curve.CurveTo(0, 40, 40, 40, 40, 0)
	ink := RGB(0)
	for _, c := range []struct {
		name  string
		shape Shape
		in    []Point
		out   []Point
	}{
		{"a frame has its four corners", Shape{Path: frame, Stroke: ink, Width: 6},
			[]Point{{7.1, 7.1}, {42.9, 7.1}, {42.9, 32.9}, {7.1, 32.9}, {12.9, 20}}, []Point{{6.9, 20}, {13.1, 20}, {25, 6.9}}},
		{"an open angle has one mitre and butt ends", Shape{Path: angle, Stroke: ink, Width: 6},
			[]Point{{7.1, 7.1}, {7.1, 39.9}, {39.9, 7.1}}, []Point{{10, 40.1}, {40.1, 10}}},
		{"a round join has no corner", Shape{Path: angle, Stroke: ink, Width: 6, RoundJoins: true},
			[]Point{{8, 8}, {7.1, 11}}, []Point{{7.2, 7.2}}},
		{"a needle is cut", Shape{Path: needle, Stroke: ink, Width: 2},
			[]Point{{39.9, 12}}, []Point{{41.2, 12}, {45, 12}}},
		{"round caps reach out by half a width", Shape{Path: line, Stroke: ink, Width: 6, RoundCaps: true},
			[]Point{{7.1, 10}, {42.9, 10}}, []Point{{7.1, 7.1}, {6.9, 10}}},
		{"dashes start where the phase says", Shape{Path: line, Stroke: ink, Width: 2, Dash: Dash{4, 2, 1}},
			[]Point{{10.1, 10}, {12.9, 10}, {15.1, 10}, {18.9, 10}, {39.9, 10}}, []Point{{13.1, 10}, {14.9, 10}, {19.1, 10}}},
		{"a ring is hollow", Shape{Path: ring, Stroke: ink, Width: 4},
			[]Point{{20, 8.1}, {20, 11.9}, {27.5, 27.5}}, []Point{{20, 20}, {20, 7.9}, {20, 12.1}}},
		{"a curve is followed", Shape{Path: curve, Stroke: ink, Width: 2},
			[]Point{{20, 29.1}, {20, 30.9}}, []Point{{20, 28.9}, {20, 31.1}}},
	} {
		outline := c.shape.StrokeOutline(0.001)
		for _, p := range c.in {
			if !inked(outline, p) {
				t.Errorf("%s: no ink at %v", c.name, p)
			}
		}
		for _, p := range c.out {
			if inked(outline, p) {
				t.Errorf("%s: ink at %v", c.name, p)
			}
		}
	}
	if got := (Shape{Path: frame, Fill: ink}).StrokeOutline(0.01); got != nil {
		t.Errorf("a shape without stroke has the outline %v", got)
	}
}

// Whatever the path: what lies near the line is inked, what is farther than a
// mitre reaches is not.
func TestStrokeOutlineKeepsToTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		place := rapid.Custom(func(t *rapid.T) Point {
			return Point{float64(rapid.IntRange(0, 50).Draw(t, "x")), float64(rapid.IntRange(0, 50).Draw(t, "y"))}
		})
		points := rapid.SliceOfN(place, 2, 8).Draw(t, "points")
		var path Path
		path.Lines(points...)
		if rapid.Bool().Draw(t, "closed") {
			path.Close()
		}
		const width = 2.0
		shape := Shape{Path: path, Stroke: RGB(0), Width: width, RoundJoins: rapid.Bool().Draw(t, "round")}
		outline := shape.StrokeOutline(0.01)
		for _, s := range outline {
			for _, p := range s.P[:s.Op.Points()] {
				if distance(p, path) > MitreLimit*width/2+0.01 {
					t.Fatalf("the outline reaches %v", p)
				}
			}
		}
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			if a == b {
				continue
			}
			for _, part := range []float64{0.013, 0.41, 0.97} {
				p := Point{a.X + (b.X-a.X)*part + 1e-5, a.Y + (b.Y-a.Y)*part + 2e-5}
				if !inked(outline, p) {
					t.Fatalf("no ink on the line at %v", p)
				}
			}
		}
	})
}

// distance of a point from a path of straight lines.
func distance(p Point, path Path) float64 {
	far := math.Inf(1)
	for _, line := range flatten(path, 0.01) {
		points := line.points
		if line.closed {
			points = append(points[:len(points):len(points)], points[0])
		}
		for i, b := range points {
			a := points[max(0, i-1)]
			along := 0.0
			if length := math.Hypot(b.X-a.X, b.Y-a.Y); length > 0 {
				along = max(0, min(1, ((p.X-a.X)*(b.X-a.X)+(p.Y-a.Y)*(b.Y-a.Y))/(length*length)))
			}
			far = min(far, math.Hypot(p.X-a.X-along*(b.X-a.X), p.Y-a.Y-along*(b.Y-a.Y)))
		}
	}
	return far
}

// Dashes cover the part of the line that the pattern says.
func TestDashesCoverTheirPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string) float64 { return float64(rapid.IntRange(1, 40).Draw(t, name)) / 4 }
		dash := Dash{number("on"), number("off"), float64(rapid.IntRange(-40, 40).Draw(t, "phase")) / 4}
		periods := rapid.IntRange(1, 20).Draw(t, "periods")
		long := float64(periods) * (dash.On + dash.Off)
		line := polyline{points: []Point{{0, 0}, {long * 0.3, 0}, {long * 0.3, long * 0.7}}}
		covered := 0.0
		for _, piece := range line.dashed(dash) {
			for i := 1; i < len(piece.points); i++ {
				covered += math.Hypot(piece.points[i].X-piece.points[i-1].X, piece.points[i].Y-piece.points[i-1].Y)
			}
		}
		if want := float64(periods) * dash.On; math.Abs(covered-want) > 1e-6 {
			t.Fatalf("%v mm of ink, want %v", covered, want)
		}
	})
}
