package typeset

import "github.com/go-text/typesetting/font"

// inked is what a glyph blackens, in font units from its origin, y upwards.
type inked struct {
	left, right, bottom, top int
	ok                       bool
}

// ink is what a glyph blackens; false when it blackens nothing.
func (f *Face) ink(id uint16) (inked, bool) {
	i, known := f.inks.Get(id)
	if !known {
		s := f.shapers.Get().(*shaper)
		defer f.shapers.Put(s)
		e, found := s.face.GlyphExtents(font.GID(id))
		if found && e.Width != 0 {
			// Of extents the bearing is the top, and the height is negative.
			i = inked{int(e.XBearing), int(e.XBearing + e.Width), int(e.YBearing + e.Height), int(e.YBearing), true}
		}
		f.inks.Put(id, i)
	}
	return i, i.ok
}

// Ink is the box of all that a line blackens, in mm from its start and its baseline
// (y down): swashes and marks reach out of the box that advances and the face's
// ascent make. It is empty for a line that blackens nothing.
func (l Line) Ink() Box {
	left, top, right, bottom, any := MM(0), MM(0), MM(0), MM(0), false
	add := func(p Piece, id uint16, x MM, dx, dy int) {
		ink, ok := p.Face.ink(id)
		if !ok {
			return
		}
		l, r := x+p.units(ink.left+dx), x+p.units(ink.right+dx)
		t, b := -p.units(ink.top+dy), -p.units(ink.bottom+dy)
		if !any {
			left, right, top, bottom, any = l, r, t, b, true
			return
		}
		left, right, top, bottom = min(left, l), max(right, r), min(top, t), max(bottom, b)
	}
	for _, p := range l.Pieces {
		x := p.X
		for i, g := range p.Glyphs {
			add(p, g.ID, x, 0, 0)
			for _, m := range g.Marks() {
				add(p, m.ID, x, m.X, m.Y)
			}
			x += p.Step(i)
		}
	}
	return Box{left, top, right - left, bottom - top}
}

// Ink is the box of all that the text blackens on its page; of one that stands
// upright.
func (t Text) Ink() Box {
	ink := t.Line.Ink()
	ink.X += t.X
	ink.Y += t.Baseline
	return ink
}
