package listing

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/typeset"
)

// Workbook is a table as a workbook that prints like its pages.
func Workbook(faces *typeset.Faces, t Table) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{writer: writer{faces: faces}, Table: t, file: f}
	b.keep(f.SetDefaultFont(fontFamily)) // the widths of columns count in it
	b.keep(f.SetSheetName("Sheet1", t.Sheet))
	b.styles()
	b.setup() // what the stream has begun to write can not be changed any more
	if b.err == nil {
		b.stream, b.err = f.NewStreamWriter(t.Sheet)
	}
	if b.err != nil {
		return nil, b.err
	}
	for i, c := range t.Columns {
		b.keep(b.stream.SetColWidth(i+1, i+1, float64(c.Width)/25.4*96/7)) // a digit of the default font is 7 pixels wide
	}
	b.header()
	b.title()
	b.row++
	head := b.row
	b.cellsRow(t.heads(), b.looks.head, b.cells(t, t.heads(), func(Column, int) string { return bold }))
	for _, r := range t.Rows {
		b.row++
		if r.Cells == nil {
			b.across(r.Band, b.looks.bands[r.Kind], high(len(b.band(t, r)), t.Size))
			continue
		}
		b.cellsRow(r.Cells, -1, b.height(t, r))
	}
	b.signers()
	b.keep(b.stream.Flush())
	b.repeat(head)
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
	file   *excelize.File
	stream *excelize.StreamWriter
	row    int // written last, from 1
	looks  struct {
		title, subtitle, agency, head int
		signTitle, signNote           int
		columns                       []int
		bands                         map[Band]int
	}
}

func (b *book) keep(err error) { b.err = cmp.Or(b.err, err) }

func (b *book) styles() {
	style := func(size typeset.Pt, face string, horizontal string, border bool) int {
		s := excelize.Style{
			Font:      &excelize.Font{Family: fontFamily, Size: float64(size), Bold: strings.Contains(face, "Bold"), Italic: strings.Contains(face, "Italic")},
			Alignment: &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: true},
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
		b.looks.columns = append(b.looks.columns, style(b.Size, face, string(cmp.Or(c.Align, typeset.Left)), true))
	}
	b.looks.bands = map[Band]int{}
	for _, band := range []Band{Heading, Remark, Speech, Total} {
		b.looks.bands[band] = style(b.Size, band.face(), "left", true)
	}
}

// set writes a row of the given height.
func (b *book) set(row int, values []any, height typeset.MM) {
	const most = 409 // points, what a spreadsheet allows
	b.keep(b.stream.SetRow(fmt.Sprintf("A%d", row), values, excelize.RowOpts{Height: min(most, math.Ceil(float64(height.Pt())))}))
}

// cellsRow writes a row of the table; style -1 is that of each column.
func (b *book) cellsRow(cells []string, style int, height typeset.MM) {
	values := make([]any, len(cells))
	for i, text := range cells {
		cell := excelize.Cell{StyleID: style, Value: text}
		if style < 0 {
			cell.StyleID = b.looks.columns[i]
			if n, err := strconv.Atoi(text); b.Columns[i].Number && err == nil && fmt.Sprint(n) == text {
				cell.Value = n
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
				cell.Value = p.text
			}
			values = append(values, cell)
		}
		if p.columns > 1 {
			from, err1 := excelize.CoordinatesToCellName(first, row)
			to, err2 := excelize.CoordinatesToCellName(len(values), row)
			b.keep(cmp.Or(err1, err2))
			b.keep(b.stream.MergeCell(from, to))
		}
	}
	b.set(row, values, height)
}

// properties are the document's own.
func (b *book) properties() {
	at := b.Info.Date.UTC().Format(time.RFC3339)
	author := cmp.Or(b.Info.Author, "bangkhen")
	b.keep(b.file.SetDocProps(&excelize.DocProperties{Title: b.Info.Title, Creator: author, LastModifiedBy: author, Created: at, Modified: at, Language: "vi-VN"}))
	b.keep(b.file.SetAppProps(&excelize.AppProperties{Application: "bangkhen"}))
}
