package plain

import (
	"cmp"
	"fmt"
	"strings"

	"bangkhen/internal/qr"
	"bangkhen/internal/typeset"
)

// a4 is the sheet of strip and labels, upright.
const a4Width, a4Height = typeset.MM(210), typeset.MM(297)

// Modules are the sides of a module on the test strip, in mm: around
// [qr.LeastModule], which no certificate goes below.
var modules = [...]typeset.MM{0.4, 0.5, 0.6, 0.7}

// The strip: lengths in mm, sizes in pt.
const (
	stripLeft   = typeset.MM(22)
	stripSymbol = typeset.MM(78) // top of the first symbol
	stripPitch  = typeset.MM(42)
	stripText   = typeset.MM(64) // left of what is said of a symbol
	barLength   = typeset.MM(100)
	barAt       = typeset.MM(264)
)

// Strip is the test strip of a printer: QR symbols of small to large modules,
// each with what to look for, and a bar of 100 mm. A phone shows, in plain text,
// which of the symbols it has read; they are as long as the usual address.
func Strip(faces *typeset.Faces) (typeset.Page, error) {
	page := typeset.Page{Width: a4Width, Height: a4Height}
	w := writer{faces, &page}
	wide := a4Width - 2*stripLeft
	err := w.fit(typeset.Box{X: stripLeft, Y: 15, W: wide, H: 58}, typeset.Top,
		block("strip-title", stripTitle, titleFace, 20, typeset.Center),
		below(block("strip-steps", stripSteps, textFace, 11.5, typeset.Left), 3))
	for i, module := range modules {
		top := stripSymbol + stripPitch*typeset.MM(i)
		size := decimal(module)
		dark, symbolErr := qr.Symbol(fmt.Sprintf(stripQR, strings.ReplaceAll(size, ",", ".")), qr.Q)
		err = cmp.Or(err, symbolErr)
		page.Codes = append(page.Codes, typeset.Code{X: stripLeft + 4, Y: top, Size: module * typeset.MM(len(dark)), Dark: dark})
		err = cmp.Or(err, w.fit(typeset.Box{X: stripText, Y: top, W: a4Width - stripLeft - stripText, H: 30}, typeset.Top,
			block(fmt.Sprintf("strip-%d", i+1), size+" mm", titleFace, 15, typeset.Left),
			below(block(fmt.Sprintf("strip-%d-look", i+1), stripLook[i], textFace, 12, typeset.Left), 1)))
	}
	page.Rules = append(page.Rules, bar()...)
	return page, cmp.Or(err, w.fit(typeset.Box{X: stripLeft, Y: barAt + 6, W: wide, H: 18}, typeset.Top, block("strip-bar", stripBar, textFace, 11.5, typeset.Left)))
}

// bar is 100 mm long from the middle of its first tick to that of its last.
func bar() []typeset.Rule {
	rules := []typeset.Rule{{X1: stripLeft, Y1: barAt, X2: stripLeft + barLength, Y2: barAt, Thickness: hairline}}
	for x := typeset.MM(0); x <= barLength; x += 10 {
		length := typeset.MM(2)
		if x == 0 || x == barLength {
			length = 5
		}
		rules = append(rules, typeset.Rule{X1: stripLeft + x, Y1: barAt - length, X2: stripLeft + x, Y2: barAt + length, Thickness: hairline})
	}
	return rules
}
