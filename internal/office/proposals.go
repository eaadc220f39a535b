package office

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/freetext"
	"bangkhen/internal/workbench"
)

// propose keeps what is asked for, with how the certificates stand.
func (o *Office) propose(ctx context.Context, who accounts.Principal, a Amending) (p workbench.Proposal, err error) {
	p = workbench.Proposal{Act: a.Act, Codes: a.Codes, Photo: a.Correction.Photo}
	a.Correction.Photo = nil
	if p.Request, err = json.Marshal(a); err != nil {
		return p, err
	}
	if p.Seen, err = o.register.Mark(ctx, a.Codes); err != nil {
		return p, err
	}
	return o.bench.Propose(ctx, p, func(ctx context.Context, tx *sql.Tx, _ workbench.Proposal) error {
		return mayPropose(ctx, accounts.RightsIn(tx), who)
	})
}

// AmendingOf is what a proposal asks for.
func AmendingOf(p workbench.Proposal) (a Amending, err error) {
	err = json.Unmarshal(p.Request, &a)
	a.Codes, a.Seen, a.Correction.Photo = p.Codes, p.Seen, p.Photo
	a.Order.ProposedBy, a.Request.ProposedBy = p.ProposedBy, p.ProposedBy
	return a, err
}

// DecideAmendment approves what somebody else has proposed, or refuses it. What is
// approved happens now, unless it is to take effect later; certificates that are not any
// more as they were proposed are [ErrSeenChanged]. Who has proposed something may take
// it back.
func (o *Office) DecideAmendment(ctx context.Context, who accounts.Principal, id int64, yes bool, note string) (AmendOutcome, error) {
	ctx = database.WithActor(ctx, who.Name)
	note, err := freetext.Field{Key: "note", Name: msgRefuseReason, Code: award.BadAmendment, Most: 500}.Line(note)
	if err != nil {
		return AmendOutcome{}, err
	}
	allow := func(ctx context.Context, tx *sql.Tx, p workbench.Proposal) error {
		return mayDecide(ctx, accounts.RightsIn(tx), who, p, yes)
	}
	p, err := o.bench.Proposal(ctx, id)
	if err != nil {
		return AmendOutcome{}, err
	}
	a, err := AmendingOf(p)
	if err != nil {
		return AmendOutcome{}, err
	}
	if yes {
		if err := o.mayDo(ctx, func(tx *sql.Tx) error { return allow(ctx, tx, p) }); err != nil {
			return AmendOutcome{}, err
		}
		if p.State != workbench.Proposed {
			_, err := o.bench.Decide(ctx, id, true, "", time.Time{}, allow) // which says why not
			return AmendOutcome{}, err
		}
		if err := o.asSeen(ctx, p.Codes, p.Seen); err != nil {
			return AmendOutcome{}, err
		}
	}
	if yes && !a.Hold {
		return o.finish(ctx, a, p, allow)
	}
	p, err = o.bench.Decide(ctx, id, yes, note, a.EffectAt, allow)
	return AmendOutcome{Proposal: &p}, err
}

// finish does what was approved; the proposal ends in the same transaction.
func (o *Office) finish(ctx context.Context, a Amending, p workbench.Proposal, allow workbench.AllowProposal) (AmendOutcome, error) {
	done, err := o.perform(ctx, a, func(ctx context.Context, tx *sql.Tx) error { return o.bench.FinishIn(ctx, tx, p.ID, allow) })
	if err != nil {
		return AmendOutcome{}, err
	}
	p, err = o.bench.Proposal(ctx, p.ID)
	done.Proposal = &p
	return done, err
}

// TakeEffect does an approved amendment that waits, before its time or without one.
func (o *Office) TakeEffect(ctx context.Context, who accounts.Principal, id int64) (AmendOutcome, error) {
	ctx = database.WithActor(ctx, who.Name)
	return o.takeEffect(ctx, id, func(ctx context.Context, tx *sql.Tx, p workbench.Proposal) error {
		err := accounts.RightsIn(tx).Has(ctx, who, accounts.ChangeCertificates)
		if err == nil && p.State == workbench.Proposed {
			err = award.Problem{Severity: award.Error, Code: award.WrongState, Message: msgNotApproved}
		}
		return err
	})
}

func (o *Office) takeEffect(ctx context.Context, id int64, allow workbench.AllowProposal) (AmendOutcome, error) {
	p, err := o.bench.Proposal(ctx, id)
	if err != nil {
		return AmendOutcome{}, err
	}
	if err := o.mayDo(ctx, func(tx *sql.Tx) error { return allow(ctx, tx, p) }); err != nil {
		return AmendOutcome{}, err
	}
	if err := o.asSeen(ctx, p.Codes, p.Seen); err != nil && p.State.Open() {
		return AmendOutcome{}, err
	}
	a, err := AmendingOf(p)
	if err != nil {
		return AmendOutcome{}, err
	}
	return o.finish(ctx, a, p, allow)
}

// AmendDue does the approved amendments whose time has come, in the name of who approved
// them, and gives how many. One that can not be done any more waits for somebody, with
// the reason.
func (o *Office) AmendDue(ctx context.Context) (done int, err error) {
	due, err := o.bench.DueProposals(ctx, time.Now())
	if err != nil {
		return 0, err
	}
	for _, p := range due {
		ctx := database.WithActor(ctx, p.DecidedBy)
		_, err := o.takeEffect(ctx, p.ID, func(context.Context, *sql.Tx, workbench.Proposal) error { return nil })
		var fault *award.Fault
		switch {
		case err == nil:
			done++
		case award.ProblemsOf(err) != nil, errors.As(err, &fault):
			if err := o.bench.Stall(ctx, p.ID, err.Error()); err != nil {
				return done, err
			}
		default:
			return done, err
		}
	}
	return done, nil
}
