package sheet

import (
	"bytes"
	"fmt"
	"slices"

	"bangkhen/internal/typeset"
)

// picture paints a picture of the press: as large as goes into its box, in the
// middle of it.
func (w *painter) picture(p typeset.Picture) error {
	n, known := slices.BinarySearch(w.press.pictureNames, p.Name)
	if !known || w.press.pictures[p.Name] == nil {
		return fmt.Errorf("no picture named %q", p.Name)
	}
	image := w.press.pictures[p.Name]
	box := p.Box
	scale := min(box.W/typeset.MM(image.Width), box.H/typeset.MM(image.Height))
	width, height := scale*typeset.MM(image.Width), scale*typeset.MM(image.Height)
	x, y := box.X+(box.W-width)/2, box.Y+(box.H-height)/2
	w.beginLate("Figure", altPart(p.Alt))
	w.add("q ")
	w.x(width)
	w.add("0 0 ")
	w.x(height)
	w.x(x)
	w.y(y + height)
	w.add("cm /A")
	w.integer(n)
	w.add(" Do Q\nEMC\n")
	w.uses.pictures.add(n)
	return nil
}

// backdropNamed is the number of ornament in the press.
func (p *Press) backdropNamed(name string) (int, error) {
	n, known := slices.BinarySearch(p.backdropNames, name)
	if !known {
		return 0, fmt.Errorf("no backdrop named %q", name)
	}
	return n, nil
}

// backdrop paints ornament, scaled, with its lower left corner at a place in
// points.
func (w *painter) backdrop(n int, x, y, scaleX, scaleY float64) {
	w.begin("Figure", altPart(w.press.backdrops[n].alt))
	w.add("q ")
	w.number(scaleX, 4)
	w.add("0 0 ")
	w.number(scaleY, 4)
	w.numbers(4, x, y)
	w.add("cm /G")
	w.integer(n)
	w.add(" Do Q\nEMC\n")
	w.uses.backdrops.add(n)
}

// form is ornament as stream objects that pages refer to, packed once: the ornament
// itself, and the parts that it shows.
type form struct {
	width, height float64 // in points
	alt           string
	main          []byte
	parts         [][]byte
}

func newForm(b Backdrop) form {
	width, height := float64(b.Width.Pt()), float64(b.Height.Pt())
	content := append([]byte(initialState), b.Content...)
	f := form{width: width, height: height, alt: b.Alt, main: flateStream(content, fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 %.2f %.2f] ", width, height))}
	for _, part := range b.Parts {
		f.parts = append(f.parts, flateStream(part, "/Type /XObject /Subtype /Form /BBox "+everywhere+" /Resources <<>> "))
	}
	return f
}

// everywhere is a box that no part reaches out of: they are drawn about points of their
// own, in units that are smaller than those of the page.
const everywhere = "[-99999 -99999 99999 99999]"

// bodies are the objects, numbered from first on: the ornament, then its parts, which it
// names /S0 and so on.
func (f form) bodies(first int) [][]byte {
	named := []byte("<</Resources <<")
	for i := range f.parts {
		if i == 0 {
			named = append(named, "/XObject <<"...)
		}
		named = fmt.Appendf(named, "/S%d %d 0 R ", i, first+1+i)
	}
	if len(f.parts) > 0 {
		named = append(named, ">>"...)
	}
	named = append(named, ">> "...)
	return slices.Concat([][]byte{append(named, bytes.TrimPrefix(f.main, []byte("<<"))...)}, f.parts)
}

// initialState is what ornament and pages are drawn with where they say nothing.
const initialState = "0 J\n0 j\n0.57 w\n0 G\n0 g\n"
