package sheet

import (
	"bytes"
	"fmt"
	"math"
	"time"

	"github.com/go-pdf/fpdf"

	"bangkhen/internal/artwork"
	"bangkhen/internal/typeset"
)

// Info is what a file says about itself.
type Info struct {
	Title  string
	Author string
	Date   time.Time // creation date; given, never the clock, so that equal input gives equal bytes
}

// Press holds what the sheets of a batch share: subsets of the faces and the
// ornament. It is safe for use by many goroutines.
type Press struct {
	fonts     []*cutFont
	byFace    map[*typeset.Face]*cutFont
	backdrops map[string]fpdf.Template
	pictures  map[string]*artwork.Image
	streams   streamCache
}

// Backdrop is ornament as PDF content operators in points on a sheet of a size.
type Backdrop struct {
	Width, Height typeset.MM
	Content       []byte
}

// NewPress makes ready to print any of the pages, alone or together. It fails
// when a face can not be cut or a page holds a glyph for a missing character.
func NewPress(pages []typeset.Page, backdrops map[string]Backdrop, pictures map[string]*artwork.Image) (*Press, error) {
	p := &Press{byFace: map[*typeset.Face]*cutFont{}, backdrops: map[string]fpdf.Template{}, pictures: pictures}
	for _, page := range pages {
		for _, text := range textsOf(page) {
			if err := p.use(text.Line); err != nil {
				return nil, err
			}
		}
	}
	for _, font := range p.fonts {
		if err := font.cut(); err != nil {
			return nil, err
		}
	}
	for name, b := range backdrops {
		p.backdrops[name] = template(b)
	}
	return p, nil
}

// use notes the glyphs of a line.
func (p *Press) use(line typeset.Line) error {
	for _, piece := range line.Pieces {
		font := p.byFace[piece.Face]
		if font == nil {
			font = &cutFont{face: piece.Face, name: fmt.Sprintf("F%d", len(p.fonts)), numbers: map[usedGlyph]uint16{}, marks: map[usedGlyph][]typeset.Mark{}}
			p.byFace[piece.Face] = font
			p.fonts = append(p.fonts, font)
		}
		for _, g := range piece.Glyphs {
			if g.ID == 0 {
				return fmt.Errorf("face %s has no glyph for %q", piece.Face.Name, g.Text)
			}
			used := usedGlyph{g.ID, g.Text}
			if _, seen := font.numbers[used]; !seen {
				font.numbers[used] = 0
				font.glyphs = append(font.glyphs, used)
				if len(g.Marks) > 0 {
					font.marks[used] = g.Marks
				}
			}
		}
	}
	return nil
}

// template wraps ornament as a form that pages refer to. fpdf loses text in
// templates, so ornament is line art only.
func template(b Backdrop) fpdf.Template {
	size := fpdf.SizeType{Wd: float64(b.Width.Pt()), Ht: float64(b.Height.Pt())}
	return newDocument(size).CreateTemplateCustom(fpdf.PointType{}, size, func(t *fpdf.Tpl) {
		t.RawWriteBuf(bytes.NewReader(b.Content))
	})
}

// newDocument is an empty fpdf document in points. The orientation is always
// "P" with the true width and height: fpdf shifts templates on pages that it
// turned itself.
func newDocument(size fpdf.SizeType) *fpdf.Fpdf {
	doc := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: size})
	doc.SetCompression(false) // the finisher compresses, with what it has compressed before
	doc.SetCatalogSort(true)
	doc.SetAutoPageBreak(false, 0)
	doc.SetMargins(0, 0, 0)
	return doc
}

// Print paints the pages into one file. The pages must be among those that the
// press was made for.
func (p *Press) Print(info Info, pages ...typeset.Page) ([]byte, error) {
	if len(pages) == 0 {
		return nil, fmt.Errorf("no pages to print")
	}
	doc := newDocument(pageSize(pages[0]))
	doc.SetTitle(info.Title, true)
	doc.SetAuthor(info.Author, true)
	doc.SetProducer(producer, true)
	doc.SetCreationDate(info.Date)
	doc.SetModificationDate(info.Date)
	names := pictureNames(pages)
	for _, page := range pages {
		doc.AddPageFormat("P", pageSize(page))
		around := float64(surround(page.Trim).Pt())
		setBoxes(doc, page)
		if page.Backdrop != "" {
			backdrop, ok := p.backdrops[page.Backdrop]
			if !ok {
				return nil, fmt.Errorf("no backdrop named %q", page.Backdrop)
			}
			shifted(doc, around, -around, func() { doc.UseTemplate(backdrop) }) // fpdf counts from the top
		}
		content, err := p.paint(page, names)
		if err != nil {
			return nil, err
		}
		if err := p.insets(doc, page, names); err != nil {
			return nil, err
		}
		shifted(doc, around, around, func() { doc.RawWriteBuf(bytes.NewReader(content)) })
	}
	var raw bytes.Buffer
	if err := doc.Output(&raw); err != nil {
		return nil, fmt.Errorf("fpdf: %w", err)
	}
	return p.finish(raw.Bytes(), info, p.fontsOf(pages), names)
}

// fontsOf are the fonts that the pages use, in the order of the press: a sheet
// does not carry those of the decision.
func (p *Press) fontsOf(pages []typeset.Page) []*cutFont {
	used := map[*typeset.Face]bool{}
	for _, page := range pages {
		for _, text := range textsOf(page) {
			for _, piece := range text.Line.Pieces {
				used[piece.Face] = true
			}
		}
	}
	var fonts []*cutFont
	for _, font := range p.fonts {
		if used[font.face] {
			fonts = append(fonts, font)
		}
	}
	return fonts
}

// pageSize is the size of the sheet with what is printed around it.
func pageSize(page typeset.Page) fpdf.SizeType {
	around := 2 * surround(page.Trim)
	return fpdf.SizeType{Wd: float64((page.Width + around).Pt()), Ht: float64((page.Height + around).Pt())}
}

func roundTo(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale) / scale
}
