package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

// cubic is a Bézier curve.
type cubic [4]drawing.Point

func (c cubic) at(t float64) drawing.Point {
	u := 1 - t
	a, b, d, e := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return drawing.Point{X: a*c[0].X + b*c[1].X + d*c[2].X + e*c[3].X, Y: a*c[0].Y + b*c[1].Y + d*c[2].Y + e*c[3].Y}
}

// beside is the point t along the curve, off it to the left by a distance.
func (c cubic) beside(t, off float64) drawing.Point {
	const d = 1e-3
	p, a, b := c.at(t), c.at(max(0, t-d)), c.at(min(1, t+d))
	dx, dy := b.X-a.X, b.Y-a.Y
	k := off / max(1e-9, math.Hypot(dx, dy))
	return drawing.Point{X: p.X + dy*k, Y: p.Y - dx*k}
}

// leafAlong is a leaf or petal with the curve for its spine, from its foot to its tip, as
// wide as said where it is widest: at belly, 0 to 1. Each side is as many curves as said.
func leafAlong(spine cubic, wide, belly float64, steps int) drawing.Path {
	left, right := make([]drawing.Point, 0, steps+1), make([]drawing.Point, 0, steps+1)
	for i := range steps + 1 {
		t := float64(i) / float64(steps)
		half := wide / 2 * swelling(t, belly)
		left, right = append(left, spine.beside(t, half)), append(right, spine.beside(t, -half))
	}
	var path drawing.Path
	smooth(&path, left, true)
	for i, j := 0, len(right)-1; i < j; i, j = i+1, j-1 {
		right[i], right[j] = right[j], right[i]
	}
	smooth(&path, right, false)
	path.Close()
	return path
}

// swelling is 0 at the foot and at the tip, and 1 at the belly.
func swelling(t, belly float64) float64 {
	if t <= 0 || t >= 1 {
		return 0
	}
	k := math.Log(0.5) / math.Log(belly)
	return math.Pow(math.Sin(math.Pi*math.Pow(t, k)), 0.85)
}

// smooth goes through the points (Catmull–Rom), as a new subpath or from where the path
// is.
func smooth(path *drawing.Path, points []drawing.Point, begin bool) {
	if begin {
		path.MoveTo(points[0].X, points[0].Y)
	}
	at := func(i int) drawing.Point { return points[max(0, min(len(points)-1, i))] }
	for i := range len(points) - 1 {
		a, b, d, e := at(i-1), at(i), at(i+1), at(i+2)
		path.CurveTo(b.X+(d.X-a.X)/6, b.Y+(d.Y-a.Y)/6, d.X-(e.X-b.X)/6, d.Y-(e.Y-b.Y)/6, d.X, d.Y)
	}
}

// vein is a line within a leaf, off its spine by a part of the half width there.
func vein(spine cubic, wide, belly, part, from, to float64) (path drawing.Path) {
	at := func(t float64) drawing.Point { return spine.beside(t, wide/2*swelling(t, belly)*part) }
	const d = 0.01
	a, b := at(from), at(to)
	out, in := at(from+d), at(to-d)
	k := (to - from) / 3 / d
	path.MoveTo(a.X, a.Y)
	path.CurveTo(a.X+(out.X-a.X)*k, a.Y+(out.Y-a.Y)*k, b.X+(in.X-b.X)*k, b.Y+(in.Y-b.Y)*k, b.X, b.Y)
	return path
}

// petal points up from the origin: a broad belly and a drawn-out tip, as lotus petals
// have.
func petal(high, wide float64) drawing.Path {
	var p drawing.Path
	p.MoveTo(0, 0)
	p.CurveTo(-wide*0.5, -high*0.12, -wide*0.66, -high*0.6, -wide*0.3, -high*0.8)
	p.CurveTo(-wide*0.17, -high*0.88, -wide*0.06, -high*0.92, 0, -high)
	p.CurveTo(wide*0.06, -high*0.92, wide*0.17, -high*0.88, wide*0.3, -high*0.8)
	p.CurveTo(wide*0.66, -high*0.6, wide*0.5, -high*0.12, 0, 0)
	p.Close()
	return p
}
