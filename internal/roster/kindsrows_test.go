package roster

import (
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"

	"github.com/xuri/excelize/v2"
)

func TestKindsOfRows(t *testing.T) {
	checkKinds(t, []kindOfList{
		{"merged sections of places and kinds", calm, merged(t, "A2:D2 A4:D4", usual,
			line("I. KHỐI HUYỆN"), first, line("II. KHỐI XÃ"), line(1, "Phan Thị Dụ", "Chuyên viên", "Chi cục Ví dụ")), []string{vi, du}},
		{"sections that say how many they have", calm, csvOf("STT;Tên tập thể, cá nhân;Chức vụ", "A;TẬP THỂ (02);", "1;Chi bộ Ví dụ;", "2;Trạm Thú y Thử;", "B;CÁ NHÂN (01);", "1;Hoàng Minh Ví;Kế toán", ";Cộng: 03;"),
			[]string{"c Chi bộ Ví dụ", "c Trạm Thú y Thử", "i Hoàng Minh Ví | Kế toán"}},
		{"subtotals", calm, csvOf("STT;Họ và tên;Chức vụ", "I;PHÒNG VÍ;", "1;Hoàng Minh Ví;Kế toán", ";Cộng mục I: 1 cá nhân;", "II;PHÒNG DỤ;", "1;Phan Thị Dụ;Văn thư", ";Cộng mục II: 1 cá nhân;", ";Tổng cộng: 2 cá nhân;"),
			[]string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"a total in words", calm, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;Phan Thị Dụ;Văn thư", "Danh sách này có 02 người./.;;"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"a total in words that is wrong", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;Phan Thị Dụ;Văn thư", "Danh sách này có 03 người./.;;"), nil},
		{"fixed at a number", calm, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;Phan Thị Dụ;Văn thư", ";Ấn định danh sách có 02 cá nhân;"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"money in a column with its sum", calm, csvOf("STT;Họ và tên;Chức vụ;Mức thưởng", "1;Hoàng Minh Ví;Kế toán;1.560.000", "2;Phan Thị Dụ;Văn thư;1.560.000", ";;;3.120.000", ";Bằng chữ: Ba triệu một trăm hai mươi nghìn đồng;;"),
			[]string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"nobody in one section", calm, csvOf("STT;Tên tập thể, cá nhân;Chức vụ", "I;TẬP THỂ;", ";Không;", "II;CÁ NHÂN;", "1;Hoàng Minh Ví;Kế toán"), []string{"i Hoàng Minh Ví | Kế toán"}},
		{"a row without a number between", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", ";Phan Thị Dụ;Văn thư", "2;Nông Thị Gương;Thủ quỹ"), nil},
		{"numbers left out", either, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", ";Phan Thị Dụ;Văn thư", "3;Nông Thị Gương;Thủ quỹ"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư", "i Nông Thị Gương | Thủ quỹ"}},
		{"surplus cells", asked, csvOf("STT,Họ và tên,Chức vụ", "1,Hoàng Minh Ví,Trưởng phòng, Bí thư chi bộ", "2,Phan Thị Dụ,Văn thư"), nil},
		{"marks of notes and the notes", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví (1);Kế toán", "2;Phan Thị Dụ**;Văn thư", ";(1) Nghỉ hưu từ tháng 3;"), nil},
		{"those who are not eligible, in the same sheet", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "DANH SÁCH KHÔNG ĐỦ ĐIỀU KIỆN;;", "STT;Họ và tên;Chức vụ", "1;Phan Thị Dụ;Văn thư"), nil},
		{"a section of those who are not eligible", asked, csvOf("STT;Họ và tên;Chức vụ", "I;ĐỦ ĐIỀU KIỆN;", "1;Hoàng Minh Ví;Kế toán", "II;KHÔNG ĐỦ ĐIỀU KIỆN;", "1;Phan Thị Dụ;Văn thư"), nil},
		{"a result that says no", asked, csvOf("STT;Họ và tên;Chức vụ;Kết quả xét", "1;Hoàng Minh Ví;Kế toán;Đạt", "2;Phan Thị Dụ;Văn thư;Không đạt"), nil},
		{"a remark that takes somebody out", asked, csvOf("STT;Họ và tên;Chức vụ;Ghi chú", "1;Hoàng Minh Ví;Kế toán;", "2;Phan Thị Dụ;Văn thư;Rút khỏi danh sách"), nil},
		{"a remark that somebody is dead", asked, csvOf("STT;Họ và tên;Chức vụ;Ghi chú", "1;Hoàng Minh Ví;Kế toán;Truy tặng", "2;Phan Thị Dụ;Văn thư;"), nil},
		{"remarks that say nothing of it", calm, csvOf("STT;Họ và tên;Chức vụ;Ghi chú;Dân tộc", "1;Hoàng Minh Ví;Kế toán;Khen lần 2;Tày", "2;Phan Thị Dụ;Văn thư;Đạt;Không"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"codes with a format of words", told, styled(t, &excelize.Style{CustomNumFmt: formatCode(`"Tổ "00`)}, "B2 B3", line("STT", "Tên tập thể", "Địa chỉ"), line(1, 7, "Xã Thử"), line(2, 12, "Xã Thử")),
			[]string{"c Tổ 07 | | | Xã Thử", "c Tổ 12 | | | Xã Thử"}},
	})
}

func formatCode(code string) *string { return &code }

// Under a list stands who made it and who signs it, in the words of each office.
func TestKindsOfSignatures(t *testing.T) {
	for _, block := range []string{
		";Xã Thử, ngày 03 tháng 4 năm 2026;;|;NGƯỜI LẬP BIỂU;;THỦ TRƯỞNG ĐƠN VỊ|;(Ký, ghi rõ họ tên);;(Ký, đóng dấu)|;Đinh Công Bịa;;Nông Thị Gương",
		";;;TM. ỦY BAN NHÂN DÂN|;;;KT. CHỦ TỊCH|;;;PHÓ CHỦ TỊCH|;;;Nông Thị Gương",
		";LẬP BIỂU;;HIỆU TRƯỞNG|;;;|;Đinh Công Bịa;;Nông Thị Gương",
		";XÁC NHẬN CỦA ĐẢNG ỦY;;TRƯỞNG BAN TỔ CHỨC|;;;Nông Thị Gương",
		";T/M BAN CHẤP HÀNH;;|;BÍ THƯ;;|;Đinh Công Bịa;;",
		";TL. BỘ TRƯỞNG;;|;VỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ;;|;(đã ký);;|;Đinh Công Bịa;;",
		";TUQ. GIÁM ĐỐC;;|;TRƯỞNG PHÒNG TCCB;;|;Đinh Công Bịa;;",
		";Nơi nhận:;;GIÁM ĐỐC|;- Như trên;;|;- Lưu: VT, TCCB.;;|;;;Nông Thị Gương",
		";Kế toán trưởng;;Giám đốc|;(Ký tên);;(Ký tên)|;Đinh Công Bịa;;Nông Thị Gương",
		";CHỦ TỊCH HỘI ĐỒNG THI ĐUA;;|;Nông Thị Gương;;",
		";GIÁO VIÊN CHỦ NHIỆM;;HIỆU TRƯỞNG|;Đinh Công Bịa;;Nông Thị Gương",
		";TỔNG GIÁM ĐỐC;;|;Nông Thị Gương;;",
		";CHỈ HUY TRƯỞNG;;|;Thượng tá Đinh Công Bịa;;",
		";Thủ trưởng cơ quan;;|;(Ký tên, đóng dấu);;|;Nông Thị Gương;;",
		";TRƯỞNG THÔN;;BÍ THƯ CHI BỘ|;Đinh Công Bịa;;Nông Thị Gương",
	} {
		rows := append([]string{"STT;Họ và tên;Chức vụ;Đơn vị", "1;Hoàng Minh Ví;Kế toán trưởng;Sở Ví dụ", "2;Phan Thị Dụ;Chuyên viên;Chi cục Ví dụ", ""}, strings.Split(block, "|")...)
		checkKinds(t, []kindOfList{{block, calm, csvOf(rows...), []string{vi, du}}})
	}
}

func TestKindsOfSheets(t *testing.T) {
	book := func(name string, rows ...[]any) []byte {
		file := newBook(t, "Cá nhân", usual, first, second)
		addSheet(t, file, name, rows...)
		return bookBytes(t, file)
	}
	checkKinds(t, []kindOfList{
		{"a sheet that was left over", asked, book("Sheet2", line("Lò Văn Thí", "Kế toán"), line("Vàng Thị Dụ", "Văn thư")), nil},
		{"an older copy", asked, book("Sheet2", usual, line(1, "Hoàng Minh Ví", "Phó phòng", "Sở Ví dụ")), nil},
		{"bodies on a sheet of their own", known, book("Tập thể", line("STT", "Tên tập thể", "Địa chỉ"), line(1, "Chi bộ Ví dụ", "Xã Thử")), []string{vi, du, "c Chi bộ Ví dụ | | | Xã Thử"}},
		{"an empty sheet", calm, book("Sheet2"), []string{vi, du}},
		{"numbers by unit", calm, book("Tổng hợp", line("STT", "Đơn vị", "Số lượng"), line(1, "Sở Ví dụ", 2)), []string{vi, du}},
		{"those who are not eligible, on a sheet", asked, book("Không đủ điều kiện", usual, line(1, "Lò Văn Thí", "Kế toán", "Sở Ví dụ")), nil},
		{"bodies who are not eligible, on a sheet", asked, book("Không đạt", line("STT", "Tên tập thể", "Địa chỉ"), line(1, "Chi bộ Ví dụ", "Xã Thử")), nil},
	})
}

func TestKindsOfWordLists(t *testing.T) {
	table := wordTableOf([]string{"TT", "Họ tên", "Chức vụ", "Nơi công tác"}, []string{"1", "Hoàng Minh Ví", "Kế toán trưởng", "Sở Ví dụ"}, []string{"2", "Phan Thị Dụ", "Chuyên viên", "Chi cục Ví dụ"})
	box := func(text string) string {
		return `<w:p><w:r><w:pict><v:shape xmlns:v="v"><v:textbox><w:txbxContent>` + wordParagraph(text) + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`
	}
	head := wordTableOf([]string{"ỦY BAN NHÂN DÂN XÃ THỬ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}) + wordParagraph("DANH SÁCH") + wordParagraph("(Kèm theo Tờ trình số 12/TTr-UBND ngày 03/4/2026)")
	noted := strings.Replace(table, "Phan Thị Dụ</w:t></w:r>", `Phan Thị Dụ</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>`, 1)
	both := []string{vi, du}
	checkKinds(t, []kindOfList{
		{"with its letterhead", calm, docxOf(t, head+table+wordTableOf([]string{"NGƯỜI LẬP BIỂU", "CHỦ TỊCH"}, []string{"Đinh Công Bịa", "Nông Thị Gương"})), both},
		{"a name in a text box", asked, docxOf(t, table+box("3. Nông Thị Gương, Thủ quỹ")), nil},
		{"the signature in a text box", calm, docxOf(t, table+box("CHỦ TỊCH (Ký tên) Nông Thị Gương")), both},
		{"people as text under the table", asked, docxOf(t, table+wordParagraph("3. Ông Đinh Công Bịa, Thủ kho")), nil},
		{"those who are not eligible, in a second table", asked, docxOf(t, table+wordParagraph("Danh sách không đủ điều kiện:")+table), nil},
		{"a footnote on a name", calm, docxOf(t, noted, "word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote w:id="2">`+wordParagraph("Đã chuyển công tác.")+`</w:footnote></w:footnotes>`), both},
		{"a second table without a heading of other columns", asked, docxOf(t, table+wordTableOf([]string{"3", "Nông Thị Gương"}, []string{"4", "Đinh Công Bịa"})), nil},
		{"sections between tables", calm, docxOf(t, wordParagraph("I. KHỐI SỞ")+table+wordParagraph("II. KHỐI XÃ")+wordTableOf([]string{"1", "Nông Thị Gương", "Thủ quỹ", "Xã Thử"})), append(both[:2:2], "i Nông Thị Gương | Thủ quỹ | Xã Thử")},
		{"a footnote that says that somebody is dead", asked, docxOf(t, noted, "word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote w:id="2">`+wordParagraph("Đã từ trần ngày 01/02/2026.")+`</w:footnote></w:footnotes>`), nil},
	})
	list, _ := Read("", docxOf(t, noted, "word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote w:id="2">`+wordParagraph("Đã chuyển công tác.")+`</w:footnote></w:footnotes>`))
	if !slices.ContainsFunc(list.Reading.Sheets[0].SetAside, func(a award.SetAside) bool { return strings.Contains(a.Why, "Đã chuyển công tác.") }) {
		t.Errorf("the footnote is not in the account: %+v", list.Reading.Sheets[0].SetAside)
	}
}

// A second table of a document may have its section in its own first row.
func TestRowsAboveTheHeadingOfAFurtherTable(t *testing.T) {
	list, problems := Read("", docxOf(t, wordTableOf([]string{"STT", "Tên tập thể", "Địa chỉ"}, []string{"1", "Chi bộ Ví dụ", "Xã Thử"})+wordParagraph("")+
		wordTableOf([]string{"II. CÁ NHÂN"}, []string{"STT", "Họ và tên", "Nơi công tác", ""}, []string{"", "", "Chức vụ", "Đơn vị"}, []string{"1", "Hoàng Minh Ví", "Kế toán", "Sở Ví dụ"})))
	wantPeople(t, list, "collective||Chi bộ Ví dụ|||Xã Thử||||2", "individual||Hoàng Minh Ví|Kế toán|Sở Ví dụ|||||6")
	wantProblems(t, problems)
	if len(list.Sections) != 1 || list.Sections[0].Title != "II. CÁ NHÂN" {
		t.Errorf("%+v", list.Sections)
	}
}
