package decision

import (
	"fmt"
	"math"

	"bangkhen/internal/tablecolumns"
	"bangkhen/internal/typeset"
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
// those of divide. The column of numbers grows with the longest number.
func (s *setter) grid(t Template, a annex, divide division) grid {
	fixed := t.Annex.Columns
	if a.columns.citation != "" {
		fixed = t.Annex.ColumnsWithCitation
	}
	number := max(fixed.Number, leastNumber, s.width(fmt.Sprint(a.highest), upright(t.Sizes.Table))+2*cellPaddingX+0.5)
	after := func(widths ...typeset.MM) grid { return s.edged(t, a, number, widths) }
	names := lines([]string{a.columns.name, a.columns.detail, a.columns.citation})
	switch {
	case len(names) == 1:
		return after()
	case fixed.Name == 0:
		if a.count <= quick {
			s.shaped, s.learns = shaped{}, true
		}
		return divide(s.demand(t, a, t.textWidth()-number), after)
	case a.columns.citation != "" && a.columns.detail != "":
		return after(fixed.Name, fixed.Detail)
	}
	return after(t.Annex.Columns.Name)
}

// division divides what the column of numbers leaves; after is the grid of widths after
// it, but for the last, which takes what is left.
type division func(d demand, after func(widths ...typeset.MM) grid) grid

// byDemand gives each column as much as it needs for the table to be about as short as can
// be; of a list that is laid out quickly the calmest widths that take no page more than
// others.
func (s *setter) byDemand(t Template, a annex) division {
	return func(d demand, after func(widths ...typeset.MM) grid) grid {
		if a.count > quick {
			return after(d.widths(even)...)
		}
		return s.calmest(t, a, after(d.widths(calm)...), after(d.widths(even)...), after(d.widths(brief)...))
	}
}

// narrowest makes each column as narrow as it can become, which costs next to nothing to
// find: what goes into these goes into any that are divided by demand.
func narrowest(d demand, after func(widths ...typeset.MM) grid) grid {
	const rounded = 0.002 // mm: more than edges are rounded by
	var widths []typeset.MM
	for _, width := range tablecolumns.Least(float64(d.room), d.least) {
		widths = append(widths, typeset.MM(width-rounded))
	}
	last := len(widths) - 1
	g := after(widths[:last]...)
	g.edges[len(g.edges)-1] = round(g.edges[len(g.edges)-2] + widths[last])
	return g
}

// edged is the grid of these widths of the columns after the numbers but the last.
func (s *setter) edged(t Template, a annex, number typeset.MM, widths []typeset.MM) grid {
	left, right := t.Page.Left, t.Page.Left+t.textWidth()
	g := grid{edges: []typeset.MM{left, left + number}, line: leading(t.Sizes.Table, leastLineSpacing), detail: a.columns.detail != ""}
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

// quick is up to how many recipients an annex is laid out several times.
const quick = 500

// calmest is the first of the grids in which the annex takes no page more than in
// another.
func (s *setter) calmest(t Template, a annex, grids ...grid) grid {
	best, fewest := grids[0], s.length(t, a, grids[0])
	for _, g := range grids[1:] {
		if pages := s.length(t, a, g); pages < fewest {
			best, fewest = g, pages
		}
	}
	return best
}

// length is how many pages the annex takes in a grid. What can not be set is noted
// when the annex is set for good.
func (s *setter) length(t Template, a annex, g grid) (pages int) {
	trial := &setter{faces: s.faces, family: s.family, shaped: s.shaped, learns: s.learns, blank: true}
	_ = trial.annexIn(t, a, g, func(typeset.Page) error { pages++; return nil }) // is of visit alone
	if trial.err() != nil {
		return math.MaxInt
	}
	return pages
}

// leastNumber is the width of the column of numbers.
const leastNumber = typeset.MM(10)
