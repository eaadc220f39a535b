package annex

import (
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
	"bangkhen/internal/officeparts"
)

// writer writes the sheets of one workbook. It keeps the first error, so that
// the layout reads without a check after every cell.
type writer struct {
	file  *excelize.File
	use   Use
	sheet string // written to
	looks map[look]int
	// Merging makes every later write to the sheet slower, so it comes last.
	merges []merge
	rows   *rows // of the list sheet, while it is written
	links  []link
	linked bool // codes have links
	err    error
}

type merge struct{ sheet, from, to string }

func (w *writer) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}

// cell names a cell, columns and rows from 1.
func (w *writer) cell(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	w.keep(err)
	return name
}

// put writes a text, a number or a day. Text is always a string cell, never a
// formula, and is marked as such where it looks like one.
func (w *writer) put(column, row int, value any, l look) {
	switch v := value.(type) {
	case string:
		l.quoted = looksLikeFormula(v)
		if v == "" {
			value = nil
		}
	case int64, time.Time:
	default:
		w.keep(fmt.Errorf("annex: value of type %T", value))
	}
	w.set(column, row, value, w.style(l))
}

// set writes a text, a number, a day, or nothing, in a style.
func (w *writer) set(column, row int, value any, style int) {
	if w.rows != nil {
		w.rows.at(row).set(column, excelize.Cell{Value: value, StyleID: style})
		return
	}
	cell := w.cell(column, row)
	if text, ok := value.(string); ok {
		w.keep(w.file.SetCellStr(w.sheet, cell, literal(text))) // a stream does that itself
	} else if value != nil {
		w.keep(w.file.SetCellValue(w.sheet, cell, value))
	}
	w.keep(w.file.SetCellStyle(w.sheet, cell, cell, style))
}

// band writes text across columns first to last of a row, high enough for it.
func (w *writer) band(first, last, row int, text string, l look, width float64) {
	w.put(first, row, text, l)
	l.quoted = looksLikeFormula(text)
	for column := first + 1; column <= last; column++ {
		w.set(column, row, nil, w.style(l))
	}
	if last > first {
		w.merges = append(w.merges, merge{w.sheet, w.cell(first, row), w.cell(last, row)})
	}
	w.height(row, rowHeight(lineCount(text, width, l.points, l.bold), l.points))
}

func (w *writer) height(row int, points float64) {
	if w.rows != nil {
		w.rows.at(row).height = points
		return
	}
	w.keep(w.file.SetRowHeight(w.sheet, row, points))
}

// width sets the width of a column in mm. The file counts in digits of the
// default font, 7 pixels of 1/96 inch for Times New Roman 11.
func (w *writer) width(column int, mm float64) {
	name, err := excelize.ColumnNumberToName(column)
	w.keep(err)
	w.keep(w.file.SetColWidth(w.sheet, name, name, mm/25.4*96/7))
}

// link makes a cell lead to a web address; anything else is left as text.
func (w *writer) link(column, row int, address string) {
	parsed, err := url.Parse(address)
	const most = 2079 // characters that Excel opens
	if err != nil || (parsed.Scheme != "https" && parsed.Scheme != "http") || parsed.Host == "" || len(address) > most {
		return
	}
	w.links = append(w.links, link{w.cell(column, row), address})
}

// page describes how a sheet prints.
type page struct {
	landscape  bool
	columns    int
	rows       int
	repeat     int    // row repeated on every page; 0 for none
	footerLeft string // plain text
	header     string // plain text, on every page but the first
	trial      bool
	margins    margins
	filter     string // cells of the heads and rows that can be filtered; "" for none
}

// margins of a page in mm.
type margins struct{ left, right, top, foot float64 }

// marginInner is what stands outside header and footer, in mm.
const marginInner = 8.0

// margins are those of NĐ 30/2020, Phụ lục I, I.4 (left 30–35, right 15–20, top and
// bottom 20–25), but for the workbook of the office alone, which is a working paper:
// there is room for the holes of a file on the left.
func (u Use) margins() margins {
	if u == Tracking {
		return margins{20, 10, 18, 15}
	}
	return margins{30, 15, 20, 20}
}

// room is the width between the margins in mm, less what a spreadsheet's rounding of
// column widths may add; depth is the height between them in points.
func (u Use) room(landscape bool) (room, depth float64) {
	const long, short, sure = 297, 210, 0.98
	m, width, height := u.margins(), float64(short), float64(long)
	if landscape {
		width, height = long, short
	}
	return (width - m.left - m.right) * sure, (height - m.top - m.foot) / mmPerPoint
}

// printing sets paper, margins, scaling, repeated rows and page numbers.
func (w *writer) printing(p page) {
	inches := func(mm float64) *float64 { v := mm / 25.4; return &v }
	yes, a4, one, any, orientation := true, 9, 1, 0, "portrait"
	if p.landscape {
		orientation = "landscape"
	}
	w.keep(w.file.SetPageLayout(w.sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &one, FitToHeight: &any}))
	w.keep(w.file.SetSheetProps(w.sheet, &excelize.SheetPropsOptions{FitToPage: &yes}))
	w.keep(w.file.SetPageMargins(w.sheet, &excelize.PageLayoutMarginsOptions{
		Left: inches(p.margins.left), Right: inches(p.margins.right), Top: inches(p.margins.top), Bottom: inches(p.margins.foot),
		Header: inches(marginInner), Footer: inches(marginInner), Horizontally: &yes,
	}))
	footer := ""
	if p.trial {
		footer = `&C&"` + face + `,Bold"&9` + award.TrialMark
	}
	footer += `&R&"` + face + `,Regular"&11` + footerPage
	if p.footerLeft != "" {
		footer = `&L&"` + face + `,Italic"&11` + footerText(p.footerLeft) + footer
	}
	marks := &excelize.HeaderFooterOptions{OddFooter: footer, AlignWithMargins: &yes}
	if p.header != "" {
		marks.DifferentFirst, marks.FirstFooter = true, footer
		marks.OddHeader = `&R&"` + face + `,Bold"&11` + footerText(p.header)
	}
	w.keep(w.file.SetHeaderFooter(w.sheet, marks))
	quoted := "'" + strings.ReplaceAll(w.sheet, "'", "''") + "'!"
	w.name("_xlnm.Print_Area", quoted+"$A$1:"+absolute(w.cell(p.columns, p.rows)))
	if p.repeat > 0 {
		w.name("_xlnm.Print_Titles", fmt.Sprintf("%s$%d:$%d", quoted, p.repeat, p.repeat))
	}
}

func (w *writer) name(name, refersTo string) {
	w.keep(w.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: refersTo, Scope: w.sheet}))
}

// footerText guards text in a header or footer, where & opens a code and the
// whole may have 255 characters.
func footerText(text string) string {
	const most = 80
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return strings.ReplaceAll(text, "&", "&&")
}

// absolute turns "H12" into "$H$12".
func absolute(cell string) string {
	at := strings.IndexAny(cell, "0123456789")
	return "$" + cell[:at] + "$" + cell[at:]
}

// view freezes the rows above and selects a cell, so that the file opens at
// its beginning.
func (w *writer) view(frozenRows int, active string) {
	no := false
	w.keep(w.file.SetSheetView(w.sheet, 0, &excelize.ViewOptions{ShowGridLines: &no}))
	panes := &excelize.Panes{Selection: []excelize.Selection{{SQRef: active, ActiveCell: active}}}
	if frozenRows > 0 {
		panes.Freeze, panes.YSplit, panes.TopLeftCell, panes.ActivePane = true, frozenRows, w.cell(1, frozenRows+1), "bottomLeft"
		panes.Selection[0].Pane = "bottomLeft"
	}
	w.keep(w.file.SetPanes(w.sheet, panes))
}

// finish merges and writes the file.
func (w *writer) finish(out io.Writer, p officeparts.Properties) error {
	w.keep(officeparts.Seal(w.file, p))
	for _, m := range w.merges {
		w.keep(w.file.MergeCell(m.sheet, m.from, m.to))
	}
	if w.err != nil {
		return w.err
	}
	links := &linker{links: w.links}
	w.file.SetZipWriter(func(out io.Writer) excelize.ZipWriter {
		links.Archive = officeparts.NewArchive(out, p.Day)
		return links
	})
	return w.file.Write(out)
}
