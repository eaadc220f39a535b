package roster

import (
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// TestCarriedOver: what was changed in rows that another list has too goes with them,
// wherever they stand there; what does not is told with its reason.
func TestCarriedOver(t *testing.T) {
	const before = "STT,Họ và tên,Chức vụ,Đơn vị\n1,Nông Thị Hoa,Trưởng trạm,Trạm Y tế xã Chợ Rã\n2,Ma Xuân Thu,Chủ tịch,Hội Nông dân xã Yên Dương\n3,Hoàng Văn Páo,Giáo viên,Trường Tiểu học Bộc Bố\n4,Bế Văn Thành,Bí thư,Xã Ba Bể\n"
	// One more at the top, the unit and the position in another order, the position of
	// one another, one gone.
	const after = "STT,Họ và tên,Đơn vị,Chức vụ\n1,Lý Thị Mai,Trạm Y tế xã Ba Bể,Y sĩ\n2,Ma Xuân Thu,Hội Nông dân xã Yên Dương,Chủ tịch\n3,Nông Thị Hoa,Trạm Y tế xã Chợ Rã,Trưởng trạm\n4,Hoàng Văn Páo,Trường Tiểu học Bộc Bố,Hiệu trưởng\n"
	read := func(text string) award.List {
		list, problems := Read("ds.csv", []byte(text))
		if len(list.Recipients) != 4 {
			t.Fatal(list.Recipients, problems)
		}
		return list
	}
	changes := Changes{
		Steps: []Step{
			{Op: ChangeText, Cell: "C2", Text: "Phó trưởng trạm"}, // Nông Thị Hoa
			{Op: DropRow, Row: 3},                           // Ma Xuân Thu
			{Op: ChangeText, Cell: "C4", Text: "Tổ trưởng"}, // Hoàng Văn Páo, whose position is another now
			{Op: ChangeText, Cell: "D4", Text: "Trường Tiểu học xã Bộc Bố"},
			{Op: ChangeText, Cell: "B5", Text: "Bế Văn Thanh"}, // gone
			{Op: ChangeRows, Field: award.FieldHonoured, Text: "x", Rows: []RowRange{{From: 2, To: 4}}},
			{Op: AddRows, Sheet: award.TypedSheet, Row: 1, Fields: []award.Field{award.FieldName}, Cells: [][]string{{"Triệu Thị Ngân"}}, After: &award.Position{Row: 2}},
		},
		Answers: []Answer{{Cell: "B2", Value: "Nông Thị Hoa", Answer: award.AsIs}, {Cell: "B5", Value: "Bế Văn Thành", Answer: award.AsIs}},
	}
	carried, left := Carry(changes, read(before), read(after))
	var got []string
	for _, s := range carried.Steps {
		got = append(got, string(s.Op)+" "+s.Cell+" "+s.Text)
	}
	if want := []string{"cell D4 Phó trưởng trạm", "drop  ", "cell C5 Trường Tiểu học xã Bộc Bố", "rows  x", "add  "}; !slices.Equal(got, want) {
		t.Errorf("carried %q", got)
	}
	if drop := carried.Steps[1]; drop.Row != 3 {
		t.Errorf("row %d is dropped", drop.Row)
	}
	if many := carried.Steps[3].Rows; !slices.Equal(many, []RowRange{{From: 4, To: 4}, {From: 3, To: 3}, {From: 5, To: 5}}) {
		t.Errorf("many rows are %v", many)
	}
	if add := carried.Steps[4]; add.After == nil || add.After.Row != 4 {
		t.Errorf("added after %v", add.After)
	}
	if len(carried.Answers) != 1 || carried.Answers[0].Cell != "B4" {
		t.Errorf("answers %v", carried.Answers)
	}
	var why []string
	for _, l := range left {
		why = append(why, l.Name+": "+l.Why)
	}
	if told := strings.Join(why, "|"); told != "Hoàng Văn Páo: danh sách mới ghi khác: “Hiệu trưởng”|Bế Văn Thành: hàng này không có trong danh sách mới|Bế Văn Thành: hàng này không có trong danh sách mới" {
		t.Errorf("left: %s", told)
	}
	// The new list with what was carried is what was meant.
	list, _ := ReadChanged("ds.csv", []byte(after), carried)
	if len(list.Recipients) != 4 || !slices.ContainsFunc(list.Recipients, func(r award.Recipient) bool {
		return r.Name == "Nông Thị Hoa" && r.Position == "Phó trưởng trạm"
	}) {
		t.Errorf("%+v", list.Recipients)
	}
}

// TestCarriedOverLayout: the rows of a list without headings are known in another one, with
// headings or without.
func TestCarriedOverLayout(t *testing.T) {
	const rows = "1,Bà,Nông Thị Hoa,Trưởng trạm,Trạm Y tế xã Chợ Rã\n2,Ông,Ma Xuân Thu,Chủ tịch,Hội Nông dân xã Yên Dương\n3,Ông,Hoàng Văn Páo,Giáo viên,Trường Tiểu học Bộc Bố\n"
	changes := Changes{Steps: []Step{
		{Op: PlaceHeading},
		{Op: ChangeColumn, Column: "B", Field: award.FieldHonorific},
		{Op: ChangeColumn, Column: "C", Field: award.FieldName},
		{Op: ChangeColumn, Column: "D", Field: award.FieldPosition},
		{Op: ChangeColumn, Column: "E", Field: award.FieldUnit},
		{Op: ChangeText, Cell: "D1", Text: "Phó trưởng trạm"},
		{Op: ChangeText, Cell: "D3", Text: "Tổ trưởng"},
	}}
	if list, _ := ReadChanged("ds.csv", []byte(rows), changes); len(list.Recipients) != 3 || list.Recipients[2].Position != "Tổ trưởng" {
		t.Fatal(list.Recipients)
	}
	for name, another := range map[string]struct {
		text string
		want []string // position, by name
		left int
	}{
		"without headings": {"1,Bà,Lý Thị Mai,Y sĩ,Trạm Y tế xã Ba Bể\n" + rows, []string{"Y sĩ", "Phó trưởng trạm", "Chủ tịch", "Tổ trưởng"}, 0},
		"with headings":    {"STT,Ông/Bà,Họ và tên,Chức vụ,Đơn vị\n" + rows, []string{"Phó trưởng trạm", "Chủ tịch", "Tổ trưởng"}, 0},
		"one gone":         {"STT,Ông/Bà,Họ và tên,Chức vụ,Đơn vị\n" + strings.SplitAfter(rows, "\n")[0], []string{"Phó trưởng trạm"}, 1},
	} {
		carried, left, _ := CarryFiles(changes, "ds.csv", []byte(rows), "moi.csv", []byte(another.text))
		list, _ := ReadChanged("moi.csv", []byte(another.text), carried)
		var got []string
		for _, r := range list.Recipients {
			got = append(got, r.Position)
		}
		if !slices.Equal(got, another.want) || len(left) != another.left {
			t.Errorf("%s: positions %q, want %q; left %v", name, got, another.want, left)
		}
	}
}
