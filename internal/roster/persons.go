package roster

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// What stands in the place of a person's name and is more, or less, than a name.

// oddInName finds what no name of a person has: a year, a number of a telephone, a
// digit inside a word, signs.
var oddInName = regexp.MustCompile(`[\d@=<>#$%^_|\\{}~!]`)

// isOdd reports such a name, or one that ends with a question mark that stands for no
// lost letter.
func isOdd(text string) bool {
	if strings.ContainsFunc(text, isStraySign) {
		return !isAskedAsText(text)
	}
	if isQuoted(text) {
		return true
	}
	if !strings.ContainsAny(text, "0123456789@=<>#$%^_|\\{}~!?") {
		return false // nearly every name
	}
	if oddInName.MatchString(text) {
		return true
	}
	if !strings.HasSuffix(text, "?") {
		return false
	}
	return !isAskedAsText(text)
}

// isQuoted reports a name that stands in quotation marks as a whole.
func isQuoted(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(quotes, first) && strings.ContainsRune(quotes, last)
}

const quotes = `"“”„«»`

// isAskedAsText reports a text about whose letters there is a question already.
func isAskedAsText(text string) bool {
	_, repairs := viet.Clean(text, "")
	return slices.ContainsFunc(repairs, func(r viet.Repair) bool { return r.Ask })
}

// oddAtEnd is the same at the end of a name, with the words that lead to it.
var oddAtEnd = regexp.MustCompile(`(?i)[\s,;:(\-–]*(?:(?:sn|ns|sinh năm|năm sinh|sinh|đt|sđt|email)[\s:.]*)?(?:(?:19|20)\d\d|\+?\d[\d .]{6,}\d|\S+@\S+)\s*\)?$`)

// withoutOdd is the name before it, "" when no name is left.
func (c *cleaner) withoutOdd(text string) string {
	if isQuoted(text) {
		return strings.TrimSpace(strings.Trim(text, quotes))
	}
	name := oddAtEnd.ReplaceAllString(text, "")
	if _, bare := cutHonorific(name); name != text && isPersonName(bare) {
		return name
	}
	name, _ = c.withRole(strings.Fields(text)) // "Lê Văn Tám Lớp 5A"
	return name
}

// isBodyName reports a body or a family in the place of a person. The words keep
// their marks: Trương and Đoàn are family names.
func isBodyName(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	if first = strings.TrimRight(viet.Lower(first), ":"); !slices.Contains(strings.Fields(bodyWords), first) {
		return false // nearly every name
	}
	lower := strings.Replace(viet.Lower(text), ":", "", 1)
	for _, begins := range []string{"gia đình ", "vợ chồng ", "hộ ", "tập thể ", "nhóm ", "công ty ", "chi bộ ", "đảng bộ ", "chi đoàn ", "hợp tác xã ", "câu lạc bộ "} {
		if strings.HasPrefix(lower, begins) {
			return true
		}
	}
	alone := !slices.Contains([]string{"gia", "vợ", "hộ", "tập", "nhóm", "công", "đảng", "hợp", "câu"}, first)
	return alone && (!isPersonName(text) || isOfficialBody(first, text)) && namesBodyOf(lower)
}

// isOfficialBody reports a body whose words are all capitalized, as those of a name
// are: "Trường THCS Nà Phặc", "Phòng Giáo Dục". No family is called by these words; a
// singer may be, with one word more.
func isOfficialBody(first, text string) bool {
	const least = 3
	return len(strings.Fields(text)) >= least && slices.Contains([]string{"phòng", "trường", "sở", "trạm", "cục", "viện", "hội", "ủy", "uỷ", "bệnh", "ubnd"}, first)
}

// namesFamily reports a family or a person in the place of a body: "Hộ ông …",
// "Bà Trần Thị Mẫu".
func namesFamily(text string) bool {
	lower := viet.Lower(text)
	for _, begins := range []string{"hộ ông ", "hộ bà ", "hộ anh ", "hộ chị ", "hộ cụ ", "hộ gia đình ", "gia đình ông ", "gia đình bà ", "gia đình anh ", "gia đình chị ", "gia đình cụ "} {
		if strings.HasPrefix(lower, begins) {
			return true
		}
	}
	honorific, name := cutHonorific(text)
	return honorific != "" && isPersonName(name)
}

// bodyWords are the first words of the names of bodies and families.
const bodyWords = "gia vợ hộ tập nhóm công chi đảng hợp câu phòng trường ban đội tổ khoa ủy uỷ sở hội đoàn trạm bệnh trung viện cục vụ ubnd"

// namesBodyOf knows the bodies whose first word alone is also a rank or a given name.
func namesBodyOf(lower string) bool {
	first, rest, _ := strings.Cut(lower, " ")
	second, _, _ := strings.Cut(rest, " ")
	switch first {
	case "chi":
		return slices.Contains([]string{"cục", "hội", "nhánh", "ủy", "uỷ"}, second)
	case "trung":
		return second == "tâm"
	case "bệnh":
		return second == "viện"
	case "ủy", "uỷ":
		return second == "ban"
	case "đoàn":
		return slices.Contains([]string{"thanh", "thể", "trường", "xã", "phường", "cơ", "nghệ", "kinh"}, second)
	case "đội":
		return second != "trưởng" && second != "phó"
	case "tổ":
		return second != "trưởng" && second != "phó"
	}
	return second != "trưởng"
}

// endsSmall reports a name that begins with a capital and whose last word has none:
// "Hoàng minh ví". A rank or a title in small letters stands before a name.
func endsSmall(text string) bool {
	if end, _ := utf8.DecodeRuneInString(text[strings.LastIndexByte(text, ' ')+1:]); !unicode.IsLower(end) {
		return false // nearly every name
	}
	parts := strings.Fields(text)
	const most = 5
	if len(parts) < 2 || len(parts) > most || !isCapitalized(parts[0]) {
		return false
	}
	last := parts[len(parts)-1]
	return viet.Lower(last) == last && viet.IsSyllable(last) && !slices.ContainsFunc(parts, func(p string) bool {
		return strings.ContainsFunc(p, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	})
}

// namesDead reports how those are called who are dead: "Cố NSND …", "Liệt sĩ …", or
// what a remark in brackets says of a name.
func namesDead(text string) bool {
	if withoutDeath(text) != text {
		return true
	}
	if !strings.HasPrefix(text, "T") && !strings.HasPrefix(text, "t") && !strings.HasPrefix(text, "C") && !strings.HasPrefix(text, "c") && !strings.HasPrefix(text, "L") && !strings.HasPrefix(text, "l") {
		return false
	}
	lower := viet.Lower(text)
	for _, word := range []string{"truy tặng ", "truy tặng: ", "cố ", "liệt sĩ ", "liệt sỹ "} {
		if strings.HasPrefix(lower, word) && strings.Contains(text[len(word):], " ") {
			return true
		}
	}
	return false
}

// mayBePerson reports what may be the name of a person, by its family name and its
// number of words: bodies are named after people too.
func mayBePerson(text string) bool {
	const least, most = 3, 5
	first, _, _ := strings.Cut(text, " ")
	n := len(strings.Fields(text))
	if viet.Lower(first) == "đoàn" && namesBodyOf(viet.Lower(text)) {
		return false // "Đoàn Thể Thao …"
	}
	return n >= least && n <= most && slices.Contains(strings.Fields(familyNames), viet.Lower(first)) && isPersonName(text) && !namesBody(words(text))
}

// familyNames are those of nearly all people.
const familyNames = "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn mai tô tạ hà lương chu châu cao thái lưu phùng vương từ tăng quách nông lò lường giàng vàng vừ sùng thào hứa triệu bế ma quàng cầm bàn phương kiều lại nghiêm tống trương đàm đào văn"

// amongBodies reports that a row says that it is a body, or its section does, or that
// other rows beside it are bodies: under a heading for bodies alone ("Tên doanh nghiệp")
// all names may be those of people, and are then read as they are.
func (t *table) amongBodies(r row) bool {
	forBodies := kindOfHeading(headingWords(t.heading.name)) == award.Collective
	if t.kindGiven(r) || t.open.kind() == award.Collective && !forBodies {
		return true
	}
	if t.bodies == nil {
		below := t.grid.rows[min(t.heading.at+1, len(t.grid.rows)):] // a JSON list has none
		found := slices.ContainsFunc(below, func(r row) bool {
			name := t.nameText(r)
			return name != "" && !r.isTitle() && (!t.numbered || t.hasNumber(r)) && namesBody(words(name)) && !isClosing(name)
		})
		t.bodies = &found
	}
	return *t.bodies
}
