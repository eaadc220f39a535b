package sheet

import (
	"slices"

	"bangkhen/internal/typeset"
)

// textsOf are all texts of a page and of the pages set into it.
func textsOf(page typeset.Page) []typeset.Text {
	texts := slices.Concat(page.Ground, page.Texts)
	for _, inset := range page.Insets {
		texts = slices.Concat(texts, inset.Page.Ground, inset.Page.Texts)
	}
	return texts
}

// insets paints pages into a page.
func (w *painter) insets(page typeset.Page) error {
	for _, inset := range page.Insets {
		scale := float64(inset.W / inset.Page.Width)
		height := inset.Page.Height * typeset.MM(scale)
		x, y := float64(inset.X.Pt()), float64((page.Height - inset.Y - height).Pt())
		if name := inset.Page.Backdrop; name != "" {
			n, err := w.press.backdropNamed(name)
			if err != nil {
				return err
			}
			own := w.press.backdrops[n]
			w.backdrop(n, x, y, float64(inset.W.Pt())/own.width, float64(height.Pt())/own.height)
		}
		w.add("q ")
		w.number(scale, 6)
		w.add("0 0 ")
		w.number(scale, 6)
		w.numbers(3, x, y)
		w.add("cm\n")
		outer := w.height
		w.height, w.inset = inset.Page.Height, true
		if err := w.page(*inset.Page); err != nil {
			return err
		}
		w.height, w.inset = outer, false
		w.add("Q\n")
	}
	return nil
}
