package drawing

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// A curve that was cut in pieces becomes one again; corners and circles stay.
func TestSimplifiedCurves(t *testing.T) {
	a, b, c, d := Point{0, 0}, Point{3, 8}, Point{10, 12}, Point{20, 9}
	var cut Path
	cut.MoveTo(a.X, a.Y)
	for _, part := range [][2]float64{{0, 0.3}, {0.3, 0.55}, {0.55, 1}} {
		p, q := bezier(a, b, c, d, part[0]), bezier(a, b, c, d, part[1])
		slope := func(t float64) Point {
			e, f := bezier(a, b, c, d, t-1e-5), bezier(a, b, c, d, t+1e-5)
			return Point{(f.X - e.X) / 2e-5, (f.Y - e.Y) / 2e-5}
		}
		k := (part[1] - part[0]) / 3
		s, e := slope(part[0]), slope(part[1])
		cut.CurveTo(p.X+s.X*k, p.Y+s.Y*k, q.X-e.X*k, q.Y-e.Y*k, q.X, q.Y)
	}
	if got := cut.simplified(0.02); len(got) != 2 {
		t.Errorf("three parts of one curve became %d segments", len(got)-1)
	}
	var round Path
	round.Circle(5, 5, 4)
	if got := round.simplified(0.02); described(got) != described(round) {
		t.Errorf("a circle became %s", described(got))
	}
	var corner Path
	corner.MoveTo(0, 0)
	corner.CurveTo(1, 0, 2, 0, 3, 0)
	corner.CurveTo(3, 1, 3, 2, 3, 3)
	if got := corner.simplified(0.02); len(got) != 3 {
		t.Errorf("a corner was rounded: %s", described(got))
	}
}

// Whatever is simplified lies nowhere further from what it was than the tolerance.
func TestSimplifiedIsNearBy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const tolerance = 0.05
		number := rapid.Float64Range(-3, 3)
		var path Path
		at := Point{}
		path.MoveTo(0, 0)
		way := Point{1, 0}
		for range rapid.IntRange(2, 6).Draw(t, "curves") {
			to := Point{at.X + 2 + number.Draw(t, "x")/2, at.Y + number.Draw(t, "y")/2}
			next := Point{1, number.Draw(t, "slope") / 6}
			path.CurveTo(at.X+way.X/2, at.Y+way.Y/2, to.X-next.X/2, to.Y-next.Y/2, to.X, to.Y)
			at, way = to, next
		}
		few := path.simplified(tolerance)
		if len(few) > len(path) || few[len(few)-1].P[2] != at {
			t.Fatalf("%s became %s", described(path), described(few))
		}
		dense := sampled(few, 400)
		for _, p := range sampled(path, 30) {
			nearest := math.Inf(1)
			for _, q := range dense {
				nearest = min(nearest, math.Hypot(p.X-q.X, p.Y-q.Y))
			}
			if nearest > 1.2*tolerance { // between the places that were looked at it may be a little more
				t.Fatalf("%v is %.3f off", p, nearest)
			}
		}
	})
}

func sampled(path Path, each int) (out []Point) {
	now := path[0].P[0]
	for _, s := range path[1:] {
		for i := range each + 1 {
			out = append(out, curveAt(now, s, float64(i)/float64(each)))
		}
		now = s.P[2]
	}
	return out
}
