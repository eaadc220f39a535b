package viet

import "strings"

// MisplacedTone mends a syllable whose tone stands on a vowel that can not bear it:
// "Triêụ", "Ngừơi". A vowel with a hat, a horn or a breve bears the tone, the second
// of two that have one. Both ways to write oà and òa stay as they are.
func MisplacedTone(word string) (mended string, moved bool) {
	letters := splitLetters(word)
	bears, has := -1, -1
	for i, l := range letters {
		if len(l.marks) > 0 && l.isVowel() {
			bears = i
		}
		if len(l.tones) > 0 {
			if has >= 0 || len(l.tones) > 1 {
				return "", false
			}
			has = i
		}
	}
	if bears < 0 || has < 0 || bears == has {
		return "", false
	}
	tone := letters[has].tones[0]
	at := -1
	var b strings.Builder
	for _, r := range decompose(visible(word)) {
		switch {
		case isTone(r):
			continue
		case isMark(r):
		default:
			if at == bears {
				b.WriteRune(tone)
			}
			at++
		}
		b.WriteRune(r)
	}
	if at == bears {
		b.WriteRune(tone)
	}
	mended = NFC(b.String())
	return mended, IsSyllable(mended)
}

// Bare is the small letter of a letter without its tone.
func Bare(r rune) rune {
	var out rune
	for _, part := range NFC(withoutTone(Lower(string(r)))) {
		out = part
		break
	}
	return out
}

func withoutTone(s string) string {
	return strings.Map(func(r rune) rune {
		if isTone(r) {
			return -1
		}
		return r
	}, decompose(s))
}
