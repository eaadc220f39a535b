package viet

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestCase(t *testing.T) {
	tests := []struct{ small, capital string }{
		{"nguyễn thị huệ", "NGUYỄN THỊ HUỆ"},
		{"đặng", "ĐẶNG"},
		{"y-ƀlŭl", "Y-ɃLŬL"},
		{"ê\u0306 ô\u0306 ơ\u0306 ư\u0306", "Ê\u0306 Ô\u0306 Ơ\u0306 Ư\u0306"},
		{"h'hen č ñ", "H'HEN Č Ñ"},
	}
	for _, test := range tests {
		for _, form := range []norm.Form{norm.NFC, norm.NFD} {
			if got := Upper(form.String(test.small)); got != test.capital {
				t.Errorf("Upper(%+q) = %+q", test.small, got)
			}
			if got := Lower(form.String(test.capital)); got != test.small {
				t.Errorf("Lower(%+q) = %+q", test.capital, got)
			}
		}
	}
	if got := Upper("5 µm"); got != "5 µM" {
		t.Errorf("got %q", got)
	}
	for _, text := range requiredTexts(t) {
		if Upper(Lower(text)) != Upper(text) || Lower(Upper(text)) != Lower(text) {
			t.Errorf("%q does not come back from the other case", text)
		}
	}
}

func TestNFC(t *testing.T) {
	if got := NFC("½ № m² e\u0323\u0302"); got != "½ № m² ệ" {
		t.Errorf("got %q", got)
	}
}

// TestDecompose takes every character apart, alone and between others, as the
// library does.
func TestDecompose(t *testing.T) {
	around := []string{"", "a", "ế", "\u0301", "\u0323", "\u00a0", "\xff", "한", "đ"}
	for r := range rune(0x20000) {
		for _, before := range around {
			text := before + string(r) + "ệ"
			if got, want := decompose(text), norm.NFD.String(validUTF8(text)); got != want {
				t.Fatalf("decompose(%+q) = %+q, want %+q", text, got, want)
			}
		}
	}
}
