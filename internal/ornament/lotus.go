package ornament

import "bangkhen/internal/drawing"

// lotus is an open flower seen from the side, with a spray of leaves to either
// hand. x, y is the foot of the flower; width is that of the whole.
type lotus struct{ x, y, width float64 }

// high is the height of the flower above its foot.
func (l lotus) high() float64 { return l.width * 15.5 / 60 }

// foot is the place of the ornament at the foot of the frame.
func (s Style) foot() lotus {
	return lotus{s.Width / 2, s.Height - s.Margin - 19.4*s.scale(), 60 * s.scale()}
}

// A petal points up from the origin, 10 high and 5 wide.
func petal(high, wide float64) drawing.Path {
	var p drawing.Path
	p.MoveTo(0, 0)
	p.CurveTo(-wide*0.75, -high*0.22, -wide*0.62, -high*0.72, 0, -high)
	p.CurveTo(wide*0.62, -high*0.72, wide*0.75, -high*0.22, 0, 0)
	p.Close()
	return p
}

func (c *canvas) lotus(petalPaint, leafPaint, line drawing.Paint) {
	l := c.style.foot()
	k := l.width / 60 // drawn 60 wide
	place := func(path drawing.Path, degrees, dx, dy float64, fill drawing.Paint) {
		seen := drawing.Rotate(degrees).Then(drawing.Translate(dx, dy)).Then(drawing.Scale(k, k)).Then(drawing.Translate(l.x, l.y))
		c.add(drawing.Shape{Path: path.Transform(seen), Fill: fill, Stroke: line, Width: 0.5 * k})
	}
	both := func(path drawing.Path, degrees, dx, dy float64, fill drawing.Paint) {
		place(path, -degrees, -dx, dy, fill)
		place(path, degrees, dx, dy, fill)
	}
	for i := range 5 { // the sprays, from their tips inwards
		t := float64(4 - i)
		both(petal(6.6-t*0.35, 2.3), 62+t*4, 9+t*4.6, -1.6+t*0.25, leafPaint)
		both(petal(5.6-t*0.35, 2.0), 118-t*3, 8+t*4.6, 0.2+t*0.1, leafPaint)
	}
	both(petal(12.5, 4.6), 74, 1.5, -0.4, petalPaint)
	both(petal(13.5, 5.2), 50, 1.2, -0.4, petalPaint)
	both(petal(14.2, 5.6), 25, 0.7, -0.2, petalPaint)
	place(petal(15, 6), 0, 0, 0, petalPaint)
	both(petal(7.5, 4.2), 40, 0.4, 0.2, leafPaint)
	place(petal(8, 4.6), 0, 0, 0.4, leafPaint)
}
