package sheet

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

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

// backdrop paints ornament, scaled, with its lower left corner at a place in points.
// Nobody hears of it but of what is shown on it.
func (w *painter) backdrop(n int, x, y, scaleX, scaleY float64) {
	w.uses.backdrops.add(n)
	show := func(name string) {
		w.add("q ")
		w.number(scaleX, 4)
		w.add("0 0 ")
		w.number(scaleY, 4)
		w.numbers(4, x, y)
		w.add("cm /")
		w.add(name)
		w.integer(n)
		w.add(" Do Q\nEMC\n")
	}
	w.begin("", decoration)
	show("G")
	if shown := w.press.backdrops[n].shown; shown != nil {
		w.begin("Figure", figure(w.press.backdrops[n].alt, ""))
		show("E")
	}
}

// form is ornament as stream objects that pages refer to, packed once: the ornament
// itself, the parts that it shows, and what is painted over it.
type form struct {
	width, height float64 // in points
	main          []byte
	parts         [][]byte
	shown         *form
	alt           string // of what is shown
}

func newForm(b Backdrop) form {
	f := formOf(b.Width, b.Height, b.Content, b.Parts, "/Artifact BMC\n", "EMC\n")
	if b.Shown != nil {
		shown := formOf(b.Width, b.Height, b.Shown.Content, b.Shown.Parts, "", "")
		f.shown, f.alt = &shown, b.Shown.Alt
	}
	return f
}

// formOf packs a form and its parts. Programs that look for what is neither read nor
// decoration do not see into parts of a form: each says itself what it is.
func formOf(wide, high typeset.MM, content []byte, parts [][]byte, begin, end string) form {
	width, height := float64(wide.Pt()), float64(high.Pt())
	content = append([]byte(initialState), content...)
	f := form{width: width, height: height, main: flateStream(content, fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 %.2f %.2f] ", width, height))}
	for _, part := range parts {
		part = slices.Concat([]byte(begin), part, []byte(end))
		f.parts = append(f.parts, flateStream(part, "/Type /XObject /Subtype /Form /BBox "+everywhere+" /Resources <<>> "))
	}
	return f
}

// everywhere is a box that no part reaches out of: they are drawn about points of their
// own, in units that are smaller than those of the page.
const everywhere = "[-99999 -99999 99999 99999]"

// bodies are the objects, numbered from first on: the ornament, then its parts, which it
// names /S0 and so on, then what is shown over it.
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
	all := slices.Concat([][]byte{append(named, bytes.TrimPrefix(f.main, []byte("<<"))...)}, f.parts)
	if f.shown != nil {
		all = append(all, f.shown.bodies(first+len(all))...)
	}
	return all
}

// names are the entries of the objects in a resource dictionary.
func (f form) names(out *strings.Builder, number, first int) {
	fmt.Fprintf(out, "/G%d %d 0 R ", number, first)
	if f.shown != nil {
		fmt.Fprintf(out, "/E%d %d 0 R ", number, first+1+len(f.parts))
	}
}

// initialState is what ornament and pages are drawn with where they say nothing.
const initialState = "0 J\n0 j\n0.57 w\n0 G\n0 g\n"
