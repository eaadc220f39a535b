package office

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

// GoldenFilter chooses lines of a golden book; empty fields choose all.
type GoldenFilter struct {
	Book   string
	Kind   award.Kind
	Status award.Status
	Year   int
}

func (f GoldenFilter) takes(line register.GoldenLine) bool {
	if line.Void != nil {
		return f.Kind == "" && f.Status == "" && f.Year == 0
	}
	e := line.Entry
	year := e.Decision.Date.Year
	return (f.Kind == "" || e.Certificate.Recipient.Kind == f.Kind) && (f.Status == "" || e.Status == f.Status) && (f.Year == 0 || f.Year == year)
}

// goldenRow is a line of the book in words.
type goldenRow struct {
	number    string
	name      string
	detail    string
	citation  string
	decision  string
	status    string
	code, url string
}

func goldenHeads() []string {
	return []string{"Số vào sổ", "Tên tập thể, hộ gia đình, cá nhân", "Chức vụ, đơn vị, địa chỉ", "Thành tích", "Quyết định", "Tình trạng", "Mã tra cứu"}
}

func (r goldenRow) cells() []string {
	return []string{r.number, r.name, r.detail, r.citation, r.decision, r.status, r.code}
}

func (o *Office) goldenRows(ctx context.Context, filter GoldenFilter) ([]goldenRow, error) {
	lines, err := o.register.GoldenBook(ctx, filter.Book)
	if err != nil {
		return nil, err
	}
	var rows []goldenRow
	for _, line := range lines {
		if !filter.takes(line) {
			continue
		}
		if v := line.Void; v != nil {
			number := fmt.Sprintf("%s%d", v.Book, v.First)
			if v.Last > v.First {
				number += fmt.Sprintf(" đến %s%d", v.Book, v.Last)
			}
			rows = append(rows, goldenRow{number: number, name: "(bỏ số)", detail: v.Reason})
			continue
		}
		e, r := line.Entry, line.Entry.Certificate.Recipient
		status := e.Status.Vietnamese()
		if !e.Intact {
			status = "bản ghi không còn nguyên vẹn"
		}
		rows = append(rows, goldenRow{
			number: e.Certificate.GoldenNumber, name: r.FullName(), detail: r.Detail(), citation: e.Certificate.Citation,
			decision: e.Decision.Number + " " + e.Decision.Date.Short(), status: status, code: e.Certificate.Code.Grouped(), url: e.Certificate.URL,
		})
	}
	return rows, nil
}

const goldenTitle = "SỔ VÀNG KHEN THƯỞNG"

// GoldenWorkbook is a golden book as a workbook, ready to print.
func (o *Office) GoldenWorkbook(ctx context.Context, filter GoldenFilter) ([]byte, error) {
	rows, err := o.goldenRows(ctx, filter)
	if err != nil {
		return nil, err
	}
	f := excelize.NewFile()
	defer f.Close()
	const name = "Sổ vàng"
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return nil, err
	}
	border := []excelize.Border{{Type: "left", Style: 1, Color: "000000"}, {Type: "right", Style: 1, Color: "000000"}, {Type: "top", Style: 1, Color: "000000"}, {Type: "bottom", Style: 1, Color: "000000"}}
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: "Times New Roman", Size: size, Bold: bold}
	}
	title, err1 := f.NewStyle(&excelize.Style{Font: font(14, true), Alignment: &excelize.Alignment{Horizontal: "center"}})
	head, err2 := f.NewStyle(&excelize.Style{Font: font(12, true), Border: border, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}})
	body, err3 := f.NewStyle(&excelize.Style{Font: font(12, false), Border: border, NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}})
	if err := cmp.Or(err1, err2, err3); err != nil {
		return nil, err
	}
	writer, err := f.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, width := range []float64{11, 32, 34, 40, 20, 16, 26} {
		if err := writer.SetColWidth(i+1, i+1, width); err != nil {
			return nil, err
		}
	}
	cells := func(texts []string, style int) []any {
		out := make([]any, len(texts))
		for i, text := range texts {
			out[i] = excelize.Cell{StyleID: style, Value: text}
		}
		return out
	}
	if err := writer.SetRow("A1", []any{excelize.Cell{StyleID: title, Value: goldenTitle}}); err != nil {
		return nil, err
	}
	if err := writer.MergeCell("A1", "G1"); err != nil {
		return nil, err
	}
	if err := writer.SetRow("A3", cells(goldenHeads(), head)); err != nil {
		return nil, err
	}
	for i, row := range rows {
		if err := writer.SetRow(fmt.Sprintf("A%d", i+4), cells(row.cells(), body)); err != nil {
			return nil, err
		}
	}
	if err := writer.Flush(); err != nil {
		return nil, err
	}
	if err := printSetup(f, name); err != nil {
		return nil, err
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

func printSetup(f *excelize.File, sheet string) error {
	landscape, a4, fit, none, yes := "landscape", 9, 1, 0, true
	err := f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &fit, FitToHeight: &none})
	if err == nil {
		err = f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes})
	}
	if err == nil {
		err = f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&CTrang &P/&N"})
	}
	if err == nil {
		err = f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + sheet + "'!$3:$3", Scope: sheet})
	}
	return err
}

// The golden book on paper: A4 landscape; lengths in mm.
const (
	goldenMargin = typeset.MM(15)
	goldenSize   = typeset.Pt(10)
	goldenLine   = typeset.MM(4.4)
)

func goldenWidths() []typeset.MM { return []typeset.MM{16, 46, 48, 56, 30, 25, 46} }

// GoldenPDF is a golden book on pages.
func (o *Office) GoldenPDF(ctx context.Context, filter GoldenFilter) ([]byte, error) {
	rows, err := o.goldenRows(ctx, filter)
	if err != nil {
		return nil, err
	}
	book := &goldenPages{faces: o.faces}
	book.begin()
	for i, row := range rows {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		book.row(fmt.Sprintf("row-%d", i+1), row.cells(), "LiberationSerif-Regular")
	}
	if book.err != nil {
		return nil, book.err
	}
	press, err := sheet.NewPress(book.pages, nil, nil)
	if err != nil {
		return nil, err
	}
	return press.Print(sheet.Info{Title: "Sổ vàng khen thưởng", Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}, book.pages...)
}

// goldenPages sets the table of a book.
type goldenPages struct {
	faces *typeset.Faces
	pages []typeset.Page
	y     typeset.MM
	err   error
}

func (g *goldenPages) begin() {
	g.pages = append(g.pages, typeset.Page{Width: 297, Height: 210})
	g.y = goldenMargin
	if len(g.pages) == 1 {
		g.text("title", goldenTitle, "LiberationSerif-Bold", 14, 0, 297, typeset.Center)
		g.y += 10
	} else {
		g.text("page", fmt.Sprint(len(g.pages)), "LiberationSerif-Regular", 11, 0, 297, typeset.Center)
		g.y += 7
	}
	g.cells("heads", goldenHeads(), "LiberationSerif-Bold")
}

func (g *goldenPages) page() *typeset.Page { return &g.pages[len(g.pages)-1] }

func (g *goldenPages) text(tag, text, face string, size typeset.Pt, x, width typeset.MM, align typeset.Align) {
	lines := g.lines(text, face, size, width)
	if len(lines) == 0 {
		return
	}
	if align == typeset.Center {
		x += (width - lines[0].Width) / 2
	}
	g.page().Texts = append(g.page().Texts, typeset.Text{Tag: tag, X: x, Baseline: g.y + size.MM(), Line: lines[0]})
}

func (g *goldenPages) lines(text, face string, size typeset.Pt, width typeset.MM) []typeset.Line {
	if text == "" {
		return nil
	}
	paragraph, err := g.faces.Set(typeset.Span{Text: text, Style: typeset.Style{Face: face, Size: size}})
	if err != nil {
		g.err = cmp.Or(g.err, err)
		return nil
	}
	return paragraph.Greedy(width, 0)
}

// row sets a row, on the next page when it does not fit on this one.
func (g *goldenPages) row(tag string, cells []string, face string) {
	if g.y+g.height(cells, face) > 210-goldenMargin {
		g.begin()
	}
	g.cells(tag, cells, face)
}

const cellPadding = typeset.MM(1.2)

func (g *goldenPages) height(cells []string, face string) typeset.MM {
	most := 1
	for i, width := range goldenWidths() {
		most = max(most, len(g.lines(cells[i], face, goldenSize, width-2*cellPadding)))
	}
	return typeset.MM(most)*goldenLine + 2*cellPadding
}

func (g *goldenPages) cells(tag string, cells []string, face string) {
	page, height := g.page(), g.height(cells, face)
	x := goldenMargin
	const thin = typeset.MM(0.2)
	rule := func(x1, y1, x2, y2 typeset.MM) {
		page.Rules = append(page.Rules, typeset.Rule{X1: x1, Y1: y1, X2: x2, Y2: y2, Thickness: thin})
	}
	for i, width := range goldenWidths() {
		for n, line := range g.lines(cells[i], face, goldenSize, width-2*cellPadding) {
			page.Texts = append(page.Texts, typeset.Text{Tag: tag, X: x + cellPadding, Baseline: g.y + cellPadding + typeset.MM(n)*goldenLine + goldenSize.MM()*0.95, Line: line})
		}
		rule(x, g.y, x, g.y+height)
		x += width
	}
	rule(x, g.y, x, g.y+height)
	rule(goldenMargin, g.y, x, g.y)
	rule(goldenMargin, g.y+height, x, g.y+height)
	g.y += height
}
