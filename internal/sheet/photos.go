package sheet

import (
	"fmt"

	"bangkhen/internal/typeset"
)

// photo paints a photograph of the page's own into its box, under a tag, so that the
// proof can tell whose it is. Pages name theirs alike, by their place on the page: the
// same content serves the page's own file and the merged one.
func (w *painter) photo(p typeset.Photo) {
	w.begin("photo", figure(p.Alt, photoAlt))
	w.add("q ")
	w.x(p.Box.W)
	w.add("0 0 ")
	w.x(p.Box.H)
	w.x(p.Box.X)
	w.y(p.Box.Y + p.Box.H)
	w.add("cm /P")
	w.integer(w.uses.photos)
	w.add(" Do Q\nEMC\n")
	w.uses.photos++
}

// photosOf are the image objects of a page's photographs, in the order in which they
// are painted: those of pages set into it first.
func photosOf(page typeset.Page) (bodies [][]byte) {
	for _, inset := range page.Insets {
		bodies = append(bodies, photosOf(*inset.Page)...)
	}
	for _, p := range page.Photos {
		body := fmt.Appendf(nil, "<</Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length %d>>\nstream\n", p.Width, p.Height, len(p.JPEG))
		bodies = append(bodies, append(append(body, p.JPEG...), "\nendstream"...))
	}
	return bodies
}
