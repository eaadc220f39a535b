package worddoc

import (
	"fmt"
	"strings"
)

// Paragraph is one of the document or of a cell. What is zero is as its style says.
type Paragraph struct {
	Style    string
	Runs     []Run
	Before   float64 // room above it in pt
	WithNext bool    // on the page of the next paragraph
	Rule     Rule    // instead of text
}

// Run is a stretch of text. A line end in it breaks the line.
type Run struct {
	Text  string
	Style string // of letters; "" for the paragraph's
}

// Rule is a line as long as Length in the middle of a column that is Column wide, in
// mm, Gap pt under the paragraph before it.
type Rule struct{ Length, Column, Gap float64 }

// Text is a paragraph of one run.
func Text(style, text string) Paragraph { return Paragraph{Style: style, Runs: []Run{{Text: text}}} }

// Paragraph adds one.
func (d *Document) Paragraph(p Paragraph) {
	d.raw(`<w:p><w:pPr>`)
	if p.Style != "" {
		d.raw(`<w:pStyle w:val="`)
		d.raw(escaped(p.Style))
		d.raw(`"/>`)
	}
	if p.WithNext {
		d.raw(`<w:keepNext/>`)
	}
	switch side := twips(max(0, p.Rule.Column-p.Rule.Length) / 2); {
	case p.Rule.Length > 0:
		d.rawf(`<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>`+
			`<w:spacing w:before="%d" w:after="0" w:line="60" w:lineRule="exact"/><w:ind w:left="%d" w:right="%d" w:firstLine="0"/>`,
			points(p.Rule.Gap), side, side)
	case p.Before > 0:
		d.rawf(`<w:spacing w:before="%d"/>`, points(p.Before))
	}
	d.raw(`</w:pPr>`)
	for _, run := range p.Runs {
		d.run(run)
	}
	d.raw(`</w:p>`)
}

func (d *Document) run(r Run) {
	d.raw(`<w:r>`)
	if r.Style != "" {
		d.rawf(`<w:rPr><w:rStyle w:val="%s"/></w:rPr>`, escaped(r.Style))
	}
	for i, line := range strings.Split(r.Text, "\n") {
		if i > 0 {
			d.raw(`<w:br/>`)
		}
		// Blanks at the ends of a text are dropped unless they are asked for.
		if strings.TrimSpace(line) != line {
			d.raw(`<w:t xml:space="preserve">`)
		} else {
			d.raw(`<w:t>`)
		}
		d.raw(escaped(line))
		d.raw(`</w:t>`)
	}
	d.raw(`</w:r>`)
}

// spacing is the room around a paragraph in pt and between its lines.
func spacing(before, after, lines float64) string {
	out := number(`<w:spacing w:before="%d" w:after="%d"`, points(before), points(after))
	if lines > 0 {
		out += number(` w:line="%d" w:lineRule="auto"`, int(240*lines+0.5))
	}
	return out + `/>`
}

func number(format string, values ...any) string { return fmt.Sprintf(format, values...) }
