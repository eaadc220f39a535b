package decision

import "bangkhen/internal/typeset"

// row sets cells side by side, each in the middle of the row's height. A row
// that is taller than a page goes on, line under line, on the pages after it.
func (s *setter) row(g grid, cells []cell) []item {
	if s.blank {
		return s.blankRow(g, cells)
	}
	most := 1
	set, parts := make([][]typeset.Line, len(cells)), make([]*typeset.Part, len(cells))
	whole := &typeset.Part{Role: typeset.RoleTableRow, In: g.table, Cells: parts}
	for i, c := range cells {
		parts[i] = &typeset.Part{Role: c.role, In: whole, Over: c.to - c.from}
		width := g.inside(c)
		set[i] = s.setCell(c, width).Whole(width)
		most = max(most, len(set[i]))
	}
	fit := g.fit()
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

// blankRow is as tall as the row, with nothing in it.
func (s *setter) blankRow(g grid, cells []cell) (items []item) {
	most := 1
	for _, c := range cells {
		width := g.inside(c)
		most = max(most, s.setCell(c, width).WholeCount(width))
	}
	for from, fit := 0, g.fit(); from < most; from += fit {
		items = append(items, item{height: g.height(min(fit, most-from))})
	}
	return items
}

// inside is the width that a cell has for its text.
func (g grid) inside(c cell) typeset.MM { return g.edges[c.to] - g.edges[c.from] - 2*cellPaddingX }

// fit is how many lines a row has at most on one page.
func (g grid) fit() int { return max(1, int((g.limit-2*cellPaddingY)/g.line)) }

// height is that of a row of so many lines.
func (g grid) height(lines int) typeset.MM { return typeset.MM(lines)*g.line + 2*cellPaddingY }

// part is a row, or what of it goes on one page, with the rules at its sides
// and under it.
func (g grid) part(cells []cell, parts []*typeset.Part, set [][]typeset.Line, most int, middle bool) item {
	it := item{height: g.height(most)}
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
