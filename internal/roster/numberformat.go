package roster

import (
	"math"
	"strconv"
	"strings"
)

// writtenFormat is a number format that shows more than the number: words of its
// own ("Đội "000) or leading zeros. A person who looks at the list sees "Đội 007"
// where the file has 7 (ECMA-376, 18.8.31).
type writtenFormat struct {
	before, after string
	digits        int
}

// readWrittenFormat reads the first section of a format code; nil when it shows no
// more than the number, or in a way that is not known here.
func readWrittenFormat(code string) *writtenFormat {
	f := &writtenFormat{}
	words := &f.before
	section, _, _ := strings.Cut(code, ";")
	for i := 0; i < len(section); i++ {
		switch c := section[i]; c {
		case '"':
			end := strings.IndexByte(section[i+1:], '"')
			if end < 0 {
				return nil
			}
			*words += section[i+1 : i+1+end]
			i += end + 1
		case '\\':
			if i++; i < len(section) {
				*words += section[i : i+1]
			}
		case '0':
			if f.after != "" {
				return nil
			}
			f.digits++
			words = &f.after
		case '#':
			words = &f.after
		case ' ', '-', '/', '.', '(', ')':
			if c == '.' || c == '/' {
				return nil // decimals, fractions
			}
			*words += string(c)
		default:
			return nil
		}
	}
	if f.before == "" && f.after == "" && f.digits < 2 {
		return nil
	}
	return f
}

// of writes a stored number by the format; false when it is no whole number or
// there is no such format.
func (f *writtenFormat) of(value string) (string, bool) {
	if f == nil {
		return "", false
	}
	number, err := strconv.ParseFloat(value, 64)
	const most = 1e15
	if err != nil || number != math.Trunc(number) || number < 0 || number >= most {
		return "", false
	}
	digits := strconv.FormatFloat(number, 'f', -1, 64)
	if missing := f.digits - len(digits); missing > 0 && missing < 32 {
		digits = strings.Repeat("0", missing) + digits
	}
	return f.before + digits + f.after, true
}
