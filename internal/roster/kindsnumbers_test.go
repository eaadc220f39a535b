package roster

import "testing"

// The numbers of a list are its writer's own count of it.
func TestKindsOfNumbers(t *testing.T) {
	list := func(rows ...string) []byte {
		return csvOf(append([]string{"STT;Họ và tên;Chức vụ;Đơn vị"}, rows...)...)
	}
	people := []string{"i Hoàng Minh Ví | Kế toán | Sở Ví dụ", "i Phan Thị Dụ | Văn thư | Sở Ví dụ", "i Nông Thị Gương | Tạp vụ | Sở Ví dụ"}
	const a, b, c = "Hoàng Minh Ví;Kế toán;Sở Ví dụ", "Phan Thị Dụ;Văn thư;Sở Ví dụ", "Nông Thị Gương;Tạp vụ;Sở Ví dụ"
	hidden := newBook(t, "Danh sách", usual, first, line(2, "Lò Văn Thí", "Kế toán", "Sở Ví dụ"), line(3, "Phan Thị Dụ", "Chuyên viên", "Chi cục Ví dụ"))
	must(t, hidden.SetRowVisible("Danh sách", 3, false))
	sheets := newBook(t, "Tập thể", line("STT", "Tên tập thể"), line(1, "Chi bộ Ví dụ"), line(2, "Chi bộ Thử"))
	addSheet(t, sheets, "Cá nhân", line("STT", "Họ và tên"), line(3, "Hoàng Minh Ví"))
	again := newBook(t, "Tập thể", line("STT", "Tên tập thể"), line(1, "Chi bộ Ví dụ"), line(2, "Chi bộ Thử"))
	addSheet(t, again, "Cá nhân", line("STT", "Họ và tên"), line(1, "Hoàng Minh Ví"))
	many := []string{"STT;Họ và tên", "1;Hoàng Minh Ví", "3;Phan Thị Dụ", "5;Nông Thị Gương", "7;Lò Văn Thí", "9;Bế Văn Ly"}
	checkKinds(t, []kindOfList{
		{"a number is left out", asked, list("1;"+a, "2;"+b, "4;"+c), nil},
		{"a number comes twice", asked, list("1;"+a, "2;"+b, "2;"+c), nil},
		{"numbers go back", asked, list("3;"+a, "1;"+b, "2;"+c), nil},
		{"the first number is missing", asked, list("2;"+a, "3;"+b), nil},
		{"numbers begin again in the middle", asked, list("1;"+a, "2;"+b, "1;"+c), nil},
		{"every other number", asked, csvOf(many...), nil},
		{"in order", calm, list("01.;"+a, "02.;"+b, "03.;"+c), people},
		{"in brackets and circles", calm, list("(1);"+a, "②;"+b, "[3];"+c), people},
		{"one number in brackets", calm, list("1;"+a, "2.;"+b, "(3);"+c), people},
		{"one number in a circle", calm, list("1;"+a, "2;"+b, "③;"+c), people},
		{"a number in brackets is left out", asked, list("(1);"+a, "(2);"+b, "(4);"+c), nil},
		{"numbers begin again in each section", calm, csvOf("STT;Họ và tên", "I;Sở Ví dụ", "1;Hoàng Minh Ví", "2;Phan Thị Dụ", "II;Sở Thử", "1;Nông Thị Gương"), []string{"i Hoàng Minh Ví", "i Phan Thị Dụ", "i Nông Thị Gương"}},
		{"numbers go on over sections", calm, csvOf("STT;Họ và tên", "I;Sở Ví dụ", "1;Hoàng Minh Ví", "2;Phan Thị Dụ", "II;Sở Thử", "3;Nông Thị Gương"), []string{"i Hoàng Minh Ví", "i Phan Thị Dụ", "i Nông Thị Gương"}},
		{"a number is left out in a section", asked, csvOf("STT;Họ và tên", "I;Sở Ví dụ", "1;Hoàng Minh Ví", "2;Phan Thị Dụ", "II;Sở Thử", "2;Nông Thị Gương"), nil},
		{"numbers begin again in each class", calm, csvOf("STT;Họ và tên;Lớp", "1;Hoàng Minh Ví;5A", "2;Phan Thị Dụ;5A", "1;Nông Thị Gương;5B"), []string{"i Hoàng Minh Ví", "i Phan Thị Dụ", "i Nông Thị Gương"}},
		{"numbers begin again in each unit", calm, list("1;"+a, "2;"+b, "1;Nông Thị Gương;Tạp vụ;Sở Thử"), []string{people[0], people[1], "i Nông Thị Gương | Tạp vụ | Sở Thử"}},
		{"one number for a couple", calm, merged(t, "A2:A3 D2:D3", usual, line(1, "Hoàng Minh Ví", "Kế toán", "Sở Ví dụ"), line("", "Phan Thị Dụ", "Văn thư"), line(2, "Nông Thị Gương", "Tạp vụ", "Sở Ví dụ")), people},
		{"a hidden row has the number", told, bookBytes(t, hidden), []string{vi, du}},
		{"numbers go on over sheets", calm, bookBytes(t, sheets), []string{"c Chi bộ Ví dụ", "c Chi bộ Thử", "i Hoàng Minh Ví"}},
		{"numbers begin again on each sheet", calm, bookBytes(t, again), []string{"c Chi bộ Ví dụ", "c Chi bộ Thử", "i Hoàng Minh Ví"}},
		{"codes of an export", calm, csvOf("ID;Họ và tên", "17;Hoàng Minh Ví", "12;Phan Thị Dụ"), []string{"i Hoàng Minh Ví", "i Phan Thị Dụ"}},
		{"a school's list without numbers", calm, csvOf("Họ và tên;Ngày sinh;Lớp", "Hoàng Minh Ví;1/2/2015;5A", "Phan Thị Dụ;3/4/2015;5A"), []string{"i Hoàng Minh Ví", "i Phan Thị Dụ"}},
		{"the heading on each page, numbers go on", calm, csvOf("STT;Họ và tên", "1;Hoàng Minh Ví", "STT;Họ và tên", "2;Phan Thị Dụ"), []string{"i Hoàng Minh Ví", "i Phan Thị Dụ"}},
	})
}

// Who takes a row out on the screen is not asked about its number; what is answered of
// a number holds while its cell says it.
func TestNumbersAfterChanges(t *testing.T) {
	file := csvOf("STT;Họ và tên", "1;Hoàng Minh Ví", "2;Phan Thị Dụ", "3;Nông Thị Gương")
	_, problems := ReadChanged("a.csv", file, Changes{Steps: []Step{{Op: DropRow, Row: 3}}})
	wantProblems(t, problems)
	answered, err := Changes{}.Answered(Answer{Cell: "A3", Value: "4", Answer: "as-is"})
	must(t, err)
	_, problems = ReadChanged("a.csv", csvOf("STT;Họ và tên", "1;Hoàng Minh Ví", "4;Phan Thị Dụ"), answered)
	wantProblems(t, problems)
	_, problems = ReadChanged("a.csv", csvOf("STT;Họ và tên", "1;Hoàng Minh Ví", "5;Phan Thị Dụ"), answered)
	wantProblems(t, problems, "question doubtful-row A3", "warning stale-answer")
}
