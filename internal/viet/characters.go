package viet

import (
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

const (
	softHyphen     = '\u00ad'
	graphemeJoiner = '\u034f' // normalizing puts it between too many marks on one letter
)

// isBlank reports white space of any width and kind, line breaks among them.
func isBlank(r rune) bool { return unicode.IsSpace(r) }

// isLineBreak reports the tabs and line ends that a cell may hold.
func isLineBreak(r rune) bool {
	return r >= '\t' && r <= '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// isInvisible reports characters without ink or width: zero-width and direction
// characters, the soft hyphen, byte order marks and controls. The grapheme
// joiner is not among them, because normalizing would put it back.
func isInvisible(r rune) bool {
	switch {
	case isLineBreak(r):
		return false
	case r < 0x20, r >= 0x7f && r < 0xa0, r == softHyphen:
		return true
	case r == 0x061c, r == 0x180e, r == 0xfeff:
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return true
	case r >= 0xfff9 && r <= 0xfffb, r >= 0xfe00 && r <= 0xfe0f:
		return true
	case r >= 0xe0000 && r <= 0xe01ef:
		return true
	}
	return false
}

// firstMark is the first of the combining diacritics; no character before it is one.
const firstMark = 0x300

// isMark reports the combining diacritics of alphabets; the vowel signs of other
// scripts are letters and not among them.
func isMark(r rune) bool {
	return r >= firstMark && r <= 0x36f || r >= 0x1ab0 && r <= 0x1aff ||
		r >= 0x1dc0 && r <= 0x1dff || r >= 0x20d0 && r <= 0x20f0 || r >= 0xfe20 && r <= 0xfe2f
}

// windows1252Control is the character that a control of the range U+0080 to
// U+009F was before Windows-1252 was taken for Latin-1 (a quote, a dash); -1,
// which drops the character, for every other.
func windows1252Control(r rune) rune {
	if r < 0x80 || r > 0x9f {
		return -1
	}
	if decoded := charmap.Windows1252.DecodeByte(byte(r)); decoded != '\ufffd' && decoded != r {
		return decoded
	}
	return -1
}
