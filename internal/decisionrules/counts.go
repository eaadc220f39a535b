package decisionrules

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

var (
	figureThenWords = regexp.MustCompile(`(\d{1,6})\s*\(([\p{L}\s]{2,60})\)`)
	wordsThenFigure = regexp.MustCompile(`((?:[\p{L}]+\s+){1,8})\((\d{1,6})\)`)
)

// countWords finds figures and the words beside them that are two numbers.
func countWords(f Facts) (found []finding) {
	for _, p := range f.texts("subject", "citation", "articles") {
		tell := func(digits, words string, said int) {
			if n, err := strconv.Atoi(digits); err == nil && n != said {
				found = append(found, finding{p.key, fmt.Sprintf(msgWords, digits, strings.TrimSpace(words)), hintWords})
			}
		}
		for _, m := range figureThenWords.FindAllStringSubmatch(p.text, -1) {
			if said, ok := readNumber(strings.Fields(m[2])); ok {
				tell(m[1], m[2], said)
			}
		}
		for _, m := range wordsThenFigure.FindAllStringSubmatch(p.text, -1) {
			// Of the words before the figure the last ones that are a number.
			words := strings.Fields(m[1])
			from := len(words)
			for from > 0 && isNumeral(words[from-1]) {
				from--
			}
			if said, ok := readNumber(words[from:]); ok {
				tell(m[2], strings.Join(words[from:], " "), said)
			}
		}
	}
	return found
}

var digitWords = map[string]int{
	"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
	"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}

func isNumeral(word string) bool {
	word = plain(word)
	_, digit := digitWords[word]
	return digit || contains([]string{"mười", "mươi", "trăm", "linh", "lẻ", "nghìn", "ngàn"}, word)
}

// readNumber reads a number under a million in words, "bốn mươi lăm"; false for what
// is none.
func readNumber(words []string) (n int, ok bool) {
	thousands, part, digit := 0, 0, 0
	for _, word := range words {
		word = plain(word)
		value, isDigit := digitWords[word]
		switch {
		case isDigit:
			digit = value
		case word == "mười":
			part, digit = part+10, 0
		case word == "mươi":
			part, digit = part+10*digit, 0
		case word == "trăm":
			part, digit = part+100*digit, 0
		case word == "nghìn" || word == "ngàn":
			thousands, part, digit = part+digit, 0, 0
		case word == "linh" || word == "lẻ":
		default:
			return 0, false
		}
	}
	return thousands*1000 + part + digit, len(words) > 0
}

var (
	counted = regexp.MustCompile(`(?i)(?:^|[^\d./-])(\d{1,6})\s*(?:\([\p{L}\s]+\)\s*)?(tập\s+thể|hộ\s+gia\s+đình|gia\s+đình|hộ|cá\s+nhân)(?:[^\p{L}]|$)`)
	deed    = regexp.MustCompile(`(?i)[,;(]|\s(?:đã|có|vì|do|là|trong|về)\s|thành\s+tích`)
	confers = regexp.MustCompile(`(?i)tặng\s.*?\scho\s`)
)

// receivers is the part of a sentence that says who gets the award, "45 tập thể, 06 hộ
// gia đình và 55 cá nhân": what they have done may count people too.
func receivers(sentence string) string {
	at := confers.FindStringIndex(sentence)
	if at == nil {
		return ""
	}
	rest, end := sentence[at[1]:], 0
	for end < len(rest) {
		stop := deed.FindStringIndex(rest[end:])
		if stop == nil {
			return rest
		}
		after := strings.TrimLeft(rest[end+stop[1]:], " ")
		if mark := rest[end+stop[0]]; (mark == ',' || mark == '(' || mark == ';') && (mark == '(' || startsWithCount(after)) {
			end += stop[1] // between two kinds, or words beside a figure
			continue
		}
		return rest[:end+stop[0]]
	}
	return rest
}

func startsWithCount(text string) bool {
	at := counted.FindStringIndex(text)
	return at != nil && at[0] == 0
}

// countTexts finds numbers of recipients in the subject and the articles that are
// neither all of a kind, nor those of an award, nor add up to all.
func countTexts(f Facts) (found []finding) {
	if f.Counts.Total() == 0 {
		return nil
	}
	for _, p := range f.texts("subject", "articles") {
		said := map[award.Kind][]int{}
		for sentence := range strings.Lines(p.text) {
			for _, m := range counted.FindAllStringSubmatch(receivers(sentence), -1) {
				n, _ := strconv.Atoi(m[1])
				kind := award.Household
				switch plain(m[2]) {
				case "tập thể":
					kind = award.Collective
				case "cá nhân":
					kind = award.Individual
				}
				said[kind] = append(said[kind], n)
			}
		}
		for _, kind := range award.Kinds() {
			if numbers := said[kind]; len(numbers) > 0 && !f.agrees(kind, numbers) {
				found = append(found, finding{p.key, fmt.Sprintf(msgCount, award.Padded(numbers[0]), kind.Vietnamese(), award.Padded(f.Counts.Of(kind))), hintCount})
			}
		}
	}
	return found
}

func (f Facts) agrees(kind award.Kind, numbers []int) bool {
	sum := 0
	for _, n := range numbers {
		if n == f.Counts.Of(kind) {
			return true
		}
		sum += n
	}
	if sum == f.Counts.Of(kind) {
		return true
	}
	parts := 0
	for _, n := range numbers {
		for _, part := range f.Parts {
			if n == part.Of(kind) {
				parts++
				break
			}
		}
	}
	return parts == len(numbers)
}
