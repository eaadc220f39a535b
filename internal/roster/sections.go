package roster

import (
	"regexp"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// numeralStyle tells the levels of sections apart: "A.", "I.", "1.", "a)".
type numeralStyle int

const (
	unnumberedGroup numeralStyle = iota
	unnumberedKind               // "TẬP THỂ" without a numeral
	partStyle                    // "PHẦN I", "Phụ lục 2"
	letterStyle
	romanStyle
	arabicStyle
	smallStyle
)

// section is one open heading.
type section struct {
	style   numeralStyle
	value   int        // of the numeral
	kind    award.Kind // that it gives to the rows under it, or ""
	ask     *question  // when nobody stands under it, what is then asked
	group   string     // text as written when it is more than a kind
	claimed int        // index in list.Claims, or -1
	counts  *question  // what is asked when its number is not that of its rows, where it may count something else
	number  int        // that it then says
	first   int        // recipients before it
	refused bool       // those under it are left out, by an answer
}

// sections is the stack of open headings, outermost first. A heading closes all
// from the level of its own style on, whatever that level is: lists by district
// have kinds inside, others the reverse.
type sections []section

func (s sections) push(next section) sections { return append(s[:s.level(next)], next) }

// level is how many headings stay open above next.
func (s sections) level(next section) int {
	for i, open := range s {
		if open.style == next.style || i == maxLevels-1 {
			return i
		}
	}
	return len(s)
}

func (s sections) kind() award.Kind {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i].kind != "" {
			return s[i].kind
		}
	}
	return ""
}

// group is what the open headings say besides the kind, outermost first.
func (s sections) group() string {
	group := ""
	for _, open := range s {
		if open.group == "" {
			continue
		}
		if group != "" {
			group += " – "
		}
		group += open.group
	}
	return group
}

var (
	partNumeral   = regexp.MustCompile(`^(?i)(phần|phụ lục|mục|biểu)\s+(?:thứ\s+)?(\S+?)\s*[.:)\-–]?\s+`)
	romanNumeral  = regexp.MustCompile(`^([IVX]{1,7}|[LCDM][IVXLCDM]{0,6})\s*(?:[.)/:\-–]|\s)\s*`)
	letterNumeral = regexp.MustCompile(`^([A-ZĐ])\s*(?:[.)/:\-–])\s*`)
	arabicNumeral = regexp.MustCompile(`^(\d{1,3}(?:\.\d{1,3})*)\s*(?:[.)/]|\s*[:\-–]\s)\s*`)
	smallNumeral  = regexp.MustCompile(`^([a-zđ]|[ivx]{1,5})\s*[.)]\s*`)
	smallAlone    = regexp.MustCompile(`^[a-zđ]\s*[.)]$`)
	aloneNumeral  = regexp.MustCompile(`^(?:[IVX]{1,7}|[A-ZĐ])\s*[.)/:\-–]?$`)
)

// cutNumeral takes the numeral off a heading. open are the sections before it:
// after "B." comes the letter "C.", and not one hundred.
func cutNumeral(text string, open sections) (style numeralStyle, value int, rest string) {
	if m := partNumeral.FindStringSubmatch(text); m != nil {
		return partStyle, 0, text[len(m[0]):]
	}
	letter := letterNumeral.FindStringSubmatch(text)
	if letter != nil && followsLetter(letter[1], open) {
		return letterStyle, int([]rune(letter[1])[0]), text[len(letter[0]):]
	}
	if m := romanNumeral.FindStringSubmatch(text); m != nil && romanValue(m[1]) > 0 {
		single := letter != nil && m[1] != "I" && m[1] != "V" && m[1] != "X"
		if !single {
			return romanStyle, romanValue(m[1]), text[len(m[0]):]
		}
	}
	if letter != nil {
		return letterStyle, int([]rune(letter[1])[0]), text[len(letter[0]):]
	}
	if m := arabicNumeral.FindStringSubmatch(text); m != nil {
		return arabicStyle + numeralStyle(10*strings.Count(m[1], ".")), 0, text[len(m[0]):]
	}
	if m := smallNumeral.FindStringSubmatch(text); m != nil {
		return smallStyle, 0, text[len(m[0]):]
	}
	return unnumberedGroup, 0, text
}

func followsLetter(letter string, open sections) bool {
	for _, s := range open {
		if s.style == letterStyle && s.value+1 == int([]rune(letter)[0]) {
			return true
		}
	}
	return false
}

// romanValue is the value of a Roman numeral below 40, or 0.
func romanValue(s string) int {
	for n := 1; n < 40; n++ {
		if award.Roman(n) == s {
			return n
		}
	}
	return 0
}

// countedWords are what headings and totals count.
const countedWords = `tập thể|hộ gia đình|hộ|gia đình|cá nhân|người|đơn vị|đồng chí|trường hợp|ông bà|ông, bà|em học sinh|học sinh|sinh viên|học viên|em|giáo viên|giảng viên|cán bộ|công chức|viên chức|nhân viên|hội viên|đoàn viên|đảng viên|doanh nghiệp|công dân`

var (
	countInBrackets = regexp.MustCompile(`\(\s*(?:gồm|có|tổng số|tổng cộng)?\s*:?\s*(\d{1,6})\s*(` + countedWords + `)?\s*\)\s*[.;:]*$`)
	countAfterColon = regexp.MustCompile(`:\s*(?:gồm|có)?\s*(\d{1,6})\s*(` + countedWords + `)?\s*[.;]*$`)
	countAfterDash  = regexp.MustCompile(`(?:[\-–,]|\s)\s*(?:gồm|có)?\s*(\d{1,6})\s+(` + countedWords + `)\s*[.;]*$`)
	countBefore     = regexp.MustCompile(`^(\d{1,6})\s+(` + countedWords + `)(?:$|[\s,.;:(])`)
	namedByNumber   = regexp.MustCompile(`(?:^|[\s(])(?:lớp|khối|tổ|thôn|xóm|ấp|bản|buôn|số|khu|khu phố|đội|phường|quận|năm|đợt|cụm|lần|thứ|quý|tháng|ngày|hạng|loại|cấp|kỳ|nhóm|tiểu khu|khóm|tuổi)\s*$`)
	countedPair     = regexp.MustCompile(`(\d{1,6})\s+(` + countedWords + `)`)
	totalRow        = regexp.MustCompile(`^(?:tổng cộng|tổng số|cộng trang(?: \d+)?|cộng|tổng|danh sách (?:này |trên |trên đây )?(?:có|gồm|ấn định)|ấn định danh sách)(?:\s*$|\s*[:(\-–]|\s+(?:có|gồm|là|danh sách|tập thể|hộ|cá nhân|\d))`)
	anyNumber       = regexp.MustCompile(`\d{1,6}`)
)

// cutCount takes the number of rows off the end of a heading: "(45 tập thể)",
// ": 06 hộ". A number alone in brackets may be a year and is then left.
func cutCount(text string) (rest string, count int, found bool) {
	lower := viet.Lower(text)
	if len(lower) != len(text) {
		lower = text // a letter whose small form is longer: places would not agree
	}
	for _, pattern := range []*regexp.Regexp{countInBrackets, countAfterColon, countAfterDash} {
		m := pattern.FindStringSubmatchIndex(lower)
		if m == nil {
			continue
		}
		n, err := strconv.Atoi(lower[m[2]:m[3]])
		year := m[4] < 0 && n >= 1900 && n <= 2200
		if err == nil && !year && (pattern != countAfterDash || !namedByNumber.MatchString(lower[:m[0]])) { // "Thôn 3 hộ gia đình"
			return strings.TrimRight(text[:m[0]], " \t"), n, true
		}
	}
	if m := countBefore.FindStringSubmatchIndex(lower); m != nil { // "45 TẬP THỂ"
		if n, err := strconv.Atoi(lower[m[2]:m[3]]); err == nil {
			return text[m[4]:], n, true
		}
	}
	return text, 0, false
}

// kindOfSection reads the words of a heading without numeral and count: the kind
// that it opens, and whether it says no more than that.
func kindOfSection(text string) (kind award.Kind, only bool) {
	w := words(text)
	for changed := true; changed; {
		changed = false
		for _, filler := range []string{"danh sach", "doi voi", "ve", "cac", "khen thuong", "phan", "tang bang khen cho", "bang khen", "cho"} {
			if rest, found := strings.CutPrefix(w, " "+filler+" "); found {
				w, changed = " "+rest, true
			}
		}
	}
	if isAny(w, "don vi") {
		return award.Collective, true
	}
	if len(kindsNamed(w)) != 1 && !isPersons(w) {
		return "", false
	}
	if isPersons(w) {
		return award.Individual, true
	}
	for _, kind := range award.Kinds() {
		for _, phrase := range kindPhrases(kind) {
			if phrase == "ho" || phrase == "don vi" {
				continue // "Hộ" and "Đơn vị" also begin the names of recipients
			}
			rest, found := strings.CutPrefix(w, " "+phrase+" ")
			if !found {
				continue
			}
			only = rest == "" || startsWithAny(" "+rest, "duoc tang", "duoc khen", "duoc de nghi", "de nghi", "tieu bieu", "dien hinh", "gom", "co thanh tich", "xuat sac")
			return kind, only
		}
	}
	return "", false
}

// isPersons knows a heading that is nothing but a word for people: "GIÁO VIÊN",
// "Cán bộ, công chức".
func isPersons(w string) bool {
	return isAny(w, "hoc sinh", "sinh vien", "giao vien", "giang vien", "can bo", "nhan vien", "cong chuc", "vien chuc", "nguoi lao dong", "cong nhan", "nong dan",
		"van dong vien", "huan luyen vien", "hoc vien", "can bo cong chuc", "can bo giao vien", "can bo quan ly", "can bo giao vien nhan vien", "cong chuc vien chuc", "can bo cong chuc vien chuc", "can bo cong chuc vien chuc nguoi lao dong", "doanh nhan")
}

// closing finds the rows under a list: place and date, who drew it up, who
// signs, to whom it goes. Vietnamese letters are kept in the patterns, so that
// Ông Lưu Ý or Tổng công ty do not look like them.
var closing = regexp.MustCompile(`^(?:.{0,60}ngày.{0,12}tháng.{0,12}năm.{0,12}$` +
	`|(?:người lập|người tổng hợp|lập bảng|lập biểu|nơi nhận|xác nhận của|thủ trưởng|t/?m\.|t/m\s|k/?t\.|t/?l\.|tuq\.|\(?ký)` +
	`|(?:ghi chú|lưu ý|chú thích)\s*[:：]` +
	`|(?:phó )?(?:chủ tịch|giám đốc|bí thư|hiệu trưởng|trưởng ban|trưởng phòng|chánh văn phòng|tổng giám đốc|cục trưởng)$` +
	`|-\s*(?:lưu|như|các|văn phòng|ubnd|chủ tịch|sở)[\s:]|[-–_.…/]{3,}$|\(?\*)`)

func isClosing(text string) bool {
	if len(text) >= 400 {
		return false
	}
	lower := viet.Lower(strings.TrimSpace(text))
	return closing.MatchString(lower) || signing.MatchString(lower) && viet.Upper(text) == text
}

// signing finds the titles of who signs, in capitals and with what they head.
var signing = regexp.MustCompile(`^(?:phó |quyền |q\. ?)?(?:chủ tịch|tổng giám đốc|giám đốc|bí thư|hiệu trưởng|viện trưởng|vụ trưởng|cục trưởng|chi cục trưởng|trưởng (?:ban|phòng|thôn|bản|xóm|ấp|khoa|khu|đoàn|tiểu ban)|tổ trưởng|đội trưởng` +
	`|chỉ huy trưởng|chính ủy|chính uỷ|chánh văn phòng|giáo viên chủ nhiệm|kế toán trưởng|kế toán|thủ quỹ|thư ký|công an|chủ nhiệm|đại diện|thường trực)(?:$|\s.{0,80}$)`)
