package office

import (
	"context"
	"errors"
	"slices"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/signedpdf"
)

// What whoever holds a certificate may have of it, and what is said of the papers of an
// issue that belong to nobody alone.

// WithPainter is the office that makes pictures of issued sheets.
func (o *Office) WithPainter(paint signedpdf.Painter) *Office {
	with := *o
	with.paint = paint
	return &with
}

// offers reports whether the sheets of an entry may be had by whoever has the code: the
// template says so, today.
func (o *Office) offers(e register.Entry) bool {
	t := o.template(e.Template)
	return t != nil && t.Download && !e.AwardOnly
}

// ErrNotOffered tells that nobody but the office has the sheet of a certificate.
var ErrNotOffered = award.Refuse(award.FaultNotFound, "trang này không có tệp của bằng")

// HolderSheet is the newest sheet of a valid certificate, for whoever has its code: the
// SHA-256 of its file in the store, and when it was made. The error is [ErrNotOffered]
// for every other code.
func (o *Office) HolderSheet(ctx context.Context, code award.Code) (sum string, at time.Time, err error) {
	v, err := o.Verify(ctx, string(code))
	if err != nil {
		return "", at, err
	}
	if v.Result != ResultValid || !v.Certificate.Download {
		return "", at, ErrNotOffered
	}
	sum, at = v.Certificate.SHA256, v.Certificate.IssuedAt
	if n := len(v.Certificate.Duplicates); n > 0 {
		sum, at = v.Certificate.Duplicates[n-1].SHA256, v.Certificate.Duplicates[n-1].IssuedAt
	}
	return sum, at, nil
}

// HolderPicture is a picture (JPEG) of a stored sheet. The error is [ErrOccupied] when
// others wait already.
func (o *Office) HolderPicture(ctx context.Context, sum string) ([]byte, error) {
	if o.paint == nil {
		return nil, errors.New("this office makes no pictures of sheets")
	}
	if err := o.readings.takeWithin(ctx, readingPatience); err != nil {
		return nil, err
	}
	defer o.readings.done()
	file, err := o.register.Store().Read(ctx, sum)
	if err != nil {
		return nil, err
	}
	return o.paint(ctx, file)
}

// IssuePaper is a paper of an issue that is no certificate of anybody: the decision, its
// annex, the file of all sheets.
type IssuePaper struct {
	Name   string     `json:"name"` // as in the directory of papers
	Number string     `json:"decision_number"`
	Date   award.Date `json:"decision_date"`
	Trial  bool       `json:"trial,omitempty"` // of an issue for a try
}

// paperOf says which paper of an announced issue a file is, nil for none. What is the
// office's alone is nobody's to learn about.
func (o *Office) paperOf(ctx context.Context, sum string) (*IssuePaper, error) {
	paper, err := o.register.PaperByHash(ctx, sum)
	if errors.Is(err, register.ErrUnknown) || err == nil && slices.Contains([]string{award.TrackingFile, award.ManifestFile, award.PayBookFile, award.PayListFile}, paper.Name) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	record, err := o.register.IssueByID(ctx, paper.Issue)
	if err != nil || record.Summary.Release.State != award.ReleaseDone {
		return nil, err
	}
	return &IssuePaper{Name: paper.Name, Number: record.Decision.PrintedNumber(), Date: record.Decision.Date, Trial: paper.Trial}, nil
}
