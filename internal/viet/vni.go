package viet

import "strings"

// isVNIFont reports a font that draws VNI codes as Vietnamese letters.
func isVNIFont(name string) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(name)), "vni-")
}

// decodeVNI reads s, whose characters are VNI-Windows codes seen as Latin-1: a
// letter, and after it the code of its mark if it has one. It reports false when
// s has a letter that VNI text can not have.
func decodeVNI(s string) (text string, ok bool) {
	var b strings.Builder
	ok = true
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		base, single := vniLetter(runes[i])
		if i+1 < len(runes) {
			if marks := vniMarks(base, runes[i+1]); marks != "" {
				b.WriteRune(base)
				b.WriteString(marks)
				i++
				continue
			}
		}
		if !single && (isLetterCode(base) || isForeignToLegacy(base)) {
			ok = false
		}
		b.WriteRune(base)
	}
	return NFC(b.String()), ok
}

// vniLetter is the letter of a code that stands alone; single is false for codes
// that are the same in Latin-1 or have no letter.
func vniLetter(r rune) (letter rune, single bool) {
	switch r {
	case 'ô':
		return 'ơ', true
	case 'ö':
		return 'ư', true
	case 'æ':
		return 'ỉ', true
	case 'ó':
		return 'ĩ', true
	case 'ò':
		return 'ị', true
	case 'î':
		return 'ỵ', true
	case 'ñ':
		return 'đ', true
	case 'Ô':
		return 'Ơ', true
	case 'Ö':
		return 'Ư', true
	case 'Æ':
		return 'Ỉ', true
	case 'Ó':
		return 'Ĩ', true
	case 'Ò':
		return 'Ị', true
	case 'Î':
		return 'Ỵ', true
	case 'Ñ':
		return 'Đ', true
	case 'í', 'ì', 'Í', 'Ì':
		return r, true
	}
	return r, false
}

// vniMarks are the combining marks that code puts on base; "" when it puts none
// there. Small and capital codes both do: PROPER() in a worksheet mixes them.
func vniMarks(base, code rune) string {
	switch code {
	case 'ù', 'Ù':
		return onVowel(base, "aeouyơư", "\u0301")
	case 'ø', 'Ø':
		return onVowel(base, "aeouyơư", "\u0300")
	case 'û', 'Û':
		return onVowel(base, "aeouyơư", "\u0309")
	case 'õ', 'Õ':
		return onVowel(base, "aeouyơư", "\u0303")
	case 'ï', 'Ï':
		return onVowel(base, "aeouơư", "\u0323")
	case 'â', 'Â':
		return onVowel(base, "aeo", "\u0302")
	case 'á', 'Á':
		return onVowel(base, "aeo", "\u0302\u0301")
	case 'à', 'À':
		return onVowel(base, "aeo", "\u0302\u0300")
	case 'å', 'Å':
		return onVowel(base, "aeo", "\u0302\u0309")
	case 'ã', 'Ã':
		return onVowel(base, "aeo", "\u0302\u0303")
	case 'ä', 'Ä':
		return onVowel(base, "aeo", "\u0302\u0323")
	case 'ê', 'Ê':
		return onVowel(base, "a", "\u0306")
	case 'é', 'É':
		return onVowel(base, "a", "\u0306\u0301")
	case 'è', 'È':
		return onVowel(base, "a", "\u0306\u0300")
	case 'ú', 'Ú':
		return onVowel(base, "a", "\u0306\u0309")
	case 'ü', 'Ü':
		return onVowel(base, "a", "\u0306\u0303")
	case 'ë', 'Ë':
		return onVowel(base, "a", "\u0306\u0323")
	}
	return ""
}

func onVowel(base rune, vowels, marks string) string {
	for _, vowel := range vowels + strings.ToUpper(vowels) {
		if base == vowel {
			return marks
		}
	}
	return ""
}
