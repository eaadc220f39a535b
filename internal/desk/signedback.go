package desk

import (
	"errors"
	"io/fs"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// signedBack is what the page says of a signed file: as it came back just now, or as it
// is kept.
type signedBack struct {
	Kept        string // where the file is had that is kept
	Compared    bool   // its text was held against the draft
	Number      string
	Date        award.Date
	Recipients  int // of the list, when it was compared
	Agreeing    int // with whom everything agrees
	Differences []office.SignedDifference
	More        int            // differences that are not listed
	Problems    award.Problems // beside the differences
	Signatures  []office.SignatureLine
	SHA256      string
}

// cameBack shows what a file says that just came back; number and date are those that
// were typed, else the file's.
func cameBack(r office.SignedReading, as office.SignedAs) *signedBack {
	b := &signedBack{Compared: r.Compared(), Number: r.Number, Date: r.Date, Signatures: r.Lines(), SHA256: r.SHA256}
	if as.Number != "" {
		b.Number = as.Number
	}
	if b.Compared {
		b.Recipients, b.Agreeing = r.Against.Recipients, r.Against.Agreeing
	}
	b.Differences, b.More = r.SideBySide()
	for _, p := range r.Problems {
		if p.Code != award.SignedDiffers { // these are shown side by side
			b.Problems = append(b.Problems, p)
		}
	}
	return b
}

// keptBack shows the file that is kept; nil where there is none.
func keptBack(file award.SignedFile, link string) (*signedBack, error) {
	if file.SHA256 == "" {
		return nil, nil
	}
	lines, err := office.SignaturesIn(file)
	return &signedBack{Kept: link, Compared: file.Comparison == award.ComparisonAgrees, Signatures: lines, SHA256: file.SHA256}, err
}

// signedFile sends the signed decision that came back.
func (d *Desk) signedFile(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	return d.sendSigned(c, draft.Signing)
}

// sendSigned sends the file of a signing.
func (d *Desk) sendSigned(c echo.Context, s award.Signing) error {
	file, err := d.office.StoredFile(c.Request().Context(), s.File.SHA256)
	if errors.Is(err, fs.ErrNotExist) {
		return echo.ErrNotFound
	}
	if err != nil {
		return err
	}
	defer file.Close()
	return html.Download(c, file, s.File.SHA256, award.SignedDecisionFile, s.At)
}
