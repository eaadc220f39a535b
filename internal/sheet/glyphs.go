package sheet

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"

	"bangkhen/internal/typeset"
)

// Glyphs are the glyphs that pages use, with the marks on them, by face. They are
// gathered before anything is printed, so that one subset of each face serves a
// whole batch. The pages themselves need not be kept.
type Glyphs map[*typeset.Face]*faceGlyphs

// faceGlyphs are the glyphs of one face.
type faceGlyphs struct {
	used  map[usedGlyph][]typeset.Mark
	usual []string   // by glyph: the first text that it was met with, which is nearly always the only one
	size  typeset.Pt // the largest that they are set in
}

// add notes a glyph.
func (f *faceGlyphs) add(glyph usedGlyph, marks []typeset.Mark) {
	if int(glyph.id) < len(f.usual) && glyph.text != "" && f.usual[glyph.id] == glyph.text {
		return
	}
	if _, known := f.used[glyph]; known {
		return
	}
	f.used[glyph] = marks
	if missing := int(glyph.id) + 1 - len(f.usual); missing > 0 {
		f.usual = append(f.usual, make([]string, missing)...)
	}
	if f.usual[glyph.id] == "" {
		f.usual[glyph.id] = glyph.text
	}
}

// of are those of a face.
func (g Glyphs) of(face *typeset.Face) *faceGlyphs {
	if g[face] == nil {
		g[face] = &faceGlyphs{used: map[usedGlyph][]typeset.Mark{}}
	}
	return g[face]
}

// Add notes the glyphs of a page. It fails when the page holds a glyph for a
// missing character.
func (g Glyphs) Add(page typeset.Page) error {
	for _, text := range textsOf(page) {
		for _, piece := range text.Line.Pieces {
			if err := g.AddGlyphs(piece.Face, piece.Size, piece.Glyphs); err != nil {
				return err
			}
		}
		if n := len(text.Line.Pieces); text.More && n > 0 {
			last := text.Line.Pieces[n-1]
			if err := g.AddGlyphs(last.Face, last.Size, []typeset.Glyph{last.Face.BlankGlyph()}); err != nil {
				return err
			}
		}
	}
	return nil
}

// AddGlyphs notes glyphs of a face that is set in a size at most. It fails when one is for
// a missing character.
func (g Glyphs) AddGlyphs(face *typeset.Face, size typeset.Pt, glyphs []typeset.Glyph) error {
	used := g.of(face)
	used.size = max(used.size, size)
	for _, glyph := range glyphs {
		if glyph.ID == 0 {
			return noGlyph(face, glyph)
		}
		used.add(usedGlyph{glyph.ID, glyph.Text}, glyph.Marks())
	}
	return nil
}

func noGlyph(face *typeset.Face, glyph typeset.Glyph) error {
	return fmt.Errorf("face %s has no glyph for %q", face.Name, glyph.Text)
}

// Join adds the glyphs of other pages.
func (g Glyphs) Join(other Glyphs) {
	for face, more := range other {
		used := g.of(face)
		used.size = max(used.size, more.size)
		for glyph, marks := range more.used {
			used.add(glyph, marks)
		}
	}
}

// faces lists the faces by name, so that equal pages give equal files.
func (g Glyphs) faces() []*typeset.Face {
	var faces []*typeset.Face
	for face := range g {
		faces = append(faces, face)
	}
	slices.SortFunc(faces, func(a, b *typeset.Face) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), bytes.Compare(a.Program, b.Program)) // offices give names too
	})
	return faces
}

// sorted lists the glyphs in the order of their numbers.
func (f *faceGlyphs) sorted() []usedGlyph {
	return slices.SortedFunc(maps.Keys(f.used), func(a, b usedGlyph) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.text, b.text))
	})
}
