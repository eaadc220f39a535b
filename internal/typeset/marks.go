package typeset

import (
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	"golang.org/x/text/unicode/norm"
)

// Mark is a combining mark drawn as part of its letter, from the letter's
// origin, in font units.
type Mark struct {
	ID   uint16
	X, Y int
}

// shaped is a glyph before marks are joined to letters.
type shaped struct {
	Glyph
	xOffset, yOffset int
}

// joinMarks makes each letter and the combining marks on it one glyph, so that
// a reader of the paper finds "Ê̆" as one letter and never a blank in between.
// Marks that the face has no anchors for are placed here: Liberation Serif,
// like most Times-metric faces, has none for the Ê-đê letters Ê̆ Ô̆ Ơ̆ Ư̆,
// which exist only as sequences; left alone the breve would land beside or
// inside the circumflex, where the anchors of EB Garamond's small letters put it too.
func joinMarks(face *font.Face, glyphs []shaped) []Glyph {
	joined := make([]Glyph, 0, len(glyphs))
	for _, g := range glyphs {
		n := len(joined)
		if n == 0 || g.Advance != 0 || !isMark(g.Text) {
			joined = append(joined, g.Glyph)
			continue
		}
		letter := &joined[n-1]
		mark := Mark{g.ID, int(letter.Advance) + g.xOffset, g.yOffset}
		if isMarkAbove(g.Text) {
			unplaced := g.xOffset == 0 && g.yOffset == 0
			if x, y, ok := above(face, *letter, g.Glyph); ok && (unplaced || carriesAbove(letter.Text) && g.yOffset < y) {
				mark.X, mark.Y = x, y
			}
		}
		marks := append(letter.Marks(), mark)
		letter.marks = &marks
		letter.Text += g.Text
	}
	return joined
}

func isMark(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return size > 0 && size == len(text) && unicode.Is(unicode.Mn, r)
}

// above is where a mark stands over a letter: over its middle, a little higher
// than its top.
func above(face *font.Face, letter, mark Glyph) (x, y int, ok bool) {
	place, ok := letterExtents(face, letter)
	m, markOK := face.GlyphExtents(font.GID(mark.ID))
	if !ok || !markOK {
		return 0, 0, false
	}
	// Of extents the bearing is the top, and the height is negative.
	gap := float32(face.Upem()) * 0.045
	return int(place.center - m.XBearing - m.Width/2), int(place.top + gap - m.YBearing - m.Height), true
}

func isMarkAbove(text string) bool { return norm.NFD.PropertiesString(text).CCC() == 230 }

type extents struct{ center, top float32 }

// carriesAbove reports that a letter has a mark on top already.
func carriesAbove(letter string) bool {
	for _, r := range norm.NFD.String(letter) {
		if isMarkAbove(string(r)) {
			return true
		}
	}
	return false
}

// letterExtents is where a mark goes on a letter: over the middle of the plain
// letter (a horn does not count), and above whatever it carries on top.
func letterExtents(face *font.Face, base Glyph) (extents, bool) {
	whole, ok := face.GlyphExtents(font.GID(base.ID))
	if !ok || base.Text == "" {
		return extents{}, false
	}
	e := extents{whole.XBearing + whole.Width/2, whole.YBearing}
	decomposed := []rune(norm.NFD.String(base.Text))
	plainID, ok := face.NominalGlyph(decomposed[0])
	if !ok {
		return e, true
	}
	plain, ok := face.GlyphExtents(plainID)
	if !ok {
		return e, true
	}
	e.center = plain.XBearing + plain.Width/2
	const horn = '\u031b'
	if len(decomposed) == 2 && decomposed[1] == horn {
		e.top = plain.YBearing
	}
	return e, true
}
