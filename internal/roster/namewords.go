package roster

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/viet"
)

// Words of a name that the keyboard ran together, or from which it lost a letter.

// runTogetherName is a name with a blank where a capital stands within a Vietnamese word:
// "LêVăn Bốn"; "" where there is none. Names of other languages have such words.
func runTogetherName(parts []string) string {
	var apart []string
	for _, part := range parts {
		apart = append(apart, syllablesOf(part)...)
	}
	if len(apart) == len(parts) {
		return ""
	}
	return strings.Join(apart, " ")
}

// evenCapitals is a name whose syllables are in one case each where a legacy font or a
// formula has put marked letters in another: "NguyỄn ThỊ Hoa". It is "" where there are none.
func evenCapitals(parts []string) string {
	var even []string
	large, little := 0, 0
	for _, part := range parts {
		for _, r := range part {
			switch {
			case unicode.IsUpper(r):
				large++
			case unicode.IsLower(r):
				little++
			}
		}
	}
	for i, part := range parts {
		small := viet.Lower(part)
		if isASCII(part) || part == small || viet.IsSyllable(part) || !viet.IsSyllable(small) {
			continue
		}
		if even == nil {
			even = slices.Clone(parts)
		}
		if even[i] = viet.Title(small); large > little { // "NGUYễN THị HOA"
			even[i] = viet.Upper(small)
		}
	}
	return strings.Join(even, " ")
}

// syllablesOf takes a word apart before its capitals where each piece is a syllable and one
// has a Vietnamese mark; else it is the word.
func syllablesOf(word string) []string {
	if isASCII(word) || !strings.ContainsFunc(word, unicode.IsUpper) {
		return []string{word}
	}
	var pieces []string
	start, small := 0, false
	for at, r := range word {
		if unicode.IsUpper(r) && small {
			pieces = append(pieces, word[start:at])
			start = at
		}
		small = unicode.IsLower(r)
	}
	pieces = append(pieces, word[start:])
	if len(pieces) == 1 || slices.ContainsFunc(pieces, func(p string) bool { return !viet.IsSyllable(p) || utf8.RuneCountInString(p) < 2 }) {
		return []string{word}
	}
	return pieces
}

// withoutVowel finds a word that has no vowel and is no shortened title, as when one was not
// typed: "Lê Vn Bốn". "Ng" is a family name.
func withoutVowel(parts []string) string {
	for _, word := range parts {
		const least = 2
		if n := utf8.RuneCountInString(word); n < least || viet.Upper(word) == word || strings.ContainsFunc(word, isNoLetter) || slices.Contains([]string{"ng", "jr", "sr", "st", "dr", "mr", "mrs", "ms"}, viet.Lower(word)) {
			continue
		}
		if !strings.ContainsFunc(word, func(r rune) bool {
			return strings.ContainsRune("aăâeêioôơuưyĕĭŏŭAĂÂEÊIOÔƠUƯYĔĬŎŬ", viet.Bare(r)) || r > unicode.MaxASCII && r != 'đ' && r != 'Đ'
		}) {
			return word
		}
	}
	return ""
}
