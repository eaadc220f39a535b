package roster

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// Exports of the programs that offices and schools use.
func TestKindsOfExports(t *testing.T) {
	dots := func(rows ...string) []byte { return csvOf(rows...) }
	checkKinds(t, []kindOfList{
		{"answers to an online form", known, dots("Dấu thời gian;Địa chỉ email;Họ và tên;Chức vụ;Đơn vị công tác;Số điện thoại", "03/04/2026 08:15:22;vi@example.vn;Hoàng Minh Ví;Kế toán trưởng;Sở Ví dụ;0912345678", "03/04/2026 09:01:10;du@example.vn;Phan Thị Dụ;Chuyên viên;Chi cục Ví dụ;0987654321"), []string{vi, du}},
		{"answers to an English form", known, dots("Timestamp;Email Address;Full name;Position;Department", "4/3/2026 8:15:22;vi@example.vn;Hoàng Minh Ví;Kế toán trưởng;Sở Ví dụ", "4/3/2026 9:01:10;du@example.vn;Phan Thị Dụ;Chuyên viên;Chi cục Ví dụ"), []string{vi, du}},
		{"pupils of a school database", known, dots("STT;Mã định danh Bộ GD&ĐT;Họ và tên;Ngày sinh;Giới tính;Lớp;Học lực;Hạnh kiểm;Danh hiệu", "1;0123456789;Hoàng Minh Ví;01/02/2012;Nam;6A1;Tốt;Tốt;Học sinh Xuất sắc", "2;0123456790;Phan Thị Dụ;03/04/2012;Nữ;6A1;Khá;Tốt;Học sinh Giỏi"), []string{"i Hoàng Minh Ví", "i Phan Thị Dụ"}},
		{"an identity database", known, dots("STT;Họ, chữ đệm và tên;Số định danh cá nhân;Ngày, tháng, năm sinh;Giới tính;Nơi thường trú", "1;HOÀNG MINH VÍ;001080000001;01/02/1980;Nam;Thôn Ví, xã Thử", "2;PHAN THỊ DỤ;001080000002;03/04/1981;Nữ;Thôn Dụ, xã Thử"), []string{"i HOÀNG MINH VÍ | | | Thôn Ví, xã Thử", "i PHAN THỊ DỤ | | | Thôn Dụ, xã Thử"}},
		{"staff of an accounting program", known, dots("STT;Mã nhân viên;Tên nhân viên;Chức danh;Đơn vị;Số tài khoản;Tên ngân hàng", "1;NV00001;Hoàng Minh Ví;Kế toán trưởng;Sở Ví dụ;1234567890;Ngân hàng Thử", "2;NV00002;Phan Thị Dụ;Chuyên viên;Chi cục Ví dụ;1234567891;Ngân hàng Thử"), []string{vi, du}},
		{"a phone book", known, dots("STT;Họ tên;Chức vụ;Đơn vị;Điện thoại;Zalo;Facebook", "1;Hoàng Minh Ví;Kế toán trưởng;Sở Ví dụ;0912.345.678;0912345678;fb.com/vi"), []string{vi}},
		{"dates as text", known, dots("STT;Họ tên;Ngày sinh;Chức vụ;Nơi công tác", "1;Hoàng Minh Ví;'01/02/1980;Kế toán trưởng;Sở Ví dụ"), []string{vi}},
		{"a birth year under men and women", known, dots("STT;Họ và tên;Nam;Nữ;Chức vụ;Nơi công tác", "1;Hoàng Minh Ví;1980;;Kế toán trưởng;Sở Ví dụ", "2;Phan Thị Dụ;;1981;Chuyên viên;Chi cục Ví dụ"), []string{vi, du}},
		{"crosses under men and women", known, dots("STT;Họ và tên;Nam;Nữ;Chức vụ;Nơi công tác", "1;Hoàng Minh Ví;x;;Kế toán trưởng;Sở Ví dụ", "2;Phan Thị Dụ;;x;Chuyên viên;Chi cục Ví dụ"), []string{vi, du}},
		{"Em in a column of its own", calm, dots("STT;Danh xưng;Họ và tên;Lớp", "1;Em;Hoàng Minh Ví;6A1", "2;Em;Phan Thị Dụ;6A1"), []string{"i Em Hoàng Minh Ví", "i Em Phan Thị Dụ"}},
		{"Em without a heading", calm, dots("STT;;Họ và tên;Lớp", "1;Em;Hoàng Minh Ví;6A1", "2;Em;Phan Thị Dụ;6A1"), []string{"i Em Hoàng Minh Ví", "i Em Phan Thị Dụ"}},
		{"Em under the heading of the name", calm, merged(t, "B1:C1", line("STT", "Họ và tên", "", "Lớp"), line(1, "Em", "Hoàng Minh Ví", "6A1"), line(2, "Em", "Phan Thị Dụ", "6A1")), []string{"i Em Hoàng Minh Ví", "i Em Phan Thị Dụ"}},
		{"Em before each name", calm, dots("STT;Họ và tên;Lớp", "1;Em Hoàng Minh Ví;6A1", "2;Em Phan Thị Dụ;6A1"), []string{"i Em Hoàng Minh Ví", "i Em Phan Thị Dụ"}},
		{"pupils as a kind", calm, dots("STT;Đối tượng;Họ và tên;Lớp", "1;Học sinh;Hoàng Minh Ví;6A1", "2;Giáo viên;Phan Thị Dụ;"), []string{"i Hoàng Minh Ví", "i Phan Thị Dụ"}},
	})
}

// How rows are numbered, repeated and marked.
func TestKindsOfNumbersAndMarks(t *testing.T) {
	checkKinds(t, []kindOfList{
		{"numbers of merged cells", calm, merged(t, "A2:A3", line("STT", "Họ và tên", "Chức vụ"), line(1, "Hoàng Minh Ví", "Kế toán"), line("", "Phan Thị Dụ", "Văn thư"), line(2, "Nông Thị Gương", "Thủ quỹ")), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư", "i Nông Thị Gương | Thủ quỹ"}},
		{"numbers such as I.1", calm, csvOf("STT;Họ và tên;Chức vụ", "I.1;Hoàng Minh Ví;Kế toán", "I.2;Phan Thị Dụ;Văn thư"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"numbers such as 1.1", calm, csvOf("STT;Họ và tên;Chức vụ", "1;KHỐI VÍ;", "1.1;Hoàng Minh Ví;Kế toán", "1.2;Phan Thị Dụ;Văn thư"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"numbers with letters", calm, csvOf("STT;Họ và tên;Chức vụ", "1a;Hoàng Minh Ví;Kế toán", "1b;Phan Thị Dụ;Văn thư"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"a word in the place of a number", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "Bổ sung;Phan Thị Dụ;Văn thư"), nil},
		{"“nt” for the same unit", asked, csvOf("STT;Họ và tên;Đơn vị công tác", "1;Hoàng Minh Ví;Sở Ví dụ", "2;Phan Thị Dụ;nt"), nil},
		{"“như trên” for the same unit", asked, csvOf("STT;Họ và tên;Đơn vị công tác", "1;Hoàng Minh Ví;Sở Ví dụ", "2;Phan Thị Dụ;Như trên"), nil},
		{"ditto marks for the same unit", asked, csvOf("STT;Họ và tên;Đơn vị công tác", "1;Hoàng Minh Ví;Sở Ví dụ", "2;Phan Thị Dụ;-//-"), nil},
		{"ditto marks in quotes", asked, csvOf("STT;Họ và tên;Chức vụ;Đơn vị công tác", "1;Hoàng Minh Ví;Kế toán;Sở Ví dụ", "2;Phan Thị Dụ;Kế toán;”"), nil},
		{"a name that is a formula without a result", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;#N/A;", "3;Phan Thị Dụ;Văn thư"), nil},
		{"the last name that is a formula without a result", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;#N/A;"), nil},
		{"prepared rows", calm, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;;", "3;;"), []string{"i Hoàng Minh Ví | Kế toán"}},
		{"totals of two sections and of all", calm, csvOf("STT;Họ và tên;Chức vụ", "I;KHỐI VÍ;", "1;Hoàng Minh Ví;Kế toán", ";Cộng: 1 người;", "II;KHỐI DỤ;", "1;Phan Thị Dụ;Văn thư", ";Cộng: 1 người;", ";Tổng cộng (I + II): 2 người;"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"a title of those who are not eligible", asked, csvOf("DANH SÁCH CÁ NHÂN KHÔNG ĐỦ ĐIỀU KIỆN KHEN THƯỞNG;;", "STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán"), nil},
		{"a title of those who are not proposed, in a document", asked, docxOf(t, wordParagraph("DANH SÁCH KHÔNG ĐỀ NGHỊ KHEN")+wordTableOf([]string{"STT", "Họ và tên", "Chức vụ"}, []string{"1", "Hoàng Minh Ví", "Kế toán"})), nil},
		{"a workbook of those who are not eligible", asked, bookBytes(t, newBook(t, "Không đủ điều kiện", usual, first)), nil},
		{"a comment that says that somebody is out", asked, commented(t, "B3", "Không đủ điều kiện", usual, first, second), nil},
		{"a comment that says nothing of it", calm, commented(t, "B3", "Đã kiểm tra CCCD", usual, first, second), []string{vi, du}},
		{"a person in the foot of the pages", asked, footed(t, "&LNông Thị Gương, Thủ quỹ&RTrang &P", usual, first, second), nil},
		{"the number of the page in their foot", calm, footed(t, `&L&"Times New Roman,Italic"&10SỞ VÍ DỤ&RTrang &P/&N`, usual, first, second), []string{vi, du}},
	})
}

func commented(t *testing.T, cell, text string, rows ...[]any) []byte {
	t.Helper()
	file := newBook(t, "Danh sách", rows...)
	must(t, file.AddComment("Danh sách", excelize.Comment{Cell: cell, Author: "Phòng TĐKT", Paragraph: []excelize.RichTextRun{{Text: text}}}))
	return bookBytes(t, file)
}

func footed(t *testing.T, text string, rows ...[]any) []byte {
	t.Helper()
	file := newBook(t, "Danh sách", rows...)
	must(t, file.SetHeaderFooter("Danh sách", &excelize.HeaderFooterOptions{OddFooter: text}))
	return bookBytes(t, file)
}

// What stands in the cell of a name.
func TestKindsOfNameCells(t *testing.T) {
	one := func(name string) []byte {
		return csvOf("STT;Họ và tên;Đơn vị công tác", `1;"`+name+`";Sở Ví dụ`, "2;Phan Thị Dụ;Sở Ví dụ")
	}
	as := func(name string) []string {
		return []string{"i " + name + " | | Sở Ví dụ", "i Phan Thị Dụ | | Sở Ví dụ"}
	}
	checkKinds(t, []kindOfList{
		{"retired", either, one("Hoàng Minh Ví (đã nghỉ hưu)"), as("Hoàng Minh Ví (đã nghỉ hưu)")},
		{"two blanks and a tab", calm, one("Hoàng  Minh\tVí "), as("Hoàng Minh Ví")},
		{"a line break inside", calm, one("Hoàng Minh\nVí"), as("Hoàng Minh Ví")},
		{"blanks that do not break", calm, one("Hoàng\u00a0Minh\u00a0Ví"), as("Hoàng Minh Ví")},
		{"a year of birth in brackets", asked, one("Hoàng Minh Ví (1980)"), nil},
		{"a year of birth after a comma", asked, one("Hoàng Minh Ví, sinh năm 1980"), nil},
		{"a year of birth after a dash", asked, one("Hoàng Minh Ví - 1980"), nil},
		{"a year of birth with nothing before it", asked, one("Hoàng Minh Ví 1980"), nil},
		{"born in a year", asked, one("Hoàng Minh Ví sn 1980"), nil},
		{"a phone number", asked, one("Hoàng Minh Ví 0912345678"), nil},
		{"an e-mail address", asked, one("Hoàng Minh Ví vi@example.vn"), nil},
		{"dead, in brackets", asked, one("Hoàng Minh Ví (đã mất)"), nil},
		{"dead, before the name", asked, one("Cố Hoàng Minh Ví"), nil},
		{"a martyr", asked, one("Liệt sĩ Hoàng Minh Ví"), nil},
		{"a foreign name", calm, one("John Michael Smith"), as("John Michael Smith")},
		{"a foreign name with a point", calm, one("John M. Smith"), as("John M. Smith")},
		{"a name of one word", calm, one("Siu"), as("Siu")},
		{"a name of the Ê Đê", calm, one("H’Hen Niê Kđăm"), as("H’Hen Niê Kđăm")},
		{"a name with a typewriter apostrophe", calm, one("H'Bia Êban"), as("H'Bia Êban")},
		{"a doctor of the second degree", calm, one("BS.CKII Hoàng Minh Ví"), as("BS.CKII Hoàng Minh Ví")},
		{"a master", calm, one("ThS. Hoàng Minh Ví"), as("ThS. Hoàng Minh Ví")},
		{"a rank", calm, one("Thượng tá Hoàng Minh Ví"), as("Thượng tá Hoàng Minh Ví")},
		{"a priest", calm, one("Linh mục Giuse Hoàng Minh Ví"), as("Linh mục Giuse Hoàng Minh Ví")},
		{"and others", asked, one("Hoàng Minh Ví và các cộng sự"), nil},
		{"a team named by its head", asked, one("Nhóm Hoàng Minh Ví, Nông Thị Gương"), nil},
		{"husband and wife", asked, one("Vợ chồng ông Hoàng Minh Ví"), nil},
		{"a family", asked, one("Gia đình ông Hoàng Minh Ví"), nil},
		{"a body among people", asked, one("Phòng Kế toán Sở Ví dụ"), nil},
		{"a name in small letters but one", asked, one("Hoàng minh ví"), nil},
		{"capitals in the middle", asked, one("HOàng Minh Ví"), nil},
		{"a dot at the end", asked, one("Hoàng Minh Ví."), nil},
		{"a quotation mark", asked, one("Hoàng Minh Ví?"), nil},
		{"a digit for a letter", asked, one("H0àng Minh Ví"), nil},
	})
}

// What stands above and below the pages of a document, and in boxes there.
func TestKindsOfMarginsOfWord(t *testing.T) {
	table := wordTableOf([]string{"TT", "Họ tên", "Chức vụ", "Nơi công tác"}, []string{"1", "Hoàng Minh Ví", "Kế toán trưởng", "Sở Ví dụ"}, []string{"2", "Phan Thị Dụ", "Chuyên viên", "Chi cục Ví dụ"})
	with := func(margin string) []byte {
		return docxOf(t, table, "word/header1.xml", `<w:hdr xmlns:w="w">`+margin+`</w:hdr>`, "word/_rels/document.xml.rels",
			`<Relationships><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>`)
	}
	box := `<w:p><w:r><w:pict><v:textbox xmlns:v="v"><w:txbxContent>` + wordParagraph("3. Nông Thị Gương, Thủ quỹ") + `</w:txbxContent></v:textbox></w:pict></w:r></w:p>`
	checkKinds(t, []kindOfList{
		{"the name of the office", calm, with(wordParagraph("SỞ VÍ DỤ")), []string{vi, du}},
		{"a person", asked, with(wordParagraph("Nông Thị Gương, Thủ quỹ")), nil},
		{"a person in a box", asked, with(box), nil},
		{"a row of a table", asked, with(wordTableOf([]string{"3", "Nông Thị Gương", "Thủ quỹ"})), nil},
		{"that its people are not eligible", asked, with(wordParagraph("Danh sách không đủ điều kiện")), nil},
	})
}

// A JSON list is asked what tables are asked.
func TestKindsOfJSON(t *testing.T) {
	one := func(more string) []byte {
		return []byte(`[{"kind":"individual","name":"Hoàng Minh Ví","position":"Kế toán"` + more + `}]`)
	}
	checkKinds(t, []kindOfList{
		{"a column of its own", calm, one(`,"fields":{"Lớp":"6A1"}`), []string{"i Hoàng Minh Ví | Kế toán"}},
		{"a remark that takes somebody out", asked, one(`,"fields":{"Ghi chú":"Rút khỏi danh sách"}`), nil},
		{"a result that says no", asked, one(`,"fields":{"Kết quả":"Không đạt"}`), nil},
		{"a gender as an address", asked, one(`,"honorific":"Nam"`), nil},
		{"two people", asked, []byte(`[{"kind":"individual","name":"Hoàng Minh Ví và Phan Thị Dụ"}]`), nil},
		{"nothing in place of a unit", told, one(`,"unit":"……"`), []string{"i Hoàng Minh Ví | Kế toán"}},
	})
	list, _ := Read("", one(`,"fields":{"Lớp":"6A1"}`))
	if columns := list.Reading.Sheets[0].Columns; len(columns) != 4 || columns[3].As != "field:Lớp" {
		t.Errorf("the account has the columns %+v", columns)
	}
}
