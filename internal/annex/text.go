package annex

import (
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/viet"
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
		case c == viet.NoBreak:
			sum += advance[0]
		case unicode.Is(unicode.Mn, c):
		case c >= 0x2E80 || c == '—' || c == '…' || c == '\u2003': // the last is an em space
			sum += 1000
		case strings.ContainsRune("ìíỉĩị", c):
			sum += 278
		case strings.ContainsRune("ÌÍỈĨỊ", c):
			sum += 333
		case strings.ContainsRune("ÈÉẺẼẸÊỀẾỂỄỆ", c):
			sum += 611
		case unicode.IsUpper(c): // the widest are Ư and its like
			sum += 740
		case strings.ContainsRune("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệ", c):
			sum += 444
		case strings.ContainsRune("ơờớởỡợưừứửữự", c):
			sum += 541
		default:
			sum += 500
		}
	}
	width := float64(sum) / 1000 * points * mmPerPoint * safety
	if bold {
		width *= boldFactor
	}
	return width
}

// measured is a text taken apart into the lines that it breaks itself into, and these
// into words.
type measured []measuredLine

type measuredLine struct {
	words         []float64 // widths in mm
	bound         []bool    // after a word: it belongs to the next one; nil where nobody asked
	space, length float64   // of a blank; of the whole line
}

func measure(text string, points float64, bold bool) (m measured) {
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := measuredLine{space: textWidth(" ", points, bold), length: textWidth(paragraph, points, bold)}
		for word := range strings.SplitSeq(paragraph, " ") {
			line.words = append(line.words, textWidth(word, points, bold))
		}
		m = append(m, line)
	}
	return m
}

// measureBound is measure for a text by which widths are found: it also tells which
// words belong together.
func measureBound(text string, points float64, bold bool) measured {
	m := measure(text, points, bold)
	at := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		bound := viet.Bind(paragraph)
		for word := range strings.SplitSeq(paragraph, " ") {
			bound = bound[len(word):]
			blank, size := utf8.DecodeRuneInString(bound)
			m[at].bound = append(m[at].bound, size > 0 && blank != ' ')
			bound = bound[size:]
		}
		at++
	}
	return m
}

// widest is the width of the widest word.
func (m measured) widest() (width float64) {
	for _, line := range m {
		for _, word := range line.words {
			width = max(width, word)
		}
	}
	return width
}

// lines is how many lines the text takes in a cell of the given width in mm: broken
// at spaces, and inside a word only where it is wider than the cell.
func (m measured) lines(width float64) int {
	count, _ := m.look(width)
	return count
}

// look is how many lines the text takes, and how many of them end between words that
// belong together.
func (m measured) look(width float64) (count, parted int) {
	room := max(width-cellPadding, 1)
	for _, line := range m {
		count++
		if line.length <= room {
			continue
		}
		used := 0.0
		for i, need := range line.words {
			switch {
			case used > 0 && used+line.space+need <= room:
				used += line.space + need
				continue
			case used > 0:
				count++
				if line.bound != nil && line.bound[i-1] {
					parted++
				}
			}
			for ; need > room; need -= room {
				count++
			}
			used = need
		}
	}
	return count, parted
}

// lineCount is how many lines text takes in a cell of the given width in mm.
func lineCount(text string, width, points float64, bold bool) int {
	return measure(text, points, bold).lines(width)
}

// balanced breaks a centred heading that is too long for one line into lines of
// about the same length, so that no lone word is left below. What belongs together
// stays together.
func balanced(text string, width, points float64, bold bool) string {
	lines := lineCount(text, width, points, bold)
	if lines < 2 {
		return text
	}
	bound := strings.NewReplacer(string(viet.RatherNoBreak), " ", string(viet.NameNoBreak), string(viet.NoBreak)).Replace(viet.Bind(text))
	narrow := width
	for narrow > 20 && lineCount(bound, narrow-2, points, bold) == lines {
		narrow -= 2
	}
	var out strings.Builder
	line := ""
	for word := range strings.SplitSeq(bound, " ") {
		if line != "" && lineCount(line+" "+word, narrow, points, bold) > 1 {
			out.WriteString(line + "\n")
			line = word
		} else if line == "" {
			line = word
		} else {
			line += " " + word
		}
	}
	return strings.ReplaceAll(out.String()+line, string(viet.NoBreak), " ")
}

// rowHeight is the height in points of a row of so many lines, in whole pixels of a
// screen, so that it prints as high as it is said to be.
func rowHeight(lines int, points float64) float64 {
	const (
		most    = 409  // what Excel allows
		pixel   = 0.75 // points
		leading = 1.28 // of the size: what Excel gives lines of Times New Roman
	)
	return min(math.Ceil((float64(lines)*points*leading+2)/pixel)*pixel, most)
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
