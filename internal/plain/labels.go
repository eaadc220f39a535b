package plain

import (
	"errors"
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/qr"
	"bangkhen/internal/typeset"
)

// Label is what stands on one QR label.
type Label struct {
	Name string // of the recipient
	Code string // as people read it, in groups
	URL  string // that the symbol holds, in capitals
	Line string // the golden book number, or whatever else tells sheets apart
}

// A sheet of labels is A4 with three columns of eight, as self-adhesive sheets of
// 70 by 37 mm are cut. Lengths in mm.
const (
	labelColumns, labelRows = 3, 8
	labelWidth              = a4Width / labelColumns
	labelHeight             = typeset.MM(37)
	labelTop                = (a4Height - labelRows*labelHeight) / 2
	labelInset              = typeset.MM(7) // no printer leaves more blank beside the symbol
	labelSymbol             = typeset.MM(22)
	cutMark                 = typeset.MM(2)
)

// LabelsAPage is how many labels a sheet has.
const LabelsAPage = labelColumns * labelRows

// Labels are sheets of labels, row by row. A name that is too long for its label
// is cut short with an ellipsis: the label says which sheet it belongs on, the
// symbol leads to the whole. The error is an [award.Problem] for a letter that
// the face lacks and for an address whose symbol would be too fine.
func Labels(faces *typeset.Faces, labels []Label) ([]typeset.Page, error) {
	var pages []typeset.Page
	for i, label := range labels {
		if i%LabelsAPage == 0 {
			pages = append(pages, typeset.Page{Width: a4Width, Height: a4Height, Rules: cutMarks()})
		}
		page := &pages[len(pages)-1]
		x := labelWidth * typeset.MM(i%labelColumns)
		y := labelTop + labelHeight*typeset.MM(i%LabelsAPage/labelColumns)
		code, err := label.symbol(x+labelInset, y+(labelHeight-labelSymbol)/2)
		if err != nil {
			return nil, err
		}
		page.Codes = append(page.Codes, code)
		left := x + labelInset + labelSymbol + 3
		box := typeset.Box{X: left, Y: y + 5, W: x + labelWidth - 4 - left, H: labelHeight - 10}
		if err := (writer{faces, page}).label(box, label); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// symbol is at a place inside its quiet zone.
func (l Label) symbol(x, y typeset.MM) (typeset.Code, error) {
	dark, _, err := qr.Best(strings.ToUpper(l.URL), float64(labelSymbol))
	if err != nil || float64(labelSymbol)/float64(len(dark)) < qr.LeastModule {
		return typeset.Code{}, award.Problem{Severity: award.Error, Code: award.FineSymbol, Message: fmt.Sprintf(labelTooFine, l.Name, len(l.URL)), Suggestion: labelTooFineHint}
	}
	return typeset.Code{X: x, Y: y, Size: labelSymbol, Dark: dark}, nil
}

// label sets the text of a label: the name smaller and then shorter until it fits.
func (w writer) label(box typeset.Box, l Label) error {
	face, err := w.faces.Face(titleFace)
	if err != nil {
		return err
	}
	if missing := face.Missing(l.Name + l.Code + l.Line); len(missing) > 0 {
		return award.Problem{Severity: award.Error, Code: award.NoGlyph, Message: fmt.Sprintf(labelNoGlyph, l.Name, string(missing))}
	}
	words := strings.Fields(l.Name)
	for n := len(words); ; n-- {
		name := l.Name
		if n < len(words) {
			name = strings.Join(words[:n], " ") + "…"
		}
		err := w.fit(box, typeset.Middle,
			block("label-name", name, titleFace, 10, typeset.Left),
			below(atLeast(7, block("label-line", l.Line, textFace, 8, typeset.Left)), 0.8),
			below(atLeast(7, block("label-code", l.Code, textFace, 8, typeset.Left)), 0.8))
		var misfit *typeset.DoesNotFit
		if n == 0 || !errors.As(err, &misfit) {
			return err
		}
	}
}

// cutMarks stand at the corners of the labels, for those who print on plain paper.
func cutMarks() (rules []typeset.Rule) {
	pale := typeset.Color{R: 0xA0, G: 0xA0, B: 0xA0}
	for row := range labelRows + 1 {
		for column := range labelColumns + 1 {
			x, y := labelWidth*typeset.MM(column), labelTop+labelHeight*typeset.MM(row)
			rules = append(rules,
				typeset.Rule{X1: x - cutMark, Y1: y, X2: x + cutMark, Y2: y, Thickness: hairline, Color: pale},
				typeset.Rule{X1: x, Y1: y - cutMark, X2: x, Y2: y + cutMark, Thickness: hairline, Color: pale})
		}
	}
	return rules
}
