package decisiondoc

import (
	"regexp"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// words is the folded text with nothing but its words and one blank between them.
func words(text string) string {
	parts := strings.FieldsFunc(viet.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(parts, " ")
}

// begins reports that the first words are one of the phrases.
func begins(words string, phrases ...string) bool {
	for _, p := range phrases {
		if words == p || strings.HasPrefix(words, p+" ") {
			return true
		}
	}
	return false
}

// has reports that a phrase stands among the words.
func has(words string, phrases ...string) bool {
	for _, p := range phrases {
		if strings.Contains(" "+words+" ", " "+p+" ") {
			return true
		}
	}
	return false
}

// isCapitals reports a text of capital letters.
func isCapitals(text string) bool {
	letters := false
	for _, r := range text {
		if unicode.IsLower(r) {
			return false
		}
		letters = letters || unicode.IsUpper(r)
	}
	return letters
}

// isRule reports a line of dashes, dots and the like: nothing to read.
func isRule(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// plain is the text on one line.
func plain(text string) string { return strings.Join(strings.Fields(text), " ") }

// withoutEnd takes off the marks at the end of a line of a written list.
func withoutEnd(text string) string {
	text = strings.TrimSpace(text)
	if cut, ok := strings.CutSuffix(text, "./."); ok {
		text = cut
	}
	if strings.HasSuffix(text, "..") || strings.HasSuffix(text, "…") {
		return text
	}
	return strings.TrimRight(text, " ;,.")
}

// digitOf is a digit in words.
func digitOf(word string) (digit int, ok bool) {
	for digit, names := range [...]string{"không", "một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy bẩy", "tám", "chín"} {
		for _, name := range strings.Fields(names) {
			if name == word {
				return digit, true
			}
		}
	}
	return 0, false
}

// readNumeral reads the words of a number under ten thousand: "năm mươi lăm", "một
// trăm linh sáu". It reports how many words belong to it, 0 when there is none.
func readNumeral(text []string) (value, used int) {
	digit, pending := 0, false
	for _, word := range text {
		word = strings.ToLower(viet.NFC(word))
		d, isDigit := digitOf(word)
		switch {
		case isDigit && pending:
			return value + digit, used // "năm hai nghìn": two numbers
		case isDigit:
			digit, pending = d, true
		case word == "mười" && !pending:
			value += 10
		case word == "mươi" && pending:
			value, pending = value+10*digit, false
		case word == "trăm" && pending:
			value, pending = value+100*digit, false
		case (word == "nghìn" || word == "ngàn") && (pending || value > 0):
			if pending {
				value += digit
			}
			value, pending = 1000*value, false
		case (word == "linh" || word == "lẻ") && used > 0 && !pending:
		default:
			if pending {
				value += digit
			}
			return value, used
		}
		used++
	}
	if pending {
		value += digit
	}
	return value, used
}

var (
	figures  = regexp.MustCompile(`(?i)^(?:ngày\s*)?(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})\.?$`)
	wordDate = regexp.MustCompile(`(?i)^ngày\s+(\pL[\pL\s]*?)\s+tháng\s+(\pL[\pL\s]*?)\s+năm\s+(\pL[\pL\s]*?)\.?$`)
	longDate = regexp.MustCompile(`(?i)^ngày\s*(.*?)\s*tháng\s*(.*?)\s*năm\s*(.*?)\s*\.?$`)
	gap      = regexp.MustCompile(`^[\s.…_-]*$`)
)

// readDate reads a day, in figures or words; the blank date and true for a place that
// is left for a pen. ok is false for what is none, and for a day that there is not.
func readDate(text string) (date award.Date, blank, ok bool) {
	text = plain(text)
	parts := figures.FindStringSubmatch(text)
	if parts == nil {
		parts = wordDate.FindStringSubmatch(text)
	}
	if parts == nil {
		if parts = longDate.FindStringSubmatch(text); parts == nil {
			return date, false, false
		}
	}
	var numbers [3]int
	for i, part := range parts[1:] {
		if gap.MatchString(part) {
			blank = true
			continue
		}
		part = strings.Trim(part, " .…_")
		numbers[i] = whole(part)
		if numbers[i] == 0 {
			split := strings.Fields(part)
			if i == 0 && len(split) > 1 && strings.EqualFold(split[0], "mùng") {
				split = split[1:]
			}
			value, used := readNumeral(split)
			if used != len(split) {
				return date, false, false
			}
			numbers[i] = value
		}
	}
	if blank {
		return date, true, true
	}
	d := award.Date{Year: numbers[2], Month: numbers[1], Day: numbers[0]}
	read, err := award.ParseDate(d.String())
	return read, false, err == nil
}
