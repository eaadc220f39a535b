package roster

import (
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/viet"
)

// look is how a cell looks, and its runs where it has several. Runs without a
// font of their own have that of the cell.
type look struct {
	runLook
	runs []run
}

// runLook is what the look of a text says about it.
type runLook struct {
	font   string
	struck bool // struck through
	raised bool // set as a superscript: a mark of a note
	unseen bool // in the colour of what is behind it
}

type run struct {
	text string
	runLook
}

// runBuilder collects the runs of a text, joining neighbours in one font.
type runBuilder struct {
	text  strings.Builder
	looks []runLook
	ends  []int
}

func (b *runBuilder) add(text string, as runLook) {
	if text == "" {
		return
	}
	b.text.WriteString(text)
	if last := len(b.looks) - 1; last >= 0 && b.looks[last] == as {
		b.ends[last] = b.text.Len()
		return
	}
	b.looks, b.ends = append(b.looks, as), append(b.ends, b.text.Len())
}

func (b *runBuilder) runs() []run {
	text, start := b.text.String(), 0
	runs := make([]run, len(b.looks))
	for i, end := range b.ends {
		runs[i] = run{text[start:end], b.looks[i]}
		start = end
	}
	return runs
}

// cleaner repairs the text of cells for one file. Cleaning would be most of the
// time that a long list takes: text of words known to be good is let through (see
// [cleaner.isPlain]), other text is remembered, because units and positions
// repeat, and how much is cleaned is bounded.
type cleaner struct {
	words  map[string]bool     // good or not
	broken map[string]bool     // words that no syllable can be
	spelt  map[string]bool     // words of names that are well
	plain  map[string]nameWord // words of names that call for no closer look
	known  map[fontText]cleaned
	kept   int // bytes of the texts in known
	spent  int // bytes cleaned

	role *roles // read when first needed
}

// fontText is a text and its font.
type fontText struct{ text, font string }

type cleaned struct {
	text    string
	repairs []viet.Repair
}

const (
	maxCleaned = 64 << 20 // bytes of text that are cleaned, repeated ones once
	maxKnown   = 8 << 20  // bytes of text that are remembered
	perText    = 64       // counted for each text besides its bytes
)

// tooMuch reports that the file has more text than is cleaned.
func (c *cleaner) tooMuch() bool { return c.spent > maxCleaned }

// clean repairs the text of a cell, each run in its own font, and gives what was
// repaired or is asked.
func (c *cleaner) clean(of cell) (string, []viet.Repair) {
	text, font := of.value(), ""
	if of.look != nil {
		font = of.look.font
		if len(of.look.runs) > 0 {
			c.spent += len(text) + perText*len(of.look.runs)
			if c.tooMuch() {
				return text, nil
			}
			return cleanRuns(of.look.runs, font)
		}
	}
	if c.isPlain(text, font) {
		return text, nil
	}
	key := fontText{text, font}
	if done, has := c.known[key]; has {
		return done.text, done.repairs
	}
	c.spent += len(text) + perText
	if c.tooMuch() {
		return text, nil
	}
	clean, repairs := viet.Clean(text, font)
	if c.kept += len(text) + perText; c.kept <= maxKnown {
		if c.known == nil {
			c.known = map[fontText]cleaned{}
		}
		c.known[key] = cleaned{clean, repairs}
	}
	return clean, repairs
}

// isPlain reports text that viet.Clean would give back as it is, by a quicker
// way: good words, plain punctuation and one blank between words. The tests hold
// it against Clean. Fonts that may be legacy are not for it.
func (c *cleaner) isPlain(text, font string) bool {
	if text == "" || text[0] == ' ' || text[len(text)-1] == ' ' || strings.Contains(strings.ToLower(font), "vn") {
		return false
	}
	for start := 0; start < len(text); {
		end := start
		ascii := true
		for ; end < len(text); end++ {
			b := text[end]
			if b < '0' || b > '9' && b < 'A' || b > 'Z' && b < 'a' || b > 'z' && b < 0x80 {
				break
			}
			ascii = ascii && b < 0x80
		}
		if !ascii && !c.isGoodWord(text[start:end]) {
			return false
		}
		if end == len(text) {
			return true
		}
		if strings.IndexByte(" ,.;:-/()&'\"+!%", text[end]) < 0 || text[end] == ' ' && text[end+1] == ' ' ||
			text[end] == '&' && end+1 < len(text) && text[end+1] != ' ' {
			return false
		}
		start = end + 1
	}
	return true
}

// isGoodWord asks viet.Clean and remembers. The word is asked three times over,
// because one odd word alone is let pass there where several raise a suspicion.
func (c *cleaner) isGoodWord(word string) bool {
	const longest, most = 32, 20_000
	if len(word) > longest {
		return false
	}
	good, known := c.words[word]
	if !known {
		thrice := word + " " + word + " " + word
		text, repairs := viet.Clean(thrice, "")
		good = len(repairs) == 0 && text == thrice
		if c.words == nil {
			c.words = map[string]bool{}
		}
		if len(c.words) < most {
			c.words[strings.Clone(word)] = good
		}
	}
	return good
}

func cleanRuns(runs []run, font string) (string, []viet.Repair) {
	var joined strings.Builder
	var repairs []viet.Repair
	for _, r := range runs {
		if r.font == "" {
			r.font = font
		}
		text, converted := convertRun(r)
		joined.WriteString(text)
		repairs = append(repairs, converted...)
	}
	text, more := viet.Clean(joined.String(), "") // a mark may have been apart from its letter
	return text, append(repairs, more...)
}

// convertRun takes a run out of its legacy charset, if it is in one. All other
// repairs are for the whole text.
func convertRun(r run) (string, []viet.Repair) {
	core := strings.TrimFunc(r.text, unicode.IsSpace)
	text, repairs := viet.Clean(core, r.font)
	for _, repair := range repairs {
		if repair.Kind != viet.LegacyTCVN3 && repair.Kind != viet.LegacyVNI {
			continue
		}
		if repair.Ask {
			return r.text, []viet.Repair{repair}
		}
		before, after, _ := strings.Cut(r.text, core)
		return before + text + after, []viet.Repair{repair}
	}
	return r.text, nil
}

// understood is the text for finding headings and sections: repaired, and where
// a repair would have to be asked, as proposed. Long texts are neither and stay
// as they are.
func (c *cleaner) understood(of cell) string {
	const most = 1000
	if text := of.value(); len(text) > most || isBlankText(text) {
		return strings.TrimFunc(text, isSpace)
	}
	text, repairs := c.clean(of)
	i := slices.IndexFunc(repairs, func(r viet.Repair) bool { return r.Ask && r.Kind != viet.Stray && r.Before == text })
	if i >= 0 {
		text, _ = viet.Clean(repairs[i].After, "")
	}
	return text
}

// headingText is the text of a heading. It is too short to tell a legacy charset
// by its spelling, but whether a charset makes a known heading of it is proof.
func (c *cleaner) headingText(of cell) string {
	text := c.understood(of)
	if len(text) > maxHeadingLength || isASCII(text) || viet.IsUnicode(text) || meaningOf(headingWords(text)) != meansUnknown {
		return text
	}
	for _, font := range []string{".VnTime", "VNI-Times"} {
		c.spent += len(text) + perText
		if decoded, _ := viet.Clean(text, font); meaningOf(headingWords(decoded)) != meansUnknown {
			return decoded
		}
	}
	return text
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}
