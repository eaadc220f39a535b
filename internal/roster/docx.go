package roster

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/officefile"
	"bangkhen/internal/rawxml"
)

// document is what is read of a Word file: its tables, and before each the
// paragraphs that may be headings of it.
type document struct {
	pack    *officefile.Package
	fonts   officefile.Fonts
	looks   map[runLook]*look
	text    *cleaner
	tables  []*wordTable
	texts   []cell   // paragraphs since the last table
	boxes   []string // texts of text boxes
	notes   []string // texts of footnotes, endnotes and comments
	margins []string // texts above and below the pages
	cells   int      // read so far

	prompting bool // what is read is Word's own text, of a place that nobody has filled in
}

type wordTable struct {
	grid    *grid
	before  []cell // paragraphs between it and the table before
	columns int
}

// readDOCX reads the tables of a document as one list: those with a heading of
// their own, and those without that go on with as many columns. Rows are counted
// through all of them.
func readDOCX(p *officefile.Package, main string, ask *interview) ([]part, bool) {
	d := &document{pack: p, looks: map[runLook]*look{}, text: &cleaner{}}
	var err error
	d.fonts, err = p.ReadFonts(main)
	if err == nil {
		err = p.Walk(main, func(x *rawxml.Reader, element rawxml.Element) error {
			if element.Local != "body" {
				return nil
			}
			return d.readBlocks(x, 0)
		})
	}
	for _, kind := range []string{"footnotes", "endnotes", "comments"} {
		if err == nil {
			err = d.readNotes(p.Related(main, kind, "word/"+kind+".xml"))
		}
	}
	for _, r := range p.Relations(main) {
		if err == nil && (r.Kind == "header" || r.Kind == "footer") && p.Has(r.Target) {
			err = d.readMargin(r.Target)
		}
	}
	if err != nil {
		problem := packageProblem(err, "Word")
		if errors.Is(err, errColumns) {
			problem = tooManyColumns(0, -1)
		}
		ask.report.add(problem)
		return nil, false
	}
	if len(d.tables) == 0 {
		ask.report.add(noTable())
		return nil, false
	}
	return d.join(ask)
}

func nextNumber(g *grid) int { return g.rows[len(g.rows)-1].number + 1 }

func renumber(r row, g *grid) row {
	r.number = nextNumber(g)
	return r
}

// readBlocks reads the body, or what wraps a part of it.
func (d *document) readBlocks(x *rawxml.Reader, depth int) error {
	var visit func(rawxml.Element) error
	visit = func(element rawxml.Element) error {
		switch element.Local {
		case "sdt":
			return d.control(x, visit)
		case "showingPlcHdr":
			d.prompting = true
		case "p":
			p := paragraphs{document: d}
			if err := p.read(x); err != nil {
				return err
			}
			if c := p.cell(); !c.isBlank() && c.text != automaticNumber {
				if d.texts = append(d.texts, c); len(d.texts) > maxParagraphs {
					return officefile.ErrTooLarge
				}
			}
		case "tbl":
			return d.readWordTable(x, depth+1)
		case "sectPr", "del", "moveFrom", "Fallback":
			return x.Skip()
		}
		return nil
	}
	return x.Each(visit)
}

// control reads a content control to its end. Whether its text is Word's own is
// true for it and no further.
func (d *document) control(x *rawxml.Reader, visit func(rawxml.Element) error) error {
	outer := d.prompting
	err := x.Each(visit)
	d.prompting = outer
	return err
}

// readBox reads the text of a text box, or nothing of a picture, to its end.
func (d *document) readBox(x *rawxml.Reader) error {
	text, err := plainText(x)
	if text != "" && len(d.boxes) < maxBoxes {
		d.boxes = append(d.boxes, text)
	}
	return err
}

// readMargin reads what stands above or below the pages: paragraphs, rows of tables,
// and the text boxes in them. Three parts say the same where the first page or the
// even ones have their own.
func (d *document) readMargin(part string) error {
	return d.pack.Walk(part, func(x *rawxml.Reader, element rawxml.Element) error {
		if element.Local != "p" && element.Local != "tr" {
			return nil
		}
		text, err := plainText(x)
		if text != "" && !slices.Contains(d.margins, text) && len(d.margins) < maxBoxes {
			d.margins = append(d.margins, text)
		}
		return err
	})
}

// readNotes reads the footnotes, endnotes or comments of a document, which may have
// none.
func (d *document) readNotes(part string) error {
	if !d.pack.Has(part) {
		return nil
	}
	return d.pack.Walk(part, func(x *rawxml.Reader, element rawxml.Element) error {
		switch element.Local {
		case "footnote", "endnote", "comment":
		default:
			return nil
		}
		text, err := plainText(x)
		if text != "" && len(d.notes) < maxBoxes {
			d.notes = append(d.notes, text)
		}
		return err
	})
}

// plainText reads the text of an element to its end, with a blank for what breaks
// a line.
func plainText(x *rawxml.Reader) (string, error) {
	var text strings.Builder
	err := x.Each(func(element rawxml.Element) error {
		switch element.Local {
		case "p", "tab", "br":
			text.WriteByte(' ')
		case "t":
			s, err := x.TextWithin()
			if text.WriteString(s); text.Len() > officefile.MaxToken {
				return officefile.ErrTooLarge
			}
			return err
		case "Fallback", "del", "moveFrom":
			return x.Skip()
		}
		return nil
	})
	return strings.Join(strings.Fields(text.String()), " "), err
}

// readWordTable reads a table to its end. A table inside a cell is a table of
// its own: forms are often set in a frame.
func (d *document) readWordTable(x *rawxml.Reader, depth int) error {
	if depth > maxTableDepth {
		return errDeep
	}
	table := &wordTable{grid: &grid{text: d.text}, before: d.texts}
	d.texts = nil
	if d.tables = append(d.tables, table); len(d.tables) > maxTables {
		return officefile.ErrTooLarge
	}
	above := map[int]cell{} // by column: the cell that a vertical merge repeats
	number, gone := 0, 0
	return x.Each(func(element rawxml.Element) error {
		switch element.Local {
		case "tr":
			number++
			r, width, deleted, err := d.readRow(x, depth, above)
			if err != nil {
				return err
			}
			table.columns = max(table.columns, width)
			if deleted {
				gone++
			} else if r.number = number; len(r.cells) > 0 {
				r.gone, gone = gone, 0
				table.grid.rows = append(table.grid.rows, r)
			}
		case "tblPr", "tblGrid":
			return x.Skip()
		}
		return nil
	})
}

// readRow reads a row to its end, and whether tracked changes have deleted it.
func (d *document) readRow(x *rawxml.Reader, depth int, above map[int]cell) (r row, width int, deleted bool, err error) {
	var visit func(rawxml.Element) error
	visit = func(element rawxml.Element) error {
		switch element.Local {
		case "sdt":
			return d.control(x, visit)
		case "showingPlcHdr":
			d.prompting = true
		case "trPr":
			return x.Each(func(property rawxml.Element) error {
				switch property.Local {
				case "gridBefore":
					width += span(property)
				case "del":
					deleted = true
				case "hidden":
					r.hidden = isOn(property.Attribute("val"))
				}
				return nil
			})
		case "tc":
			c, columns, err := d.readCell(x, depth, width, above)
			if err != nil {
				return err
			}
			if width += columns; width > MaxColumns {
				return errColumns
			}
			if d.cells += columns; d.cells > MaxCells {
				return errCells
			}
			if c.text != "" {
				r.cells = append(r.cells, make([]cell, width-columns-len(r.cells)+1)...)
				r.cells[width-columns] = c
			}
		case "tblPrEx":
			return x.Skip()
		}
		return nil
	}
	err = x.Each(visit)
	return r, width, deleted, err
}

// span reads a number of grid columns.
func span(element rawxml.Element) int {
	n, err := strconv.Atoi(element.Attribute("val"))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, MaxColumns+1)
}

// readCell reads a cell to its end. column is where it begins.
func (d *document) readCell(x *rawxml.Reader, depth, column int, above map[int]cell) (c cell, columns int, err error) {
	columns = 1
	merged, again := false, false
	content := paragraphs{document: d}
	var visit func(rawxml.Element) error
	visit = func(element rawxml.Element) error {
		switch element.Local {
		case "sdt":
			return d.control(x, visit)
		case "showingPlcHdr":
			d.prompting = true
		case "tcPr":
			return x.Each(func(property rawxml.Element) error {
				switch property.Local {
				case "gridSpan":
					columns = span(property)
				case "vMerge":
					merged, again = true, property.Attribute("val") != "restart"
				}
				return nil
			})
		case "p":
			return content.read(x)
		case "tbl":
			return d.readWordTable(x, depth+1)
		case "del", "moveFrom", "Fallback":
			return x.Skip()
		}
		return nil
	}
	err = x.Each(visit)
	if c = content.cell(); columns > 1 {
		c.columns = int32(columns)
	}
	origin, known := above[column]
	switch {
	case again && known:
		origin.state, origin.columns = covered, 0
		c = origin
	case merged:
		above[column] = c
	default:
		delete(above, column)
	}
	return c, columns, err
}

// lookOf gives runs a look; those in one font share it.
func (d *document) lookOf(runs []run) *look {
	if len(runs) > 1 {
		return &look{runs: runs}
	}
	as := runs[0].runLook
	if d.looks[as] == nil {
		d.looks[as] = &look{runLook: as}
	}
	return d.looks[as]
}
