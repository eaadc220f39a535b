package office

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/sheet"
	"bangkhen/internal/table"
	"bangkhen/internal/typeset"
)

// YearlyFile is the report of a year as a file: bieu-03.xlsx or bieu-03.pdf. The error
// is of kind [award.FaultNotFound] for other names.
func (o *Office) YearlyFile(ctx context.Context, year int, name string) ([]byte, error) {
	make := table.Workbook
	switch name {
	case YearlyWorkbook:
	case YearlyPDF:
		make = table.PDF
	default:
		return nil, award.Refuse(award.FaultNotFound, msgNoReport)
	}
	report, err := o.Yearly(ctx, year)
	if err != nil {
		return nil, err
	}
	set, _, err := o.Settings(ctx)
	if err != nil {
		return nil, err
	}
	return make(o.faces, yearlyTable(report, set.Office.Agency, set.Office.Place))
}

// ReportYear reads a year.
func ReportYear(text string) (int, bool) {
	year, err := strconv.Atoi(text)
	return year, err == nil && len(text) == 4 && year >= 1900
}

// The names of the report of a year as files.
const (
	YearlyWorkbook = "bieu-03.xlsx"
	YearlyPDF      = "bieu-03.pdf"
)

func yearlyTable(report YearlyReport, agency []string, place string) table.Table {
	t := table.Table{
		Info:  sheet.Info{Title: fmt.Sprintf(yearlyTitle, report.Year), Date: time.Date(report.Year, 12, 31, 0, 0, 0, 0, time.UTC)},
		Sheet: "Biểu 03", Agency: agency, Title: fmt.Sprintf(yearlyHeading, report.Year), Subtitle: []string{yearlySubtitle},
		Landscape: true, Size: 11, Footer: fmt.Sprintf(yearlyTitle, report.Year),
		Columns: []table.Column{{Head: "Đối tượng"}, {Head: "Đơn vị tính", Align: typeset.Center}, {Head: "Tổng số", Align: typeset.Right, Number: true}},
		Signers: []table.Signer{
			{Title: "NGƯỜI LẬP BIỂU", Below: "(Ký, ghi rõ họ tên)"},
			{Above: strings.TrimPrefix(place+", ngày … tháng … năm …", ", "), Title: "THỦ TRƯỞNG CƠ QUAN", Below: "(Ký, đóng dấu, ghi rõ họ tên)"},
		},
	}
	if report.Trial {
		t.Footer = award.TrialMark + " · " + t.Footer // on every page
		t.Subtitle = append(t.Subtitle, award.TrialMark)
	}
	heads := []string{"Công trạng", "Phong trào thi đua (đợt, chuyên đề)", "Đột xuất", "Quá trình cống hiến", "Niên hạn", "Đối ngoại", "Kháng chiến", "Chưa ghi loại hình"}
	for _, head := range heads {
		t.Columns = append(t.Columns, table.Column{Head: head, Align: typeset.Right, Number: true})
	}
	for _, block := range report.Blocks {
		if block.Award != "" {
			t.Rows = append(t.Rows, table.Row{Band: block.Award, Kind: table.Heading})
		}
		for _, line := range block.Rows {
			t.Rows = append(t.Rows, table.Row{Cells: line.cells()})
		}
	}
	if left := report.Left.Phrase(); left != "" {
		t.Rows = append(t.Rows, table.Row{Band: left, Kind: table.Remark})
	}
	return t
}

// cells are the line as it is printed; where there is nothing stands a 0, as forms of
// the state have it.
func (l YearlyLine) cells() []string {
	lead := [...]string{"", "- ", "+ "}[l.Level]
	cells := []string{strings.Repeat("\u2003", max(0, l.Level-1)) + lead + l.Label, l.Unit, strconv.Itoa(l.Total)}
	for _, n := range l.ByForm {
		cells = append(cells, strconv.Itoa(n))
	}
	return cells
}

// Phrase says what is not counted, "" for nothing.
func (l YearlyLeft) Phrase() string {
	var parts []string
	for _, one := range []struct {
		count int
		words string
	}{{l.Held, "chưa công bố"}, {l.Revoked, "đã thu hồi"}, {l.Replaced, "đã được thay bằng bản khác"}, {l.Withdrawn, "đã rút lại trước khi công bố"}, {l.Trial, "phát hành dùng thử"}} {
		if one.count > 0 {
			parts = append(parts, fmt.Sprintf("%d bằng %s", one.count, one.words))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Không tính: " + strings.Join(parts, "; ") + "."
}

// The words of the report of a year.
const (
	yearlyTitle    = "Biểu 03 – Số lượng khen thưởng năm %d"
	yearlyHeading  = "BIỂU 03. SỐ LƯỢNG KHEN THƯỞNG NĂM %d"
	yearlySubtitle = "Theo loại hình khen thưởng và đối tượng; tính các bằng đang có hiệu lực trong sổ, theo năm của quyết định"
	msgNoReport    = "Không có báo cáo tên này; báo cáo năm là bieu-03.xlsx hoặc bieu-03.pdf."
)
