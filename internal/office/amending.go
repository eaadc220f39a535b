package office

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// Amendments by two persons: one proposes, another approves, and it happens at once,
// at a time, or when somebody says so. What was proposed is what happens.

// ErrOwnProposal says that who proposed an amendment wants to approve it.
var ErrOwnProposal = award.Refuse(award.FaultForbidden, msgOwnProposal)

// ErrSeenChanged says that certificates are not any more as they were seen.
var ErrSeenChanged = award.Refuse(award.FaultStale, msgSeenChanged)

// longestEffect bounds how long an approved amendment waits for its time.
const longestEffect = 366 * 24 * time.Hour

// Amending is what is asked to become of certificates.
type Amending struct {
	Act   award.Act    `json:"act"`
	Codes []award.Code `json:"-"` // of a revocation any number, else one

	Order      register.Order   `json:"order,omitzero"`   // of a correction, a revocation
	Correction Correction       `json:"correction"`       // of a correction
	Request    register.Request `json:"request,omitzero"` // of an exchange, a reissue

	// Hold keeps an approved amendment from taking effect until EffectAt, or until
	// somebody says so when that is zero. Until then the certificates are what they were.
	Hold     bool      `json:"hold,omitempty"`
	EffectAt time.Time `json:"effect_at,omitzero"`

	// Seen names the certificates as they stood on the page; "" for however they stand.
	Seen string `json:"-"`
}

// AmendOutcome is what came of an amendment that was asked for.
type AmendOutcome struct {
	Proposal    *workbench.Proposal // nil when it needed nobody's approval
	Done        bool
	Replacement award.Certificate  // of a correction that was done
	Amendment   register.Amendment // of an exchange or a reissue that was done
}

// Seen names certificates as they stand.
func (o *Office) Seen(ctx context.Context, codes ...award.Code) (string, error) {
	return o.register.Mark(ctx, codes)
}

func (o *Office) asSeen(ctx context.Context, codes []award.Code, seen string) error {
	if seen == "" {
		return nil
	}
	now, err := o.register.Mark(ctx, codes)
	if err == nil && now != seen {
		err = ErrSeenChanged
	}
	return err
}

// Amend does what somebody asks for where they need nobody's approval: who sits at the
// machine, an office of one person, a key that issues by itself. For others it is kept
// until somebody else approves it. The error is [award.Problems] when something is wrong
// with it.
func (o *Office) Amend(ctx context.Context, who accounts.Principal, a Amending) (AmendOutcome, error) {
	ctx = database.WithActor(ctx, who.Name)
	if err := o.asSeen(ctx, a.Codes, a.Seen); err != nil {
		return AmendOutcome{}, err
	}
	if err := o.checkAmending(ctx, &a); err != nil {
		return AmendOutcome{}, err
	}
	alone, err := o.AmendsAlone(ctx, who)
	if err != nil {
		return AmendOutcome{}, err
	}
	if alone && !a.Hold {
		return o.perform(ctx, a, func(ctx context.Context, tx *sql.Tx) error { return mayAmendAlone(ctx, accounts.RightsIn(tx), who) })
	}
	p, err := o.propose(ctx, who, a)
	if err == nil && alone {
		return o.DecideAmendment(ctx, who, p.ID, true, "")
	}
	return AmendOutcome{Proposal: &p}, err
}

// CheckAmending says why what is asked for could not be done now, for whoever looks twice.
// The errors are those of [Office.Amend].
func (o *Office) CheckAmending(ctx context.Context, a Amending) error {
	if err := o.asSeen(ctx, a.Codes, a.Seen); err != nil {
		return err
	}
	return o.checkAmending(ctx, &a)
}

// checkAmending refuses what could not be done now.
func (o *Office) checkAmending(ctx context.Context, a *Amending) error {
	now := time.Now()
	if !a.EffectAt.IsZero() && (a.EffectAt.Before(now) || a.EffectAt.After(now.Add(longestEffect))) {
		return wrongAmending("effect_at", msgBadEffect)
	}
	a.Hold = a.Hold || !a.EffectAt.IsZero()
	if a.Act != award.Revocation && len(a.Codes) != 1 {
		return wrongAmending("codes", msgOneCode)
	}
	switch a.Act {
	case award.Revocation:
		return o.register.CheckRevocation(ctx, a.Codes, a.Order)
	case award.Correction:
		correction, err := o.correct(ctx, a.Codes[0], a.Correction)
		if err != nil {
			return err
		}
		// What the office sets later is another matter than what was proposed.
		if a.Order.Numbering, err = o.Numbering(ctx, a.Order.Numbering); err != nil {
			return err
		}
		sheet, err := o.register.CheckReplacement(ctx, a.Codes[0], a.Order, correction.apply)
		if err != nil {
			return err
		}
		return o.settable(sheet)
	}
	a.Request.Act = a.Act
	return o.register.CheckDuplicate(ctx, a.Codes[0], a.Request)
}

// settable refuses a corrected sheet whose texts do not fit.
func (o *Office) settable(sheet *register.Issuing) error {
	d := sheet.Batch.Decision
	if len(d.Awards) == 0 {
		d.Template = sheet.Terms.Template
	}
	honours, unknown := o.honours(d)
	if err := unknown.Stop(); err != nil {
		return err
	}
	return o.checkSheets(honours, sheet.Terms.List, true).Stop()
}

// perform does what is asked for, and also with it.
func (o *Office) perform(ctx context.Context, a Amending, also register.Also) (done AmendOutcome, err error) {
	done.Done = true
	switch a.Act {
	case award.Revocation:
		err = o.register.RevokeAll(ctx, a.Codes, a.Order, also)
	case award.Correction:
		if a.Order.Numbering == "" { // proposed before there was a choice
			a.Order.Numbering = award.NextNumber
		}
		done.Replacement, err = o.replaceSheet(ctx, a.Codes[0], a.Order, a.Correction, "", also)
	default:
		a.Request.Act = a.Act
		done.Amendment, err = o.printAgain(ctx, a.Codes[0], a.Request, "", a.Seen, also)
	}
	return done, err
}

// mayDo asks before something long begins what its transaction asks again.
func (o *Office) mayDo(ctx context.Context, allow func(*sql.Tx) error) error {
	return o.register.Database().Question(ctx, allow)
}

// AmendsAlone reports whether somebody amends certificates without another person. The
// error is accounts.ErrNoRight when they may not even propose it.
func (o *Office) AmendsAlone(ctx context.Context, who accounts.Principal) (alone bool, err error) {
	err = o.mayDo(ctx, func(tx *sql.Tx) error {
		rights := accounts.RightsIn(tx)
		switch err := mayAmendAlone(ctx, rights, who); {
		case err == nil:
			alone = true
			return nil
		case errors.Is(err, ErrSamePerson) || errors.Is(err, accounts.ErrNoRight):
			return mayPropose(ctx, rights, who)
		default:
			return err
		}
	})
	return alone, err
}
