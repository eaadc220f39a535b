package viet

import (
	"strings"
	"unicode"
)

// The onsets and rimes of written Vietnamese, longest onset first. A rime is
// spelt with its quality marks and without its tone. Both are a little wider
// than the textbook: names keep old and borrowed spellings (Bắc Kạn, Đắk Lắk).
const (
	onsets = "ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x"
	rimes  = "a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây " +
		"e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu " +
		"i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu " +
		"o oc oi om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay " +
		"oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt " +
		"u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêu uôc uôi uôm uôn uông uôt uơ " +
		"uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu " +
		"ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt ych"
)

// longestSyllable is that of "nghiêng" with every mark apart.
const longestSyllable = 7 + 3

// IsSyllable reports whether word can be one Vietnamese syllable: an onset, a
// rime and a tone that go together, in small letters, in capitals or with one
// capital first. It judges the spelling only: not every possible one is a word.
func IsSyllable(word string) bool {
	if len(word) > 4*longestSyllable || !hasWordCase(word) {
		return false
	}
	letters, tone, ok := splitTone(word)
	if !ok {
		return false
	}
	for onset := range strings.SplitSeq(" "+onsets, " ") {
		rime, found := strings.CutPrefix(letters, onset)
		if found && fits(onset, rime, tone) {
			return true
		}
	}
	return letters == "gi" // gì: the vowel belongs to the onset
}

// hasWordCase reports a capital nowhere but at the start, or everywhere.
func hasWordCase(word string) bool {
	letters, capitals, capitalFirst := 0, 0, false
	for _, r := range word {
		if isMark(r) {
			continue
		}
		if unicode.IsUpper(r) {
			capitals++
			capitalFirst = capitalFirst || letters == 0
		}
		letters++
	}
	return capitals == 0 || capitals == letters || capitals == 1 && capitalFirst
}

// splitTone takes the tone off a syllable; ok is false when it has two, or
// anything but letters.
func splitTone(word string) (letters string, tone rune, ok bool) {
	var b strings.Builder
	for _, l := range splitLetters(word) {
		if !unicode.IsLetter(l.base) || len(l.tones) > 1 || len(l.tones) == 1 && tone != 0 {
			return "", 0, false
		}
		b.WriteRune(l.base)
		b.WriteString(string(l.marks))
		if len(l.tones) == 1 {
			tone = l.tones[0]
		}
	}
	return NFC(b.String()), tone, true
}

// fits reports whether the three parts make a syllable.
func fits(onset, rime string, tone rune) bool {
	if !strings.Contains(" "+rimes+" ", " "+rime+" ") || rime == "" {
		return false
	}
	front := strings.HasPrefix(rime, "i") || strings.HasPrefix(rime, "e") || strings.HasPrefix(rime, "ê")
	switch onset {
	case "ngh", "gh":
		if !front {
			return false
		}
	case "c", "ng":
		if front {
			return false
		}
	case "g":
		if front && !strings.HasPrefix(rime, "i") { // gìn, giêng
			return false
		}
	case "qu":
		if strings.HasPrefix(rime, "u") || strings.HasPrefix(rime, "o") && rime != "o" {
			return false
		}
	case "":
		if rime == "ynh" || rime == "yt" || rime == "ych" {
			return false
		}
	}
	// A syllable closed by a stop has sắc or nặng, and never none.
	if strings.HasSuffix(rime, "c") || strings.HasSuffix(rime, "ch") || strings.HasSuffix(rime, "p") ||
		strings.HasSuffix(rime, "t") || strings.HasSuffix(rime, "k") {
		return tone == '\u0301' || tone == '\u0323'
	}
	return true
}

// HasTone reports a word with one of the five tone marks.
func HasTone(word string) bool {
	return strings.ContainsFunc(decompose(word), isTone)
}

// IsLooseSyllable reports whether word can be one syllable of a language of Viet
// Nam that is written with its letters: an onset of consonants, a group of vowels
// that some syllable has, an end of one or two consonants. Names of peoples whose
// languages have other rimes pass; a letter that was typed twice does not.
func IsLooseSyllable(word string) bool {
	letters, _, ok := splitTone(word)
	if !ok || !hasWordCase(word) {
		return false
	}
	runes := []rune(letters)
	start := 0
	for start < len(runes) && !isVowelLetter(runes[start]) {
		start++
	}
	end := start
	for end < len(runes) && isVowelLetter(runes[end]) {
		end++
	}
	const longestOnset = 3
	vowels, coda := string(runes[start:end]), string(runes[end:])
	return start <= longestOnset && vowels != "" && strings.Contains(" "+nuclei+" ", " "+vowels+" ") && strings.Contains(" "+codas+" ", " "+coda+" ")
}

// The vowels and ends that rimes are made of; the ends are wider than those of
// Vietnamese.
const (
	nuclei = "a ai ao au ay ă â âu ây e ea eo ê êu i ia iu iê iêu o oa oai oao oay oă oe oeo oi oo ô ôi ơ ơi u ua uâ uây uê uêu ui uô uôi uơ uy uya uyê uyu ư ưa ưi ưu ươ ươi ươu y yê yêu"
	codas  = " c ch k m n ng nh p t l r h s"
)
