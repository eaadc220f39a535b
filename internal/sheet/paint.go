package sheet

import (
	"math"

	"bangkhen/internal/typeset"
)

// painter writes the content operators of one page (ISO 32000-1, annex A).
type painter struct {
	operators
	press  *Press
	height typeset.MM
	over   bool // it goes on where another stream has begun the page
	uses   uses
}

// paint writes a page: ornament, pages set into it, then its content.
func (w *painter) paint(page typeset.Page) error {
	if !w.over {
		w.add(initialState)
	}
	around := float64(surround(page.Trim).Pt())
	if around != 0 {
		w.add("q 1 0 0 1 ")
		w.numbers(3, around, around)
		w.add("cm\n")
	}
	if page.Backdrop != "" {
		n, err := w.press.backdropNamed(page.Backdrop)
		if err != nil {
			return err
		}
		w.backdrop(n, 0, float64(page.Height.Pt())-w.press.backdrops[n].height, 1, 1)
	}
	if err := w.insets(page); err != nil {
		return err
	}
	if err := w.page(page); err != nil {
		return err
	}
	if around != 0 {
		w.add("Q\n")
	}
	return nil
}

// page writes pictures, ground, rules, codes and texts of a page, through its
// correction.
func (w *painter) page(page typeset.Page) error {
	return w.corrected(page.Correction, func() error {
		for _, picture := range page.Pictures {
			if err := w.picture(picture); err != nil {
				return err
			}
		}
		if err := w.texts(page.Ground); err != nil {
			return err
		}
		if !w.over {
			w.marks(page)
		}
		for _, rule := range page.Rules {
			w.rule(rule)
		}
		for _, code := range page.Codes {
			w.code(code)
		}
		return w.texts(page.Texts)
	})
}

// texts writes texts in their order, those that follow each other under one tag
// as one field.
func (w *painter) texts(texts []typeset.Text) error {
	open := ""
	for _, text := range texts {
		if text.Tag != open {
			w.closeTag(open)
			if text.Tag != "" {
				w.add("/")
				w.add(text.Tag)
				w.add(" BMC\n")
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
		w.add("EMC\n")
	}
}

// x and y write page coordinates in points; y grows upwards in PDF.
func (w *painter) x(m typeset.MM) { w.number(float64(m.Pt()), 3) }
func (w *painter) y(m typeset.MM) { w.number(float64((w.height - m).Pt()), 3) }

func (w *painter) color(c typeset.Color, operator string) {
	w.numbers(3, float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
	w.add(operator)
	w.add("\n")
}

func (w *painter) rule(r typeset.Rule) {
	w.color(r.Color, "RG")
	w.number(float64(r.Thickness.Pt()), 3)
	w.add("w ")
	w.x(r.X1)
	w.y(r.Y1)
	w.add("m ")
	w.x(r.X2)
	w.y(r.Y2)
	w.add("l S\n")
}

// code draws a QR symbol, in modules counted from the symbol's foot, under a tag
// of its own so that the proof can read it back. No two of its rectangles overlap,
// so that painters which add up what each covers of a dot get the same dots as
// from one outline.
func (w *painter) code(c typeset.Code) {
	module := float64((c.Size / typeset.MM(len(c.Dark))).Pt())
	w.add("/qr BMC\nq ")
	w.color(c.Color, "rg")
	w.number(module, 6)
	w.add("0 0 ")
	w.number(module, 6)
	w.x(c.X)
	w.y(c.Y + c.Size)
	w.add("cm\n")
	w.runs(c.Dark)
	w.add("f Q\nEMC\n")
}

// runs adds a rectangle for each horizontal run of dark modules, and one for all
// of those that stand the same in rows that follow each other.
func (w *painter) runs(dark [][]bool) {
	size := len(dark)
	widths := make([]int, size) // of the runs that begin in the row, by their left end
	open := make([]struct{ width, height int }, size)
	for row := 0; row <= size; row++ {
		clear(widths)
		for x := 0; row < size && x < size; x++ {
			start := x
			for x < size && dark[row][x] {
				x++
			}
			if x > start {
				widths[start] = x - start
			}
		}
		for x, width := range widths {
			o := &open[x]
			if o.width != width {
				if o.width > 0 {
					w.rectangle(x, size-row, o.width, o.height)
				}
				o.width, o.height = width, 0
			}
			o.height++
		}
	}
}

func (w *painter) rectangle(x, y, width, height int) {
	for _, n := range [...]int{x, y, width, height} {
		w.integer(n)
		w.add(" ")
	}
	w.add("re\n")
}

func (w *painter) text(t typeset.Text) error {
	w.add("BT\n")
	w.color(t.Color, "rg")
	sin, cos := math.Sincos(t.Angle * math.Pi / 180)
	for _, piece := range t.Line.Pieces {
		font, err := w.press.font(piece.Face)
		if err != nil {
			return err
		}
		w.uses.fonts.add(font.number)
		w.add("/")
		w.add(font.name)
		w.add(" ")
		w.number(float64(piece.Size), 3)
		w.add("Tf ")
		w.numbers(5, cos, sin, -sin, cos)
		w.x(t.X + piece.X*typeset.MM(cos))
		w.y(t.Baseline - piece.X*typeset.MM(sin))
		w.add("Tm\n")
		if err := w.glyphs(font, piece); err != nil {
			return err
		}
	}
	w.add("ET\n")
	return nil
}

// glyphs shows the glyphs of a piece. The pen is steered by TJ adjustments
// wherever the wanted step differs from the width that the font declares:
// kerning, tracking, justified blanks.
func (w *painter) glyphs(font *cutFont, piece typeset.Piece) error {
	thousandths := func(m typeset.MM) float64 { return 1000 * float64(m/piece.Size.MM()) }
	var pen, wanted float64 // in thousandths of the size
	w.add("[<")
	for i, g := range piece.Glyphs {
		number16, err := w.press.glyph(font, g)
		if err != nil {
			return err
		}
		if shift := roundTo(wanted-pen, 1); math.Abs(shift) >= visibleShift {
			w.add(">")
			w.number(-shift, 1)
			w.add("<")
			pen += shift
		}
		w.hex(number16)
		pen += font.widths[number16]
		wanted += thousandths(piece.Step(i))
	}
	w.add(">] TJ\n")
	return nil
}

// visibleShift is the least correction worth writing, in thousandths of the
// size: 0.4 of them are 0.02 pt in the largest title.
const visibleShift = 0.4
