package decision

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// oneLine makes tabs and line ends plain blanks; blanks at the ends fall away.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, s)
	return strings.Trim(s, " \u00a0")
}

// paragraphs are the lines of s that hold text.
func paragraphs(s string) []string {
	var out []string
	for line := range strings.Lines(s) {
		if line = oneLine(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// lines are the paragraphs of every text.
func lines(texts []string) []string {
	var out []string
	for _, text := range texts {
		out = append(out, paragraphs(text)...)
	}
	return out
}

// finished reports whether a text ends as a sentence or part of one does.
func finished(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".;:!?…", r)
}

// withoutEnd takes off the mark that the office typed at the end: ";", ",", "."
// or "./.". Dots that stand for a blank to be filled stay.
func withoutEnd(s string) string {
	s = strings.TrimRight(s, " \u00a0")
	if cut, ok := strings.CutSuffix(s, "./."); ok {
		s = cut
	}
	if strings.HasSuffix(s, "..") {
		return s
	}
	return strings.TrimRight(s, " \u00a0;,.")
}

// ended is the text with exactly one mark at its end.
func ended(s, mark string) string { return withoutEnd(s) + mark }

// lowerFirst writes the first letter small, unless the first word is an
// abbreviation ("UBND", "COVID-19").
func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	if next, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(next) || unicode.IsDigit(next) {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// startsWith reports whether the first words of s are the given ones, whatever
// their case.
func startsWith(s, words string) bool {
	if len(s) < len(words) || !strings.EqualFold(s[:len(words)], words) {
		return false
	}
	next, size := utf8.DecodeRuneInString(s[len(words):])
	return size == 0 || !unicode.IsLetter(next)
}
