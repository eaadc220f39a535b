package viet

import (
	"sync"
	"unicode/utf8"
)

// Nearly all text is of letters that carry their diacritics, digits, common signs
// and single kinds of blank. Of such text keys are made from a table, letter by
// letter; everything else goes the long way, from which the table is made.

// plainLetter is what keys say of one character.
type plainLetter struct {
	folded byte  // in Fold's key
	key    rune  // in SameKey's, without its tone
	tone   uint8 // 0 for none, else its place in tones
	vowel  bool
	known  bool
}

var tones = [...]rune{0, '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'}

// The Latin blocks that the table covers.
const (
	endOfLatin       = 0x250
	startOfLatinMore = 0x1e00
	endOfLatinMore   = 0x1f00
)

type plainTable struct {
	letters [endOfLatin + endOfLatinMore - startOfLatinMore]plainLetter
	toned   [endOfLatin][len(tones)]rune // a letter of SameKey's keys with a tone; 0 where there is none in one character
}

// plainLetters makes the table from the long way.
var plainLetters = sync.OnceValue(func() *plainTable {
	t := &plainTable{}
	for i := range t.letters {
		r := rune(i)
		if i >= endOfLatin {
			r += startOfLatinMore - endOfLatin
		}
		t.letters[i] = newPlainLetter(r)
	}
	for _, l := range t.letters {
		if !l.known || l.key >= endOfLatin {
			continue
		}
		for tone, mark := range tones {
			text := string(l.key)
			if mark != 0 {
				text += string(mark)
			}
			if r, size := utf8.DecodeRuneInString(NFC(text)); size == len(NFC(text)) {
				t.toned[l.key][tone] = r
			}
		}
	}
	return t
})

func newPlainLetter(r rune) (l plainLetter) {
	if r != ' ' && (isBlank(r) || isInvisible(r)) {
		return l
	}
	folded, letters := foldAny(string(r)), splitLetters(string(r))
	if r == ' ' {
		folded = " " // which stands alone nowhere
	}
	if len(folded) != 1 || len(letters) != 1 || len(letters[0].tones) > 1 {
		return l
	}
	key := NFC(string(letters[0].base) + string(letters[0].marks))
	first, size := utf8.DecodeRuneInString(key)
	if size != len(key) || first >= endOfLatin {
		return l
	}
	l = plainLetter{folded: folded[0], key: first, vowel: letters[0].isVowel(), known: true}
	for tone, mark := range tones {
		if len(letters[0].tones) == 1 && letters[0].tones[0] == mark {
			l.tone = uint8(tone)
		}
	}
	return l
}

// of is the entry of a character.
func (t *plainTable) of(r rune) plainLetter {
	switch {
	case r < endOfLatin:
		return t.letters[r]
	case r >= startOfLatinMore && r < endOfLatinMore:
		return t.letters[r-startOfLatinMore+endOfLatin]
	}
	return plainLetter{}
}

// foldPlain is [Fold] for text of the table; false for other text.
func foldPlain(s string) (string, bool) {
	t, out := plainLetters(), make([]byte, 0, len(s))
	for _, r := range s {
		l := t.of(r)
		if !l.known {
			return "", false
		}
		if l.folded == ' ' && (len(out) == 0 || out[len(out)-1] == ' ') {
			continue
		}
		out = append(out, l.folded)
	}
	return string(trimBlank(out)), true
}

// sameKeyPlain is [SameKey] for text of the table; false for other text.
func sameKeyPlain(s string) (string, bool) {
	t := plainLetters()
	var some [96]plainLetter // longer than most texts
	letters := some[:0]
	for _, r := range s {
		l := t.of(r)
		if !l.known {
			return "", false
		}
		if l.key == ' ' && (len(letters) == 0 || letters[len(letters)-1].key == ' ') {
			continue
		}
		letters = append(letters, l)
	}
	for start := 0; start < len(letters); start++ {
		if !letters[start].vowel {
			continue
		}
		end, toned, carrier := start, 0, start
		for ; end < len(letters) && letters[end].vowel; end++ {
			if letters[end].tone != 0 {
				toned, carrier = toned+1, end
			}
		}
		if toned == 1 { // the last vowel of the group gets the tone
			tone := letters[carrier].tone
			letters[carrier].tone, letters[end-1].tone = 0, tone
		}
		start = end - 1
	}
	out := make([]byte, 0, len(s)+8)
	for _, l := range letters {
		r := t.toned[l.key][l.tone]
		if r == 0 {
			return "", false
		}
		out = utf8.AppendRune(out, r)
	}
	return string(trimBlank(out)), true
}

// trimBlank takes off the one blank that a key may end with.
func trimBlank(key []byte) []byte {
	if n := len(key); n > 0 && key[n-1] == ' ' {
		return key[:n-1]
	}
	return key
}
