package drawing

import "math"

// Path is one or more subpaths, each beginning with MoveTo.
type Path []Segment

// MoveTo begins a subpath.
func (p *Path) MoveTo(x, y float64) { *p = append(*p, Segment{MoveTo, [3]Point{{x, y}}}) }

// LineTo draws a straight line.
func (p *Path) LineTo(x, y float64) { *p = append(*p, Segment{LineTo, [3]Point{{x, y}}}) }

// CurveTo draws a cubic Bézier curve.
func (p *Path) CurveTo(x1, y1, x2, y2, x, y float64) {
	*p = append(*p, Segment{CurveTo, [3]Point{{x1, y1}, {x2, y2}, {x, y}}})
}

// Close ends the subpath where it began.
func (p *Path) Close() { *p = append(*p, Segment{Op: Close}) }

// Lines adds a subpath of straight lines through the points.
func (p *Path) Lines(points ...Point) {
	for i, point := range points {
		if i == 0 {
			p.MoveTo(point.X, point.Y)
		} else {
			p.LineTo(point.X, point.Y)
		}
	}
}

// Polygon adds a closed subpath of straight lines.
func (p *Path) Polygon(points ...Point) {
	if len(points) > 0 {
		p.Lines(points...)
		p.Close()
	}
}

// Rect adds a rectangle.
func (p *Path) Rect(x, y, width, height float64) {
	p.Polygon(Point{x, y}, Point{x + width, y}, Point{x + width, y + height}, Point{x, y + height})
}

// circleControl is the distance of the control points of a quarter circle in
// radii; the curve leaves the circle by 0.03 % at most.
const circleControl = 4.0 / 3 * (math.Sqrt2 - 1)

// Ellipse adds an ellipse that begins at its top and runs clockwise.
func (p *Path) Ellipse(cx, cy, rx, ry float64) {
	kx, ky := rx*circleControl, ry*circleControl
	p.MoveTo(cx, cy-ry)
	p.CurveTo(cx+kx, cy-ry, cx+rx, cy-ky, cx+rx, cy)
	p.CurveTo(cx+rx, cy+ky, cx+kx, cy+ry, cx, cy+ry)
	p.CurveTo(cx-kx, cy+ry, cx-rx, cy+ky, cx-rx, cy)
	p.CurveTo(cx-rx, cy-ky, cx-kx, cy-ry, cx, cy-ry)
	p.Close()
}

// Circle adds a circle that begins at its top and runs clockwise.
func (p *Path) Circle(cx, cy, r float64) { p.Ellipse(cx, cy, r, r) }

// Transform is the path seen through a matrix.
func (p Path) Transform(m Matrix) Path {
	moved := make(Path, len(p))
	for i, segment := range p {
		moved[i].Op = segment.Op
		for j := range segment.Op.Points() {
			moved[i].P[j] = m.Apply(segment.P[j])
		}
	}
	return moved
}
