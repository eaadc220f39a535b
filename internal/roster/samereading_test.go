package roster

import (
	"reflect"
	"testing"

	"bangkhen/internal/award"
)

// A list reads the same each time, with the same problems in the same order: what is
// issued is what was checked. Each of these left it to chance once.
func TestAListReadsTheSameEachTime(t *testing.T) {
	const details = "STT,Họ và tên,\"Chức vụ, đơn vị\",Nơi làm\n1,Ma Xuân Thụ,\"Giáo viên, Sở Giáo dục\",\"Y sĩ, Trạm Y tế\"\n"
	const alike = `[{"kind":"individual","name":"Ma Xuân Thụ","fields":{"Lớp":"6A1","Lớp ":"6A2"," Lớp":"6A3","Đợt":"1","Tổ":"2"}}]`
	stale := Changes{Answers: []Answer{{Cell: "C9", Value: "một", Answer: award.AsIs}, {Cell: "B9", Value: "hai", Answer: award.AsIs}, {Cell: "D9", Value: "ba", Answer: award.AsIs}}}
	for _, c := range []struct {
		what, file, text string
		changes          Changes
	}{
		{"two columns taken apart", "ds.csv", details, taken(t, Step{Op: SplitColumn, Column: "C", Field: award.FieldPosition}, Step{Op: SplitColumn, Column: "D", Field: award.FieldPosition})},
		{"members that are one heading", "ds.json", alike, Changes{}},
		{"answers without a question", "ds.csv", details, stale},
	} {
		list, problems := ReadChanged(c.file, []byte(c.text), c.changes)
		for range 20 {
			again, told := ReadChanged(c.file, []byte(c.text), c.changes)
			if !reflect.DeepEqual(again, list) || !reflect.DeepEqual(told, problems) {
				t.Fatalf("%s:\n%+v\n%v\nand then\n%+v\n%v", c.what, list, problems, again, told)
			}
		}
	}
}

// Columns of the list's own that contradict each other say nothing of who somebody is.
func TestGenderOfSeveralColumns(t *testing.T) {
	for _, c := range []struct {
		fields map[string]string
		want   gender
	}{
		{map[string]string{"Giới tính": "Nam"}, male}, {map[string]string{"Giới tính": "nữ", "Lớp": "6A1"}, female},
		{map[string]string{"Nữ": "1990"}, female}, {map[string]string{"Nam": "1985", "Nữ": ""}, male}, {map[string]string{"Nam": "1985", "Nữ": "1990"}, unsaid},
		{map[string]string{"Giới tính": "Nữ", "Nam": "x"}, female}, // said in words
		{map[string]string{"Lớp": "6A1"}, unsaid}, {nil, unsaid},
	} {
		if got := genderOfFields(c.fields); got != c.want {
			t.Errorf("%v: %q, want %q", c.fields, got, c.want)
		}
	}
}
