package roster

import (
	"strconv"
	"strings"

	"bangkhen/internal/rawxml"
)

// style is what the reader wants of a cell format.
type style struct {
	look    *look          // nil when nothing is known of it
	date    bool           // numbers are shown as days
	written *writtenFormat // of numbers that are shown with words or leading zeros; nil for others
}

// style gives the format of an index of the file; one that is not there is none.
func (b *workbook) style(index int) style {
	if index < 0 || index >= len(b.styles) {
		return style{}
	}
	return b.styles[index]
}

// readStyles reads fonts, number formats and cell formats. A workbook may have
// none.
func (b *workbook) readStyles(part string) error {
	if !b.pack.has(part) {
		return nil
	}
	var fonts []runLook
	formats := map[int]string{} // codes of number formats
	looks := map[runLook]*look{}
	return b.pack.walk(part, func(x *rawxml.Reader, element rawxml.Element) error {
		switch element.Local {
		case "numFmt":
			if id, err := strconv.Atoi(element.Attribute("numFmtId")); err == nil && len(formats) < maxStyles {
				formats[id] = element.Attribute("formatCode")
			}
		case "fonts":
			return x.Each(func(font rawxml.Element) error {
				if font.Local != "font" {
					return nil
				}
				as, err := readRunLook(x)
				if err != nil {
					return err
				}
				if len(fonts) > maxStyles {
					return errTooLarge
				}
				as.raised = false // of a whole cell it says nothing
				fonts = append(fonts, as)
				return nil
			})
		case "dxfs", "cellStyleXfs":
			return x.Skip()
		case "cellXfs":
			return x.Each(func(format rawxml.Element) error {
				if format.Local != "xf" {
					return nil
				}
				if len(b.styles) > maxStyles {
					return errTooLarge
				}
				b.styles = append(b.styles, cellFormat(format, fonts, looks, formats))
				return nil
			})
		}
		return nil
	})
}

func cellFormat(format rawxml.Element, fonts []runLook, looks map[runLook]*look, formats map[int]string) style {
	var s style
	if id, err := strconv.Atoi(format.Attribute("fontId")); err == nil && id >= 0 && id < len(fonts) && fonts[id] != (runLook{}) {
		if looks[fonts[id]] == nil {
			looks[fonts[id]] = &look{runLook: fonts[id]}
		}
		s.look = looks[fonts[id]]
	}
	if id, err := strconv.Atoi(format.Attribute("numFmtId")); err == nil {
		code, known := formats[id]
		s.date = isDateFormat(code) || !known && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58)
		if known && !s.date {
			s.written = readWrittenFormat(code)
		}
	}
	return s
}

// readRunLook reads a font, or the properties of a run, to its end.
func readRunLook(x *rawxml.Reader) (as runLook, err error) {
	err = x.Each(func(element rawxml.Element) error {
		value := element.Attribute("val")
		switch element.Local {
		case "name", "rFont":
			as.font = value
		case "strike":
			as.struck = value == "" || isTrue(value)
		case "vertAlign":
			as.raised = value == "superscript"
		}
		return nil
	})
	return as, err
}

// isDateFormat reports a number format that shows a day: d or y outside quotes,
// brackets and escapes.
func isDateFormat(code string) bool {
	quoted, bracketed := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracketed = true
		case c == ']':
			bracketed = false
		case !bracketed && strings.IndexByte("dDyY", c) >= 0:
			return true
		}
	}
	return false
}

// sharedString is one text of the workbook; runs is nil when it has one look.
type sharedString struct {
	text string
	runs []run
}

// readStrings reads the table of shared texts. What it claims to count is not
// believed.
func (b *workbook) readStrings(part string) error {
	if !b.pack.has(part) {
		return nil
	}
	return b.pack.walk(part, func(x *rawxml.Reader, element rawxml.Element) error {
		if element.Local != "si" {
			return nil
		}
		if len(b.strings) >= MaxCells {
			return errCells
		}
		s, err := readString(x)
		b.strings = append(b.strings, s)
		return err
	})
}

// readString reads an element that holds plain text <t> or runs <r>, leaving out
// phonetic guides.
func readString(x *rawxml.Reader) (sharedString, error) {
	var b runBuilder
	var as runLook
	err := x.Each(func(element rawxml.Element) error {
		switch element.Local {
		case "rPh", "phoneticPr":
			return x.Skip()
		case "r":
			as = runLook{}
		case "rPr":
			var err error
			as, err = readRunLook(x)
			return err
		case "t":
			text, err := x.TextWithin()
			if b.add(unescape(text), as); b.text.Len() > maxToken {
				return errTooLarge
			}
			return err
		}
		return nil
	})
	s := sharedString{text: b.text.String(), runs: b.runs()}
	if len(s.runs) == 0 || len(s.runs) == 1 && s.runs[0].runLook == (runLook{}) {
		s.runs = nil
	}
	return s, err
}

// unescape reads _x0041_, the way OOXML writes characters that XML can not.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			b.WriteString(s)
			return b.String()
		}
		code, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(code))
		s = s[i+7:]
	}
}
