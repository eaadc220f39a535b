package ornament

import (
	"math"

	"bangkhen/internal/drawing"
)

// homelandWide and homelandHigh are the size that the ground of fields, books and
// industry is drawn in, in mm; it stands on the lower edge of what is clear.
const (
	homelandWide, homelandHigh = 350.0, 228.0
	sunX, sunY                 = 175.0, 119.0
)

// homelandGround tells a story in the tint of the ground: the sun over the fields, hills
// with a house on stilts, a power line that leads to a factory, and in front an open book
// between ears of rice. It is palest where names and citations stand.
func (c *canvas) homelandGround() error {
	scene, err := picture("que-huong.svg")
	if err != nil {
		return err
	}
	x, y, width, height := c.style.Clear()
	k := min(width/homelandWide, height/homelandHigh) * 0.985
	place := drawing.Scale(k, k).Then(drawing.Translate(x+width/2-k*homelandWide/2, y+height/2-k*homelandHigh/2))
	h := homeland{canvas: c, line: c.weight(0.28) / k}
	h.sun()
	h.fields()
	h.wheel(282, 106, 19)
	h.add(h.tinted(scene.Shapes)...)
	mirror := mirrorX.Then(drawing.Translate(2*sunX, 0))
	h.add(drawing.Grouped(append(h.ear(), h.page()...), drawing.Identity(), mirror))
	c.add(drawing.Grouped(drawing.Drawing{Shapes: h.shapes}.Transform(place), drawing.Identity()))
	return nil
}

// homeland gathers the scene in mm of its own.
type homeland struct {
	*canvas
	shapes []drawing.Shape
	line   float64
}

func (h *homeland) add(shapes ...drawing.Shape) { h.shapes = append(h.shapes, shapes...) }

// tint is the tint of the ground, weaker by a part.
func (h *homeland) tint(fade float64) drawing.Paint { return faded(h.ink.mist, fade) }

// tinted paints what is drawn in greys in the tint: black is all of it, white nothing.
func (h *homeland) tinted(shapes []drawing.Shape) []drawing.Shape {
	for i := range shapes {
		s := &shapes[i]
		if s.Fill.Used {
			s.Fill = h.tint(float64(s.Fill.R) / 255)
		}
		if s.Stroke.Used {
			s.Stroke, s.Width = h.tint(float64(s.Stroke.R)/255), h.line
		}
	}
	return shapes
}

// sun rises in the middle; its rays are longer every other time and end before the hills.
func (h *homeland) sun() {
	var disc, short, long drawing.Path
	arc(&disc, sunX, sunY, 27, -90, 90)
	arc(&disc, sunX, sunY, 24.5, -90, 90)
	short.Lines(around(sunX, sunY, 31, -87), around(sunX, sunY, 42, -87))
	long.Lines(around(sunX, sunY, 31, -84), around(sunX, sunY, 62, -84))
	turn := drawing.Translate(-sunX, -sunY).Then(drawing.Rotate(6)).Then(drawing.Translate(sunX, sunY))
	h.add(
		drawing.Shape{Path: disc, Stroke: h.tint(0.5), Width: h.line},
		drawing.Shape{Path: short, Stroke: h.tint(0.55), Width: h.line, Repeat: drawing.Repeat{Step: turn, Times: 29}},
		drawing.Shape{Path: long, Stroke: h.tint(0.55), Width: h.line, Repeat: drawing.Repeat{Step: turn, Times: 28}})
}

// fields are furrows that run from the horizon towards the reader, and the dikes across.
func (h *homeland) fields() {
	var furrows, dikes drawing.Path
	const near = homelandHigh - 2
	for i := range 12 {
		foot := 118 - 20*float64(i) // where the furrow would meet the lower edge
		far := 128.0 + 1.2*math.Abs(float64(i)-3)
		at := func(y float64) drawing.Point {
			return drawing.Point{X: sunX + (foot-sunX)*(y-sunY)/(near-sunY), Y: y}
		}
		last := near
		if foot < 0 {
			last = sunY + (near-sunY)*(0-sunX)/(foot-sunX)
		}
		if last > far+4 {
			furrows.Lines(at(far), at(last))
		}
	}
	for _, y := range []float64{128, 137, 150, 169, 196} {
		end := sunX + (118-sunX)*(y-sunY)/(near-sunY)
		dikes.MoveTo(0, y+2)
		dikes.CurveTo(end*0.4, y-1.5, end*0.7, y+1, end, y)
	}
	mirror := mirrorX.Then(drawing.Translate(2*sunX, 0))
	h.add(drawing.Grouped([]drawing.Shape{
		{Path: furrows, Stroke: h.tint(0.45), Width: h.line},
		{Path: dikes, Stroke: h.tint(0.25), Width: h.line},
	}, drawing.Identity(), mirror))
}

// wheel is half a cog wheel, which stands behind the factory.
func (h *homeland) wheel(x, y, radius float64) {
	const teeth = 9
	var rim drawing.Path
	for i := range teeth {
		a := -90 + 180/float64(teeth)*float64(i)
		step := 180 / float64(teeth)
		points := []drawing.Point{
			around(x, y, radius*0.84, a), around(x, y, radius*0.84, a+0.24*step), around(x, y, radius, a+0.32*step),
			around(x, y, radius, a+0.68*step), around(x, y, radius*0.84, a+0.76*step), around(x, y, radius*0.84, a+step),
		}
		if i == 0 {
			rim.Lines(points...)
			continue
		}
		for _, p := range points[1:] {
			rim.LineTo(p.X, p.Y)
		}
	}
	arc(&rim, x, y, radius*0.62, -90, 90)
	arc(&rim, x, y, radius*0.22, -90, 90)
	for _, a := range []float64{-54, -18, 18, 54} {
		rim.Lines(around(x, y, radius*0.22, a), around(x, y, radius*0.62, a))
	}
	h.add(drawing.Shape{Path: rim, Stroke: h.tint(0.1), Width: h.line})
}

// ear is an ear of rice to the left of the book: grains to both sides of a bent stalk.
func (h *homeland) ear() []drawing.Shape {
	spine := cubic{{X: 170, Y: 219}, {X: 142, Y: 221}, {X: 116, Y: 208}, {X: 107, Y: 172}}
	var stalk, grains drawing.Path
	stalk.MoveTo(spine[0].X, spine[0].Y)
	stalk.CurveTo(spine[1].X, spine[1].Y, spine[2].X, spine[2].Y, spine[3].X, spine[3].Y)
	const count = 11
	for i := range count {
		t := 0.28 + 0.68*float64(i)/count
		root, ahead := spine.at(t), spine.at(min(1, t+0.06))
		way := math.Atan2(ahead.Y-root.Y, ahead.X-root.X)
		for _, side := range []float64{-1, 1} {
			sin, cos := math.Sincos(way + side*0.5)
			long := 9.5 - 2*float64(i)/count
			p := func(part, off float64) drawing.Point {
				return drawing.Point{X: root.X + cos*long*part - sin*off*side, Y: root.Y + sin*long*part + cos*off*side}
			}
			grains = append(grains, leafAlong(cubic{root, p(0.35, 0.5), p(0.7, 0.5), p(1, -0.6)}, 2.7, 0.5, 2)...)
		}
	}
	return []drawing.Shape{
		{Path: stalk, Stroke: h.tint(0), Width: h.line},
		{Path: grains, Fill: h.tint(0.8), Stroke: h.tint(0), Width: h.line},
	}
}

// page is the right half of the open book.
func (h *homeland) page() []drawing.Shape {
	var leaf, lines, cover drawing.Path
	leaf.MoveTo(sunX, 190)
	leaf.CurveTo(sunX+9, 183.5, sunX+25, 183, sunX+37, 187.5)
	leaf.LineTo(sunX+37, 209)
	leaf.CurveTo(sunX+25, 204.5, sunX+9, 205, sunX, 211.5)
	leaf.Close()
	for _, y := range []float64{194, 197.6, 201.2, 204.8} {
		lines.MoveTo(sunX+4, y-1.6)
		lines.CurveTo(sunX+11, y-5.4, sunX+23, y-5.8, sunX+33, y-2.6)
	}
	cover.MoveTo(sunX, 214.5)
	cover.CurveTo(sunX+9, 208, sunX+26, 207.5, sunX+40, 212)
	cover.LineTo(sunX+40, 189.5)
	cover.LineTo(sunX+37, 188.6)
	return []drawing.Shape{
		{Path: leaf, Fill: h.tint(0.85), Stroke: h.tint(0), Width: h.line},
		{Path: lines, Stroke: h.tint(0.3), Width: h.line},
		{Path: cover, Stroke: h.tint(0), Width: h.line},
	}
}
