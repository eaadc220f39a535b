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
