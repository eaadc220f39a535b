package roster

import "testing"

func TestMoreKinds(t *testing.T) {
	refusedFirst := newBook(t, "Không đạt", usual, line(1, "Lò Văn Thí", "Kế toán", "Sở Ví dụ"))
	addSheet(t, refusedFirst, "Tập thể", line("STT", "Tên tập thể", "Địa chỉ"), line(1, "Chi bộ Ví dụ", "Xã Thử"))
	checkKinds(t, []kindOfList{
		{"those who are not eligible, on the first sheet", asked, bookBytes(t, refusedFirst), nil},
		{"dots in place of a name", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;……;Văn thư"), nil},
		{"nothing in place of a name", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;N/A;Văn thư"), nil},
		{"one unit over several rows", calm, merged(t, "D2:D3", usual, first, line(2, "Phan Thị Dụ", "Chuyên viên")), []string{vi, "i Phan Thị Dụ | Chuyên viên | Sở Ví dụ"}},
		{"a heading of two rows on each page", calm, merged(t, "C1:D1 A1:A2 B1:B2 C4:D4 A4:A5 B4:B5", line("TT", "Họ tên", "Nơi công tác", ""), line("", "", "Chức vụ", "Đơn vị"), first,
			line("TT", "Họ tên", "Nơi công tác", ""), line("", "", "Chức vụ", "Đơn vị"), second), []string{vi, du}},
		{"a class with its teacher", calm, csvOf("Lớp: 5A;;;", "GVCN: Nông Thị Gương;;;", "STT;Họ và tên học sinh;Ngày sinh;Xếp loại", "1;Hoàng Minh Ví;1/2/2015;Xuất sắc", "2;Phan Thị Dụ;3/4/2015;Tốt"),
			[]string{"i Hoàng Minh Ví", "i Phan Thị Dụ"}},
		{"a rank written before the name in its own column", calm, csvOf("STT;Họ và tên;Cấp bậc, chức vụ;Đơn vị", "1;Đinh Công Bịa;Thượng úy, Đội phó;Công an xã Thử"), []string{"i Đinh Công Bịa | Thượng úy, Đội phó | Công an xã Thử"}},
		{"only a heading of names", calm, csvOf("Họ và tên", "Hoàng Minh Ví", "Phan Thị Dụ"), []string{"i Hoàng Minh Ví", "i Phan Thị Dụ"}},
		{"households named with their heads", calm, csvOf("TT;Tên hộ gia đình;Thôn", "1;Hộ gia đình ông Lò Văn Thí và bà Vàng Thị Dụ;Thôn Thử"), []string{"h Hộ gia đình ông Lò Văn Thí và bà Vàng Thị Dụ | | | Thôn Thử"}},
		{"a body with “và” and a dash", calm, csvOf("TT;Tên tập thể;Địa chỉ", "1;Ban Giáo dục và Đời sống - Hội Ví dụ;Xã Thử"), []string{"c Ban Giáo dục và Đời sống - Hội Ví dụ | | | Xã Thử"}},
		{"the mark × for who is not honoured", either, csvOf("TT;Họ và tên;Chức vụ;Tôn vinh", "1;Hoàng Minh Ví;Kế toán;x", "2;Phan Thị Dụ;Văn thư;"), []string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"the same name twice at two places", told, csvOf("TT;Họ và tên;Đơn vị công tác", "1;Hoàng Minh Ví;Sở Ví dụ", "2;Hoàng Minh Ví;Chi cục Thử"), []string{"i Hoàng Minh Ví | | Sở Ví dụ", "i Hoàng Minh Ví | | Chi cục Thử"}},
		{"a continued list by hand", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "GIÁM ĐỐC;;", "2;Phan Thị Dụ;Văn thư"), nil},
		{"a vote beside each", calm, csvOf("STT;Họ và tên;Chức vụ;Tỷ lệ phiếu bầu", "1;Hoàng Minh Ví;Kế toán;100%"), []string{"i Hoàng Minh Ví | Kế toán"}},
		{"not agreed in a column of agreement", asked, csvOf("STT;Họ và tên;Chức vụ;Đồng ý", "1;Hoàng Minh Ví;Kế toán;x", "2;Phan Thị Dụ;Văn thư;Không"), nil},
		{"a family name in capitals, the given name beside it", calm, csvOf("STT;HỌ ĐỆM;TÊN;CHỨC VỤ", "1;HOÀNG MINH;VÍ;Kế toán", "2;PHAN THỊ;DỤ;Văn thư"), []string{"i HOÀNG MINH VÍ | Kế toán", "i PHAN THỊ DỤ | Văn thư"}},
	})
}
