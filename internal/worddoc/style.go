package worddoc

import (
	"cmp"
	"strings"
)

// Style is a named look of paragraphs, or of letters within one. Lengths are in mm,
// room before and after in pt.
type Style struct {
	ID, Name string
	Letters  bool // of letters, not of paragraphs
	Based    string
	Next     string // style of the paragraph that is typed after one

	Points       float64 // 0 is the size of the style it is based on
	Bold, Italic bool
	Grey         bool

	Align         Align
	Indent        float64 // of the first line
	Hanging       float64 // of all lines but the first
	Before, After float64
	Lines         float64 // 1 is single; 0 as the style it is based on
	WithNext      bool    // on the page of the next paragraph
	Whole         bool    // not parted between pages
	Outline       int     // level of a heading, from 1; 0 for none
}

// Align is where the lines of a paragraph stand.
type Align string

const (
	Left      Align = "left"
	Centre    Align = "center"
	Justified Align = "both"
)

// Names of styles that word processors know: they translate them, and lists of
// contents and the navigation go by them.
const (
	Normal   = "Normal"
	Title    = "Title"
	Subtitle = "Subtitle"
	Heading1 = "Heading1"
	Heading2 = "Heading2"
	Heading3 = "Heading3"
	Header   = "Header"
)

// knownNames are the names under which word processors know these styles.
var knownNames = map[string]string{
	Normal: "Normal", Title: "Title", Subtitle: "Subtitle",
	Heading1: "heading 1", Heading2: "heading 2", Heading3: "heading 3", Header: "header",
}

// styles is the part that names the looks.
func (d *Document) styles() {
	font, size := escaped(d.setup.Font), halves(d.setup.Points)
	d.rawf(`<w:styles xmlns:w="%s"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="%s" w:hAnsi="%s" w:eastAsia="%s" w:cs="%s"/><w:sz w:val="%d"/><w:szCs w:val="%d"/><w:lang w:val="%s"/></w:rPr></w:rPrDefault>`,
		namespace, font, font, font, font, size, size, escaped(d.setup.Language))
	d.raw(`<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`)
	for _, s := range d.setup.Styles {
		d.style(s)
	}
	d.raw(`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	d.raw(`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		d.rawf(`<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	d.raw(`</w:tblBorders><w:tblCellMar><w:left w:w="91" w:type="dxa"/><w:right w:w="91" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`)
}

func (d *Document) style(s Style) {
	kind, own := "paragraph", ` w:customStyle="1"`
	if s.Letters {
		kind = "character"
	}
	if knownNames[s.ID] != "" {
		own = ""
	}
	if s.ID == Normal {
		own = ` w:default="1"`
	}
	d.rawf(`<w:style w:type="%s"%s w:styleId="%s"><w:name w:val="%s"/>`, kind, own, escaped(s.ID), escaped(cmp.Or(knownNames[s.ID], s.Name)))
	if s.Based != "" {
		d.rawf(`<w:basedOn w:val="%s"/>`, escaped(s.Based))
	}
	if s.Next != "" {
		d.rawf(`<w:next w:val="%s"/>`, escaped(s.Next))
	}
	d.raw(`<w:qFormat/>`)
	if !s.Letters {
		d.raw(`<w:pPr>` + s.paragraph() + `</w:pPr>`)
	}
	d.raw(`<w:rPr>`)
	if s.Bold {
		d.raw(`<w:b/><w:bCs/>`)
	}
	if s.Italic {
		d.raw(`<w:i/><w:iCs/>`)
	}
	if s.Grey {
		d.raw(`<w:color w:val="808080"/>`)
	}
	if s.Points > 0 {
		d.rawf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, halves(s.Points), halves(s.Points))
	}
	d.raw(`</w:rPr></w:style>`)
}

// halves is a size of letters in the unit of the file, half a point.
func halves(pt float64) int { return int(2*pt + 0.5) }

// paragraph is how the style sets paragraphs, in the order that the standard wants
// (ECMA-376, 17.3.1.26).
func (s Style) paragraph() string {
	var b strings.Builder
	if s.WithNext {
		b.WriteString(`<w:keepNext/>`)
	}
	if s.Whole {
		b.WriteString(`<w:keepLines/>`)
	}
	if s.Before > 0 || s.After > 0 || s.Lines > 0 {
		b.WriteString(spacing(s.Before, s.After, s.Lines))
	}
	switch {
	case s.Hanging > 0:
		b.WriteString(number(`<w:ind w:left="%d" w:hanging="%d"/>`, twips(s.Hanging), twips(s.Hanging)))
	case s.Indent > 0:
		b.WriteString(number(`<w:ind w:firstLine="%d"/>`, twips(s.Indent)))
	}
	if s.Align != "" {
		b.WriteString(`<w:jc w:val="` + string(s.Align) + `"/>`)
	}
	if s.Outline > 0 {
		b.WriteString(number(`<w:outlineLvl w:val="%d"/>`, s.Outline-1))
	}
	return b.String()
}
