package viet

import (
	"slices"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

func TestCompare(t *testing.T) {
	orders := [][]string{
		{"a", "ă", "â", "b", "ƀ", "c", "č", "d", "đ", "e", "ĕ", "ê", "ê\u0306", "f", "g", "h", "i", "ĭ", "j", "k", "l", "m", "n", "ñ",
			"o", "ŏ", "ô", "ô\u0306", "ơ", "ơ\u0306", "p", "q", "r", "s", "t", "u", "ŭ", "ư", "ư\u0306", "v", "w", "x", "y", "z"},
		{"ma", "mà", "mả", "mã", "má", "mạ", "man", "màn", "mạn", "mă", "mâ"},
		{"", "5", "An", "An Bình", "An Châu", "anh", "Ánh", "ăn", "Ân", "Ẩn", "ấn"},
		{"hoa", "hoa cúc", "hoa hồng", "hoà bình", "hoá chất"}, // syllable by syllable
		{"lan", "Lan", "LAN", "lan anh", "Làn"},
		{"Hoà", "Hòa", "Hòa An", "Hoà Bình", "Hoan"},
		{"Y Ban", "Y-Ban", "Y Ƀlŭl", "Y-Čư"},
		{"Noel", "Noël", "Noem"},
		{"dan", "dữ", "Dương", "đá", "đan", "Đỗ"},
	}
	for _, want := range orders {
		for i, a := range want {
			for j, b := range want {
				if got, sign := Compare(a, b), compareInts(i, j); got != sign {
					t.Errorf("Compare(%q, %q) = %d, want %d", a, b, got, sign)
				}
			}
		}
	}
}

func TestCompareNames(t *testing.T) {
	want := []string{
		"Lê Văn An", "Nguyễn An", "Nguyễn Thị An", "Nguyễn Văn An", "Trần An", "Đỗ Ánh", "Phạm Ân", "Bình", "Đinh Bình",
		"Nông Văn Đức", "Nông Hoa", "Bùi Hoà", "Lê Hòa", "H'Hen Niê", "Y-Ut Niê Ƀuôn Rĭt",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, CompareNames)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Within a syllable our order is that of CLDR; over several it is not, and ours
// is the one of dictionaries.
func TestCompareAgreesWithCLDR(t *testing.T) {
	cldr := collate.New(language.Vietnamese)
	plain := rapid.Custom(func(t *rapid.T) string {
		letters, tone, _ := splitTone(anySyllable().Draw(t, "syllable"))
		return NFC(letters + string(tone)) // tone on the last letter: CLDR tells places apart
	}).Filter(isVowelFinal)
	rapid.Check(t, func(t *rapid.T) {
		a, b := plain.Draw(t, "a"), plain.Draw(t, "b")
		if got, want := Compare(a, b), cldr.CompareString(a, b); got != want {
			t.Fatalf("Compare(%q, %q) = %d, CLDR %d", a, b, got, want)
		}
	})
	if cldr.CompareString("hoà bình", "hoa cúc") != -1 || Compare("hoà bình", "hoa cúc") != 1 {
		t.Error("CLDR has come to order syllable by syllable: think again about our own order")
	}
}

func isVowelFinal(s string) bool {
	letters := splitLetters(s)
	return letters[len(letters)-1].isVowel()
}

func TestCompareIsAnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.OneOf(anySentence(), anyText()), 3, 3).Draw(t, "texts")
		for _, compare := range []func(a, b string) int{Compare, CompareNames} {
			sorted := slices.Clone(texts)
			slices.SortFunc(sorted, compare)
			if compare(sorted[0], sorted[1]) > 0 || compare(sorted[1], sorted[2]) > 0 || compare(sorted[0], sorted[2]) > 0 {
				t.Fatalf("no order in %q", sorted)
			}
			if compare(texts[0], texts[1]) != -compare(texts[1], texts[0]) || compare(texts[0], texts[0]) != 0 {
				t.Fatalf("%q and %q", texts[0], texts[1])
			}
			if compare(texts[0], texts[1]) == 0 && NFC(texts[0]) != NFC(texts[1]) {
				t.Fatalf("%q and %q are equal", texts[0], texts[1])
			}
		}
	})
}

func compareInts(i, j int) int {
	switch {
	case i < j:
		return -1
	case i > j:
		return 1
	}
	return 0
}
