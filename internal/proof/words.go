package proof

import (
	"unicode"
	"unicode/utf8"
)

// joined reports whether the end of a and the start of b are one word or one
// number, so that cutting there would cut it in two.
func joined(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	return a != "" && b != "" && inWord(last) && inWord(first)
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// Quote shortens a text that an answer shows to a hundred and sixty characters.
func Quote(s string) string { return quote(s) }

// quote shortens what a sentence shows of a text.
func quote(s string) string {
	if utf8.RuneCountInString(s) > longestQuote {
		return string([]rune(s)[:longestQuote]) + "…"
	}
	return s
}
