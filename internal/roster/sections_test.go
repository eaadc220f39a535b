package roster

import (
	"fmt"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// csvOf writes lines of a sheet with ; between the cells.
func csvOf(lines ...string) []byte { return []byte(strings.Join(lines, "\n") + "\n") }

func TestSectionsByKind(t *testing.T) {
	file := newBook(t, "DS",
		line("DANH SÁCH"),
		line("(Kèm theo Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023)"),
		line("STT", "Ông/Bà", "Tên tập thể, hộ gia đình, cá nhân", "Chức vụ, đơn vị công tác"),
		line("(1)", "(2)", "(3)", "(4)"),
		line("I", "", "TẬP THỂ (02 tập thể)"),
		line(1, "", "Đảng bộ, chính quyền và Nhân dân xã Nông Hạ"),
		line(2, "", "Tổng công ty Điện lực miền Bắc"),
		line("II. HỘ GIA ĐÌNH: 01 hộ"),
		line(1, "", "Hộ ông Triệu Văn Sảo", "Thôn Khuổi Slưn"),
		line("III. Cá nhân được tặng Bằng khen"),
		line("1. Khối huyện"),
		line(1, "Ông", "Ma Xuân Thu", "Chủ tịch UBND huyện Ba Bể"),
		line("2. Khối sở, ngành"),
		line(2, "Bà", "Hoàng Thị Nụ", "Giám đốc Sở Y tế"),
		line("", "", "Tổng cộng: 02 tập thể, 01 hộ gia đình và 02 cá nhân"),
		line(),
		line("", "", "", "Bắc Kạn, ngày 31 tháng 5 năm 2023"),
		line("", "", "NGƯỜI LẬP BIỂU", "KT. CHỦ TỊCH"),
		line("", "", "Nguyễn Thị Lập", "Nguyễn Đăng Bình"))
	must(t, file.MergeCell("DS", "A8", "D8"))
	list, problems := Read("ds.xlsx", bookBytes(t, file))
	wantProblems(t, problems)
	wantPeople(t, list,
		"collective||Đảng bộ, chính quyền và Nhân dân xã Nông Hạ|||||||6",
		"collective||Tổng công ty Điện lực miền Bắc|||||||7",
		"household||Hộ ông Triệu Văn Sảo|Thôn Khuổi Slưn||||||9",
		"individual|Ông|Ma Xuân Thu|Chủ tịch UBND huyện Ba Bể||||1. Khối huyện||12",
		"individual|Bà|Hoàng Thị Nụ|Giám đốc Sở Y tế||||2. Khối sở, ngành||14")
	var claims []string
	for _, c := range list.Claims {
		claims = append(claims, fmt.Sprint(c.Row, " ", c.Count, "/", c.Found))
	}
	if got, want := strings.Join(claims, ", "), "5 2/2, 8 1/1, 15 2/2, 15 1/1, 15 2/2"; got != want {
		t.Errorf("claims are %s, want %s", got, want)
	}
	wantProblems(t, checked(list, award.Counts{Collective: 2, Household: 1, Individual: 2}))
}

func TestSectionsByDistrict(t *testing.T) {
	list, problems := Read("ds.csv", csvOf(
		"STT;Tên tập thể, cá nhân;Chức vụ",
		"A. Huyện Ba Bể;;",
		"I. Tập thể;;",
		"1;Xã Nam Mẫu;",
		"II. Cá nhân;;",
		"1;Ma Văn Ổn;Trưởng thôn",
		"B;Huyện Pác Nặm;",
		"I. Tập thể;;",
		"1;Xã Bộc Bố;",
		"C. Huyện Chợ Mới;;",
		"I. Cá nhân;;",
		"1;Lường Thị Hỏi;Giáo viên"))
	wantProblems(t, problems)
	wantPeople(t, list,
		"collective||Xã Nam Mẫu|||||A. Huyện Ba Bể||4",
		"individual||Ma Văn Ổn|Trưởng thôn||||A. Huyện Ba Bể||6",
		"collective||Xã Bộc Bố|||||B. Huyện Pác Nặm||9",
		"individual||Lường Thị Hỏi|Giáo viên||||C. Huyện Chợ Mới||12")
	wantProblems(t, checked(list, award.Counts{}))
}

func TestKindSectionWithMoreWords(t *testing.T) {
	list, _ := Read("ds.csv", csvOf(
		"STT;Tên;Chức vụ",
		"I. TẬP THỂ THUỘC SỞ Y TẾ;;",
		"1;Trung tâm Kiểm soát bệnh tật;",
		"2;Bệnh viện Đa khoa;",
		"II. CÁ NHÂN;;",
		"1;Ma Văn Ổn;Trưởng khoa"))
	wantPeople(t, list,
		"collective||Trung tâm Kiểm soát bệnh tật|||||I. TẬP THỂ THUỘC SỞ Y TẾ||3",
		"collective||Bệnh viện Đa khoa|||||I. TẬP THỂ THUỘC SỞ Y TẾ||4",
		"individual||Ma Văn Ổn|Trưởng khoa||||||6")
}

func TestClaims(t *testing.T) {
	for heading, want := range map[string]int{
		"I. TẬP THỂ (45 tập thể)":                 45,
		"II. HỘ GIA ĐÌNH: 06 hộ":                  6,
		"III. Cá nhân - 55 người":                 55,
		"III. Cá nhân, gồm 7 đồng chí":            7,
		"I. Tập thể (12)":                         12,
		"II. Cá nhân giai đoạn 2021 - 2023":       -1,
		"II. Cá nhân (2023)":                      -1,
		"1. Khối thi đua số 5":                    -1,
		"I. Tập thể tiêu biểu năm 2023: 3 đơn vị": 3,
	} {
		_, count, found := cutCount(heading)
		if !found {
			count = -1
		}
		if count != want {
			t.Errorf("%q claims %d, want %d", heading, count, want)
		}
	}
}

func TestWrongClaims(t *testing.T) {
	list, problems := Read("ds.csv", csvOf(
		"STT;Họ và tên;Chức vụ",
		"I. Cá nhân (03 người);;",
		"1;Ma Văn Ổn;Trưởng khoa",
		"2;Hà Thị Ba;Giáo viên",
		"Tổng cộng:;;4"))
	wantProblems(t, problems)
	wantProblems(t, checked(list, award.Counts{Individual: 5, Household: 1}),
		"error count-mismatch 2", "error count-mismatch 5", "error count-mismatch", "error count-mismatch", "error count-mismatch")
}

func TestRowsThatAreNoSections(t *testing.T) {
	t.Run("a list of names alone", func(t *testing.T) {
		list, problems := Read("ds.csv", csvOf("Tên đơn vị", "Sở Tư pháp", "2. Sở Y tế", "Tập thể phòng Kỹ thuật"))
		wantProblems(t, problems, "warning stray-character A3")
		wantPeople(t, list, "collective||Sở Tư pháp|||||||2", "collective||Sở Y tế|||||||3", "collective||Tập thể phòng Kỹ thuật|||||||4")
	})
	t.Run("a name without its number is asked about", func(t *testing.T) {
		list, problems := Read("ds.csv", csvOf("STT;Tên đơn vị;Địa chỉ", "1;Sở Tư pháp;Bắc Kạn", "2;Sở Y tế;Bắc Kạn", ";Huyện Ba Bể;", "3;Xã Nam Mẫu;Ba Bể"))
		wantProblems(t, problems, "question doubtful-row B4")
		wantPeople(t, list, "collective||Sở Tư pháp|||Bắc Kạn||||2", "collective||Sở Y tế|||Bắc Kạn||||3", "collective||Xã Nam Mẫu|||Ba Bể||Huyện Ba Bể||5")
	})
	t.Run("a forgotten number beside other texts", func(t *testing.T) {
		list, _ := Read("ds.csv", csvOf("STT;Họ và tên;Chức vụ", "1;Ma Văn Ổn;Trưởng khoa", ";Hà Thị Ba;Giáo viên"))
		wantPeople(t, list, "individual||Ma Văn Ổn|Trưởng khoa||||||2", "individual||Hà Thị Ba|Giáo viên||||||3")
	})
}

func TestBareNumbers(t *testing.T) {
	list, problems := Read("ds.csv", csvOf("STT;Họ và tên;Chức vụ", "1;Ma Văn Ổn;Trưởng khoa", "2;;", "3;Hà Thị Ba;Giáo viên", "4;;", "5;;"))
	wantProblems(t, problems)
	wantProblems(t, checked(list, award.Counts{}), "error missing-name B3")
}

func TestTextBelowAnUnnumberedList(t *testing.T) {
	list, problems := Read("ds.csv", csvOf("Họ và tên;Chức vụ", "Lưu Ý Nhi;Giáo viên", "Hà Thị Ba;Giám đốc", "Người lập biểu;Giám đốc", "Nguyễn Thị Lập;Trần Văn Ký"))
	wantProblems(t, problems, "warning skipped-row 4")
	wantPeople(t, list, "individual||Lưu Ý Nhi|Giáo viên||||||2", "individual||Hà Thị Ba|Giám đốc||||||3")
}

func TestSecondBlockWithItsOwnHeading(t *testing.T) {
	list, problems := Read("ds.csv", csvOf(
		"STT;Tên tập thể;Địa chỉ;",
		"1;Xã Nam Mẫu;Ba Bể;",
		"STT;Ông/Bà;Họ và tên;Chức vụ",
		"1;Bà;Hà Thị Ba;Giáo viên",
		"STT;Ông/Bà;Họ và tên;Chức vụ",
		"2;Ông;Hà Văn Tư;Giáo viên"))
	wantProblems(t, problems)
	wantPeople(t, list, "collective||Xã Nam Mẫu|||Ba Bể||||2", "individual|Bà|Hà Thị Ba|Giáo viên||||||4", "individual|Ông|Hà Văn Tư|Giáo viên||||||6")
	if cell := list.Cell(award.FieldName, award.Recipient{Row: 4}); cell != "" {
		t.Errorf("a name stands in two columns, but row 4 is said to have it in %s", cell)
	}
}

func TestHonorifics(t *testing.T) {
	cases := []struct {
		name string
		rows []string
		want []string
	}{
		{"most have one", []string{"Họ và tên;Chức vụ", "Ông Ma Xuân Thu;A", "bà Hoàng Thị Nụ;B", "H'Hen Niê;C"},
			[]string{"Ông/Ma Xuân Thu", "bà/Hoàng Thị Nụ", "/H'Hen Niê"}},
		{"a family name", []string{"Họ và tên;Chức vụ", "Ông Ích Khiêm;A", "Hoàng Thị Nụ;B", "Ma Văn Ổn;C"},
			[]string{"/Ông Ích Khiêm", "/Hoàng Thị Nụ", "/Ma Văn Ổn"}},
		{"a column of its own", []string{"Danh xưng;Họ và tên", "Ông;Ông Ích Khiêm"}, []string{"Ông/Ông Ích Khiêm"}},
		{"households keep it", []string{"Tên hộ gia đình;Địa chỉ", "Ông Ma Xuân Thu;Ba Bể"}, []string{"/Ông Ma Xuân Thu"}},
		{"ranks and lists of names stay", []string{"Họ và tên;Chức vụ", "Thượng tá Ma Văn Ổn;A", "Ông Hà Văn Tư và bà Lý Thị Sáu;B"},
			[]string{"/Thượng tá Ma Văn Ổn", "Ông/Hà Văn Tư và bà Lý Thị Sáu"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			list, _ := Read("ds.csv", csvOf(c.rows...))
			var got []string
			for _, r := range list.Recipients {
				got = append(got, r.Honorific+"/"+r.Name)
			}
			if strings.Join(got, "; ") != strings.Join(c.want, "; ") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestNestedGroupsAndSubtotals(t *testing.T) {
	list, problems := Read("ds.csv", csvOf(
		"STT;Họ và tên;Chức vụ",
		"A. Huyện Ba Bể (02 người);;",
		"1. Khối trường học;;",
		"1;Ma Văn Ổn;Giáo viên",
		"2. Khối xã;;",
		"2;Hà Thị Ba;Chủ tịch",
		";Cộng: 02;",
		"B. Huyện Pác Nặm (01 người);;",
		"3;Lường Thị Hỏi;Giáo viên",
		";Tổng cộng;03 người",
		"(*) Danh sách này thay danh sách cũ;;"))
	wantProblems(t, problems)
	wantPeople(t, list,
		"individual||Ma Văn Ổn|Giáo viên||||A. Huyện Ba Bể (02 người) – 1. Khối trường học||4",
		"individual||Hà Thị Ba|Chủ tịch||||A. Huyện Ba Bể (02 người) – 2. Khối xã||6",
		"individual||Lường Thị Hỏi|Giáo viên||||B. Huyện Pác Nặm (01 người)||9")
	wantProblems(t, checked(list, award.Counts{Individual: 3}))
	if len(list.Claims) != 2 { // of its totals; what its groups count is asked where it differs
		t.Errorf("claims are %+v", list.Claims)
	}
}

func TestNumerals(t *testing.T) {
	letters := sections{{style: letterStyle, value: 'B'}}
	for _, c := range []struct {
		text  string
		open  sections
		style numeralStyle
		rest  string
	}{
		{"I. Tập thể", nil, romanStyle, "Tập thể"},
		{"XXIV) Khối", nil, romanStyle, "Khối"},
		{"V Khối", nil, romanStyle, "Khối"},
		{"A. Huyện", nil, letterStyle, "Huyện"},
		{"C. Huyện", nil, letterStyle, "Huyện"},
		{"C. Huyện", letters, letterStyle, "Huyện"},
		{"Đ. Huyện", nil, letterStyle, "Huyện"},
		{"1. Khối", nil, arabicStyle, "Khối"},
		{"1.2. Khối", nil, arabicStyle + 10, "Khối"},
		{"a) Khối", nil, smallStyle, "Khối"},
		{"PHẦN I: Tập thể", nil, partStyle, "Tập thể"},
		{"Phụ lục 2. Cá nhân", nil, partStyle, "Cá nhân"},
		{"Huyện Ba Bể", nil, unnumberedGroup, "Huyện Ba Bể"},
		{"Công an huyện", nil, unnumberedGroup, "Công an huyện"},
		{"H'Hen Niê", nil, unnumberedGroup, "H'Hen Niê"},
	} {
		style, _, rest := cutNumeral(c.text, c.open)
		if style != c.style || rest != c.rest {
			t.Errorf("%q: style %d, rest %q", c.text, style, rest)
		}
	}
}
