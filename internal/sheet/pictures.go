package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bangkhen/internal/typeset"
)

// pictureNames are the pictures on the pages, each once.
func pictureNames(pages []typeset.Page) []string {
	var names []string
	for _, page := range pages {
		pictures := page.Pictures
		for _, inset := range page.Insets {
			pictures = slices.Concat(pictures, inset.Page.Pictures)
		}
		for _, picture := range pictures {
			if !slices.Contains(names, picture.Name) {
				names = append(names, picture.Name)
			}
		}
	}
	return names
}

// picture paints the n-th picture of the file: as large as goes into its box,
// in the middle of it.
func (w *painter) picture(p typeset.Picture, n int) {
	image := w.press.pictures[p.Name]
	if image == nil {
		return // addPictures reports it
	}
	box := p.Box
	scale := min(box.W/typeset.MM(image.Width), box.H/typeset.MM(image.Height))
	width, height := scale*typeset.MM(image.Width), scale*typeset.MM(image.Height)
	x, y := box.X+(box.W-width)/2, box.Y+(box.H-height)/2
	fmt.Fprintf(w, "q %s 0 0 %s %s %s cm /A%d Do Q\n", w.x(width), w.x(height), w.x(x), w.y(y+height), n)
}

// addPictures puts the pictures into the file and names them in the resources
// of its pages.
func (p *Press) addPictures(file *objectFile, names []string) error {
	if len(names) == 0 {
		return nil
	}
	var refs strings.Builder
	for n, name := range names {
		image := p.pictures[name]
		if image == nil {
			return fmt.Errorf("no picture named %q", name)
		}
		first := len(file.bodies)
		fmt.Fprintf(&refs, "/A%d %d 0 R ", n, first)
		file.bodies = append(file.bodies, image.Objects(first)...)
	}
	const mark = "/XObject <<"
	if !bytes.Contains(file.bodies[pageResources], []byte(mark)) {
		return errors.New("finishing fpdf's output: the resource dictionary has no list of XObjects")
	}
	file.bodies[pageResources] = bytes.Replace(file.bodies[pageResources], []byte(mark), []byte(mark+refs.String()), 1)
	return nil
}
