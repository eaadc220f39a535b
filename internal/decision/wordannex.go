package decision

import (
	"iter"
	"strings"

	"bangkhen/internal/worddoc"
)

// annex is the list, in a section of its own.
func (w *wordWriter) annex(a annex, pass func() error) error {
	if a.label != "" {
		w.Paragraph(worddoc.Text(styleAnnexLabel, a.label))
	}
	w.Paragraph(worddoc.Text(worddoc.Heading1, strings.Join(a.title, "\n")))
	w.Paragraph(worddoc.Text(styleReference, strings.Join(a.reference, "\n")))
	if n := len(a.reference); n > 0 {
		t := w.template
		line := min(w.setter.width(a.reference[n-1], italic(t.Sizes.AnnexReference)), t.textWidth())
		w.Paragraph(w.rule(line*shortRule, t.textWidth()))
	}
	if w.template.Annex.Style == Prose {
		return w.items(a, pass)
	}
	return w.rows(a, pass)
}

// items are the list in running text.
func (w *wordWriter) items(a annex, pass func() error) error {
	for e, withNext := range kept(a.entries) {
		p := worddoc.Text(styleItem, e.item)
		if e.Heading {
			p = worddoc.Text(headingStyleOf(e), e.heading)
		}
		p.WithNext = withNext
		w.Paragraph(p)
		if err := pass(); err != nil {
			return err
		}
	}
	return nil
}

// kept tells of each line of the list whether it stays on the page of the next one, as
// it does on the pages. The last stays with the total.
func kept(entries iter.Seq[entry]) iter.Seq2[entry, bool] {
	return func(yield func(entry, bool) bool) {
		var before, here entry
		known := false
		for next := range entries {
			if known && !yield(here, here.Heading || keeps(before, here, next, true)) {
				return
			}
			if known {
				before = here
			}
			here, known = next, true
		}
		if known {
			yield(here, true)
		}
	}
}

// rows are the list as a table, and the total under it.
func (w *wordWriter) rows(a annex, pass func() error) error {
	g := w.grid
	var widths []float64
	for i, edge := range g.edges[1:] {
		widths = append(widths, float64(edge-g.edges[i]))
	}
	table := w.Table(true, widths...)
	var headings []worddoc.Cell
	for _, text := range []string{a.columns.number, a.columns.name, a.columns.detail, a.columns.citation} {
		if text != "" {
			headings = append(headings, wordCell(styleColumn, text, 1))
		}
	}
	table.Headings(headings...)
	for e, withNext := range kept(a.entries) {
		cells := wordCells(w.setter.cells(w.template, a.columns, e, g), e)
		for i := range cells {
			cells[i].Paragraphs[0].WithNext = withNext
		}
		table.Row(cells...)
		if err := pass(); err != nil {
			return err
		}
	}
	table.End()
	w.Paragraph(worddoc.Text(styleTotal, a.total))
	return nil
}

// wordCells are the cells that the pages have, in the styles of a document.
func wordCells(cells []cell, e entry) []worddoc.Cell {
	out := make([]worddoc.Cell, len(cells))
	for i, c := range cells {
		style := styleCell
		switch {
		case e.Heading:
			style = headingStyleOf(e)
		case c.center:
			style = styleCellNumber
		}
		out[i] = wordCell(style, c.text, c.to-c.from)
	}
	return out
}

func wordCell(style, text string, columns int) worddoc.Cell {
	return worddoc.Cell{Columns: columns, Middle: true, Paragraphs: []worddoc.Paragraph{worddoc.Text(style, text)}}
}

// headingStyleOf tells the outer headings of the list from the inner ones.
func headingStyleOf(e entry) string {
	if e.Level > 0 {
		return worddoc.Heading3
	}
	return worddoc.Heading2
}
