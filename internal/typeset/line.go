package typeset

import "strings"

// Style is how a stretch of text is set.
type Style struct {
	Face      string
	Size      Pt
	Tracking  float64 // added after every letter, in thousandths of the size
	WordSpace float64 // added to every blank, in thousandths of the size
}

// piece is a stretch of glyphs in the style.
func (s Style) piece(face *Face, glyphs []Glyph) Piece {
	return Piece{Face: face, Size: s.Size, Tracking: s.Tracking, WordSpace: MM(s.WordSpace/1000) * s.Size.MM(), Glyphs: glyphs}
}

// Span is a stretch of text in one style; a paragraph is one or more of them.
type Span struct {
	Text  string
	Style Style
}

// Piece is a stretch of a line in one style.
type Piece struct {
	Face      *Face
	Size      Pt
	Tracking  float64 // thousandths of the size
	X         MM      // from the start of the line
	Glyphs    []Glyph
	WordSpace MM // added to every blank: by the style, and where a line is justified
}

// Line is one line of text, its pieces from left to right.
type Line struct {
	Pieces []Piece
	Width  MM
}

// Text is what the line reads.
func (l Line) Text() string {
	var b strings.Builder
	for _, p := range l.Pieces {
		for _, g := range p.Glyphs {
			b.WriteString(g.Text)
		}
	}
	return b.String()
}

// Step is how far the pen moves after glyph i of the piece.
func (p Piece) Step(i int) MM {
	g := p.Glyphs[i]
	step := p.units(int(g.Advance)) + MM(p.Tracking/1000)*p.Size.MM()
	if g.Blank() {
		step += p.WordSpace
	}
	return step
}

// units converts font units to millimetres at the piece's size.
func (p Piece) units(n int) MM {
	return MM(n) / MM(p.Face.UnitsPerEm) * p.Size.MM()
}

// width is the width of the piece. Tracking after the last letter of a line is
// not seen, so that centred capitals stand in the middle.
func (p Piece) width() MM {
	var w MM
	for i := range p.Glyphs {
		w += p.Step(i)
	}
	return w
}

// newLine lays glyph runs side by side, joining neighbours of one style.
func newLine(runs []run) Line {
	var line Line
	for len(runs) > 0 {
		n, total := 1, len(runs[0].Glyphs)
		for n < len(runs) && runs[n].sameStyle(runs[0].Piece) {
			total += len(runs[n].Glyphs)
			n++
		}
		piece := runs[0].Piece
		piece.Glyphs = glyphsOf(runs[:n], total)
		line.Pieces = append(line.Pieces, piece)
		runs = runs[n:]
	}
	line.place()
	return line
}

// glyphsOf are the glyphs of runs one after the other: those of the text that
// they were cut out of, where the runs follow each other there as well.
func glyphsOf(runs []run, total int) []Glyph {
	first, last := runs[0], runs[len(runs)-1]
	if &first.text[0] == &last.text[0] && last.start+len(last.Glyphs)-first.start == total {
		return first.text[first.start : first.start+total : first.start+total]
	}
	glyphs := make([]Glyph, 0, total)
	for _, r := range runs {
		glyphs = append(glyphs, r.Glyphs...)
	}
	return glyphs
}

func (p Piece) sameStyle(q Piece) bool {
	return p.Face == q.Face && p.Size == q.Size && p.Tracking == q.Tracking && p.WordSpace == q.WordSpace
}

// place sets the pieces' positions and the line's width.
func (l *Line) place() {
	l.Width = 0
	for i := range l.Pieces {
		l.Pieces[i].X = l.Width
		l.Width += l.Pieces[i].width()
	}
	if n := len(l.Pieces); n > 0 {
		last := l.Pieces[n-1]
		l.Width -= MM(last.Tracking/1000) * last.Size.MM()
	}
}

// Justify stretches the blanks so that the line is width wide. A line without
// blanks, or one that is too wide already, stays as it is.
func (l Line) Justify(width MM) Line {
	blanks := 0
	for _, p := range l.Pieces {
		for _, g := range p.Glyphs {
			if g.Blank() {
				blanks++
			}
		}
	}
	if blanks == 0 || l.Width >= width {
		return l
	}
	add := (width - l.Width) / MM(blanks)
	l.Pieces = append([]Piece(nil), l.Pieces...)
	for i := range l.Pieces {
		l.Pieces[i].WordSpace += add
	}
	l.place()
	return l
}
