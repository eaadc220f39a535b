package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// strayMarks stand inside words of Tây Nguyên languages whose own font was lost:
// "[uôn" for Ƀuôn, "tơku\m" for tơkŭm, "C|ư" for Čư.
const strayMarks = `[]{}\|^#`

// strays reports the words of s that only a person can mend.
func strays(s string) []Repair {
	var repairs []Repair
	balanced := areBracketsBalanced(s)
	for _, word := range strings.FieldsFunc(s, isBlank) {
		if latin, foreign := withoutLookAlikes(word); foreign {
			repairs = append(repairs, Repair{LookAlike, word, latin, true})
			continue
		}
		if marked := withSpacingMarks(word); marked != word {
			repairs = append(repairs, Repair{LooseMark, word, marked, true})
			continue
		}
		if hasMisreadBytes(word) {
			repairs = append(repairs, Repair{Stray, word, word, true})
			continue
		}
		if hasLostLetter(word) {
			repairs = append(repairs, Repair{Lost, word, word, true})
			continue
		}
		proposal := orderMarks(word)
		if proposal != word || hasBrokenCharacter(word) || hasStrayMark(word, balanced) {
			repairs = append(repairs, Repair{Stray, word, proposal, true})
		}
	}
	return repairs
}

// hasStrayMark reports a stray mark that touches a letter as no good text has
// it. Brackets in pairs around words are good.
func hasStrayMark(word string, balanced bool) bool {
	if !strings.ContainsAny(word, strayMarks) || word == "C#" || word == "F#" {
		return false
	}
	runes := []rune(word)
	letterAt := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || isMark(runes[i]))
	}
	for i, r := range runes {
		before, after := letterAt(i-1), letterAt(i+1)
		switch r {
		case '\\', '|', '^':
			if before || after {
				return true
			}
		case '#':
			if before {
				return true
			}
		case '[', ']', '{', '}':
			if before && after || (before || after) && !balanced {
				return true
			}
		}
	}
	return false
}

// areBracketsBalanced reports that square and curly brackets close in turn.
func areBracketsBalanced(s string) bool {
	var open []rune
	for _, r := range s {
		switch r {
		case '[', '{':
			open = append(open, r)
		case ']', '}':
			last := len(open) - 1
			if last < 0 || open[last]+2 != r { // each closing bracket's code is two more
				return false
			}
			open = open[:last]
		}
	}
	return len(open) == 0
}

// hasBrokenCharacter reports characters that stand for lost ones or that mean
// something on one machine only, and diacritics without a letter.
func hasBrokenCharacter(word string) bool {
	const mostMarks = 4 // ơ̆ with a tone, apart, has three
	marks := mostMarks + 1
	for _, r := range decompose(word) {
		switch {
		case r == '\ufffd', unicode.Is(unicode.Co, r), unicode.Is(unicode.Noncharacter_Code_Point, r):
			return true
		case isMark(r):
			if marks++; marks > mostMarks {
				return true
			}
		case unicode.IsLetter(r):
			marks = 0
		default:
			marks = mostMarks
		}
	}
	return false
}

// orderMarks puts the marks of a letter in the order of Vietnamese spelling: the
// mark that makes the letter, the breve of Ê-đê, the tone. á with a circumflex
// typed after it looks like ấ but is not, and no normal form makes it so.
func orderMarks(word string) string {
	if !strings.ContainsFunc(word, isMark) {
		return word
	}
	runes := []rune(decompose(word))
	for i := 1; i < len(runes); i++ {
		for j := i; j > 0 && markPlace(runes[j]) > 0 && markPlace(runes[j]) < markPlace(runes[j-1]); j-- {
			runes[j], runes[j-1] = runes[j-1], runes[j]
		}
	}
	return NFC(string(runes))
}

// markPlace is the place of a mark on its letter, and 0 for everything else.
func markPlace(r rune) int {
	switch {
	case r == '\u031b':
		return 1
	case r == '\u0302':
		return 2
	case r == '\u0306':
		return 3
	case isTone(r):
		return 4
	}
	return 0
}

// hasMisreadBytes reports what UTF-8 read as Windows-1252 looks like where a byte of it
// was lost, so that nobody can say what it was: "TrÆ°á»ng".
func hasMisreadBytes(word string) bool {
	if strings.Contains(word, "«") {
		return false // a quotation that ends with á
	}
	for _, pair := range []string{"á»", "áº", "Æ°", "Æ¡", "Ä‘", "Äƒ", "Å©"} {
		if strings.Contains(word, pair) {
			return true
		}
	}
	return false
}

// readTwice reports text whose UTF-8 bytes were read as Windows-1252 ("Nguyá»…n")
// and gives what it was. The bytes may also agree by chance, so it must turn words
// that are no syllables into syllables.
func readTwice(s string) (string, bool) {
	if isASCII(s) {
		return s, false
	}
	// The no-break space that is the second byte of à may have become a plain one.
	s = strings.ReplaceAll(s, "Ã ", "Ã\u00a0")
	raw := make([]byte, 0, len(s))
	for _, r := range s {
		b, ok := charmap.Windows1252.EncodeRune(r)
		if !ok && r > 0xff {
			return s, false
		}
		if !ok {
			b = byte(r)
		}
		raw = append(raw, b)
	}
	if !utf8.Valid(raw) {
		return s, false
	}
	asIs, decoded := reading{text: s}, reading{text: string(raw)}
	asIs.weigh(IsSyllable)
	decoded.weigh(IsSyllable)
	return decoded.text, decoded.score() > 0 && asIs.poor > 0 && decoded.score() > asIs.score()
}
