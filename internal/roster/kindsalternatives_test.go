package roster

import (
	"strings"
	"testing"
)

// Forms that have a column for each kind, or for each honorific.
func TestKindsOfAlternatives(t *testing.T) {
	three := []string{"c Trường THCS Nà Phặc", "h Hộ ông Triệu Văn Phúc", "i Lê Minh Đức"}
	checkKinds(t, []kindOfList{
		{"a column for each kind", calm, csvOf("STT;Tập thể;Hộ gia đình;Cá nhân", "1;Trường THCS Nà Phặc;;", "2;;Hộ ông Triệu Văn Phúc;", "3;;;Lê Minh Đức"), three},
		{"crosses for the kind", calm, csvOf("STT;Tên;Tập thể;Hộ gia đình;Cá nhân", "1;Trường THCS Nà Phặc;x;;", "2;Hộ ông Triệu Văn Phúc;;x;", "3;Lê Minh Đức;;;X"), three},
		{"two crosses in one row", asked, csvOf("STT;Tên;Tập thể;Cá nhân", "1;Trường THCS Nà Phặc;x;", "2;Lê Minh Đức;x;x"), nil},
		{"two names in one row", asked, csvOf("STT;Tập thể;Cá nhân", "1;Trường THCS Nà Phặc;", "2;Sở Y tế;Lê Minh Đức"), nil},
		{"a person beside where they work", calm, csvOf("STT;Tập thể;Cá nhân", "1;Trường THCS Nà Phặc;Hoàng Thị Mai", "2;Sở Y tế;Lê Minh Đức"),
			[]string{"i Hoàng Thị Mai | | Trường THCS Nà Phặc", "i Lê Minh Đức | | Sở Y tế"}},
		{"a unit before the person", calm, csvOf("STT;Đơn vị;Cá nhân", "1;Trường THCS Nà Phặc;Hoàng Thị Mai", "2;Sở Y tế;Lê Minh Đức"),
			[]string{"i Hoàng Thị Mai | | Trường THCS Nà Phặc", "i Lê Minh Đức | | Sở Y tế"}},
		{"a column for each honorific", calm, csvOf("STT;Ông;Bà;Đơn vị", "1;Lê Minh Đức;;Sở Y tế", "2;;Hoàng Thị Mai;Sở Nội vụ"),
			[]string{"i Ông Lê Minh Đức | | Sở Y tế", "i Bà Hoàng Thị Mai | | Sở Nội vụ"}},
		{"crosses for the honorific", calm, csvOf("STT;Họ và tên;Ông;Bà;Đơn vị", "1;Lê Minh Đức;x;;Sở Y tế", "2;Hoàng Thị Mai;;x;Sở Nội vụ"),
			[]string{"i Ông Lê Minh Đức | | Sở Y tế", "i Bà Hoàng Thị Mai | | Sở Nội vụ"}},
		{"kinds by their letters", calm, csvOf("STT;Tên;Đối tượng", "1;Trường THCS Nà Phặc;TT", "2;Hộ ông Triệu Văn Phúc;HGĐ", "3;Lê Minh Đức;CN"), three},
		{"kinds by small letters", calm, csvOf("STT;Tên;Chức vụ", "a);Tập thể;", "1;Trường THCS Nà Phặc;", "b);Cá nhân;", "1;Lê Minh Đức;Kế toán"), []string{"c Trường THCS Nà Phặc", "i Lê Minh Đức | Kế toán"}},
	})
}

// What a name has that no name has, and what is said against somebody beside what is
// printed.
func TestKindsOfSuspiciousNames(t *testing.T) {
	var kinds []kindOfList
	for _, name := range []string{"Nguyễn Văn 0anh", "Nguyễn Văn Khoa 2", "Nguyễn Văn ......", "Nguyễn Văn …", `"Nguyễn Văn Khoa"`, "Trường THCS Nà Phặc", "Phòng Giáo Dục Ngân Sơn", "Nguyễn Văn Khoaa", "Trần Thị Lann",
		"Nguyển Văn Khoa", "TRẤN THỊ LAN", "Vợ chồng ông Nguyễn Văn Khoa, bà Trần Thị Lan", "Trần Thị Lan, bà Hoàng Thị Mai"} {
		kinds = append(kinds, kindOfList{name, asked, csvOf("STT;Họ và tên;Chức vụ", `1;"`+doubled(name)+`";Kế toán`), nil})
	}
	for _, name := range []string{"Trường Giang", "Hồ Quang Hiếu", "Trần Văn Anh", "Đỗ Thị Nguyên", "H’Hen Niê", "Nguyễn Hoàng Anna", "Y Bliu Ksoor", "Trần Đình Trọng"} {
		kinds = append(kinds, kindOfList{name, calm, csvOf("STT;Họ và tên;Chức vụ", "1;"+name+";Kế toán"), []string{"i " + name + " | Kế toán"}})
	}
	checkKinds(t, append(kinds,
		kindOfList{"not to be commended, behind the unit", asked, csvOf("STT;Họ và tên;Đơn vị", "1;Lê Minh Đức;Sở Y tế (không xét)"), nil},
		kindOfList{"taken out, behind the position", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Lê Minh Đức;Kế toán [loại]"), nil},
		kindOfList{"brackets that say nothing of it", calm, csvOf("STT;Họ và tên;Đơn vị", "1;Lê Minh Đức;Sở Y tế (cơ sở 2)"), []string{"i Lê Minh Đức | | Sở Y tế (cơ sở 2)"}},
		kindOfList{"the same in JSON", asked, []byte(`[{"kind":"individual","name":"Lê Minh Đức","unit":"Sở Y tế (không xét)"}]`), nil},
		kindOfList{"another list beside this one", asked, csvOf("STT;Họ và tên;Đơn vị;;Danh sách bổ sung", "1;Lê Minh Đức;Sở Y tế;;Hoàng Thị Mai"), nil},
		kindOfList{"a unit whose bytes were misread", asked, csvOf("STT;Họ và tên;Đơn vị", "1;Lê Minh Đức;TrÆ°á»ng THCS"), nil},
		kindOfList{"a unit whose bytes were misread and can be had again", asked, csvOf("STT;Họ và tên;Đơn vị", "1;Lê Minh Đức;Sá»Ÿ TÃ i chÃ\u00adnh"), nil},
	))
}

// doubled writes quotation marks as a CSV does.
func doubled(text string) string { return strings.ReplaceAll(text, `"`, `""`) }

// A line that is broken within a cell of Word, not into paragraphs, may be a second
// name too.
func TestKindsOfBrokenLinesInWord(t *testing.T) {
	broken := func(name string) []byte {
		body := wordTableOf([]string{"STT", "Họ và tên", "Chức vụ"}, []string{"1", "HERE", "Kế toán"}, []string{"2", "Hoàng Thị Mai", "Kế toán"})
		return docxOf(t, strings.Replace(body, "HERE", strings.ReplaceAll(name, "|", `</w:t><w:br/><w:t>`), 1))
	}
	checkKinds(t, []kindOfList{
		{"two people", asked, broken("Nguyễn Văn Khoa|Trần Văn Bảo"), nil},
		{"a name and a position", asked, broken("Nguyễn Văn Khoa|Trưởng phòng"), nil},
		{"one name", calm, broken("Nguyễn Văn|Khoa"), []string{"i Nguyễn Văn Khoa | Kế toán", "i Hoàng Thị Mai | Kế toán"}},
	})
}
