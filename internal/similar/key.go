package similar

import (
	"hash/fnv"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Crowd is how many may share a block that still says something: among more than
// these, two near names are no surprise.
const Crowd = 20

// mostWords bounds the work on a name that is none.
const mostWords = 60

// Key is a recipient made ready for comparing.
type Key struct {
	kind  award.Kind
	same  string // of the name as it stands, see viet.SameKey
	words []word // of the name, for a household without what leads it in
	sex   string // "ong", "ba", or "" when it is not said
	seat  string // where one is found: unit, else address, else position, folded
	place string // unit and address, folded
}

type word struct {
	text    string // folded
	written string
}

// isProper reports a word that begins with a capital.
func (w word) isProper() bool {
	first, _ := utf8.DecodeRuneInString(w.written)
	return unicode.IsUpper(first)
}

// Of makes a recipient ready for comparing.
func Of(r award.Recipient) Key {
	k := Key{kind: r.Kind, same: viet.SameKey(r.Name), words: wordsOf(r.Name), place: plain(r.Unit + " " + r.Address)}
	for _, text := range []string{r.Unit, r.Address, r.Position} {
		if k.seat = plain(text); k.seat != "" {
			break
		}
	}
	if r.Kind == award.Household {
		k.words, k.sex = withoutLead(k.words)
	}
	if sex := sexOf(plain(r.Honorific)); sex != "" {
		k.sex = sex
	}
	return k
}

// sexOf reads "ông" or "bà" out of folded words, and nothing when both stand there.
func sexOf(words string) (sex string) {
	for w := range strings.FieldsSeq(words) {
		if w == "ong" || w == "ba" {
			if sex != "" {
				return ""
			}
			sex = w
		}
	}
	return sex
}

// withoutLead takes off "Hộ gia đình ông" and the like, so that the name of the
// householder is left. It is read from the spelling: Hồ is a family name.
func withoutLead(words []word) (rest []word, sex string) {
	for n, w := range words {
		switch w := viet.Lower(w.written); {
		case n == 0 && w == "hộ", w == "gia", w == "đình":
			continue
		case w == "ông", w == "bà":
			return words[n+1:], sexOf(words[n].text)
		}
		return words[n:], ""
	}
	return nil, ""
}

func wordsOf(name string) []word {
	var words []word
	for _, written := range fields(viet.NFC(name)) {
		text := strings.ReplaceAll(plain(written), " ", "")
		if text == "" {
			continue
		}
		if len(words) == mostWords {
			return nil
		}
		words = append(words, word{text, written})
	}
	return words
}

// fields are the words of a text, without the signs between them.
func fields(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// plain folds a text to small letters without diacritics, parted by blanks.
func plain(s string) string {
	folded := viet.Fold(s)
	for _, c := range []byte(folded) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != ' ' {
			return strings.Join(fields(folded), " ")
		}
	}
	return folded
}

// Blocks are values of which near recipients have at least one in common: for
// people the place with the first and with the last word of the name, for bodies
// the consonants and the vowels of the name, as a slip seldom touches both, with
// the words that may be left out and without them.
func (k Key) Blocks() []int64 {
	switch {
	case len(k.words) == 0:
		return nil
	case k.kind == award.Collective:
		return distinct(append(skeletons(k.words), skeletons(slices.DeleteFunc(slices.Clone(k.words), isFiller))...))
	case k.seat == "":
		return nil
	}
	kind, first, last := string(k.kind), k.words[0].text, k.words[len(k.words)-1].text
	return distinct([]int64{hash(kind, k.seat, first), hash(kind, k.seat, last)})
}

func distinct(blocks []int64) []int64 {
	slices.Sort(blocks)
	return slices.Compact(blocks)
}

// skeletons are the consonants and the vowels, each with the digits.
func skeletons(words []word) []int64 {
	var consonants, vowels strings.Builder
	for _, w := range words {
		for _, r := range w.text {
			vowel := strings.ContainsRune("aeiouy", r)
			if !vowel {
				consonants.WriteRune(r)
			}
			if vowel || unicode.IsDigit(r) {
				vowels.WriteRune(r)
			}
		}
	}
	return []int64{hash("consonants", consonants.String()), hash("vowels", vowels.String())}
}

// hash is the same on every machine and for ever: the register keeps it.
func hash(parts ...string) int64 {
	h := fnv.New64a()
	for _, part := range parts {
		io.WriteString(h, part) // a hash takes everything
		h.Write(end)
	}
	return int64(h.Sum64())
}

var end = []byte{0} // of a part
