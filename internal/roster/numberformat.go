package roster

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// What a cell shows of a number is its text: people who look at the list see "Đội 007",
// "85%", "1.000.000" or "05/09/2015" where the file has 7, 0.85, 1000000 or 42252
// (ECMA-376, 18.8.31). Marks are those of Vietnam: points between thousands and then a
// comma before decimals; decimals alone keep their point, as offices write grades.

// usualFormats are the codes of numbers that files do not spell out.
var usualFormats = map[int]string{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}

// writtenFormat is the first section of a format of numbers.
type writtenFormat struct {
	whole     []formatPart // before the decimals
	after     string       // words after them
	least     int          // decimals that are always there
	most      int
	thousands bool
	percent   bool
	first     int // place in whole of the first digit
}

// formatPart is a place for a digit ('0', '#', '?'), or words.
type formatPart struct {
	digit byte
	words string
}

// readWrittenFormat reads the first section of a format code; nil when it shows a number
// in a way that is not known here.
func readWrittenFormat(code string) *writtenFormat {
	f := &writtenFormat{first: -1}
	section, _, _ := strings.Cut(code, ";")
	decimals := false
	literal := func(words string) {
		switch {
		case decimals:
			f.after += words
		default:
			f.whole = append(f.whole, formatPart{words: words})
		}
	}
	for i := 0; i < len(section); i++ {
		switch c := section[i]; c {
		case '"':
			end := strings.IndexByte(section[i+1:], '"')
			if end < 0 {
				return nil
			}
			literal(section[i+1 : i+1+end])
			i += end + 1
		case '\\':
			if i++; i < len(section) {
				literal(section[i : i+1])
			}
		case '_', '*': // a blank as wide as a letter, a letter that fills
			i++
		case '[':
			end := strings.IndexByte(section[i:], ']')
			if end < 0 || strings.ContainsAny(section[i:i+end], "<>=") {
				return nil
			}
			if currency, is := strings.CutPrefix(section[i+1:i+end], "$"); is {
				currency, _, _ = strings.Cut(currency, "-")
				literal(currency)
			}
			i += end
		case '0', '#', '?':
			if !decimals {
				if f.first < 0 {
					f.first = len(f.whole)
				}
				f.whole = append(f.whole, formatPart{digit: c})
			} else if f.after != "" {
				return nil
			} else if f.most++; c == '0' {
				f.least = f.most
			}
		case ',':
			if f.first < 0 || decimals || i+1 >= len(section) || !strings.ContainsRune("0#?", rune(section[i+1])) {
				return nil // thousands that are left out
			}
			f.thousands = true
		case '.':
			if decimals || f.first < 0 {
				return nil
			}
			decimals = true
		case '%':
			f.percent = true
			literal("%")
		case ' ', '-', '(', ')', '+', ':':
			literal(string(c))
		default:
			return nil // fractions, powers of ten, days, "General"
		}
	}
	if f.first < 0 {
		return nil
	}
	return f
}

// of writes a stored number by the format; false when it is none, negative, or there is
// no such format.
func (f *writtenFormat) of(value string) (string, bool) {
	if f == nil {
		return "", false
	}
	number, err := strconv.ParseFloat(value, 64)
	const most, longest = 1e15, 15
	if err != nil || math.IsNaN(number) || number < 0 || number >= most || f.most > longest {
		return "", false
	}
	if f.percent {
		number *= 100
	}
	// Fifteen digits are what spreadsheets keep; halves go up as people see them do.
	if near, err := strconv.ParseFloat(strconv.FormatFloat(number, 'g', longest, 64), 64); err == nil {
		number = near
	}
	scale := math.Pow10(f.most)
	digits, fraction, _ := strings.Cut(strconv.FormatFloat(math.Floor(number*scale+0.5)/scale, 'f', f.most, 64), ".")
	for len(fraction) > f.least && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	if digits == "0" {
		digits = ""
	}
	text := f.wholePart(digits)
	if f.most > 0 && fraction != "" {
		mark := "."
		if f.thousands {
			mark = ","
		}
		text += mark + fraction
	}
	return text + f.after, true
}

// wholePart puts digits into their places, the last first; those left over stand before
// the first place.
func (f *writtenFormat) wholePart(digits string) string {
	var parts []string // backwards
	put := 0
	digit := func(d string) {
		if f.thousands && put > 0 && put%3 == 0 {
			parts = append(parts, ".")
		}
		parts, put = append(parts, d), put+1
	}
	for i := len(f.whole) - 1; i >= 0; i-- {
		part := f.whole[i]
		switch last := len(digits) - 1; {
		case part.digit == 0:
			parts = append(parts, part.words)
		case last >= 0:
			digit(digits[last:])
			digits = digits[:last]
		case part.digit == '0':
			digit("0")
		}
		for i == f.first && digits != "" {
			digit(digits[len(digits)-1:])
			digits = digits[:len(digits)-1]
		}
	}
	var b strings.Builder
	for i := len(parts) - 1; i >= 0; i-- {
		b.WriteString(parts[i])
	}
	return strings.TrimSpace(b.String())
}

// dayLayout is how a format shows a day, as the layout of a time; that of Vietnamese
// programs when the format is theirs to choose, and "" for one with the month first or
// in words.
func dayLayout(code string) string {
	if code == "" {
		return "02/01/2006"
	}
	section, _, _ := strings.Cut(code, ";")
	var layout strings.Builder
	order := ""
	for i := 0; i < len(section); i++ {
		switch c := section[i]; c {
		case '[':
			end := strings.IndexByte(section[i:], ']')
			if end < 0 {
				return ""
			}
			i += end
		case '\\':
			if i++; i >= len(section) || strings.IndexByte("/-. ,", section[i]) < 0 {
				return ""
			}
			layout.WriteByte(section[i])
		case '/', '-', '.', ' ':
			layout.WriteByte(c)
		case 'd', 'D', 'm', 'M', 'y', 'Y':
			run := 1
			for i+1 < len(section) && section[i+1]|0x20 == c|0x20 {
				run, i = run+1, i+1
			}
			as := map[string]string{"d1": "2", "d2": "02", "m1": "1", "m2": "01", "y2": "06", "y4": "2006"}[string(c|0x20)+strconv.Itoa(run)]
			if as == "" {
				return ""
			}
			order += string(c | 0x20)
			layout.WriteString(as)
		default:
			return ""
		}
	}
	switch order {
	case "dmy", "ymd", "dm", "my", "y":
		return strings.TrimSpace(layout.String())
	}
	return ""
}

// dayText writes a day as a format shows it.
func dayText(number float64, layout string) string {
	if layout == "" {
		layout = "2/1/2006"
	}
	return time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(number)).Format(layout)
}
