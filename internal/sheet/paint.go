package sheet

import (
	"cmp"
	"math"

	"bangkhen/internal/typeset"
)

// painter writes the content operators of one page (ISO 32000-1, annex A).
type painter struct {
	operators
	press      *Press
	height     typeset.MM
	before     layer // it goes on where another stream has begun the page
	marks      []mark
	rectangles []rectangle // of a symbol
	inset      bool        // a page set into another
	uses       uses
}

// paint writes a page: ornament, pages set into it, then its content.
func (w *painter) paint(page typeset.Page) error {
	if !w.before.over {
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
		for _, photo := range page.Photos {
			w.photo(photo)
		}
		if err := w.texts(page.Ground); err != nil {
			return err
		}
		if !w.before.over {
			w.cropMarks(page)
		}
		w.rules(page.Rules)
		for _, code := range page.Codes {
			w.code(code)
		}
		return w.texts(page.Texts)
	})
}

// texts writes texts in their order, those that follow each other under one tag
// as one field.
func (w *painter) texts(texts []typeset.Text) error {
	for i, text := range texts {
		if i == 0 || text.Tag != texts[i-1].Tag || text.Part != texts[i-1].Part {
			w.end(texts[max(0, i-1):i])
			w.begin(cmp.Or(text.Tag, "P"), text.Part)
		}
		if err := w.text(text); err != nil {
			return err
		}
	}
	w.end(texts[max(0, len(texts)-1):])
	return nil
}

// x and y write page coordinates in points; y grows upwards in PDF.
func (w *painter) x(m typeset.MM) { w.number(float64(m.Pt()), 3) }
func (w *painter) y(m typeset.MM) { w.number(float64((w.height - m).Pt()), 3) }

// color chooses the colour of what is filled or drawn. Black and greys are said in
// grey, so that a press and an office printer use the black ink alone and nothing
// else shows at the edges of letters and modules.
func (w *painter) color(c typeset.Color, rgb, grey string) {
	if level, neutral := c.Grey(); neutral {
		w.number(level, 3)
		w.add(grey)
	} else {
		w.numbers(3, float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
		w.add(rgb)
	}
	w.add("\n")
}

// rules draws lines, which nobody hears.
func (w *painter) rules(rules []typeset.Rule) {
	if len(rules) == 0 {
		return
	}
	w.begin("", decoration)
	for _, rule := range rules {
		w.rule(rule)
	}
	w.add("EMC\n")
}

func (w *painter) rule(r typeset.Rule) {
	w.color(r.Color, "RG", "G")
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
	if c.Ground > 0 {
		w.begin("", decoration)
		w.white(c.Box(c.Ground))
		w.add("EMC\n")
	}
	w.beginLate("qr", figure(c.Alt, codeAlt))
	w.add("q ")
	w.color(c.Color, "rg", "g")
	w.number(module, 6)
	w.add("0 0 ")
	w.number(module, 6)
	w.x(c.X)
	w.y(c.Y + c.Size)
	w.add("cm\n")
	w.runs(c.Dark)
	w.add("f Q\nEMC\n")
}

// white fills a box with the white of the paper.
func (w *painter) white(box typeset.Box) {
	w.add("1 g ")
	w.x(box.X)
	w.y(box.Y + box.H)
	w.numbers(3, float64(box.W.Pt()), float64(box.H.Pt()))
	w.add("re f\n")
}

// runs adds a rectangle for each horizontal run of dark modules, and one for all
// of those that stand the same in rows that follow each other. Those of one width come
// after each other, which packs a tenth smaller.
func (w *painter) runs(dark [][]bool) {
	size := len(dark)
	w.rectangles = w.rectangles[:0]
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
					w.rectangles = append(w.rectangles, rectangle{x, size - row, o.width, o.height})
				}
				o.width, o.height = width, 0
			}
			o.height++
		}
	}
	w.widthOrder()
}

// rectangle is one of modules.
type rectangle struct{ x, y, width, height int }

// widthOrder adds the rectangles, narrow ones first; few are wide.
func (w *painter) widthOrder() {
	for width, left := 1, len(w.rectangles); left > 0; width++ {
		for _, r := range w.rectangles {
			if r.width != width {
				continue
			}
			left--
			for _, n := range [...]int{r.x, r.y, r.width, r.height} {
				w.integer(n)
				w.add(" ")
			}
			w.add("re\n")
		}
	}
}

func (w *painter) text(t typeset.Text) error {
	spaced := w.beginSpaced(t)
	w.add("BT\n")
	w.color(t.Color, "rg", "g")
	sin, cos := math.Sincos(t.Angle * math.Pi / 180)
	for i, piece := range t.Line.Pieces {
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
		if err := w.glyphs(font, piece, t.More && i == len(t.Line.Pieces)-1); err != nil {
			return err
		}
	}
	w.add("ET\n")
	if spaced {
		w.add("EMC\n")
	}
	return nil
}

// glyphs shows the glyphs of a piece. The pen is steered by TJ adjustments
// wherever the wanted step differs from the width that the font declares:
// kerning, tracking, justified blanks. After a line that goes on stands the blank that
// fell away at its end, so that words are not joined by who reads one line after the
// other.
func (w *painter) glyphs(font *cutFont, piece typeset.Piece, more bool) error {
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
		w.uses.lacks |= font.lacks(number16)
		w.hex(number16)
		pen += font.widths[number16]
		wanted += thousandths(piece.Step(i))
	}
	if more {
		blank, err := w.press.glyph(font, piece.Face.BlankGlyph())
		if err != nil {
			return err
		}
		w.uses.lacks |= font.lacks(blank)
		w.hex(blank)
	}
	w.add(">] TJ\n")
	return nil
}

// visibleShift is the least correction worth writing, in thousandths of the
// size: 0.4 of them are 0.02 pt in the largest title.
const visibleShift = 0.4
