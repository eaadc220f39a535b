package drawing

import "math"

// appendArc adds SVG's elliptic arc as cubic curves, one for each quarter
// (SVG 1.1, F.6.5 and F.6.6: from end points to centre).
func appendArc(path Path, from Point, rx, ry, degrees float64, large, clockwise bool, to Point) Path {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if from == to {
		return path
	}
	if rx < 1e-6 || ry < 1e-6 {
		path.LineTo(to.X, to.Y)
		return path
	}
	// In units where the ellipse is a circle of radius 1 about the origin.
	unit := Rotate(-degrees).Then(Scale(1/rx, 1/ry))
	a, b := unit.Apply(from), unit.Apply(to)
	dx, dy := (b.X-a.X)/2, (b.Y-a.Y)/2
	half := math.Hypot(dx, dy)
	if half > 1 { // too small an ellipse is grown until it reaches
		rx, ry = rx*half, ry*half
		return appendArc(path, from, rx*(1+1e-12), ry*(1+1e-12), degrees, large, clockwise, to)
	}
	rise := 0.0
	if half > 0 {
		rise = math.Sqrt(max(0, 1-half*half)) / half
	}
	if large == clockwise {
		rise = -rise
	}
	center := Point{(a.X+b.X)/2 - rise*dy, (a.Y+b.Y)/2 + rise*dx}
	first := math.Atan2(a.Y-center.Y, a.X-center.X)
	sweep := math.Atan2(b.Y-center.Y, b.X-center.X) - first
	if clockwise && sweep < 0 {
		sweep += 2 * math.Pi
	} else if !clockwise && sweep > 0 {
		sweep -= 2 * math.Pi
	}
	back := Scale(rx, ry).Then(Rotate(degrees))
	return appendTurn(path, center, first, sweep, back, to)
}

// appendTurn adds the arc of a unit circle, seen through a matrix; it ends
// exactly at the point given.
func appendTurn(path Path, center Point, first, sweep float64, seen Matrix, to Point) Path {
	pieces := max(1, int(math.Ceil(math.Abs(sweep)/(math.Pi/2)-1e-9)))
	step := sweep / float64(pieces)
	control := 4.0 / 3 * math.Tan(step/4)
	for i := range pieces {
		sin1, cos1 := math.Sincos(first + step*float64(i))
		sin2, cos2 := math.Sincos(first + step*float64(i+1))
		a := seen.Apply(Point{center.X + cos1 - control*sin1, center.Y + sin1 + control*cos1})
		b := seen.Apply(Point{center.X + cos2 + control*sin2, center.Y + sin2 - control*cos2})
		end := to
		if i < pieces-1 {
			end = seen.Apply(Point{center.X + cos2, center.Y + sin2})
		}
		path.CurveTo(a.X, a.Y, b.X, b.Y, end.X, end.Y)
	}
	return path
}
