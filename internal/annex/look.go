package annex

import "github.com/xuri/excelize/v2"

const (
	face       = "Times New Roman"
	bodyPoints = 12
)

// look is how a cell looks.
type look struct {
	points     float64
	bold       bool
	italic     bool
	horizontal string // "left", "center", "right"
	bordered   bool
	shaded     bool
	colour     string // of the text, RRGGBB; "" is black
	format     string // of a number or date; "" is plain
	quoted     bool   // keeps text text when somebody edits the cell
}

// The looks of the parts. Sizes and weights follow NĐ 30/2020, Phụ lục I, IV.1;
// table text is a point smaller so that a page holds more names.
var (
	draftLook   = look{points: 13, bold: true, horizontal: "right", colour: "C00000"}
	annexLook   = look{points: 14, bold: true, horizontal: "center"}
	titleLook   = look{points: 13, bold: true, horizontal: "center"}
	referLook   = look{points: 13, italic: true, horizontal: "center"}
	ruleLook    = look{points: 8, horizontal: "center"}
	headLook    = look{points: 12, bold: true, horizontal: "center", bordered: true, shaded: true}
	awardLook   = look{points: 13, bold: true, horizontal: "left", bordered: true}
	sectionLook = look{points: 12, bold: true, horizontal: "left", bordered: true}
	groupLook   = look{points: 12, bold: true, italic: true, horizontal: "left", bordered: true}
	leftLook    = look{points: 12, horizontal: "left", bordered: true}
	centreLook  = look{points: 12, horizontal: "center", bordered: true}
	codeLook    = look{points: 9, horizontal: "center", bordered: true, colour: "1F3864"}
	totalLook   = look{points: 12, bold: true, horizontal: "left", bordered: true}
	labelLook   = look{points: 12, bold: true, horizontal: "left", bordered: true}
	dateLook    = look{points: 12, horizontal: "left", bordered: true, format: "d/m/yyyy"}
	differsLook = look{points: 12, bold: true, horizontal: "center", bordered: true, colour: "C00000"}
)

// sized is a look as it is in a workbook of a use: the one of the office alone, for
// which the decree sets no sizes, is smaller where people read row after row.
func (u Use) sized(l look) look {
	const smaller, from = 2, 12
	if u == Tracking && l.points == from {
		l.points -= smaller
	}
	return l
}

// style returns the workbook's id of a look, making it the first time.
func (w *writer) style(l look) int {
	if id, known := w.looks[l]; known {
		return id
	}
	style := &excelize.Style{
		Font:      &excelize.Font{Family: face, Size: l.points, Bold: l.bold, Italic: l.italic, Color: l.colour},
		Alignment: &excelize.Alignment{Horizontal: l.horizontal, Vertical: "center", WrapText: true},
	}
	if l.bordered {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	if l.shaded {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2F2F2"}}
	}
	if l.format != "" {
		style.CustomNumFmt = &l.format
	}
	id, err := w.file.NewStyle(style)
	w.keep(err)
	if l.quoted && err == nil {
		id = w.quotedCopy(id)
	}
	w.looks[l] = id
	return id
}

// quotedCopy adds a copy of a style with the attribute that the library does
// not offer: quotePrefix (ECMA-376, 18.8.45), the apostrophe that a person types
// before text that is not to become a formula.
func (w *writer) quotedCopy(id int) int {
	xfs := w.file.Styles.CellXfs
	yes := true
	quoted := xfs.Xf[id]
	quoted.QuotePrefix = &yes
	xfs.Xf = append(xfs.Xf, quoted)
	xfs.Count = len(xfs.Xf)
	return len(xfs.Xf) - 1
}
