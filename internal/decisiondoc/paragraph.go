package decisiondoc

import (
	"strings"
	"unicode"

	"bangkhen/internal/officefile"
	"bangkhen/internal/rawxml"
	"bangkhen/internal/viet"
)

// span is text of one look.
type span struct {
	text string
	font string
	bold bool
}

// paragraph is one while it is read.
type paragraph struct {
	flow  *flow
	at    place
	spans []span
	boxes [][]span // paragraphs of text boxes in it
	style string
	list  listPlace

	font   string
	bold   bool
	hidden bool
	struck bool
	fields []bool // fields that are open: whether they are numbers of pages
	code   string // of the field that has begun last
}

// readParagraph reads to the end of one paragraph, and adds its lines. Text that
// tracked changes deleted, hidden text, codes of fields and numbers of pages are left
// out; text that is struck through is a line of its own, so that it is asked about.
func (f *flow) readParagraph(x *rawxml.Reader, at place) error {
	p := &paragraph{flow: f, at: at}
	if err := p.read(x); err != nil {
		return err
	}
	if err := f.add(at, f.numbers.next(p.list), p.spans); err != nil {
		return err
	}
	at.box = true
	for _, spans := range p.boxes {
		if err := f.add(at, "", spans); err != nil {
			return err
		}
	}
	return nil
}

func (p *paragraph) read(x *rawxml.Reader) error {
	var visit func(rawxml.Element) error
	visit = func(element rawxml.Element) error {
		switch element.Local {
		case "pPr":
			return p.readProperties(x)
		case "sdt":
			return p.flow.control(x, visit)
		case "showingPlcHdr":
			p.flow.prompting = true
		case "r":
			p.font, p.bold, p.hidden, p.struck = p.flow.fonts.Of(p.style), false, false, false
		case "rPr":
			return p.readRun(x)
		case "fldSimple":
			if isPageNumber(element.Attribute("instr")) {
				return x.Skip()
			}
		case "fldChar":
			p.field(element.Attribute("fldCharType"))
		case "instrText":
			code, err := x.TextWithin()
			p.code += code[:min(len(code), 100)]
			return err
		case "t":
			text, err := x.TextWithin()
			p.add(text)
			return err
		case "tab", "ptab":
			p.add("\t")
		case "br", "cr":
			p.add("\n")
		case "noBreakHyphen":
			p.add("-")
		case "sym":
			p.add("\ufffd")
		case "txbxContent":
			return p.readBox(x)
		case "del", "moveFrom", "Fallback": // of two ways to say the same, the newer is read
			return x.Skip()
		}
		return nil
	}
	return x.Each(visit)
}

// field follows where a field begins, where its code ends, and where it ends.
func (p *paragraph) field(kind string) {
	switch last := len(p.fields) - 1; {
	case kind == "begin" && len(p.fields) < maxDepth:
		p.fields, p.code = append(p.fields, false), ""
	case kind == "separate" && last >= 0:
		p.fields[last] = isPageNumber(p.code)
	case kind == "end" && last >= 0:
		p.fields = p.fields[:last]
	}
}

func isPageNumber(code string) bool {
	for _, word := range strings.Fields(strings.ToUpper(code)) {
		return word == "PAGE" || word == "NUMPAGES" || word == "SECTIONPAGES"
	}
	return false
}

func (p *paragraph) add(text string) {
	if p.hidden || p.flow.prompting || text == "" {
		return
	}
	for _, number := range p.fields {
		if number {
			return
		}
	}
	if p.struck && strings.TrimSpace(text) != "" {
		p.boxes = append(p.boxes, []span{{text: struckMark + text, font: p.font}})
		return
	}
	if last := len(p.spans) - 1; last >= 0 && p.spans[last].font == p.font && p.spans[last].bold == p.bold {
		p.spans[last].text += text
		return
	}
	p.spans = append(p.spans, span{text, p.font, p.bold})
}

func (p *paragraph) readProperties(x *rawxml.Reader) error {
	return x.Each(func(property rawxml.Element) error {
		switch property.Local {
		case "pStyle":
			p.style = property.Attribute("val")
		case "ilvl":
			p.list.level = whole(property.Attribute("val"))
		case "numId":
			p.list.id = property.Attribute("val")
		case "rPr", "sectPr", "pPrChange":
			return x.Skip()
		}
		return nil
	})
}

func (p *paragraph) readRun(x *rawxml.Reader) error {
	direct := ""
	err := x.Each(func(property rawxml.Element) error {
		value := property.Attribute("val")
		switch property.Local {
		case "rStyle":
			if font := p.flow.fonts.Named(value); font != "" {
				p.font = font
			}
		case "rFonts":
			direct = officefile.RunFont(property)
		case "b":
			p.bold = isOn(value)
		case "vanish", "webHidden":
			p.hidden = isOn(value)
		case "strike", "dstrike":
			p.struck = isOn(value)
		case "rPrChange":
			return x.Skip()
		}
		return nil
	})
	if direct != "" {
		p.font = direct
	}
	return err
}

func isOn(value string) bool { return value != "0" && value != "false" && value != "off" }

// readBox reads the paragraphs of a text box to its end.
func (p *paragraph) readBox(x *rawxml.Reader) error {
	return x.Each(func(element rawxml.Element) error {
		switch element.Local {
		case "p":
			inner := &paragraph{flow: p.flow, at: p.at}
			err := inner.read(x)
			if len(inner.spans) > 0 && len(p.boxes) < maxMargins {
				p.boxes = append(p.boxes, inner.spans)
			}
			return err
		case "del", "moveFrom", "Fallback":
			return x.Skip()
		}
		return nil
	})
}

// splitLines parts a paragraph at its line breaks.
func splitLines(spans []span) [][]span {
	lines := [][]span{nil}
	for _, s := range spans {
		for i, text := range strings.Split(s.text, "\n") {
			if i > 0 {
				lines = append(lines, nil)
			}
			if text != "" {
				lines[len(lines)-1] = append(lines[len(lines)-1], span{text, s.font, s.bold})
			}
		}
	}
	return lines
}

// clean is the text of a line in one form of Unicode, converted from the charsets of
// old fonts, with a tab for each wide gap, and whether all of it is bold.
func (f *flow) clean(spans []span) (text string, bold bool) {
	var out strings.Builder
	bold = len(spans) > 0
	for _, s := range spans {
		bold = bold && (s.bold || strings.TrimSpace(s.text) == "")
		for i, part := range strings.Split(s.text, "\t") {
			if i > 0 {
				out.WriteByte('\t')
			}
			f.cleanPart(&out, part, s.font)
		}
	}
	parts := strings.Split(out.String(), "\t")
	kept := parts[:0]
	for i, part := range parts {
		part = strings.Join(strings.Fields(part), " ")
		if part != "" || i == 0 && len(parts) > 1 { // what stands after a tab stands on the right
			kept = append(kept, part)
		}
	}
	text = strings.Join(kept, "\t")
	if strings.Trim(text, "\t ") == "" {
		return "", false
	}
	return text, bold
}

// wideGap is how many blanks part two columns that somebody has typed.
const wideGap = 4

func (f *flow) cleanPart(out *strings.Builder, part, font string) {
	blanks := 0
	var word strings.Builder
	flush := func() {
		if word.Len() == 0 {
			return
		}
		raw := word.String()
		word.Reset()
		clean, repairs := viet.Clean(raw, font)
		for _, r := range repairs {
			f.legacy = f.legacy || !r.Ask && (r.Kind == viet.LegacyTCVN3 || r.Kind == viet.LegacyVNI)
		}
		if strings.HasPrefix(raw, " ") {
			out.WriteByte(' ')
		}
		out.WriteString(clean)
		if strings.HasSuffix(raw, " ") {
			out.WriteByte(' ')
		}
	}
	for _, r := range part {
		// The ư of TCVN3 is a soft hyphen, and no blank.
		if r == ' ' || r == '\u00a0' || r != '\u0085' && unicode.Is(unicode.Zs, r) {
			if blanks++; blanks == wideGap {
				flush()
				out.WriteByte('\t')
			}
			if blanks < wideGap {
				word.WriteByte(' ')
			}
			continue
		}
		blanks = 0
		word.WriteRune(r)
	}
	flush()
}
