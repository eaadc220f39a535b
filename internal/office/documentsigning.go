package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"runtime"
	"slices"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/pades"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/register"
	"bangkhen/internal/rescue"
)

// Issued papers are signed after their issue, as work of its own: a row a file, which goes
// on from state to state (register.SignedPaper). A step that was killed is done again.

// SignIssue signs the papers of an issue as far as that can be done at once, and says how
// far they are. The error about what is asked is an [award.Problem].
func (o *Office) SignIssue(ctx context.Context, issue int64) (SigningProgress, error) {
	var p SigningProgress
	record, err := o.register.IssueByID(ctx, issue)
	if err != nil {
		return p, err
	}
	if record.Summary.Trial || record.Summary.Release.State != award.ReleaseDone {
		return p, notForSigning()
	}
	if _, _, err := o.identity(ctx); err != nil {
		return p, err
	}
	if _, err := o.register.AwaitSigning(ctx, issue); err != nil {
		return p, err
	}
	for done := 1; done > 0 && err == nil; {
		done, err = o.signSome(ctx)
	}
	told, failed := o.SigningProgress(ctx, issue)
	return told, errors.Join(err, failed)
}

const (
	signAtOnce  = 2048 // papers of a step
	stampAtOnce = 16   // the same, where each waits for a server
	stampsAsked = 4    // at the same time
	keptAtOnce  = 256  // papers that are kept together: twice as many has a killed program to do again
)

// signSome takes one step of what is due, of one kind, and says how many papers went on.
// Programs on one data directory, and instances on one server, take turns.
func (o *Office) signSome(ctx context.Context) (done int, err error) {
	const patience, looks = 5 * time.Second, 50
	for range looks {
		ours, err := o.register.Database().TryTurn(ctx, "signing", func(ctx context.Context) (err error) {
			done, err = o.signNext(ctx)
			return err
		})
		if ours || err != nil {
			return done, err
		}
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(patience / looks):
		}
	}
	return 0, nil // another is at work on the same
}

// signNext is signSome, while nobody else signs.
func (o *Office) signNext(ctx context.Context) (done int, err error) {
	var waits error
	for _, step := range []struct {
		from register.SignedState
		most int
		do   func(context.Context, []register.SignedPaper) (int, error)
	}{
		{register.SignedWaiting, signAtOnce, o.signBasic},
		{register.SignedBasic, stampAtOnce, o.signStamps},
		{register.SignedStamped, stampAtOnce, o.signLasting},
	} {
		due, err := o.register.SigningDue(ctx, step.from, step.most)
		if err != nil {
			return done, err
		}
		if len(due) == 0 {
			continue
		}
		switch done, err := step.do(ctx, due); {
		case err == nil || len(award.ProblemsOf(err)) == 0:
			return done, err
		default: // a certificate or token that can not sign now keeps no time stamps up
			waits = err
		}
	}
	return 0, waits
}

// signBasic signs papers: PAdES B-B.
func (o *Office) signBasic(ctx context.Context, due []register.SignedPaper) (int, error) {
	by, set, err := o.identity(ctx)
	if err != nil {
		return 0, err
	}
	how := pades.How{At: time.Now().In(award.VietNam()), Seen: &o.documents.seen}
	if set.Stamps != "" {
		how.Room = pades.StampRoom
	}
	seal, err := o.signingSeal(ctx)
	if err != nil {
		return 0, err
	}
	return o.nextForms(ctx, due, register.SignedBasic, 0, set.Stamps != "", func(ctx context.Context, p register.SignedPaper, issued []byte) ([]byte, error) {
		how := how
		if seal != nil {
			if is, err := o.isDecision(ctx, p.Issued); err != nil {
				return nil, err
			} else if is {
				how.Shows = seal
			}
		}
		return pades.Sign(issued, by, how)
	})
}

// signStamps asks for time stamps, some at a time: B-T.
func (o *Office) signStamps(ctx context.Context, due []register.SignedPaper) (int, error) {
	set, _, err := o.register.SigningCertificate(ctx)
	if err != nil {
		return 0, err
	}
	if set.Stamps == "" {
		return 0, o.register.PutOffSigning(ctx, due, time.Time{}, "")
	}
	stamper := pades.Stamper{URL: set.Stamps, Client: pades.NewClient()}
	return o.nextForms(ctx, due, register.SignedStamped, stampsAsked, true, func(ctx context.Context, _ register.SignedPaper, signed []byte) ([]byte, error) {
		value, err := pades.Value(signed)
		if err != nil {
			return nil, err
		}
		token, err := stamper.Token(ctx, value)
		if err != nil {
			return nil, err
		}
		return pades.Stamp(signed, token)
	})
}

// signLasting appends what shows that the certificates stood: B-LT.
func (o *Office) signLasting(ctx context.Context, due []register.SignedPaper) (int, error) {
	trusted, err := o.trustedNow(ctx)
	if err != nil {
		return 0, err
	}
	collector := &pades.Collector{Client: pades.NewClient()}
	if o.documents != nil {
		collector = &o.documents.collector
	}
	for _, file := range trusted {
		roots, err := pdfsignature.ParseCertificates("", file)
		if err != nil {
			return 0, err
		}
		collector.Trust(roots)
	}
	return o.nextForms(ctx, due, register.SignedLasting, stampsAsked, false, func(ctx context.Context, _ register.SignedPaper, stamped []byte) ([]byte, error) {
		evidence, err := collector.Of(ctx, stamped)
		if err != nil {
			return nil, err
		}
		return pades.Last(stamped, evidence)
	})
}

// nextForms makes the next form of papers, so many at a time (0 for one a processor), keeps
// and records all that could be made, and puts off the others. What was made is kept, which
// waits for the disk, while the next are made.
func (o *Office) nextForms(ctx context.Context, due []register.SignedPaper, to register.SignedState, atOnce int, goOn bool, form makeForm) (done int, err error) {
	if atOnce == 0 {
		atOnce = runtime.GOMAXPROCS(0)
	}
	keeping, within := rescue.WithContext(ctx)
	keeping.SetLimit(1)
	for part := range slices.Chunk(due, keptAtOnce) {
		forms, failed, stopped := o.makeForms(within, part, atOnce, form)
		if stopped != nil {
			err = stopped
			break
		}
		keeping.Go(func() error {
			kept, err := o.keepForms(within, part, forms, to, goOn)
			done += kept // by one at a time
			if err != nil {
				return err
			}
			return o.putOff(within, part, failed)
		})
	}
	return done, errors.Join(keeping.Wait(), err)
}

// makeForm makes the next form of a paper from the one that it has.
type makeForm func(context.Context, register.SignedPaper, []byte) ([]byte, error)

// makeForms makes the next form of papers, or says why it could not be made.
func (o *Office) makeForms(ctx context.Context, due []register.SignedPaper, atOnce int, form makeForm) (forms [][]byte, failed []error, err error) {
	forms, failed = make([][]byte, len(due)), make([]error, len(due))
	work := func(ctx context.Context, i int) {
		sum := due[i].Signed
		if sum == "" {
			sum = due[i].Issued
		}
		data, err := o.register.Store().Read(ctx, sum)
		if err == nil {
			data, err = form(ctx, due[i], data)
		}
		forms[i], failed[i] = data, err
	}
	group, within := rescue.WithContext(ctx)
	group.SetLimit(atOnce)
	for i := range due {
		group.Go(func() error { work(within, i); return within.Err() })
	}
	return forms, failed, errors.Join(group.Wait(), ctx.Err())
}

// putOff lets papers wait whose next form could not be made.
func (o *Office) putOff(ctx context.Context, due []register.SignedPaper, failed []error) error {
	for i, reason := range failed {
		if reason == nil {
			continue
		}
		if err := o.register.PutOffSigning(ctx, due[i:i+1], tryAgain(due[i], reason), signingTrouble(reason)); err != nil {
			return err
		}
	}
	return nil
}

// keepForms takes new forms into the store, and then records them.
func (o *Office) keepForms(ctx context.Context, due []register.SignedPaper, forms [][]byte, to register.SignedState, goOn bool) (int, error) {
	var made []register.SignedPaper
	keeper := o.register.Store().Begin()
	defer keeper.Discard()
	common := alikeBytes(forms)
	for i, form := range forms {
		if form == nil {
			continue
		}
		sum := sha256.Sum256(form)
		p := due[i]
		p.State, p.Signed = to, hex.EncodeToString(sum[:])
		if err := keeper.PutAlike(p.Signed, form, min(common, len(form))); err != nil {
			return 0, err
		}
		made = append(made, p)
	}
	if len(made) == 0 {
		return 0, nil
	}
	bundle, err := keeper.Commit(ctx)
	if err != nil {
		return 0, err
	}
	return len(made), o.register.RecordSigned(ctx, due[0].State, made, bundle, goOn)
}

// alikeBytes is how many bytes files begin with alike, those apart that begin otherwise
// (the decision).
func alikeBytes(forms [][]byte) (common int) {
	const least = 4 << 10
	var first []byte
	for _, form := range forms {
		n := 0
		for most := min(len(first), len(form)); n < most && first[n] == form[n]; n++ {
		}
		switch {
		case n >= least && (common == 0 || n < common):
			common = n
		case n < least && common == 0 && form != nil:
			first = form
		}
	}
	return common
}

// tryAgain is when a step that failed is tried again: later each time, an hour at most;
// never what no time mends.
func tryAgain(p register.SignedPaper, reason error) time.Time {
	for _, never := range []error{pades.ErrForm, pades.ErrNoRoom, pades.ErrWithdrawn, pades.ErrNoEvidence, pades.ErrStamped} {
		if errors.Is(reason, never) {
			return time.Time{}
		}
	}
	const first, longest = 30 * time.Second, time.Hour
	return time.Now().Add(min(first<<min(p.Attempts, 10), longest))
}
