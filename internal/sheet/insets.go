package sheet

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/go-pdf/fpdf"

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
func (p *Press) insets(doc *fpdf.Fpdf, page typeset.Page, pictures []string) error {
	for _, inset := range page.Insets {
		scale := float64(inset.W / inset.Page.Width)
		height := inset.Page.Height * typeset.MM(scale)
		if inset.Page.Backdrop != "" {
			backdrop, ok := p.backdrops[inset.Page.Backdrop]
			if !ok {
				return fmt.Errorf("no backdrop named %q", inset.Page.Backdrop)
			}
			doc.UseTemplateScaled(backdrop, fpdf.PointType{X: float64(inset.X.Pt()), Y: float64(inset.Y.Pt())},
				fpdf.SizeType{Wd: float64(inset.W.Pt()), Ht: float64(height.Pt())})
		}
		content, err := p.paint(*inset.Page, pictures)
		if err != nil {
			return err
		}
		s := number(scale, 6)
		doc.RawWriteBuf(strings.NewReader(fmt.Sprintf("q %s 0 0 %s %s %s cm\n", s, s,
			number(float64(inset.X.Pt()), 3), number(float64((page.Height-inset.Y-height).Pt()), 3))))
		doc.RawWriteBuf(bytes.NewReader(content))
		doc.RawWriteBuf(strings.NewReader("Q\n"))
	}
	return nil
}
