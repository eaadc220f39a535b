package drawing

import "math"

// Simplified is the shapes with fewer points: curves that go on in each other become one
// where no place on it lies further from them than the tolerance, in mm.
func Simplified(shapes []Shape, tolerance float64) []Shape {
	out := make([]Shape, len(shapes))
	for i, s := range shapes {
		switch {
		case s.Group != nil:
			group := *s.Group
			group.Shapes = Simplified(group.Shapes, tolerance)
			s.Group = &group
		case s.Dash == Dash{}: // dashes would begin elsewhere
			s.Path = s.Path.simplified(tolerance)
		}
		out[i] = s
	}
	return out
}

func (p Path) simplified(tolerance float64) Path {
	out := make(Path, 0, len(p))
	var now Point
	for i := 0; i < len(p); {
		n, one := 1, p[i]
		if one.Op == CurveTo {
			n, one = longestRun(now, p[i:], tolerance)
		}
		if k := one.Op.Points(); k > 0 {
			now = one.P[k-1]
		}
		out, i = append(out, one), i+n
	}
	return out
}

// longestRun is how many curves one curve can stand for, and that curve.
func longestRun(from Point, path Path, tolerance float64) (n int, one Segment) {
	n, one = 1, path[0]
	run := samples(nil, from, path[0])
	for i := 1; i < len(path) && path[i].Op == CurveTo; i++ {
		before, after := arriving(path[i-1]), leaving(path[i-1].P[2], path[i].P[0], path[i].P[2])
		if before.X*after.X+before.Y*after.Y < smoothly {
			break
		}
		run = samples(run, path[i-1].P[2], path[i])
		if turned(run) > mostTurned {
			break
		}
		end := path[i]
		fitted, off := fitCurve(run, leaving(from, path[0].P[0], path[0].P[1]), leaving(end.P[2], end.P[1], end.P[0]))
		if off <= tolerance {
			n, one = i+1, fitted
		}
	}
	return n, one
}

// Curves go on in each other when they meet at less than some degrees, the cosine of
// which this is; one curve turns by no more than a quarter and a little, which keeps
// circles as they are.
const (
	smoothly   = 0.995
	mostTurned = 100 * math.Pi / 180
	perCurve   = 12 // samples
)

func samples(run []Point, from Point, s Segment) []Point {
	if len(run) == 0 {
		run = append(run, from)
	}
	for i := 1; i <= perCurve; i++ {
		run = append(run, curveAt(from, s, float64(i)/perCurve))
	}
	return run
}

func curveAt(from Point, s Segment, t float64) Point {
	u := 1 - t
	a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return Point{a*from.X + b*s.P[0].X + c*s.P[1].X + d*s.P[2].X, a*from.Y + b*s.P[0].Y + c*s.P[1].Y + d*s.P[2].Y}
}

// leaving is the direction from a point to another, or to a third where the other is the
// point itself.
func leaving(from, to, otherwise Point) Point {
	d := Point{to.X - from.X, to.Y - from.Y}
	if math.Hypot(d.X, d.Y) < 1e-9 {
		d = Point{otherwise.X - from.X, otherwise.Y - from.Y}
	}
	if length := math.Hypot(d.X, d.Y); length > 1e-9 {
		return Point{d.X / length, d.Y / length}
	}
	return Point{}
}

// arriving is the direction in which a curve ends.
func arriving(s Segment) Point {
	d := leaving(s.P[2], s.P[1], s.P[0])
	return Point{-d.X, -d.Y}
}

// turned is by how much a line changes its direction, all told, in radians.
func turned(run []Point) (sum float64) {
	for i := 2; i < len(run); i++ {
		a, b, c := run[i-2], run[i-1], run[i]
		before, after := math.Atan2(b.Y-a.Y, b.X-a.X), math.Atan2(c.Y-b.Y, c.X-b.X)
		sum += math.Abs(math.Remainder(after-before, 2*math.Pi))
	}
	return sum
}

// fitCurve is the curve along some points that leaves its ends in two directions (Schneider,
// Graphics Gems, 1990), and how far it lies from them at most.
func fitCurve(run []Point, out, in Point) (Segment, float64) {
	first, last := run[0], run[len(run)-1]
	at := make([]float64, len(run)) // the places of the points along the curve, 0 to 1
	for i := 1; i < len(run); i++ {
		at[i] = at[i-1] + math.Hypot(run[i].X-run[i-1].X, run[i].Y-run[i-1].Y)
	}
	if at[len(at)-1] == 0 {
		return Segment{}, math.Inf(1)
	}
	for i := range at {
		at[i] /= at[len(at)-1]
	}
	var best Segment
	off := math.Inf(1)
	const rounds = 16
	for range rounds {
		long, short, ok := lengths(run, at, out, in)
		if !ok {
			return best, off
		}
		s := Segment{Op: CurveTo, P: [3]Point{{first.X + out.X*long, first.Y + out.Y*long}, {last.X + in.X*short, last.Y + in.Y*short}, last}}
		far := 0.0
		for i, p := range run {
			q := curveAt(first, s, at[i])
			far = max(far, math.Hypot(p.X-q.X, p.Y-q.Y))
			at[i] = nearer(first, s, at[i], p)
		}
		if far < off {
			best, off = s, far
		}
	}
	return best, off
}

// lengths are those of the handles by which the curve comes nearest to the points.
func lengths(run []Point, at []float64, out, in Point) (long, short float64, ok bool) {
	first, last := run[0], run[len(run)-1]
	var aa, ab, bb, ax, bx float64
	for i, t := range at {
		u := 1 - t
		b0, b1, b2, b3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		a, b := Point{out.X * b1, out.Y * b1}, Point{in.X * b2, in.Y * b2}
		rest := Point{run[i].X - first.X*(b0+b1) - last.X*(b2+b3), run[i].Y - first.Y*(b0+b1) - last.Y*(b2+b3)}
		aa, ab, bb = aa+a.X*a.X+a.Y*a.Y, ab+a.X*b.X+a.Y*b.Y, bb+b.X*b.X+b.Y*b.Y
		ax, bx = ax+a.X*rest.X+a.Y*rest.Y, bx+b.X*rest.X+b.Y*rest.Y
	}
	d := aa*bb - ab*ab
	if math.Abs(d) < 1e-12 {
		return 0, 0, false
	}
	long, short = (ax*bb-bx*ab)/d, (bx*aa-ax*ab)/d
	return long, short, long > 0 && short > 0
}

// nearer is the place along the curve after a step of Newton's towards a point.
func nearer(from Point, s Segment, t float64, p Point) float64 {
	const h = 1e-4
	a, q, b := curveAt(from, s, t-h), curveAt(from, s, t), curveAt(from, s, t+h)
	dx, dy := (b.X-a.X)/(2*h), (b.Y-a.Y)/(2*h)
	ddx, ddy := (a.X-2*q.X+b.X)/(h*h), (a.Y-2*q.Y+b.Y)/(h*h)
	d := dx*dx + dy*dy + (q.X-p.X)*ddx + (q.Y-p.Y)*ddy
	if d == 0 {
		return t
	}
	return max(0, min(1, t-((q.X-p.X)*dx+(q.Y-p.Y)*dy)/d))
}
