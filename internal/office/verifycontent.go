package office

import (
	"context"
	"errors"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/proof"
	"bangkhen/internal/register"
)

// Content is what a file says, compared with the certificate whose code it
// bears. It proves nothing: only the issued bytes do, so the result of such a
// file is unknown however much of it agrees.
type Content struct {
	Result      ContentResult       `json:"result"`
	Compared    Compared            `json:"compared"`
	Differences []ContentDifference `json:"differences"`
	AwardOnly   bool                `json:"award_only,omitempty"` // the public is told nothing of the person: no differences are listed
}

// Compared is what a file was compared with.
type Compared string

const (
	ComparedFile   Compared = "file"   // the issued file: all text, and all that makes the looks
	ComparedRecord Compared = "record" // the facts of the register alone, since the issued file is not there
)

// mostTold is how many differences of a file are told.
const mostTold = 40

// ContentResult is what a comparison by content comes to.
type ContentResult string

const (
	ContentSame    ContentResult = "same"    // all that was compared agrees
	ContentDiffers ContentResult = "differs" // see the differences
)

// ContentDifference is a field that a file says otherwise than the register.
type ContentDifference struct {
	Field    string `json:"field"` // for people
	File     string `json:"file"`
	Register string `json:"register"`

	Page  int           `json:"page,omitempty"`  // of the file, from 1
	Words *ChangedWords `json:"words,omitempty"` // of texts that have some in common: which are others
}

// ChangedWords are the words by which two readings differ, from the first that is another
// to the last; "" where there are none.
type ChangedWords struct {
	File     string `json:"file"`
	Register string `json:"register"`
}

// changedWords leaves out the words with which two readings begin and end alike; nil when
// they have none in common.
func changedWords(file, register string) *ChangedWords {
	a, b := strings.Fields(file), strings.Fields(register)
	all := len(a)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == all {
		return nil
	}
	return &ChangedWords{strings.Join(a, " "), strings.Join(b, " ")}
}

// verifyContent compares what a file says with the certificate whose code it
// bears. What bears no code of ours is answered like a code that was never given.
func (o *Office) verifyContent(ctx context.Context, file []byte) (Verification, error) {
	reading, ok, err := o.read(ctx, file)
	if err != nil || !ok {
		return notIssued(""), err
	}
	entry, err := o.register.Certificate(ctx, reading.Code)
	if errors.Is(err, register.ErrUnknown) || err == nil && (!entry.Intact || entry.Release.State != award.ReleaseDone) {
		return notIssued(""), nil
	}
	if err != nil {
		return Verification{}, err
	}
	v := Verification{Code: reading.Code, Result: ResultUnknown, Trial: entry.Trial, Checks: Checks{Integrity: Fail, Issued: Pass, Status: Fail, Issuer: Pass},
		Content: &Content{Result: ContentSame, Differences: []ContentDifference{}}, status: entry.Status, agency: strings.Join(entry.Decision.Agency, " ")}
	if entry.Status == award.Valid {
		v.Checks.Status = Pass
	}
	if entry.Certificate.Seal, err = o.register.PrintedSeal(ctx, entry.Certificate.Code); err != nil {
		return Verification{}, err
	}
	differences := reading.Compare(entry.Decision, entry.Certificate, o.qrText(entry))
	issued, ok, err := o.original(ctx, entry.SHA256)
	if err != nil {
		return Verification{}, err
	}
	v.Content.Compared = ComparedRecord
	if ok {
		v.Content.Compared = ComparedFile
		differences = reading.Beside(issued, differences)
	}
	if len(differences) > 0 {
		v.Content.Result = ContentDiffers
	}
	if v.Content.AwardOnly = entry.AwardOnly; entry.AwardOnly {
		// What the register has would be the name; and which field differs would
		// tell somebody who tries names when one is right.
		return v, nil
	}
	for _, d := range differences[:min(len(differences), mostTold)] {
		v.Content.Differences = append(v.Content.Differences, ContentDifference{d.What(), proof.Quote(d.Got), proof.Quote(d.Want), 1, changedWords(proof.Quote(d.Got), proof.Quote(d.Want))})
	}
	return v, nil
}

// qrText is what the symbol of an entry's sheet holds. A template that is not there
// any more printed one, as far as is known.
func (o *Office) qrText(e register.Entry) string {
	if t := o.template(e.Template); t != nil {
		return t.QRText(e.Certificate)
	}
	return certificate.QRText(e.Certificate.Symbol())
}
