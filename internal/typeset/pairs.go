package typeset

// Codes and numbers are never the same twice, so no memory of words helps with
// them. Of capitals and digits a glyph depends on nothing but the character and
// the next one, in every face that the program has (property test), so that they
// are shaped pair by pair.

// pair is a character with the one after it, 0 at the end.
type pair struct{ char, next rune }

// paired is the glyph of a pair's character; ok is false where it is not one by
// itself.
type paired struct {
	id      uint16
	advance int
	ok      bool
}

// mostPairs is how many pairs a face remembers: all of the class with each other,
// and with the letters that words begin with.
const mostPairs = 8192

// plain reports the characters that are shaped pair by pair.
func plain(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r == ' ' || r == ',' || r == '.'
}

// shapePairs is shapeAnew for a text of plain characters, of which the last may
// be any; false for another text.
func (f *Face) shapePairs(text string) ([]Glyph, bool) {
	glyphs := make([]Glyph, 0, len(text))
	before, start := rune(0), 0
	add := func(next rune, end int) bool {
		p := f.pair(pair{before, next})
		glyphs = append(glyphs, Glyph{ID: p.id, Text: text[start:end], Advance: p.advance})
		return p.ok
	}
	for i, r := range text {
		if i > 0 && (!plain(before) || !add(r, i)) {
			return nil, false
		}
		before, start = r, i
	}
	return glyphs, text != "" && add(0, len(text))
}

// pair shapes the character of a pair.
func (f *Face) pair(key pair) paired {
	p, known := f.pairs.Get(key)
	if known {
		return p
	}
	p = single(f.shapeAnew(string(key.char)), 1)
	if key.next != 0 && p.ok {
		next := single(f.shapeAnew(string(key.next)), 1)
		both := f.shapeAnew(string([]rune{key.char, key.next}))
		first := single(both, 2)
		// The second must be as it is alone, or it would depend on the one before.
		first.ok = first.ok && next.ok && first.id == p.id && both[1].ID == next.id && both[1].Advance == next.advance
		p = first
	}
	f.pairs.Put(key, p)
	return p
}

// single is the first of n glyphs that stand for a character each.
func single(glyphs []Glyph, n int) paired {
	if len(glyphs) != n {
		return paired{}
	}
	for _, g := range glyphs {
		if len(g.Marks) > 0 || g.ID == 0 {
			return paired{}
		}
	}
	return paired{glyphs[0].ID, glyphs[0].Advance, true}
}
