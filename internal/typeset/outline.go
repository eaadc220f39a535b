package typeset

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Outline calls draw for every segment of a glyph's outline, in font units with
// y upwards: a move, a line, or a curve of the second or third degree, by the
// number of points and whether it begins a contour.
func (f *Face) Outline(id uint16, draw func(move bool, points []opentype.SegmentPoint)) {
	s := f.shapers.Get().(*shaper)
	defer f.shapers.Put(s)
	outline, ok := s.face.GlyphData(font.GID(id)).(font.GlyphOutline)
	if !ok {
		return // a blank
	}
	for i := range outline.Segments {
		segment := &outline.Segments[i]
		draw(segment.Op == opentype.SegmentOpMoveTo, segment.ArgsSlice())
	}
}

// EachGlyph visits the glyphs of a text in the face, with their marks.
func (f *Face) EachGlyph(text string, visit func(id uint16)) {
	for _, g := range f.shape(text) {
		visit(g.ID)
		for _, m := range g.Marks() {
			visit(m.ID)
		}
	}
}
