package officefile

import "bangkhen/internal/rawxml"

// Fonts are the fonts that the styles of a Word document give. Which one a text is in
// tells the charset of old documents.
type Fonts struct {
	named    map[string]string // by style, inherited ones too
	standard string            // of paragraphs without a style
}

// Of is the font of plain text in a paragraph of the style, "" when none is named.
func (f Fonts) Of(style string) string {
	if font := f.named[style]; font != "" {
		return font
	}
	return f.standard
}

// Named is the font of a style itself, "" when it names none.
func (f Fonts) Named(style string) string { return f.named[style] }

// ReadFonts reads the styles of a Word document whose main part is main; it may have
// none.
func (p *Package) ReadFonts(main string) (Fonts, error) {
	f := Fonts{named: map[string]string{}}
	part := p.Related(main, "styles", "word/styles.xml")
	if !p.Has(part) {
		return f, nil
	}
	based := map[string]string{}
	normal, defaults := "", ""
	err := p.Walk(part, func(x *rawxml.Reader, element rawxml.Element) error {
		switch element.Local {
		case "docDefaults":
			return x.Each(func(property rawxml.Element) error {
				if property.Local == "rFonts" {
					defaults = RunFont(property)
				}
				return nil
			})
		case "style":
			id := element.Attribute("styleId")
			if element.Attribute("type") == "paragraph" && isOn(element.Attribute("default")) {
				normal = id
			}
			if len(based) > maxStyles {
				return ErrTooLarge
			}
			return x.Each(func(property rawxml.Element) error {
				switch property.Local {
				case "basedOn":
					based[id] = property.Attribute("val")
				case "rFonts":
					f.named[id] = RunFont(property)
				}
				return nil
			})
		}
		return nil
	})
	f.inherit(based)
	f.standard = f.named[normal]
	if f.standard == "" {
		f.standard = defaults
	}
	return f, err
}

// inherit gives styles the font of the style that they are based on. Word goes
// eleven levels deep; a circle ends there too.
func (f Fonts) inherit(based map[string]string) {
	const levels = 11
	for style := range based {
		ancestor := style
		for range levels {
			if font := f.named[ancestor]; font != "" {
				f.named[style] = font
				break
			}
			ancestor = based[ancestor]
		}
	}
}

// themeFont stands for a font that the theme of the document names; such fonts
// are Unicode.
const themeFont = "theme"

// RunFont is the font that a rFonts element names: the font of letters beyond ASCII, which is where charsets differ.
func RunFont(fonts rawxml.Element) string {
	if fonts.Attribute("hAnsiTheme") != "" {
		return themeFont
	}
	if font := fonts.Attribute("hAnsi"); font != "" {
		return font
	}
	return fonts.Attribute("ascii")
}

// isOn reads a boolean attribute that is off when missing.
func isOn(value string) bool {
	return value != "" && value != "0" && value != "false" && value != "off"
}
