package roster

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
)

func TestAListWithoutHeadingsIsReadAsSomebodySays(t *testing.T) {
	const file = "1,Bà,Nông Thị Hiền,Y sĩ,Trạm y tế\n2,Ông,Ma Xuân Thụ,Công an viên,Công an xã\n"
	if list, problems := Read("danh-sach.csv", []byte(file)); len(list.Recipients) > 0 || !codes(problems)[award.UnknownColumns] {
		t.Fatalf("%+v %v", list.Recipients, problems)
	}
	none := Step{Op: PlaceHeading}
	list, problems := ReadChanged("danh-sach.csv", []byte(file), taken(t, none))
	if names(list) != "Nông Thị Hiền; Ma Xuân Thụ" || len(problems) > 0 || list.Recipients[0].Honorific != "Bà" || list.Recipients[1].Unit != "Công an xã" {
		t.Errorf("%+v %v", list.Recipients, problems)
	}
	list, problems = ReadChanged("danh-sach.csv", []byte(file), taken(t, none, Step{Op: ChangeColumn, Column: "D", Field: award.FieldAddress}, Step{Op: ChangeColumn, Column: "E"}))
	if r := list.Recipients[0]; r.Address != "Y sĩ" || r.Unit != "" || r.Position != "" || len(problems) > 0 {
		t.Errorf("%+v %v", r, problems)
	}
	list, _ = ReadChanged("danh-sach.csv", []byte(file), taken(t, none, Step{Op: ChangeColumn, Column: "E", Field: award.FieldName}, Step{Op: ChangeColumn, Column: "C"}))
	if names(list) != "Trạm y tế; Công an xã" {
		t.Error(names(list))
	}
}

func TestTheHeadingStandsWhereSomebodySays(t *testing.T) {
	const file = "Người lập,Ngày,Ghi chú,\nNhân sự,,Nơi làm,\nAi,,Chức vụ,Đơn vị\nMa Xuân Thụ,,Giáo viên,Trường Yên Dương\nNông Thị Hiền,,Y sĩ,Trạm y tế\n"
	list, problems := ReadChanged("danh-sach.csv", []byte(file), taken(t, Step{Op: PlaceHeading, Row: 2, Count: 2}, Step{Op: ChangeColumn, Column: "A", Field: award.FieldName}, Step{Op: ChangeColumn, Column: "D", Field: award.FieldUnit}))
	if names(list) != "Ma Xuân Thụ; Nông Thị Hiền" || list.Recipients[0].Kind != "" || list.Recipients[0].Position != "Giáo viên" || list.Recipients[1].Unit != "Trạm y tế" {
		t.Errorf("%+v %v", list.Recipients, problems)
	}
	for why, s := range map[string]Step{"beyond the list": {Op: PlaceHeading, Row: 99, Count: 1}, "with nothing below": {Op: PlaceHeading, Row: 5, Count: 1}} {
		if _, problems := ReadChanged("danh-sach.csv", []byte(changedCSV), taken(t, s)); why == "beyond the list" && len(problems) == 0 {
			t.Errorf("%s: nothing is told", why)
		}
	}
}

func TestAColumnIsTakenApartAtItsCommas(t *testing.T) {
	const file = "STT,Họ và tên,Ghi chú\n1,\"Ma Xuân Thụ, Giáo viên, Trường Yên Dương\",x\n2,\"Nông Thị Hiền, Y sĩ, Trạm y tế\",\n"
	list, problems := ReadChanged("danh-sach.csv", []byte(file), taken(t, Step{Op: SplitColumn, Column: "B"}))
	if names(list) != "Ma Xuân Thụ; Nông Thị Hiền" || list.Recipients[1].Position != "Y sĩ" || list.Recipients[1].Unit != "Trạm y tế" || len(problems.Questions()) > 0 {
		t.Errorf("%+v %v", list.Recipients, problems)
	}
	list, _ = ReadChanged("danh-sach.csv", []byte(file), taken(t, Step{Op: SplitColumn, Column: "B"}, Step{Op: ChangeColumn, Column: "B", Field: award.FieldName}))
	if list.Recipients[0].Name != "Ma Xuân Thụ, Giáo viên, Trường Yên Dương" {
		t.Errorf("%+v", list.Recipients)
	}
}

// workbookOf makes a workbook of sheets in an order.
func workbookOf(t *testing.T, sheets map[string][][]string, order ...string) []byte {
	t.Helper()
	file := excelize.NewFile()
	for _, name := range order {
		if _, err := file.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, texts := range sheets[name] {
			if err := file.SetSheetRow(name, cellName(0, i+1), &texts); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := file.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	return bookBytes(t, file)
}

func TestSheetsAreReadOrLeftOutAsSomebodySays(t *testing.T) {
	head := []string{"STT", "Họ và tên", "Chức vụ"}
	file := workbookOf(t, map[string][][]string{
		"Danh sách": {head, {"1", "Ma Xuân Thụ", "Giáo viên"}}, "Hướng dẫn": {head, {"1", "Nông Thị Hiền", "Y sĩ"}}, "Bản cũ": {head, {"1", "Lý Văn Sỉnh", "Trưởng thôn"}},
	}, "Danh sách", "Hướng dẫn", "Bản cũ")
	list, problems := ReadChanged("danh-sach.xlsx", file, taken(t, Step{Op: ReadSheet, Sheet: "Hướng dẫn", Text: "read"}, Step{Op: ReadSheet, Sheet: "Bản cũ", Text: "skip"}))
	if names(list) != "Ma Xuân Thụ; Nông Thị Hiền" || len(problems.Questions()) > 0 {
		t.Errorf("%s %v", names(list), problems)
	}
	all := Survey("danh-sach.xlsx", file, taken(t, Step{Op: ReadSheet, Sheet: "Bản cũ", Text: "skip"}))
	if len(all) != 3 || !all[0].Read || all[2].Read || all[2].First[1].Texts[1] != "Lý Văn Sỉnh" || !slices.Equal(all[0].Samples["B"], []string{"Ma Xuân Thụ"}) {
		t.Errorf("%+v", all)
	}
}

// What is typed into a field on the screen is what the field says from then on, also where
// it stands in several columns, and where its cell holds others, which stay.
func TestAFieldIsTypedThatHasNoCellOfItsOwn(t *testing.T) {
	const parted = "STT,Họ và tên đệm,Tên,Chức vụ,Đơn vị,Phòng ban\n1,Ma Xuân,Thụ,Giáo viên,Sở Giáo dục,Phòng A\n"
	const joined = "STT,Họ và tên,Nơi ở\n1,\"Ma Xuân Thụ, Giáo viên, Sở Giáo dục, Phòng A\",xã A\n"
	const halves = "STT,Họ và tên,\"Chức vụ, đơn vị\"\n1,Ma Xuân Thụ,\"Giáo viên, Sở Giáo dục, Phòng A\"\n"
	byName, byPosition := Step{Op: SplitColumn, Column: "B"}, Step{Op: SplitColumn, Column: "C", Field: award.FieldPosition}
	type changed struct{ name, position, unit string }
	for _, test := range []struct {
		what, file string
		layout     []Step
	}{{"in several columns", parted, nil}, {"name, position and unit in one", joined, []Step{byName}}, {"position and unit in one", halves, []Step{byPosition}}} {
		list, problems := ReadChanged("danh-sach.csv", []byte(test.file), taken(t, test.layout...))
		r := list.Recipients[0]
		if r.Name != "Ma Xuân Thụ" || r.Position != "Giáo viên" || r.Unit != "Sở Giáo dục, Phòng A" || len(problems.Errors())+len(problems.Questions()) > 0 {
			t.Fatalf("%s: %+v %v", test.what, r, problems)
		}
		for field, want := range map[award.Field]changed{
			award.FieldName:     {"Ma Xuân Thu", "Giáo viên", "Sở Giáo dục, Phòng A"},
			award.FieldPosition: {"Ma Xuân Thụ", "Hiệu trưởng", "Sở Giáo dục, Phòng A"},
			award.FieldUnit:     {"Ma Xuân Thụ", "Giáo viên", "Sở Nội vụ, Phòng B"},
		} {
			step := Step{Op: ChangeText, Text: map[award.Field]string{award.FieldName: want.name, award.FieldPosition: want.position, award.FieldUnit: want.unit}[field]}
			if step.Cell = list.OwnCell(field, r); step.Cell == "" {
				step.Row, step.Field = r.Row, field
			}
			again, _ := ReadChanged("danh-sach.csv", []byte(test.file), taken(t, append(test.layout, step)...))
			if now := again.Recipients[0]; now.Name != want.name || now.Position != want.position || now.Unit != want.unit {
				t.Errorf("%s, %s typed: %+v", test.what, field, now)
			}
		}
		cleared, _ := ReadChanged("danh-sach.csv", []byte(test.file), taken(t, append(test.layout, Step{Op: ChangeText, Row: r.Row, Field: award.FieldPosition})...))
		if now := cleared.Recipients[0]; now.Position != "" || now.Unit != "Sở Giáo dục, Phòng A" {
			t.Errorf("%s, no position: %+v", test.what, now)
		}
	}
	// The same on another list in place of the first.
	before, _ := ReadChanged("danh-sach.csv", []byte("STT,Họ và tên,Chức vụ\n1,Ma Xuân Thụ,Giáo viên\n"), taken(t))
	after, _ := ReadChanged("danh-sach.csv", []byte(parted), taken(t))
	carried, left := Carry(taken(t, Step{Op: ChangeText, Cell: before.OwnCell(award.FieldName, before.Recipients[0]), Text: "Ma Xuân Thu"}), before, after)
	if again, _ := ReadChanged("danh-sach.csv", []byte(parted), carried); len(left) > 0 || again.Recipients[0].Name != "Ma Xuân Thu" {
		t.Errorf("carried over: %+v %v", again.Recipients[0], left)
	}
}
