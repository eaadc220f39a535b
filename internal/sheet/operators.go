package sheet

import (
	"math"
	"strconv"
)

// operators is page content in the making. Its methods append what they are
// named after, so that a sheet costs no formatting by reflection.
type operators []byte

func (o *operators) add(s string) { *o = append(*o, s...) }

// number appends v with at most the given decimals, none of them a closing zero,
// and a blank.
func (o *operators) number(v float64, decimals int) {
	*o = append(appendNumber(*o, v, decimals), ' ')
}

func (o *operators) numbers(decimals int, values ...float64) {
	for _, v := range values {
		o.number(v, decimals)
	}
}

const upperHex = "0123456789ABCDEF"

func (o *operators) hex(v uint16) {
	*o = append(*o, upperHex[v>>12], upperHex[v>>8&15], upperHex[v>>4&15], upperHex[v&15])
}

// appendNumber writes v with at most the given decimals, and none that are zero.
func appendNumber(dst []byte, v float64, decimals int) []byte {
	n := int64(math.Round(v * math.Pow10(decimals)))
	if n < 0 {
		dst, n = append(dst, '-'), -n
	}
	scale := int64(1)
	for range decimals {
		scale *= 10
	}
	dst = strconv.AppendInt(dst, n/scale, 10)
	if rest := n % scale; rest != 0 {
		dst = append(dst, '.')
		for scale /= 10; rest != 0; scale /= 10 {
			dst = append(dst, '0'+byte(rest/scale))
			rest %= scale
		}
	}
	return dst
}

// number is appendNumber for the few places that are not on every sheet.
func number(v float64, decimals int) string { return string(appendNumber(nil, v, decimals)) }

// integer appends a whole number; most are those of modules, of one or two digits.
func (o *operators) integer(n int) {
	switch {
	case n >= 0 && n < 10:
		*o = append(*o, '0'+byte(n))
	case n >= 10 && n < 100:
		*o = append(*o, '0'+byte(n/10), '0'+byte(n%10))
	default:
		*o = strconv.AppendInt(*o, int64(n), 10)
	}
}
