package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"bangkhen/fonts"
	_ "bangkhen/internal/oneseed" // of the draws
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

func faces(t testing.TB) *typeset.Faces {
	t.Helper()
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	return faces
}

func table(rows ...Row) Table {
	return Table{
		Info: sheet.Info{Title: "Danh sách"}, Sheet: "Danh sách", Title: "DANH SÁCH", Size: 12, Footer: "Chân trang",
		Agency:  []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"},
		Columns: []Column{{Head: "STT", Width: 15, Number: true}, {Head: "Tên", Width: 110, Lead: true}, {Head: "Ghi chú", Width: 50, Align: typeset.Center}},
		Rows:    rows,
		Signers: []Signer{{Title: "NGƯỜI GIAO"}, {Title: "NGƯỜI NHẬN", Below: "(Ký, ghi rõ họ tên)"}},
	}
}

// shown is what a page reads, a line for every text.
func shown(p typeset.Page) string {
	var out strings.Builder
	for _, text := range p.Texts {
		out.WriteString(text.Line.Text() + "\n")
	}
	return out.String()
}

func TestHeadingsAreRepeatedAndNoPageEndsInsideARow(t *testing.T) {
	faces := faces(t)
	rapid.Check(t, func(t *rapid.T) {
		var rows []Row
		want := map[string]string{} // the heading of each row, by its name
		for g := range rapid.IntRange(1, 4).Draw(t, "groups") {
			heading := fmt.Sprintf("Đợt số %d.", g+1)
			rows = append(rows, Row{Band: heading})
			for i := range rapid.IntRange(1, 25).Draw(t, "rows") {
				name := fmt.Sprintf("Người %d-%d.", g+1, i+1)
				want[name] = heading
				words := rapid.IntRange(0, 60).Draw(t, "words")
				rows = append(rows, Row{Cells: []string{fmt.Sprint(i + 1), name + "\n" + strings.Repeat("từ ", words) + "hết.", ""}})
			}
			rows = append(rows, Row{Band: fmt.Sprintf("Chụp ảnh %d.", g+1), Kind: Remark})
		}
		tab := table(append(rows, Row{Band: "Tổng cộng", Kind: Total})...)
		tab.Whole = rapid.Bool().Draw(t, "whole")
		pages, err := Pages(faces, tab)
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for n, page := range pages {
			text := shown(page)
			if !strings.Contains(text, "Ghi chú\n") || !strings.Contains(text, fmt.Sprintf("Trang %d/%d\n", n+1, len(pages))) {
				t.Fatalf("page %d has no column heads or no number:\n%s", n+1, text)
			}
			heading, ends := "", 0
			for line := range strings.Lines(text) {
				line = strings.TrimSpace(line)
				switch {
				case strings.HasPrefix(line, "Đợt số"):
					heading, _, _ = strings.Cut(line, goesOn)
				case want[line] != "":
					seen++
					ends++
					if heading != want[line] {
						t.Fatalf("page %d: %s under %q, want %q", n+1, line, heading, want[line])
					}
				case strings.HasSuffix(line, "hết."):
					ends--
				}
			}
			if ends != 0 {
				t.Fatalf("page %d parts a row:\n%s", n+1, text)
			}
			inside(t, page)
		}
		last := shown(pages[len(pages)-1])
		if seen != len(want) || !strings.Contains(last, "Người ") || !strings.Contains(last, "NGƯỜI GIAO") || !strings.Contains(last, "Tổng cộng") {
			t.Fatalf("%d of %d rows; the last page reads\n%s", seen, len(want), last)
		}
	})
}

// inside requires that nothing leaves the paper's margins.
func inside(t *rapid.T, page typeset.Page) {
	for _, text := range page.Texts {
		if b := text.Bounds(); b.X < 5 || b.X+b.W > page.Width-marginEnd+0.01 || b.Y < 5 || b.Y+b.H > page.Height-5 {
			t.Fatalf("%q stands at %+v", text.Line.Text(), b)
		}
	}
}

// Columns without a width of their own are as wide as their texts need, on pages and in
// the workbook, whose rows are then as high as their lines; the sheet does not claim that
// a filter hides rows.
func TestColumnsByDemand(t *testing.T) {
	tab := table()
	tab.Columns = []Column{{Head: "Số", Number: true, Align: typeset.Center}, {Head: "Tên"}, {Head: "Thành tích"}, {Head: "Ngày", Date: true}, {Head: "Ký nhận", Width: 27}}
	for i := range 40 {
		tab.Rows = append(tab.Rows, Row{Cells: []string{fmt.Sprint(i + 1), "Nông Thị Hương", "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023", "31/05/2023", ""}})
	}
	data, err := Workbook(faces(t), tab)
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("Danh sách")
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if len(row) > 1 && row[1] == "Nông Thị Hương" {
			if height, err := book.GetRowHeight("Danh sách", i+1); err != nil || height > 4*15+10 {
				t.Fatalf("row %d is %g pt high: %v", i+1, height, err)
			}
		}
	}
	var widths []float64
	for _, column := range []string{"A", "B", "C", "D", "E"} {
		width, err := book.GetColWidth("Danh sách", column)
		if err != nil {
			t.Fatal(err)
		}
		widths = append(widths, width)
	}
	if widths[0] > 8 || widths[2] < widths[1] || widths[3] < 10 || widths[3] > 16 {
		t.Errorf("the columns are %.1f wide", widths)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := fs.ReadFile(archive, "xl/worksheets/sheet1.xml")
	if err != nil || bytes.Contains(sheet, []byte("filterMode")) || !bytes.Contains(sheet, []byte("<autoFilter")) || !bytes.Contains(sheet, []byte(`fitToPage="true"`)) {
		t.Errorf("the sheet: %v", err)
	}
}

func TestNoWordLeavesItsColumn(t *testing.T) {
	pages, err := Pages(faces(t), table(Row{Cells: []string{"1234567890", strings.Repeat("Ngường", 40), "https://" + strings.Repeat("x", 60)}}))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range pages[0].Texts {
		if text.Tag != "row-1" {
			continue
		}
		x := table().left()
		for _, c := range table().Columns {
			if text.X >= x && text.X < x+c.Width && text.X+text.Line.Width > x+c.Width {
				t.Errorf("%.20s… leaves its column", text.Line.Text())
			}
			x += c.Width
		}
	}
}

func TestRowsUnderOneHeadingStandTogetherWhereTheyCan(t *testing.T) {
	var rows []Row
	for g, n := range []int{24, 4} {
		rows = append(rows, Row{Band: fmt.Sprintf("Đợt %d", g+1)})
		for range n {
			rows = append(rows, Row{Cells: []string{"1", "Tên", ""}})
		}
	}
	tab := table(rows...)
	for whole, want := range map[bool]int{true: 0, false: 1} {
		tab.Whole = whole
		pages, err := Pages(faces(t), tab)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(shown(pages[0]), "Đợt 2"); len(pages) != 2 || got != want {
			t.Errorf("whole %v: %d pages, heading %d times on the first", whole, len(pages), got)
		}
	}
}

// A workbook that people go on with: the heads stay in sight and can be filtered by,
// days are days, and what says nothing is empty.
func TestTheWorkbookIsOneToWorkWith(t *testing.T) {
	tab := table(Row{Band: "Đợt 1"}, Row{Cells: []string{"1", "Ông A", "31/05/2023"}}, Row{Cells: []string{"2", "", ""}}, Row{Cells: []string{"3", "Bà B", "chưa rõ"}}, Row{Band: "Tổng", Kind: Total})
	tab.Columns[2].Date = true
	data, err := Workbook(faces(t), tab)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const head = 6 // after agency, title and rows between
	panes, err := f.GetPanes("Danh sách")
	if err != nil || !panes.Freeze || panes.YSplit != head {
		t.Errorf("the heads do not stay in sight: %+v %v", panes, err)
	}
	filter := ""
	for _, name := range f.GetDefinedName() {
		if strings.Contains(name.Name, "FilterDatabase") {
			filter = name.RefersTo
		}
	}
	if want := fmt.Sprintf("'Danh sách'!$A$%d:$C$%d", head, head+4); filter != want {
		t.Errorf("filtered is %q, want %q", filter, want)
	}
	raw := excelize.Options{RawCellValue: true}
	if day, err := f.GetCellValue("Danh sách", fmt.Sprintf("C%d", head+2), raw); err != nil || day != "45077" {
		t.Errorf("31/05/2023 is %q, %v", day, err)
	}
	if day, err := f.GetCellValue("Danh sách", fmt.Sprintf("C%d", head+2)); err != nil || day != "31/05/2023" {
		t.Errorf("31/05/2023 is shown as %q, %v", day, err)
	}
	if text, err := f.GetCellValue("Danh sách", fmt.Sprintf("C%d", head+4)); err != nil || text != "chưa rõ" {
		t.Errorf("what is no day is %q, %v", text, err)
	}
	for _, cell := range []string{"B", "C"} {
		kind, err := f.GetCellType("Danh sách", fmt.Sprintf("%s%d", cell, head+3))
		if err != nil || kind != excelize.CellTypeUnset {
			t.Errorf("an empty cell is of type %v, %v", kind, err)
		}
	}
}

func TestTheWorkbookHoldsWhatThePagesDo(t *testing.T) {
	tab := table(Row{Band: "Đợt 1"}, Row{Cells: []string{"1", "Ông A\nTrưởng thôn", "=1+1"}}, Row{Cells: []string{"007", "_x0041_", ""}}, Row{Band: "Tổng", Kind: Total})
	data, err := Workbook(faces(t), tab)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Workbook(faces(t), tab)
	if err != nil || !bytes.Equal(data, again) {
		t.Error("the same table gives other bytes", err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if layout, err := f.GetPageLayout("Danh sách"); err != nil || *layout.Size != 9 || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("printed with %+v %v", layout, err)
	}
	if props, err := f.GetSheetProps("Danh sách"); err != nil || !*props.FitToPage {
		t.Error("does not print as wide as the paper", err)
	}
	rows, err := f.GetRows("Danh sách")
	if err != nil {
		t.Fatal(err)
	}
	var found [][]string
	for _, row := range rows {
		if len(row) > 1 && (row[0] == "1" || row[0] == "007") {
			found = append(found, row)
		}
	}
	if len(found) != 2 || found[0][1] != "Ông A\nTrưởng thôn" || found[0][2] != "=1+1" || found[1][1] != "_x0041_" {
		t.Errorf("read back as %q", found)
	}
	for r := range rows {
		cell := fmt.Sprintf("C%d", r+1)
		if formula, err := f.GetCellFormula("Danh sách", cell); err != nil || formula != "" {
			t.Errorf("%s is a formula: %q %v", cell, formula, err)
		}
	}
}
