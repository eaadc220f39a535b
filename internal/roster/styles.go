package roster

import (
	"cmp"
	"strconv"
	"strings"

	"bangkhen/internal/officefile"
	"bangkhen/internal/rawxml"
)

// style is what the reader wants of a cell format.
type style struct {
	look    *look          // nil when nothing is known of it
	date    bool           // numbers are shown as days
	layout  string         // of those days; "" for the usual one
	written *writtenFormat // of other numbers that are shown otherwise than as they are; nil for the rest
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
	if !b.pack.Has(part) {
		return nil
	}
	var fonts []font
	var fills []string          // colours
	formats := map[int]string{} // codes of number formats
	looks := map[runLook]*look{}
	return b.pack.Walk(part, func(x *rawxml.Reader, element rawxml.Element) error {
		switch element.Local {
		case "numFmt":
			if id, err := strconv.Atoi(element.Attribute("numFmtId")); err == nil && len(formats) < maxStyles {
				formats[id] = element.Attribute("formatCode")
			}
		case "fonts":
			return x.Each(func(element rawxml.Element) error {
				if element.Local != "font" {
					return nil
				}
				as, err := readFont(x)
				if err != nil {
					return err
				}
				if len(fonts) > maxStyles {
					return officefile.ErrTooLarge
				}
				as.raised = false // of a whole cell it says nothing
				fonts = append(fonts, as)
				return nil
			})
		case "fills":
			return x.Each(func(element rawxml.Element) error {
				if element.Local != "fill" {
					return nil
				}
				colour, err := readFill(x)
				if fills = append(fills, colour); len(fills) > maxStyles {
					return officefile.ErrTooLarge
				}
				return err
			})
		case "dxfs":
			return b.readConditional(x)
		case "cellStyleXfs":
			return x.Skip()
		case "cellXfs":
			return x.Each(func(format rawxml.Element) error {
				if format.Local != "xf" {
					return nil
				}
				if len(b.styles) > maxStyles {
					return officefile.ErrTooLarge
				}
				b.styles = append(b.styles, cellFormat(format, fonts, fills, looks, formats))
				return nil
			})
		}
		return nil
	})
}

func cellFormat(format rawxml.Element, fonts []font, fills []string, looks map[runLook]*look, formats map[int]string) style {
	var s style
	if id, err := strconv.Atoi(format.Attribute("fontId")); err == nil && id >= 0 && id < len(fonts) {
		as, fill := fonts[id].runLook, ""
		if n, err := strconv.Atoi(format.Attribute("fillId")); err == nil && n >= 0 && n < len(fills) {
			fill = fills[n]
		}
		as.unseen = fonts[id].colour != "" && fonts[id].colour == cmp.Or(fill, white)
		if as != (runLook{}) && looks[as] == nil {
			looks[as] = &look{runLook: as}
		}
		s.look = looks[as]
	}
	if id, err := strconv.Atoi(format.Attribute("numFmtId")); err == nil {
		code, known := formats[id]
		s.date = isDateFormat(code) || !known && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58)
		switch {
		case s.date:
			s.layout = dayLayout(code)
		case known:
			s.written = readWrittenFormat(code)
		default:
			s.written = readWrittenFormat(usualFormats[id])
		}
	}
	return s
}

// readRunLook reads the properties of a run to its end.
func readRunLook(x *rawxml.Reader) (as runLook, err error) {
	err = x.Each(func(element rawxml.Element) error {
		as.take(element)
		return nil
	})
	return as, err
}

// take takes in one property of a font.
func (as *runLook) take(element rawxml.Element) {
	value := element.Attribute("val")
	switch element.Local {
	case "name", "rFont":
		as.font = value
	case "strike":
		as.struck = value == "" || isTrue(value)
	case "vertAlign":
		as.raised = value == "superscript"
	}
}

// font is a font of cells with its colour, "" for one that is not known.
type font struct {
	runLook
	colour string
}

const white = "FFFFFF"

// readFont reads a font to its end.
func readFont(x *rawxml.Reader) (f font, err error) {
	err = x.Each(func(element rawxml.Element) error {
		f.take(element)
		if element.Local == "color" {
			f.colour = colourOf(element)
		}
		return nil
	})
	return f, err
}

// readFill reads the colour behind cells, "" where there is none.
func readFill(x *rawxml.Reader) (colour string, err error) {
	solid := false
	err = x.Each(func(element rawxml.Element) error {
		switch {
		case element.Local == "patternFill":
			solid = element.Attribute("patternType") == "solid"
		case element.Local == "fgColor" && solid:
			colour = colourOf(element)
		case element.Local == "gradientFill":
			colour = "gradient"
		}
		return nil
	})
	return colour, err
}

// colourOf names a colour so that two that look the same have one name.
func colourOf(element rawxml.Element) string {
	const last = 6 // digits after those of transparency
	rgb, theme, index := strings.ToUpper(element.Attribute("rgb")), element.Attribute("theme"), element.Attribute("indexed")
	tint := element.Attribute("tint")
	switch {
	case len(rgb) >= last:
		return rgb[len(rgb)-last:]
	case theme == "0" && (tint == "" || tint == "0"), index == "1" || index == "9" || index == "65":
		return white
	case theme == "1" && (tint == "" || tint == "0"), index == "0" || index == "8" || index == "64":
		return "000000"
	case theme != "":
		return "theme " + theme + " " + tint
	case index != "":
		return "index " + index
	}
	return ""
}

// readConditional reads which of the formats that hold under a condition strike text
// through.
func (b *workbook) readConditional(x *rawxml.Reader) error {
	index := -1
	return x.Each(func(element rawxml.Element) error {
		switch element.Local {
		case "dxf":
			index++
		case "strike":
			if value := element.Attribute("val"); (value == "" || isTrue(value)) && len(b.strikes) < maxStyles {
				if b.strikes == nil {
					b.strikes = map[int]bool{}
				}
				b.strikes[index] = true
			}
		}
		return nil
	})
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
	if !b.pack.Has(part) {
		return nil
	}
	return b.pack.Walk(part, func(x *rawxml.Reader, element rawxml.Element) error {
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
			if b.add(unescape(text), as); b.text.Len() > officefile.MaxToken {
				return officefile.ErrTooLarge
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
