package roster

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
)

var (
	someHeadings = []string{"Chức vụ", "Đơn vị", "Ghi chú", "Địa chỉ", "Hình thức khen thưởng", "Cột lạ", "Tên tập thể/cá nhân"}
	someTexts    = []string{"1", "2", "3", "Hoàng Minh Ví", "Phan Thị Dụ", "Trưởng phòng", "I", "TẬP THỂ", "II. CÁ NHÂN", "Không", "KHÔNG ĐỦ ĐIỀU KIỆN", "Rút khỏi danh sách",
		"Tổng cộng: 2", "Người lập bảng", "GIÁM ĐỐC", "(Ký tên)", "……", "đồng", "3795000", "Tr?n", "(1)", "B", "một lời ghi lạc chỗ", "Hoàng Minh Ví và Phan Thị Dụ"}
)

// drawTable draws a title, a heading and rows; headless tables have rows alone.
func drawTable(t *rapid.T, label string, headless bool) (rows [][]string) {
	heading := append([]string{"STT", "Họ và tên"}, rapid.SliceOfNDistinct(rapid.SampledFrom(someHeadings), 0, 3, rapid.ID[string]).Draw(t, label+" heading")...)
	cells := rapid.SliceOfN(rapid.SampledFrom(append([]string{"", ""}, someTexts...)), 1, len(heading))
	if !headless {
		rows = rapid.SliceOfN(cells, 0, 2).Draw(t, label+" title")
		rows = append(rows, heading)
	}
	rows = append(rows, rapid.SliceOfN(cells, 1, 6).Draw(t, label+" rows")...)
	return slices.DeleteFunc(rows, func(row []string) bool { return strings.Join(row, "") == "" })
}

// Nothing visible of a workbook of two sheets is dropped in silence.
func TestNothingOfTwoSheetsIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SampledFrom([][]string{{"Tập thể", "Cá nhân"}, {"Sheet1", "Sheet2"}, {"Danh sách", "Tổng hợp"}, {"Đạt", "Không đạt"}}).Draw(t, "names")
		sheets := map[string][][]string{
			names[0]: drawTable(t, "first", false),
			names[1]: drawTable(t, "second", rapid.IntRange(0, 3).Draw(t, "headless") == 0),
		}
		file := newBook(t, names[0], anyRows(sheets[names[0]])...)
		addSheet(t, file, names[1], anyRows(sheets[names[1]])...)
		list, problems := Read("a.xlsx", bookBytes(t, file))
		if list.Partial || problems.Any(award.UnknownColumns) && len(problems.Stopping()) > 0 && len(list.Recipients) == 0 {
			return // refused as a whole
		}
		for _, name := range names {
			if lost := unaccounted(name, sheets[name], list, problems); len(lost) > 0 {
				t.Fatalf("sheet %s: %s\nof\n%v\nproblems %v\nsheets %+v", name, strings.Join(lost, "\n"), sheets, found(problems), list.Reading.Sheets)
			}
		}
	})
}

func anyRows(rows [][]string) (out [][]any) {
	for _, row := range rows {
		var values []any
		for _, text := range row {
			values = append(values, text)
		}
		out = append(out, values)
	}
	return out
}

// wordPart is a paragraph, a text box or a table of a document.
type wordPart struct {
	box  bool
	text string // of a paragraph or a box
	rows [][]string
}

func (p wordPart) body() string {
	switch {
	case p.rows != nil:
		return wordTableOf(p.rows...)
	case p.box:
		return `<w:p><w:r><w:pict><v:textbox xmlns:v="v"><w:txbxContent>` + wordParagraph(p.text) + `</w:txbxContent></v:textbox></w:pict></w:r></w:p>`
	}
	return wordParagraph(p.text)
}

// lostOfWord finds the texts of a document that are none of the three. Rows of the
// tables that were read as the list are counted through; of a table that was not,
// its beginning stands in the account or in a question.
func lostOfWord(parts []wordPart, list award.List, problems award.Problems) (lost []string) {
	var said []string
	aside, told, asked, recipients := map[int]bool{}, map[int]bool{}, map[string]bool{}, map[int]string{}
	for _, s := range list.Reading.Sheets {
		for _, a := range s.SetAside {
			said, aside[a.Row] = append(said, a.Why), true
		}
	}
	for _, p := range problems {
		if told[p.Row] = true; p.Row == 0 {
			said = append(said, p.Value)
		}
		asked[strings.TrimRight(p.Cell, "0123456789")] = true
	}
	for _, r := range list.Recipients {
		if r.Name == "" {
			told[r.Row] = true // by Check, as an error
			continue
		}
		recipients[r.Row] = fmt.Sprint(r.Name, r.Position, r.Unit, r.Address, r.Award, r.Citation, r.Fields)
	}
	all, number := strings.Join(said, "\n"), 0
	for _, p := range parts {
		if p.rows == nil {
			if !strings.Contains(all, p.text) {
				lost = append(lost, p.text)
			}
			continue
		}
		if beginning := beginningOf(p.rows); strings.Contains(all, "“"+beginning) || slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, beginning) }) {
			continue
		}
		for _, row := range p.rows {
			number++
			texts, is := recipients[number]
			for column, text := range row {
				if text == "" || aside[number] || !is && told[number] || is && (column == 0 || strings.Contains(texts, text) || asked[columnName(column)]) {
					continue
				}
				lost = append(lost, fmt.Sprintf("row %d %q", number, text))
			}
		}
	}
	return lost
}

// beginningOf is what a table that is not read as a list is called by.
func beginningOf(rows [][]string) string {
	texts := slices.DeleteFunc(slices.Concat(rows...), func(s string) bool { return s == "" })
	const most = 40 // letters: the account cuts long ones short
	letters := []rune(strings.Join(texts[:min(3, len(texts))], " | "))
	return string(letters[:min(most, len(letters))])
}

// Nothing visible of a document is dropped in silence: paragraphs, text boxes,
// tables with and without a heading, in any order.
func TestNothingOfWordIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := []wordPart{{rows: drawTable(t, "list", false)}}
		for i := range rapid.IntRange(0, 5).Draw(t, "parts") {
			label := fmt.Sprint(i)
			var p wordPart
			switch rapid.IntRange(0, 3).Draw(t, label+" kind") {
			case 0:
				p.rows = drawTable(t, label, rapid.Bool().Draw(t, label+" headless"))
			case 1:
				p.box = true
				fallthrough
			default: // the number tells one from another
				p.text = rapid.SampledFrom([]string{"Hoàng Minh Ví, Kế toán ", "GIÁM ĐỐC ", "II. CÁ NHÂN KHỐI ", "Tổng cộng: ", "(1) Ghi chú ", "lời lạc chỗ ", "Danh sách không đủ điều kiện "}).Draw(t, label) + fmt.Sprint(70+i)
			}
			if p.rows == nil && p.text == "" || p.rows != nil && len(p.rows) == 0 {
				continue
			}
			if rapid.Bool().Draw(t, label+" before") {
				parts = append([]wordPart{p}, parts...)
			} else {
				parts = append(parts, p)
			}
		}
		body := ""
		for _, p := range parts {
			body += p.body()
		}
		list, problems := Read("a.docx", docxOf(t, body))
		if list.Partial || problems.Any(award.UnknownColumns) && len(list.Recipients) == 0 {
			return // refused as a whole
		}
		if lost := lostOfWord(parts, list, problems); len(lost) > 0 {
			t.Fatalf("%s\nof\n%+v\nproblems %v\nsheets %+v", strings.Join(lost, "\n"), parts, found(problems), list.Reading.Sheets)
		}
	})
}
