package typeset

// Lean is how far a line must move to the right of where its box would be
// centred, so that it looks centred: the blank at the sides of the first and
// the last letter does not count, and of a comma, a stop, a hyphen or a
// quotation mark at an end the eye counts only a part.
func (l Line) Lean() MM {
	n := len(l.Pieces)
	if n == 0 || len(l.Pieces[0].Glyphs) == 0 || len(l.Pieces[n-1].Glyphs) == 0 {
		return 0
	}
	first, last := l.Pieces[0], l.Pieces[n-1]
	left := first.unseen(first.Glyphs[0], true)
	right := last.unseen(last.Glyphs[len(last.Glyphs)-1], false)
	return (right - left) / 2
}

// unseen is the part of a glyph at the end of a line that the eye does not count.
func (p Piece) unseen(g Glyph, left bool) MM {
	if part, ok := hanging(g.Text); ok {
		return MM(part) * p.units(int(g.Advance))
	}
	ink, ok := p.Face.ink(g.ID)
	switch {
	case !ok:
		return 0
	case left:
		return p.units(ink.left)
	}
	return p.units(int(g.Advance) - ink.right)
}

// hanging is the part of a mark's width that hangs out of a line which looks
// centred, after the practice of hand setting.
func hanging(text string) (part float64, ok bool) {
	switch text {
	case ",", ".":
		return 0.8, true
	case "“", "”", "‘", "’", "\"", "'", "«", "»", "-":
		return 0.6, true
	case "–", ";", ":", "!", "?", "(", ")":
		return 0.4, true
	}
	return 0, false
}
