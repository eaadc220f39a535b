package typeset

import "sync/atomic"

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
	advance int32
	ok      bool
}

// Pairs of plain characters, and of one with the end, have places of their own;
// the other ones end with the letter that a word after a number begins with.
const (
	plainClasses = 10 + 26 + 3
	atEnd        = plainClasses
	mostPairs    = 8192 // of the others, that a face remembers
)

// class is the place of a plain character among them.
func class(r rune) (int, bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= 'A' && r <= 'Z':
		return 10 + int(r-'A'), true
	case r == ' ':
		return 36, true
	case r == ',':
		return 37, true
	case r == '.':
		return 38, true
	}
	return 0, false
}

// pairs are the pairs that a face has met.
type pairs struct {
	plain [plainClasses][plainClasses + 1]atomic.Pointer[paired]
	other Memo[pair, paired]
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
		if i > 0 {
			if _, plain := class(before); !plain || !add(r, i) {
				return nil, false
			}
		}
		before, start = r, i
	}
	return glyphs, text != "" && add(0, len(text))
}

// pair shapes the character of a pair.
func (f *Face) pair(key pair) paired {
	char, plain := class(key.char)
	next, plainNext := class(key.next)
	if key.next == 0 {
		next, plainNext = atEnd, true
	}
	if plain && plainNext {
		place := &f.pairs.plain[char][next]
		if known := place.Load(); known != nil {
			return *known
		}
		p := f.shapePair(key)
		place.Store(&p)
		return p
	}
	p, known := f.pairs.other.Get(key)
	if !known {
		p = f.shapePair(key)
		f.pairs.other.Put(key, p)
	}
	return p
}

func (f *Face) shapePair(key pair) paired {
	alone := single(f.shapeAnew(string(key.char)), 1)
	if key.next == 0 || !alone.ok {
		return alone
	}
	next := single(f.shapeAnew(string(key.next)), 1)
	both := f.shapeAnew(string([]rune{key.char, key.next}))
	p := single(both, 2)
	// The second must be as it is alone, or it would depend on the one before.
	p.ok = p.ok && next.ok && p.id == alone.id && both[1].ID == next.id && both[1].Advance == next.advance
	return p
}

// single is the first of n glyphs that stand for a character each.
func single(glyphs []Glyph, n int) paired {
	if len(glyphs) != n {
		return paired{}
	}
	for _, g := range glyphs {
		if g.marks != nil || g.ID == 0 {
			return paired{}
		}
	}
	return paired{glyphs[0].ID, glyphs[0].Advance, true}
}
