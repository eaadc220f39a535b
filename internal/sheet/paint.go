package sheet

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"bangkhen/internal/typeset"
)

// painter writes the content operators of one page (ISO 32000-1, annex A).
type painter struct {
	bytes.Buffer
	press  *Press
	height typeset.MM
}

// paint writes pictures, ground, rules, codes and texts of a page.
func (p *Press) paint(page typeset.Page, pictures []string) ([]byte, error) {
	w := &painter{press: p, height: page.Height}
	err := w.corrected(page.Correction, func() error { return w.page(page, pictures) })
	return w.Bytes(), err
}

func (w *painter) page(page typeset.Page, pictures []string) error {
	for _, picture := range page.Pictures {
		w.picture(picture, slices.Index(pictures, picture.Name))
	}
	if err := w.texts(page.Ground); err != nil {
		return err
	}
	w.marks(page)
	for _, rule := range page.Rules {
		w.rule(rule)
	}
	for _, code := range page.Codes {
		w.code(code)
	}
	return w.texts(page.Texts)
}

// texts writes texts in their order, those that follow each other under one tag
// as one field.
func (w *painter) texts(texts []typeset.Text) error {
	open := ""
	for _, text := range texts {
		if text.Tag != open {
			w.closeTag(open)
			if text.Tag != "" {
				fmt.Fprintf(w, "/%s BMC\n", text.Tag)
			}
			open = text.Tag
		}
		if err := w.text(text); err != nil {
			return err
		}
	}
	w.closeTag(open)
	return nil
}

func (w *painter) closeTag(tag string) {
	if tag != "" {
		w.WriteString("EMC\n")
	}
}

// x and y are page coordinates in points; y grows upwards in PDF.
func (w *painter) x(m typeset.MM) string { return number(float64(m.Pt()), 3) }
func (w *painter) y(m typeset.MM) string { return number(float64((w.height - m).Pt()), 3) }

func (w *painter) color(c typeset.Color, operator string) {
	fmt.Fprintf(w, "%s %s %s %s\n", number(float64(c.R)/255, 3), number(float64(c.G)/255, 3), number(float64(c.B)/255, 3), operator)
}

func (w *painter) rule(r typeset.Rule) {
	w.color(r.Color, "RG")
	fmt.Fprintf(w, "%s w %s %s m %s %s l S\n", number(float64(r.Thickness.Pt()), 3), w.x(r.X1), w.y(r.Y1), w.x(r.X2), w.y(r.Y2))
}

// code draws a QR symbol as one rectangle for each horizontal run of dark
// modules, under a tag of its own so that the proof can read it back.
func (w *painter) code(c typeset.Code) {
	module := c.Size / typeset.MM(len(c.Dark))
	w.WriteString("/qr BMC\n")
	w.color(c.Color, "rg")
	for row, dark := range c.Dark {
		for start := 0; start < len(dark); start++ {
			if !dark[start] {
				continue
			}
			end := start
			for end < len(dark) && dark[end] {
				end++
			}
			fmt.Fprintf(w, "%s %s %s %s re\n", w.x(c.X+typeset.MM(start)*module), w.y(c.Y+typeset.MM(row+1)*module),
				w.x(typeset.MM(end-start)*module), w.x(module))
			start = end
		}
	}
	w.WriteString("f\nEMC\n")
}

func (w *painter) text(t typeset.Text) error {
	w.WriteString("BT\n")
	w.color(t.Color, "rg")
	sin, cos := math.Sincos(t.Angle * math.Pi / 180)
	for _, piece := range t.Line.Pieces {
		x := t.X + piece.X*typeset.MM(cos)
		y := t.Baseline - piece.X*typeset.MM(sin)
		font := w.press.byFace[piece.Face]
		if font == nil {
			return fmt.Errorf("face %s was not made ready for this press", piece.Face.Name)
		}
		fmt.Fprintf(w, "/%s %s Tf %s %s %s %s %s %s Tm\n", font.name, number(float64(piece.Size), 3),
			number(cos, 5), number(sin, 5), number(-sin, 5), number(cos, 5), w.x(x), w.y(y))
		if err := w.glyphs(font, piece); err != nil {
			return err
		}
	}
	w.WriteString("ET\n")
	return nil
}

// glyphs shows the glyphs of a piece. The pen is steered by TJ adjustments
// wherever the wanted step differs from the width that the font declares:
// kerning, tracking, justified blanks.
func (w *painter) glyphs(font *cutFont, piece typeset.Piece) error {
	thousandths := func(m typeset.MM) float64 { return 1000 * float64(m/piece.Size.MM()) }
	var pen, wanted float64 // in thousandths of the size
	w.WriteString("[<")
	for i, g := range piece.Glyphs {
		number16, ok := font.numbers[usedGlyph{g.ID, g.Text}]
		if !ok {
			return fmt.Errorf("glyph for %q was not made ready for this press", g.Text)
		}
		if shift := roundTo(wanted-pen, 1); math.Abs(shift) >= visibleShift {
			fmt.Fprintf(w, ">%s<", number(-shift, 1))
			pen += shift
		}
		fmt.Fprintf(w, "%04X", number16)
		pen += font.widths[number16]
		wanted += thousandths(piece.Step(i))
	}
	w.WriteString(">] TJ\n")
	return nil
}

// visibleShift is the least correction worth writing, in thousandths of the
// size: 0.4 of them are 0.02 pt in the largest title.
const visibleShift = 0.4
