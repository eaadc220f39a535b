package viet

import (
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// The names that [DecodeLegacy] gives to charsets.
const (
	CharsetWindows1258 = "windows-1258"
	CharsetWindows1252 = "windows-1252"
	CharsetTCVN3       = "tcvn3"
	CharsetVNI         = "vni"
)

// Windows1258 decodes the Vietnamese code page of Windows and composes the
// letters and tones that it writes apart. Bytes without a meaning become U+FFFD.
func Windows1258(b []byte) string { return decodeCharmap(charmap.Windows1258, b) }

func decodeCharmap(c *charmap.Charmap, b []byte) string {
	var text strings.Builder
	text.Grow(len(b) + len(b)/4)
	for _, code := range b {
		text.WriteRune(c.DecodeByte(code))
	}
	return NFC(text.String())
}

// A reading is a text by one charset, and how many of the words in which the
// charsets differ are Vietnamese syllables.
type reading struct {
	charset    string
	text       string
	good, poor int
}

func (r reading) score() int { return r.good - r.poor }

// DecodeLegacy reads bytes that are neither UTF-8 nor UTF-16 by the charset in
// which most words are Vietnamese syllables: windows-1258, TCVN3, VNI or
// windows-1252, which any other text of western Europe is. It is sure when the
// bytes are ASCII, or most words agree and no other charset comes near; an
// unsure text must be shown to a person before use.
func DecodeLegacy(b []byte) (text string, charset string, sure bool) {
	western := decodeCharmap(charmap.Windows1252, b)
	if isASCII(western) {
		return western, CharsetWindows1252, true
	}
	readings := []reading{
		{charset: CharsetWindows1258, text: Windows1258(b)},
		{charset: CharsetTCVN3, text: western},
		{charset: CharsetVNI, text: western},
		{charset: CharsetWindows1252, text: western},
	}
	readings[0].weigh(IsSyllable)
	readings[1].weigh(tcvn3().reads)
	readings[2].weigh(vni().reads)
	readings[3].weigh(IsSyllable)
	readings[1].text, _ = decodeTCVN3(western)
	readings[2].text, _ = decodeVNI(western)
	best, second := 0, -1
	for i := range readings {
		if readings[i].score() > readings[best].score() {
			best = i
		}
	}
	for i := range readings {
		if readings[i].text != readings[best].text && (second < 0 || readings[i].score() > readings[second].score()) {
			second = i
		}
	}
	winner := readings[best]
	if winner.good == 0 || winner.score() < 0 {
		return western, CharsetWindows1252, false
	}
	margin := winner.score()
	if second >= 0 {
		margin -= readings[second].score()
	}
	total := winner.good + winner.poor
	sure = winner.good >= 3*winner.poor && 3*margin >= total && margin >= 2
	return winner.text, winner.charset, sure
}

// weigh counts the words beyond ASCII that are syllables and those that are not,
// of a long text only the first ones.
func (r *reading) weigh(isSyllable func(word string) bool) {
	const enough = 5000
	for word := range strings.FieldsFuncSeq(r.text, isWordEnd) {
		switch {
		case isASCII(word):
			continue
		case isSyllable(word):
			r.good++
		default:
			r.poor++
		}
		if r.good+r.poor >= enough {
			return
		}
	}
}

// isWordEnd reports where no letter can be, in Unicode or a legacy charset:
// blanks, ASCII signs and digits, quotes and dashes.
func isWordEnd(r rune) bool {
	return isBlank(r) || r < 0x80 && !isASCIILetter(r) || r >= 0x2000 && r <= 0x206f
}
