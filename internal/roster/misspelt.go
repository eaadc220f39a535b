package roster

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/viet"
)

// How the name of a person goes wrong at the keyboard: a tone on the wrong vowel, a
// letter of another alphabet's tables, a name typed without its marks or with the
// keys of an input method that was off, letters set apart by blanks.

// misspelt finds the word of a name that shows it, with the whole name as it ought
// to be where that is certain.
func (c *cleaner) misspelt(text string) (word, proposal string) {
	parts := strings.Fields(text)
	if isASCII(text) {
		return typedPlain(parts), ""
	}
	if word := doubledLetter(parts); word != "" {
		return word, ""
	}
	toned := slices.ContainsFunc(parts, viet.HasTone)
	singles := 0
	for i, part := range parts {
		mended, wrong := c.misspeltWord(part)
		switch {
		case mended != "":
			parts[i] = mended
			return part, strings.Join(parts, " ")
		case wrong, toned && strings.ContainsFunc(part, isForeignLetter):
			return part, ""
		case utf8.RuneCountInString(part) == 1:
			singles++
		}
	}
	const manySingles, most = 4, 24 // more words are no name, and told otherwise
	if len(parts) <= most && singles >= manySingles {
		return text, ""
	}
	return "", ""
}

// meantSurname is the family name that was meant by one with another tone, which no
// family has: "Nguyển", "Trấn". Tones are what fingers and charsets get wrong, and one
// name in three begins with these.
func meantSurname(first string) string {
	meant := map[string]string{
		"nguyển": "nguyễn", "nguyền": "nguyễn", "nguyến": "nguyễn", "nguyện": "nguyễn", "trấn": "trần", "trẩn": "trần", "trẫn": "trần", "trận": "trần",
		"phãm": "phạm", "phảm": "phạm", "hoảng": "hoàng", "hoãng": "hoàng", "hoạng": "hoàng", "đẵng": "đặng", "đẳng": "đặng", "đắng": "đặng",
		"bủi": "bùi", "bũi": "bùi", "búi": "bùi", "đổ": "đỗ", "hổ": "hồ", "hỗ": "hồ", "hùynh": "huỳnh", "huýnh": "huỳnh", "huỷnh": "huỳnh", "dưởng": "dương",
	}[viet.Lower(first)]
	switch {
	case meant == "":
		return ""
	case viet.Upper(first) == first:
		return viet.Upper(meant)
	}
	return viet.Title(meant)
}

// doubledLetter finds a word without a mark that ends with a letter typed twice, in a
// name that begins with a family name of the Kinh: "Nguyễn Văn Khoaa". Other peoples
// have such words.
func doubledLetter(parts []string) string {
	if len(parts) < 2 || !viet.HasTone(parts[0]) && !isAny(words(parts[0]), "le", "ngo", "phan", "cao", "mai", "dinh", "dao") || !viet.IsSyllable(parts[0]) {
		return ""
	}
	for _, part := range parts[1:] {
		if n := len(part); n > 2 && isASCII(part) && part[n-1]|0x20 == part[n-2]|0x20 && !viet.IsSyllable(part) && isCapitalized(part) {
			return part
		}
	}
	return ""
}

// misspeltWord judges a word, and remembers those that are well.
func (c *cleaner) misspeltWord(word string) (mended string, wrong bool) {
	const longest, most = 32, 20_000
	if c.spelt[word] {
		return "", false
	}
	if mended, moved := viet.MisplacedTone(word); moved {
		return mended, true
	}
	if strings.Contains(word, "ưo") || strings.Contains(word, "ƯO") || strings.Contains(word, "Ưo") { // Hưong: no rime has it
		return strings.NewReplacer("ưo", "ươ", "ƯO", "ƯƠ", "Ưo", "Ươ").Replace(word), true
	}
	if isFragment(word) || typed(word) {
		return "", true
	}
	if len(c.spelt) < most && len(word) <= longest {
		if c.spelt == nil {
			c.spelt = map[string]bool{}
		}
		c.spelt[strings.Clone(word)] = true
	}
	return "", false
}

// typedPlain finds what shows that a name of ASCII letters is a Vietnamese one
// without its marks: Văn or Thị in the middle, the keys of Telex.
func typedPlain(parts []string) string {
	const least = 3
	if len(parts) >= least && slices.Contains([]string{"nguyen", "tran", "pham", "hoang", "huynh", "dang", "bui", "duong", "truong", "doan", "dinh", "trieu", "luong", "vuong"}, viet.Lower(parts[0])) {
		return parts[0] // no family writes its name so
	}
	for i, part := range parts {
		switch {
		case i > 0 && i < len(parts)-1 && isAny(words(part), "van", "thi"):
			return part
		case isFragment(part), typed(part):
			return part
		}
	}
	return ""
}

// isForeignLetter reports a letter with a mark that neither Vietnamese nor the
// languages of the Central Highlands write.
func isForeignLetter(r rune) bool {
	return r > unicode.MaxASCII && unicode.Is(unicode.Latin, r) && !strings.ContainsRune("ăâđêôơưĕĭŏŭčñƀ", viet.Bare(r)) && viet.Bare(r) > unicode.MaxASCII
}

// isFragment reports the onset of a syllable whose rest stands after a blank. "Ng"
// is a family name.
func isFragment(word string) bool {
	return slices.Contains([]string{"th", "tr", "nh", "ph", "kh", "ch", "ngh", "gh"}, viet.Lower(word))
}

// telex are the keys of one syllable: a vowel with its mark, an end, a tone.
var telex = regexp.MustCompile(`^([a-z]+?)(aw|ow|uw|uow|uwow|aa|ee|oo|iee|yee|uyee|uoo|uaa)(ng|nh|ch|[cimnoptuy])?([sfrxj])$`)

// typed reports such keys, where the result is a syllable.
func typed(word string) bool {
	m := telex.FindStringSubmatch(viet.Lower(word))
	if m == nil {
		return false
	}
	vowel := strings.NewReplacer("uow", "ươ", "uwow", "ươ", "aw", "ă", "ow", "ơ", "uw", "ư", "aa", "â", "ee", "ê", "oo", "ô").Replace(m[2])
	tone := map[string]string{"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}[m[4]]
	return viet.IsSyllable(viet.NFC(m[1] + vowel + tone + m[3]))
}

// isStraySign reports a sign that stands in no name.
func isStraySign(r rune) bool {
	return r > unicode.MaxASCII && !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsSpace(r) && !strings.ContainsRune("’‘ʼʻ´′“”„«»–—‑‐…·", r)
}

// namesNobody reports what fills the place of a name and is none: nothing but
// digits, a try, a prompt in brackets.
func namesNobody(text string) bool {
	const longest = 60
	if len(text) > longest {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(text); !unicode.IsLetter(first) && !strings.ContainsFunc(text, unicode.IsLetter) {
		return true
	}
	if first, last := text[0], text[len(text)-1]; first == '[' && last == ']' || first == '{' && last == '}' {
		return true
	}
	w := words(text)
	return slices.Contains(nobody[:], strings.TrimSpace(w)) ||
		strings.Trim(strings.TrimSpace(w), "x") == "" || startsWithAny(w, "nhap ten", "nhap ho", "dien ten", "dien ho", "ghi ro ho", "ghi ho ten")
}

// nobody are the words that fill the place of a name.
var nobody = [...]string{"test", "abc", "true", "false", "x", "het", "het danh sach", "cong", "tong", "tong cong", "tong so", "ket thuc", "khong co ai", "chua co ten", "con nua", "ten", "ho va ten", "ho ten", "nguyen van a", "nguyen thi a", "tran van b", "tran thi b", "le van c", "le thi c"}
