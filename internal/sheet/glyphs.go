package sheet

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"bangkhen/internal/typeset"
)

// Glyphs are the glyphs that pages use, with the marks on them, by face. They are
// gathered before anything is printed, so that one subset of each face serves a
// whole batch. The pages themselves need not be kept.
type Glyphs map[*typeset.Face]map[usedGlyph][]typeset.Mark

// Add notes the glyphs of a page. It fails when the page holds a glyph for a
// missing character.
func (g Glyphs) Add(page typeset.Page) error {
	for _, text := range textsOf(page) {
		for _, piece := range text.Line.Pieces {
			if err := g.AddGlyphs(piece.Face, piece.Glyphs); err != nil {
				return err
			}
		}
	}
	return nil
}

// AddGlyphs notes glyphs of a face. It fails when one is for a missing character.
func (g Glyphs) AddGlyphs(face *typeset.Face, glyphs []typeset.Glyph) error {
	used := g[face]
	if used == nil {
		used = map[usedGlyph][]typeset.Mark{}
		g[face] = used
	}
	for _, glyph := range glyphs {
		if glyph.ID == 0 {
			return noGlyph(face, glyph)
		}
		used[usedGlyph{glyph.ID, glyph.Text}] = glyph.Marks
	}
	return nil
}

func noGlyph(face *typeset.Face, glyph typeset.Glyph) error {
	return fmt.Errorf("face %s has no glyph for %q", face.Name, glyph.Text)
}

// Join adds the glyphs of other pages.
func (g Glyphs) Join(other Glyphs) {
	for face, used := range other {
		if g[face] == nil {
			g[face] = map[usedGlyph][]typeset.Mark{}
		}
		for glyph, marks := range used {
			g[face][glyph] = marks
		}
	}
}

// faces lists the faces by name, so that equal pages give equal files.
func (g Glyphs) faces() []*typeset.Face {
	var faces []*typeset.Face
	for face := range g {
		faces = append(faces, face)
	}
	slices.SortFunc(faces, func(a, b *typeset.Face) int { return cmp.Compare(a.Name, b.Name) })
	return faces
}

// of lists the glyphs of a face in the order of their numbers.
func (g Glyphs) of(face *typeset.Face) []usedGlyph {
	return slices.SortedFunc(maps.Keys(g[face]), func(a, b usedGlyph) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.text, b.text))
	})
}
