package roster

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// words is the folded text with nothing but its words and one blank before,
// between and after them, so that " ho ten " is found in " ho ten ca nhan ".
func words(text string) string {
	if len(text) > 8*maxHeadingLength {
		return " " // no heading and no kind is that long
	}
	folded := viet.Fold(text)
	parts := strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(parts, " ") + " "
}

func hasAny(words string, phrases ...string) bool {
	for _, phrase := range phrases {
		if strings.Contains(words, " "+phrase+" ") {
			return true
		}
	}
	return false
}

func startsWithAny(words string, phrases ...string) bool {
	for _, phrase := range phrases {
		if strings.HasPrefix(words, " "+phrase+" ") {
			return true
		}
	}
	return false
}

func isAny(words string, phrases ...string) bool {
	for _, phrase := range phrases {
		if words == " "+phrase+" " {
			return true
		}
	}
	return false
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

func isBlankText(s string) bool {
	for _, r := range s {
		if !isSpace(r) {
			return false
		}
	}
	return true
}

// kindPhrases are the words that name each kind.
func kindPhrases(kind award.Kind) []string {
	switch kind {
	case award.Collective:
		return []string{"tap the", "tapthe", "don vi", "collective"}
	case award.Household:
		return []string{"ho gia dinh", "gia dinh", "hogiadinh", "household", "ho"}
	default:
		return []string{"ca nhan", "canhan", "individual"}
	}
}

// parseKind reads the kind of a cell: a code (TAPTHE), or words that name one
// kind and no other ("Khen thưởng cá nhân").
func parseKind(text string) (award.Kind, bool) {
	w := words(text)
	var found award.Kind
	for _, kind := range award.Kinds() {
		if hasAny(w, kindPhrases(kind)...) {
			if found != "" {
				return "", false
			}
			found = kind
		}
	}
	if found == "" {
		switch strings.TrimSpace(w) {
		case "tt":
			return award.Collective, true
		case "hgd", "gd", "ho gd":
			return award.Household, true
		case "cn":
			return award.Individual, true
		}
	}
	if found == "" && isPersons(w) {
		found = award.Individual // "Học sinh", "Giáo viên"
	}
	return found, found != ""
}

// parseHonoured reads the column "Tôn vinh": any usual mark is yes.
func parseHonoured(text string) bool {
	switch strings.Trim(words(text), " ") {
	case "x", "co", "1", "true", "yes", "v", "y", "duoc", "ton vinh":
		return true
	case "":
		return strings.ContainsAny(text, "✓✔☑☒✗✘√+*×")
	}
	return false
}

// isOrdinal reports the number of a row: "1", "01.", "12)", and the mark that
// automatic numbering of Word leaves.
func isOrdinal(text string) bool {
	text = ordinalText(text)
	if text == automaticNumber {
		return true
	}
	if dottedNumber.MatchString(text) {
		return true
	}
	whole, fraction, _ := strings.Cut(text, ".") // 1.0 of a number column
	_, err := strconv.ParseUint(whole, 10, 32)
	return err == nil && strings.Trim(fraction, "0") == ""
}

// ordinalText is the number of a row without what stands around it: "(4)", "[4]", "4.",
// "④".
func ordinalText(text string) string {
	text = strings.TrimFunc(text, isSpace)
	if first, size := utf8.DecodeRuneInString(text); first > unicode.MaxASCII && size == len(text) {
		for _, circled := range []struct{ from, to, first rune }{{'①', '⑳', 1}, {'⑴', '⒇', 1}, {'⒈', '⒛', 1}, {'❶', '❿', 1}, {'０', '９', 0}} {
			if first >= circled.from && first <= circled.to {
				return strconv.Itoa(int(first - circled.from + circled.first))
			}
		}
	}
	return strings.TrimLeft(strings.TrimRight(text, ".)]/-"), "([")
}

// dottedNumber is a number of several levels: "1.2", "I.1".
var dottedNumber = regexp.MustCompile(`^(?:\d{1,4}|[IVX]{1,5}|\p{Lu})(?:\.\d{1,4})+$`)

// automaticNumber stands for a number that Word counts itself.
const automaticNumber = "#"
