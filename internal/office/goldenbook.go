package office

import (
	"context"
	"fmt"
	"time"

	"bangkhen/internal/listing"
	"bangkhen/internal/register"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

// goldenRow is a line of the book in words.
type goldenRow struct {
	number   string
	name     string
	detail   string
	citation string
	decision string
	status   string
	code     string
}

func (r goldenRow) cells() []string {
	return []string{r.number, r.name, r.detail, r.citation, r.decision, r.status, r.code}
}

func (o *Office) goldenRows(ctx context.Context, filter register.GoldenFilter) ([]goldenRow, error) {
	lines, _, err := o.register.GoldenBook(ctx, filter, 0, 0)
	if err != nil {
		return nil, err
	}
	var rows []goldenRow
	for _, line := range lines {
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
			decision: e.Decision.Number + " " + e.Decision.Date.Short(), status: status, code: e.Certificate.Code.Grouped(),
		})
	}
	return rows, nil
}

// goldenTable is a golden book as a table, on A4 in landscape.
func (o *Office) goldenTable(ctx context.Context, filter register.GoldenFilter) (listing.Table, error) {
	rows, err := o.goldenRows(ctx, filter)
	t := listing.Table{
		Info:  sheet.Info{Title: "Sổ vàng khen thưởng", Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
		Sheet: "Sổ vàng", Title: "SỔ VÀNG KHEN THƯỞNG", Landscape: true, Size: 10,
		Columns: []listing.Column{
			{Head: "Số vào sổ", Width: 16, Align: typeset.Center, Number: true},
			{Head: "Tên tập thể, hộ gia đình, cá nhân", Width: 46},
			{Head: "Chức vụ, đơn vị, địa chỉ", Width: 48},
			{Head: "Thành tích", Width: 56},
			{Head: "Quyết định", Width: 30},
			{Head: "Tình trạng", Width: 25},
			{Head: "Mã tra cứu", Width: 46},
		},
	}
	for _, row := range rows {
		t.Rows = append(t.Rows, listing.Row{Cells: row.cells()})
	}
	return t, err
}

// GoldenWorkbook is a golden book as a workbook, ready to print.
func (o *Office) GoldenWorkbook(ctx context.Context, filter register.GoldenFilter) ([]byte, error) {
	table, err := o.goldenTable(ctx, filter)
	if err != nil {
		return nil, err
	}
	return listing.Workbook(o.faces, table)
}

// GoldenPDF is a golden book on pages.
func (o *Office) GoldenPDF(ctx context.Context, filter register.GoldenFilter) ([]byte, error) {
	table, err := o.goldenTable(ctx, filter)
	if err != nil {
		return nil, err
	}
	return listing.PDF(o.faces, table)
}
