package office

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/workbench"
)

// The signed file comes back with number and date: it is compared before anything is
// recorded, and kept with them.

// SignedOff is what came of a signed file.
type SignedOff struct {
	Draft   workbench.Draft
	Reading SignedReading // the zero one when the same was recorded before
	// Recorded is false when number or date was left out: those of the reading are what
	// the file says, for somebody to confirm. Nothing was changed.
	Recorded bool
}

// SignOffFile is [Office.SignOff] with the signed file. It is compared with the draft
// as it was approved; where that stops, nothing is recorded, and the reading says what
// differs. A file without text is kept and said not to be compared. What is left out of
// number and date is proposed by the file, and nothing is recorded then: the file waits
// for [Office.SignOffWaiting]. Of a decision that has both they may be left out, and the
// file is kept with it.
func (o *Office) SignOffFile(ctx context.Context, who accounts.Principal, id string, version int, as SignedAs, file Upload) (SignedOff, error) {
	return o.signOffFile(database.WithActor(ctx, who.Name), who, id, version, as, file)
}

// SignOffFileHere is SignOffFile by whoever works at the machine of the register.
func (o *Office) SignOffFileHere(ctx context.Context, actor, id string, as SignedAs, file Upload) (SignedOff, error) {
	return o.signOffFile(database.WithActor(ctx, actor), accounts.Machine(), id, 0, as, file)
}

func (o *Office) signOffFile(ctx context.Context, who accounts.Principal, id string, version int, as SignedAs, file Upload) (SignedOff, error) {
	d, err := o.bench.Draft(ctx, id)
	done := SignedOff{Draft: d}
	if err != nil {
		return done, err
	}
	if version != 0 && version != d.Version && !sameFile(d, file) {
		return done, workbench.ErrChanged
	}
	if d.State == award.DecisionIssued && d.Issue != 0 {
		added, err := o.addNumber(ctx, who, d.Issue, as, file, "", nil)
		if err == nil {
			d, err = o.numbered(ctx, d)
		}
		return SignedOff{Draft: d, Reading: added.Reading, Recorded: added.Recorded}, err
	}
	if d.State == award.DecisionSigned && sameFile(d, file) && as.confirms(d.Signing) {
		done.Recorded = true // the second click
		return done, nil
	}
	as = as.orThoseOf(d)
	if err := mayComeBack(d, who, as, file); err != nil {
		return done, err
	}
	order, err := OrderOf(d)
	if err != nil {
		return done, err
	}
	order.Signing = award.Signing{}
	var kept award.SignedFile
	done.Reading, kept, err = o.compareBack(ctx, order, as, file)
	if (as.Number == "" || as.Date.IsZero()) && done.Reading.SHA256 != "" && done.Reading.Problems.Stop() == nil {
		return done, cmp.Or(err, o.bench.KeepWaiting(ctx, id, d.Version, workbench.WaitingSigned{
			SHA256: done.Reading.SHA256, Name: file.Name, Number: done.Reading.Number, Date: done.Reading.Date, Data: file.Data,
		}))
	}
	if err != nil {
		return done, err
	}
	if err := o.keepSigned(ctx, kept, file); err != nil {
		return done, err
	}
	done.Draft, err = o.signOff(ctx, who, id, d.Version, as, kept)
	done.Recorded = err == nil
	return done, err
}

// orThoseOf fills what was left out where a decision has number and date already.
func (as SignedAs) orThoseOf(d workbench.Draft) SignedAs {
	has := d.Signing
	if has.Number == "" {
		has = borneBy(d)
	}
	as.Number = cmp.Or(as.Number, has.Number)
	if as.Date.IsZero() {
		as.Date = has.Date
	}
	return as
}

// mayComeBack asks whether the signed file of a draft may come now: who asks is asked for
// their rights when it is kept.
func mayComeBack(d workbench.Draft, who accounts.Principal, as SignedAs, file Upload) error {
	step := award.SignDecision
	switch {
	case onTheWay(d, who, award.SignedFile{SHA256: sumOfSigned(file)}):
		return nil
	case d.State == award.DecisionSigned && d.Signing.Number != "" && as.confirms(d.Signing):
		step = award.AttachSigned
	}
	_, err := d.State.After(step)
	return err
}

// SignedThatWaits is the signed file that waits with a draft for number and date to be
// confirmed, without its bytes; without a hash there is none.
func (o *Office) SignedThatWaits(ctx context.Context, draft string) (WaitingSigned, error) {
	return o.bench.Waiting(ctx, draft, false)
}

// SignOffWaiting is [Office.SignOffFile] with the file that waits with the draft, by its
// SHA-256. The error is [award.Problem] bad-signing when there is no such file any more.
func (o *Office) SignOffWaiting(ctx context.Context, who accounts.Principal, id string, version int, as SignedAs, sum string) (SignedOff, error) {
	file, err := o.bench.Waiting(ctx, id, true)
	if err != nil {
		return SignedOff{}, err
	}
	if file.SHA256 != sum {
		d, err := o.bench.Draft(ctx, id)
		if err == nil && (d.Signing.File.SHA256 != sum || !as.confirms(d.Signing)) {
			err = signingProblem("file", msgFileGone, hintFileGone)
		}
		return SignedOff{Draft: d, Recorded: err == nil}, err // else the second click
	}
	return o.SignOffFile(ctx, who, id, version, as, Upload{Name: file.Name, Data: file.Data})
}

func sameFile(d workbench.Draft, file Upload) bool {
	return d.Signing.File.SHA256 != "" && d.Signing.File.SHA256 == sumOfSigned(file)
}

func sumOfSigned(file Upload) string {
	sum := sha256.Sum256(file.Data)
	return hex.EncodeToString(sum[:])
}

// confirms reports whether what was typed, as far as it was, is what is recorded.
func (as SignedAs) confirms(s award.Signing) bool {
	return (as.Number == "" || as.full(s.Number) == s.Number) && (as.Date.IsZero() || as.Date == s.Date)
}

// CompareBack compares a signed file with an order before number and date are recorded:
// those that were typed, as far as they were. The error is what stops.
func (o *Office) CompareBack(ctx context.Context, order Order, as SignedAs, file Upload) (SignedReading, error) {
	reading, _, err := o.compareBack(ctx, order, as, file)
	return reading, err
}

// compareBack is CompareBack with what is kept of the file.
func (o *Office) compareBack(ctx context.Context, order Order, as SignedAs, file Upload) (SignedReading, award.SignedFile, error) {
	decision, _ := decisionfile.Read(order.Decision.Name, order.Decision.Data)
	number := as.full(decision.PrintedNumber())
	if as.Number != "" && !as.Date.IsZero() {
		s, err := as.read(decision, time.Now())
		if err != nil {
			return SignedReading{}, award.SignedFile{}, err
		}
		number = s.Number
	}
	reading, err := o.CompareSigned(ctx, order, file, number, as.Date)
	if err == nil {
		err = reading.Problems.Stop()
	}
	if err == nil && (reading.Number == "" || reading.Date.IsZero()) {
		err = signingProblem("number", msgNumberAndDate, hintNotProposed)
	}
	if err != nil {
		return reading, award.SignedFile{}, err
	}
	kept, err := reading.file()
	return reading, kept, err
}

// file is what is kept of a reading in which nothing stops.
func (s SignedReading) file() (kept award.SignedFile, err error) {
	kept = award.SignedFile{SHA256: s.SHA256, Size: int64(s.Size), Comparison: award.NotCompared}
	if s.Compared() {
		kept.Comparison = award.ComparisonAgrees
	}
	if kept.Report, err = json.Marshal(s.Against); err == nil {
		kept.Signatures, err = json.Marshal(s.Signatures)
	}
	return kept, err
}

// withSigned is an order with what its signed file, when there is one, was found to be;
// the error is what stops.
func (o *Office) withSigned(ctx context.Context, order Order, d award.Decision) (Order, error) {
	if len(order.SignedFile.Data) == 0 {
		return order, nil
	}
	_, kept, err := o.compareBack(ctx, order, SignedAs{}, order.SignedFile)
	if err != nil {
		return order, err
	}
	order.Signing = order.signingOf(ctx, d)
	order.Signing.File = kept
	return order, nil
}

// keepSigned takes a signed file into the store, before the register names it.
func (o *Office) keepSigned(ctx context.Context, kept award.SignedFile, file Upload) error {
	keeper := o.register.Store().Begin()
	defer keeper.Discard()
	err := keeper.Put(kept.SHA256, file.Data)
	if err == nil {
		_, err = keeper.Commit(ctx)
	}
	return err
}
