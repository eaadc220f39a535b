package ornament

import (
	"slices"

	"bangkhen/internal/drawing"
)

// lotus is an open flower seen from the side, on water, with a leaf and a bud to either
// hand. x, y is the foot of the flower; width is that of the whole.
type lotus struct{ x, y, width float64 }

// high is the height of the flower above its foot.
func (l lotus) high() float64 { return l.width * 14.8 / 60 }

// beside is the height of the leaves and buds.
func (l lotus) beside() float64 { return l.width * 5.4 / 60 }

// foot is the place of the ornament at the foot of the frame: on one of its lines.
func (s Style) foot() lotus {
	chosen, _ := designs(s.Design)
	return lotus{s.Width / 2, s.Height - s.Margin - (chosen.foot+heavy/2)*s.scale(), 60 * s.scale()}
}

// lotusPetal is a petal to the right of the middle, from its foot to its tip, drawn 60
// wide as the whole flower is; its mirror image stands on the left.
type lotusPetal struct {
	spine       cubic
	wide, belly float64
	tip         bool // with blush and veins
}

// The petals from the back to the front.
var lotusPetals = []lotusPetal{
	{cubic{{X: 1, Y: -1.4}, {X: 5, Y: -3.5}, {X: 9.5, Y: -4.5}, {X: 13.4, Y: -8.2}}, 4.4, 0.55, false},
	{cubic{{X: 1, Y: -1.4}, {X: 4, Y: -5}, {X: 7.4, Y: -8}, {X: 9.6, Y: -12.2}}, 4.6, 0.55, false},
	{cubic{{X: 0.4, Y: -1.4}, {X: 2.2, Y: -6}, {X: 4, Y: -9.6}, {X: 4.3, Y: -14.2}}, 4.8, 0.55, false},
	{cubic{{X: 1, Y: -0.9}, {X: 6, Y: -1.5}, {X: 10.6, Y: -1.7}, {X: 14.6, Y: -4.6}}, 3.9, 0.5, true},
	{cubic{{X: 0.8, Y: -0.9}, {X: 5, Y: -3.4}, {X: 8.6, Y: -5.4}, {X: 11.6, Y: -10}}, 5, 0.52, true},
	{cubic{{X: 0.5, Y: -0.9}, {X: 2.8, Y: -5.2}, {X: 5.8, Y: -7.8}, {X: 7.1, Y: -13.1}}, 5.4, 0.52, true},
	{cubic{{X: 0, Y: -0.8}, {X: 0, Y: -5}, {X: 0, Y: -9.6}, {X: 0, Y: -14.6}}, 6.2, 0.5, true},
	{cubic{{X: 0.4, Y: -0.5}, {X: 3.4, Y: -1.4}, {X: 6.4, Y: -2.6}, {X: 9.2, Y: -6.4}}, 4, 0.48, true},
	{cubic{{X: 0.2, Y: -0.4}, {X: 1.8, Y: -2.8}, {X: 3.6, Y: -4.6}, {X: 4.4, Y: -8.8}}, 4.4, 0.48, true},
	{cubic{{X: 0, Y: -0.3}, {X: 0, Y: -2.6}, {X: 0, Y: -5}, {X: 0, Y: -8.2}}, 4.8, 0.48, true},
}

// lotus stands at the foot of the frame.
func (c *canvas) lotus() {
	l := c.style.foot()
	k := l.width / 60
	place := drawing.Scale(k, k).Then(drawing.Translate(l.x, l.y))
	outline := func(weight float64) float64 { return c.weight(weight) / k }
	both := func(shapes []drawing.Shape) drawing.Shape {
		return drawing.Grouped(shapes, drawing.Identity(), mirrorX)
	}
	shapes := []drawing.Shape{both(c.water(outline))}
	for _, p := range lotusPetals {
		if p.spine[0].X == 0 { // in the middle
			shapes = append(shapes, c.lotusPetal(p, outline)...)
		} else {
			shapes = append(shapes, both(c.lotusPetal(p, outline)))
		}
	}
	c.add(drawing.Grouped(drawing.Drawing{Shapes: shapes}.Transform(place), drawing.Identity()))
}

// lotusPetal is one petal: its surface, for petals in front a blush towards the tip and
// veins, and the line around it.
func (c *canvas) lotusPetal(p lotusPetal, outline func(float64) float64) []drawing.Shape {
	ink := c.ink
	whole := leafAlong(p.spine, p.wide, p.belly, 3)
	line := drawing.Shape{Path: whole, Stroke: ink.deepRed, Width: outline(medium), RoundJoins: true}
	if !p.tip {
		line.Fill = ink.paleGold
		return []drawing.Shape{line}
	}
	part := func(from float64) cubic { // of the spine, to its tip
		return cubic{p.spine.at(from), p.spine.at(from + (0.98-from)*0.33), p.spine.at(from + (0.98-from)*0.67), p.spine.at(0.98)}
	}
	var veins drawing.Path
	for _, across := range []float64{-0.5, 0, 0.5} {
		veins = append(veins, vein(p.spine, p.wide, p.belly, across, 0.18, 0.8)...)
	}
	return []drawing.Shape{
		{Path: whole, Fill: ink.cream},
		{Path: leafAlong(part(0.3), p.wide*0.6, 0.6, 2), Fill: mixed(ink.cream, ink.blush, 0.5)},
		{Path: leafAlong(part(0.5), p.wide*0.42, 0.6, 2), Fill: ink.blush},
		{Path: veins, Stroke: ink.gold, Width: outline(fine)},
		line,
	}
}

// water is what floats to the right of the flower: two leaves with their veins, one
// behind the other, and a bud on its stalk.
func (c *canvas) water(outline func(float64) float64) []drawing.Shape {
	ink := c.ink
	near := cubic{{X: 5, Y: -0.7}, {X: 11, Y: -2.2}, {X: 17, Y: -2.6}, {X: 22.5, Y: -0.7}}
	far := cubic{{X: 10, Y: -1}, {X: 15, Y: -3.4}, {X: 20, Y: -3.8}, {X: 25.5, Y: -1.2}}
	leaf := func(spine cubic, wide float64, fill drawing.Paint) []drawing.Shape {
		var veins drawing.Path
		for _, part := range []float64{-0.55, -0.18, 0.18, 0.55} {
			veins = append(veins, vein(spine, wide, 0.5, part, 0.12, 0.9)...)
		}
		return []drawing.Shape{
			{Path: leafAlong(spine, wide, 0.5, 3), Fill: fill, Stroke: ink.deepRed, Width: outline(medium), RoundJoins: true},
			{Path: veins, Stroke: ink.deepGold, Width: outline(fine)},
		}
	}
	var stalk drawing.Path
	stalk.MoveTo(20, -0.5)
	stalk.CurveTo(23, -0.5, 25.4, -0.6, 26.5, -2)
	bud := leafAlong(cubic{{X: 26.2, Y: -1.5}, {X: 27.6, Y: -2.3}, {X: 28.6, Y: -3.3}, {X: 29.3, Y: -5}}, 2.7, 0.42, 3)
	fold := leafAlong(cubic{{X: 26.4, Y: -1.6}, {X: 27.3, Y: -2.3}, {X: 28, Y: -3}, {X: 28.6, Y: -4.2}}, 1.2, 0.42, 2)
	return slices.Concat(
		leaf(far, 2.9, ink.gold), leaf(near, 2.9, ink.paleGold),
		[]drawing.Shape{
			{Path: stalk, Stroke: ink.deepRed, Width: outline(medium), RoundCaps: true},
			{Path: bud, Fill: ink.cream, Stroke: ink.deepRed, Width: outline(medium), RoundJoins: true},
			{Path: fold, Fill: ink.blush, Stroke: ink.deepRed, Width: outline(fine), RoundJoins: true},
		})
}
