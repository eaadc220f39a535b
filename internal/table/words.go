package table

import (
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// writer breaks text into lines. It keeps the first error, so that the layout
// reads without a check after every text.
type writer struct {
	faces *typeset.Faces
	err   error
	// Every text is broken to be measured and again to be set, and many rows
	// say the same.
	broken map[wrapping][]typeset.Line
}

type wrapping struct {
	text     string
	style    typeset.Style
	width    typeset.MM
	balanced bool
}

// lines breaks a text to a width. Nothing ever crosses the rule of a table.
func (w *writer) lines(text string, style typeset.Style, width typeset.MM, balanced bool) []typeset.Line {
	const most = 4096 // texts that are remembered
	how := wrapping{text, style, width, balanced}
	lines, known := w.broken[how]
	if known || w.err != nil {
		return lines
	}
	if w.broken == nil || len(w.broken) >= most {
		w.broken = map[wrapping][]typeset.Line{}
	}
	lines, w.err = w.faces.Wrap(viet.Bind(text), style, width, balanced)
	w.broken[how] = lines
	return lines
}

// cell are the lines of a cell.
func (w *writer) cell(t Table, c Column, text string, face func(line int) string) (lines []typeset.Line) {
	for i, paragraph := range paragraphs(text) {
		style := typeset.Style{Face: face(i), Size: t.Size}
		lines = append(lines, w.lines(paragraph, style, c.Width-2*cellPadding, true)...)
	}
	return lines
}

// band are the lines of a band.
func (w *writer) band(t Table, r Row) (lines []typeset.Line) {
	for _, paragraph := range paragraphs(r.Band) {
		lines = append(lines, w.lines(paragraph, typeset.Style{Face: r.Kind.face(), Size: t.Size}, t.width()-2*cellPadding, false)...)
	}
	return lines
}

// high is the height of so many lines of a size with the room around them.
func high(lines int, size typeset.Pt) typeset.MM {
	return typeset.MM(lines)*size.MM()*leading + 2*cellPadding
}

// height is the height of a row.
func (w *writer) height(t Table, r Row) typeset.MM {
	if r.Cells == nil {
		return high(len(w.band(t, r)), t.Size)
	}
	return max(t.Least, w.cells(t, r.Cells, r.faceOf))
}

func (w *writer) cells(t Table, cells []string, face func(Column, int) string) typeset.MM {
	most := 1
	for i, c := range t.Columns {
		most = max(most, len(w.cell(t, c, cells[i], func(line int) string { return face(c, line) })))
	}
	return high(most, t.Size)
}
