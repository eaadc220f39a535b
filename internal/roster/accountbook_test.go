package roster

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"bangkhen/internal/award"
)

// drawnSheet is a sheet of a generated workbook, and what of it is visible.
type drawnSheet struct {
	name string
	rows [][]string
	box  string
}

// numberWithWords is shown for 7 by the number format of the generated workbooks.
const numberWithWords = "Tổ 07"

// drawBook draws a workbook of one to three sheets in any disorder: merged ranges,
// text that is struck out or raised, number formats with words, hidden rows and
// columns, a second list beside the first, text boxes.
func drawBook(t *rapid.T) ([]drawnSheet, *excelize.File) {
	names := rapid.SampledFrom([][]string{{"Danh sách"}, {"Tập thể", "Cá nhân"}, {"Sheet1", "Sheet2", "Sheet3"}, {"Danh sách", "Tổng hợp"}, {"DS", "Hướng dẫn"}, {"Đạt", "Không đạt"}}).Draw(t, "names")
	var sheets []drawnSheet
	var file *excelize.File
	for i, name := range names {
		label := fmt.Sprint(i)
		s := drawnSheet{name: name, rows: drawTable(t, label, rapid.IntRange(0, 4).Draw(t, label+" headless") == 0)}
		if rapid.IntRange(0, 5).Draw(t, label+" beside") == 0 {
			for j := range s.rows {
				s.rows[j] = slices.Concat(s.rows[j], make([]string, max(0, 6-len(s.rows[j]))), s.rows[j])
			}
		}
		for j := range s.rows {
			for k, text := range s.rows[j] {
				if text == "B" && rapid.Bool().Draw(t, label+" format") {
					s.rows[j][k] = numberWithWords
				}
			}
		}
		if i == 0 {
			file = newBook(t, name, anyRows(s.rows)...)
		} else {
			addSheet(t, file, name, anyRows(s.rows)...)
		}
		s.disorder(t, file, label)
		sheets = append(sheets, s)
	}
	return sheets, file
}

// disorder changes how the sheet looks, and keeps what of it is still visible.
func (s *drawnSheet) disorder(t *rapid.T, file *excelize.File, label string) {
	format, struck := numberWithWordsCode, &excelize.Style{Font: &excelize.Font{Strike: true}}
	words, err := file.NewStyle(&excelize.Style{CustomNumFmt: &format})
	must(t, err)
	line, err := file.NewStyle(struck)
	must(t, err)
	for j, row := range s.rows {
		for k, text := range row {
			place := cellName(k, j+1)
			switch {
			case text == numberWithWords:
				must(t, file.SetCellValue(s.name, place, 7))
				must(t, file.SetCellStyle(s.name, place, place, words))
			case text != "" && rapid.IntRange(0, 15).Draw(t, label+" struck") == 0:
				must(t, file.SetCellStyle(s.name, place, place, line))
			case text == "Hoàng Minh Ví" && rapid.IntRange(0, 3).Draw(t, label+" raised") == 0:
				must(t, file.SetCellRichText(s.name, place, []excelize.RichTextRun{{Text: text}, {Text: "(1)", Font: &excelize.Font{VertAlign: "superscript"}}}))
				s.rows[j][k] = text + "(1)"
			}
		}
	}
	for range rapid.IntRange(0, 1).Draw(t, label+" merges") { // two that overlap are none
		top, left := rapid.IntRange(1, max(1, len(s.rows))).Draw(t, label+" top"), rapid.IntRange(0, 3).Draw(t, label+" left")
		bottom, right := top+rapid.IntRange(0, 2).Draw(t, label+" down"), left+rapid.IntRange(0, 3).Draw(t, label+" across")
		must(t, file.MergeCell(s.name, cellName(left, top), cellName(right, bottom)))
		s.hide(func(row, column int) bool {
			return row >= top && row <= bottom && column >= left && column <= right && (row != top || column != left)
		})
	}
	if n := rapid.IntRange(1, 12).Draw(t, label+" hidden row"); n <= len(s.rows) {
		must(t, file.SetRowVisible(s.name, n, false))
		s.hide(func(row, _ int) bool { return row == n })
	}
	if n := rapid.IntRange(0, 20).Draw(t, label+" hidden column"); n < 4 {
		must(t, file.SetColVisible(s.name, columnName(n), false))
		s.hide(func(_, column int) bool { return column == n })
	}
	if rapid.IntRange(0, 4).Draw(t, label+" box") == 0 {
		s.box = "Đinh Công Bịa, Kế toán " + label
		must(t, file.AddShape(s.name, &excelize.Shape{Cell: "H3", Type: "rect", Paragraph: []excelize.RichTextRun{{Text: s.box}}}))
	}
}

const numberWithWordsCode = `"Tổ "00`

func (s *drawnSheet) hide(which func(row, column int) bool) {
	for j := range s.rows {
		for k := range s.rows[j] {
			if which(j+1, k) {
				s.rows[j][k] = ""
			}
		}
	}
}

// Nothing visible of a workbook in any disorder is dropped in silence.
func TestNothingOfADisorderedWorkbookIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sheets, file := drawBook(t)
		list, problems := Read("a.xlsx", bookBytes(t, file))
		if list.Partial || problems.Any(award.UnknownColumns) && len(list.Recipients) == 0 {
			return // refused as a whole
		}
		for _, s := range sheets {
			lost := unaccounted(s.name, s.rows, list, problems)
			if s.box != "" && !saysBox(s, list, problems) {
				lost = append(lost, s.box)
			}
			if len(lost) > 0 {
				t.Fatalf("sheet %s: %s\nof\n%q\nproblems %v\nsheets %+v", s.name, strings.Join(lost, "\n"), sheets, found(problems), list.Reading.Sheets)
			}
		}
	})
}

// saysBox reports that the text box of a sheet is in the account or in a question.
func saysBox(s drawnSheet, list award.List, problems award.Problems) bool {
	return slices.ContainsFunc(problems, func(p award.Problem) bool {
		return p.Value == s.box || p.Code == award.UnclearSheet && p.Value == s.name
	}) ||
		slices.ContainsFunc(list.Reading.Sheets, func(sheet award.Sheet) bool {
			return slices.ContainsFunc(sheet.SetAside, func(a award.SetAside) bool { return strings.Contains(a.Why, s.box) })
		})
}
