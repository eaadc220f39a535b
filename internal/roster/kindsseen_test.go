package roster

import (
	"testing"

	"bangkhen/internal/award"
)

// What lists say of a whole group, of a row by its number, or in a remark of a few words.
func TestKindsOfWhoIsOut(t *testing.T) {
	people := []string{"STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;Phan Thị Dụ;Văn thư"}
	with := func(rows ...string) []byte { return csvOf(append(people[:3:3], rows...)...) }
	both := []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}
	three := append(both[:2:2], "i Nông Thị Gương | Thủ quỹ")
	kinds := []kindOfList{
		{"a note that takes a row out", asked, with(";Ghi chú: bỏ số 2;"), nil},
		{"a note that takes somebody out", asked, with(";Ghi chú: rút bà Phan Thị Dụ khỏi danh sách;"), nil},
		{"a note that changes a name", asked, with(";Ghi chú: số 1 đổi thành Hoàng Minh Vĩ;"), nil},
		{"a note about numbers of money", calm, with(";Ghi chú: Bỏ phiếu ngày 3/4/2026, số phiếu 9/9;"), both},
		{"those in reserve", asked, with("Dự phòng;;", "3;Nông Thị Gương;Thủ quỹ"), nil},
		{"those who are still to be judged", asked, with("II;CHỜ XÉT;", "3;Nông Thị Gương;Thủ quỹ"), nil},
		{"those who were put off", asked, with("B. Các trường hợp tạm hoãn;;", "3;Nông Thị Gương;Thủ quỹ"), nil},
		{"a centre of preventive medicine over its people", calm, with("II. Trung tâm Y tế dự phòng;;", "3;Nông Thị Gương;Thủ quỹ"), three},
		{"a ministry over its people", calm, with("II. Bộ;;", "3;Nông Thị Gương;Thủ quỹ"), three},
	}
	for _, remark := range []string{"không thông qua", "Trả hồ sơ", "chờ QĐ", "bổ sung sau", "Khen đợt sau", "trùng số 1", "Cô Mai thay", "Không nhận", "hạ GK", "chỉ GK", "chết", "Mất năm 2025", "phiếu thấp", "ra khỏi DS", "Cancel", "chưa nộp báo cáo", "bị buộc thôi việc"} {
		kinds = append(kinds, kindOfList{remark, asked, csvOf("STT;Họ và tên;Chức vụ;Ghi chú", "1;Hoàng Minh Ví;Kế toán;"+remark), nil})
	}
	for _, remark := range []string{"Trung sĩ", "Chưa được khen lần nào", "Trả lời phỏng vấn tốt", "Mật danh B1", "Thay đổi phương pháp dạy", "Trung tâm thử"} {
		kinds = append(kinds, kindOfList{remark, calm, csvOf("STT;Họ và tên;Chức vụ;Ghi chú", "1;Hoàng Minh Ví;Kế toán;"+remark), both[:1]})
	}
	for _, position := range []string{"Kế toán (bổ sung)", "Kế toán, bổ sung", "Kế toán (kiểm tra lại)", "Kế toán (chờ duyệt)"} {
		kinds = append(kinds, kindOfList{position, asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;"+position), nil})
	}
	kinds = append(kinds, kindOfList{"a duty in brackets", calm, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Cán bộ (phụ trách bổ sung sách)"), []string{"i Hoàng Minh Ví | Cán bộ (phụ trách bổ sung sách)"}})
	checkKinds(t, kinds)
}

// What hands leave behind in cells: a mark of the spreadsheet, words run together, a letter
// that was not typed, the words of a form.
func TestKindsOfHandwork(t *testing.T) {
	person := func(name string) []byte { return csvOf("STT;Họ và tên;Chức vụ", "1;"+name+";Kế toán") }
	household := func(name string) []byte { return csvOf("STT;Hộ gia đình;Địa chỉ", "1;"+name+";Bản Thử") }
	checkKinds(t, []kindOfList{
		{"the mark before a text", told, person("'Hoàng Minh Ví"), []string{"i Hoàng Minh Ví | Kế toán"}},
		{"words run together", asked, person("HoàngMinh Ví"), nil},
		{"a capital within words of other languages", calm, person("Kate McDonald"), []string{"i Kate McDonald | Kế toán"}},
		{"a vowel that was not typed", asked, person("Hoàng Mnh Ví"), nil},
		{"a mark for the row above in the name", asked, person("Hoàng Minh Ví nt"), nil},
		{"a family name without a vowel", calm, person("Ng Wei Ming"), []string{"i Ng Wei Ming | Kế toán"}},
		{"a household in the place of a person", asked, person("Hộ Hoàng Minh Ví"), nil},
		{"a form's colon", asked, household("Gia đình ông: Hoàng Minh Ví"), nil},
		{"nothing but Hộ and a colon", asked, household("Hộ: Phan Thị Dụ"), nil},
		{"gia đình by its letters", asked, household("Hộ GĐ ông Hoàng Minh Ví"), nil},
		{"a household", calm, household("Hộ gia đình anh Hoàng Minh Ví"), []string{"h Hộ gia đình anh Hoàng Minh Ví | | | Bản Thử"}},
		{"Ô and B", asked, csvOf("STT;Ông/Bà;Họ và tên", "1;Ô;Hoàng Minh Ví", "2;B;Phan Thị Dụ"), nil},
		{"position and unit exchanged", asked, csvOf("STT;Họ và tên;Chức vụ;Đơn vị", "1;Hoàng Minh Ví;Sở Ví dụ;Kế toán"), nil},
		{"bodies in both", calm, csvOf("STT;Họ và tên;Chức vụ;Đơn vị", "1;Hoàng Minh Ví;Phòng Kế toán;Sở Ví dụ"), []string{"i Hoàng Minh Ví | Phòng Kế toán | Sở Ví dụ"}},
		{"who comes for it", asked, csvOf("STT;Đơn vị;Họ và tên người nhận;Chức vụ", "1;Trường THCS Thử;Hoàng Minh Ví;Hiệu trưởng"), nil},
		{"who gets it, and no body beside", calm, csvOf("STT;Họ và tên người nhận;Chức vụ", "1;Hoàng Minh Ví;Kế toán"), []string{"i Hoàng Minh Ví | Kế toán"}},
		{"an arrow to the row above", asked, csvOf("STT;Họ và tên;Đơn vị công tác", "1;Hoàng Minh Ví;Sở Ví dụ", "2;Phan Thị Dụ;↑"), nil},
	})
	for name, plain := range map[string]string{"Gia đình ông: Hoàng Minh Ví": "Gia đình ông Hoàng Minh Ví", "Hộ: Phan Thị Dụ": "Hộ gia đình bà Phan Thị Dụ", "GĐ bà Phan Thị Dụ": "Gia đình bà Phan Thị Dụ", "Hộ GĐ ông Hoàng Minh Ví": "Hộ gia đình ông Hoàng Minh Ví", "Hộ ông Hoàng Minh Ví": ""} {
		if got := plainHousehold(name); got != plain {
			t.Errorf("%s: %q, want %q", name, got, plain)
		}
	}
}

// "Chức danh" with nothing but Ông and Bà is how people are addressed.
func TestAddressesUnderAnotherHeading(t *testing.T) {
	list, problems := Read("", csvOf("STT;Chức danh;Họ và tên;Chức vụ", "1;Ông;Hoàng Minh Ví;Kế toán", "2;Bà;Phan Thị Dụ;Văn thư"))
	wantPeople(t, list, "individual|Ông|Hoàng Minh Ví|Kế toán||||||2", "individual|Bà|Phan Thị Dụ|Văn thư||||||3")
	wantProblems(t, problems)
}

// A unit that is typed once, over the people who work there: whoever agrees gets it for all.
func TestUnitOfTheFirstRowOfAGroup(t *testing.T) {
	file := csvOf("STT;Họ và tên;Chức vụ;Đơn vị công tác", "1;Hoàng Minh Ví;Kế toán;Sở Ví dụ", "2;Phan Thị Dụ;Văn thư;", "3;Hà Thị Mai;Lái xe;", "4;Lò Văn Thí;Kế toán;Sở Thử", "5;Lò Văn Thá;Thủ kho;")
	_, problems := Read("", file)
	wantProblems(t, problems, "question doubtful-column D1")
	for answer, unit := range map[award.Choice]string{award.Proposed: "Sở Thử", award.AsIs: ""} {
		list, problems := ReadChanged("", file, Changes{Answers: []Answer{{Cell: "D1", Value: "Đơn vị công tác", Answer: answer}}})
		wantProblems(t, problems)
		if got := list.Recipients[4].Unit; got != unit || list.Recipients[0].Unit != "Sở Ví dụ" {
			t.Errorf("%s: %q", answer, got)
		}
	}
	checkKinds(t, []kindOfList{
		{"each has his own, some none", calm, csvOf("STT;Họ và tên;Đơn vị", "1;Hoàng Minh Ví;Sở Ví dụ", "2;Phan Thị Dụ;", "3;Hà Thị Mai;Sở Thử", "4;Lò Văn Thí;Sở Khác"), []string{"i Hoàng Minh Ví | | Sở Ví dụ", "i Phan Thị Dụ", "i Hà Thị Mai | | Sở Thử", "i Lò Văn Thí | | Sở Khác"}},
		{"one unit twice below each other", calm, csvOf("STT;Họ và tên;Đơn vị", "1;Hoàng Minh Ví;Sở Ví dụ", "2;Phan Thị Dụ;Sở Ví dụ", "3;Hà Thị Mai;", "4;Lò Văn Thí;Sở Khác", "5;Lò Văn Thá;"), []string{"i Hoàng Minh Ví | | Sở Ví dụ", "i Phan Thị Dụ | | Sở Ví dụ", "i Hà Thị Mai", "i Lò Văn Thí | | Sở Khác", "i Lò Văn Thá"}},
	})
}

// Position and unit that were exchanged change places by an answer.
func TestExchangedByAnswer(t *testing.T) {
	list, problems := ReadChanged("", csvOf("STT;Họ và tên;Chức vụ;Đơn vị", "1;Hoàng Minh Ví;Sở Ví dụ;Kế toán"), Changes{Answers: []Answer{{Cell: "C2", Value: "Sở Ví dụ", Answer: award.Proposed}}})
	wantProblems(t, problems)
	wantPeople(t, list, "individual||Hoàng Minh Ví|Kế toán|Sở Ví dụ|||||2")
}

// JSON is asked what tables are.
func TestJSONIsAskedAsTablesAre(t *testing.T) {
	for text, want := range map[string]string{
		`{"kind":"individual","name":"Hoàng Minh Ví","unit":"Sở Ví dụ"},{"kind":"individual","name":"Phan Thị Dụ","unit":"nt"}`: "question doubtful-row /1/unit",
		`{"kind":"individual","name":"Hoàng Minh Ví","position":"Sở Ví dụ","unit":"Kế toán"}`:                                   "question doubtful-row /0/position",
		`{"kind":"individual","name":"Hoàng Minh Ví","position":"Cố Giám đốc"}`:                                                 "question doubtful-row /0/position",
		`{"kind":"individual","name":"Hoàng Minh Ví","group":"Dự phòng"}`:                                                       "question unread-part /0/group",
	} {
		_, problems := Read("a.json", []byte("["+text+"]"))
		wantProblems(t, problems, want)
	}
	list, problems := Read("a.json", []byte(`[{"kind":"individual","name":"Hoàng Minh Ví","group":"TRUY TẶNG BẰNG KHEN"}]`))
	if wantProblems(t, problems); !list.Recipients[0].Posthumous {
		t.Errorf("%+v", list.Recipients)
	}
	list, _ = ReadChanged("a.json", []byte(`[{"kind":"individual","name":"Hoàng Minh Ví","group":"Dự phòng"}]`), Changes{Answers: []Answer{{Cell: "/0/group", Value: "Dự phòng", Answer: award.Proposed}}})
	if len(list.Recipients) != 0 {
		t.Errorf("%+v", list.Recipients)
	}
}

// What stands above or below the pages and adds somebody to the list is asked about.
func TestMarginThatAddsSomebody(t *testing.T) {
	for text, asks := range map[string]bool{"Danh sách bổ sung: ông Lò Văn Thí": true, "Đã bỏ số 2 theo ý kiến của Hội đồng": true, "Danh sách bổ sung năm 2026": false, "Sở Ví dụ - Trang 1": false} {
		if mayBeRecipient(text) != asks {
			t.Errorf("%s: %v", text, !asks)
		}
	}
}

// A row without a number in a numbered list, however few columns it has; marks of pages.
func TestKindsOfRowsBetween(t *testing.T) {
	both := []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}
	checkKinds(t, []kindOfList{
		{"members of a household below it", asked, csvOf("STT;Họ và tên chủ hộ;Địa chỉ", "1;Hộ ông Hoàng Minh Ví;Bản Thử", ";Vợ: Lò Thị Mai;", ";Con: Hoàng Minh Vĩ;", "2;Hộ bà Phan Thị Dụ;Bản Thử"), nil},
		{"ends and beginnings of pages", calm, csvOf("TT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", ";Cộng trang 1: 1;", "Trang 2;;", ";Mang sang;", ";(Tiếp theo trang 1);", "2;Phan Thị Dụ;Văn thư"), both},
		{"people under bodies", calm, csvOf("STT;Họ và tên;Chức vụ", "I;Sở Ví dụ;", "1;Hoàng Minh Ví;Kế toán", "II;Trường THCS Thử;", "1;Phan Thị Dụ;Văn thư"), both},
		{"a citation that points to another", asked, csvOf("STT;Họ và tên;Thành tích", "1;Hoàng Minh Ví;Dạy tốt", "2;Phan Thị Dụ;Như số 1"), nil},
		{"a company of artists", calm, csvOf("STT;Loại;Tên", "1;Tập thể;Đoàn Thể Thao Mẫu"), []string{"c Đoàn Thể Thao Mẫu"}},
		{"a rank by its stars", asked, csvOf("STT;Cấp bậc;Họ và tên", "1;4//;Hoàng Minh Ví"), nil},
		{"a new unit in a remark", asked, csvOf("STT;Họ và tên;Ghi chú", "1;Hoàng Minh Ví;Đơn vị mới: Sở Thử"), nil},
		{"a name of the Hmong", calm, csvOf("STT;Họ và tên;Chức vụ", "1;Mùa A Thị;Kế toán"), []string{"i Mùa A Thị | Kế toán"}},
	})
	_, problems := Read("", csvOf("STT;Họ và tên;Chức vụ", "I;Sở Ví dụ;", "1;Hoàng Minh Ví;Kế toán", "2;Phan Thị Dụ;Văn thư"))
	wantProblems(t, problems, "warning unknown-columns 3")
}

// Several bodies in one cell are asked about; one that is a part of another is one.
func TestBodiesInOneCell(t *testing.T) {
	for text, n := range map[string]int{
		"Sở Y tế, Sở Tư pháp": 2, "Trường THCS Một và Trường THCS Hai": 2, "Xã Một; xã Hai; xã Ba": 3,
		"Phòng Tổ chức và Hành chính, Sở Ví dụ": 1, "Đội 1, Phòng 2, Công an tỉnh": 1, "Nhân dân và cán bộ thôn Ba, xã Thử": 1, "Trường Tiểu học và Trung học cơ sở Thử": 1,
		"Đảng bộ, chính quyền và Nhân dân các xã Nông Hạ (Chợ Mới), xã Phương Viên (Chợ Đồn)": 1, "Ban Quản lý Khu di tích": 1,
	} {
		if got := bodiesIn(text); got != n {
			t.Errorf("%s: %d, want %d", text, got, n)
		}
	}
	_, problems := Read("", csvOf("STT;Tên tập thể;Địa chỉ", "1;Sở Y tế, Sở Tư pháp;Xã Thử"))
	wantProblems(t, problems, "question several-in-cell B2")
}
