package plain

import (
	"strconv"
	"strings"

	"bangkhen/internal/typeset"
)

const (
	textFace  = "LiberationSerif-Regular"
	titleFace = "LiberationSerif-Bold"
)

// writer puts text on a page.
type writer struct {
	faces *typeset.Faces
	page  *typeset.Page
}

func (w writer) fit(box typeset.Box, at typeset.VAlign, blocks ...typeset.Block) error {
	texts, err := w.faces.Fit(typeset.Area{Box: box, VAlign: at}, blocks)
	w.page.Texts = append(w.page.Texts, texts...)
	return err
}

// block is text that may shrink to two thirds.
func block(tag, text, face string, size typeset.Pt, align typeset.Align) typeset.Block {
	return typeset.Block{Tag: tag, Text: text, Style: typeset.Style{Face: face, Size: size}, MinSize: size * 2 / 3, Leading: 1.25, Align: align}
}

// below is a block with room above it, in mm.
func below(b typeset.Block, room typeset.MM) typeset.Block {
	b.Before = room
	return b
}

// atLeast is a block that does not become smaller than a size.
func atLeast(size typeset.Pt, b typeset.Block) typeset.Block {
	b.MinSize = size
	return b
}

func decimal(m typeset.MM) string {
	return strings.Replace(strconv.FormatFloat(float64(m), 'f', -1, 64), ".", ",", 1)
}
