package decision

import (
	"fmt"

	"bangkhen/internal/typeset"
)

const (
	gridThickness = typeset.MM(0.2)
	cellPaddingX  = typeset.MM(1.6)
	cellPaddingY  = typeset.MM(0.6)
	beforeTable   = typeset.MM(5)
	beforeTotal   = typeset.MM(3)
)

// cell is one field in a row, from one edge to another.
type cell struct {
	field    field
	text     string
	style    style
	from, to int // edges
	center   bool
	role     typeset.Role
}

// table is the list as a ruled table whose headings stand on every page, and
// the total under it, which ends the annex with "./.".
func (s *setter) table(t Template, a annex, g grid, add func(item)) {
	g.table = &typeset.Part{Role: typeset.RoleTable}
	rows := s.columnHeadings(t, a.columns, &g)
	var before, here entry // the list is looked at up to two lines ahead
	known := 0
	set := func(next entry) {
		for i := range rows {
			add(rows[i])
		}
		rows = s.row(g, s.cells(t, a.columns, here, g))
		if len(rows) == 1 {
			rows[0].keep = keeps(before, here, next, rows[0].height <= g.limit/tallRow)
		}
		for i := range rows {
			rows[i].keep = rows[i].keep || here.Heading
		}
	}
	for e := range a.entries {
		if known > 0 {
			set(e)
			before = here
		}
		here = e
		known++
	}
	set(entry{})
	rows[len(rows)-1].keep = true // the total is not left alone
	size := t.Sizes.Body
	of := field{tag: "annex-total"}
	total := s.justified(of, paragraphPart(of), t.Page.Left, t.textWidth(), t.Paragraph.Indent,
		leading(size, leastLineSpacing), beforeTotal, span{a.total, italic(size)})
	for _, it := range append(rows, total...) {
		add(it)
	}
}

// tallRow is the part of a page from which on a row is too tall to draw its
// neighbours to another page.
const tallRow = 6

// keeps reports whether a row stands on the page of the next one: the first under a
// heading does, so that two follow the heading, and the one before the last of its
// group, so that no row goes over alone.
func keeps(before, here, next entry, low bool) bool {
	if here.Heading || next.Heading || next.tag == "" || !low {
		return false
	}
	return before.Heading || before.tag == "" || next.ends
}

// columnHeadings is the row that every page of the table begins with.
func (s *setter) columnHeadings(t Template, c columns, g *grid) []item {
	var cells []cell
	for _, text := range []string{c.number, c.name, c.detail, c.citation} {
		if text != "" {
			n := len(cells)
			cells = append(cells, cell{field{tag: "annex-columns"}, bindTerms(text), bold(t.Sizes.Table), n, n + 1, true, typeset.RoleColumnHead})
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
		return []cell{{field{tag: e.tag}, e.heading, headingStyle(e, t.Sizes.Table), 0, last, false, typeset.RoleRowHead}}
	}
	st := upright(t.Sizes.Table)
	add := func(name string) field { return field{tag: e.tag + "-" + name, row: e.row} }
	cells := []cell{{add("number"), fmt.Sprint(e.Number), st, 0, 1, true, typeset.RoleCell}}
	at := 2 // where the name ends
	if g.detail && e.plain {
		at = 3
	}
	cells = append(cells, cell{add("name"), e.name, st, 1, at, false, typeset.RoleRowHead})
	if g.detail && !e.plain {
		cells = append(cells, cell{add("detail"), e.detail, st, at, at + 1, false, typeset.RoleCell})
		at++
	}
	if c.citation != "" {
		cells = append(cells, cell{add("citation"), e.citation, st, at, last, false, typeset.RoleCell})
	}
	return cells
}

// row sets cells side by side, each in the middle of the row's height. A row
// that is taller than a page goes on, line under line, on the pages after it.
func (s *setter) row(g grid, cells []cell) []item {
	most := 1
	set, parts := make([][]typeset.Line, len(cells)), make([]*typeset.Part, len(cells))
	whole := &typeset.Part{Role: typeset.RoleTableRow, In: g.table, Cells: parts}
	for i, c := range cells {
		parts[i] = &typeset.Part{Role: c.role, In: whole, Over: c.to - c.from}
		width := g.edges[c.to] - g.edges[c.from] - 2*cellPaddingX
		paragraph := s.set(c.field, width, span{bindCell(c.text), c.style})
		set[i] = paragraph.Whole(width)
		most = max(most, len(set[i]))
	}
	fit := max(1, int((g.limit-2*cellPaddingY)/g.line))
	if most <= fit {
		return []item{g.part(cells, parts, set, most, true)}
	}
	var items []item
	for from := 0; from < most; from += fit {
		window := make([][]typeset.Line, len(set))
		for i, lines := range set {
			window[i] = lines[min(from, len(lines)):min(from+fit, len(lines))]
		}
		items = append(items, g.part(cells, parts, window, min(fit, most-from), false))
	}
	return items
}

// part is a row, or what of it goes on one page, with the rules at its sides
// and under it.
func (g grid) part(cells []cell, parts []*typeset.Part, set [][]typeset.Line, most int, middle bool) item {
	it := item{height: typeset.MM(most)*g.line + 2*cellPaddingY}
	for i, c := range cells {
		left, right := g.edges[c.from]+cellPaddingX, g.edges[c.to]-cellPaddingX
		y := cellPaddingY
		if middle {
			y += typeset.MM(most-len(set[i])) * g.line / 2
		}
		for j, line := range set[i] {
			x := left
			if c.center {
				x += (right - left - line.Width) / 2
			}
			it.texts = append(it.texts, put(c.field, parts[i], j < len(set[i])-1 || !middle, line, x, y, g.line))
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
