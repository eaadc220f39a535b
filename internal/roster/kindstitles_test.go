package roster

import "testing"

// What stands above a list, or over a part of it, counts whom it names.
func TestKindsOfTitles(t *testing.T) {
	list := func(title string) []byte {
		return csvOf(title+";;;", usualLine, "1;Hoàng Minh Ví;Kế toán trưởng;Sở Ví dụ", "2;Phan Thị Dụ;Chuyên viên;Chi cục Ví dụ")
	}
	section := func(title string) []byte {
		return csvOf(usualLine, title+";;;", "1;Hoàng Minh Ví;Kế toán trưởng;Sở Ví dụ", "2;Phan Thị Dụ;Chuyên viên;Chi cục Ví dụ")
	}
	under := func(total string) []byte {
		return csvOf(usualLine, "1;Hoàng Minh Ví;Kế toán trưởng;Sở Ví dụ", "2;Phan Thị Dụ;Chuyên viên;Chi cục Ví dụ", total)
	}
	var kinds []kindOfList
	for _, title := range []string{"DANH SÁCH 05 CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN", "(Gồm 12 hộ)", "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG 03 CÁ NHÂN", "Tổng số: 03 người", "DANH SÁCH 01 TẬP THỂ, 02 CÁ NHÂN"} {
		kinds = append(kinds, kindOfList{title, asked, list(title), nil})
	}
	for _, title := range []string{"DANH SÁCH 02 CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN", "(Gồm 02 người)", "DANH SÁCH CÁ NHÂN CỦA 12 ĐƠN VỊ", "Lớp 5A - Sĩ số: 35 học sinh", "Kèm theo Quyết định số 12/QĐ-UBND ngày 03 tháng 4 năm 2026", "CỤM THI ĐUA SỐ 5 CÁ NHÂN TIÊU BIỂU", "NĂM 2026 CÁ NHÂN TIÊU BIỂU", "Giai đoạn 2021 - 2025 cá nhân điển hình"} {
		kinds = append(kinds, kindOfList{title, calm, list(title), []string{vi, du}})
	}
	for _, title := range []string{"I. CÁ NHÂN (45)", "I. 45 CÁ NHÂN", "I. CÁ NHÂN: 03 đồng chí", "Khối trường học (gồm 3 giáo viên)", "DANH SÁCH 05 CÁ NHÂN"} {
		kinds = append(kinds, kindOfList{"section " + title, asked, section(title), nil})
	}
	for _, title := range []string{"I. CÁ NHÂN (02)", "I. 02 CÁ NHÂN", "I. CÁ NHÂN: 02 đồng chí", "Khối trường học (gồm 2 giáo viên)", "Thôn 3 hộ gia đình"} {
		kinds = append(kinds, kindOfList{"section " + title, calm, section(title), []string{vi, du}})
	}
	for _, total := range []string{"Danh sách trên có 03 người./.;;;", "Danh sách này ấn định 03 người;;;", ";Tổng số cán bộ;;3", ";Tổng cộng: 04 người, trong đó nữ 02;;"} {
		kinds = append(kinds, kindOfList{total, asked, under(total), nil})
	}
	for _, total := range []string{"Danh sách trên có 02 người./.;;;", "Danh sách này ấn định 02 người;;;", ";Tổng số cán bộ;;2", ";Tổng cộng: 02 người, trong đó nữ 01;;"} {
		kinds = append(kinds, kindOfList{total, calm, under(total), []string{vi, du}})
	}
	checkKinds(t, kinds)
	word := func(title string) []byte {
		return docxOf(t, wordParagraph("Kèm theo Quyết định số 12/QĐ-UBND")+wordParagraph(title)+wordTableOf([]string{"STT", "Họ và tên", "Chức vụ", "Đơn vị"},
			[]string{"1", "Hoàng Minh Ví", "Kế toán trưởng", "Sở Ví dụ"}, []string{"2", "Phan Thị Dụ", "Chuyên viên", "Chi cục Ví dụ"}))
	}
	sheets := newBook(t, "Tập thể", line("DANH SÁCH 01 TẬP THỂ VÀ 02 CÁ NHÂN"), line("STT", "Tên tập thể"), line(1, "Chi bộ Ví dụ"))
	addSheet(t, sheets, "Cá nhân", line("DANH SÁCH 02 CÁ NHÂN"), line("STT", "Họ và tên"), line(1, "Hoàng Minh Ví"), line(2, "Phan Thị Dụ"))
	checkKinds(t, []kindOfList{
		{"a document with another count", asked, word("Danh sách 05 cá nhân được khen thưởng"), nil},
		{"a document with its count", calm, word("Danh sách 02 cá nhân được khen thưởng"), []string{vi, du}},
		{"one title over the sheets of all kinds", calm, bookBytes(t, sheets), []string{"c Chi bộ Ví dụ", "i Hoàng Minh Ví", "i Phan Thị Dụ"}},
	})
}

const usualLine = "TT;Họ tên;Chức vụ;Nơi công tác"
