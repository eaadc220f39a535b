package office

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/collation"
	"bangkhen/internal/decision"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/signedpdf"
)

// The signed decision comes back as a file: list = draft = signed decision.

// MaxSignedFile is how large a signed file is at most, in bytes.
const MaxSignedFile = signedpdf.MaxBytes

// WithSignedFiles is the office that reads signed files, and the certificates that it
// trusts: files of PEM or DER.
func (o *Office) WithSignedFiles(read signedpdf.Reader, certificates [][]byte) *Office {
	with := *o
	with.signedFiles, with.trusted = read, certificates
	return &with
}

// SignedReading is what a signed file says, against a draft when there is one.
type SignedReading struct {
	SHA256     string                   `json:"sha256"`
	Size       int                      `json:"size"`
	Pages      int                      `json:"pages"`
	Number     string                   `json:"number"` // as recorded, or as the file proposes it
	Date       award.Date               `json:"date,omitzero"`
	Proposed   collation.Proposed       `json:"proposed"` // by the file
	Against    *collation.Result        `json:"comparison,omitempty"`
	Signatures []pdfsignature.Signature `json:"signatures"`
	Findings   []pdfsignature.Finding   `json:"findings"`
	Problems   award.Problems           `json:"problems"`
}

// Compared reports whether the text was held against a draft.
func (s SignedReading) Compared() bool { return s.Against != nil && s.Against.Made }

// ReadSigned reads a signed file. What is wrong with it is among the problems of the
// reading; the error is for faults of ours, a problem for what cannot be read, and
// [ErrCrowdedFiles].
func (o *Office) ReadSigned(ctx context.Context, file Upload) (SignedReading, error) {
	reading, _, err := o.readSigned(ctx, file)
	return reading, err
}

func (o *Office) readSigned(ctx context.Context, file Upload) (SignedReading, signedpdf.File, error) {
	read, err := o.readBrought(ctx, file.Data)
	if err != nil {
		return SignedReading{}, read, asSignedProblem(file.Name, err)
	}
	sum := sha256.Sum256(file.Data)
	reading := SignedReading{
		SHA256: hex.EncodeToString(sum[:]), Size: len(file.Data), Pages: len(read.Pages), Proposed: collation.Propose(read.Pages),
		Signatures: nonNilSlice(read.Signatures), Findings: nonNilSlice(read.Findings),
	}
	reading.Number, reading.Date = reading.Proposed.Number, reading.Proposed.Date
	reading.Problems = signatureProblems(file.Name, read)
	return reading, read, nil
}

func nonNilSlice[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// asSignedProblem says of a file that cannot be read why.
func asSignedProblem(name string, err error) error {
	message := ""
	switch {
	case errors.Is(err, signedpdf.ErrTooLarge):
		message = fmt.Sprintf(msgSignedTooLarge, MaxSignedFile>>20)
	case errors.Is(err, signedpdf.ErrNoPDF):
		message = msgSignedNoPDF
	case errors.Is(err, signedpdf.ErrEncrypted):
		message = msgSignedEncrypted
	case errors.Is(err, signedpdf.ErrDamaged):
		message = msgSignedDamaged
	case errors.Is(err, signedpdf.ErrBeyond):
		message = msgSignedBeyond
	default:
		return err
	}
	return award.Problem{Severity: award.Error, Code: award.SignedUnread, File: name, Message: message, Suggestion: hintSignedUnread}
}

// CompareSigned reads a signed file and compares it with the order's decision and
// list. Number and date are those given, else the draft's own, else those that the
// file proposes. An order whose own check has errors is not compared: these are the
// problems.
func (o *Office) CompareSigned(ctx context.Context, order Order, file Upload, number string, date award.Date) (SignedReading, error) {
	checked, err := o.Check(ctx, order)
	if err != nil {
		return SignedReading{}, err
	}
	reading, read, err := o.readSigned(ctx, file)
	if err != nil {
		return reading, err
	}
	d := checked.Decision
	if !d.Unsigned() {
		reading.Number, reading.Date = d.Number, d.Date
	}
	reading.Number = cmp.Or(number, reading.Number)
	if !date.IsZero() {
		reading.Date = date
	}
	if errs := checked.Problems.Errors(); len(errs) > 0 || checked.template == nil {
		reading.Problems = append(errs, reading.Problems...)
		return reading, nil
	}
	d.Number, d.Date = reading.Number, reading.Date
	// The money is that of the day which it bears now; the draft's was of the day it was
	// looked at.
	if d, err = o.withRewards(ctx, d); err != nil {
		return reading, err
	}
	form, err := checked.honours.form(o.decisionTemplate)
	if err != nil {
		return reading, err
	}
	batch := award.Batch{Decision: d, Certificates: checked.List.Certificates(d)}
	var result collation.Result
	o.turns.during(func() error {
		result = collation.Compare(slices.Collect(decision.Parts(form, batch)), decision.ColumnHeadings(form, batch), read, award.TrialMark)
		return nil
	})
	reading.Against = &result
	reading.Problems = append(differenceProblems(file.Name, result), reading.Problems...)
	return reading, nil
}
