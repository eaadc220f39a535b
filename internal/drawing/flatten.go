package drawing

import "math"

// polyline is a subpath of straight lines. No two neighbouring points are the
// same; a lone point is a dot.
type polyline struct {
	points []Point
	closed bool
}

func (l *polyline) add(p Point) {
	if n := len(l.points); n == 0 || l.points[n-1] != p {
		l.points = append(l.points, p)
	}
}

// flatten makes straight lines of a path that leave it by at most tolerance mm.
func flatten(path Path, tolerance float64) []polyline {
	var lines []polyline
	var open polyline
	drawn := false // more than a move
	end := func() {
		if drawn {
			lines = append(lines, open)
		}
		open, drawn = polyline{}, false
	}
	for _, s := range path {
		switch s.Op {
		case MoveTo:
			end()
			open.add(s.P[0])
		case LineTo:
			open.add(s.P[0])
			drawn = true
		case CurveTo:
			if len(open.points) > 0 {
				open.curve(s.P, tolerance)
				drawn = true
			}
		case Close:
			if n := len(open.points); n > 0 {
				start := open.points[0]
				if n > 1 && open.points[n-1] == start {
					open.points = open.points[:n-1]
				}
				open.closed = len(open.points) > 1
				drawn = true
				end()
				open.add(start) // where the next subpath begins if nothing moves
			}
		}
	}
	end()
	return lines
}

// curve adds a cubic Bézier curve as chords. The distance of a chord from a
// curve is at most an eighth of its second derivative times the step squared.
func (l *polyline) curve(p [3]Point, tolerance float64) {
	const most = 200 // chords, for curves beyond any sheet
	from := l.points[len(l.points)-1]
	bow := 6 * max(
		math.Hypot(from.X-2*p[0].X+p[1].X, from.Y-2*p[0].Y+p[1].Y),
		math.Hypot(p[0].X-2*p[1].X+p[2].X, p[0].Y-2*p[1].Y+p[2].Y))
	chords := int(max(1, min(most, math.Ceil(math.Sqrt(bow/(8*tolerance))))))
	for i := 1; i < chords; i++ {
		t := float64(i) / float64(chords)
		u := 1 - t
		a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		l.add(Point{a*from.X + b*p[0].X + c*p[1].X + d*p[2].X, a*from.Y + b*p[0].Y + c*p[1].Y + d*p[2].Y})
	}
	l.add(p[2])
}

// dashed cuts a line into its dashes; without gaps it stays whole.
func (l polyline) dashed(d Dash) []polyline {
	const most = 20000 // dashes; a finer pattern is grey to the eye
	if d.Off <= 0 || d.On < 0 || len(l.points) < 2 {
		return []polyline{l}
	}
	points := l.points
	if l.closed {
		points = append(points[:len(points):len(points)], points[0])
	}
	length := 0.0
	for i := 1; i < len(points); i++ {
		length += math.Hypot(points[i].X-points[i-1].X, points[i].Y-points[i-1].Y)
	}
	if length/(d.On+d.Off) > most {
		return []polyline{l}
	}
	at := math.Mod(d.Phase, d.On+d.Off) // within the pattern
	if at < 0 {
		at += d.On + d.Off
	}
	var pieces []polyline
	var open polyline
	if at < d.On {
		open.add(points[0])
	}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		span := math.Hypot(b.X-a.X, b.Y-a.Y)
		for done := 0.0; done < span; {
			border, on := d.On, at < d.On
			if !on {
				border = d.On + d.Off
			}
			step := min(border-at, span-done)
			done, at = done+step, at+step
			p := Point{a.X + (b.X-a.X)*done/span, a.Y + (b.Y-a.Y)*done/span}
			if on {
				open.add(p)
			}
			if at < border {
				continue
			}
			if on {
				pieces = append(pieces, open)
				open = polyline{}
			} else {
				at = 0
				open.add(p)
			}
		}
	}
	if len(open.points) > 0 {
		pieces = append(pieces, open)
	}
	return pieces
}
