package roster

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
)

const sectionedCSV = `STT,Họ và tên,Chức vụ,Đơn vị
A. Xã Ba Bể,,,
1,Ma Xuân Thụ,Giáo viên,Trường Yên Dương
2,Nông Thị Hiền,Y sĩ,Trạm y tế
B. Xã Chợ Rã,,,
3,Hoàng Văn Páo,Trưởng thôn,Thôn Nà Lẹng
`

// names are those of a list, in its order.
func names(l award.List) string {
	var all []string
	for _, r := range l.Recipients {
		all = append(all, r.Name)
	}
	return strings.Join(all, "; ")
}

func taken(t *testing.T, steps ...Step) (c Changes) {
	t.Helper()
	for _, s := range steps {
		var err error
		if c, err = c.With(s); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func TestRowsAreTypedAndMoved(t *testing.T) {
	after := func(row int) *award.Position { return &award.Position{Row: row} }
	typed := func(row int) *award.Position { return &award.Position{Sheet: award.TypedSheet, Row: row} }
	add := func(at *award.Position, names ...string) Step {
		s := Step{Op: AddRows, Fields: []award.Field{award.FieldName, award.FieldKind, award.FieldPosition}, After: at}
		for _, name := range names {
			s.Cells = append(s.Cells, []string{name, "Cá nhân", "Giáo viên"})
		}
		return s
	}
	for name, c := range map[string]struct {
		steps []Step
		want  string
	}{
		"at the end":         {[]Step{add(nil, "Triệu Thị Mùi")}, "Ma Xuân Thụ; Nông Thị Hiền; Hoàng Văn Páo; Triệu Thị Mùi"},
		"at the top":         {[]Step{add(after(0), "Triệu Thị Mùi")}, "Triệu Thị Mùi; Ma Xuân Thụ; Nông Thị Hiền; Hoàng Văn Páo"},
		"behind a row":       {[]Step{add(after(4), "Triệu Thị Mùi", "Lý Văn Sỉnh")}, "Ma Xuân Thụ; Nông Thị Hiền; Triệu Thị Mùi; Lý Văn Sỉnh; Hoàng Văn Páo"},
		"behind a typed one": {[]Step{add(after(3), "Triệu Thị Mùi"), add(typed(1), "Lý Văn Sỉnh")}, "Ma Xuân Thụ; Triệu Thị Mùi; Lý Văn Sỉnh; Nông Thị Hiền; Hoàng Văn Páo"},
		"behind one that was left out": {[]Step{add(after(4), "Triệu Thị Mùi"), {Op: DropRow, Row: 4}, add(typed(1), "Lý Văn Sỉnh"), {Op: DropRow, Sheet: award.TypedSheet, Row: 1}},
			"Ma Xuân Thụ; Lý Văn Sỉnh; Hoàng Văn Páo"},
		"moved":             {[]Step{{Op: MoveRow, Row: 6, After: after(0)}, {Op: MoveRow, Row: 3}}, "Hoàng Văn Páo; Nông Thị Hiền; Ma Xuân Thụ"},
		"a typed one moved": {[]Step{add(nil, "Triệu Thị Mùi"), {Op: MoveRow, Sheet: award.TypedSheet, Row: 1, After: after(3)}}, "Ma Xuân Thụ; Triệu Thị Mùi; Nông Thị Hiền; Hoàng Văn Páo"},
		"a typed one changed": {[]Step{add(nil, "Triệu Thị Mùi"), {Op: ChangeText, Sheet: award.TypedSheet, Cell: "C1", Text: "Triệu Thị Mai"}},
			"Ma Xuân Thụ; Nông Thị Hiền; Hoàng Văn Páo; Triệu Thị Mai"},
		"with its honorific": {[]Step{add(nil, "Bà Triệu Thị Mùi")}, "Ma Xuân Thụ; Nông Thị Hiền; Hoàng Văn Páo; Triệu Thị Mùi"},
	} {
		list, problems := ReadChanged("danh-sach.csv", []byte(sectionedCSV), taken(t, c.steps...))
		if names(list) != c.want {
			t.Errorf("%s: %s\n%s", name, names(list), messages(problems))
		}
		if strings.Contains(messages(problems), "chỉnh sửa") {
			t.Errorf("%s: %s", name, messages(problems))
		}
	}
}

func TestATypedRowStandsInTheGroupOfTheRowBeforeIt(t *testing.T) {
	list, _ := ReadChanged("danh-sach.csv", []byte(sectionedCSV), taken(t, Step{Op: AddRows, Fields: []award.Field{award.FieldName}, Cells: [][]string{{"Triệu Thị Mùi"}}, After: &award.Position{Row: 4}},
		Step{Op: MoveRow, Row: 3, After: &award.Position{Row: 6}}))
	if got := list.Recipients[1]; got.Name != "Triệu Thị Mùi" || got.Group != "A. Xã Ba Bể" || got.Stands() != (award.Position{Row: 4}) {
		t.Errorf("%+v", got)
	}
	if got := list.Recipients[3]; got.Name != "Ma Xuân Thụ" || got.Group != "B. Xã Chợ Rã" {
		t.Errorf("%+v", got)
	}
}

func TestAListIsTypedWithoutAFile(t *testing.T) {
	changes := taken(t, Step{Op: AddRows, Fields: []award.Field{award.FieldKind, award.FieldHonorific, award.FieldName, award.FieldUnit, award.FieldPosthumous, award.OwnField("Lớp")},
		Cells: [][]string{{"Cá nhân", "Ông", "Ma Xuân Thụ", "Công an xã Yên Dương", "x", "6A1"}}})
	list, problems := ReadChanged("", nil, changes)
	if len(problems) > 0 || len(list.Recipients) != 1 {
		t.Fatalf("%+v %v", list, problems)
	}
	if r := list.Recipients[0]; r.Kind != award.Individual || r.Honorific != "Ông" || r.Unit != "Công an xã Yên Dương" || !r.Posthumous || r.Fields["Lớp"] != "6A1" {
		t.Errorf("%+v", r)
	}
	if problems = checked(list, award.Counts{Individual: 1}); len(problems) > 0 {
		t.Error(problems)
	}
}

func TestManyRowsAreChangedAtOnce(t *testing.T) {
	changes := taken(t, Step{Op: AddRows, Fields: []award.Field{award.FieldName}, Cells: [][]string{{"Triệu Thị Mùi"}}},
		Step{Op: ChangeText, Cell: "D3", Text: "Trạm y tế xã"},
		Step{Op: ChangeRows, Field: award.FieldUnit, Text: "Ủy ban nhân dân xã", Rows: []RowRange{{From: 3, To: 4}, {Sheet: award.TypedSheet, From: 1, To: 1}}},
		Step{Op: ChangeRows, Field: award.FieldKind, Text: "Cá nhân", Rows: []RowRange{{From: 3, To: 6}, {Sheet: award.TypedSheet, From: 1, To: 1}}},
		Step{Op: ChangeText, Cell: "D4", Text: "Trạm y tế"})
	list, problems := ReadChanged("danh-sach.csv", []byte(sectionedCSV), changes)
	var units []string
	for _, r := range list.Recipients {
		units = append(units, r.Unit)
		if r.Kind != award.Individual {
			t.Errorf("%+v", r)
		}
	}
	if got := strings.Join(units, "; "); got != "Ủy ban nhân dân xã; Trạm y tế; Thôn Nà Lẹng; Ủy ban nhân dân xã" {
		t.Error(got)
	}
	if text := messages(problems); strings.Contains(text, "chỉnh sửa") && !strings.Contains(text, "hàng 5") { // row 5 is a heading: told
		t.Error(text)
	}
}

func TestAnAdditionIsUndoneWithAllThatWasDoneToIt(t *testing.T) {
	changes := taken(t, Step{Op: AddRows, Fields: []award.Field{award.FieldName}, Cells: [][]string{{"Triệu Thị Mùi"}}},
		Step{Op: ChangeText, Sheet: award.TypedSheet, Cell: "D1", Text: "Y sĩ"}, Step{Op: MoveRow, Sheet: award.TypedSheet, Row: 1, After: &award.Position{}},
		Step{Op: ChangeText, Cell: "D3", Text: "Trạm y tế"}).Without(0)
	if len(changes.Steps) != 1 || changes.Steps[0].Cell != "D3" {
		t.Errorf("%+v", changes.Steps)
	}
}

func TestStepsThatNoListCanHave(t *testing.T) {
	name := []award.Field{award.FieldName}
	for why, s := range map[string]Step{
		"no rows":        {Op: AddRows, Fields: name},
		"no fields":      {Op: AddRows, Cells: [][]string{{"Ma Xuân Thụ"}}},
		"a field twice":  {Op: AddRows, Fields: []award.Field{award.FieldName, award.FieldName}, Cells: [][]string{{"Ma", "Xuân"}}},
		"too many cells": {Op: AddRows, Fields: name, Cells: [][]string{{"Ma Xuân Thụ", "Giáo viên"}}},
		"no such field":  {Op: AddRows, Fields: []award.Field{"tên"}, Cells: [][]string{{"Ma Xuân Thụ"}}},
		"too many rows":  {Op: AddRows, Fields: name, Cells: make([][]string, MaxAdded+1)},
		"a long text":    {Op: AddRows, Fields: name, Cells: [][]string{{strings.Repeat("ă", MaxText+1)}}},
		"no range":       {Op: ChangeRows, Field: award.FieldUnit},
		"a huge range":   {Op: ChangeRows, Field: award.FieldUnit, Rows: []RowRange{{From: 1, To: MaxRows + 1}}},
		"many ranges":    {Op: ChangeRows, Field: award.FieldUnit, Rows: []RowRange{{From: 1, To: MaxRows}, {From: 1, To: 2}}},
		"no row moved":   {Op: MoveRow},
		"behind nothing": {Op: MoveRow, Row: 3, After: &award.Position{Row: -1}},
	} {
		if _, err := (Changes{}).With(s); err == nil {
			t.Errorf("%s is taken", why)
		}
	}
}
