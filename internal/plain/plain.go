// Package plain lays out papers that are printed, looked at and thrown away or stuck
// somewhere: the calibration sheet ([Calibration]), the test strip of a printer
// ([Strip]) and sheets of QR labels ([Labels]). And it paints laid-out pages by fpdf
// ([Print]): as that shares no code with package sheet, which paints what is handed
// out, it is the witness that sheet is held against (internal/conform). It knows
// nothing of ornament, pictures, trim and pages set into pages, and says so when a
// page has them.
package plain

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-pdf/fpdf"

	"bangkhen/internal/typeset"
)

// printed is the date in every file: it says nothing, and equal pages give equal
// bytes.
var printed = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// Print paints pages into one PDF file.
func Print(title string, pages ...typeset.Page) ([]byte, error) {
	if len(pages) == 0 {
		return nil, errors.New("no pages to print")
	}
	doc := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: sizeOf(pages[0])})
	doc.SetTitle(title, true)
	doc.SetCreationDate(printed)
	doc.SetModificationDate(printed)
	doc.SetCatalogSort(true)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	p := &painter{doc: doc, known: map[*typeset.Face]bool{}}
	for i, page := range pages {
		if err := p.page(page); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	var out bytes.Buffer
	err := doc.Output(&out)
	return out.Bytes(), err
}

// painter paints with the point as its unit. fpdf keeps its first error.
type painter struct {
	doc   *fpdf.Fpdf
	known map[*typeset.Face]bool // the faces that the document has
}

func sizeOf(page typeset.Page) fpdf.SizeType {
	return fpdf.SizeType{Wd: pt(page.Width), Ht: pt(page.Height)}
}

func pt(m typeset.MM) float64 { return float64(m.Pt()) }

func (p *painter) page(page typeset.Page) error {
	if page.Backdrop != "" || len(page.Pictures) > 0 || len(page.Insets) > 0 || page.Trim != (typeset.Trim{}) {
		return errors.New("it has ornament, pictures, other pages or a trim, which plain does not paint")
	}
	p.doc.AddPageFormat("P", sizeOf(page))
	if t := page.Correction; t != nil {
		height := pt(page.Height)
		p.doc.TransformBegin()
		defer p.doc.TransformEnd()
		p.doc.Transform(fpdf.TransformMatrix{A: t.A, B: -t.B, C: -t.C, D: t.D, E: pt(t.X) + t.C*height, F: height - t.D*height - pt(t.Y)})
	}
	if err := p.texts(page.Ground); err != nil {
		return err
	}
	for _, rule := range page.Rules {
		p.doc.SetDrawColor(parts(rule.Color))
		p.doc.SetLineWidth(pt(rule.Thickness))
		p.doc.Line(pt(rule.X1), pt(rule.Y1), pt(rule.X2), pt(rule.Y2))
	}
	for _, code := range page.Codes {
		p.code(code)
	}
	return p.texts(page.Texts)
}

// parts are those of a colour as it is painted; fpdf writes greys as greys.
func parts(c typeset.Color) (r, g, b int) {
	c = c.AsPrinted()
	return int(c.R), int(c.G), int(c.B)
}

// code fills all runs of dark modules as one path: filled one by one, a pale seam
// would show between them. fpdf itself paints every rectangle at once.
func (p *painter) code(c typeset.Code) {
	_, height := p.doc.GetPageSize()
	module := pt(c.Size) / float64(len(c.Dark))
	if c.Ground > 0 {
		box := c.Box(c.Ground)
		p.doc.SetFillColor(255, 255, 255)
		p.doc.Rect(pt(box.X), pt(box.Y), pt(box.W), pt(box.H), "F")
	}
	p.doc.SetFillColor(parts(c.Color))
	for y, row := range c.Dark {
		for x := 0; x < len(row); x++ {
			start := x
			for x < len(row) && row[x] {
				x++
			}
			if x > start {
				left, foot := pt(c.X)+module*float64(start), height-pt(c.Y)-module*float64(y+1)
				p.doc.RawWriteStr(fmt.Sprintf("%.3f %.3f %.3f %.3f re\n", left, foot, module*float64(x-start), module))
			}
		}
	}
	p.doc.RawWriteStr("f\n")
}

func (p *painter) texts(texts []typeset.Text) error {
	for _, text := range texts {
		p.doc.SetTextColor(parts(text.Color))
		for _, piece := range text.Line.Pieces {
			if err := p.piece(text, piece); err != nil {
				return err
			}
		}
	}
	return nil
}

// unseen is how far a letter may stand from where typeset put it, in points.
const unseen = 0.02

// piece sets letters where typeset put them, as many together as fpdf, which does
// not kern, puts there too. Nor does it place marks.
func (p *painter) piece(text typeset.Text, piece typeset.Piece) error {
	p.font(piece)
	if text.Angle != 0 {
		p.doc.TransformBegin()
		defer p.doc.TransformEnd()
		p.doc.TransformRotate(text.Angle, pt(text.X), pt(text.Baseline))
	}
	baseline, pen := pt(text.Baseline), pt(text.X+piece.X)
	var run string
	var start, end float64 // of the run, as fpdf sets it
	var marks []func()
	for i, g := range piece.Glyphs {
		letters := []rune(g.Text)
		if err := drawable(piece.Face, g, letters); err != nil {
			return err
		}
		if run != "" && (math.Abs(pen-end) > unseen || len(g.Marks()) > 0) {
			p.doc.Text(start, baseline, run)
			run = ""
		}
		if run == "" {
			start, end = pen, pen
		}
		if n := len(letters) - len(g.Marks()); n < len(letters) {
			// To whoever copies or searches the text the letter stands for all of it,
			// and its marks, which come when the words are whole, for nothing.
			p.standing(g.Text, pen, baseline, string(letters[:n]))
			em := float64(piece.Size) / float64(piece.Face.UnitsPerEm)
			for k, mark := range g.Marks() {
				x, y := pen+float64(mark.X)*em, baseline-float64(mark.Y)*em
				marks = append(marks, func() { p.standing("", x, y, string(letters[n+k])) })
			}
		} else {
			run += g.Text
			end += p.doc.GetStringWidth(g.Text)
		}
		pen += pt(piece.Step(i))
	}
	p.doc.Text(start, baseline, run)
	for _, mark := range marks {
		mark()
	}
	return nil
}

// standing sets letters that stand for another text (ISO 32000-1, 14.9.4).
func (p *painter) standing(text string, x, baseline float64, letters string) {
	stands := "FEFF"
	for _, unit := range utf16.Encode([]rune(text)) {
		stands += fmt.Sprintf("%04X", unit)
	}
	p.doc.RawWriteStr("/Span <</ActualText <" + stands + ">>> BDC\n")
	p.doc.Text(x, baseline, letters)
	p.doc.RawWriteStr("EMC\n")
}

// drawable reports what fpdf would draw as a box, or break on: letters that the
// face has no glyph for or that lie beyond the first plane, broken UTF-8, and
// glyphs that stand for no letters of their own.
func drawable(face *typeset.Face, g typeset.Glyph, letters []rune) error {
	for _, r := range letters {
		if r > math.MaxUint16 {
			return fmt.Errorf("%q in %s can not be painted", r, face.Name)
		}
	}
	if g.ID == 0 || len(letters) <= len(g.Marks()) || !utf8.ValidString(g.Text) || len(face.Missing(g.Text)) > 0 {
		return fmt.Errorf("%q in %s can not be painted", g.Text, face.Name)
	}
	return nil
}

// font chooses the face of a piece. fpdf writes into the program that it is given,
// so that each document has its own.
func (p *painter) font(piece typeset.Piece) {
	if !p.known[piece.Face] {
		p.doc.AddUTF8FontFromBytes(piece.Face.Name, "", bytes.Clone(piece.Face.Program))
		p.known[piece.Face] = true
	}
	p.doc.SetFont(piece.Face.Name, "", float64(piece.Size))
}
