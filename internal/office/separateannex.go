package office

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"time"

	"bangkhen/internal/annex"
	"bangkhen/internal/award"
)

// SignedAt reads when a decision was signed: a time with its zone, or a day and a time on
// the clocks of Viet Nam. The error is an [award.Problem] that names the moment.
func SignedAt(text string) (time.Time, error) {
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "02/01/2006 15:04:05", "2/1/2006 15:04"} {
		if at, err := time.ParseInLocation(form, text, award.VietNam()); err == nil {
			return at, nil
		}
	}
	return time.Time{}, award.Problem{Severity: award.Error, Code: award.BadSigning, Message: badSignedAt, Suggestion: badSignedAtAdvice}
}

// SeparateAnnex is the published annex of an issue with the line that NĐ 30/2020 asks of
// an annex in a file of its own, see [annex.Separate]. It is a copy for sending: what is
// recorded stays phu-luc.xlsx. The error is an [award.Problem] when the decision has no
// number, no annex, or was not made yet at that moment.
func (o *Office) SeparateAnnex(ctx context.Context, issue int64, signed time.Time) ([]byte, error) {
	record, err := o.IssueRecord(ctx, issue)
	if err != nil {
		return nil, err
	}
	papers, err := o.PapersOf(ctx, issue)
	if err != nil {
		return nil, err
	}
	d := record.Decision
	switch {
	case papers.Annex.SHA256 == "" || d.Number == "":
		return nil, award.Problem{Severity: award.Error, Code: award.WrongState, Message: noSeparateAnnex}
	case signed.After(time.Now()) || signed.In(award.VietNam()).Format(time.DateOnly) < d.Date.String():
		return nil, award.Problem{Severity: award.Error, Code: award.BadSigning, Message: signedOutside, Suggestion: badSignedAtAdvice}
	}
	file, err := o.StoredFile(ctx, papers.Annex.SHA256)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, award.Problem{Severity: award.Error, Code: award.WrongState, Message: noSeparateAnnex}
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	return annex.Separate(data, d.Number, signed)
}
