package decision

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Words that belong to a number are not parted from it at the end of a line:
// "ngày 31", "Điều 1", "06 hộ gia đình", "2021 - 2023". The number of a document
// is too long for that: it would tear the line before it apart.
var (
	beforeNumber = regexp.MustCompile(`(ngày|tháng|Điều|khoản) (\d{1,2}\b)`)
	afterNumber  = regexp.MustCompile(`(\d) (tập thể|hộ gia đình|cá nhân)`)
	years        = regexp.MustCompile(`(\d{4}) ([-–]) (\d{4})`)
)

// bind joins words to their numbers with no-break blanks.
func bind(s string) string {
	s = beforeNumber.ReplaceAllString(s, "$1\u00a0$2")
	s = afterNumber.ReplaceAllString(s, "$1\u00a0$2")
	return years.ReplaceAllString(s, "$1\u00a0$2\u00a0$3")
}

// bindEnd keeps the last two words together when they are short, so that no
// name of a place or person leaves one syllable alone on the last line.
func bindEnd(s string) string {
	const short = 16 // letters
	last := strings.LastIndexByte(s, ' ')
	if last < 0 {
		return s
	}
	before := strings.LastIndexByte(s[:last], ' ')
	bound := strings.Contains(s[last:], "\u00a0") // the last words are together already
	if before < 0 || bound || utf8.RuneCountInString(s[before+1:]) > short {
		return s
	}
	return s[:last] + "\u00a0" + s[last+1:]
}

// bindTerms keeps the terms of column headings whole.
func bindTerms(s string) string {
	for _, term := range []string{"tập thể", "hộ gia đình", "cá nhân", "Chức vụ", "đơn vị công tác", "đơn vị", "địa chỉ"} {
		s = strings.ReplaceAll(s, term, strings.ReplaceAll(term, " ", "\u00a0"))
	}
	return s
}
