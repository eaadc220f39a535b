package office

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"path/filepath"
	"sort"
	"strings"

	"bangkhen/internal/certificate"
	"bangkhen/internal/raster"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

// The files of a contact sheet.
const (
	contactPDF = "xem-thu.pdf"
	contactPNG = "xem-thu.png"
)

// A contact sheet is an A3 page in landscape with three rows of four sheets; lengths in mm.
const (
	contactColumns = 4
	contactRows    = 3
	contactWidth   = typeset.MM(420)
	contactHeight  = typeset.MM(297)
	contactMargin  = typeset.MM(10)
	contactGap     = typeset.MM(5)
	contactTop     = typeset.MM(22) // of the first row
	contactWords   = typeset.MM(14) // for what stands under a sheet
	maxContact     = 20             // pages; the rest fits better than these anyway
	contactDPI     = 160
)

// contact writes the contact sheet of a batch: the tightest sheets first, all
// of them as PDF, the first page as a picture too.
func (p *papers) contact(ctx context.Context, o *Office, dir string) error {
	fits := make([]certificate.Fit, len(p.batch.Certificates))
	err := inParallel(ctx, len(fits), func(from, to int) error {
		for i := from; i < to; i++ {
			page, err := p.sheet(i)
			if err != nil {
				return err
			}
			fits[i] = p.form(i).template.Fit(page)
		}
		return nil
	})
	if err != nil {
		return err
	}
	order := certificate.Tightest(fits)
	var pages []typeset.Page
	for start := 0; start < len(order) && len(pages) < maxContact; start += contactColumns * contactRows {
		page, err := p.contactPage(o, fits, order, start, p.sheet)
		if err != nil {
			return err
		}
		pages = append(pages, page)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	press, err := sheet.NewPress(pages, p.backdrops, p.pictures)
	if err != nil {
		return err
	}
	data, err := press.Print(p.info(fmt.Sprintf(contactTitle, p.batch.Decision.Label())), pages...)
	if err == nil {
		err = save(filepath.Join(dir, contactPDF), data)
	}
	if err != nil {
		return err
	}
	picture, err := p.contactPicture(pages[0])
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		return err
	}
	return save(filepath.Join(dir, contactPNG), out.Bytes())
}

// contactPage sets one page of the contact sheet.
func (p *papers) contactPage(o *Office, fits []certificate.Fit, order []int, start int, sheet func(int) (typeset.Page, error)) (typeset.Page, error) {
	page := typeset.Page{Width: contactWidth, Height: contactHeight}
	end := min(start+contactColumns*contactRows, len(order))
	heading := caption{tag: "contact-title", x: contactMargin, baseline: contactMargin + 5, width: contactWidth - 2*contactMargin}
	title := fmt.Sprintf(contactHeading, p.batch.Decision.Label(), start+1, end, len(order))
	if err := o.caption(&page, &heading, title, typeset.Style{Face: "LiberationSerif-Bold", Size: 15}, 1); err != nil {
		return page, err
	}
	width := (contactWidth - 2*contactMargin - (contactColumns-1)*contactGap) / contactColumns
	rowHeight := (contactHeight - contactTop - contactMargin) / contactRows
	for n, i := range order[start:end] {
		certificate, err := sheet(i)
		if err != nil {
			return page, err
		}
		left := contactMargin + typeset.MM(n%contactColumns)*(width+contactGap)
		w := min(width, (rowHeight-contactWords)*certificate.Width/certificate.Height)
		x := left + (width-w)/2
		y := contactTop + typeset.MM(n/contactColumns)*rowHeight
		h := w * certificate.Height / certificate.Width
		page.Insets = append(page.Insets, typeset.Inset{Page: &certificate, X: x, Y: y, W: w})
		page.Rules = append(page.Rules, frame(x, y, w, h)...)
		c := p.batch.Certificates[i]
		below := caption{tag: fmt.Sprintf("contact-%d", c.Index), x: left, baseline: y + h + 4, width: width}
		err = o.caption(&page, &below, fmt.Sprintf("%d. %s", c.Index, c.Recipient.FullName()), typeset.Style{Face: "LiberationSerif-Bold", Size: 8.5}, 2)
		if err == nil {
			err = o.caption(&page, &below, fitInWords(fits[i]), typeset.Style{Face: "LiberationSerif-Italic", Size: 8}, 1)
		}
		if err != nil {
			return page, err
		}
	}
	return page, nil
}

func frame(x, y, w, h typeset.MM) []typeset.Rule {
	const thin = typeset.MM(0.12)
	grey := typeset.Color{R: 150, G: 150, B: 150}
	return []typeset.Rule{
		{X1: x, Y1: y, X2: x + w, Y2: y, Thickness: thin, Color: grey}, {X1: x, Y1: y + h, X2: x + w, Y2: y + h, Thickness: thin, Color: grey},
		{X1: x, Y1: y, X2: x, Y2: y + h, Thickness: thin, Color: grey}, {X1: x + w, Y1: y, X2: x + w, Y2: y + h, Thickness: thin, Color: grey},
	}
}

// caption is where words go under a sheet.
type caption struct {
	tag      string
	x        typeset.MM
	baseline typeset.MM // of the next line
	width    typeset.MM
}

// caption sets words in at most so many lines; more of them end in "…".
func (o *Office) caption(page *typeset.Page, c *caption, words string, style typeset.Style, most int) error {
	set := func(words string) (lines []typeset.Line, fits bool, err error) {
		paragraph, err := o.faces.Set(typeset.Span{Text: words, Style: style})
		lines = paragraph.Greedy(c.width, 0)
		return lines, len(lines) <= most && paragraph.WidestWord() <= c.width, err
	}
	lines, fits, err := set(words)
	if err == nil && !fits {
		all := []rune(words)
		// The first number of letters that is too many.
		over := sort.Search(len(all), func(n int) bool {
			_, fits, _ := set(shortened(all[:n]))
			return !fits
		})
		lines, _, err = set(shortened(all[:max(0, over-1)]))
	}
	if err != nil {
		return err
	}
	for _, line := range lines {
		page.Texts = append(page.Texts, typeset.Text{Tag: c.tag, X: c.x, Baseline: c.baseline, Line: line})
		c.baseline += style.Size.MM() * 1.25
	}
	return nil
}

// shortened is the start of a text, after a whole word where there is one.
func shortened(start []rune) string {
	words := string(start)
	if i := strings.LastIndexByte(words, ' '); i > 0 {
		words = words[:i]
	}
	return strings.TrimRight(words, " ,;-–") + " …"
}

// contactPicture paints a contact sheet in dots.
func (p *papers) contactPicture(page typeset.Page) (*image.RGBA, error) {
	scale := raster.PerInch(contactDPI)
	grounds := map[string]*image.RGBA{} // by template: all its insets are of one size
	sheet := raster.Page(typeset.Page{Width: page.Width, Height: page.Height}, nil, scale)
	for _, inset := range page.Insets {
		small := scale * raster.Scale(inset.W/inset.Page.Width)
		id := inset.Page.Backdrop
		if template := p.honours.templates[id]; template != nil && grounds[id] == nil {
			ornament, ok, err := template.Drawing()
			if err != nil {
				return nil, err
			}
			if ok {
				grounds[id] = raster.Drawing(ornament, small)
			}
		}
		picture := raster.Page(*inset.Page, grounds[id], small)
		at := image.Pt(int(float64(inset.X)*float64(scale)+0.5), int(float64(inset.Y)*float64(scale)+0.5))
		draw.Draw(sheet, picture.Bounds().Add(at), picture, image.Point{}, draw.Src)
	}
	page.Insets = nil
	return raster.Page(page, sheet, scale), nil
}

// fitInWords says how tight a sheet is.
func fitInWords(fit certificate.Fit) string {
	// Short names, for the narrow lines under a sheet.
	name := map[string]string{"name": "Tên", "detail": "Chức vụ, đơn vị, địa chỉ", "citation": "Thành tích"}[fit.Tag]
	if name == "" {
		name = certificate.FieldName(fit.Tag)
	}
	wide := contactAcross
	if fit.Width < 0.985 {
		wide = fmt.Sprintf(contactPart, fit.Width*100)
	}
	if fit.Size > 0.995 {
		return fmt.Sprintf(contactWhole, name, fit.Lines, wide)
	}
	return fmt.Sprintf(contactShrunk, name, fit.Lines, wide, fit.Size*100)
}

// The words of a contact sheet.
const (
	contactTitle   = "Xem thử – %s"
	contactHeading = "Xem thử theo %s: các bằng dài chữ nhất trước, tờ thứ %d đến %d trong %d"
	contactWhole   = "%s: %d dòng, %s"
	contactShrunk  = "%s: %d dòng, %s; cỡ chữ thu còn %.0f %%"
	contactAcross  = "chiếm hết bề ngang"
	contactPart    = "chiếm %.0f %% bề ngang"
)
