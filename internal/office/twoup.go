package office

import (
	"context"
	"io/fs"

	"bangkhen/internal/award"
	"bangkhen/internal/sheet"
)

// mostTwoUp bounds how many sheets are set two on a page at once: the file is in
// memory as a whole.
const mostTwoUp = 5000

// FitsTwoUp reports that two sheets of an issue go on one of A4, and that the office
// sets them so.
func (o *Office) FitsTwoUp(d award.Decision, template string, sheets int) bool {
	ids := []string{template}
	for _, a := range d.Awards {
		ids = append(ids, a.Template)
	}
	for _, id := range ids {
		t := o.template(id)
		if t == nil || t.Print.Bleed > 0 || t.Print.Marks || !sheet.FitsTwoUp(t.Sheet.Width, t.Sheet.Height) {
			return false
		}
	}
	return sheets <= mostTwoUp
}

// TwoUp are the stored certificates of an issue, two sheets of A5 on each of A4: what
// is printed is what was issued. The error is fs.ErrNotExist where that can not be.
func (o *Office) TwoUp(ctx context.Context, issue int64) ([]byte, error) {
	record, err := o.register.IssueByID(ctx, issue)
	if err != nil {
		return nil, err
	}
	if !o.FitsTwoUp(record.Decision, record.Template, record.Summary.Counts.Total()) {
		return nil, fs.ErrNotExist
	}
	merged, err := o.mergedOf(ctx, issue)
	if err != nil {
		return nil, err
	}
	return sheet.TwoUp(merged)
}
