package drawing

import "math"

// StrokeOutline is what the stroke of the shape covers (without its
// repetitions), as a path to be filled by the nonzero rule: for painters that
// only fill. Curves and rounds become straight lines that leave the true ones by
// at most tolerance, in mm. Joins, caps and dashes are those of PDF
// (ISO 32000-1, 8.4.3).
func (s Shape) StrokeOutline(tolerance float64) Path {
	if !s.Stroke.Used || s.Width <= 0 || tolerance <= 0 {
		return nil
	}
	o := &outliner{half: s.Width / 2, tolerance: tolerance, roundJoins: s.RoundJoins, roundCaps: s.RoundCaps}
	o.turn = 2 * math.Acos(max(0, 1-tolerance/max(o.half, tolerance)))
	for _, line := range flatten(s.Path, tolerance) {
		for _, piece := range line.dashed(s.Dash) {
			o.stroke(piece)
		}
	}
	return o.out
}

// outliner lays pieces side by side: a rectangle for every segment, a wedge for
// every join, half a disc for every round cap. All turn the same way, so that
// the nonzero rule fills their union.
type outliner struct {
	out                   Path
	half                  float64 // of the width
	tolerance             float64
	turn                  float64 // angle of one chord of a round, in radians
	roundJoins, roundCaps bool
}

func (o *outliner) stroke(line polyline) {
	n := len(line.points)
	if n == 1 { // a dot
		if o.roundCaps {
			o.arc(line.points[0], Point{0, o.half}, 2*math.Pi)
		}
		return
	}
	segments := n - 1
	if line.closed {
		segments = n
	}
	normal := func(i int) Point { return normalOf(line.points[i%n], line.points[(i+1)%n], o.half) }
	for i := range segments {
		a, b, side := line.points[i], line.points[(i+1)%n], normal(i)
		o.polygon(plus(a, side, 1), plus(b, side, 1), plus(b, side, -1), plus(a, side, -1))
		if i+1 < segments || line.closed {
			o.join(b, side, normal((i+1)%segments))
		}
	}
	if !line.closed && o.roundCaps {
		last := normal(segments - 1)
		o.arc(line.points[0], normal(0), math.Pi)
		o.arc(line.points[n-1], Point{-last.X, -last.Y}, math.Pi)
	}
}

// join fills the gap at the outer side of a bend, between the ends of the two
// normals there.
func (o *outliner) join(at, in, out Point) {
	bend := math.Atan2(in.X*out.Y-in.Y*out.X, in.X*out.X+in.Y*out.Y)
	if o.half*math.Abs(bend) < o.tolerance { // as between the chords of a curve
		return
	}
	if bend > 0 { // the outer side is the other one
		in, out = Point{-in.X, -in.Y}, Point{-out.X, -out.Y}
	}
	if o.roundJoins {
		o.arc(at, in, bend)
		return
	}
	cosine := math.Cos(bend)
	// The length of a mitre in widths is 1/sin(half the angle inside), and its
	// square 2/(1+cosine of the bend).
	if 2 > MitreLimit*MitreLimit*(1+cosine) {
		o.polygon(at, plus(at, in, 1), plus(at, out, 1))
		return
	}
	tip := plus(plus(at, in, 1/(1+cosine)), out, 1/(1+cosine))
	o.polygon(at, plus(at, in, 1), tip, plus(at, out, 1))
}

// arc is a slice of a disc from a radius on, turned by an angle.
func (o *outliner) arc(center, radius Point, angle float64) {
	steps := max(1, int(math.Ceil(math.Abs(angle)/o.turn)))
	points := []Point{center}
	for i := range steps + 1 {
		sin, cos := math.Sincos(angle * float64(i) / float64(steps))
		points = append(points, Point{center.X + radius.X*cos - radius.Y*sin, center.Y + radius.X*sin + radius.Y*cos})
	}
	o.polygon(points...)
}

// polygon adds a convex piece, turned the way that all pieces turn.
func (o *outliner) polygon(points ...Point) {
	area := 0.0
	for i, p := range points {
		next := points[(i+1)%len(points)]
		area += p.X*next.Y - p.Y*next.X
	}
	if area < 0 {
		for i, j := 0, len(points)-1; i < j; i, j = i+1, j-1 {
			points[i], points[j] = points[j], points[i]
		}
	}
	o.out.Polygon(points...)
}

// normalOf is square to the way from a to b, of a length.
func normalOf(a, b Point, length float64) Point {
	dx, dy := b.X-a.X, b.Y-a.Y
	k := length / math.Hypot(dx, dy)
	return Point{-dy * k, dx * k}
}

func plus(p, d Point, times float64) Point { return Point{p.X + d.X*times, p.Y + d.Y*times} }
