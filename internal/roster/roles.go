package roster

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/viet"
)

// The name of a person and what he is, or where he works, in one cell without any sign
// between: "Lê Văn Bốn Phó chủ tịch xã", "Trưởng thôn Lê Văn Năm". Ranks, degrees and
// titles of religion before a name are printed with it.

// positionWords begin what somebody is, by their first two words. Nearly all single words are given names too (Trường, Công).
const positionWords = `phó chủ|phó bí|phó giám|phó trưởng|phó hiệu|phó phòng|phó ban|phó chánh|phó viện|phó cục|phó vụ|phó tổng|phó công|phó thôn|phó văn|phó khoa|phó đoàn|phó chỉ|phó chi|phó đội|phó tổ|phó quản
trưởng thôn|trưởng bản|trưởng xóm|trưởng ấp|trưởng phòng|trưởng ban|trưởng khoa|trưởng trạm|trưởng công|trưởng khu|trưởng đoàn|trưởng tiểu|trưởng nhóm|trưởng bộ|trưởng buôn|trưởng làng|trưởng ca
tổ trưởng|tổ phó|đội trưởng|đội phó|nhóm trưởng|lớp trưởng|xóm trưởng|thôn trưởng|ấp trưởng|khóm trưởng|khu trưởng|trạm trưởng|hạt trưởng|cục trưởng|vụ trưởng|viện trưởng|xã đội|thôn đội|ca trưởng
chủ tịch|chủ nhiệm|bí thư|giám đốc|hiệu trưởng|hiệu phó|hội trưởng|chi hội|chi đoàn|tổng giám|tổng phụ|chánh văn|chánh án|chánh thanh|chỉ huy|chính trị|chính ủy|chính uỷ|ủy viên|uỷ viên|thường trực|thường vụ
giáo viên|giảng viên|giáo vụ|học sinh|sinh viên|học viên|cán bộ|nhân viên|chuyên viên|công chức|viên chức|công an|công nhân|thành viên|đảng viên|hội viên|đoàn viên|dân quân
kế toán|thủ quỹ|thủ kho|thủ thư|văn thư|thư ký|thư viện|lái xe|bảo vệ|tạp vụ|nấu ăn|nông dân|thanh tra|kiểm sát|thẩm phán|trợ lý|phụ trách|đại biểu|quản lý|quản đốc|y tá|điều dưỡng|hộ sinh|nữ hộ|kỹ thuật|kiểm lâm
nguyên chủ|nguyên phó|nguyên bí|nguyên giám|nguyên trưởng|nguyên hiệu|nguyên cán|người có|già làng|chiến sĩ|chiến sỹ`

// unitWords begin where somebody works or lives, and what else lists say of people; a
// word alone does so with any word after it.
const unitWords = `ubnd|hđnd|ubmttq|mttq|thcs|thpt|htx|cty|tdp|sđt|đt|điện thoại|số điện|sinh năm|sinh ngày|dân tộc
trường thcs|trường thpt|trường th|trường tiểu|trường mầm|trường mn|trường đại|trường cao|trường trung|trường pt|trường ptdt|trường ptdtbt|trường ptdtnt|trường dân|trường phổ|trường mẫu
phòng giáo|phòng gd|phòng gd&đt|phòng tài|phòng nội|phòng văn|phòng kinh|phòng y|phòng tư|phòng nông|phòng tổ|phòng hành|phòng lao|phòng khám|phòng kế|phòng nghiệp|phòng công|phòng quản|phòng kỹ
ban quản|ban chỉ|ban chấp|ban dân|ban tổ|ban tuyên|ban nội|ban giám|ban đại|ban chqs|sở y|sở giáo|sở gd&đt|sở nội|sở tài|sở công|sở nông|sở xây|sở giao|sở tư|sở văn|sở kế|sở khoa|sở lao|sở thông
bệnh viện|trung tâm|trạm y|trạm khuyến|công ty|hợp tác|ủy ban|uỷ ban|hội nông|hội phụ|hội cựu|hội chữ|hội liên|hội khuyến|đoàn thanh|chi bộ|đảng bộ|đảng ủy|đảng uỷ|chi cục|văn phòng
xã|thôn|xóm|huyện|tỉnh|phường|tổ dân|khu phố|khu dân|thị trấn|lớp`

// roleWords are the second words of such phrases by the first, "" for any.
type roleWords map[string][]string

func readRoles(text string) roleWords {
	roles := roleWords{}
	for _, phrase := range strings.FieldsFunc(text, func(r rune) bool { return r == '|' || r == '\n' }) {
		first, second, _ := strings.Cut(phrase, " ")
		roles[first] = append(roles[first], second)
	}
	return roles
}

// roles are what begins positions and units, taken apart once for a file.
type roles struct{ positions, units roleWords }

func (c *cleaner) roles() *roles {
	if c.role == nil {
		c.role = &roles{readRoles(positionWords), readRoles(unitWords)}
	}
	return c.role
}

// begins reports that a phrase begins at a word.
func (r roleWords) begins(parts []string, at int) bool {
	if at+1 >= len(parts) {
		return false // "Nguyễn Văn Xã"
	}
	return r.pair(strings.TrimRight(parts[at], ".:"), parts[at+1])
}

func (r roleWords) pair(first, second string) bool {
	seconds := r[viet.Lower(first)]
	return slices.Contains(seconds, "") || slices.Contains(seconds, viet.Lower(second))
}

// withRole finds a name and a position or unit beside it. name is "" when there is a
// phrase and no name that is certain.
func (c *cleaner) withRole(parts []string) (name string, found bool) {
	roles := c.roles()
	titled := titleLength(parts)
	if roles.positions.begins(parts, titled) {
		return nameAfter(parts)
	}
	const least = 2
	for at := titled + least; at < len(parts); at++ {
		if !roles.positions.begins(parts, at) && !roles.units.begins(parts, at) {
			continue
		}
		// "Trần Hoàng Công An" is a name of four words.
		if phrase := len(parts) - at; at == titled+least && phrase <= 2 && isCapitalized(parts[len(parts)-1]) {
			continue
		}
		if name := strings.TrimRight(strings.Join(parts[:at], " "), " -–,;:"); isPersonName(name) {
			return name, true
		}
		return "", true
	}
	return "", false
}

// nameAfter is the name at the end, which begins with a family name.
func nameAfter(parts []string) (name string, found bool) {
	const least, most = 2, 4
	for at := 1; at <= len(parts)-least; at++ {
		name := strings.Join(parts[at:], " ")
		if isFamilyName(parts[at]) && isPersonName(name) && len(parts)-at <= most {
			return name, true
		}
	}
	return "", len(parts) > 2
}

func isFamilyName(word string) bool {
	return slices.Contains(strings.Fields(familyNames), viet.Lower(word))
}

// titleLength is how many words before a name are a rank, a degree or a title that is
// printed with it.
func titleLength(parts []string) int {
	at := 0
	for at < len(parts)-1 {
		word := viet.Lower(parts[at])
		two := word + " " + viet.Lower(strings.TrimRight(parts[at+1], ",.")) // "Thượng tá, TS."
		switch {
		case strings.Contains("|"+titlePairs+"|", "|"+two+"|"):
			at += 2
		case slices.Contains(strings.Fields(titleWords), strings.Trim(word, ".,")), isDegree(parts[at]):
			at++
		default:
			return at
		}
	}
	return at
}

// isDegree knows degrees written together: "PGS.TS.", "ThS.BS", "BSCKII".
func isDegree(word string) bool {
	degrees := strings.FieldsFunc(viet.Lower(word), func(r rune) bool { return r == '.' || r == ',' || r == '-' || r == '/' })
	return len(degrees) > 0 && !slices.ContainsFunc(degrees, func(d string) bool {
		return !slices.Contains(strings.Fields(degreeWords), d)
	})
}

const (
	degreeWords = "gs pgs ts tskh ths bs bsck bscki bsckii bsck1 bsck2 cki ckii ck1 ck2 ks kts cn ds ls dsck dscki dsckii nsưt nsnd ngưt ngnd nnưt nnnd ttưt ttnd bsnt đd"
	titleWords  = "ông bà em cháu anh chị cố lm ht đđ tt nt sc ns sư mr mrs ms dr"
	titlePairs  = "đại úy|đại uý|đại tá|đại tướng|đại đức|thượng úy|thượng uý|thượng tá|thượng tướng|thượng sĩ|thượng sỹ|thượng tọa|thượng toạ|trung úy|trung uý|trung tá|trung tướng|trung sĩ|trung sỹ" +
		"|thiếu úy|thiếu uý|thiếu tá|thiếu tướng|chuẩn úy|chuẩn uý|chuẩn tướng|hạ sĩ|hạ sỹ|binh nhất|binh nhì|bác sĩ|bác sỹ|dược sĩ|dược sỹ|y sĩ|y sỹ|y bác|tiến sĩ|tiến sỹ|thạc sĩ|thạc sỹ|kỹ sư|cử nhân|luật sư" +
		"|nghệ nhân|nghệ sĩ|nghệ sỹ|nhà giáo|nhà báo|nhà văn|nhà thơ|giáo sư|phó giáo|ưu tú|nhân dân|hòa thượng|hoà thượng|ni sư|ni trưởng|sư cô|sư cả|sư thầy|linh mục|mục sư|giám mục|thầy thuốc|đồng chí|liệt sĩ|liệt sỹ" +
		"|thương binh|bệnh binh|anh hùng|việt nam|kiến trúc|sư thầy|bà mẹ"
)

// isSmallWord reports a word whose first letter is a small one.
func isSmallWord(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(first)
}
