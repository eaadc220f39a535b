package roster

import (
	"slices"
	"testing"

	"bangkhen/internal/award"
)

// asking reads a list of one row and gives what is asked of it: "B2 → Lê Văn Bốn", with
// nothing after the arrow where nothing is proposed.
func asking(t *testing.T, heading, row string) []string {
	t.Helper()
	list, problems := Read("", csvOf(heading, row))
	var all []string
	for _, p := range append(problems, checked(list, award.Counts{})...) {
		if p.Severity != award.Warning {
			all = append(all, p.Cell+" → "+p.After)
		}
	}
	return all
}

// What stands in the cell of a name and is more, or less, than a name is asked about,
// with the name that it holds where that is certain.
func TestNamesThatAreMoreOrLess(t *testing.T) {
	for name, proposal := range map[string]string{
		"Lê Văn Bốn Phó chủ tịch xã": "Lê Văn Bốn", "LÊ VĂN BỐN PHÓ CHỦ TỊCH XÃ": "LÊ VĂN BỐN", "Lê Văn Bốn Chủ Tịch Hội Nông Dân": "Lê Văn Bốn", "Phan Thị Dụ Kế toán": "Phan Thị Dụ",
		"Trưởng thôn Lê Văn Năm": "Lê Văn Năm", "Hiệu trưởng Nguyễn Thị Hoa": "Nguyễn Thị Hoa", "Nguyễn Thị Hoa Hiệu trưởng": "Nguyễn Thị Hoa", "Nguyễn thị Hồng Nhung": "Nguyễn Thị Hồng Nhung", "Hoang Thị Lan": "Hoàng Thị Lan", "Lê Văn Tám (BS)": "Lê Văn Tám", "Phó Chủ Tịch Hà Văn Ba": "Hà Văn Ba", "Giáo viên Phan Thị Dụ": "Phan Thị Dụ", "Bác sĩ Trưởng khoa Lê Văn Năm": "Lê Văn Năm",
		"Lê Văn Tám Trường THCS Nà Mẫu": "Lê Văn Tám", "Lê Văn Tám UBND xã Thử": "Lê Văn Tám", "Lê Văn Tám xã Thử": "Lê Văn Tám", "Lê Văn Tám Lớp 5A": "Lê Văn Tám",
		"Lê Văn Sáu - SĐT 0912345678": "Lê Văn Sáu", "Lê Văn Sáu ĐT: 0912345678": "Lê Văn Sáu", "Lê Văn Tám thợ mộc giỏi": "Lê Văn Tám",
		"Đ/c Nguyễn Văn Hai": "Nguyễn Văn Hai", "Ô. Nguyễn Văn Hai": "Nguyễn Văn Hai", "(Bs) Lê Văn Tám": "Lê Văn Tám", "Lê Văn Tám (Tám Còi)": "Lê Văn Tám",
		"Hết": "", "Như trên": "", "Cộng": "", "x": "", "Hương": "", "Trần Thị": "", "Trần Văn": "", "Lê Hoàng Thị": "",
		"N.V.A": "", "Ng. Văn Tám": "", "Nguyễn V. Tám": "", "Nguyễn V Tám": "", "T.T.Hoa": "", "Nguyễn.Văn.Tám": "",
		"lê Văn Tám": "Lê Văn Tám", "Trần thị Thử": "Trần Thị Thử", "Hoàng minh ví": "Hoàng Minh Ví", "Trần Thị thu hà": "Trần Thị Thu Hà", "Đại úy lê Văn Tám": "Đại úy Lê Văn Tám",
		"Lê Văn Tám.": "Lê Văn Tám", "Nguyen Văn Hoàng": "Nguyễn Văn Hoàng", "Nguyễn Van Hoàng": "Nguyễn Văn Hoàng", "TRAN THỊ THỬ": "TRẦN THỊ THỬ", "Lê Thị Phuong": "", "Do Thị Thử": "Đỗ Thị Thử",
	} {
		if got := asking(t, "STT;Họ và tên;Đơn vị", "1;"+name+";Sở Ví dụ"); !slices.Equal(got, []string{"B2 → " + proposal}) {
			t.Errorf("%s: %q, want %q", name, got, proposal)
		}
	}
	for _, name := range []string{
		"Nguyễn Công An", "Nguyễn Hội An", "Nguyễn Trưởng Giang", "Bùi Chủ", "Phạm Ban Mai", "Thượng tá, TS. Nguyễn Văn Bình", "Trần Bảo Vệ", "Lê Hoàng Công Nhân", "Nguyễn Văn Trường", "Nguyễn Trường Sơn", "Lê Văn Ban", "Trần Thị Xã", "Phó Đức Phương", "Công Thị Nghĩa", "Đặng Thành Văn", "Văn Thị Hoa",
		"Thiếu tá Lê Văn Tám", "TS. Lê Văn Tám", "TS.Lê Văn Tám", "ThS.BS Phan Thị Dụ", "Phó giáo sư Lê Văn Tám", "Nghệ nhân ưu tú Phan Thị Dụ", "Hòa thượng Thích Minh Ví", "Hoàng Minh Ví (tức Ba Ví)", "Hoàng Minh Ví (Sáu Ví)",
		"John F. Kennedy", "Samuel L Jackson", "Nguyễn Thị Le", "Y Bih Niê", "Sùng A Páo", "K Brửu", "Maria Phan Thị Dụ", "Nguyễn Thị Thi", "Đoàn Văn Vu", "Kim Sa Rây", "Điểu Ó",
	} {
		if got := asking(t, "STT;Họ và tên;Đơn vị", "1;"+name+";Sở Ví dụ"); len(got) > 0 {
			t.Errorf("%s is asked about: %q", name, got)
		}
	}
}

// Names of all peoples of the country, in Latin letters, are names.
func TestNamesOfAllPeoples(t *testing.T) {
	for _, name := range []string{
		"R’Com H’Yéo", "Néang Nghés", "Chamaléa Thị Xuân", "Y Bih Niê Kdăm", "Siu H'Prum", "Rơ Châm Blin", "Kpă Klơng", "Thạch Sa Rươne", "Giàng A Páo", "Vàng Thị Mỷ", "Ma Seo Chẩn", "Ksor Phước", "Pinăng Thị Dụ", "Katơr Thị Sính",
		"Alăng Bhuốch", "Zơrâm Đhốt", "Pơloong Nhéch", "Coor Nhéo", "Bríu Liếc", "Hốih Vưn", "Bhơriu Quân", "Tơ Ngôl Vinh", "Cil Yũ Ha Múp", "Ka Să Hiếk", "Lơ Mu Ha Poh", "K'Brểu", "Bonđing K’Dếm", "Chau Sóc Kim Sôn", "Danh Thị Tươi",
		"Kim Thị Sa Rượng", "Chẻo Láo Tả", "Bàn Tòn Sếnh", "Tẩn Chỉn Siệu", "Chảo Ông Phẩy", "Pờ Pố Chừ", "Lỳ Gia Xè", "Sìn Dỉ Gai", "Vừ Mí Kẻ", "Xồng Bá Dìa", "Lầu Y Pó", "Moong Văn Nghệ", "Hồ Kăn Lịch", "Đàng Năng Thọ",
		"Mấu Thị Bích Phanh", "Bo Bo Thị Yến", "Tà Yên Thị Bảy", "Rmah H’Bé Nét", "Nay Phin", "Hiao Thuyên", "Y Chu Păng Ây Mlô", "H Wương Êban", "A Thút", "Đinh Hơ Bới", "Điểu Thị Ghe", "Thị Bé",
	} {
		if got := asking(t, "STT;Họ và tên;Đơn vị", "1;"+name+";Sở Ví dụ"); len(got) > 0 {
			t.Errorf("%s is asked about: %q", name, got)
		}
	}
}

// A stop after each name is how the list is written; after one it is asked about.
func TestStopsAfterNames(t *testing.T) {
	checkKinds(t, []kindOfList{
		{"after each", calm, csvOf("STT;Họ và tên", "1;Hoàng Minh Ví.", "2;Phan Thị Dụ.", "3;Nông Thị Gương."), []string{"i Hoàng Minh Ví", "i Phan Thị Dụ", "i Nông Thị Gương"}},
		{"after the last of a written list", calm, csvOf("STT;Họ và tên", "1;\"Hoàng Minh Ví;\"", "2;Phan Thị Dụ."), []string{"i Hoàng Minh Ví", "i Phan Thị Dụ"}},
		{"after one", asked, csvOf("STT;Họ và tên", "1;Hoàng Minh Ví.", "2;Phan Thị Dụ", "3;Nông Thị Gương"), nil},
		{"of a row that is left out", asked, csvOf("STT;Họ và tên;Ghi chú", "1;\"Hoàng Minh Ví;\";", "2;Phan Thị Dụ.;Xin rút"), nil},
	})
	left, err := Changes{}.Answered(Answer{Cell: "C3", Value: "Xin rút", Answer: award.Proposed})
	must(t, err)
	list, _ := ReadChanged("a.csv", csvOf("STT;Họ và tên;Ghi chú", "1;\"Hoàng Minh Ví;\";", "2;Phan Thị Dụ.;Xin rút"), left)
	wantPeople(t, list, "individual||Hoàng Minh Ví|||||||2")
}

// A number, a day, a cross or a gender is no position, unit or address.
func TestDetailsThatAreNone(t *testing.T) {
	for _, text := range []string{"44927", "123.5", "x", "X", "Nam", "Nữ", "01/02/2026", "12-5-1980", "2026-02-01", "12"} {
		if got := asking(t, "STT;Họ và tên;Chức vụ;Đơn vị", "1;Phan Thị Dụ;"+text+";Sở Ví dụ"); !slices.Equal(got, []string{"C2 → "}) {
			t.Errorf("position %s: %q", text, got)
		}
		if got := asking(t, "STT;Họ và tên;Chức vụ;Đơn vị", "1;Phan Thị Dụ;Kế toán;"+text); !slices.Equal(got, []string{"D2 → "}) {
			t.Errorf("unit %s: %q", text, got)
		}
	}
	for text, asked := range map[string]bool{
		"levanhai@vidu.vn": true, "xã Nà Mẫu, ĐT 0912345678": true, "xã Nà Mẫu (0912.345.678)": true, "xã ...": true, "xã Nà Mẫu, huyện …": true, "thôn ??": true,
		"xã Nà Mẫu, huyện Ba Bể": false, "số 0912, khu phố 3": false, "Tổ 10, đường 3-2": false,
	} {
		if got := asking(t, "STT;Họ và tên;Chức vụ;Đơn vị;Địa chỉ", "1;Phan Thị Dụ;Kế toán;Sở Ví dụ;"+text); (len(got) > 0) != asked {
			t.Errorf("address %s: %q", text, got)
		}
	}
	for _, row := range []string{"Kế toán;Sở Ví dụ;12", "Kế toán;5A;Tổ 3/2", "Nam sinh trưởng;Đội 12;15/2 Đường Thử", "Trạm trưởng;365 Group;12B", "-;Z113;Khu 2"} {
		if got := asking(t, "STT;Họ và tên;Chức vụ;Đơn vị;Địa chỉ", "1;Phan Thị Dụ;"+row); len(got) > 0 {
			t.Errorf("%s is asked about: %q", row, got)
		}
	}
}

// An address that the name, or a column of genders, speaks against is asked about.
func TestAddressesAgainstTheName(t *testing.T) {
	for _, c := range []struct{ row, want string }{
		{"Ông/Bà;Lê Văn Tám;", "B2 → Ông"}, {"Ông/Bà;Phan Thị Dụ;", "B2 → Bà"}, {"Ông (Bà);Hoàng Minh Ví;", "B2 → "},
		{"Bà;Lê Văn Tám;", "B2 → Ông"}, {"Ông;Phan Thị Dụ;", "B2 → Bà"}, {"ông;Phan Thị Dụ;", "B2 → bà"}, {"Bà;Lê Văn Tám;Nam", "B2 → Ông"}, {"Bà;Hoàng Minh Ví;Nam", "B2 → Ông"},
		{"Bà;Lê Văn Tám;Nữ", ""}, {"Ông;Phan Thị Dụ;Nam", ""}, {"Bà;Văn Thị Hoa;", ""}, {"Bà;Lê Thị Văn;", ""}, {"Ông;Lê Thành Thị;Nam", "C2 → "}, {"Bà;Hoàng Minh Ví;", ""}, {"Thượng tá;Phan Thị Dụ;Nữ", ""}, {";Bà Lê Văn Tám;", "C2 → Ông Lê Văn Tám"}, {";Bà Lê Văn Tám;Nữ", ""},
	} {
		var want []string
		if c.want != "" {
			want = []string{c.want}
		}
		if got := asking(t, "STT;Danh xưng;Họ và tên;Giới tính", "1;"+c.row); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.row, got, want)
		}
	}
	if got := asking(t, "STT;Danh xưng;Họ và tên;Nam;Nữ", "1;Bà;Lê Văn Tám;;x"); len(got) > 0 {
		t.Errorf("a cross under Nữ: %q", got)
	}
	_, problems := Read("", []byte(`[{"kind":"individual","honorific":"Bà","name":"Lê Văn Tám","position":"44927"}]`))
	wantProblems(t, problems, "question doubtful-column /0/honorific", "question doubtful-row /0/position")
}

// The head that a household is named by is looked at like any person.
func TestHeadsOfHouseholds(t *testing.T) {
	for name, want := range map[string][]string{
		"Hộ ông Lò văn Thí": {"B2 → Hộ ông Lò Văn Thí"}, "Hộ gia đình ông Lê Văn Tám Trưởng thôn": {"B2 → Hộ gia đình ông Lê Văn Tám"}, "Hộ ông N.V.A": {"B2 → "},
		"Hộ gia đình ông Lò Văn Thí": nil, "Gia đình bà Lò Thị Ón": nil, "Hộ gia đình bà H’Yéo Niê": nil, "Gia đình ông Lê Văn Tám và bà Phan Thị Dụ": nil, "Hộ gia đình ông Giàng A Páo": nil, "Gia đình ông bà Lê Văn Tám": nil,
	} {
		if got := asking(t, "STT;Tên hộ gia đình;Địa chỉ", "1;"+name+";xã Ví Dụ"); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
