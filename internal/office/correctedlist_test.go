package office

import (
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/roster"
)

func TestTheCorrectedListIsReadAsTheSameList(t *testing.T) {
	const file = "STT,Loại,Danh xưng,Họ và tên,Chức vụ,Tôn vinh,Lớp\nA. Xã Ba Bể,,,,,,\n1,Cá nhân,Ông,Ma Xuân Thụ,Giáo viên,x,6A1\n2,Tập thể,,Trạm Y tế xã Yên Dương,,,\nB. Xã Chợ Rã,,,,,,\n3,Cá nhân,Bà,Nông Thị Hiền,Y sĩ,,6A2\n"
	changes := roster.Changes{}
	for _, s := range []roster.Step{
		{Op: roster.AddRows, Fields: []award.Field{award.FieldName, award.FieldKind, award.FieldHonorific, award.FieldPosthumous}, Cells: [][]string{{"Hoàng Văn Páo", "Cá nhân", "Ông", "x"}}, After: &award.Position{Row: 3}},
		{Op: roster.ChangeText, Cell: "E6", Text: "Bác sĩ"},
	} {
		var err error
		if changes, err = changes.With(s); err != nil {
			t.Fatal(err)
		}
	}
	list, _ := roster.ReadChanged("danh-sach.csv", []byte(file), changes)
	data, err := newOffice(t).ListWorkbook(list)
	if err != nil {
		t.Fatal(err)
	}
	again, problems := roster.Read("danh-sach-da-sua.xlsx", data)
	if len(again.Recipients) != 4 || len(problems) > 0 {
		t.Fatalf("%+v %v", again.Recipients, problems)
	}
	for i, r := range list.Recipients {
		if r.Posthumous {
			r.Award = "Truy tặng"
		}
		if !again.Recipients[i].Same(r) {
			t.Errorf("%+v\nread again: %+v", r, again.Recipients[i])
		}
	}
}
