package register

import (
	"context"
	"time"

	"bangkhen/internal/award"
)

// Sheet is one sheet of a certificate: the first, or a duplicate. All of them say
// the same; a duplicate bears a note besides.
type Sheet struct {
	Copy     int       `json:"copy"`           // 0 for the first sheet, then the number of the duplicate
	Note     string    `json:"note,omitempty"` // as printed on a duplicate
	Act      award.Act `json:"act,omitempty"`  // of a duplicate: exchange or reissue, "" where it is not known
	SHA256   string    `json:"sha256"`         // of its PDF file
	IssuedAt time.Time `json:"issued_at"`
}

// Sheets are all sheets of a certificate, the first first.
func (r *Register) Sheets(ctx context.Context, e Entry) ([]Sheet, error) {
	sheets := []Sheet{{SHA256: e.SHA256, IssuedAt: e.IssuedAt}}
	if !e.Amended {
		return sheets, nil
	}
	amendments, err := r.Amendments(ctx, e.Certificate.Code)
	if err != nil {
		return nil, err
	}
	for _, a := range amendments {
		if !a.Ends() {
			sheets = append(sheets, Sheet{Copy: a.Copy, Note: a.Note, Act: a.Act, SHA256: a.SHA256, IssuedAt: a.At})
		}
	}
	return sheets, nil
}
