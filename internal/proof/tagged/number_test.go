package tagged

import (
	"math"
	"strconv"
	"testing"
)

// The short way of reading numbers gives what the library gives.
func TestNumbers(t *testing.T) {
	for _, word := range []string{"0", "-0", "7", "-12.5", "841.889", ".5", "-.25", "5.", "0.1", "0.000001", "123456789012345", "1234567890123456789", "28.346457", "99999.99999", "+3"} {
		want, err := strconv.ParseFloat(word, 64)
		if err != nil {
			t.Fatal(err)
		}
		for _, end := range []string{" ", "\n", "<00>", "/", "", " 1 2 3 4 5 6 7 8"} {
			alone := &tokens{lexer: lexer{data: []byte(word + end)}}
			if got, ok := alone.plainNumber(); ok && (got != want || math.Signbit(got) != math.Signbit(want) || alone.at != len(word)) {
				t.Errorf("%q is read as %v up to %d", word+end, got, alone.at)
			}
		}
		if got, ok := numberOf([]byte(word)); !ok || got != want || math.Signbit(got) != math.Signbit(want) {
			t.Errorf("%s is read as %v, %t", word, got, ok)
		}
	}
	for _, word := range []string{"", "-", ".", "-.", "1-2", "1.2.3", "BT", "1e5", "*", "'"} {
		if got, ok := (&tokens{lexer: lexer{data: []byte(word + " ")}}).plainNumber(); ok {
			t.Errorf("%q is read as the plain number %v", word, got)
		}
		if got, ok := numberOf([]byte(word)); ok {
			t.Errorf("%q is read as the number %v", word, got)
		}
	}
}
