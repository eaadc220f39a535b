package viet

import (
	"strconv"
	"strings"
)

// Dong writes an amount of money, "3.800.000".
func Dong(amount int64) string {
	text := strconv.FormatInt(amount, 10)
	sign := ""
	if amount < 0 {
		sign, text = "-", text[1:]
	}
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "." + text[i:]
	}
	return sign + text
}

// Spelled is a whole number from 0 on in words, as amounts of money are written out:
// "ba triệu tám trăm linh năm nghìn".
func Spelled(n int64) string {
	if n <= 0 {
		return digitWords[0]
	}
	return strings.Join(spelled(n, false), " ")
}

// spelled are the words of a number that stands after others or not.
func spelled(n int64, after bool) (words []string) {
	const thousandMillions = 1_000_000_000
	if n >= thousandMillions {
		words = append(spelled(n/thousandMillions, after), "tỷ")
		n, after = n%thousandMillions, true
	}
	for _, group := range []struct {
		size int64
		unit string
	}{{1_000_000, "triệu"}, {1000, "nghìn"}, {1, ""}} {
		if some := n / group.size % 1000; some > 0 {
			words = append(words, spelledGroup(int(some), after)...)
			if group.unit != "" {
				words = append(words, group.unit)
			}
			after = true
		}
	}
	return words
}

var digitWords = [...]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

// spelledGroup are the words of three digits, which stand after others or not.
func spelledGroup(n int, after bool) (words []string) {
	hundreds, tens, ones := n/100, n/10%10, n%10
	if hundreds > 0 || after {
		words = append(words, digitWords[hundreds], "trăm")
	}
	switch {
	case tens == 0 && ones > 0 && len(words) > 0:
		words = append(words, "linh")
	case tens == 1:
		words = append(words, "mười")
	case tens > 1:
		words = append(words, digitWords[tens], "mươi")
	}
	switch {
	case ones == 0:
	case ones == 1 && tens > 1:
		words = append(words, "mốt")
	case ones == 4 && tens > 1:
		words = append(words, "tư")
	case ones == 5 && tens > 0:
		words = append(words, "lăm")
	default:
		words = append(words, digitWords[ones])
	}
	return words
}
