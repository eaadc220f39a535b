package certificate

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/drawing"
	"bangkhen/internal/ornament"
	"bangkhen/internal/qr"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// MissingGlyphs says which characters of a field no face of the template has, or which
// a face that the office has brought.
type MissingGlyphs struct {
	Tag   string
	Runes []rune
	Face  string // of the office's own; "" for those that ship
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
	width = b.within(width)
	face, err := t.faceFor(faces, b, text)
	if err != nil {
		return typeset.Block{}, err
	}
	style := typeset.Style{Face: face, Size: b.Size, Tracking: b.Tracking, WordSpace: b.WordSpace}
	if !faces.OnOneLine(text, style, width) {
		text = viet.Bind(text)
	}
	color, err := t.color(b.Color)
	if face != b.Face {
		style.WordSpace = 0 // which is the own face's
	}
	return typeset.Block{
		Tag: b.Tag, Text: text, Style: style,
		Part: b.part, MinSize: b.MinSize, MaxLines: b.MaxLines, MaxWidth: b.MaxWidth, Leading: b.Leading, Before: b.Before, Align: b.Align, Color: color,
		ByInk: t.isScript(face), AtCommas: b.AtCommas,
	}, err
}

// place is where the area's blocks are stacked.
func (a Area) place() typeset.Area {
	return typeset.Area{Box: a.Box.box(), VAlign: a.VAlign, Baseline: a.Baseline}
}

// within is the width that lines of the block have in an area of a width.
func (b Block) within(width typeset.MM) typeset.MM {
	if b.MaxWidth > 0 {
		return min(b.MaxWidth, width)
	}
	return width
}

// faceFor is the block's own face, or a fallback for the whole text when the
// own face lacks a letter: a name in two faces would look mended. In the place of a face
// that the office has brought only the fallback is taken that the block itself names.
func (t *Template) faceFor(faces *typeset.Faces, b Block, text string) (string, error) {
	text = strings.ReplaceAll(text, "\n", "")
	tries := []string{b.Face, cmp.Or(b.Fallback, t.Fallback), t.Fallback}
	_, own := t.ownFace(b.Face)
	if own {
		if tries = tries[:1]; b.Fallback != "" {
			tries = append(tries, b.Fallback)
		}
	}
	var missing []rune
	for _, name := range tries {
		face, err := faces.Face(name)
		if err != nil {
			return "", err
		}
		lacking := face.Missing(text)
		if len(lacking) == 0 {
			return name, nil
		}
		if missing == nil || !own {
			missing = lacking // of an own face, what that one lacks
		}
	}
	lacks := &MissingGlyphs{Tag: b.Tag, Runes: missing}
	if own {
		lacks.Face = b.Face
	}
	return "", lacks
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

// code makes the symbol of a certificate. In capitals its address goes into QR's
// alphanumeric mode, which needs fewer modules. Those who hear the sheet read are told
// the address alone, not the four hundred letters of the seal behind it.
func (t *Template) code(c award.Certificate) (typeset.Code, error) {
	dark, _, err := qr.Best(QRText(c.Symbol()), float64(t.QR.Size))
	if err != nil {
		return typeset.Code{}, err
	}
	code := typeset.Code{X: t.QR.X, Y: t.QR.Y, Size: t.QR.Size, Dark: dark, Alt: fmt.Sprintf(altCode, c.URL)}
	quiet := quietModules * t.QR.Size / typeset.MM(len(dark))
	if t.pictured(code.Box(quiet)) {
		code.Ground = quiet
	}
	return code, nil
}

// quietModules is how many modules around a symbol stay white (ISO/IEC 18004, 9.1).
const quietModules = 4

// pictured reports that a picture of the office's own lies in a box, which may be of
// any colour there.
func (t *Template) pictured(box typeset.Box) bool {
	return slices.ContainsFunc(t.Pictures, func(p Picture) bool {
		return p.Box.X < box.X+box.W && box.X < p.Box.X+p.Box.W && p.Box.Y < box.Y+box.H && box.Y < p.Box.Y+p.Box.H
	})
}

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
	page.Codes = slices.Clone(page.Codes)
	for i := range page.Codes {
		page.Codes[i].Ground = 0 // the blank has no picture of ours there
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
	if t.Ornament.Design == "" {
		return sheet.Backdrop{}, false, nil
	}
	adornment, emblem, err := ornament.Layers(t.ornamentStyle())
	if err != nil {
		return sheet.Backdrop{}, false, err
	}
	backdrop = sheet.Backdrop{Width: t.Sheet.Width, Height: t.Sheet.Height}
	backdrop.Content, backdrop.Parts = adornment.PDFInParts()
	if len(emblem.Shapes) > 0 {
		shown := sheet.Shown{Alt: altEmblem}
		shown.Content, shown.Parts = emblem.PDFInParts()
		backdrop.Shown = &shown
	}
	return backdrop, true, nil
}
