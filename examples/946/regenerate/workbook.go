package main

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

const (
	sheet   = "Danh sách"
	headRow = 4
)

// workbook writes the list as offices keep it: a title, the column heads in
// row 4 with line breaks, section rows merged across.
func workbook(l list) ([]byte, error) {
	file := excelize.NewFile()
	defer file.Close()
	var failed []error
	try := func(err error) { failed = append(failed, err) }
	try(file.SetDefaultFont("Times New Roman"))
	try(file.SetSheetName("Sheet1", sheet))
	stamp := made.Format(time.RFC3339)
	try(file.SetDocProps(&excelize.DocProperties{Title: titleLine, Creator: "bangkhen", LastModifiedBy: "bangkhen", Created: stamp, Modified: stamp, Language: "vi-VN"}))
	styles := make(map[string]int)
	for _, s := range cellStyles() {
		id, err := file.NewStyle(&s.style)
		try(err)
		styles[s.name] = id
	}
	last := len(l.heads)
	at := func(column, row int) string {
		name, err := excelize.CoordinatesToCellName(column, row)
		try(err)
		return name
	}
	band := func(row int, text, style string) {
		try(file.SetCellStr(sheet, at(1, row), text))
		try(file.SetCellStyle(sheet, at(1, row), at(last, row), styles[style]))
		try(file.MergeCell(sheet, at(1, row), at(last, row)))
	}
	for i, mm := range widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		try(err)
		try(file.SetColWidth(sheet, column, column, mm/25.4*96/7))
	}
	band(1, titleLine, "title")
	band(2, contextLine, "context")
	for i, head := range l.heads {
		try(file.SetCellStr(sheet, at(i+1, headRow), strings.Replace(head, ", hộ gia đình, ", ",\nhộ gia đình,\n", 1)))
		try(file.SetCellStyle(sheet, at(i+1, headRow), at(i+1, headRow), styles["head"]))
	}
	try(file.SetRowHeight(sheet, headRow, 50))
	for i, row := range l.rows {
		number := headRow + 1 + i
		if isSection(row) {
			band(number, row[0], "section")
			continue
		}
		lines := 1.0
		for j, value := range row {
			cell := at(j+1, number)
			style := "text"
			if n, err := strconv.Atoi(value); err == nil {
				try(file.SetCellInt(sheet, cell, int64(n)))
			} else if value != "" {
				try(file.SetCellStr(sheet, cell, value))
			}
			if j == 0 || j == last-1 {
				style = "centre"
			}
			try(file.SetCellStyle(sheet, cell, cell, styles[style]))
			lines = max(lines, float64(len([]rune(value)))*2.15/(widths[j]-3)+0.6)
		}
		try(file.SetRowHeight(sheet, number, float64(int(lines+0.5))*16+3))
	}
	landscape, a4, one, any, fit := "landscape", 9, 1, 0, true
	try(file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &any}))
	try(file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	try(file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + sheet + "'!$4:$4", Scope: sheet}))
	try(file.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: headRow, TopLeftCell: "A5", ActivePane: "bottomLeft"}))
	var out bytes.Buffer
	try(file.Write(&out))
	return out.Bytes(), errors.Join(failed...)
}

type namedStyle struct {
	name  string
	style excelize.Style
}

// cellStyles come in a fixed order, as the workbook numbers them.
func cellStyles() []namedStyle {
	var box []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		box = append(box, excelize.Border{Type: side, Color: "000000", Style: 1})
	}
	font := func(size float64, bold, italic bool) *excelize.Font {
		return &excelize.Font{Family: "Times New Roman", Size: size, Bold: bold, Italic: italic}
	}
	place := func(horizontal string) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: true}
	}
	return []namedStyle{
		{"title", excelize.Style{Font: font(14, true, false), Alignment: place("center")}},
		{"context", excelize.Style{Font: font(13, false, true), Alignment: place("center")}},
		{"head", excelize.Style{Font: font(12, true, false), Alignment: place("center"), Border: box}},
		{"section", excelize.Style{Font: font(12, true, false), Alignment: place("left"), Border: box}},
		{"text", excelize.Style{Font: font(12, false, false), Alignment: place("left"), Border: box}},
		{"centre", excelize.Style{Font: font(12, false, false), Alignment: place("center"), Border: box}},
	}
}
