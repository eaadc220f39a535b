package roster

import (
	"slices"
	"strings"

	"bangkhen/internal/award"
)

// How a file is laid out, as somebody has said it on the screen: which sheets are read,
// where their heading stands and how many rows it has, which column is taken apart.

// headingSaid is where somebody has said that the heading of a sheet is.
type headingSaid struct{ first, rows int } // first is 0 of a list without one

// headingOf is the heading of a grid: where somebody has said that it is, else where it
// is found.
func (e *edits) headingOf(g *grid) (heading, bool) {
	said, is := e.headings[g.name]
	if !is {
		return findHeading(g)
	}
	last := -1
	if said.first == 0 {
		g.rows = append([]row{{}}, g.rows...)
		last = 0
	}
	width := 0
	for i, r := range g.rows {
		if width = max(width, len(r.cells)); said.first > 0 && r.number >= said.first && r.number < said.first+said.rows {
			last = i
		}
	}
	if last < 0 || last == len(g.rows)-1 {
		return findHeading(g) // there is nothing below: told as a change without a place
	}
	delete(e.unused, headingPlace(g.name))
	texts, spans := make([]string, width), make([]int, width)
	for _, r := range g.rows[:last+1] {
		if said.first == 0 || r.number < said.first {
			continue
		}
		above, wide, _ := headingTexts(g, r)
		for i, text := range above {
			if !isBlankText(text) {
				texts[i], spans[i] = text, wide[i]
			}
		}
	}
	h := readHeading(texts, spans)
	h.at, h.double = last, said.rows > 1
	if len(h.fields[award.FieldName]) == 0 {
		e.guessColumns(&h, g)
	}
	return h, true
}

// guessColumns gives columns that no heading names to fields, by what stands in them.
// Which is the name somebody has said, or is seen.
func (e *edits) guessColumns(h *heading, g *grid) {
	const enough = 200
	p := Pasted{Fields: make([]award.Field, h.width)}
	below := g.rows[h.at+1:]
	for _, r := range below[:min(enough, len(below))] {
		texts := make([]string, len(r.cells))
		for i, c := range r.cells {
			if !c.isBlank() {
				texts[i] = c.text
			}
		}
		p.Rows = append(p.Rows, texts)
	}
	p.guess(h.width, nil)
	for _, at := range inOrder(e.columns) {
		column, _, _ := cellPosition(at.cell + "1")
		if e.columns[at] == award.FieldName && column < h.width && (at.sheet == "" || at.sheet == g.name) {
			if other := slices.Index(p.Fields, award.FieldName); other >= 0 {
				p.Fields[other] = ""
			}
			p.Fields[column] = award.FieldName
		}
	}
	for column, field := range p.Fields {
		if field != "" && len(h.fields[field]) == 0 && !h.has(column) {
			h.release(column)
			delete(h.ignored, column)
			h.fields[field] = []int{column}
		}
	}
	if len(h.fields[award.FieldName]) == 0 {
		h.fields[award.FieldName] = []int{0}
	}
	if h.ordinal < 0 && h.width > 1 && !h.has(0) && isNumbering(below, 0) {
		h.ordinal = 0
	}
	h.name = h.texts[h.fields[award.FieldName][0]]
}

// applyNameless says what columns without a heading mean, before anything is asked about
// them.
func (h *heading) applyNameless(e *edits, sheet string, below []row) {
	if len(e.columns) == 0 {
		return
	}
	for _, r := range below {
		h.width = max(h.width, len(r.cells))
	}
	for len(h.texts) < h.width {
		h.texts = append(h.texts, "")
	}
	for _, at := range inOrder(e.columns) {
		field := e.columns[at]
		if column, _, _ := cellPosition(at.cell + "1"); at.sheet == sheet && column < h.width && isBlankText(h.texts[column]) && (field == "" || field != award.FieldName) && !slices.Contains(h.fields[award.FieldName], column) {
			h.change(column, field)
		}
	}
}

// applySplit takes a column apart at its commas where somebody has said so.
func (h *heading) applySplit(e *edits, sheet string) {
	for _, at := range inOrder(e.splits) { // of several the last one is taken apart
		first := e.splits[at]
		column, _, _ := cellPosition(at.cell + "1")
		if at.sheet != sheet || column >= h.width {
			continue
		}
		h.change(column, first)
		if h.fields[first] = []int{column}; first == award.FieldName {
			h.several = column
		} else {
			h.apart = column + 1
		}
		delete(e.unused, splitPlace(at))
	}
}

// isSplit reports that somebody has said that a column is taken apart.
func (e *edits) isSplit(sheet string, column int) bool {
	return e.splits[place{sheet, columnName(column)}] == award.FieldName
}

// isApart reports a column whose cells hold more than one field.
func (h *heading) isApart(column int) bool {
	return h.several == column || h.apart == column+1
}

// sheetSaid is whether somebody has said that a sheet is read, or that it is not.
func (e *edits) sheetSaid(name string) (read, said bool) {
	read, said = e.sheets[name]
	if said {
		delete(e.unused, sheetPlace(name))
	}
	return read, said
}

func headingPlace(sheet string) string { return "hàng tiêu đề" + inSheet(sheet) }

func splitPlace(at place) string { return "tách " + columnPlace(at.sheet, at.cell) }

func sheetPlace(name string) string { return strings.TrimSpace(inSheet(name)) }
