package roster

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

const changedCSV = `STT,Phân loại,Danh xưng,Họ và tên,Chức vụ,Ghi chú,Khác
1,Tập thể,,Viễn thông Bắc Kạn,,,Phòng 1
2,Lạ,Bà,Nông Thị Ví Dụ,Giáo viên,x,Phòng 2
3,Cá nhân,Ông,,Chủ tịch,y,Phòng 3
4,Cá nhân,Ông,NguyÔn V¨n Thö,Tr` + "\u00ad" + `ëng phßng,,Phòng 4
`

const changedJSON = `[{"kind":"collective","name":"Viễn thông Bắc Kạn"},{"kind":"lạ","honorific":"Bà","name":"Nông Thị Ví Dụ","position":"Giáo viên"},
{"kind":"individual","honorific":"Ông","position":"Chủ tịch"},{"kind":"individual","honorific":"Ông","name":"NguyÔn V¨n Thö"}]`

func TestChanges(t *testing.T) {
	type line = award.Recipient
	at := func(list award.List, i int) line {
		t.Helper()
		if i >= len(list.Recipients) {
			t.Fatalf("only %d recipients", len(list.Recipients))
		}
		return list.Recipients[i]
	}
	for name, c := range map[string]struct {
		steps []Step
		check func(award.List, award.Problems) bool
	}{
		"a kind is put right": {[]Step{{Op: ChangeText, Cell: "B3", Text: "Cá nhân"}}, func(l award.List, p award.Problems) bool {
			return at(l, 1).Kind == award.Individual && !codes(checked(l, award.Counts{}))[award.UnknownKind]
		}},
		"a name is put in": {[]Step{{Op: ChangeText, Cell: "D4", Text: " Ma Xuân  Thu "}}, func(l award.List, p award.Problems) bool {
			return at(l, 2).Name == "Ma Xuân Thu" && !codes(checked(l, award.Counts{}))[award.MissingName]
		}},
		"the later over the earlier": {[]Step{{Op: ChangeText, Cell: "D4", Text: "A"}, {Op: ChangeText, Cell: "D4", Text: "Ma Xuân Thu"}}, func(l award.List, p award.Problems) bool {
			return at(l, 2).Name == "Ma Xuân Thu"
		}},
		"a field without a column": {[]Step{{Op: ChangeText, Row: 3, Field: award.FieldAddress, Text: "xã Yên Dương"}, {Op: ChangeText, Row: 2, Field: award.FieldHonoured, Text: "x"}}, func(l award.List, p award.Problems) bool {
			return at(l, 1).Address == "xã Yên Dương" && at(l, 0).Honoured && !at(l, 1).Honoured
		}},
		"a row is left out": {[]Step{{Op: DropRow, Row: 4}}, func(l award.List, p award.Problems) bool {
			return len(l.Recipients) == 3 && at(l, 2).Row == 5
		}},
		"a column means something": {[]Step{{Op: ChangeColumn, Column: "G", Field: award.FieldUnit}}, func(l award.List, p award.Problems) bool {
			return at(l, 0).Unit == "Phòng 1" && !strings.Contains(p.Error()+messages(p), "“Khác”")
		}},
		"a column is not used": {[]Step{{Op: ChangeColumn, Column: "E", Field: ""}}, func(l award.List, p award.Problems) bool {
			return at(l, 1).Position == ""
		}},
		"a repair is refused": {[]Step{{Op: KeepText, Cell: "D5"}}, func(l award.List, p award.Problems) bool {
			return at(l, 3).Name == "NguyÔn V¨n Thö" && strings.Contains(messages(p), "Giữ nguyên")
		}},
		"what points to nothing is told": {[]Step{{Op: ChangeText, Cell: "D99", Text: "x"}, {Op: DropRow, Row: 77}}, func(l award.List, p award.Problems) bool {
			return strings.Contains(messages(p), "2 chỉnh sửa") && strings.Contains(messages(p), "D99") && len(l.Recipients) == 4
		}},
	} {
		list, problems := ReadChanged("l.csv", []byte(changedCSV), Changes{Steps: c.steps})
		if !c.check(list, problems) {
			t.Errorf("%s: %+v %+v", name, list.Recipients, problems)
		}
	}
	list, problems := ReadChanged("l.json", []byte(changedJSON), Changes{Steps: []Step{
		{Op: ChangeText, Cell: "/1/kind", Text: "cá nhân"}, {Op: ChangeText, Cell: "/2/name", Text: "Ma Xuân Thu"}, {Op: DropRow, Row: 1}, {Op: KeepText, Cell: "/3/name"},
		{Op: ChangeText, Cell: "/1/honoured", Text: "x"},
	}})
	if len(list.Recipients) != 3 || list.Recipients[0].Kind != award.Individual || !list.Recipients[0].Honoured || list.Recipients[1].Name != "Ma Xuân Thu" || list.Recipients[2].Name != "NguyÔn V¨n Thö" {
		t.Errorf("JSON: %+v %v", list.Recipients, problems)
	}
}

func messages(p award.Problems) string {
	var all strings.Builder
	for _, one := range p {
		all.WriteString(one.Message + "\n")
	}
	return all.String()
}

func codes(p award.Problems) map[string]bool {
	all := map[string]bool{}
	for _, one := range p {
		all[one.Code] = true
	}
	return all
}

// What is repaired tells what it was, what the columns were taken for is told.
func TestWhatAScreenShows(t *testing.T) {
	list, problems := Read("l.csv", []byte(changedCSV))
	repaired := false
	for _, p := range problems {
		repaired = repaired || p.Code == award.LegacyEncoding && p.Cell == "D5" && p.Before == "NguyÔn V¨n Thö" && p.After == "Nguyễn Văn Thử"
	}
	if !repaired {
		t.Errorf("%+v", problems)
	}
	var columns []string
	for _, h := range list.Reading.Sheets[0].Columns {
		columns = append(columns, h.Column+" "+h.Heading+" "+h.As)
	}
	if got := strings.Join(columns, "; "); got != "A STT ordinal; B Phân loại kind; C Danh xưng honorific; D Họ và tên name; E Chức vụ position; F Ghi chú field:Ghi chú; G Khác field:Khác" || list.Reading.Sheets[0].HeadingRow != 1 {
		t.Errorf("row %d: %s", list.Reading.Sheets[0].HeadingRow, got)
	}
	sections, _ := Read("l.csv", []byte("STT,Họ và tên\n,I. TẬP THỂ\n1,Viễn thông\n,II. CÁ NHÂN\n1,Ma Xuân Thu\n"))
	if len(sections.Sections) != 2 || sections.Sections[1].Row != 4 || sections.Sections[1].Kind != award.Individual || sections.Sections[0].Title != "I. TẬP THỂ" {
		t.Errorf("%+v", sections.Sections)
	}
}

// On the real files: a cell that is given what it has changes nothing, a dropped
// row takes its recipient and no other, and undoing is as if nothing had been.
func TestChangesOfTheSample(t *testing.T) {
	for _, name := range []string{"danh-sach.xlsx", "danh-sach.csv", "danh-sach.docx"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "examples", "946", name))
		if err != nil {
			t.Fatal(err)
		}
		plain, problems := Read(name, data)
		for _, i := range []int{0, 20, 44, 45, 51, 105} { // the ends of the kinds, and some between
			r := plain.Recipients[i]
			same, err := Changes{}.With(Step{Op: ChangeText, Cell: plain.Cell(award.FieldName, r), Text: r.Name})
			if err != nil {
				t.Fatal(err)
			}
			list, _ := ReadChanged(name, data, same)
			if !reflect.DeepEqual(list.Recipients, plain.Recipients) {
				t.Fatalf("%s: the same name in its cell changes the list", name)
			}
			dropped, err := same.With(Step{Op: DropRow, Row: r.Row})
			if err != nil {
				t.Fatal(err)
			}
			list, _ = ReadChanged(name, data, dropped)
			if len(list.Recipients) != len(plain.Recipients)-1 || i < len(list.Recipients) && !list.Recipients[i].Same(plain.Recipients[i+1]) {
				t.Fatalf("%s: row %d dropped, %d recipients left", name, r.Row, len(list.Recipients))
			}
			again, told := ReadChanged(name, data, dropped.Undone().Undone())
			if !reflect.DeepEqual(again, plain) || !reflect.DeepEqual(told, problems) {
				t.Fatalf("%s: undone is not as it was", name)
			}
		}
	}
}

func TestChangesAreBounded(t *testing.T) {
	for _, s := range []Step{
		{}, {Op: "delete", Row: 1}, {Op: ChangeText, Text: "x"}, {Op: ChangeText, Cell: "A1", Text: strings.Repeat("x", MaxText+1)}, {Op: ChangeText, Cell: "A1", Text: "\xff"},
		{Op: DropRow}, {Op: DropRow, Row: -1}, {Op: KeepText}, {Op: ChangeColumn, Column: "1"}, {Op: ChangeColumn, Column: "ZZZZ"}, {Op: ChangeColumn, Column: "A", Field: "age"},
		{Op: ChangeText, Row: 1, Field: "age"}, {Op: ChangeText, Cell: strings.Repeat("A", 300), Text: "x"},
	} {
		if _, err := (Changes{}).With(s); err == nil {
			t.Errorf("%+v is taken", s)
		}
		if (Changes{Steps: []Step{s}}).Check() == nil {
			t.Errorf("%+v is stored", s)
		}
	}
	full := Changes{Steps: make([]Step, MaxSteps)}
	if _, err := full.With(Step{Op: DropRow, Row: 1}); err == nil {
		t.Error("one step too many")
	}
}

func FuzzReadChanged(f *testing.F) {
	f.Add([]byte(changedCSV), []byte(`{"steps":[{"op":"cell","cell":"D4","text":"x"},{"op":"drop","row":2},{"op":"column","column":"G","field":"unit"},{"op":"raw","cell":"D5"}]}`))
	f.Add([]byte(changedJSON), []byte(`{"steps":[{"op":"cell","cell":"/2/name","text":"x"},{"op":"drop","row":2}]}`))
	f.Add([]byte(changedCSV), []byte(`{"steps":[{"op":"column","column":"D","field":""},{"op":"cell","cell":"XFD1048576","text":"x"}]}`))
	f.Fuzz(func(t *testing.T, file, changes []byte) {
		var c Changes
		if json.Unmarshal(changes, &c) != nil {
			return
		}
		list, problems := ReadChanged("l.csv", file, c)
		for _, r := range list.Recipients {
			if len(r.Name) > 8*MaxText {
				t.Error("a name without bounds")
			}
		}
		checked(list, award.Counts{})
		_ = problems
	})
}
