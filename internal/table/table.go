package table

import (
	"strings"

	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

// Table is a table with its heading.
type Table struct {
	Info      sheet.Info // of the file
	Sheet     string     // name of the sheet in a workbook
	Agency    []string   // the agency, across from the national title; nil for no header
	Title     string
	Subtitle  []string // under the title, one paragraph each
	Landscape bool
	Size      typeset.Pt // of the cells
	Columns   []Column
	Rows      []Row
	Least     typeset.MM // height of a row with cells, where it has little to say
	Whole     bool       // rows under one heading stand on one page where they can
	Footer    string     // beside the page number
	Signers   []Signer   // who sign under the table, from left to right
}

// Column is a column of a table.
type Column struct {
	Head   string
	Width  typeset.MM    // of one that is written into by hand; 0 for as wide as its texts need
	Align  typeset.Align // "" is left
	Lead   bool          // the first line of its cells is bold
	Number bool          // whole numbers are numbers in a workbook
	Date   bool          // days ("31/05/2023") are days in a workbook, and what is typed there becomes one
	Money  bool          // amounts ("3.800.000") are numbers in a workbook, which parts their thousands
}

// Row is a row of cells or, when it has none, a band across the table.
type Row struct {
	Cells []string // "\n" parts lines
	Band  string
	Kind  Band

	// Adds are the rows, from 0, whose amounts this one adds up: in a workbook its
	// amounts are formulas, whose value is what its cells say. It is set in bold.
	Adds []int
}

// Band is what a row without cells is for.
type Band int

const (
	Heading Band = iota // heads the rows after it, and is repeated on every page that they go on to
	Remark              // belongs to the row before it
	Speech              // belongs to the row after it
	Total               // ends the table, with the row before it
)

// Signer is somebody who signs under a table.
type Signer struct {
	Above string // "Bắc Kạn, ngày …"; "" for nothing
	Title string
	Below string // "(Ký, ghi rõ họ tên)"
}

// The paper, lengths in mm.
const (
	longSide, shortSide  = typeset.MM(297), typeset.MM(210)
	marginTop, marginEnd = typeset.MM(15), typeset.MM(15)
	marginFile           = typeset.MM(20) // at the left
	marginFoot           = typeset.MM(18)
	cellPadding          = typeset.MM(1.3)
	leading              = 1.22 // of the size
	thin                 = typeset.MM(0.2)
)

func (t Table) paper() (width, height typeset.MM) {
	if t.Landscape {
		return longSide, shortSide
	}
	return shortSide, longSide
}

// width is that of all columns; the left margin is what the paper leaves.
func (t Table) width() (width typeset.MM) {
	for _, c := range t.Columns {
		width += c.Width
	}
	return width
}

func (t Table) left() typeset.MM {
	width, _ := t.paper()
	return width - marginEnd - t.width()
}

func (t Table) heads() []string {
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Head
	}
	return heads
}

// The faces of the styles.
const (
	upright    = "LiberationSerif-Regular"
	bold       = "LiberationSerif-Bold"
	italic     = "LiberationSerif-Italic"
	boldItalic = "LiberationSerif-BoldItalic"
)

// face is that of a band.
func (b Band) face() string {
	switch b {
	case Heading, Total:
		return bold
	case Speech:
		return boldItalic
	}
	return italic
}

// faceOf is that of a line of a cell of a row.
func (r Row) faceOf(c Column, line int) string {
	if len(r.Adds) > 0 {
		return bold
	}
	return c.face(line)
}

// face is that of a line of a cell, from 0.
func (c Column) face(line int) string {
	if c.Lead && line == 0 {
		return bold
	}
	return upright
}

// paragraphs are the lines that a text parts itself into.
func paragraphs(text string) []string { return strings.Split(text, "\n") }

// The national title and motto (NĐ 30/2020, Phụ lục I, II.1).
const (
	nationalTitle = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	motto         = "Độc lập - Tự do - Hạnh phúc"
	goesOn        = " – tiếp theo"
	pageOf        = "Trang %d/%d"
)
