package plain

import (
	"cmp"
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/qr"
	"bangkhen/internal/typeset"
)

// Head is what the page for the wall prints of the log.
type Head struct {
	Text    string // the checkpoint, signed where the office has a key
	Origin  string
	Size    int64
	Root    string
	Day     award.Date
	Office  string // "" where no key says whose it is
	Address string // of the office's public page, "" where none is set
}

// The page for the wall: lengths in mm.
const (
	posterLeft   = typeset.MM(22)
	posterSymbol = typeset.MM(74)
	posterTop    = typeset.MM(112) // of the symbol
)

// Poster is the head of the log as a page for the wall, A4: big, with a QR that holds the
// head itself, and in plain words what it is and how to check it in ten years.
func Poster(faces *typeset.Faces, head Head) (typeset.Page, error) {
	page := typeset.Page{Width: a4Width, Height: a4Height}
	w := writer{faces, &page}
	wide := a4Width - 2*posterLeft
	dark, err := qr.Symbol(head.Text, qr.M)
	if err != nil {
		return page, err
	}
	page.Codes = append(page.Codes, typeset.Code{X: posterLeft, Y: posterTop, Size: posterSymbol, Dark: dark})
	beside := posterLeft + posterSymbol + 8
	root := head.Root
	if len(root) == 44 { // of base64, in lines that can be read aloud
		root = root[:11] + " " + root[11:22] + " " + root[22:33] + " " + root[33:]
	}
	where := posterNowhere
	if head.Address != "" {
		where = fmt.Sprintf(posterWhere, head.Address)
	}
	page.Rules = append(page.Rules,
		typeset.Rule{X1: posterLeft, Y1: posterTop - 6, X2: a4Width - posterLeft, Y2: posterTop - 6, Thickness: hairline},
		typeset.Rule{X1: posterLeft, Y1: posterTop + posterSymbol + 6, X2: a4Width - posterLeft, Y2: posterTop + posterSymbol + 6, Thickness: hairline})
	return page, cmp.Or(
		w.fit(typeset.Box{X: posterLeft, Y: 20, W: wide, H: posterTop - 32}, typeset.Top,
			block("poster-office", strings.ToUpper(head.Office), titleFace, 15, typeset.Center),
			below(block("poster-title", posterTitle, titleFace, 30, typeset.Center), 5),
			below(block("poster-day", fmt.Sprintf(posterDay, head.Day.Long()), textFace, 17, typeset.Center), 3),
			below(block("poster-what", posterWhat, textFace, 15, typeset.Left), 7)),
		w.fit(typeset.Box{X: beside, Y: posterTop, W: a4Width - posterLeft - beside, H: posterSymbol}, typeset.Top,
			block("poster-size-is", posterSize, textFace, 14, typeset.Left),
			block("poster-size", fmt.Sprint(head.Size), titleFace, 34, typeset.Left),
			below(block("poster-root-is", posterRoot, textFace, 14, typeset.Left), 3),
			block("poster-root", root, titleFace, 18, typeset.Left),
			below(block("poster-origin-is", posterOrigin, textFace, 14, typeset.Left), 3),
			block("poster-origin", head.Origin, titleFace, 12, typeset.Left)),
		w.fit(typeset.Box{X: posterLeft, Y: posterTop + posterSymbol + 11, W: wide, H: a4Height - posterTop - posterSymbol - 29}, typeset.Top,
			block("poster-check-title", posterCheckTitle, titleFace, 16, typeset.Left),
			below(block("poster-check", posterCheck, textFace, 13.5, typeset.Left), 2),
			below(block("poster-where", where, textFace, 13.5, typeset.Left), 2)))
}
