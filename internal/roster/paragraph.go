package roster

import (
	"strconv"
	"strings"

	"bangkhen/internal/officefile"
	"bangkhen/internal/rawxml"
)

// paragraphs are those of one cell while they are read: their runs, each with
// its font.
type paragraphs struct {
	document *document
	content  runBuilder
	numbered bool // Word counts one of them; the number is not in the text

	style    string  // of the paragraph being read
	separate bool    // other text stands before it
	as       runLook // the run being read
	hidden   bool    // the run being read
	prompt   string  // Word's own text, of a place that nobody has filled in
}

// cell gives the text of all paragraphs, a line each.
func (p *paragraphs) cell() cell {
	text := p.content.text.String()
	switch {
	case !isBlankText(text):
		return cell{text: text, look: p.document.lookOf(p.content.runs())}
	case p.prompt != "":
		return cell{text: p.prompt, state: prompt}
	case p.numbered:
		return cell{text: automaticNumber}
	}
	return cell{}
}

// read reads to the end of one paragraph. Text that tracked changes deleted,
// field codes, pictures and text boxes are left out.
func (p *paragraphs) read(x *rawxml.Reader) error {
	p.style, p.separate = "", p.content.text.Len() > 0
	var visit func(rawxml.Element) error
	visit = func(element rawxml.Element) error {
		switch element.Local {
		case "pPr":
			return p.readProperties(x)
		case "r":
			p.as, p.hidden = runLook{font: p.document.fonts.Of(p.style)}, false
		case "rPr":
			return p.readRunProperties(x)
		case "t":
			text, err := x.TextWithin()
			if err != nil {
				return err
			}
			return p.add(text)
		case "tab":
			return p.add("\t")
		case "br", "cr":
			return p.add("\n") // a second name may stand on the line
		case "noBreakHyphen":
			return p.add("-")
		case "sym":
			return p.add(symbol(element))
		case "sdt":
			return p.document.control(x, visit)
		case "showingPlcHdr":
			p.document.prompting = true
		case "drawing", "pict", "object", "txbxContent":
			return p.document.readBox(x)
		case "del", "moveFrom", "Fallback": // of two ways to say the same, the newer is read
			return x.Skip()
		}
		return nil
	}
	return x.Each(visit)
}

func (p *paragraphs) add(text string) error {
	if p.hidden || text == "" {
		return nil
	}
	if p.document.prompting {
		p.prompt = (p.prompt + text)[:min(officefile.MaxToken, len(p.prompt)+len(text))]
		return nil
	}
	if p.separate {
		text, p.separate = "\n"+text, false
	}
	if p.content.add(text, p.as); p.content.text.Len() > officefile.MaxToken {
		return officefile.ErrTooLarge
	}
	return nil
}

func (p *paragraphs) readProperties(x *rawxml.Reader) error {
	return x.Each(func(property rawxml.Element) error {
		switch property.Local {
		case "pStyle":
			p.style = property.Attribute("val")
		case "numPr":
			p.numbered = true
		case "rPr", "sectPr", "pPrChange":
			return x.Skip()
		}
		return nil
	})
}

func (p *paragraphs) readRunProperties(x *rawxml.Reader) error {
	direct := ""
	err := x.Each(func(property rawxml.Element) error {
		switch property.Local {
		case "rStyle":
			if font := p.document.fonts.Named(property.Attribute("val")); font != "" {
				p.as.font = font
			}
		case "rFonts":
			direct = officefile.RunFont(property)
		case "vanish":
			p.hidden = isOn(property.Attribute("val"))
		case "strike", "dstrike":
			p.as.struck = isOn(property.Attribute("val"))
		case "vertAlign":
			p.as.raised = property.Attribute("val") == "superscript"
		case "rPrChange":
			return x.Skip()
		}
		return nil
	})
	if direct != "" {
		p.as.font = direct
	}
	return err
}

// symbol reads a character of a symbol font: the ticks and crosses that lists
// use as marks.
func symbol(element rawxml.Element) string {
	code, err := strconv.ParseUint(element.Attribute("char"), 16, 32)
	if err != nil || !strings.HasPrefix(strings.ToLower(element.Attribute("font")), "wingdings") {
		return "\ufffd"
	}
	switch code & 0xff {
	case 0xfc, 0xfe, 0x50, 0x52, 0x54:
		return "✓"
	case 0xfb, 0xfd, 0x4f, 0x51, 0x53:
		return "✗"
	}
	return "\ufffd"
}
