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
