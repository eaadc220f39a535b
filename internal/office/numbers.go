package office

import (
	"time"

	"bangkhen/internal/sheet"
	"bangkhen/internal/table"
	"bangkhen/internal/typeset"
)

// NumbersWorkbook is a table of numbers as a workbook, ready to print.
func (o *Office) NumbersWorkbook(name, title string, heads []string, rows [][]string) ([]byte, error) {
	numbers := table.Table{
		Info:  sheet.Info{Title: title, Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
		Sheet: name, Title: title, Size: 11,
	}
	for _, head := range heads {
		numbers.Columns = append(numbers.Columns, table.Column{Head: head, Align: typeset.Center, Number: true})
	}
	for _, row := range rows {
		numbers.Rows = append(numbers.Rows, table.Row{Cells: row})
	}
	return table.Workbook(o.faces, numbers)
}
