package decision

import (
	"fmt"

	"bangkhen/internal/typeset"
)

const (
	gridThickness = typeset.MM(0.2)
	cellPaddingX  = typeset.MM(1.6)
	cellPaddingY  = typeset.MM(0.9)
	beforeTable   = typeset.MM(5)
	beforeTotal   = typeset.MM(3)
)

// grid is the table's columns.
type grid struct {
	edges  []typeset.MM // of the columns, from left to right
	limit  typeset.MM   // the tallest row that is not parted
	line   typeset.MM   // height of a line
	detail bool         // there is a column of details
}

// cell is one field in a row, from one edge to another.
type cell struct {
	field    field
	text     string
	style    style
	from, to int // edges
	center   bool
}

// table is the list as a ruled table whose headings stand on every page, and
// the total under it, which ends the annex with "./.".
func (s *setter) table(t Template, a annex, add func(item)) {
	g := s.grid(t, a)
	rows := s.columnHeadings(t, a.columns, &g)
	for e := range a.entries {
		// The last row of all is not known before the next one is there.
		for i := range rows {
			add(rows[i])
		}
		rows = s.row(g, s.cells(t, a.columns, e, g))
		for i := range rows {
			rows[i].keep = e.Heading
		}
	}
	rows[len(rows)-1].keep = true // the total is not left alone
	size := t.Sizes.Body
	total := s.justified(field{tag: "annex-total"}, t.Page.Left, t.textWidth(), t.Paragraph.Indent,
		leading(size, leastLineSpacing), beforeTotal, span{a.total, italic(size)})
	for _, it := range append(rows, total...) {
		add(it)
	}
}

// grid gives the columns their widths. The column of numbers grows with the
// longest number.
func (s *setter) grid(t Template, a annex) grid {
	widths := t.Annex.Columns
	if a.columns.citation != "" {
		widths = t.Annex.ColumnsWithCitation
	}
	number := max(widths.Number, s.width(fmt.Sprint(a.highest), upright(t.Sizes.Table))+2*cellPaddingX+0.5)
	left, right := t.Page.Left, t.Page.Left+t.textWidth()
	g := grid{edges: []typeset.MM{left, left + number}, line: leading(t.Sizes.Table, leastLineSpacing), detail: a.columns.detail != ""}
	switch {
	case a.columns.citation != "" && g.detail:
		g.edges = append(g.edges, left+number+widths.Name, left+number+widths.Name+widths.Detail)
	case a.columns.citation != "" || g.detail:
		g.edges = append(g.edges, left+number+t.Annex.Columns.Name)
	}
	g.edges = append(g.edges, right)
	for i, edge := range g.edges {
		g.edges[i] = round(edge)
	}
	g.limit = t.frame().H
	return g
}

// columnHeadings is the row that every page of the table begins with.
func (s *setter) columnHeadings(t Template, c columns, g *grid) []item {
	var cells []cell
	for _, text := range []string{c.number, c.name, c.detail, c.citation} {
		if text != "" {
			n := len(cells)
			cells = append(cells, cell{field{tag: "annex-columns"}, bindTerms(text), bold(t.Sizes.Table), n, n + 1, true})
		}
	}
	rows := s.row(*g, cells)
	for i := range rows {
		rows[i].keep = true
	}
	rows[0].before, rows[0].repeat = beforeTable, true
	rows[0].rules = append(rows[0].rules, g.across(0))
	g.limit -= rows[0].height
	return rows
}

// cells are the fields of a line of the list. Where nobody in a section has a
// detail the name takes the room of both columns.
func (s *setter) cells(t Template, c columns, e entry, g grid) []cell {
	last := len(g.edges) - 1
	if e.Heading {
		return []cell{{field{tag: e.tag}, e.heading, headingStyle(e, t.Sizes.Table), 0, last, false}}
	}
	st := upright(t.Sizes.Table)
	add := func(name string) field { return field{tag: e.tag + "-" + name, row: e.row} }
	cells := []cell{{add("number"), fmt.Sprint(e.Number), st, 0, 1, true}}
	at := 2 // where the name ends
	if g.detail && e.plain {
		at = 3
	}
	cells = append(cells, cell{add("name"), e.name, st, 1, at, false})
	if g.detail && !e.plain {
		cells = append(cells, cell{add("detail"), e.detail, st, at, at + 1, false})
		at++
	}
	if c.citation != "" {
		cells = append(cells, cell{add("citation"), e.citation, st, at, last, false})
	}
	return cells
}

// row sets cells side by side, each in the middle of the row's height. A row
// that is taller than a page goes on, line under line, on the pages after it.
func (s *setter) row(g grid, cells []cell) []item {
	most := 1
	set := make([][]typeset.Line, len(cells))
	for i, c := range cells {
		width := g.edges[c.to] - g.edges[c.from] - 2*cellPaddingX
		paragraph := s.set(c.field, width, span{bindEnd(bind(c.text)), c.style})
		if c.center {
			set[i] = paragraph.Balanced(width)
		} else {
			set[i] = paragraph.Greedy(width, 0)
		}
		most = max(most, len(set[i]))
	}
	fit := max(1, int((g.limit-2*cellPaddingY)/g.line))
	if most <= fit {
		return []item{g.part(cells, set, most, true)}
	}
	var parts []item
	for from := 0; from < most; from += fit {
		window := make([][]typeset.Line, len(set))
		for i, lines := range set {
			window[i] = lines[min(from, len(lines)):min(from+fit, len(lines))]
		}
		parts = append(parts, g.part(cells, window, min(fit, most-from), false))
	}
	return parts
}

// part is a row, or what of it goes on one page, with the rules at its sides
// and under it.
func (g grid) part(cells []cell, set [][]typeset.Line, most int, middle bool) item {
	it := item{height: typeset.MM(most)*g.line + 2*cellPaddingY}
	for i, c := range cells {
		left, right := g.edges[c.from]+cellPaddingX, g.edges[c.to]-cellPaddingX
		y := cellPaddingY
		if middle {
			y += typeset.MM(most-len(set[i])) * g.line / 2
		}
		for _, line := range set[i] {
			x := left
			if c.center {
				x += (right - left - line.Width) / 2
			}
			it.texts = append(it.texts, put(c.field, line, x, y, g.line))
			y += g.line
		}
		it.rules = append(it.rules, g.down(c.from, it.height))
	}
	it.rules = append(it.rules, g.down(len(g.edges)-1, it.height), g.across(it.height))
	return it
}

// across is a rule over the table's whole width; its ends close the corners.
func (g grid) across(y typeset.MM) typeset.Rule {
	return typeset.Rule{X1: g.edges[0] - gridThickness/2, X2: g.edges[len(g.edges)-1] + gridThickness/2, Y1: y, Y2: y, Thickness: gridThickness, Color: black}
}

// down is a rule at an edge over a row's height.
func (g grid) down(edge int, height typeset.MM) typeset.Rule {
	x := g.edges[edge]
	return typeset.Rule{X1: x, X2: x, Y1: 0, Y2: height, Thickness: gridThickness, Color: black}
}
