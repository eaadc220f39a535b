package viet

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// The order is our own and not that of x/text/collate, which is right within a
// syllable but compares tones only after the letters of the whole text: it puts
// "hoà bình" before "hoa cúc", where a Vietnamese dictionary lists every word
// that begins with hoa before the first that begins with hoà. It also tells hòa
// from hoà, knows the ŏ, č and ñ of the Tây Nguyên alphabets only as accents,
// and a Collator may not be used by two goroutines. The tests hold our order
// against it syllable by syllable.

// Compare orders a and b as a Vietnamese dictionary does: syllable by syllable,
// in each first the letters (a ă â b … d đ e ê …) and then the tone (ngang,
// huyền, hỏi, ngã, sắc, nặng); a text before its continuation. Texts still equal
// are ordered by foreign accents, then small before capital letters, then the
// rest; it gives 0 only for texts with one normal form.
func Compare(a, b string) int {
	return cmp.Or(
		slices.CompareFunc(syllableKeys(a), syllableKeys(b), compareSyllables),
		compareRest(a, b))
}

// CompareNames orders persons as office lists do: by given name (the last word),
// then family name (the first), then what stands between, and then as [Compare].
func CompareNames(a, b string) int {
	givenA, familyA, middleA := nameParts(a)
	givenB, familyB, middleB := nameParts(b)
	part := func(x, y string) int {
		return slices.CompareFunc(syllableKeys(x), syllableKeys(y), compareSyllables)
	}
	return cmp.Or(part(givenA, givenB), part(familyA, familyB), part(middleA, middleB),
		compareRest(a, b))
}

// nameParts splits a name at blanks only: "H'Hen Niê" and "Y-Ut Niê" have two
// words each. A name of one word is all given name.
func nameParts(name string) (given, family, middle string) {
	words := strings.FieldsFunc(NFC(name), isBlank)
	switch len(words) {
	case 0:
		return "", "", ""
	case 1:
		return words[0], "", ""
	}
	last := len(words) - 1
	return words[last], words[0], strings.Join(words[1:last], " ")
}

// A syllableKey is what the order sees of one run of letters and digits.
type syllableKey struct {
	letters []int  // weights of the letters
	tones   []int  // ranks of the tones, wherever they stand
	accents []rune // marks that no Vietnamese letter has
}

func compareSyllables(a, b syllableKey) int {
	return cmp.Or(slices.Compare(a.letters, b.letters), slices.Compare(a.tones, b.tones))
}

// syllableKeys takes blanks, hyphens and all other signs for the ends of
// syllables and does not order by them.
func syllableKeys(s string) []syllableKey {
	var keys []syllableKey
	var current syllableKey
	for _, l := range splitLetters(s) {
		if !unicode.IsLetter(l.base) && !unicode.IsNumber(l.base) || l.base == 'ʼ' {
			if len(current.letters) > 0 {
				keys = append(keys, current)
			}
			current = syllableKey{}
			continue
		}
		weight, accents := letterWeight(l)
		current.letters = append(current.letters, weight)
		current.accents = append(current.accents, accents...)
		for _, tone := range l.tones {
			current.tones = append(current.tones, toneRank(tone))
		}
	}
	if len(current.letters) > 0 {
		keys = append(keys, current)
	}
	return keys
}

// letterWeight places a letter in the alphabet. The marks that make a letter of
// its own, in Vietnamese or in Ê-đê, follow the plain letter in the order of the
// Ê-đê alphabet (o ŏ ô ô̆ ơ ơ̆), of which the Vietnamese order is a part.
func letterWeight(l letter) (weight int, accents []rune) {
	base, rank := l.base, 0
	switch base {
	case 'đ':
		base, rank = 'd', 1
	case 'ƀ':
		base, rank = 'b', 1
	}
	for _, mark := range l.marks {
		switch mark {
		case '\u0306', '\u030c': // breve, caron
			rank++
		case '\u0302': // circumflex
			rank += 2
		case '\u031b': // horn
			rank += 4
		case '\u0303': // tilde of ñ: on a vowel it is a tone
			rank++
		default:
			accents = append(accents, mark)
		}
	}
	const places = 8 // for the forms of one letter; more marks than that are no letter
	return int(base)*places + min(rank, places-1), accents
}

// toneRank counts the tones as dictionaries do; a syllable without a mark
// (ngang) comes before all of them because it has no rank to compare.
func toneRank(mark rune) int {
	return slices.Index([]rune{'\u0300', '\u0309', '\u0303', '\u0301', '\u0323'}, mark)
}

// compareRest orders texts whose syllables and tones are equal.
func compareRest(a, b string) int {
	byAccents := func(x, y syllableKey) int { return slices.Compare(x.accents, y.accents) }
	return cmp.Or(
		slices.CompareFunc(syllableKeys(a), syllableKeys(b), byAccents),
		strings.Compare(swapCase(a), swapCase(b)),
		strings.Compare(NFC(a), NFC(b)))
}

// swapCase turns case round, so that code order puts small letters first.
func swapCase(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, decompose(s))
}
