package roster

import (
	"errors"
	"slices"
	"strconv"

	"bangkhen/internal/rawxml"
)

// document is what is read of a Word file: its tables, and before each the
// paragraphs that may be headings of it.
type document struct {
	pack   *officePackage
	fonts  fontStyles
	looks  map[string]*look
	text   *cleaner
	tables []*wordTable
	titles []cell // paragraphs since the last table
	cells  int    // read so far
}

type wordTable struct {
	grid    *grid
	titles  []cell
	columns int
}

const mostTitles = 3 // paragraphs before a table that may be headings

// readDOCX reads the tables of a document as one list: those with a heading of
// their own, and those without that go on with as many columns. Rows are counted
// through all of them.
func readDOCX(p *officePackage, main string, report *report) (located, bool) {
	d := &document{pack: p, looks: map[string]*look{}, text: &cleaner{}}
	err := d.readFonts(p.related(main, "styles", "word/styles.xml"))
	if err == nil {
		err = p.walk(main, func(x *rawxml.Reader, element rawxml.Element) error {
			if element.Local != "body" {
				return nil
			}
			return d.readBlocks(x, 0)
		})
	}
	if err != nil {
		problem := packageProblem(err, "Word")
		if errors.Is(err, errColumns) {
			problem = tooManyColumns(0, -1)
		}
		report.add(problem)
		return located{}, false
	}
	if len(d.tables) == 0 {
		report.add(noTable())
		return located{}, false
	}
	g, h, found := d.join()
	if !found {
		report.add(noHeading(firstTexts(d.tables[0].grid)))
		return located{}, false
	}
	return located{g, h}, true
}

// join makes one grid of the tables that hold the list.
func (d *document) join() (whole *grid, first heading, found bool) {
	columns := 0
	for _, table := range d.tables {
		h, has := findHeading(table.grid)
		rows := table.grid.rows
		switch {
		case !found && has:
			whole, first, found = &grid{rows: slices.Clone(rows[:h.at+1]), text: d.text}, h, true
			rows = rows[h.at+1:]
		case !found, !has && table.columns != columns:
			continue
		case has:
			again := rows[h.at]
			again.heading = &h
			whole.rows = append(whole.rows, renumber(again, whole))
			rows = rows[h.at+1:]
		}
		columns = table.columns
		offset := nextNumber(whole) - 1
		if len(whole.rows) == first.at+1 {
			offset = 0 // the first table keeps its numbers
		}
		for _, title := range table.titles { // takes no number: it is no row
			title.columns = MaxColumns
			whole.rows = append(whole.rows, row{number: nextNumber(whole) - 1, cells: []cell{title}})
		}
		for i, r := range rows {
			if offset > 0 {
				r.number = offset + 1 + i
			}
			whole.rows = append(whole.rows, r)
		}
	}
	return whole, first, found
}

func nextNumber(g *grid) int { return g.rows[len(g.rows)-1].number + 1 }

func renumber(r row, g *grid) row {
	r.number = nextNumber(g)
	return r
}

// readBlocks reads the body, or what wraps a part of it.
func (d *document) readBlocks(x *rawxml.Reader, depth int) error {
	return x.Each(func(element rawxml.Element) error {
		switch element.Local {
		case "p":
			p := paragraphs{document: d}
			if err := p.read(x); err != nil {
				return err
			}
			d.keepTitle(p.cell())
		case "tbl":
			return d.readWordTable(x, depth+1)
		case "sectPr", "del", "moveFrom", "AlternateContent":
			return x.Skip()
		}
		return nil
	})
}

// keepTitle keeps a paragraph that opens a section of the list.
func (d *document) keepTitle(c cell) {
	if c.isBlank() || len(c.text) > maxHeadingLength {
		return
	}
	style, _, rest := cutNumeral(d.text.understood(c), nil)
	rest, _, _ = cutCount(rest)
	if _, only := kindOfSection(rest); !only && style != letterStyle && style != romanStyle && style != partStyle {
		return
	}
	if d.titles = append(d.titles, c); len(d.titles) > mostTitles {
		d.titles = d.titles[1:]
	}
}

// readWordTable reads a table to its end. A table inside a cell is a table of
// its own: forms are often set in a frame.
func (d *document) readWordTable(x *rawxml.Reader, depth int) error {
	if depth > maxTableDepth {
		return errDeep
	}
	table := &wordTable{grid: &grid{text: d.text}, titles: d.titles}
	d.titles = nil
	if d.tables = append(d.tables, table); len(d.tables) > maxTables {
		return errTooLarge
	}
	above := map[int]cell{} // by column: the cell that a vertical merge repeats
	number := 0
	return x.Each(func(element rawxml.Element) error {
		switch element.Local {
		case "tr":
			number++
			r, width, deleted, err := d.readRow(x, depth, above)
			if err != nil {
				return err
			}
			table.columns = max(table.columns, width)
			if r.number = number; len(r.cells) > 0 && !deleted {
				table.grid.rows = append(table.grid.rows, r)
			}
		case "tblPr", "tblGrid":
			return x.Skip()
		}
		return nil
	})
}

// readRow reads a row to its end. Rows that tracked changes have deleted are
// told.
func (d *document) readRow(x *rawxml.Reader, depth int, above map[int]cell) (r row, width int, deleted bool, err error) {
	err = x.Each(func(element rawxml.Element) error {
		switch element.Local {
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
	})
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
	err = x.Each(func(element rawxml.Element) error {
		switch element.Local {
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
		case "del", "moveFrom", "AlternateContent":
			return x.Skip()
		}
		return nil
	})
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
	font := runs[0].font
	if d.looks[font] == nil {
		d.looks[font] = &look{font: font}
	}
	return d.looks[font]
}
