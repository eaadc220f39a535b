package table

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/officeparts"
	"bangkhen/internal/typeset"
)

// Workbook is a table as a workbook that prints like its pages.
func Workbook(faces *typeset.Faces, t Table) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{writer: writer{faces: faces}, Table: t, file: f, places: make([]int, len(t.Rows))}
	t.Columns = b.demanded(t)
	b.Table = t
	b.keep(f.SetDefaultFont(fontFamily)) // the widths of columns count in it
	b.keep(f.SetSheetName("Sheet1", t.Sheet))
	b.styles()
	b.setup()
	b.header()
	b.title()
	b.row++
	head := b.row
	b.begin(head) // the rows above wait for it
	if b.err != nil {
		return nil, b.err
	}
	b.cellsRow(t.heads(), b.looks.head, b.cells(t, t.heads(), func(Column, int) string { return bold }))
	for i, r := range t.Rows {
		b.row++
		b.places[i] = b.row
		if r.Cells == nil {
			b.across(r.Band, b.looks.bands[r.Kind], high(len(b.band(t, r)), t.Size))
			continue
		}
		if len(r.Adds) > 0 {
			b.sums(r, b.height(t, r))
			continue
		}
		b.cellsRow(r.Cells, -1, b.height(t, r))
	}
	b.signers()
	b.keep(b.stream.Flush())
	b.repeat(head)
	b.keep(officeparts.Seal(f, officeparts.Properties{Title: t.Info.Title, Author: t.Info.Author, Day: t.Info.Date}))
	if b.err != nil {
		return nil, b.err
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

const fontFamily = "Times New Roman"

// book writes a workbook row by row. It keeps the first error.
type book struct {
	writer
	Table
	file    *excelize.File
	stream  *excelize.StreamWriter
	row     int      // written last, from 1
	waiting []func() // what is written once the stream is open
	places  []int    // of the table's rows among those of the sheet
	looks   struct {
		title, subtitle, agency, head int
		signTitle, signNote           int
		columns, sums                 []int
		bands                         map[Band]int
	}
}

func (b *book) keep(err error) { b.err = cmp.Or(b.err, err) }

func (b *book) styles() {
	const thousands = 3 // the built-in format #,##0
	number, day := 0, (*string)(nil)
	style := func(size typeset.Pt, face string, horizontal string, border bool) int {
		s := excelize.Style{
			NumFmt:       number,
			CustomNumFmt: day,
			Font:         &excelize.Font{Family: fontFamily, Size: float64(size), Bold: strings.Contains(face, "Bold"), Italic: strings.Contains(face, "Italic")},
			Alignment:    &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: true},
		}
		if border {
			for _, side := range []string{"left", "right", "top", "bottom"} {
				s.Border = append(s.Border, excelize.Border{Type: side, Style: 1, Color: "000000"})
			}
		}
		id, err := b.file.NewStyle(&s)
		b.keep(err)
		return id
	}
	b.looks.agency = style(headerSize, bold, "center", false)
	b.looks.title = style(titleSize, bold, "center", false)
	b.looks.subtitle = style(subtitleSize, italic, "center", false)
	b.looks.head = style(b.Size, bold, "center", true)
	b.looks.signTitle, b.looks.signNote = style(signerSize, bold, "center", false), style(signerSize, italic, "center", false)
	for _, c := range b.Columns {
		face := upright
		if c.Lead {
			face = bold
		}
		if number = 0; c.Money {
			number = thousands
		}
		if day = nil; c.Date {
			format := "dd/mm/yyyy" // as Vietnamese papers have it, whatever the computer's language
			day = &format
		}
		b.looks.columns = append(b.looks.columns, style(b.Size, face, string(cmp.Or(c.Align, typeset.Left)), true))
		b.looks.sums = append(b.looks.sums, style(b.Size, bold, string(cmp.Or(c.Align, typeset.Left)), true))
	}
	number, day = 0, nil
	b.looks.bands = map[Band]int{}
	for _, band := range []Band{Heading, Remark, Speech, Total} {
		b.looks.bands[band] = style(b.Size, band.face(), "left", true)
	}
}

// said is what a cell holds: one that says nothing is empty, so that it counts as such
// in formulas, filters and other programs.
func said(text string) any {
	if text == "" {
		return nil
	}
	return text
}

func (b *book) merge(from, to string) {
	if b.stream == nil {
		b.waiting = append(b.waiting, func() { b.merge(from, to) })
		return
	}
	b.keep(b.stream.MergeCell(from, to))
}

// begin opens the stream of the rows with the heads of the columns in a row, which
// stays in sight, as does a filter on it. What the stream has begun to write can not
// be changed any more.
func (b *book) begin(head int) {
	last := 0 // row with cells
	for i, r := range b.Rows {
		if r.Cells != nil && len(r.Adds) == 0 {
			last = i + 1
		}
	}
	name, err := excelize.ColumnNumberToName(len(b.Columns))
	b.keep(err)
	below := fmt.Sprintf("A%d", head+1)
	b.keep(b.file.SetPanes(b.Sheet, &excelize.Panes{
		Freeze: true, YSplit: head, TopLeftCell: below, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: below, ActiveCell: below, Pane: "bottomLeft"}},
	}))
	if b.err == nil {
		b.stream, b.err = b.file.NewStreamWriter(b.Sheet)
	}
	if b.err != nil {
		return
	}
	// The properties of the sheet are written by now. Before, excelize would put a
	// filterMode among them, which says that rows are hidden by a filter.
	if last > 0 && len(b.Columns) > 1 {
		b.keep(b.file.AutoFilter(b.Sheet, fmt.Sprintf("A%d:%s%d", head, name, head+last), nil))
	}
	for i, c := range slices.Backward(b.Columns) { // each is written before those that were told before it
		b.keep(b.stream.SetColWidth(i+1, i+1, float64(c.Width)/25.4*96/7)) // a digit of the default font is 7 pixels wide
	}
	for _, write := range b.waiting {
		write()
	}
}

// set writes a row of the given height.
func (b *book) set(row int, values []any, height typeset.MM) {
	const most = 409 // points, what a spreadsheet allows
	if b.stream == nil {
		b.waiting = append(b.waiting, func() { b.set(row, values, height) })
		return
	}
	b.keep(b.stream.SetRow(fmt.Sprintf("A%d", row), values, excelize.RowOpts{Height: min(most, math.Ceil(float64(height.Pt())))}))
}

// cellsRow writes a row of the table; style -1 is that of each column.
func (b *book) cellsRow(cells []string, style int, height typeset.MM) {
	values := make([]any, len(cells))
	for i, text := range cells {
		cell := excelize.Cell{StyleID: style, Value: said(text)}
		if style < 0 {
			cell.StyleID = b.looks.columns[i]
			if n, err := strconv.Atoi(text); b.Columns[i].Number && err == nil && fmt.Sprint(n) == text {
				cell.Value = n
			} else if n, ok := amount(text); b.Columns[i].Money && ok {
				cell.Value = n
			} else if day, err := time.Parse("2/1/2006", text); b.Columns[i].Date && err == nil {
				cell.Value = day
			} else if first, rest, parted := strings.Cut(text, "\n"); parted && b.Columns[i].Lead {
				font := func(bold bool) *excelize.Font {
					return &excelize.Font{Family: fontFamily, Size: float64(b.Size), Bold: bold}
				}
				cell.Value = []excelize.RichTextRun{{Text: first, Font: font(true)}, {Text: "\n" + rest, Font: font(false)}}
			}
		}
		values[i] = cell
	}
	b.set(b.row, values, height)
}

// sums writes a row that adds up others.
func (b *book) sums(r Row, height typeset.MM) {
	values := make([]any, len(r.Cells))
	for i, text := range r.Cells {
		cell := excelize.Cell{StyleID: b.looks.sums[i], Value: said(text)}
		if n, ok := amount(text); b.Columns[i].Money && ok {
			cell.Value, cell.Formula = n, b.adding(i, r.Adds)
		}
		values[i] = cell
	}
	b.set(b.row, values, height)
}

// adding is the formula of a column over rows of the table, those that follow one
// another as one range.
func (b *book) adding(column int, rows []int) string {
	name, err := excelize.ColumnNumberToName(column + 1)
	b.keep(err)
	var ranges []string
	for i := 0; i < len(rows); {
		first := i
		for i++; i < len(rows) && rows[i] == rows[i-1]+1; i++ {
		}
		from, to := b.places[rows[first]], b.places[rows[i-1]]
		if from == to {
			ranges = append(ranges, fmt.Sprintf("%s%d", name, from))
		} else {
			ranges = append(ranges, fmt.Sprintf("%s%d:%s%d", name, from, name, to))
		}
	}
	const most = 200 // arguments of a function, and characters of a formula, are bounded
	if len(ranges) > most {
		return ""
	}
	return "SUM(" + strings.Join(ranges, ",") + ")"
}

// amount reads "3.800.000".
func amount(text string) (int64, bool) {
	n, err := strconv.ParseInt(strings.ReplaceAll(text, ".", ""), 10, 64)
	return n, err == nil
}

// across writes one text over all columns.
func (b *book) across(text string, style int, height typeset.MM) {
	b.parts(b.row, []part{{len(b.Columns), text, style}}, height)
}

// part is a text over some columns.
type part struct {
	columns int
	text    string
	style   int
}

// parts writes texts side by side, each over its columns.
func (b *book) parts(row int, parts []part, height typeset.MM) {
	var values []any
	for _, p := range parts {
		first := len(values) + 1
		for i := range p.columns {
			cell := excelize.Cell{StyleID: p.style}
			if i == 0 {
				cell.Value = said(p.text)
			}
			values = append(values, cell)
		}
		if p.columns > 1 {
			from, err1 := excelize.CoordinatesToCellName(first, row)
			to, err2 := excelize.CoordinatesToCellName(len(values), row)
			b.keep(cmp.Or(err1, err2))
			b.merge(from, to)
		}
	}
	b.set(row, values, height)
}
