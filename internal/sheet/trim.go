package sheet

import (
	"fmt"
	"strings"

	"github.com/go-pdf/fpdf"

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

// setBoxes tells the press where the sheet ends (ISO 32000-1, 14.11.2).
func setBoxes(doc *fpdf.Fpdf, page typeset.Page) {
	around := surround(page.Trim)
	if around == 0 {
		return
	}
	box := func(kind string, outside typeset.MM) {
		doc.SetPageBox(kind, float64((around - outside).Pt()), float64((around - outside).Pt()),
			float64((page.Width + 2*outside).Pt()), float64((page.Height + 2*outside).Pt()))
	}
	box("TrimBox", 0)
	box("BleedBox", page.Trim.Bleed)
}

// shifted lets write draw moved by a distance in points.
func shifted(doc *fpdf.Fpdf, x, y float64, write func()) {
	if x == 0 && y == 0 {
		write()
		return
	}
	doc.RawWriteBuf(strings.NewReader(fmt.Sprintf("q 1 0 0 1 %s %s cm\n", number(x, 3), number(y, 3))))
	write()
	doc.RawWriteBuf(strings.NewReader("Q\n"))
}

// corrected lets write draw through the page's correction. PDF counts y from the
// foot of the sheet, the correction from its head.
func (w *painter) corrected(t *typeset.Transform, write func() error) error {
	if t == nil {
		return write()
	}
	height := float64(w.height.Pt())
	fmt.Fprintf(w, "q %s %s %s %s %s %s cm\n", number(t.A, 7), number(-t.B, 7), number(-t.C, 7), number(t.D, 7),
		number(float64(t.X.Pt())+t.C*height, 3), number(height-t.D*height-float64(t.Y.Pt()), 3))
	err := write()
	w.WriteString("Q\n")
	return err
}

// marks draws crop marks at the corners of the sheet.
func (w *painter) marks(page typeset.Page) {
	if !page.Trim.Marks {
		return
	}
	near := page.Trim.Bleed + markGap
	far := near + markLength
	black := typeset.Color{}
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
