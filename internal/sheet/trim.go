package sheet

import (
	"fmt"

	"bangkhen/internal/typeset"
)

// Crop marks: they begin past the bleed, so that none stays on the cut sheet.
const (
	markGap    = typeset.MM(1)
	markLength = typeset.MM(6)
	markWidth  = typeset.MM(0.1)
)

// surround is how much paper there is on every side of the sheet.
func surround(t typeset.Trim) typeset.MM {
	if t.Marks {
		return t.Bleed + markGap + markLength
	}
	return t.Bleed
}

// boxes are the boxes of a page: how large the paper is, and where the sheet ends
// on it (ISO 32000-1, 14.11.2).
func boxes(page typeset.Page) string {
	around := surround(page.Trim)
	box := func(kind string, outside typeset.MM) string {
		low := float64((around - outside).Pt())
		return fmt.Sprintf("/%s [%.2f %.2f %.2f %.2f] ", kind, low, low,
			low+float64((page.Width+2*outside).Pt()), low+float64((page.Height+2*outside).Pt()))
	}
	paper := fmt.Sprintf("/MediaBox [0 0 %.2f %.2f] ", (page.Width + 2*around).Pt(), (page.Height + 2*around).Pt())
	if around == 0 {
		return paper
	}
	return paper + box("TrimBox", 0) + box("BleedBox", page.Trim.Bleed)
}

// corrected lets write draw through the page's correction. PDF counts y from the
// foot of the sheet, the correction from its head.
func (w *painter) corrected(t *typeset.Transform, write func() error) error {
	if t == nil {
		return write()
	}
	height := float64(w.height.Pt())
	w.add("q ")
	w.numbers(7, t.A, -t.B, -t.C, t.D)
	w.numbers(3, float64(t.X.Pt())+t.C*height, height-t.D*height-float64(t.Y.Pt()))
	w.add("cm\n")
	err := write()
	w.add("Q\n")
	return err
}

// cropMarks draws crop marks at the corners of the sheet.
func (w *painter) cropMarks(page typeset.Page) {
	if !page.Trim.Marks {
		return
	}
	near := page.Trim.Bleed + markGap
	far := near + markLength
	black := typeset.Color{}
	w.begin("", decoration)
	defer w.add("EMC\n")
	for _, x := range []typeset.MM{0, page.Width} {
		for _, y := range []typeset.MM{0, page.Height} {
			right, down := typeset.MM(1), typeset.MM(1)
			if x == 0 {
				right = -1
			}
			if y == 0 {
				down = -1
			}
			w.rule(typeset.Rule{X1: x + right*near, Y1: y, X2: x + right*far, Y2: y, Thickness: markWidth, Color: black})
			w.rule(typeset.Rule{X1: x, Y1: y + down*near, X2: x, Y2: y + down*far, Thickness: markWidth, Color: black})
		}
	}
}
