package ornament

import (
	"fmt"
	"math"

	"bangkhen/assets"
	"bangkhen/internal/drawing"
)

// picture reads one of the embedded drawings.
func picture(name string) (drawing.Drawing, error) {
	data, err := assets.Files.ReadFile(name)
	if err != nil {
		return drawing.Drawing{}, err
	}
	read, err := drawing.ReadSVG(data)
	if err != nil {
		return drawing.Drawing{}, fmt.Errorf("%s: %w", name, err)
	}
	return read, nil
}

// emblemRise is how far the emblem's head stands out above the frame's outer edge, in
// mm of the large sheet, so that most of the emblem lies above the text; emblemEdge is
// what stays between it and the edge of the sheet, where few printers print, in mm.
const (
	emblemRise = 4
	emblemEdge = 5
)

// emblemTop is the distance of the emblem's head from the upper edge of the sheet.
func (s Style) emblemTop() float64 {
	return max(s.Margin-emblemRise*s.scale(), min(emblemEdge, s.Margin))
}

// The drawn emblem for a width of 1: its height, as much as the white rim round it has
// at most, and the circle of its sheaves with that rim.
const (
	emblemShape  = 100.2 / 94.4
	emblemRim    = 2.4 / 94.4
	emblemMiddle = 46 / 94.4
	emblemRadius = 48.4 / 94.4
)

// emblemBox is what the emblem and its white rim cover: x, y, width, height.
func (s Style) emblemBox() [4]float64 {
	rim := emblemRim * s.Emblem
	return [4]float64{(s.Width-s.Emblem)/2 - rim, s.emblemTop() - rim, s.Emblem + 2*rim, emblemShape*s.Emblem + 2*rim}
}

// emblem sets the Quốc huy on the middle of the frame's top, Style.Emblem wide.
func (c *canvas) emblem() error {
	if c.style.Emblem == 0 || c.style.OwnEmblem {
		return nil
	}
	emblem, err := picture("emblem.svg")
	if err != nil {
		return err
	}
	emblem.Shapes = []drawing.Shape{drawing.Grouped(joined(emblem), drawing.Identity())} // in coordinates of its own: shorter
	x, y, width, _ := c.style.EmblemPlace()
	c.crest = emblem.Placed(x, y, width/emblem.Width)
	return nil
}

// nicheRadius is how far from the emblem's middle the frame ends.
func (s Style) nicheRadius() float64 { return emblemRadius*s.Emblem + 1.5*s.scale() }

// niche is how far from the middle of the top the rows of the frame end: a little
// before the emblem is at its widest.
func (s Style) niche() float64 { return s.nicheRadius() + 1.6*s.scale() }

// hollow ends the frame on both sides of the emblem in a curve about it: the rows have
// ended on whole units before, panels fill what is left of the solid part of the frame,
// and the lines within it stop at the curve.
func (c *canvas) hollow(solid float64, panel, line, inner drawing.Paint) {
	s := c.style
	if s.Emblem == 0 {
		return
	}
	x, y, radius := s.Width/2, s.emblemTop()+emblemMiddle*s.Emblem, s.nicheRadius()
	left, top, foot := x-s.niche(), s.Margin+heavy/2*c.unit, s.Margin+solid*c.unit
	at := func(height float64) float64 { // of the curve on the left side, clockwise from the top
		return -math.Acos(max(-1, min(1, (y-height)/radius))) * 180 / math.Pi
	}
	both := func(shapes ...drawing.Shape) {
		c.add(drawing.Grouped(shapes, drawing.Identity(), mirrorX.Then(drawing.Translate(s.Width, 0))))
	}
	var side drawing.Path
	c.add(drawing.Shape{Path: circle(x, y, radius), Fill: drawing.RGB(0xFFFFFF)})
	arc(&side, x, y, radius, at(top), at(foot))
	side.LineTo(left, foot)
	side.LineTo(left, top)
	side.Close()
	shapes := []drawing.Shape{{Path: side, Fill: panel, Stroke: line, Width: c.weight(heavy)}}
	// Three leaves grow into the panel's upper corner.
	for _, l := range []struct{ x, y, wide float64 }{{1.5, 1.5, 1.5}, {4.2, 1.4, 1.3}, {1.4, 4.2, 1.3}} {
		root := drawing.Point{X: left + 2.6*c.unit, Y: top + 6.4*c.unit}
		tip := drawing.Point{X: left + l.x*c.unit, Y: top + l.y*c.unit}
		spine := cubic{root, {X: root.X, Y: root.Y - 1.6*c.unit}, {X: (root.X + tip.X) / 2, Y: tip.Y + 1.2*c.unit}, tip}
		shapes = append(shapes, drawing.Shape{Path: leafAlong(spine, l.wide*c.unit, 0.6, 2), Fill: inner})
	}
	both(shapes...)
}

// folded joins what is drawn left and right alike: neighbours that mirror each other
// become the right one and a mirror.
func folded(d drawing.Drawing) (shapes []drawing.Shape) {
	mirror := mirrorX.Then(drawing.Translate(d.Width, 0))
	var halves []drawing.Shape
	flush := func() {
		if len(halves) > 0 {
			shapes = append(shapes, drawing.Grouped(likened(halves), drawing.Identity(), mirror))
			halves = nil
		}
	}
	for i := 0; i < len(d.Shapes); i++ {
		if i+1 < len(d.Shapes) && alike(d.Shapes[i+1], d.Shapes[i].Transform(mirror)) {
			halves = append(halves, d.Shapes[i])
			i++
			continue
		}
		flush()
		shapes = append(shapes, d.Shapes[i])
	}
	flush()
	return shapes
}

// alike reports that two shapes look the same, to a hundredth of a millimetre.
func alike(a, b drawing.Shape) bool {
	if len(a.Path) != len(b.Path) || a.Fill != b.Fill || a.Stroke != b.Stroke || math.Abs(a.Width-b.Width) > 0.001 {
		return false
	}
	for i := range a.Path {
		if a.Path[i].Op != b.Path[i].Op {
			return false
		}
		for j, p := range a.Path[i].P[:a.Path[i].Op.Points()] {
			q := b.Path[i].P[j]
			if math.Abs(p.X-q.X) > 0.0101 || math.Abs(p.Y-q.Y) > 0.0101 {
				return false
			}
		}
	}
	return true
}
