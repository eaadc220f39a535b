package office

import (
	"context"
	"fmt"
	"slices"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/sheet"
	"bangkhen/internal/table"
	"bangkhen/internal/typeset"
)

// goldenRow is a line of the book in words.
type goldenRow struct {
	number   string
	name     string
	detail   string
	citation string
	decision string
	day      award.Date // of the decision
	status   string
	code     string
}

func (r goldenRow) cells() []string {
	return []string{r.number, r.name, r.detail, r.citation, r.decision, shortDay(r.day), r.status, r.code}
}

// shortDay is "" for a blank one.
func shortDay(day award.Date) string {
	if day.IsZero() {
		return ""
	}
	return day.Short()
}

// goldenStatus is how a certificate stands, and where two have one number, or one was
// replaced, which is the other.
func goldenStatus(line register.GoldenLine) string {
	status := line.Entry.Told().Vietnamese()
	switch {
	case line.GaveNumber():
		status += goldenGave
	case line.Successor != "":
		status += fmt.Sprintf(goldenReplaced, line.Successor)
	}
	if line.KeptNumber() {
		status += goldenKept
	}
	return status
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
		status := goldenStatus(line)
		if !e.Intact {
			status = "bản ghi không còn nguyên vẹn"
		}
		if e.Trial {
			status = goldenTrial
		}
		rows = append(rows, goldenRow{
			number: e.Certificate.GoldenNumber, name: r.FullName(), detail: r.Detail(), citation: e.Certificate.Citation,
			decision: e.Decision.Number, day: e.Decision.Date, status: status, code: e.Certificate.Code.Grouped(),
		})
	}
	return rows, nil
}

// GoldenTable is a golden book as a table, on A4 in landscape.
func (o *Office) GoldenTable(ctx context.Context, filter register.GoldenFilter) (table.Table, error) {
	rows, err := o.goldenRows(ctx, filter)
	tried := slices.ContainsFunc(rows, func(r goldenRow) bool { return r.status == goldenTrial })
	t := table.Table{
		Info:  sheet.Info{Title: "Sổ vàng khen thưởng", Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
		Sheet: "Sổ vàng", Title: "SỔ VÀNG KHEN THƯỞNG", Landscape: true, Size: 10,
		Columns: []table.Column{
			{Head: "Số vào sổ", Align: typeset.Center, Number: true},
			{Head: "Tên tập thể, hộ gia đình, cá nhân"},
			{Head: "Chức vụ, đơn vị, địa chỉ"},
			{Head: "Thành tích"},
			{Head: "Quyết định"},
			{Head: "Ngày quyết định", Align: typeset.Center, Date: true},
			{Head: "Tình trạng"},
			{Head: "Mã tra cứu", Align: typeset.Center},
		},
	}
	if tried {
		t.Footer = award.TrialMark
		if !slices.ContainsFunc(rows, func(r goldenRow) bool { return r.code != "" && r.status != goldenTrial }) {
			t.Subtitle = []string{award.TrialMark}
		}
	}
	var latest award.Date
	for _, row := range rows {
		if latest.Before(row.day) {
			latest = row.day
		}
		t.Rows = append(t.Rows, table.Row{Cells: row.cells()})
	}
	if !latest.IsZero() { // the file is of the day of the latest decision in it
		t.Info.Date = time.Date(latest.Year, time.Month(latest.Month), latest.Day, 0, 0, 0, 0, time.UTC)
	}
	return t, err
}

// GoldenWorkbook is a golden book as a workbook, ready to print.
func (o *Office) GoldenWorkbook(ctx context.Context, filter register.GoldenFilter) ([]byte, error) {
	book, err := o.GoldenTable(ctx, filter)
	if err != nil {
		return nil, err
	}
	return table.Workbook(o.faces, book)
}

// GoldenPDF is a golden book on pages.
func (o *Office) GoldenPDF(ctx context.Context, filter register.GoldenFilter) ([]byte, error) {
	book, err := o.GoldenTable(ctx, filter)
	if err != nil {
		return nil, err
	}
	return table.PDF(o.faces, book)
}
