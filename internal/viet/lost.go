package viet

import (
	"html"
	"regexp"
	"strings"
	"unicode"
)

// What text loses on its way through other programs, and what slips in that looks
// the same: marks of its letters ("Tr?n"), letters of other alphabets ("Тrần"
// with a Cyrillic Т), tones that stand beside their letter ("Mâ˜u"), and signs
// written as HTML ("A &amp; B").

// lookAlikes are the letters of other alphabets that nobody tells from Latin ones.
var lookAlikes = map[rune]rune{
	'А': 'A', 'В': 'B', 'С': 'C', 'Е': 'E', 'Н': 'H', 'І': 'I', 'Ј': 'J', 'К': 'K', 'М': 'M', 'О': 'O', 'Р': 'P', 'Ѕ': 'S', 'Т': 'T', 'У': 'Y', 'Х': 'X', 'Ү': 'Y',
	'а': 'a', 'с': 'c', 'е': 'e', 'һ': 'h', 'і': 'i', 'ј': 'j', 'о': 'o', 'р': 'p', 'ѕ': 's', 'у': 'y', 'х': 'x', 'ԁ': 'd', 'ո': 'n', 'ս': 'u', 'ց': 'g',
	'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Ζ': 'Z', 'Η': 'H', 'Ι': 'I', 'Κ': 'K', 'Μ': 'M', 'Ν': 'N', 'Ο': 'O', 'Ρ': 'P', 'Τ': 'T', 'Υ': 'Y', 'Χ': 'X',
	'α': 'a', 'ι': 'i', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'υ': 'u', 'ɡ': 'g', 'ı': 'i', 'ɑ': 'a',
}

// withoutLookAlikes puts Latin letters for those of other alphabets. A word that is
// mixed with Latin letters, or has nothing but look-alikes, is suspect; a word of
// another alphabet is a good one. Words are runs of letters: "A,Β" are two.
func withoutLookAlikes(text string) (latin string, suspect bool) {
	var b strings.Builder
	flush := func(word []rune) {
		mended, odd := latinOf(word)
		suspect = suspect || odd
		b.WriteString(mended)
	}
	var word []rune
	for _, r := range text {
		if unicode.IsLetter(r) || isMark(r) {
			word = append(word, r)
			continue
		}
		flush(word)
		word = word[:0]
		b.WriteRune(r)
	}
	flush(word)
	if !suspect {
		return text, false
	}
	return NFC(b.String()), true
}

// latinOf is a word with Latin letters for look-alikes, and whether it is suspect.
func latinOf(word []rune) (latin string, suspect bool) {
	alike, other, own := 0, 0, 0
	mended := make([]rune, len(word))
	for i, r := range word {
		mended[i] = r
		if l, is := lookAlikes[r]; is {
			alike++
			mended[i] = l
			continue
		}
		switch {
		case unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Armenian):
			other++
		case unicode.Is(unicode.Latin, r):
			own++
		}
	}
	switch {
	case alike > 0 && other == 0:
		return string(mended), true
	case own > 0 && alike+other > 0:
		return string(word), true
	}
	return string(word), false
}

// spacingMarks are the signs that stand for a tone or a breve typed after its
// letter, and the mark that they mean.
var spacingMarks = map[rune]rune{
	'˜': '\u0303', '~': '\u0303', '´': '\u0301', 'ˊ': '\u0301', '`': '\u0300', 'ˋ': '\u0300', '˘': '\u0306', 'ˆ': '\u0302', '^': '\u0302', '̉': '\u0309', '¸': '\u0323',
}

// withSpacingMarks sets the signs that stand after a letter upon it. The result is
// only proposed; it is the word itself when there is none, or when what comes out
// is no better.
func withSpacingMarks(word string) string {
	runes := []rune(word)
	var b strings.Builder
	changed := false
	for i, r := range runes {
		mark, is := spacingMarks[r]
		if is && i > 0 && isVowelLetter(runes[i-1]) {
			b.WriteRune(mark)
			changed = true
			continue
		}
		b.WriteRune(r)
	}
	if composed := NFC(b.String()); changed && IsSyllable(composed) {
		return composed
	}
	return word
}

func isVowelLetter(r rune) bool {
	letters := splitLetters(string(r))
	return len(letters) == 1 && letters[0].isVowel()
}

// hasLostLetter reports a question mark in the place of a letter: inside of a
// word, or at the end of what is no word without it.
func hasLostLetter(word string) bool {
	at := strings.IndexByte(word, '?')
	if at < 0 {
		return false
	}
	runes := []rune(word)
	for i, r := range runes {
		if r == '?' && i+1 < len(runes) && unicode.IsLetter(runes[i+1]) {
			return true
		}
	}
	core := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '?' })
	bare := strings.TrimRight(core, "?")
	return bare != core && bare != "" && !IsSyllable(bare)
}

// lostHorns reports the words of text that came out of TCVN3 in which an ư was
// lost: its code is that of the soft hyphen, which many programs drop ("Tr¬ng" for
// Trương, "T ph¸p" for Tư pháp).
func lostHorns(s string) (repairs []Repair) {
	for _, word := range strings.FieldsFunc(s, isBlank) {
		core := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
		if core == "" || IsSyllable(core) {
			continue
		}
		mended := strings.NewReplacer("ơ", "ươ", "ớ", "ướ", "ờ", "ườ", "ở", "ưở", "ỡ", "ưỡ", "ợ", "ượ", "Ơ", "ƯƠ", "Ớ", "ƯỚ", "Ờ", "ƯỜ", "Ở", "ƯỞ", "Ỡ", "ƯỠ", "Ợ", "ƯỢ").Replace(core)
		if mended == core && !strings.ContainsFunc(core, isVowelLetter) {
			mended = core + "ư"
		}
		if mended != core && IsSyllable(mended) {
			repairs = append(repairs, Repair{Lost, word, strings.Replace(word, core, mended, 1), true})
		}
	}
	return repairs
}

var entity = regexp.MustCompile(`&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// withoutEntities reads the signs that are written as HTML, also those that were
// written so twice.
func withoutEntities(s string) string {
	const layers = 4
	for range layers {
		if !strings.Contains(s, "&") || !entity.MatchString(s) {
			return s
		}
		read := entity.ReplaceAllStringFunc(s, html.UnescapeString)
		if read == s {
			return s
		}
		s = validUTF8(read)
	}
	return s
}
