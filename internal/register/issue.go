package register

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/store"
)

// Terms are what an issue is made from.
type Terms struct {
	Decision award.Decision
	List     award.List
	BaseURL  string // the codes are looked up under BaseURL/v/
	Template string // id of the certificate's template
	// AwardOnly are the templates of whose certificates the public is told the award,
	// and not the person.
	AwardOnly []string
	// Printing tells further printings of the same papers from the full sheets,
	// which are "": sheets for blanks, by a printer's profile.
	Printing string
	Look     Look
	Hold     *Hold // nil: it is released with being issued
	Trial    bool  // for a try: the papers say so, and the register for ever
	// Signing is how the decision was signed; nothing for what bears no number and
	// date, and for a corrected certificate.
	Signing award.Signing
}

// Issuing is an issue under way, from [Register.Begin] to [Issuing.Commit]. Every
// recipient has a code and a golden book number, which nobody else is given
// meanwhile and nobody sees; the papers of the batch are printed from it, without
// keeping any other change of the register waiting.
type Issuing struct {
	Batch    award.Batch // with codes, numbers and addresses
	Terms    Terms       // those of the first issue
	IssuedAt time.Time
	Release  Release       // whether the public is told of it once it is committed
	Reused   bool          // it was issued before: the papers must come out as they were
	Files    Files         // of this printing, when it was recorded before
	Kept     bool          // these are to be had by [store.Store.CopyOut]: there is nothing to print
	Keeper   *store.Keeper // takes the papers into the store
	Also     Also          // of what is added to what was issued before: a sheet, a number
	Bare     bool          // columns of the list were purged, so that no sheets can be printed with a number

	register  *Register
	lock      *database.IssueLock
	row       row
	holes     []Void            // numbers that the list steps over
	earlier   recorded          // of what is reused
	amendment Amendment         // of what is a sheet for a certificate that was issued before
	underWay  database.UnderWay // while it is recorded in several steps
	ended     bool
}

// Begin gives every recipient of a list a code and a golden book number. It waits
// for the issue lock, which the outcome holds until it ends: Abandon has to be
// called, and does nothing after Commit.
//
// A decision is known by its number and date, or by its whole content while
// either is blank. When it was issued before with the same content, the outcome is
// that issue, which waits for nobody: with its files when they are stored, else
// (they were issued before files were kept, a disk has lost them, or they are to be
// printed in another way) to be printed again. When it was issued with other
// content, the error is an award.Problem already-issued; when a golden book number
// is in use, number-taken.
func (r *Register) Begin(ctx context.Context, terms Terms) (*Issuing, error) {
	if len(terms.List.Recipients) == 0 {
		return nil, emptyList()
	}
	fingerprint, err := fingerprint(terms.Decision, terms.List.Recipients)
	if err != nil {
		return nil, err
	}
	i := r.newIssuing(terms)
	i.row = row{plain: identify(terms.Decision, fingerprint), fingerprint: fingerprint}
	known, err := i.again(ctx)
	if err == nil && !known {
		err = i.first(ctx)
	}
	if err != nil {
		i.Abandon()
		// A cancelled context ends questions at once; what then goes wrong is not
		// the reason.
		return nil, cmp.Or(ctx.Err(), err)
	}
	return i, nil
}

func (r *Register) newIssuing(terms Terms) *Issuing {
	return &Issuing{register: r, Terms: terms, Keeper: r.store.Begin(), IssuedAt: time.Now().UTC().Truncate(time.Second),
		Release: Release{State: award.ReleaseDone}}
}

// Turn is the word by which others know that the issue is still under way; see
// [database.DB.IssueTurn]. It is "" where no others are.
func (i *Issuing) Turn() string { return i.lock.Turn() }

// Abandon ends an issue that was not committed: nobody has seen any of it, and its
// numbers and codes may be given again.
func (i *Issuing) Abandon() {
	if i.ended {
		return
	}
	i.ended = true
	i.Keeper.Discard()
	_ = i.register.db.AbandonIssue(i.underWay) // what fails here is done before the next issue
	i.lock.Release()
}

// first gives codes and numbers to what was never issued.
func (i *Issuing) first(ctx context.Context) error {
	if err := i.wait(ctx); err != nil {
		return err
	}
	// Somebody else may have issued the very same meanwhile.
	if known, err := i.again(ctx); err != nil || known {
		i.lock.Release()
		return err
	}
	if err := i.Terms.Hold.Check(time.Now()); err != nil {
		return err
	}
	i.Release = i.Terms.Hold.begun(ctx, i.IssuedAt)
	return i.register.db.Question(ctx, func(tx *sql.Tx) error { return i.give(ctx, tx, i.Terms.Decision.Date, "") })
}

// wait waits until nobody else issues.
func (i *Issuing) wait(ctx context.Context) (err error) {
	if i.lock, err = i.register.db.LockIssue(ctx); err != nil {
		return err
	}
	if err := i.register.db.SweepIssue(ctx); err != nil {
		return err
	}
	return i.register.CheckLog(ctx)
}

// give chooses numbers of the books of the day, unless one is kept, and codes. The note is printed on
// every sheet.
func (i *Issuing) give(ctx context.Context, tx *sql.Tx, day award.Date, note string) (err error) {
	i.Batch = award.Batch{Decision: i.Terms.Decision, Certificates: i.Terms.List.Certificates(i.Terms.Decision), Trial: i.Terms.Trial, Signed: i.Terms.Signing.File}
	if i.row.kept != nil {
		i.row.places = []entryNo{*i.row.kept}
	} else if i.row.places, i.holes, err = enter(ctx, tx, i.Batch, day, i.row.starts()); err != nil {
		return err
	}
	sealed, err := i.sealing(ctx, tx)
	if err != nil {
		return err
	}
	for n := range i.Batch.Certificates {
		c := &i.Batch.Certificates[n]
		c.Code = award.NewCode()
		c.GoldenNumber = goldenNumber(i.row.places[n].book, i.row.places[n].number)
		c.URL, c.Note = address(i.Terms.BaseURL, c.Code), note
		if c.Seal, err = sealed(*c); err != nil {
			return err
		}
	}
	return nil
}

// again takes an issue that was made before, if there is one.
func (i *Issuing) again(ctx context.Context) (known bool, err error) {
	var earlier recorded
	err = i.register.db.Question(ctx, func(tx *sql.Tx) (err error) {
		if i.row.identity, err = standingIdentity(ctx, tx, i.row.plain); err == nil {
			earlier, err = findIssue(ctx, tx, i.row.identity)
		}
		return err
	})
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return false, i.register.db.Question(ctx, func(tx *sql.Tx) error { return issuedUnsigned(ctx, tx, i.Terms) })
	case err != nil:
		return false, err
	case earlier.fingerprint != i.row.fingerprint:
		return true, alreadyIssued(earlier, i.Terms.Decision, i.Terms.List)
	case i.Terms.Hold != nil && !earlier.release.WasHeld:
		return true, heldTooLate(i.Terms.Decision)
	}
	i.Release = earlier.release
	list, printing := i.Terms.List, i.Terms.Printing
	if earlier.numbered {
		printing = numberedAs(printing, earlier.first)
	}
	i.Terms, i.IssuedAt, i.Reused, i.earlier = earlier.terms, earlier.issuedAt, true, earlier
	i.Terms.List, i.Terms.Printing = list, printing // equal to the recorded list, and knows its rows
	signing, err := i.register.Signing(ctx, earlier.id)
	if err != nil {
		return true, err
	}
	if signing.Way != award.Added || earlier.numbered { // without them it is as it was
		i.Terms.Signing = signing
	}
	if len(earlier.given) != len(list.Recipients) {
		return true, fmt.Errorf("the register holds %d of %d certificates of %s", len(earlier.given), len(list.Recipients), i.Terms.Decision.Label())
	}
	i.batchOf(earlier)
	i.Files = earlier.files[printing]
	i.Kept = i.Files != nil && i.register.store.Has(ctx, i.Files)
	return true, nil
}

// batchOf makes the batch of what was issued before: the codes and numbers of then.
func (i *Issuing) batchOf(earlier recorded) {
	i.Batch = award.Batch{Signed: i.Terms.Signing.File, Decision: i.Terms.Decision, Certificates: i.Terms.List.Certificates(i.Terms.Decision), Trial: i.Terms.Trial}
	for n := range i.Batch.Certificates {
		c := &i.Batch.Certificates[n]
		c.Code, c.GoldenNumber = earlier.given[n].code, earlier.given[n].goldenNumber
		c.URL, c.Note, c.Seal = address(earlier.terms.BaseURL, c.Code), earlier.note, earlier.given[n].seal
	}
}

// address is where a code is looked up.
func address(baseURL string, code award.Code) string {
	return code.Address(baseURL)
}
