package office

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// yearOrder is a decision of a year by a form with some of each category.
func yearOrder(number, form, list string) Order {
	text := strings.NewReplacer("120/QĐ-UBND", number, "form: theo công trạng", form).Replace(mixedDecision)
	text = text[:strings.Index(text, "golden_book:")] + "template: bang-khen\n"
	return Order{Decision: Upload{"quyet-dinh.yaml", []byte(text)}, List: Upload{"danh-sach.csv", []byte("STT,Loại,Ông/Bà,Họ và tên,Chức vụ,Đơn vị công tác,Phân loại đối tượng\n" + list)}}
}

const (
	firstOfYear = `1,Tập thể,,Công ty cổ phần Chè Tân Cương,,,Doanh nghiệp
2,Tập thể,,Phòng Giáo dục trung học,,Sở Giáo dục và Đào tạo,
3,Hộ gia đình,,Hộ gia đình ông Hoàng Văn Sáu,,,Hộ gia đình
4,Cá nhân,Ông,Nguyễn Văn Lợi,Giám đốc,Sở Y tế,"Lãnh đạo cấp vụ, sở, ngành và tương đương"
5,Cá nhân,Bà,Trần Thị Thu Hà,Công nhân,Công ty Gang thép,Công nhân
6,Cá nhân,Bà,Ma Thị Nga,Chuyên viên,Sở Nội vụ,Ngạch linh tinh
`
	secondOfYear = `1,Cá nhân,Ông,Lý Văn Páo,Trưởng thôn,xã Phúc Lộc,Lãnh đạo
2,Cá nhân,Ông,Bế Văn Đàn,Nông dân,xã Phúc Lộc,Nông dân
`
)

// What is counted is what is valid, by form and category; every line is the sum of its
// parts, and what is left out is said.
func TestYearly(t *testing.T) {
	o := registered(t)
	issue := func(order Order) Issued {
		t.Helper()
		issued, err := o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "ra"), nil)
		if err != nil {
			t.Fatal(err)
		}
		return issued
	}
	first := issue(yearOrder("121/QĐ-UBND", "form: Khen thưởng theo chuyên đề", firstOfYear))
	if !slices.ContainsFunc(first.Problems, func(p award.Problem) bool { return p.Code == award.UnknownCategory && p.Cell == "G7" }) {
		t.Errorf("of what is no category nothing is told: %v", first.Problems)
	}
	if r := first.Batch.Certificates[3].Recipient; r.Category != award.LeaderOfDepartment || r.Fields != nil {
		t.Errorf("the category is %q, the fields %v", r.Category, r.Fields)
	}
	issue(yearOrder("122/QĐ-UBND", "form: đột xuất", secondOfYear))
	issue(mixed()) // eight of three awards, by merit, without a category
	if err := o.Revoke(t.Context(), first.Batch.Certificates[2].Code, register.Order{Decision: "130/QĐ-UBND", Date: award.Date{Year: 2026, Month: 4, Day: 1}, Reason: "Khai man thành tích"}); err != nil {
		t.Fatal(err)
	}
	report, err := o.Yearly(t.Context(), 2026)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, block := range report.Blocks {
		checkSums(t, block)
		for _, line := range block.Rows {
			if line.Total > 0 {
				got[strings.TrimPrefix(block.Award+"/"+line.Key, "/")] = fmt.Sprint(line.Total, line.ByForm)
			}
		}
	}
	for key, want := range map[string]string{
		"total": "15 [8 5 2 0 0 0 0 0]", "collective": "5 [3 2 0 0 0 0 0 0]", "enterprise": "1 [0 1 0 0 0 0 0 0]", "collective-unstated": "4 [3 1 0 0 0 0 0 0]", "household": "",
		"individual": "10 [5 3 2 0 0 0 0 0]", "leaders": "2 [0 1 1 0 0 0 0 0]", "leader-department": "1 [0 1 0 0 0 0 0 0]", "direct": "2 [0 1 1 0 0 0 0 0]", "individual-unstated": "6 [5 1 0 0 0 0 0 0]",
		"Bằng khen/total": "11 [4 5 2 0 0 0 0 0]", "Chiến sĩ thi đua cấp tỉnh/total": "2 [2 0 0 0 0 0 0 0]", "Tập thể lao động xuất sắc/collective": "2 [2 0 0 0 0 0 0 0]",
	} {
		if got[key] != want {
			t.Errorf("%s: %s, want %s", key, got[key], want)
		}
	}
	if report.Left != (YearlyLeft{Revoked: 1}) || report.Trial {
		t.Errorf("left out: %+v", report.Left)
	}
	found, err := o.Search(t.Context(), Query{Form: award.Sudden})
	if err != nil || len(found.Entries) != 2 || found.Entries[0].Decision.Number != "122/QĐ-UBND" {
		t.Errorf("%d of the form sudden, %v", len(found.Entries), err)
	}
	// The list with other words in the column is the same list: nothing prints them.
	again := issue(yearOrder("121/QĐ-UBND", "form: Khen thưởng theo chuyên đề", strings.Replace(firstOfYear, "Ngạch linh tinh", "Công chức", 1)))
	if !again.Reused {
		t.Error("issued anew")
	}
	for _, name := range []string{YearlyWorkbook, YearlyPDF} {
		if data, err := o.YearlyFile(t.Context(), 2026, name); err != nil || len(data) < 1000 {
			t.Errorf("%s: %v", name, err)
		}
	}
	book, _ := o.YearlyFile(t.Context(), 2026, YearlyWorkbook)
	if text := sheetXML(t, book); !strings.Contains(text, "NĂM 2026") || !strings.Contains(text, "<v>15</v>") {
		t.Error("the workbook has not the sum as a number")
	}
	if _, err := o.YearlyFile(t.Context(), 2026, "../x"); err == nil {
		t.Error("a report of any name")
	}
}

// checkSums holds that the kinds add up to the total, the lines of level 1 to their
// kind, and the forms to every line.
func checkSums(t *testing.T, block YearlyBlock) {
	t.Helper()
	sums := [2]int{}
	var kind YearlyLine
	for i, line := range block.Rows {
		sum := 0
		for _, n := range line.ByForm {
			sum += n
		}
		if sum != line.Total {
			t.Errorf("%s %s: the forms add up to %d of %d", block.Award, line.Key, sum, line.Total)
		}
		if line.Level == 0 || i == len(block.Rows)-1 {
			if line.Level == 1 {
				sums[1] += line.Total
			}
			if parted := kind.Key == "collective" || kind.Key == "individual"; parted && sums[1] != kind.Total {
				t.Errorf("%s %s: parts add up to %d of %d", block.Award, kind.Key, sums[1], kind.Total)
			}
			sums[1], kind = 0, line
		} else if line.Level == 1 {
			sums[1] += line.Total
		}
		if line.Level == 0 && line.Key != "total" {
			sums[0] += line.Total
		}
	}
	if sums[0] != block.Rows[0].Total {
		t.Errorf("%s: kinds add up to %d of %d", block.Award, sums[0], block.Rows[0].Total)
	}
}

// What was issued for a try counts only where there is nothing else, and is marked.
func TestYearlyOfATry(t *testing.T) {
	o := registered(t)
	try := yearOrder("123/QĐ-UBND", "form: đột xuất", secondOfYear)
	try.Trial = true
	if _, err := o.Issue(t.Context(), try, filepath.Join(t.TempDir(), "ra"), nil); err != nil {
		t.Fatal(err)
	}
	report, err := o.Yearly(t.Context(), 2026)
	if err != nil || !report.Trial || report.Blocks[0].Rows[0].Total != 2 {
		t.Fatalf("%v, %+v", err, report)
	}
	book, err := o.YearlyFile(t.Context(), 2026, YearlyWorkbook)
	if err != nil || !strings.Contains(sheetXML(t, book), award.TrialMark) {
		t.Errorf("the report does not say that it is of a try: %v", err)
	}
	if _, err := o.Issue(t.Context(), yearOrder("124/QĐ-UBND", "form: đột xuất", firstOfYear), filepath.Join(t.TempDir(), "ra"), nil); err != nil {
		t.Fatal(err)
	}
	if report, err = o.Yearly(t.Context(), 2026); err != nil || report.Trial || report.Blocks[0].Rows[0].Total != 6 || report.Left.Trial != 2 {
		data, _ := json.Marshal(report)
		t.Errorf("%v, %s", err, data)
	}
}

// sheetXML is the text of the sheet of a workbook of one.
func sheetXML(t *testing.T, book []byte) string {
	t.Helper()
	return zipPart(t, book, "xl/worksheets/sheet1.xml")
}

// zipPart is a part of an office file.
func zipPart(t *testing.T, file []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	in, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
