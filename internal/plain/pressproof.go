package plain

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"bangkhen/internal/qr"
	"bangkhen/internal/typeset"
)

// PressProof is what a print shop and the office agree on before sheets of one template
// are printed.
type PressProof struct {
	Title    string
	Facts    [][2]string // what, and how much: size, bleed, number of sheets, first and last number
	Swatches []Swatch    // the colours that are printed
	Small    Sample      // the smallest text that the sheets may have
	QR       string      // what the symbol of the first sheet holds, "" for none
	QRSize   typeset.MM  // of its side
}

// Swatch is a colour with its name in the template, "" for one of the ornament.
type Swatch struct {
	Name  string
	Color typeset.Color
}

// Sample is a text in a face and size.
type Sample struct {
	Text, Face string
	Size       typeset.Pt
}

// The proof sheet: lengths in mm.
const (
	proofLeft   = typeset.MM(20)
	proofWide   = a4Width - 2*proofLeft
	swatchPitch = typeset.MM(28.3)
	swatchHigh  = typeset.MM(13)
	swatchRow   = typeset.MM(27)
	swatchesRow = 6
)

// MostSwatches is how many colours a proof sheet shows.
const MostSwatches = 4 * swatchesRow

// PressProofSheet is the proof sheet, on A4: facts, a bar of 100.0 mm each way, the
// colours with what a measuring device should say of them, the symbol and the smallest
// text in their true size, and a line for who agrees.
func PressProofSheet(faces *typeset.Faces, p PressProof) (typeset.Page, error) {
	page := typeset.Page{Width: a4Width, Height: a4Height}
	w := writer{faces, &page}
	err := w.fit(typeset.Box{X: proofLeft, Y: 14, W: proofWide, H: 20}, typeset.Top,
		block("proof-title", proofTitle, titleFace, 18, typeset.Left),
		block("proof-what", p.Title, textFace, 11, typeset.Left))
	y := typeset.MM(41)
	for _, fact := range p.Facts {
		_, failed := w.put("proof-fact", fact[0], textFace, 10, proofLeft, y)
		err = cmp.Or(err, failed, w.fit(typeset.Box{X: proofLeft + 46, Y: y - 3.6, W: proofWide - 52, H: 5}, typeset.Top,
			atLeast(5, block("proof-fact", fact[1], titleFace, 10, typeset.Left))))
		y += 5.2
	}
	err = cmp.Or(err, w.proofBars(y+6), w.swatches(p.Swatches, y+16))
	y += 16 + swatchRow*typeset.MM((min(len(p.Swatches), MostSwatches)+swatchesRow-1)/swatchesRow)
	return page, cmp.Or(err, w.proofSymbol(p, y), w.proofAgrees())
}

// proofBars are 100.0 mm long from the middle of the first tick to that of the last.
func (w writer) proofBars(y typeset.MM) error {
	rule := func(x1, y1, x2, y2 typeset.MM) {
		w.page.Rules = append(w.page.Rules, typeset.Rule{X1: x1, Y1: y1, X2: x2, Y2: y2, Thickness: hairline})
	}
	right, top := a4Width-margin-4, (a4Height-barLength)/2
	rule(proofLeft, y, proofLeft+barLength, y)
	rule(right, top, right, top+barLength)
	for at := typeset.MM(0); at <= barLength; at += 10 {
		half := typeset.MM(1)
		if at == 0 || at == barLength {
			half = 2.5
		}
		rule(proofLeft+at, y-half, proofLeft+at, y+half)
		rule(right-half, top+at, right+half, top+at)
	}
	_, err := w.put("bar", proofBar, textFace, 9, proofLeft+barLength+5, y+1)
	return err
}

// swatches show colours, with how a browser and a measuring device write them.
func (w writer) swatches(all []Swatch, y typeset.MM) (err error) {
	for i, s := range all[:min(len(all), MostSwatches)] {
		x, top := proofLeft+swatchPitch*typeset.MM(i%swatchesRow), y+swatchRow*typeset.MM(i/swatchesRow)
		middle := top + swatchHigh/2
		w.page.Rules = append(w.page.Rules, typeset.Rule{X1: x, Y1: middle, X2: x + swatchPitch - 3.3, Y2: middle, Thickness: swatchHigh, Color: s.Color})
		w.frame(typeset.Box{X: x, Y: top, W: swatchPitch - 3.3, H: swatchHigh})
		l, a, b := lab(s.Color)
		words := fmt.Sprintf(proofLab, math.Round(l)+0, math.Round(a)+0, math.Round(b)+0) // no minus before nought
		if level, neutral := s.Color.Grey(); neutral {
			words = fmt.Sprintf(proofBlack, 100*(1-level))
		}
		hex := fmt.Sprintf("#%02X%02X%02X", s.Color.R, s.Color.G, s.Color.B)
		for line, text := range []string{strings.TrimSpace(s.Name + " " + hex), words} {
			_, failed := w.put("swatch", text, textFace, 7, x, top+swatchHigh+3.2+3.1*typeset.MM(line))
			err = cmp.Or(err, failed)
		}
	}
	return err
}

// proofSymbol shows symbol and smallest text as large as they are on the sheets.
func (w writer) proofSymbol(p PressProof, y typeset.MM) error {
	x := proofLeft
	if p.QR != "" {
		dark, _, err := qr.Best(p.QR, float64(p.QRSize))
		if err != nil {
			return err
		}
		quiet := 4 * p.QRSize / typeset.MM(len(dark))
		w.page.Codes = append(w.page.Codes, typeset.Code{X: x + quiet, Y: y + quiet, Size: p.QRSize, Dark: dark})
		x += p.QRSize + 2*quiet + 6
		err = w.fit(typeset.Box{X: x, Y: y, W: a4Width - proofLeft - x, H: p.QRSize}, typeset.Top,
			block("proof-qr", fmt.Sprintf(proofQR, decimal(typeset.MM(math.Round(100*float64(p.QRSize)/float64(len(dark)))/100))), textFace, 10, typeset.Left),
			below1(atLeast(5, block("proof-address", p.QR, textFace, 9, typeset.Left))))
		if err != nil {
			return err
		}
		y += p.QRSize + 2*quiet + 2
	}
	y += 5
	width, err := w.put("proof-small", fmt.Sprintf(proofSmall, millimetres(typeset.MM(p.Small.Size))), textFace, 10, proofLeft, y)
	if err != nil {
		return err
	}
	_, err = w.put("proof-sample", p.Small.Text, p.Small.Face, p.Small.Size, proofLeft+width+2, y)
	return err
}

func (w writer) proofAgrees() (err error) {
	for i, asks := range [...]string{proofShop, proofOffice} {
		x, baseline := proofLeft+typeset.MM(i)*proofWide/2, a4Height-18
		width, failed := w.put("proof-agrees", asks, textFace, 10, x, baseline)
		err = cmp.Or(err, failed)
		w.page.Rules = append(w.page.Rules, typeset.Rule{X1: x + width + 1.5, Y1: baseline + 0.7, X2: x + proofWide/2 - 4, Y2: baseline + 0.7, Thickness: hairline})
	}
	return err
}

// lab is a colour of sRGB in CIELAB for the white D50, as measuring devices of print
// shops say it (IEC 61966-2-1, adapted by Bradford; CIE 15).
func lab(c typeset.Color) (l, a, b float64) {
	linear := func(part uint8) float64 {
		v := float64(part) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	red, green, blue := linear(c.R), linear(c.G), linear(c.B)
	f := func(r, g, b, white float64) float64 {
		t := (r*red + g*green + b*blue) / white
		if t <= 216.0/24389 {
			return (24389.0/27*t + 16) / 116
		}
		return math.Cbrt(t)
	}
	x, y, z := f(0.4360, 0.3851, 0.1431, 0.9642), f(0.2225, 0.7169, 0.0606, 1), f(0.0139, 0.0971, 0.7141, 0.8251)
	return 116*y - 16, 500 * (x - y), 200 * (y - z)
}
