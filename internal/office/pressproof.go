package office

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/plain"
	"bangkhen/internal/typeset"
)

// PressProof is the proof sheet of an issue for a print shop, a page for each template:
// what is to be printed, how large, in which colours, from the first number to the last.
// The error is fs.ErrNotExist for an issue without a merged file, as that of a duplicate
// is, or whose template is gone.
func (o *Office) PressProof(ctx context.Context, issue int64) ([]byte, error) {
	record, err := o.register.IssueByID(ctx, issue)
	if err != nil {
		return nil, err
	}
	papers, err := o.register.PapersOf(ctx, issue)
	if err != nil {
		return nil, err
	}
	if papers.Merged.Name == "" {
		return nil, fs.ErrNotExist
	}
	ends, err := o.endsOf(ctx, issue, record.Summary.Counts.Total())
	if err != nil {
		return nil, err
	}
	ids := []string{record.Template}
	for _, a := range record.Decision.Awards {
		ids = append(ids, a.Template)
	}
	slices.Sort(ids)
	var pages []typeset.Page
	for _, id := range slices.Compact(ids) {
		if id == "" {
			continue
		}
		t := o.template(id)
		if t == nil {
			return nil, fs.ErrNotExist
		}
		page, err := o.pressProof(t, record, papers, ends)
		if err != nil {
			return nil, err
		}
		pages = append(pages, page)
	}
	return trueSize(fmt.Sprintf(proofFileTitle, record.Decision.Label()), pages...)
}

// endsOf are the first and the last certificate of an issue.
func (o *Office) endsOf(ctx context.Context, issue int64, total int) (ends [2]award.Certificate, err error) {
	for i, at := range [2]int{1, total} {
		entries, err := o.register.CertificatesOf(ctx, issue, at, 1)
		if err != nil {
			return ends, err
		}
		if len(entries) != 1 {
			return ends, fs.ErrNotExist
		}
		ends[i] = entries[0].Certificate
	}
	return ends, nil
}

func (o *Office) pressProof(t *certificate.Template, record IssueRecord, papers award.Papers, ends [2]award.Certificate) (typeset.Page, error) {
	colours, err := t.PrintedColours()
	if err != nil {
		return typeset.Page{}, err
	}
	file, how := papers.Merged, proofRGB
	if press, has := papers.Find(award.PressFile); has && t.Print.Press != certificate.NoPressFile {
		file, how = press, proofX4
	}
	edge := fmt.Sprintf(proofUncut, t.Sheet.Width, t.Sheet.Height)
	if t.Print.Bleed > 0 || t.Print.Marks {
		edge = fmt.Sprintf(proofCut, t.Sheet.Width, t.Sheet.Height, t.Print.Bleed, yesNo(t.Print.Marks))
	}
	number := func(c award.Certificate) string {
		return fmt.Sprintf(proofNumber, c.GoldenNumber, c.Code.Grouped(), c.Recipient.FullName())
	}
	p := plain.PressProof{
		Title: record.Decision.Label() + " – " + t.Name,
		Facts: [][2]string{
			{proofFile, file.Name + ", " + how}, {"SHA-256", file.SHA256},
			{proofSize, edge}, {proofSheets, fmt.Sprintf(proofCount, record.Summary.Counts.Total())},
			{proofFirst, number(ends[0])}, {proofLast, number(ends[1])}, {proofPaper, proofPaperHow},
		},
		QR: t.QRText(ends[0]), QRSize: t.QR.Size,
	}
	for _, c := range colours {
		p.Swatches = append(p.Swatches, plain.Swatch{Name: c.Name, Color: c.Color})
	}
	small := t.SmallestText()
	p.Small = plain.Sample{Text: proofSmall, Face: small.Face, Size: small.MinSize}
	face, err := o.faces.Face(small.Face)
	if err != nil || len(face.Missing(proofSmall)) > 0 { // one of the office's own
		p.Small.Face = cmp.Or(t.Fallback, "LiberationSerif-Regular")
	}
	return plain.PressProofSheet(o.faces, p)
}
