package office

import (
	"time"

	"bangkhen/internal/listing"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

// NumbersWorkbook is a table of numbers as a workbook, ready to print.
func (o *Office) NumbersWorkbook(name, title string, heads []string, rows [][]string) ([]byte, error) {
	table := listing.Table{
		Info:  sheet.Info{Title: title, Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
		Sheet: name, Title: title, Size: 11,
	}
	for _, head := range heads {
		table.Columns = append(table.Columns, listing.Column{Head: head, Width: 24, Align: typeset.Center, Number: true})
	}
	for _, row := range rows {
		table.Rows = append(table.Rows, listing.Row{Cells: row})
	}
	return listing.Workbook(o.faces, table)
}
