package office

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"path/filepath"

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
	maxContact     = 20             // pages; the rest fits better than these anyway
	contactDPI     = 160
)

// contact writes the contact sheet of a batch: the tightest sheets first, all
// of them as PDF, the first page as a picture too.
func (p *papers) contact(ctx context.Context, o *Office, template *certificate.Template, dir string) error {
	fits := make([]certificate.Fit, len(p.certificates))
	for i, page := range p.certificates {
		fits[i] = template.Fit(page)
	}
	order := certificate.Tightest(fits)
	var pages []typeset.Page
	for start := 0; start < len(order) && len(pages) < maxContact; start += contactColumns * contactRows {
		page, err := p.contactPage(o, fits, order, start)
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
		_, err = save(filepath.Join(dir, contactPDF), data)
	}
	if err != nil {
		return err
	}
	picture, err := contactPicture(template, pages[0])
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		return err
	}
	_, err = save(filepath.Join(dir, contactPNG), out.Bytes())
	return err
}

// contactPage sets one page of the contact sheet.
func (p *papers) contactPage(o *Office, fits []certificate.Fit, order []int, start int) (typeset.Page, error) {
	page := typeset.Page{Width: contactWidth, Height: contactHeight}
	end := min(start+contactColumns*contactRows, len(order))
	title := fmt.Sprintf(contactHeading, p.batch.Decision.Label(), start+1, end, len(order))
	if err := o.line(&page, "contact-title", title, "LiberationSerif-Bold", 15, contactMargin, contactMargin+5, contactWidth-2*contactMargin); err != nil {
		return page, err
	}
	width := (contactWidth - 2*contactMargin - (contactColumns-1)*contactGap) / contactColumns
	rowHeight := (contactHeight - contactTop - contactMargin) / contactRows
	for n, i := range order[start:end] {
		certificate := p.certificates[i]
		w := min(width, (rowHeight-14)*certificate.Width/certificate.Height)
		x := contactMargin + typeset.MM(n%contactColumns)*(width+contactGap) + (width-w)/2
		y := contactTop + typeset.MM(n/contactColumns)*rowHeight
		h := w * certificate.Height / certificate.Width
		page.Insets = append(page.Insets, typeset.Inset{Page: &p.certificates[i], X: x, Y: y, W: w})
		page.Rules = append(page.Rules, frame(x, y, w, h)...)
		c := p.batch.Certificates[i]
		tag := fmt.Sprintf("contact-%d", c.Index)
		if err := o.line(&page, tag, fmt.Sprintf("%d. %s", c.Index, c.Recipient.FullName()), "LiberationSerif-Bold", 8.5, x, y+h+4, w); err != nil {
			return page, err
		}
		if err := o.line(&page, tag, fitInWords(fits[i]), "LiberationSerif-Italic", 8, x, y+h+7.8, w); err != nil {
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

// line sets one line, cut where the width ends.
func (o *Office) line(page *typeset.Page, tag, text, face string, size typeset.Pt, x, baseline, width typeset.MM) error {
	paragraph, err := o.faces.Set(typeset.Span{Text: text, Style: typeset.Style{Face: face, Size: size}})
	if err != nil {
		return err
	}
	lines := paragraph.Greedy(width, 0)
	if len(lines) == 0 {
		return nil
	}
	page.Texts = append(page.Texts, typeset.Text{Tag: tag, X: x, Baseline: baseline, Line: lines[0]})
	return nil
}

// contactPicture paints a contact sheet in dots.
func contactPicture(template *certificate.Template, page typeset.Page) (*image.RGBA, error) {
	scale := raster.PerInch(contactDPI)
	var ground *image.RGBA
	ornament, ok, err := template.Drawing()
	if err != nil {
		return nil, err
	}
	sheet := raster.Page(typeset.Page{Width: page.Width, Height: page.Height}, nil, scale)
	for _, inset := range page.Insets {
		small := scale * raster.Scale(inset.W/inset.Page.Width)
		if ok && inset.Page.Backdrop != "" && ground == nil {
			ground = raster.Drawing(ornament, small) // all insets are of one size
		}
		picture := raster.Page(*inset.Page, ground, small)
		at := image.Pt(int(float64(inset.X)*float64(scale)+0.5), int(float64(inset.Y)*float64(scale)+0.5))
		draw.Draw(sheet, picture.Bounds().Add(at), picture, image.Point{}, draw.Src)
	}
	page.Insets = nil
	return raster.Page(page, sheet, scale), nil
}

// fitInWords says how tight a sheet is.
func fitInWords(fit certificate.Fit) string {
	if fit.Size > 0.995 {
		return fmt.Sprintf(contactWhole, certificate.FieldName(fit.Tag), fit.Lines, fit.Width*100)
	}
	return fmt.Sprintf(contactShrunk, certificate.FieldName(fit.Tag), fit.Size*100, fit.Lines)
}

// The words of a contact sheet.
const (
	contactTitle   = "Xem thử – %s"
	contactHeading = "Xem thử theo %s: các tờ chật nhất trước, tờ thứ %d đến %d trong %d"
	contactWhole   = "%s: cỡ chữ đủ, %d dòng, dòng dài nhất %.0f %%"
	contactShrunk  = "%s: cỡ chữ còn %.0f %%, %d dòng"
)
