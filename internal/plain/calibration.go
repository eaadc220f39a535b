package plain

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"bangkhen/internal/overprint"
	"bangkhen/internal/qr"
	"bangkhen/internal/typeset"
)

// The calibration sheet: lengths in mm, sizes in pt.
const (
	crossArm   = 12
	hairline   = typeset.MM(0.15)
	numberSize = typeset.Pt(7)
	margin     = typeset.MM(6)  // no office printer leaves more blank
	readingTop = typeset.MM(2)  // from a cross's arm to its boxes
	readingW   = typeset.MM(58) // of a cross's boxes with their words
	readingH   = typeset.MM(12)
)

// Calibration is the calibration sheet of a size for a template of that name: numbered
// crosses at [overprint.Targets] with boxes to write the measures into, rulers, a bar of
// 100.0 mm each way, what was measured with what (printer, tray, edge, face), a row of
// symbols to try, and in words what to do with it. On a sheet too small for a bar or
// for the symbols these are left out.
func Calibration(faces *typeset.Faces, width, height typeset.MM, name string) (typeset.Page, error) {
	page := typeset.Page{Width: width, Height: height}
	w := writer{faces, &page}
	var err error
	for i, p := range overprint.Targets(float64(width), float64(height)) {
		at := overprint.Point{X: p.X, Y: p.Y}
		page.Rules = append(page.Rules, cross(typeset.MM(p.X), typeset.MM(p.Y))...)
		err = cmp.Or(err, w.reading(i+1, at))
	}
	page.Rules = append(page.Rules, rulers(width, height)...)
	err = cmp.Or(err, w.rulerNumbers(), w.bars())
	// On either side of the middle cross stands a column, between the boxes of the
	// crosses above and below.
	top, foot := typeset.MM(25)+readingTop+readingH+4, height-25-readingTop-readingH-4
	side := width/2 - crossArm - 4
	from := min(28, rulerAt+10+(width-210)/12)
	left := typeset.Box{X: from, Y: top, W: side - from, H: foot - top}
	right := typeset.Box{X: width - side, Y: top, W: side - 18, H: height/2 - readingH/2 - 3 - top}
	below := typeset.Box{X: right.X, Y: height/2 + readingH/2 + 2, W: right.W, H: foot + 3 - height/2 - readingH/2 - 2}
	large := min(1.3, float64(height/210))
	size := func(pt float64) typeset.Pt { return typeset.Pt(pt * (0.35 + 0.65*large)) }
	return page, cmp.Or(err,
		w.fit(left, typeset.Middle,
			atLeast(5, block("calibration-title", calibrationTitle, titleFace, size(20), typeset.Left)),
			atLeast(5, block("calibration-sheet", fmt.Sprintf(calibrationSheet, name, millimetres(width), millimetres(height)), textFace, size(12), typeset.Left)),
			below1(atLeast(5, block("calibration-steps", calibrationSteps, textFace, size(11.5), typeset.Left)))),
		w.form(right), w.symbols(below))
}

func below1(b typeset.Block) typeset.Block { return below(b, 1.5) }

// millimetres writes a length as Vietnamese do.
func millimetres(m typeset.MM) string {
	return strings.Replace(strconv.FormatFloat(float64(m), 'f', -1, 64), ".", ",", 1)
}

// reading is what stands beside a cross: its number, where its middle should be, and
// boxes for where it is; towards the middle of the sheet, where no printer cuts it off,
// and away from the rulers.
func (w writer) reading(n int, p overprint.Point) error {
	x, y := typeset.MM(p.X)+3, typeset.MM(p.Y)+readingTop
	switch {
	case typeset.MM(p.X) > w.page.Width/2:
		x = typeset.MM(p.X) - 3 - readingW
	case typeset.MM(p.X) == w.page.Width/2:
		x += crossArm
		y -= readingTop + readingH/2
	}
	if typeset.MM(p.Y) > w.page.Height/2 {
		y = typeset.MM(p.Y) - readingTop - readingH
	}
	tag := fmt.Sprintf("cross-%d", n)
	_, err := w.put(tag, fmt.Sprintf(crossAt, n, millimetres(typeset.MM(p.X)), millimetres(typeset.MM(p.Y))), titleFace, 9, x, y+3.4)
	for i, words := range [...]string{crossLeft, crossTop} {
		from := x + typeset.MM(i)*readingW/2
		_, failed := w.put(tag, words, textFace, 8, from, y+10)
		err = cmp.Or(err, failed)
		w.frame(typeset.Box{X: from + 7, Y: y + 5, W: readingW/2 - 9, H: readingH - 5})
	}
	return err
}

// form asks what the sheet was printed with, and what the bars measure.
func (w writer) form(box typeset.Box) error {
	lines := [...]struct {
		asks  string
		among []string
	}{
		{asks: formPrinter}, {asks: formTray}, {asks: formEdge, among: formEdges[:]}, {asks: formFace, among: formFaces[:]},
		{asks: formBars}, {asks: formBy},
	}
	pitch := min(11, box.H/typeset.MM(len(lines)))
	size := min(13, (pitch * 0.62).Pt())
	for i, line := range lines {
		baseline := box.Y + pitch*typeset.MM(i+1) - pitch*0.25
		width, err := w.put("form", line.asks, textFace, size, box.X, baseline)
		x := box.X + width + 1.5
		for _, choice := range line.among {
			side := size.MM() * 0.8
			w.frame(typeset.Box{X: x, Y: baseline - side + 0.3, W: side, H: side})
			choiceWidth, failed := w.put("form", choice, textFace, size, x+side+1, baseline)
			err = cmp.Or(err, failed)
			x += side + 1 + choiceWidth + 4
		}
		if line.among == nil && x < box.X+box.W {
			w.page.Rules = append(w.page.Rules, typeset.Rule{X1: x, Y1: baseline + 0.7, X2: box.X + box.W, Y2: baseline + 0.7, Thickness: hairline})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// symbols is a row of QR symbols of small to large modules, as long as the usual
// address where there is room, else short ones.
func (w writer) symbols(box typeset.Box) error {
	for _, text := range []string{stripQR, stripShortQR} {
		var codes []typeset.Code
		var labels []string
		x, tallest := box.X, typeset.MM(0)
		for _, module := range modules {
			size := decimal(module)
			dark, err := qr.Symbol(fmt.Sprintf(text, strings.ReplaceAll(size, ",", ".")), qr.Q)
			if err != nil {
				return err
			}
			side := module * typeset.MM(len(dark))
			codes, labels = append(codes, typeset.Code{X: x + 4*module, Y: box.Y + 4*module, Size: side, Dark: dark}), append(labels, size+" mm")
			x += side + 8*module
			tallest = max(tallest, side+8*module)
		}
		if x > box.X+box.W || tallest+4 > box.H {
			continue
		}
		for i, code := range codes {
			if _, err := w.put("strip", labels[i], textFace, 8, code.X, code.Y+code.Size+4*modules[i]+2); err != nil {
				return err
			}
		}
		w.page.Codes = append(w.page.Codes, codes...)
		return nil
	}
	return nil
}
