package office

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image"
	"image/png"
	"slices"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decision"
	"bangkhen/internal/raster"
	"bangkhen/internal/typeset"
)

// Pictures for a screen, in dots.
const (
	MinPicture = 80
	MaxPicture = 3000
)

// Preview is a checked order that can be looked at, sheet by sheet.
type Preview struct {
	Checked
	office       *Office
	certificates []award.Certificate
	grounds      *grounds
}

// Look prepares a checked order to be looked at. The error is
// [award.Problems] when there are errors that leave nothing to look at.
func (o *Office) Look(checked Checked) (*Preview, error) {
	if checked.template == nil || checked.Problems.Any(award.TooLarge, award.UnreadableFile, award.EmptyList) {
		return nil, checked.Problems
	}
	return &Preview{Checked: checked, office: o, certificates: checked.List.Certificates(checked.Decision), grounds: o.grounds}, nil
}

// Count is how many certificates there are.
func (d *Preview) Count() int { return len(d.certificates) }

// Template is the template that the certificates are set by, those of the first
// award where there are several.
func (d *Preview) Template() *certificate.Template { return d.template }

// templateOf is that of one certificate, counted from 1.
func (d *Preview) templateOf(index int) *certificate.Template {
	return d.honours.of(d.certificates[index-1].Recipient)
}

// page sets one certificate, counted from 1. The error [ErrNoRecipient] says
// that there is none.
func (d *Preview) page(index int) (typeset.Page, error) {
	if index < 1 || index > len(d.certificates) {
		return typeset.Page{}, ErrNoRecipient
	}
	return d.templateOf(index).Layout(d.office.faces, d.Decision, d.certificates[index-1], true)
}

// Picture is a certificate as PNG, width dots wide. A Preview paints one picture
// at a time.
func (d *Preview) Picture(ctx context.Context, index, width int) ([]byte, error) {
	page, err := d.page(index)
	if err != nil {
		return nil, err
	}
	width = max(MinPicture, min(width, MaxPicture))
	scale := raster.Scale(float64(width) / float64(page.Width))
	ground, err := d.office.ground(ctx, d.templateOf(index), page, width)
	if err != nil {
		return nil, err
	}
	return asPNG(raster.Page(page, ground, scale))
}

// OverprintPicture is what is printed of a certificate on a pre-printed blank, as
// the printer of a profile ("" for none) is sent it.
func (d *Preview) OverprintPicture(ctx context.Context, index, width int, profile string) ([]byte, error) {
	page, err := d.page(index)
	if err != nil {
		return nil, err
	}
	template := d.templateOf(index)
	way, err := d.office.printing(ctx, Order{Overprint: true, Profile: profile}, template)
	if err != nil {
		return nil, err
	}
	return PagePicture(template.Overprint(page, way.correction), width)
}

// DecisionPages sets the decision with its annex.
func (d *Preview) DecisionPages() ([]typeset.Page, error) {
	batch := award.Batch{Decision: d.Decision, Certificates: d.certificates}
	form, err := d.honours.form(d.office.decisionTemplate)
	if err != nil {
		return nil, err
	}
	return decision.Layout(d.office.faces, form, batch, true)
}

// PagePicture is a page as PNG, width dots wide.
func PagePicture(page typeset.Page, width int) ([]byte, error) {
	width = max(MinPicture, min(width, MaxPicture))
	return asPNG(raster.Page(page, nil, raster.Scale(float64(width)/float64(page.Width))))
}

func asPNG(picture *image.RGBA) ([]byte, error) {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err := encoder.Encode(&out, picture)
	return out.Bytes(), err
}

// Tight is a certificate and how tight its text sits.
type Tight struct {
	Index int // from 1
	Words string
}

// mostMeasured bounds how many sheets are set to find the tightest: those with
// the longest texts.
const mostMeasured = 240

// Tightest lists certificates, the tightest first: all of them, or of a long list
// those with the longest texts.
func (d *Preview) Tightest(ctx context.Context) ([]Tight, error) {
	candidates := d.longest()
	fits := make([]certificate.Fit, len(candidates))
	for i, index := range candidates {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		page, err := d.page(index)
		if err != nil {
			return nil, fmt.Errorf("certificate %d: %w", index, err)
		}
		fits[i] = d.templateOf(index).Fit(page)
	}
	var tight []Tight
	for _, i := range certificate.Tightest(fits) {
		tight = append(tight, Tight{candidates[i], fitInWords(fits[i])})
	}
	return tight, nil
}

// longest are the certificates with the longest names, details and citations, in
// the order of the list.
func (d *Preview) longest() []int {
	indexes := make([]int, len(d.certificates))
	for i := range indexes {
		indexes[i] = i + 1
	}
	if len(indexes) <= mostMeasured {
		return indexes
	}
	chosen := map[int]bool{}
	for _, text := range []func(award.Certificate) string{
		func(c award.Certificate) string { return c.Recipient.FullName() },
		func(c award.Certificate) string { return c.Recipient.Detail() },
		func(c award.Certificate) string { return c.Citation },
	} {
		length := make([]int, len(d.certificates))
		for i, c := range d.certificates {
			length[i] = utf8.RuneCountInString(text(c))
		}
		byLength := slices.Clone(indexes)
		slices.SortStableFunc(byLength, func(a, b int) int { return cmp.Compare(length[b-1], length[a-1]) })
		for _, index := range byLength[:mostMeasured/3] {
			chosen[index] = true
		}
	}
	return slices.DeleteFunc(indexes, func(index int) bool { return !chosen[index] })
}
