package viet

import (
	"strings"
	"unicode"
)

// A legacyCharset is one of the two sets that drew Vietnamese letters over the
// codes of Latin-1.
type legacyCharset struct {
	kind   RepairKind
	decode func(s string) (text string, ok bool)
	// strong reports a word that no other language spells so.
	strong func(word string) bool
	// weakWords is how many words without such a sign make a suspicion.
	weakWords int
}

func tcvn3() legacyCharset {
	return legacyCharset{LegacyTCVN3, decodeTCVN3, hasTCVN3Sign, 2}
}

// vni needs more weak words: Loïc and où are French and would be Lọc and ó.
func vni() legacyCharset {
	return legacyCharset{LegacyVNI, decodeVNI, hasVNIPair, 3}
}

// evidence counts what the words of a text say about a charset. Words in plain
// ASCII, and words that are syllables in both readings, say nothing.
type evidence struct {
	strong  int // syllables only after decoding, and with a sign that names do not have
	weak    int // syllables only after decoding
	foreign int // no syllables either way
	against int // syllables only as they are: good Unicode
	proper  bool
}

func (e evidence) score() int { return 2*e.strong + e.weak - e.foreign - 2*e.against }

// suspicious reports enough evidence to ask a person without a font to go by.
// Beside letters that only Unicode has, single odd words (N·m) are let pass.
func (e evidence) suspicious(c legacyCharset) bool {
	switch {
	case e.proper:
		return e.strong >= 2
	case e.strong == 0 && e.weak < c.weakWords:
		return false
	}
	return e.score() >= 2
}

func examine(s string, c legacyCharset) evidence {
	e := evidence{proper: hasUnicodeLetter(s)}
	for _, word := range legacyWords(s) {
		e.add(word, c)
	}
	return e
}

func (e *evidence) add(word string, c legacyCharset) {
	if !isLegacyWord(word) {
		return
	}
	asIs := IsSyllable(word)
	if asIs && e.proper {
		return // nearly every word of nearly every text
	}
	switch decoded := c.reads(word); {
	case strings.ContainsRune(word, softHyphen) && decoded:
		e.strong++ // a soft hyphen within one syllable is the code of ư
	case decoded && c.readsOffice(word):
		e.strong++
	case asIs && !decoded:
		e.against++
	case asIs:
	case decoded && c.strong(word), c.kind == LegacyTCVN3 && isAbbreviationWithD(word):
		e.strong++
	case decoded:
		e.weak++
	default:
		e.foreign++
	}
}

// reads reports whether word is a syllable when it is decoded by c.
func (c legacyCharset) reads(word string) bool {
	text, ok := c.decode(word)
	return ok && (IsSyllable(text) || IsSyllable(Lower(text)) && !hasInnerCapital(text))
}

// readsOffice reports a word of TCVN3 that offices write in every list and that is hardly
// one as it stands: "Líp" for Lớp, "Tæ" for Tổ.
func (c legacyCharset) readsOffice(word string) bool {
	if c.kind != LegacyTCVN3 {
		return false
	}
	text, _ := c.decode(word)
	return strings.Contains(" lớp khối tổ sở xã đội hội phố phó xóm bản giỏi tốt chợ mới thể ", " "+Lower(text)+" ")
}

// hasInnerCapital reports a capital ASCII letter after a small one.
func hasInnerCapital(word string) bool {
	small := false
	for _, r := range word {
		if small && r >= 'A' && r <= 'Z' {
			return true
		}
		small = r >= 'a' && r <= 'z'
	}
	return false
}

// suspect looks for legacy text where no font names its charset. It gives the
// more likely charset and what the text would become.
func suspect(s string) (c legacyCharset, proposal string, found bool) {
	best := 0
	for _, candidate := range []legacyCharset{tcvn3(), vni()} {
		e := examine(s, candidate)
		if e.suspicious(candidate) && e.score() > best {
			best, c, found = e.score(), candidate, true
		}
	}
	if !found {
		return c, s, false
	}
	return c, c.propose(s), true
}

// propose decodes s; of a text that is Unicode in part, only the odd words.
func (c legacyCharset) propose(s string) string {
	if !hasUnicodeLetter(s) {
		text, _ := c.decode(s)
		return text
	}
	var b strings.Builder
	rest := s
	for _, word := range legacyWords(s) {
		at := strings.Index(rest, word)
		b.WriteString(rest[:at])
		if text, _ := c.decode(word); !IsSyllable(word) && c.reads(word) {
			b.WriteString(text)
		} else {
			b.WriteString(word)
		}
		rest = rest[at+len(word):]
	}
	b.WriteString(rest)
	return NFC(b.String())
}

// legacyWords splits s where no legacy letter can be.
func legacyWords(s string) []string {
	return strings.FieldsFunc(s, isWordEnd)
}

// isLegacyWord reports a word with a code beyond ASCII and a letter within it; a
// sign alone («, ½, ×) may be itself, and a letter that only Unicode has settles
// the matter.
func isLegacyWord(word string) bool {
	letter, code := false, false
	for _, r := range word {
		if isForeignToLegacy(r) {
			return false
		}
		letter = letter || isASCIILetter(r)
		code = code || r >= 0x80
	}
	return letter && code
}

// isAbbreviationWithD reports capitals with § for Đ: H§ND, Q§, BC§.
func isAbbreviationWithD(word string) bool {
	return strings.ContainsRune(word, '§') &&
		strings.Trim(word, "§ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" &&
		!strings.Contains(word, "§§")
}

// hasTCVN3Sign reports a word with a code that Latin-1 has for no letter, or for
// a capital after a small letter, or for a letter only the far north uses.
func hasTCVN3Sign(word string) bool {
	before := ' '
	for i, r := range word {
		switch {
		case r == 'µ' && i == 0, r == '·': // µm, N·m
		case r > 0xa0 && r < 0xc0, r == '×', r == '÷', r == 'Þ', r == 'þ', r == 'ß', r == 'å', r == 'æ':
			return true
		case r >= 0xc0 && r < 0xdf && before >= 'a' && before <= 'z':
			return true
		}
		before = r
	}
	return false
}

// hasVNIPair reports a vowel with a mark behind it that no language writes.
func hasVNIPair(word string) bool {
	runes := []rune(word)
	for i := range len(runes) - 1 {
		base, _ := vniLetter(runes[i])
		if vniMarks(base, runes[i+1]) != "" && strings.ContainsRune("ùøûõâàåãäêèÙØÛÕÂÀÅÃÄÊÈ", runes[i+1]) &&
			word != "où" && word != "Où" {
			return true
		}
	}
	return false
}

// hasUnicodeLetter reports a letter or mark that legacy text can not have and
// good Vietnamese nearly always has (ă, đ, ế, combining marks).
func hasUnicodeLetter(s string) bool { return strings.ContainsFunc(s, isForeignToLegacy) }

// IsUnicode reports text with a letter that no legacy charset has: it is never converted
// as a whole, whatever its font.
func IsUnicode(s string) bool { return hasUnicodeLetter(s) }

func isASCIILetter(r rune) bool {
	return r < unicode.MaxASCII && unicode.IsLetter(r)
}
