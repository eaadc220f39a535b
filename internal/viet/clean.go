package viet

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Clean repairs the text of one cell, whose font was fontName ("" when it is not
// known), and reports every change. Good Unicode comes back byte for byte with no
// repairs; a second Clean of its result changes nothing.
//
// Legacy text is converted only where the font names its charset and the
// spelling agrees; otherwise it is left alone and the conversion proposed
// (Ask). Text whose UTF-8 was read as Windows-1252 and damaged words are only
// reported, too. Tones are never moved to another vowel.
func Clean(s, fontName string) (string, []Repair) {
	if isGood(s) && !isTCVN3Font(fontName) && !isVNIFont(fontName) {
		return s, nil
	}
	c := cleaning{text: s}
	c.replaceBadBytes()
	if misread, ok := readTwice(c.text); ok {
		proposal, _ := Clean(misread, "")
		return c.text, append(c.repairs, Repair{Stray, c.text, proposal, true})
	}
	c.apply(Entity, withoutEntities(c.text))
	keep := softHyphen // may be the ư of TCVN3
	if isVNIFont(fontName) {
		keep = 0
	}
	c.apply(LineBreaks, lineBreaksToBlanks(c.text))
	c.apply(Invisible, withoutInvisible(c.text, keep))
	c.apply(NotNFC, NFC(c.text))

	switch kind, text, step := legacy(c.text, fontName); step {
	case convert:
		c.apply(kind, text)
		if kind == LegacyTCVN3 {
			c.repairs = append(c.repairs, lostHorns(c.text)...)
		}
	case ask:
		c.repairs = append(c.repairs, Repair{kind, joinFields(c.text), joinFields(text), true})
	default:
		c.apply(Invisible, NFC(withoutInvisible(c.text, 0)))
		text, doubtful := repairD(c.text)
		c.apply(WrongD, NFC(text))
		c.repairs = append(c.repairs, doubtful...)
	}
	c.apply(Blanks, joinFields(c.text))
	c.repairs = append(c.repairs, strays(c.text)...)
	return c.text, c.repairs
}

// isGood is the quick way for the text of nearly every cell: ASCII letters,
// digits and plain signs, in words with one blank between them.
func isGood(s string) bool {
	blank := true
	for i := range len(s) {
		b := s[i]
		if b < ' ' || b >= 0x7f || b == ' ' && blank || strings.IndexByte(strayMarks+"?~`&", b) >= 0 {
			return false
		}
		blank = b == ' '
	}
	return s == "" || !blank
}

// cleaning is a text on its way through the repairs.
type cleaning struct {
	text    string
	repairs []Repair
}

// apply makes after the text and reports it if it is another.
func (c *cleaning) apply(kind RepairKind, after string) {
	if after != c.text {
		c.repairs = append(c.repairs, Repair{kind, c.text, after, false})
		c.text = after
	}
}

// replaceBadBytes puts U+FFFD for bytes that are no UTF-8, so that nothing later
// meets them, and asks, because what they were is lost.
func (c *cleaning) replaceBadBytes() {
	if utf8.ValidString(c.text) {
		return
	}
	before := strings.Trim(fmt.Sprintf("%+q", c.text), `"`)
	c.text = validUTF8(c.text)
	c.repairs = append(c.repairs, Repair{Stray, before, c.text, true})
}

// lineBreaksToBlanks makes each tab and line break a blank.
func lineBreaksToBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if isLineBreak(r) {
			return ' '
		}
		return r
	}, s)
}

// withoutInvisible drops characters without ink, except keep, and makes blanks
// of other widths plain ones.
func withoutInvisible(s string, keep rune) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == keep && r != 0:
			return r
		case isInvisible(r):
			return windows1252Control(r)
		case isBlank(r):
			return ' '
		}
		return r
	}, s)
}

// A step is what to do with text that may be legacy.
type step int

const (
	leave step = iota
	ask
	convert
)

// legacy decides what becomes of text in a font.
func legacy(s, fontName string) (kind RepairKind, text string, what step) {
	var c legacyCharset
	switch {
	case isTCVN3Font(fontName):
		c = tcvn3()
	case isVNIFont(fontName):
		c = vni()
	default:
		if c, proposal, found := suspect(s); found {
			return c.kind, proposal, ask
		}
		return "", s, leave
	}
	text, what = c.decide(s, isCapitalFont(fontName))
	if what == convert {
		// A conversion that would be converted once more is too doubtful to make.
		if again, next := c.decide(text, isCapitalFont(fontName)); next == convert && again != text {
			what = ask
		}
	}
	return c.kind, text, what
}

// decide weighs the spelling of s, in a font of the charset, against the font.
func (c legacyCharset) decide(s string, capitals bool) (text string, what step) {
	e := examine(s, c)
	if e.proper { // pasted into the cell as Unicode, at least in part
		if e.strong > 0 {
			return c.propose(s), ask
		}
		return s, leave
	}
	text, ok := c.decode(s)
	if capitals {
		text = Upper(text)
	}
	pro := e.strong + e.weak
	doubtful := c.kind == LegacyTCVN3 && strings.ContainsRune(s, softHyphen)
	switch {
	case text == s:
		return s, leave
	case isASCII(s), ok && pro > e.against:
		return text, convert
	case pro > 0, doubtful, ok && e.against == 0:
		return text, ask
	}
	return s, leave
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}
