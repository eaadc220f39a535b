package freetext

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Field is a place for one line of text.
type Field struct {
	Key  string // as programs name it: "reason", "correction.name"
	Name string // as people do, at the beginning of a sentence: "Lý do"
	Code string // of the problems that are told of it
	Most int    // characters
}

// Line is the text as it is kept: in normal form C, with one blank between
// words and none around them; "" stays "". The error is an [award.Problem].
func (f Field) Line(text string) (string, error) {
	const longest = 8 // bytes of a character and its marks; what is longer is not even cleaned
	if len(text) > longest*f.Most {
		return "", f.problem(fmt.Sprintf(msgTooLong, f.Name, f.Most), "")
	}
	if !utf8.ValidString(text) {
		return "", f.problem(fmt.Sprintf(msgDamaged, f.Name), hintRetype)
	}
	if strings.ContainsFunc(strings.TrimSpace(text), isLineBreak) {
		return "", f.problem(fmt.Sprintf(msgLineBreak, f.Name), hintOneLine)
	}
	if hidden := strings.IndexFunc(text, isHidden); hidden >= 0 {
		r, _ := utf8.DecodeRuneInString(text[hidden:])
		return "", f.problem(fmt.Sprintf(msgHidden, f.Name, r), hintRetype)
	}
	clean, repairs := viet.Clean(text, "")
	for _, repair := range repairs {
		if repair.Ask {
			p := f.problem(f.Name+": "+repair.Message(), repair.Suggestion())
			p.Before, p.After = repair.Before, repair.After
			return "", p
		}
	}
	if utf8.RuneCountInString(clean) > f.Most {
		return "", f.problem(fmt.Sprintf(msgTooLong, f.Name, f.Most), "")
	}
	if clean != "" && !strings.ContainsFunc(clean, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return "", f.problem(fmt.Sprintf(msgNoWord, f.Name), "")
	}
	return clean, nil
}

func (f Field) problem(message, suggestion string) award.Problem {
	return award.Problem{Severity: award.Error, Code: f.Code, Key: f.Key, Message: message, Suggestion: suggestion}
}

func isLineBreak(r rune) bool {
	return r >= '\t' && r <= '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// isHidden reports what has no ink of its own and is no blank: nobody who reads
// the text would know that it is there, or that it turns the text around.
func isHidden(r rune) bool {
	const brailleBlank = '\u2800'
	switch {
	case r < 0x7f && r >= ' ', isLineBreak(r):
		return false
	case unicode.IsControl(r), r == brailleBlank:
		return true
	}
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}
