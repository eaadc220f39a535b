package roster

import (
	"testing"

	"bangkhen/internal/award"
)

// Sheets that nobody sees, and values of formulas that went wrong.
func TestKindsOfHiddenAndBroken(t *testing.T) {
	hidden := func(name string, rows ...[]any) []byte {
		file := newBook(t, "Danh sách", usual, first, second)
		addSheet(t, file, name, rows...)
		must(t, file.SetSheetVisible(name, false))
		return bookBytes(t, file)
	}
	both := []string{vi, du}
	checkKinds(t, []kindOfList{
		{"a list on a hidden sheet", asked, hidden("Đợt 2", usual, line(1, "Lò Văn Thí", "Kế toán", "Sở Ví dụ")), nil},
		{"bodies on a hidden sheet", asked, hidden("Sheet2", line("STT", "Tên tập thể", "Địa chỉ"), line(1, "Chi bộ Ví dụ", "Xã Thử")), nil},
		{"a hidden catalogue", calm, hidden("DM", line("STT", "Tên đơn vị"), line(1, "Sở Ví dụ")), both},
		{"hidden choices", calm, hidden("Sheet3", line("Loại"), line("Tập thể"), line("Cá nhân")), both},
		{"a hidden heading without rows", calm, hidden("Sheet3", usual), both},
		{"a value that went wrong in a position", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;#N/A"), nil},
		{"a value that went wrong in a unit", asked, csvOf("STT;Họ và tên;Đơn vị", "1;Hoàng Minh Ví;#REF!"), nil},
		{"a value that went wrong in a name", asked, csvOf("STT;Họ và tên;Đơn vị", "1;#VALUE!;Sở Ví dụ"), nil},
		{"a value that went wrong in a remark", calm, csvOf("STT;Họ và tên;Đơn vị;Ghi chú", "1;Hoàng Minh Ví;Sở Ví dụ;#N/A"), []string{"i Hoàng Minh Ví | | Sở Ví dụ"}},
	})
	file := hidden("Đợt 2", usual, line(3, "Lò Văn Thí", "Kế toán", "Sở Ví dụ"))
	for answer, n := range map[award.Choice]int{award.AsIs: 3, award.Proposed: 2} {
		list, problems := ReadChanged("", file, Changes{Answers: []Answer{{Value: "Đợt 2", Answer: answer}}})
		if len(list.Recipients) != n || len(problems.Errors()) > 0 || problems.Any(award.UnclearSheet) {
			t.Errorf("%s: %v %v", answer, people(list), found(problems))
		}
	}
}

// Lists that say less than others and can not be misunderstood.
func TestKindsThatAreCalm(t *testing.T) {
	checkKinds(t, []kindOfList{
		{"no more than Tên, under units", calm, csvOf("TT;Tên;Chức vụ", "I;Phòng Giáo dục;", "1;Hoàng Minh Ví;Kế toán", "II;Trạm Y tế;", "1;Phan Thị Dụ;Văn thư"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"no more than Tên, with a body among people", asked, csvOf("TT;Tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;Phòng Giáo dục;"), nil},
		{"an award as heading", calm, csvOf("STT;Họ và tên;Lớp;Danh hiệu", "1;Hoàng Minh Ví;5A;Học sinh xuất sắc"), []string{"i Hoàng Minh Ví"}},
		{"one name in two classes", known, csvOf("STT;Họ và tên;Lớp", "1;Hoàng Minh Ví;5A", "2;Hoàng Minh Ví;5B"), []string{"i Hoàng Minh Ví", "i Hoàng Minh Ví"}},
		{"one name, born on two days", known, csvOf("STT;Họ và tên;Ngày sinh;Lớp", "1;Hoàng Minh Ví;01/02/2015;5A", "2;Hoàng Minh Ví;03/02/2015;5A"), []string{"i Hoàng Minh Ví", "i Hoàng Minh Ví"}},
		{"one pupil twice", asked, csvOf("STT;Họ và tên;Ngày sinh;Lớp", "1;Hoàng Minh Ví;01/02/2015;5A", "2;Hoàng Minh Ví;01/02/2015;5A"), nil},
		{"one name with two remarks", asked, csvOf("STT;Họ và tên;Ghi chú", "1;Hoàng Minh Ví;Khen lần 1", "2;Hoàng Minh Ví;Khen lần 2"), nil},
	})
}
