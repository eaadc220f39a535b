package roster

import (
	"regexp"
	"slices"
	"strings"

	"bangkhen/internal/rawxml"
)

// What a sheet shows besides its cells: text above and below the printed pages, and
// comments.

// marginCode is a code of Excel in the text of a margin: a place, a font, a size, a
// page number.
var marginCode = regexp.MustCompile(`&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z&])`)

// marginPlace begins the left, middle or right part.
var marginPlace = regexp.MustCompile(`&[LCR]`)

// readMargin reads the text above or below the pages of a sheet.
func (w *worksheet) readMargin(x *rawxml.Reader) error {
	text, err := x.TextWithin()
	for _, part := range marginPlace.Split(text, -1) {
		part = strings.Join(strings.Fields(marginCode.ReplaceAllString(part, "")), " ")
		if part != "" && !slices.Contains(w.grid.margins, part) && len(w.grid.margins) < maxBoxes {
			w.grid.margins = append(w.grid.margins, part)
		}
	}
	return err
}

// comments are what is attached to the cells of a sheet.
func (b *workbook) comments(s sheet) (all []comment) {
	for _, r := range b.pack.Relations(s.part) {
		if r.Kind != "comments" || !b.pack.Has(r.Target) {
			continue
		}
		// Comments that can not be read are none that anybody could see.
		_ = b.pack.Walk(r.Target, func(x *rawxml.Reader, element rawxml.Element) error {
			if element.Local != "comment" {
				return nil
			}
			text, err := plainText(x)
			if text != "" && len(all) < maxBoxes {
				all = append(all, comment{shortened(element.Attribute("ref")), text})
			}
			return err
		})
	}
	return all
}
