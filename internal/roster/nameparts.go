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

// What is less than the name of a person, or not written as one: half of it, its first
// letters, a word in small letters or without its marks.

// doubt is what may be wrong with a name, and how it ought to read where that is certain.
type doubt struct{ code, proposal, message string }

// doubtPerson finds the first of it; the message is "" when there is none.
func (c *cleaner) doubtPerson(text string) doubt {
	if c.isPlainName(text) {
		return doubt{}
	}
	if m := openingBrackets.FindString(text); m != "" {
		return doubt{award.DoubtfulName, nameOnly(text[len(m):]), bracketsBeforeName(text)}
	}
	if short := shortAddress.FindString(text); short != "" {
		return doubt{award.DoubtfulName, nameOnly(text[len(short):]), shortAddressBeforeName(strings.TrimSpace(short), text)}
	}
	parts := strings.Fields(text)
	if name, found := c.withRole(parts); found {
		return doubt{award.SeveralInCell, name, nameWithRole(text)}
	}
	if name := withoutNickname(text); name != "" {
		return doubt{award.DoubtfulName, name, nicknameAfterName(text)}
	}
	bare := parts[titleLength(parts):]
	if written := evenCapitals(parts); written != "" {
		return doubt{award.DoubtfulName, written, strayCapitals(text)}
	}
	if written := runTogetherName(parts); written != "" && !isAskedAsText(text) {
		return doubt{award.DoubtfulName, written, wordsTogether(text)}
	}
	switch {
	case isHalf(bare):
		return doubt{award.DoubtfulName, "", halfName(text)}
	case hasInitials(bare):
		return doubt{award.DoubtfulName, "", initialsForName(text)}
	}
	if word := withoutVowel(bare); word != "" {
		return doubt{award.DoubtfulName, "", brokenName(word)}
	}
	if proposal := withCapitals(parts, bare); proposal != "" {
		return doubt{award.DoubtfulName, proposal, smallInName(text)}
	}
	if word, mended := plainSyllable(bare); word != "" {
		proposal := ""
		if mended != word {
			proposal = strings.Replace(text, word, mended, 1)
		}
		return doubt{award.DoubtfulName, proposal, plainInName(word)}
	}
	return doubt{}
}

// isPlainName is a quick no for nearly every name: three words or more, each with one
// capital, of which none but the first two can begin a position ("Văn"), and none lacks its
// marks. Words are remembered.
func (c *cleaner) isPlainName(text string) bool {
	const least, longest, most = 3, 32, 20_000
	n := 0
	if !strings.Contains(text, " ") {
		return false
	}
	for word := range strings.SplitSeq(text, " ") {
		n++
		as, known := c.plain[word]
		if !known {
			as = c.nameWord(word)
			if c.plain == nil {
				c.plain = map[string]nameWord{}
			}
			if len(c.plain) < most && len(word) <= longest {
				c.plain[strings.Clone(word)] = as
			}
		}
		switch {
		case as == oddWord, as == roleWord && n > 2:
			return false
		case as == roleWord && n == 1: // "Nông dân …", and "Nông Thị …"
			next, _, _ := strings.Cut(text[len(word)+1:], " ")
			if roles := c.roles(); roles.positions.pair(word, next) {
				return false
			}
		}
	}
	return n >= least && !strings.HasSuffix(text, " Thị") && !strings.HasSuffix(text, " THỊ")
}

// nameWord says whether a word of a name calls for a closer look.
type nameWord int8

const (
	oddWord  nameWord = iota
	roleWord          // where a position or a unit may begin
	plainWord
)

func (c *cleaner) nameWord(word string) nameWord {
	lower := viet.Lower(word)
	switch {
	case !viet.IsSyllable(word) || !isCapitalized(word) || utf8.RuneCountInString(word) == 1 || mendedSyllable(lower) != "":
		return oddWord
	case c.roles().positions[lower] != nil || c.roles().units[lower] != nil:
		return roleWord
	}
	return plainWord
}

var (
	openingBrackets = regexp.MustCompile(`^[(\[][^()\[\]]{1,30}[)\]]\s*`)
	shortAddress    = regexp.MustCompile(`^(?i:đ/c|đc|đ\.c|ô|b|mr|mrs|ms)[.:]?\s+`)
)

// nameOnly is a text that is the name of a person, else "".
func nameOnly(text string) string {
	if text = strings.TrimSpace(text); isPersonName(text) {
		return text
	}
	return ""
}

// withoutNickname is the name before what somebody is called besides, in brackets: "Lê
// Văn Tám (Tám Còi)". "" where there is none, or it is one that is printed: after "tức",
// or as people of the South are known ("Hoàng Minh Ví (Sáu Ví)").
func withoutNickname(text string) string {
	m := inBrackets.FindStringSubmatchIndex(text)
	if m == nil {
		return ""
	}
	name, other := text[:m[0]], strings.Fields(text[m[2]:m[3]])
	_, bare := cutHonorific(name)
	given := name[strings.LastIndexByte(name, ' ')+1:]
	known := len(other) == 2 && other[1] == given && slices.Contains([]string{"hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "út", "cả"}, viet.Lower(other[0]))
	if !isPersonName(bare) || len(other) == 0 || known || alsoCalled.MatchString(viet.Lower(text[m[2]:m[3]])+" ") {
		return ""
	}
	return name
}

// isHalf reports a name that lacks its end, or all but it: "Trần Thị", "Hương".
func isHalf(parts []string) bool {
	last := viet.Lower(parts[len(parts)-1])
	switch len(parts) {
	case 1:
		return viet.IsSyllable(parts[0]) && !isASCII(parts[0])
	case 2:
		return last == "thị" || last == "văn" && isFamilyName(parts[0])
	}
	return last == "thị" && viet.Lower(parts[len(parts)-2]) != "văn" && viet.Lower(parts[len(parts)-2]) != "a" // "Mùa A Thị"
}

// hasInitials reports letters in the place of words: "N.V.A", "Ng. Văn Tám", "Nguyễn V
// Tám". Names of other languages have them in good order ("John F. Kennedy").
func hasInitials(parts []string) bool {
	if foreign := len(parts) > 1 && len(parts[0]) > 3 && isASCII(strings.Join(parts, "")) && !viet.IsSyllable(parts[len(parts)-1]); foreign {
		return false
	}
	for i, word := range parts {
		if at := strings.LastIndexByte(word, '.'); i == 0 && at >= 0 && at < len(word)-1 && isDegree(word[:at]) {
			word = word[at+1:] // "TS.Hoàng"
		}
		last := i == len(parts)-1
		if bare := strings.TrimRight(word, "."); bare != word && !strings.Contains(bare, ".") && last && utf8.RuneCountInString(bare) > 1 {
			continue // a stray stop
		}
		if strings.Contains(word, ".") || utf8.RuneCountInString(word) == 1 && strings.Contains("BCDĐGLMNPQSTVX", word) {
			return true
		}
	}
	return false
}

// withCapitals is a name in which a word of small letters has its capital, or the name
// before several such words; "" when it has none.
func withCapitals(all, bare []string) string {
	small := func(word string) bool { return isSmallWord(word) && viet.Lower(word) == word && viet.IsSyllable(word) }
	const most = 6
	if len(bare) < 2 || len(bare) > most || !slices.ContainsFunc(bare, small) || !slices.ContainsFunc(bare, isCapitalized) ||
		slices.ContainsFunc(bare, func(word string) bool { return strings.ContainsFunc(word, isNoLetter) }) {
		return ""
	}
	titled := slices.Clone(all[:len(all)-len(bare)])
	const whole = 3
	if at := slices.IndexFunc(bare, small); at >= whole && len(bare)-at >= 2 { // "Lê Văn Tám thợ mộc"
		return strings.Join(append(titled, bare[:at]...), " ")
	}
	for _, word := range bare {
		titled = append(titled, viet.Title(word))
	}
	return strings.Join(titled, " ")
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }

// plainSyllable finds a word without its marks in a name whose other words have theirs:
// "Nguyen Văn Hoàng".
func plainSyllable(parts []string) (word, mended string) {
	if len(parts) < 2 || !slices.ContainsFunc(parts, func(p string) bool { return !isASCII(p) && viet.IsSyllable(p) }) {
		return "", ""
	}
	kinh := mendedSyllable(viet.Lower(parts[0])) != "" || isFamilyName(parts[0])
	for i, part := range parts {
		meant := mendedSyllable(viet.Lower(part))
		switch {
		case meant == "", !kinh, i > 0 && meant != "?" && (meant != "văn" && meant != "thị" || i == len(parts)-1):
			continue // "Nguyễn Thị Le" may be right
		case meant == "?":
			return part, part
		case viet.Upper(part) == part:
			return part, viet.Upper(meant)
		}
		return part, viet.Title(meant)
	}
	return "", ""
}

// mendedSyllable is the family name, or the middle word, that was meant by one without
// marks; "?" for a word that is a syllable with some mark and none without; else "".
func mendedSyllable(word string) string {
	if !isASCII(word) {
		return ""
	}
	meant := map[string]string{
		"nguyen": "nguyễn", "tran": "trần", "pham": "phạm", "le": "lê", "huynh": "huỳnh", "bui": "bùi", "vo": "võ", "vu": "vũ", "ngo": "ngô", "do": "đỗ", "hoang": "hoàng",
		"dang": "đặng", "duong": "dương", "dinh": "đinh", "doan": "đoàn", "truong": "trương", "trieu": "triệu", "luong": "lương", "vuong": "vương", "van": "văn", "thi": "thị",
	}[word]
	if meant != "" {
		return meant
	}
	if onset, rime, found := cutPlainRime(word); found && !viet.IsSyllable(word) && viet.IsSyllable(onset+rime) {
		return "?"
	}
	return ""
}

// cutPlainRime takes the end off a word that no word has without a mark, and gives it
// with one: "Phuong" is "Ph" and "ương".
func cutPlainRime(word string) (onset, rime string, found bool) {
	for _, r := range []string{"uyên", "uyết", "iêng", "iêm", "iên", "iêu", "iếp", "iết", "yên", "yêu", "ương", "ươm", "ươi", "uông", "ươn", "uôn"} {
		if onset, found := strings.CutSuffix(word, viet.Fold(r)); found {
			return onset, r, true
		}
	}
	return "", "", false
}
