package listform

import (
	"cmp"
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/officeparts"
)

const (
	face     = "Times New Roman"
	headRow  = 1
	rowsDown = 2000 // rows with lists of choices and text format
)

// Workbook makes the form: a heading that stays in sight and is printed on every
// page, an example row in grey italics, and lists of what a cell may say.
func (f Form) Workbook() ([]byte, error) {
	b := &book{file: excelize.NewFile()}
	defer b.file.Close()
	b.keep(b.file.SetDefaultFont(face))
	b.keep(b.file.SetSheetName("Sheet1", sheetList))
	head := b.style(&excelize.Style{
		Font:      &excelize.Font{Family: face, Size: 12, Bold: true},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"#F3E9D2"}},
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
		Border:    borders(),
	})
	for i, c := range f.columns {
		b.column(i+1, c)
		b.set(i+1, headRow, c.heading)
		b.set(i+1, headRow+1, c.example)
	}
	b.look(headRow, len(f.columns), head)
	b.keep(b.file.SetRowHeight(sheetList, headRow, 36))
	b.printed(len(f.columns))
	if b.err != nil {
		return nil, b.err
	}
	if err := officeparts.Seal(b.file, officeparts.Properties{Title: sheetList, Day: edition()}); err != nil {
		return nil, err
	}
	out, err := b.file.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// edition is the day of all forms, which belong to no decision.
func edition() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }

// book writes a workbook and keeps the first error.
type book struct {
	file *excelize.File
	err  error
}

func (b *book) keep(err error) { b.err = cmp.Or(b.err, err) }

func (b *book) style(s *excelize.Style) int {
	id, err := b.file.NewStyle(s)
	b.keep(err)
	return id
}

func (b *book) cell(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	b.keep(err)
	return name
}

func (b *book) set(column, row int, text string) {
	if text != "" {
		b.keep(b.file.SetCellStr(sheetList, b.cell(column, row), text))
	}
}

func (b *book) look(row, columns, style int) {
	b.keep(b.file.SetCellStyle(sheetList, b.cell(1, row), b.cell(columns, row), style))
}

// column gives a column its width, its looks and what may be typed into it.
func (b *book) column(at int, c column) {
	name, err := excelize.ColumnNumberToName(at)
	b.keep(err)
	b.keep(b.file.SetColWidth(sheetList, name, name, c.width))
	format := 0
	if c.text {
		format = 49 // "@"
	}
	plain := b.style(&excelize.Style{NumFmt: format, Font: &excelize.Font{Family: face, Size: 12}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}})
	b.keep(b.file.SetColStyle(sheetList, name, plain))
	example := b.style(&excelize.Style{
		NumFmt: format, Font: &excelize.Font{Family: face, Size: 12, Italic: true, Color: "#808080"},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}, Border: borders(),
	})
	first := b.cell(at, headRow+1)
	b.keep(b.file.SetCellStyle(sheetList, first, first, example))
	b.validate(at, c)
}

// validate offers the choices of a column and shows its hint.
func (b *book) validate(at int, c column) {
	hint := c.hint
	if at == 1 {
		hint = hintOrdinal
	}
	if hint == "" && c.choices == nil {
		return
	}
	rule := excelize.NewDataValidation(true)
	rule.SetSqref(fmt.Sprintf("%s:%s", b.cell(at, headRow+1), b.cell(at, rowsDown)))
	if c.choices != nil {
		b.keep(rule.SetDropList(c.choices))
		rule.SetError(excelize.DataValidationErrorStyleStop, choiceTitle, choiceBody)
	}
	if hint != "" {
		const longest = 32 // characters of a title in Excel
		title := []rune(c.heading)
		rule.SetInput(string(title[:min(longest, len(title))]), hint)
	}
	b.keep(b.file.AddDataValidation(sheetList, rule))
}

// printed freezes the heading and sets up the paper: A4 across, one page wide.
func (b *book) printed(columns int) {
	b.keep(b.file.SetPanes(sheetList, &excelize.Panes{Freeze: true, YSplit: headRow, TopLeftCell: b.cell(1, headRow+1), ActivePane: "bottomLeft"}))
	const a4 = 9
	size, orientation, wide, tall := a4, "landscape", 1, 0
	b.keep(b.file.SetPageLayout(sheetList, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}))
	fit := true
	b.keep(b.file.SetSheetProps(sheetList, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.keep(b.file.SetHeaderFooter(sheetList, &excelize.HeaderFooterOptions{OddFooter: footer}))
	last, err := excelize.ColumnNumberToName(columns)
	b.keep(err)
	b.keep(b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: sheetList, RefersTo: fmt.Sprintf("'%s'!$A$%d:$%s$%d", sheetList, headRow, last, headRow),
	}))
}

func borders() (all []excelize.Border) {
	for _, side := range []string{"left", "right", "top", "bottom"} {
		all = append(all, excelize.Border{Type: side, Style: 1, Color: "#000000"})
	}
	return all
}
