package roster

import (
	"slices"
	"testing"

	"bangkhen/internal/award"
)

// Capitals that stand inside a syllable are a broken name, and what is proposed for it
// is the name, not a syllable taken apart.
func TestCapitalsInsideASyllable(t *testing.T) {
	for name, want := range map[string]string{
		"NguyỄn ThỊ Hoa": "Nguyễn Thị Hoa",
		"Nguyễn ThỊ Hoa": "Nguyễn Thị Hoa",
		"NGUYễN THị HOA": "NGUYỄN THỊ HOA",
		"LêVăn Bốn":      "Lê Văn Bốn",
	} {
		_, problems := Read("ds.csv", csvOf("STT;Họ và tên;Chức vụ", "1;"+name+";Kế toán"))
		if !slices.ContainsFunc(problems, func(p award.Problem) bool {
			return p.Code == award.DoubtfulName && p.After == want
		}) {
			t.Errorf("%s: %+v", name, problems)
		}
	}
	checkKinds(t, []kindOfList{
		{"names of the Highlands", calm, csvOf("STT;Họ và tên;Chức vụ", "1;H’Hen Niê Kđăm;Kế toán", "2;K’Brễu;Văn thư"), []string{"i H’Hen Niê Kđăm | Kế toán", "i K’Brễu | Văn thư"}},
		{"bullets without a blank", calm, csvOf("STT;Họ và tên;Chức vụ", "1;+Hoàng Minh Ví;Kế toán", "2;-Phan Thị Dụ;Văn thư", "3;•Hà Thị Bịa;Văn thư"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư", "i Hà Thị Bịa | Văn thư"}},
		{"what begins a page", calm, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", ";Chuyển sang trang sau;", ";Trang trước chuyển sang;", ";Trang trước mang sang;", "2;Phan Thị Dụ;Văn thư"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"the position of who represents a body", calm, csvOf("STT;Tên tập thể;Người đại diện;Chức vụ;Địa chỉ", "1;Trạm Y tế xã Thử;Hoàng Minh Ví;Trạm trưởng;Xã Thử"), []string{"c Trạm Y tế xã Thử | | | Xã Thử"}},
		{"the position of who is commended, beside another's name", calm, csvOf("STT;Họ và tên;Người đại diện;Chức vụ", "1;Hoàng Minh Ví;Phan Thị Dụ;Kế toán"), []string{"i Hoàng Minh Ví | Kế toán"}},
	})
}

// A text in UTF-8 with bytes of another charset says in which lines they are, and is not
// also told to lack a heading.
func TestBytesThatAreNotUTF8(t *testing.T) {
	for name, file := range map[string]string{
		"one byte":           "STT,Họ và tên\r\n1,Hoàng Minh Ví\r\n2,L\xfd V\xe3n Sinh\r\n3,Phan Thị Dụ\r\n",
		"old Mac lines":      "STT,Họ và tên\r1,Hoàng Minh Ví\r2,L\xfd V\xe3n Sinh\r",
		"the heading is not": "STT,Họ và tên\n1,Ho\xb5ng\n2,NguyÔn\xb8\n",
	} {
		_, problems := Read("ds.csv", []byte(file))
		row := map[string]int{"the heading is not": 2}[name]
		if row == 0 {
			row = 3
		}
		if len(problems) != 1 || problems[0].Code != award.LegacyEncoding || problems[0].Severity != award.Error || problems[0].Row != row {
			t.Errorf("%s: %+v", name, problems)
		}
	}
}

// An element of a JSON list that is no object is named, and the others are read.
func TestJSONElementThatIsNoObject(t *testing.T) {
	list, problems := Read("ds.json", []byte(`[{"kind":"individual","name":"Hà Văn Tư"},null,"Hà Thị Ba",{"kind":"individual","name":"Lý Thị Năm"}]`))
	wantPeople(t, list, "individual||Hà Văn Tư|||||||1", "individual||Lý Thị Năm|||||||4")
	wantProblems(t, problems, "error unreadable-file /1", "error unreadable-file /2")
}
