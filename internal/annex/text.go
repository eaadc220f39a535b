package annex

import (
	"regexp"
	"strings"
	"unicode"
)

// advance is the width of each printable ASCII character of Times New Roman in
// thousandths of the type size, from space to tilde.
var advance = [...]int{
	250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
	500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
	921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
	556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
	333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
	500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
}

const (
	mmPerPoint  = 25.4 / 72
	boldFactor  = 1.08
	cellPadding = 1.8  // mm left and right together, as Excel keeps them free
	safety      = 1.03 // Excel rounds advances to whole pixels
)

// textWidth estimates the width in mm of text on one line. It errs to the wide
// side: a row too high by a line is untidy, one too low hides a name.
func textWidth(text string, points float64, bold bool) float64 {
	sum := 0
	for _, c := range text {
		switch {
		case c >= ' ' && c <= '~':
			sum += advance[c-' ']
		case unicode.Is(unicode.Mn, c):
		case c >= 0x2E80 || c == '—' || c == '…' || c == '\u2003': // the last is an em space
			sum += 1000
		case strings.ContainsRune("ìíỉĩịÌÍỈĨỊ", c):
			sum += 333
		case unicode.IsUpper(c):
			sum += 722
		case strings.ContainsRune("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệ", c):
			sum += 444
		case strings.ContainsRune("ưừứửữự", c):
			sum += 560
		default:
			sum += 510
		}
	}
	width := float64(sum) / 1000 * points * mmPerPoint * safety
	if bold {
		width *= boldFactor
	}
	return width
}

// lineCount is how many lines text takes in a cell of the given width in mm:
// broken at spaces, and inside a word only where it is wider than the cell.
func lineCount(text string, width, points float64, bold bool) int {
	room := width - cellPadding
	count := 0
	for _, paragraph := range strings.Split(text, "\n") {
		count++
		used := 0.0
		space := textWidth(" ", points, bold)
		for _, word := range strings.Split(paragraph, " ") {
			need := textWidth(word, points, bold)
			switch {
			case used > 0 && used+space+need <= room:
				used += space + need
				continue
			case used > 0:
				count++
			}
			for ; need > room; need -= room {
				count++
			}
			used = need
		}
	}
	return count
}

// balanced breaks a centred heading that is too long for one line into lines of
// about the same length, so that no lone word is left below.
func balanced(text string, width, points float64, bold bool) string {
	lines := lineCount(text, width, points, bold)
	if lines < 2 {
		return text
	}
	narrow := width
	for narrow > 20 && lineCount(text, narrow-2, points, bold) == lines {
		narrow -= 2
	}
	var out strings.Builder
	line := ""
	for _, word := range strings.Split(text, " ") {
		if line != "" && lineCount(line+" "+word, narrow, points, bold) > 1 {
			out.WriteString(line + "\n")
			line = word
		} else if line == "" {
			line = word
		} else {
			line += " " + word
		}
	}
	return out.String() + line
}

// rowHeight is the height in points of a row of so many lines.
func rowHeight(lines int, points float64) float64 {
	const most = 409 // what Excel allows
	return min(float64(lines)*points*1.28+4, most)
}

var escapeLike = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// literal guards text that looks like one of OOXML's character escapes
// (ECMA-376, 22.9.2.19): "_x0041_" would be read as "A".
func literal(text string) string {
	return escapeLike.ReplaceAllStringFunc(text, func(s string) string { return "_x005F" + s })
}

// looksLikeFormula reports whether a spreadsheet would run text as a formula
// once somebody edits its cell, or after a trip through CSV.
func looksLikeFormula(text string) bool {
	return text != "" && strings.ContainsRune("=+-@\t\r\n|%", rune(text[0]))
}
