package viet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold is the key of s for headings and search: small letters without any
// diacritic (đ is d, ƀ is b), every white space run one blank, none at the
// ends, invisible characters gone; everything else kept.
func Fold(s string) string {
	if key, plain := foldPlain(s); plain {
		return key
	}
	return foldAny(s)
}

func foldAny(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range decompose(visible(s)) {
		if !isMark(r) {
			b.WriteRune(withoutStroke(unicode.ToLower(r)))
		}
	}
	return NFC(joinFields(b.String()))
}

// withoutStroke takes off the diacritics that Unicode does not decompose. The
// eths are here because they stand for Đ in badly typed text.
func withoutStroke(r rune) rune {
	switch r {
	case 'đ', 'ð', 'ɖ':
		return 'd'
	case 'ƀ':
		return 'b'
	case 'ø':
		return 'o'
	case 'ł':
		return 'l'
	case 'ħ':
		return 'h'
	case 'ŧ':
		return 't'
	}
	return r
}

// visible drops the characters without ink. It goes before decomposing: a mark
// that one of them held off its letter takes its place among the others.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if isInvisible(r) || r == graphemeJoiner {
			return -1
		}
		return r
	}, s)
}

// joinFields makes every run of white space one blank, with none at the ends.
func joinFields(s string) string { return strings.Join(strings.FieldsFunc(s, isBlank), " ") }

// SameKey is the key of s for finding duplicates. Two texts with one key differ
// at most in case, in which vowel of a vowel group carries the tone (hòa, hoà),
// in blanks and invisible characters, and in the form of hyphens and
// apostrophes. Hoa and Hòa have different keys.
func SameKey(s string) string {
	if key, plain := sameKeyPlain(s); plain {
		return key
	}
	return sameKeyAny(s)
}

func sameKeyAny(s string) string {
	letters := splitLetters(s)
	for i := 0; i < len(letters); {
		if !letters[i].isVowel() {
			i++
			continue
		}
		end := i + 1
		for end < len(letters) && letters[end].isVowel() {
			end++
		}
		moveToneToEnd(letters[i:end])
		i = end
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for _, l := range letters {
		b.WriteRune(l.base)
		for _, r := range l.marks {
			b.WriteRune(r)
		}
		for _, r := range l.tones {
			b.WriteRune(r)
		}
	}
	return NFC(joinFields(b.String()))
}

// A letter is one base character, folded to small, with its diacritics apart.
type letter struct {
	base  rune
	marks []rune // marks that make another letter (ă, ê, ơ, ê̆, ë), in code order
	tones []rune // tone marks
}

func (l letter) isVowel() bool { return strings.ContainsRune("aeiouy", l.base) }

// splitLetters breaks s into letters in small case, without invisible
// characters and with one form of hyphen, apostrophe and đ.
func splitLetters(s string) []letter {
	letters := make([]letter, 0, utf8.RuneCountInString(s))
	for _, r := range decompose(visible(s)) {
		last := len(letters) - 1
		switch {
		case r == graphemeJoiner:
		case last >= 0 && isTone(r) && letters[last].isVowel():
			letters[last].tones = append(letters[last].tones, r)
		case last >= 0 && unicode.Is(unicode.Mn, r):
			letters[last].marks = append(letters[last].marks, r)
		default:
			letters = append(letters, letter{base: keyRune(unicode.ToLower(r))})
		}
	}
	for _, l := range letters {
		slices.Sort(l.marks) // ĕ̂ and ê̆ look the same
	}
	return letters
}

// keyRune gives the characters that people use for one another one form.
func keyRune(r rune) rune {
	switch r {
	case '‐', '‑', '‒', '–', '—', '―', '−', '﹣', '\uff0d':
		return '-'
	case '’', '‘', 'ʼ', 'ʻ', '′', '´', '`', '\uff07':
		return '\''
	case 'ð', 'ɖ':
		return 'đ'
	}
	return r
}

// moveToneToEnd gives the one tone of a vowel group to its last vowel. A group
// with several tones is no Vietnamese syllable and is left as it is.
func moveToneToEnd(group []letter) {
	carrier := -1
	for i, l := range group {
		if len(l.tones) == 0 {
			continue
		}
		if carrier >= 0 || len(l.tones) > 1 {
			return
		}
		carrier = i
	}
	last := len(group) - 1
	if carrier >= 0 && carrier != last {
		group[last].tones, group[carrier].tones = group[carrier].tones, nil
	}
}

// isTone reports the five tone marks: huyền, sắc, ngã, hỏi, nặng.
func isTone(r rune) bool {
	switch r {
	case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
		return true
	}
	return false
}
