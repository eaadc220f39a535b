package roster

import (
	"errors"
	"testing"

	"bangkhen/internal/award"
)

// Nothing of a name is left behind in another column, and no separator is taken for
// a part of one.
func TestKindsOfHalfNames(t *testing.T) {
	vi := []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}
	two := func(heading, first, second string) []byte { return csvOf(heading, first, second) }
	checkKinds(t, []kindOfList{
		{"the given name called otherwise", asked, two("TT;Họ;Chữ lót;Tên gọi;Chức vụ", "1;Hoàng;Minh;Ví;Kế toán", "2;Phan;Thị;Dụ;Văn thư"), nil},
		{"the given name under any heading", asked, two("TT;Họ đệm;Gọi;Chức vụ", "1;Hoàng Minh;Ví;Kế toán", "2;Phan Thị;Dụ;Văn thư"), nil},
		{"two halves with numbers", asked, two("TT;Họ tên (1);Họ tên (2);Chức vụ", "1;Hoàng Minh;Ví;Kế toán", "2;Phan Thị;Dụ;Văn thư"), nil},
		{"family names alone", asked, two("TT;Họ và tên đệm;Chức vụ", "1;Hoàng Minh;Kế toán", "2;Phan Thị;Văn thư"), nil},
		{"parts with their usual headings", calm, two("TT;Họ;Chữ lót;Tên;Chức vụ", "1;Hoàng;Minh;Ví;Kế toán", "2;Phan;Thị;Dụ;Văn thư"), vi},
		{"family, middle and given name in one", calm, two("TT;Họ, chữ đệm và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;Phan Thị Dụ;Văn thư"), vi},
		{"a name in religion beside the whole name", calm, two("TT;Tên thánh;Họ và tên;Chức vụ", "1;Giuse;Hoàng Minh Ví;Kế toán", "2;Maria;Phan Thị Dụ;Văn thư"), vi},
		{"commas in a heading between semicolons", asked, two("STT;Họ và tên, chức vụ, đơn vị công tác", "1;Hoàng Minh Ví, Kế toán, Sở Ví dụ", "2;Phan Thị Dụ, Văn thư, Sở Ví dụ"), nil},
		{"commas in a heading between tabs", asked, two("STT\tHọ và tên, chức vụ, đơn vị", "1\tHoàng Minh Ví, Kế toán, Sở Ví dụ", "2\tPhan Thị Dụ, Văn thư, Sở Ví dụ"), nil},
	})
}

// How a name goes wrong at the keyboard.
func TestKindsOfMisspeltNames(t *testing.T) {
	var kinds []kindOfList
	for _, name := range []string{"Hoàng Vǎn Ví", "Trần Thï Dụ", "Triêụ Thị Dụ", "Ngừơi Văn Ví", "Hà Thị Hưong", "Nguyeenx Vawn Ví", "Traanf Thij Hoa", "Nguyen Van Hoa", "Tran Thi Hoa", "Trần Th∙ Hoa",
		"L Ê  V Ă N  V Í", "Nguy ễn Th ị Hoa", "XXX", "test", "[Nhập họ tên]", "Nguyễn Văn A", "12345", "true"} {
		kinds = append(kinds, kindOfList{name, asked, csvOf("STT;Họ và tên;Chức vụ", "1;"+name+";Kế toán"), nil})
	}
	for _, name := range []string{"Nguyễn Thị Thuở", "Hoà Thị Thuý", "Hòa Thị Thúy", "Y Bhĭm Niê", "H’Hen Niê Kđăm", "Max Lee", "John Michael Smith", "Ng Wei Ming", "Sùng A Páo", "Ksor H’Lơ", "Rơ Châm Blưh", "Đinh Thị Ngữu", "Giàng Seo Phừ", "Trương Mỹ Hương", "Nguyễn Khuyến", "Lý Văn Ước", "Quách Thị Quởn", "K’Brễu", "Trần Quý Quỳnh"} {
		kinds = append(kinds, kindOfList{name, calm, csvOf("STT;Họ và tên;Chức vụ", "1;"+name+";Kế toán"), []string{"i " + name + " | Kế toán"}})
	}
	checkKinds(t, kinds)
}

// A formula whose result was never stored is told of, also where the program that
// wrote the file left an empty value; an empty text is a result.
func TestFormulaWithAnEmptyValue(t *testing.T) {
	list, problems := Read("ds.xlsx", sheetXML(t, `<worksheet><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>STT</t></is></c><c r="B1" t="inlineStr"><is><t>Họ và tên</t></is></c><c r="C1" t="inlineStr"><is><t>Chức vụ</t></is></c></row>
<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>Hoàng Minh Ví</t></is></c><c r="C2"><f>VLOOKUP(A2,A:B,2)</f><v></v></c></row>
<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="inlineStr"><is><t>Phan Thị Dụ</t></is></c><c r="C3" t="str"><f>IF(A3=1,"x","")</f><v></v></c></row></sheetData></worksheet>`))
	wantPeople(t, list, "individual||Hoàng Minh Ví|||||||2", "individual||Phan Thị Dụ|||||||3")
	wantProblems(t, problems, "error unreadable-file C2")
}

// What is given, and to whom after death, also where it stands in a column or before
// the name.
func TestKindsOfAwardsBesides(t *testing.T) {
	checkKinds(t, []kindOfList{
		{"a cross for truy tặng", asked, csvOf("STT;Họ và tên;Truy tặng", "1;Hoàng Minh Ví;x", "2;Phan Thị Dụ;"), nil},
		{"truy tặng before the name", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Truy tặng: Hoàng Minh Ví;Kế toán"), nil},
		{"truy tặng behind the name", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví (truy tặng);Kế toán"), nil},
		{"dead by a remark behind the name", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví (đã hy sinh);Kế toán"), nil},
		{"dead by the position", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán (đã từ trần)"), nil},
		{"late by the position", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Cố Giám đốc"), nil},
		{"an adviser, and who looks after graves", calm, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Cố vấn", "2;Phan Thị Dụ;Quản trang (nghĩa trang liệt sĩ)"), []string{"i Hoàng Minh Ví | Cố vấn", "i Phan Thị Dụ | Quản trang (nghĩa trang liệt sĩ)"}},
		{"a family in a body's place", asked, csvOf("STT;Loại;Tên", "1;Tập thể;Hộ ông Hoàng Minh Ví"), nil},
		{"a person in a body's place", asked, csvOf("STT;Loại;Tên", "1;Tập thể;Bà Phan Thị Dụ"), nil},
		{"bodies with names of people", calm, csvOf("STT;Loại;Tên", "1;Tập thể;Trường THPT Hoàng Văn Thụ", "2;Tập thể;Hội Chữ thập đỏ", "3;Tập thể;Công ty Bà Nà"), []string{"c Trường THPT Hoàng Văn Thụ", "c Hội Chữ thập đỏ", "c Công ty Bà Nà"}},
		{"two names with blanks between", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Bế Văn Ly  Nông Thị Sen;Kế toán"), nil},
		{"one name with wide blanks", calm, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng  Minh  Ví;Kế toán", "2;Phan Thị  Minh Dụ;Kế toán"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Minh Dụ | Kế toán"}},
		{"two columns of awards", asked, csvOf("STT;Họ và tên;Danh hiệu thi đua;Hình thức khen thưởng", "1;Hoàng Minh Ví;Chiến sĩ thi đua;", "2;Phan Thị Dụ;;Bằng khen"), nil},
		{"crosses under awards", asked, csvOf("STT;Họ và tên;Bằng khen;Chiến sĩ thi đua", "1;Hoàng Minh Ví;x;", "2;Phan Thị Dụ;;x"), nil},
	})
}

// Whoever agrees that an award is posthumous gets the name without the remark, and the
// position as it is.
func TestPosthumousByAnswer(t *testing.T) {
	for _, c := range []struct{ row, cell, value, name string }{
		{"1;Hoàng Minh Ví (đã hy sinh);Kế toán", "B2", "Hoàng Minh Ví (đã hy sinh)", "Hoàng Minh Ví"},
		{"1;Hoàng Minh Ví;Cố Giám đốc", "C2", "Cố Giám đốc", "Hoàng Minh Ví"},
	} {
		changes, err := Changes{}.Answered(Answer{Cell: c.cell, Value: c.value, Answer: award.Proposed})
		must(t, err)
		list, problems := ReadChanged("a.csv", csvOf("STT;Họ và tên;Chức vụ", c.row), changes)
		if len(problems) > 0 || !list.Recipients[0].Posthumous || list.Recipients[0].Name != c.name {
			t.Errorf("%s: %+v %v", c.row, list.Recipients, problems)
		}
	}
}

// Two answers to one question that are given together must agree; a later one takes
// the place of an earlier.
func TestAnswersThatContradict(t *testing.T) {
	keep, leave := Answer{Cell: "B3", Value: "Phan Thị Dụ", Answer: award.AsIs}, Answer{Cell: "B3", Value: "Phan Thị Dụ", Answer: award.Proposed}
	if _, err := (Changes{}).Answered(keep, leave); !errors.Is(err, ErrChange) {
		t.Errorf("contradicting answers: %v", err)
	}
	same, err := Changes{}.Answered(keep, keep)
	must(t, err)
	later, err := same.Answered(leave)
	must(t, err)
	if len(later.Answers) != 1 || later.Answers[0].Answer != award.Proposed {
		t.Errorf("%+v", later.Answers)
	}
}

// A heading of its own names those who are commended after death.
func TestSectionOfPosthumousAwards(t *testing.T) {
	list, problems := Read("", csvOf("STT;Họ và tên", "I;TRUY TẶNG BẰNG KHEN", "1;Hoàng Minh Ví", "II;TẶNG BẰNG KHEN", "1;Phan Thị Dụ", "III;TẶNG, TRUY TẶNG", "1;Nông Thị Gương"))
	if wantProblems(t, problems); len(list.Recipients) != 3 || !list.Recipients[0].Posthumous || list.Recipients[1].Posthumous || list.Recipients[2].Posthumous {
		t.Errorf("%+v", list.Recipients)
	}
}
