package worddoc

// Cell is one of a row: its paragraphs, over so many columns (0 is one).
type Cell struct {
	Columns    int
	Paragraphs []Paragraph
	Middle     bool // in the middle of the row's height
}

// Table is a table in the making.
type Table struct {
	document *Document
	widths   []int // of the columns, in twips
}

// Table begins a table of columns of these widths in mm; ruled has lines around
// every cell. End has to be called before anything else is said.
func (d *Document) Table(ruled bool, widths ...float64) *Table {
	t := &Table{document: d}
	style, total := "TableNormal", 0
	if ruled {
		style = "TableGrid"
	}
	for _, width := range widths {
		t.widths = append(t.widths, twips(width))
		total += twips(width)
	}
	d.rawf(`<w:tbl><w:tblPr><w:tblStyle w:val="%s"/><w:tblW w:w="%d" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, style, total)
	for _, width := range t.widths {
		d.rawf(`<w:gridCol w:w="%d"/>`, width)
	}
	d.raw(`</w:tblGrid>`)
	return t
}

// Row adds a row, which is parted between pages only when it is taller than one.
func (t *Table) Row(cells ...Cell) { t.row(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`, cells) }

// Headings adds the row that is repeated on every page.
func (t *Table) Headings(cells ...Cell) {
	t.row(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`, cells)
}

func (t *Table) row(begin string, cells []Cell) {
	d := t.document
	d.raw(begin)
	column := 0
	for _, cell := range cells {
		width, span := 0, max(1, cell.Columns)
		for range span {
			width += t.widths[column]
			column++
		}
		d.rawf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
		if span > 1 {
			d.rawf(`<w:gridSpan w:val="%d"/>`, span)
		}
		if cell.Middle {
			d.raw(`<w:vAlign w:val="center"/>`)
		}
		d.raw(`</w:tcPr>`)
		for _, p := range cell.Paragraphs {
			d.Paragraph(p)
		}
		if len(cell.Paragraphs) == 0 {
			d.raw(`<w:p/>`) // a cell ends with a paragraph
		}
		d.raw(`</w:tc>`)
	}
	d.raw(`</w:tr>`)
}

// End ends the table.
func (t *Table) End() { t.document.raw(`</w:tbl>`) }
