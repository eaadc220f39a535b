//go:build conform

package conform

import (
	"fmt"
	"strings"
)

// ofOldFont types a text as the fonts of TCVN3 had it: what a list says that was taken
// out of such a font.
var ofOldFont = strings.NewReplacer(
	"ă", "\u00a8", "â", "\u00a9", "ê", "\u00aa", "ô", "\u00ab", "ơ", "\u00ac", "ư", "\u00ad", "đ", "\u00ae", "Đ", "\u00a7",
	"à", "\u00b5", "ả", "\u00b6", "ã", "\u00b7", "á", "\u00b8", "ạ", "\u00b9", "ằ", "\u00bb", "ẳ", "\u00bc", "ẵ", "\u00bd", "ắ", "\u00be", "ặ", "\u00c6",
	"ầ", "\u00c7", "ẩ", "\u00c8", "ẫ", "\u00c9", "ấ", "\u00ca", "ậ", "\u00cb", "è", "\u00cc", "ẻ", "\u00ce", "ẽ", "\u00cf", "é", "\u00d0", "ẹ", "\u00d1",
	"ề", "\u00d2", "ể", "\u00d3", "ễ", "\u00d4", "ế", "\u00d5", "ệ", "\u00d6", "ì", "\u00d7", "ỉ", "\u00d8", "ĩ", "\u00dc", "í", "\u00dd", "ị", "\u00de",
	"ò", "\u00df", "ỏ", "\u00e1", "õ", "\u00e2", "ó", "\u00e3", "ọ", "\u00e4", "ồ", "\u00e5", "ổ", "\u00e6", "ỗ", "\u00e7", "ố", "\u00e8", "ộ", "\u00e9",
	"ờ", "\u00ea", "ở", "\u00eb", "ỡ", "\u00ec", "ớ", "\u00ed", "ợ", "\u00ee", "ù", "\u00ef", "ủ", "\u00f1", "ũ", "\u00f2", "ú", "\u00f3", "ụ", "\u00f4",
	"ừ", "\u00f5", "ử", "\u00f6", "ữ", "\u00f7", "ứ", "\u00f8", "ự", "\u00f9", "ỳ", "\u00fa", "ỷ", "\u00fb", "ỹ", "\u00fc", "ý", "\u00fd", "ỵ", "\u00fe")

// oldFontNames are the people of [oldFontList], in good letters.
func oldFontNames(rows int) (names []string) {
	families := []string{"Nguyễn Văn", "Hoàng Thị", "Đặng Xuân", "Triệu Thị", "Lường Văn", "Đồng Thị"}
	given := []string{"Thụ", "Hiền", "Hải", "Mùi", "Sỉnh", "Bình", "Chấn", "Dũng", "Huệ", "Kiều"}
	for n := range rows {
		names = append(names, families[n%len(families)]+" "+given[n/len(families)%len(given)])
	}
	return names
}

// oldFontList is a list of people in TCVN3, without the font that would say so.
func oldFontList(rows int) string {
	var list strings.Builder
	list.WriteString("STT,Phân loại,Danh xưng,Họ và tên,Chức vụ,Đơn vị công tác\n")
	for i, name := range oldFontNames(rows) {
		honorific := "Ông"
		if strings.Contains(name, "Thị") {
			honorific = "Bà"
		}
		fmt.Fprintf(&list, "%d,Cá nhân,%s,%s,%s,%s\n", i+1, honorific, ofOldFont.Replace(name), ofOldFont.Replace("Giáo viên"), ofOldFont.Replace("Trường Tiểu học Bành Trạch"))
	}
	return list.String()
}

// warnedList has two warnings of one kind and is good beside them.
const warnedList = "STT,Phân loại,Danh xưng,Họ và tên,Chức vụ,Đơn vị công tác,Phân loại đối tượng\n" +
	"1,Cá nhân,Bà,Hoàng Thị Mỷ,Giáo viên,Trường Mầm non Hoa Minh Họa,nhóm một\n" +
	"2,Cá nhân,Ông,Lý Văn Khánh,Giáo viên,Trường Mầm non Hoa Minh Họa,nhóm hai\n"

// sampleCounts are what the sample's decision says of its list.
const sampleCounts = "{ collective: 45, household: 6, individual: 55 }"
