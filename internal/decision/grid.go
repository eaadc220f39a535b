package decision

import (
	"fmt"
	"strings"

	"bangkhen/internal/tablecolumns"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// grid is the table's columns.
type grid struct {
	edges  []typeset.MM // of the columns, from left to right
	limit  typeset.MM   // the tallest row that is not parted
	line   typeset.MM   // height of a line
	detail bool         // there is a column of details
	table  *typeset.Part
}

// grid gives the columns their widths: those of the template, or, where it has none,
// as much as each needs for the table to be as short as can be. The column of numbers
// grows with the longest number.
func (s *setter) grid(t Template, a annex) grid {
	fixed := t.Annex.Columns
	if a.columns.citation != "" {
		fixed = t.Annex.ColumnsWithCitation
	}
	number := max(fixed.Number, leastNumber, s.width(fmt.Sprint(a.highest), upright(t.Sizes.Table))+2*cellPaddingX+0.5)
	left, right := t.Page.Left, t.Page.Left+t.textWidth()
	g := grid{edges: []typeset.MM{left, left + number}, line: leading(t.Sizes.Table, leastLineSpacing), detail: a.columns.detail != ""}
	names := lines([]string{a.columns.name, a.columns.detail, a.columns.citation})
	var widths []typeset.MM // of all columns after the numbers but the last
	switch {
	case len(names) == 1:
	case fixed.Name == 0:
		widths = s.demanded(t, a, right-left-number)
	case a.columns.citation != "" && g.detail:
		widths = []typeset.MM{fixed.Name, fixed.Detail}
	default:
		widths = []typeset.MM{t.Annex.Columns.Name}
	}
	for _, width := range widths {
		g.edges = append(g.edges, g.edges[len(g.edges)-1]+width)
	}
	g.edges = append(g.edges, right)
	for i, edge := range g.edges {
		g.edges[i] = round(edge)
	}
	g.limit = t.frame().H
	return g
}

const (
	leastNumber = typeset.MM(10) // of the column of numbers
	roomForName = typeset.MM(33) // that names of persons have at least, so that two lines hold them
	sampled     = 80             // rows that the widths are found by: more find the same
)

// sample is a row of the table as the widths are found by it. A nil cell is one that
// is not there: its room belongs to the one before it.
type sample struct {
	cells  []*sampleCell
	weight float64 // rows that it stands for
}

// sampleCell is a text with its names whole, and with names that may be parted, as
// they are in a column that is too narrow for them.
type sampleCell struct {
	whole, parted typeset.Paragraph
	widest        typeset.MM // of whole
}

// lines is how many the text has in a width, and what it costs to part names.
func (c *sampleCell) lines(width typeset.MM) (lines int, torn float64) {
	const aName = 0.4 // of a line
	if c.widest > width+tolerance {
		return c.parted.Count(width), aName
	}
	return c.whole.Count(width), 0
}

// demanded are the widths of the columns after the numbers, without the last.
func (s *setter) demanded(t Template, a annex, room typeset.MM) []typeset.MM {
	rows := s.samples(t, a)
	least := make([]float64, len(rows[0].cells))
	for _, row := range rows {
		for i, cell := range row.cells {
			spans := i+1 < len(row.cells) && row.cells[i+1] == nil
			if cell != nil && !spans {
				widest := cell.parted.WidestWord()
				if i == 0 { // no name of a person is torn into three or four lines
					widest = max(widest, min(cell.widest, roomForName-2*cellPaddingX))
				}
				least[i] = max(least[i], float64(widest+2*cellPaddingX)+0.1)
			}
		}
	}
	shared := tablecolumns.Share(float64(room), least, func(widths []float64) (cost float64) {
		for _, row := range rows {
			cost += row.weight * row.lines(widths)
		}
		return cost
	})
	widths := make([]typeset.MM, len(shared)-1)
	for i := range widths {
		widths[i] = typeset.MM(shared[i])
	}
	return widths
}

// lines is how tall a row is, and a little for lines that do not make it taller, so
// that of equal tables the calmer one is taken.
func (r sample) lines(widths []float64) float64 {
	const calm = 1.0 / 64
	const inNames = 2.5 // in the column of names a name that is parted costs a whole line
	most, all, names := 1, 0, 0.0
	for i := 0; i < len(r.cells); i++ {
		cell, width := r.cells[i], widths[i]
		for i+1 < len(r.cells) && r.cells[i+1] == nil {
			i++
			width += widths[i]
		}
		n, torn := cell.lines(typeset.MM(width) - 2*cellPaddingX)
		if i == 0 {
			torn *= inNames
		}
		most, all, names = max(most, n), all+n, names+torn
	}
	return float64(most) + calm*float64(all) + names
}

// samples are the headings and rows of the list, evenly over its length.
func (s *setter) samples(t Template, a annex) []sample {
	every := (a.count + sampled - 1) / sampled
	head := sample{weight: float64(a.count) / rowsOfAPage}
	for _, text := range lines([]string{a.columns.name, a.columns.detail, a.columns.citation}) {
		head.cells = append(head.cells, s.measured(bindTerms(text), bold(t.Sizes.Table)))
	}
	rows := []sample{head}
	at := 0
	for e := range a.entries {
		if e.Heading {
			continue
		}
		if at++; at%every != 0 {
			continue
		}
		st, row := upright(t.Sizes.Table), sample{weight: float64(every)}
		row.cells = append(row.cells, s.measured(bindCell(e.name), st))
		if a.columns.detail != "" {
			row.cells = append(row.cells, nil)
			if !e.plain {
				row.cells[1] = s.measured(bindCell(e.detail), st)
			}
		}
		if a.columns.citation != "" {
			row.cells = append(row.cells, s.measured(bindCell(e.citation), st))
		}
		rows = append(rows, row)
	}
	return rows
}

// rowsOfAPage is about how many rows stand under one row of headings.
const rowsOfAPage = 12

// measured shapes a text to be measured.
func (s *setter) measured(text string, st style) *sampleCell {
	set := func(text string) typeset.Paragraph {
		p, _ := s.faces.Set(typeset.Span{Text: text, Style: s.typesetStyle(st)}) // the face is known
		return p
	}
	whole, parted := set(text), typeset.Paragraph{}
	if looser := strings.ReplaceAll(text, string(viet.NameNoBreak), string(viet.RatherNoBreak)); looser != text {
		parted = set(looser)
	} else {
		parted = whole
	}
	return &sampleCell{whole, parted, whole.WidestWord()}
}
