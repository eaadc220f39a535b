package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NFC composes s (Unicode normal form C, the "dựng sẵn" of TCVN 6909:2001).
// Compatibility characters such as ½, ² and № stay as they are; bytes that are
// no UTF-8 become U+FFFD.
func NFC(s string) string {
	if isASCII(s) {
		return s
	}
	return norm.NFC.String(validUTF8(s)) // text that is NFC comes back as it is
}

// decompose takes every diacritic off its letter (normal form D). Letters that
// carry their diacritics, as nearly all text has them, come apart one by one;
// marks of their own have to be put in order, which is five times the work.
func decompose(s string) string {
	apart := make([]byte, 0, len(s)+len(s)/2)
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf:
			apart = append(apart, byte(r))
		case r < firstMark, r >= 0x1e00 && r <= 0x1eff: // Latin
			if d := norm.NFD.PropertiesString(s[i:]).Decomposition(); d != nil {
				apart = append(apart, d...)
			} else {
				apart = utf8.AppendRune(apart, r)
			}
		default:
			return decomposeAny(s)
		}
	}
	return string(apart)
}

func decomposeAny(s string) string { return norm.NFD.String(validUTF8(s)) }

// validUTF8 goes before normalizing, which skips the letter after a bad byte.
func validUTF8(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

// Upper is s in capitals, in NFC; ƀ becomes Ƀ and ê̆ becomes Ê̆. The micro sign
// stays: its Greek capital would read as the letter M.
func Upper(s string) string {
	return NFC(strings.Map(func(r rune) rune {
		if r == 'µ' {
			return r
		}
		return unicode.ToUpper(r)
	}, NFC(s)))
}

// Lower is s in small letters, in NFC; Ƀ becomes ƀ and Ê̆ becomes ê̆.
func Lower(s string) string { return NFC(strings.Map(unicode.ToLower, NFC(s))) }

// Title gives each word a capital first and leaves the rest: "trần văn mẫu" is
// "Trần Văn Mẫu".
func Title(s string) string {
	first := true
	return NFC(strings.Map(func(r rune) rune {
		begins := first
		first = r == ' ' || r == '-' || r == '(' || r == '"' || r == '“'
		if begins {
			return unicode.ToUpper(r)
		}
		return r
	}, NFC(s)))
}

// Capital is the text with a capital first letter, as it has at the beginning of a line
// of its own.
func Capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 || first == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
