package viet

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The blanks that [Bind] puts where a line should not end. Whoever breaks lines
// draws them, and lets them be read back, as plain blanks.
const (
	NoBreak       = '\u00a0' // a line never ends here
	NameNoBreak   = '\u2007' // a line ends here only where the width leaves no other way: inside a name
	RatherNoBreak = '\u202f' // a line ends here only when all other ways look worse
)

const nameBlank = NameNoBreak

// longestDocument is how many letters the number of a document may have to be
// kept with "số": a longer one would tear the line before it apart.
const longestDocument = 16

// Bind puts no-break blanks where a line of text should not end: an honorific
// stays with the name, a number with what it counts, "tỉnh" with its name; and,
// softly, names and compound words stay whole. Only blanks change: with each
// made plain again the text is the same, byte for byte. The rules are
// described in docs/type.md.
func Bind(text string) string {
	words := strings.Split(text, " ")
	if len(words) < 2 {
		return text
	}
	b := binder{words: words, small: strings.Split(strings.ToLower(text), " "), capitals: inCapitals(text), index: indexOfBindings()}
	for i, word := range b.small {
		b.small[i] = strings.TrimLeft(word, openingMarks)
	}
	blanks := make([]rune, len(words)-1)
	for i := range blanks {
		blanks[i] = ' '
	}
	for i := range blanks {
		b.blank(i, blanks)
	}
	b.counted(blanks)
	b.names(blanks)
	b.brackets(blanks)
	var out strings.Builder
	out.Grow(len(text) + 2*len(words))
	for i, word := range words {
		out.WriteString(word)
		if i < len(blanks) {
			out.WriteRune(blanks[i])
		}
	}
	return out.String()
}

const (
	openingMarks = "(“\"‘«["
	endingMarks  = ",.;:)”\"’»]!?"
)

// bindingIndex finds the rules and the compounds by one of their words, so that
// binding costs little beside shaping.
type bindingIndex struct {
	rules        map[string][]indexedPhrase // by the last word of a phrase, in the order of the rules
	numbers      []indexedPhrase            // those of any number
	amounts      []indexedPhrase
	compounds    map[string][][]string // by the first word
	connectives  map[string]bool
	territories  map[string]bool // last words
	ordinals     map[string]bool // last words
	honorifics   map[string]bool // last words
	surnames     map[string]bool
	institutions map[string]bool
}

type indexedPhrase struct {
	words []string
	rule  int
}

var indexOfBindings = sync.OnceValue(func() *bindingIndex {
	index := &bindingIndex{rules: map[string][]indexedPhrase{}, compounds: map[string][][]string{}, connectives: map[string]bool{}, territories: map[string]bool{}, ordinals: map[string]bool{}, honorifics: map[string]bool{}, surnames: map[string]bool{}, institutions: map[string]bool{}}
	for i, rule := range bindings {
		for phrase := range strings.SplitSeq(rule.phrases, "/") {
			words := []string{phrase}
			if phrase != anyNumber && phrase != amount {
				words = strings.Split(phrase, " ")
			}
			last := words[len(words)-1]
			index.rules[last] = append(index.rules[last], indexedPhrase{words, i})
		}
	}
	index.numbers, index.amounts = index.rules[anyNumber], index.rules[amount]
	for compound := range strings.SplitSeq(compounds, "/") {
		words := strings.Split(compound, " ")
		index.compounds[words[0]] = append(index.compounds[words[0]], words)
	}
	for set, list := range map[*map[string]bool]string{&index.connectives: connectives, &index.territories: territories, &index.ordinals: ordinals, &index.honorifics: honorifics, &index.surnames: surnames, &index.institutions: institutions} {
		for phrase := range strings.SplitSeq(list, "/") {
			(*set)[phrase[strings.LastIndexByte(phrase, ' ')+1:]] = true
		}
	}
	return index
})

// binder is a text on its way through the rules.
type binder struct {
	words, small []string // as written; in small letters without opening marks
	capitals     bool     // the whole text is in capitals
	index        *bindingIndex
}

// inCapitals reports a text without small letters.
func inCapitals(text string) bool {
	for _, r := range text {
		if unicode.ToUpper(r) != r {
			return false
		}
	}
	return true
}

// blank puts a blank after word i, and firm ones into the phrase that ends with it
// where that is bound firmly to what follows: "Thượng tá Y Ƀlŭl", "giai đoạn 2021".
func (b *binder) blank(i int, blanks []rune) {
	next := b.words[i+1]
	if b.words[i] == "" || next == "" {
		return
	}
	rule, length := len(bindings), 1
	for _, phrases := range [...][]indexedPhrase{b.index.rules[b.small[i]], b.index.numbers, b.index.amounts} {
		for _, phrase := range phrases {
			if phrase.rule < rule && b.holds(phrase.words, i) && b.follows(bindings[phrase.rule], i+1) {
				rule = phrase.rule
			} else if len(phrase.words) <= length || !b.holds(phrase.words, i) || !b.follows(bindings[phrase.rule], i+1) {
				continue
			}
			length = max(length, len(phrase.words)) // "quân khu 1" is more than "khu 1"
		}
	}
	switch {
	case isDash(next):
		blanks[i] = NoBreak // no line begins with a dash
	case opens(next): // rather before a bracket than inside it
	case rule < len(bindings):
		blanks[i] = bindings[rule].blank
		for k := i + 1 - length; k < i && blanks[i] == NoBreak; k++ {
			blanks[k] = NoBreak
		}
	case !b.capitals && isName(b.words[i]) && isName(strings.TrimRight(next, endingMarks)):
		blanks[i] = RatherNoBreak
	case b.capitals && (i > 0 && b.index.territories[b.small[i-1]] || i > 1 && b.index.territories[b.small[i-2]]):
		blanks[i] = RatherNoBreak // in capitals a name has no end: take it for two or three syllables
	case b.isCompound(i):
		blanks[i] = RatherNoBreak
	}
}

// holds reports whether a rule's phrase ends with word i.
func (b *binder) holds(phrase []string, i int) bool {
	switch phrase[0] {
	case anyNumber:
		return isNumber(b.small[i])
	case amount:
		return isNumber(b.small[i]) && !isYear(b.small[i]) && !(i > 0 && b.index.ordinals[b.small[i-1]])
	}
	start := i + 1 - len(phrase)
	return start >= 0 && matches(b.small[start:i+1], phrase)
}

// follows reports whether word i is what the rule wants to follow.
func (b *binder) follows(rule binding, i int) bool {
	word := strings.TrimLeft(b.words[i], openingMarks)
	bare := strings.TrimRight(b.small[i], endingMarks)
	first, _ := utf8.DecodeRuneInString(word)
	switch rule.next {
	case anything:
		return unicode.IsLetter(first) || isNumber(bare)
	case anyOf:
		return strings.Contains("/"+rule.words+"/", "/"+b.small[i]+"/")
	case capital:
		return unicode.IsUpper(first)
	case number:
		return isNumber(bare)
	case document:
		return isDigit(first) && utf8.RuneCountInString(bare) <= longestDocument
	case wordNext:
		return unicode.IsLower(first) && !b.index.connectives[bare]
	}
	return false
}

// counted keeps a compound whole that a number counts: "06 hộ gia đình".
func (b *binder) counted(blanks []rune) {
	for i := range blanks {
		if blanks[i] != NoBreak || !isNumber(b.small[i]) || isDash(b.words[i+1]) {
			continue
		}
		for k := i + 1; k < len(blanks) && b.compoundFrom(i+1, k+1); k++ {
			blanks[k] = nameBlank
		}
	}
}

// compoundFrom reports whether a compound begins with word from and has word to.
func (b *binder) compoundFrom(from, to int) bool {
	for _, compound := range b.index.compounds[b.small[from]] {
		end := from + len(compound)
		if to < end && end <= len(b.small) && matches(b.small[from:end], compound) {
			return true
		}
	}
	return false
}

// brackets keeps what stands in short brackets whole.
func (b *binder) brackets(blanks []rune) {
	const longest = 24 // letters
	for i, word := range b.words {
		if !strings.HasPrefix(word, "(") {
			continue
		}
		letters := 0
		for k := i; k < len(b.words) && letters <= longest; k++ {
			letters += utf8.RuneCountInString(b.words[k]) + 1
			if strings.Contains(b.words[k], ")") && letters <= longest+1 {
				for at := i; at < k; at++ {
					if blanks[at] != NoBreak && b.words[at] != "" && b.words[at+1] != "" {
						blanks[at] = nameBlank
					}
				}
				break
			}
		}
	}
}

// isDash reports a word that begins with a dash that parts words, as numbers below zero
// have none.
func isDash(word string) bool {
	return strings.HasPrefix(word, "-") || strings.HasPrefix(word, "–") || strings.HasPrefix(word, "—")
}

// isCompound reports whether a compound word goes on after word i.
func (b *binder) isCompound(i int) bool {
	const longest = 4 // syllables
	for start := max(0, i-longest+2); start <= i; start++ {
		for _, compound := range b.index.compounds[b.small[start]] {
			end := start + len(compound)
			if end > i+1 && end <= len(b.small) && matches(b.small[start:end], compound) {
				return true
			}
		}
	}
	return false
}

// matches compares words; the last one may have a mark after it.
func matches(small, phrase []string) bool {
	last := len(phrase) - 1
	for k, want := range phrase {
		if small[k] != want && (k < last || strings.TrimRight(small[k], endingMarks) != want) {
			return false
		}
	}
	return true
}

// isNumber reports a figure with at most two letters: not the number of a document.
func isNumber(word string) bool {
	const longest = 12
	letters, size := 0, 0
	for _, r := range word {
		size++
		if unicode.IsLetter(r) {
			letters++
		}
	}
	first, _ := utf8.DecodeRuneInString(word)
	last, _ := utf8.DecodeLastRuneInString(word)
	return isDigit(first) && letters <= 2 && size <= longest && !strings.ContainsRune(endingMarks, last)
}

func isYear(word string) bool {
	return len(word) == 4 && (word[:2] == "19" || word[:2] == "20") && isDigit(rune(word[2])) && isDigit(rune(word[3]))
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// isName reports a word with a capital first and a letter last: the parts of a
// name follow each other without a comma between them.
func isName(word string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, openingMarks))
	last, _ := utf8.DecodeLastRuneInString(word)
	return unicode.IsUpper(first) && (unicode.IsLetter(last) || isMark(last))
}
