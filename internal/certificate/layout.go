package certificate

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/skip2/go-qrcode"

	"bangkhen/internal/award"
	"bangkhen/internal/drawing"
	"bangkhen/internal/ornament"
	"bangkhen/internal/qr"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// MissingGlyphs says which characters of a field no face of the template has.
type MissingGlyphs struct {
	Tag   string
	Runes []rune
}

func (e *MissingGlyphs) Error() string {
	return fmt.Sprintf("%s: no glyph for %q", e.Tag, string(e.Runes))
}

// Layout says what goes where on the sheet of one certificate. A draft is
// marked as such across the sheet and has no QR. Errors are
// [*typeset.DoesNotFit] and [*MissingGlyphs], which name the field, or a QR
// text that no symbol holds.
func (t *Template) Layout(faces *typeset.Faces, d award.Decision, c award.Certificate, draft bool) (typeset.Page, error) {
	common, err := t.Common(faces, d, draft)
	if err != nil {
		return typeset.Page{}, err
	}
	own, err := common.Own(c)
	return common.Join(own), err
}

// block is a block with its text, in an area of a width. Where lines may end is
// looked into when there is more than one.
func (t *Template) block(faces *typeset.Faces, b Block, text string, width typeset.MM) (typeset.Block, error) {
	face, err := t.faceFor(faces, b, text)
	if err != nil {
		return typeset.Block{}, err
	}
	style := typeset.Style{Face: face, Size: b.Size, Tracking: b.Tracking}
	if !faces.OnOneLine(text, style, width) {
		text = viet.Bind(text)
	}
	color, err := t.color(b.Color)
	return typeset.Block{
		Tag: b.Tag, Text: text, Style: style,
		MinSize: b.MinSize, MaxLines: b.MaxLines, Leading: b.Leading, Before: b.Before, Align: b.Align, Color: color,
	}, err
}

// faceFor is the block's own face, or a fallback for the whole text when the
// own face lacks a letter: a name in two faces would look mended.
func (t *Template) faceFor(faces *typeset.Faces, b Block, text string) (string, error) {
	text = strings.ReplaceAll(text, "\n", "")
	var missing []rune
	for _, name := range []string{b.Face, cmp.Or(b.Fallback, t.Fallback), t.Fallback} {
		face, err := faces.Face(name)
		if err != nil {
			return "", err
		}
		if missing = face.Missing(text); len(missing) == 0 {
			return name, nil
		}
	}
	return "", &MissingGlyphs{b.Tag, missing}
}

// rule draws a line under the last line of a field, centred on it.
func (t *Template) rule(rule Rule, texts []typeset.Text) (typeset.Rule, bool) {
	for i := len(texts) - 1; i >= 0; i-- {
		text := texts[i]
		if text.Tag != rule.Under {
			continue
		}
		length := text.Line.Width * typeset.MM(rule.Part)
		x := text.X + (text.Line.Width-length)/2
		box := text.Bounds()
		y := box.Y + box.H + rule.Gap
		color, err := t.color(rule.Color)
		return typeset.Rule{X1: x, Y1: y, X2: x + length, Y2: y, Thickness: rule.Thickness, Color: color}, err == nil
	}
	return typeset.Rule{}, false
}

// leastModule is the smallest module worth printing, in mm: office printers and
// phone cameras read 0.5 mm with room to spare.
const leastModule = 0.5

// code makes the symbol of an address. In capitals the address goes into QR's
// alphanumeric mode, which needs fewer modules; level Q is taken where its
// modules stay large enough, else the next lower one.
func (t *Template) code(address string) (typeset.Code, error) {
	text := QRText(address)
	var err error
	for _, level := range []qr.Level{qr.Q, qr.M, qr.L} {
		var dark [][]bool
		if dark, err = symbol(text, level); err != nil {
			continue
		}
		if t.QR.Size/typeset.MM(len(dark)) < leastModule && level != qr.L {
			continue
		}
		return typeset.Code{X: t.QR.X, Y: t.QR.Y, Size: t.QR.Size, Dark: dark}, nil
	}
	return typeset.Code{}, fmt.Errorf("QR %q: %w", text, err)
}

// symbol is a QR symbol without quiet zone, for which the template leaves room.
func symbol(text string, level qr.Level) ([][]bool, error) {
	if dark, ok := qr.Encode(text, level); ok {
		return dark, nil
	}
	general := map[qr.Level]qrcode.RecoveryLevel{qr.Q: qrcode.High, qr.M: qrcode.Medium, qr.L: qrcode.Low}
	code, err := qrcode.New(text, general[level])
	if err != nil {
		return nil, err
	}
	code.DisableBorder = true
	return code.Bitmap(), nil
}

// QRText is what the QR of an address holds.
func QRText(address string) string { return strings.ToUpper(address) }

// draftMark stands across the middle of the sheet, behind the text.
func (t *Template) draftMark(faces *typeset.Faces) (typeset.Text, error) {
	paragraph, err := faces.Set(typeset.Span{Text: t.Draft.Text, Style: typeset.Style{Face: t.Draft.Face, Size: t.Draft.Size, Tracking: 60}})
	if err != nil {
		return typeset.Text{}, err
	}
	lines := paragraph.Greedy(10*t.Sheet.Width, 0)
	if len(lines) == 0 {
		return typeset.Text{}, errors.New("draft: no text")
	}
	color, err := t.color(t.Draft.Color)
	sin, cos := math.Sincos(t.Draft.Angle * math.Pi / 180)
	half, rise := lines[0].Width/2, t.Draft.Size.MM()*0.33
	return typeset.Text{
		Tag: "draft", Line: lines[0], Color: color, Angle: t.Draft.Angle,
		X:        t.Sheet.Width/2 - half*typeset.MM(cos) + rise*typeset.MM(sin),
		Baseline: t.Sheet.Height/2 + half*typeset.MM(sin) + rise*typeset.MM(cos),
	}, err
}

// Overprint leaves of a laid-out sheet what a blank does not carry yet: neither
// ornament nor pictures nor preprinted text, and no marks around it. The
// correction undoes the printer's error; nil for none.
func (t *Template) Overprint(page typeset.Page, correction *typeset.Transform) typeset.Page {
	preprinted := t.preprinted()
	texts := page.Texts
	page.Texts, page.Rules = nil, nil
	for _, text := range texts {
		if !preprinted[text.Tag] {
			page.Texts = append(page.Texts, text)
		}
	}
	for _, rule := range t.Rules {
		if r, ok := t.rule(rule, page.Texts); ok {
			page.Rules = append(page.Rules, r)
		}
	}
	page.Backdrop, page.Pictures, page.Trim, page.Correction = "", nil, typeset.Trim{}, correction
	return page
}

// preprinted are the fields that blanks carry.
func (t *Template) preprinted() map[string]bool {
	tags := map[string]bool{}
	for _, area := range t.Areas {
		for _, b := range area.Blocks {
			tags[b.Tag] = tags[b.Tag] || b.Preprinted
		}
	}
	return tags
}

// Drawing is the template's ornament; ok is false when it has none.
func (t *Template) Drawing() (d drawing.Drawing, ok bool, err error) {
	if t.Ornament.Design == "" {
		return drawing.Drawing{}, false, nil
	}
	d, err = ornament.Backdrop(t.ornamentStyle())
	return d, err == nil, err
}

// Backdrop is the template's ornament for the press; ok is false when it has none.
func (t *Template) Backdrop() (backdrop sheet.Backdrop, ok bool, err error) {
	drawing, ok, err := t.Drawing()
	if !ok {
		return sheet.Backdrop{}, false, err
	}
	return sheet.Backdrop{Width: t.Sheet.Width, Height: t.Sheet.Height, Content: drawing.PDF()}, true, nil
}
