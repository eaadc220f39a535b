package viet

import (
	"strings"
	"unicode"
)

// repairD puts Đ for the letters that look like it: Ð of Icelandic and Ɖ of the
// African alphabets. Inside a word in small letters (Sigurður) it may be right:
// there it only asks.
func repairD(s string) (string, []Repair) {
	if !strings.ContainsFunc(s, isWrongD) {
		return s, nil
	}
	var b strings.Builder
	var doubtful []Repair
	runes := []rune(s)
	for start := 0; start < len(runes); {
		end := start
		for end < len(runes) && (unicode.IsLetter(runes[end]) || isMark(runes[end])) {
			end++
		}
		word := string(runes[start:end])
		if !strings.ContainsFunc(word, isWrongD) || isDCertain(runes[start:end]) {
			b.WriteString(withRightD(word))
		} else {
			b.WriteString(word)
			doubtful = append(doubtful, Repair{WrongD, word, withRightD(word), true})
		}
		if end < len(runes) {
			b.WriteRune(runes[end])
		}
		start = end + 1
	}
	return b.String(), doubtful
}

// isDCertain reports a word in which every such letter can only be Đ: it begins
// the word, as it never does in Icelandic or Faroese, or follows a small letter
// as a capital, or stands in an abbreviation (HÐND).
func isDCertain(word []rune) bool {
	vowels := 0
	for _, l := range splitLetters(string(word)) {
		if l.isVowel() {
			vowels++
		}
	}
	for i, r := range word {
		if !isWrongD(r) || i == 0 {
			continue
		}
		joined := unicode.IsUpper(r) && unicode.IsLower(word[i-1])
		abbreviated := unicode.IsUpper(r) && vowels == 0
		if !joined && !abbreviated {
			return false
		}
	}
	return true
}

var rightD = strings.NewReplacer("Ð", "Đ", "ð", "đ", "Ɖ", "Đ", "ɖ", "đ")

func isWrongD(r rune) bool { return r == 'Ð' || r == 'ð' || r == 'Ɖ' || r == 'ɖ' }

func withRightD(s string) string {
	return rightD.Replace(s)
}
