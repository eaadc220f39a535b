package viet

import (
	"strings"
	"unicode"
)

// firstTCVN3 is the first code that [tcvn3Letters] holds.
const firstTCVN3 = 0xa0

// tcvn3Letters are the letters of the codes from A0 on of TCVN 5712:1993 VN3, the
// set of the .Vn fonts; zero for a code that the fonts do not use. Only seven
// capitals have codes: the others come from fonts whose name ends in H.
var tcvn3Letters = [...]rune{
	0, 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 0, // A0
	0, 0, 0, 0, 0, 'à', 'ả', 'ã', 'á', 'ạ', 0, 'ằ', 'ẳ', 'ẵ', 'ắ', 0, // B0
	0, 0, 0, 0, 0, 0, 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 0, 'ẻ', 'ẽ', // C0
	'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 0, 0, 0, 'ĩ', 'í', 'ị', 'ò', // D0
	0, 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù', // E0
	0, 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', 0, // F0
}

// tcvn3Letter is the letter that the .Vn fonts draw for the code r, or zero.
func tcvn3Letter(r rune) rune {
	if r < firstTCVN3 || r > 0xff {
		return 0
	}
	return tcvn3Letters[r-firstTCVN3]
}

// isTCVN3Font reports a font that draws TCVN3 codes as Vietnamese letters.
func isTCVN3Font(name string) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(name)), ".vn")
}

// isCapitalFont reports a TCVN3 font that draws small letters as capitals.
func isCapitalFont(name string) bool {
	return isTCVN3Font(name) && strings.HasSuffix(strings.ToLower(strings.TrimSpace(name)), "h")
}

// decodeTCVN3 reads s, whose characters are the codes seen as Latin-1. It
// reports false when s has a letter that TCVN3 text can not have.
func decodeTCVN3(s string) (text string, ok bool) {
	var b strings.Builder
	ok = true
	for _, r := range s {
		if letter := tcvn3Letter(r); letter != 0 {
			b.WriteRune(letter)
			continue
		}
		ok = ok && !isLetterCode(r) && !isForeignToLegacy(r)
		b.WriteRune(r)
	}
	return NFC(b.String()), ok
}

// isForeignToLegacy reports letters and marks that only Unicode has. Quotes,
// dashes and the like come into legacy text by the word processor.
func isForeignToLegacy(r rune) bool { return r > 0xff && (unicode.IsLetter(r) || isMark(r)) }

// isLetterCode reports the letters of Latin-1 beyond ASCII.
func isLetterCode(r rune) bool { return r >= 0xc0 && r <= 0xff && r != 0xd7 && r != 0xf7 }
