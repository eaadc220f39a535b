package office

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/tracing"
	"bangkhen/internal/workbench"
)

// The steps of a decision from hand to hand. Whether who asks may take a step is
// asked here, inside the transaction that takes it, of the rights, the preparers
// and the version as they are at that moment.

// Submit hands a draft in for approval when it has no errors: from here on what
// is approved is what was handed in. The error is [award.Problems] when there
// are errors, workbench.ErrChanged when version is not the last one.
func (o *Office) Submit(ctx context.Context, who accounts.Principal, id string, version int) (workbench.Draft, error) {
	return o.submit(database.WithActor(ctx, who.Name), id, version, func(ctx context.Context, tx *sql.Tx, _ workbench.Draft) error {
		return accounts.RightsIn(tx).Has(ctx, who, accounts.PrepareDecisions)
	})
}

func (o *Office) submit(ctx context.Context, id string, version int, allow workbench.Allow) (workbench.Draft, error) {
	d, err := o.bench.Draft(ctx, id)
	if err != nil {
		return d, err
	}
	if version != 0 && version != d.Version {
		return d, workbench.ErrChanged
	}
	if _, err := d.State.After(award.CheckDecision); err != nil {
		return d, err
	}
	if _, err := o.sound(ctx, d, nil); err != nil {
		return d, err
	}
	return o.bench.StepDraft(ctx, id, d.Version, award.CheckDecision, allow, nil)
}

// sound is the check of a draft that must be without errors; known is that which was
// made of it a moment ago, nil for none.
func (o *Office) sound(ctx context.Context, d workbench.Draft, known *Checked) (checked Checked, err error) {
	if known != nil {
		return *known, nil
	}
	if checked, err = o.CheckDraft(ctx, d); err == nil {
		err = checked.Problems.Stop()
	}
	return checked, err
}

// Approve approves what was handed in, as of a version. Who asks must be somebody
// who may approve and has written none of it, see twopersons.go. content is
// that of the papers that were shown, see [Office.Content], "" when none were: the
// approval names what is printed by it. What bears number and date is signed with that.
// The error is workbench.ErrChanged when version
// or content is not what it was any more.
func (o *Office) Approve(ctx context.Context, who accounts.Principal, id string, version int, content string) (workbench.Draft, error) {
	d, err := o.bench.Draft(ctx, id)
	if err == nil && d.State == award.DecisionDraft && !accounts.IsKey(who.Name) {
		if version != 0 && version != d.Version {
			return d, workbench.ErrChanged
		}
		if printed, err := o.ContentOf(d); err != nil || content != "" && content != printed {
			return d, cmp.Or(err, workbench.ErrChanged)
		}
		d, _, err = o.approveAlone(database.WithActor(ctx, who.Name), who, d)
		return d, err
	}
	if err != nil {
		return d, err
	}
	if version != 0 && version != d.Version {
		return d, workbench.ErrChanged
	}
	return o.approve(database.WithActor(ctx, who.Name), d, nil, content, func(ctx context.Context, tx *sql.Tx, d workbench.Draft) error {
		return mayApprove(ctx, accounts.RightsIn(tx), d.Preparers, who)
	})
}

// approve approves a draft as it was read; known is its check, nil when it has to be made.
func (o *Office) approve(ctx context.Context, d workbench.Draft, known *Checked, content string, allow workbench.Allow) (workbench.Draft, error) {
	if err := o.AddressProblem(ctx); err != nil {
		return d, err // approved is queued, and would fail there
	}
	printed, err := o.ContentOf(d)
	if err == nil && content != "" && content != printed {
		err = workbench.ErrChanged
	}
	if err != nil {
		return d, err
	}
	checked, err := o.sound(ctx, d, known) // what was handed in may have become wrong since
	if err != nil {
		return d, err
	}
	seen, err := sightOf(checked)
	if err != nil {
		return d, err
	}
	borne := borneBy(d)
	return o.bench.StepDraft(ctx, d.ID, d.Version, award.ApproveDecision, allow, func(d *workbench.Draft) error {
		d.Approved = printed
		d.Sight = &workbench.Sight{Who: database.ActorOf(ctx), How: workbench.SightApproved, Seen: seen}
		if borne.IsZero() {
			return nil
		}
		return sign(d, borne, d.DecidedBy)
	})
}

// Return gives a draft back to who prepared it, with the reason. What it was is
// kept, so that next time the approver is shown what has changed.
func (o *Office) Return(ctx context.Context, who accounts.Principal, id string, version int, note string) (workbench.Draft, error) {
	d, err := o.bench.Draft(ctx, id)
	if err != nil {
		return d, err
	}
	if version != 0 && version != d.Version {
		return d, workbench.ErrChanged
	}
	if _, err := d.State.After(award.ReturnDecision); err != nil {
		return d, err
	}
	if err := mayGoBack(d); err != nil {
		return d, err
	}
	checked, err := o.CheckDraft(ctx, d)
	if err != nil {
		return d, err
	}
	seen, err := sightOf(checked)
	if err != nil {
		return d, err
	}
	allow := func(ctx context.Context, tx *sql.Tx, d workbench.Draft) error {
		if err := accounts.RightsIn(tx).Has(ctx, who, accounts.ApproveDecisions); err != nil {
			return err
		}
		return mayGoBack(d)
	}
	return o.bench.StepDraft(database.WithActor(ctx, who.Name), id, d.Version, award.ReturnDecision, allow, func(d *workbench.Draft) error {
		d.Note = note
		d.Sight = &workbench.Sight{Who: who.Name, How: workbench.SightReturned, Seen: seen}
		return nil
	})
}

// Retract takes back what was handed in or approved, so that it can be changed: the
// approval ends. It is for who has written any of it; an approver returns it. version is
// that which was seen, 0 for any.
func (o *Office) Retract(ctx context.Context, who accounts.Principal, id string, version int) (workbench.Draft, error) {
	allow := func(ctx context.Context, tx *sql.Tx, d workbench.Draft) error {
		if err := accounts.RightsIn(tx).Has(ctx, who, accounts.PrepareDecisions); err != nil {
			return err
		}
		if !slices.Contains(d.Preparers, who.Name) {
			return ErrNotWriter
		}
		return mayGoBack(d)
	}
	return o.bench.StepDraft(database.WithActor(ctx, who.Name), id, version, award.RetractDecision, allow, func(d *workbench.Draft) error {
		d.Note = ""
		return nil
	})
}

// mayGoBack refuses to make a draft again of what a person has signed: number and date
// are taken back first, by who records them.
func mayGoBack(d workbench.Draft) error {
	switch {
	case d.State == award.DecisionDraft || d.State == award.DecisionIssued:
		return ErrNotHandedIn
	case d.State == award.DecisionSigned && d.Signing.Way == award.Recorded:
		return ErrSignedAlready
	}
	return nil
}

// asDraft lets people change only what is a draft: what was handed in they take back
// first, knowing that an approval ends. A program that changes it by its key says so by
// the change; the approval ends as well.
func asDraft(ctx context.Context, _ *sql.Tx, d workbench.Draft) error {
	if d.State != award.DecisionDraft && d.State != award.DecisionIssued && !accounts.IsKey(database.ActorOf(ctx)) {
		return ErrHandedIn
	}
	return nil
}

// Request asks for the issue of a decision as of a version, 0 for any, and puts it
// into the queue. What is not approved yet is handed in and approved on the way
// where who asks may do that alone: a person in an office of one, and a key of what
// keys have prepared and no person has ever returned or approved. The error of
// whatever somebody has to approve first is [ErrNotApproved].
func (o *Office) Request(ctx context.Context, who accounts.Principal, id string, version int, hold *Hold) (workbench.Batch, error) {
	ctx = database.WithActor(ctx, who.Name)
	if err := hold.Check(time.Now()); err != nil {
		return workbench.Batch{}, err
	}
	d, err := o.bench.Draft(ctx, id)
	if err == nil && version != 0 && version != d.Version {
		err = workbench.ErrChanged
	}
	var checked *Checked
	if err == nil && (d.State == award.DecisionDraft || d.State == award.DecisionChecked) {
		if borneBy(d).IsZero() && !o.trial {
			return workbench.Batch{}, award.NotSigned()
		}
		d, checked, err = o.approveAlone(ctx, who, d)
	}
	if err != nil {
		return workbench.Batch{}, err
	}
	return o.enqueue(ctx, who, d, checked, hold)
}

// approveAlone hands a decision in and approves it for one who does everything. It is
// checked once for all steps, each of which is of the version of the one before: what the
// check of 200 lists at once costs is what those who ask wait for.
func (o *Office) approveAlone(ctx context.Context, who accounts.Principal, d workbench.Draft) (workbench.Draft, *Checked, error) {
	allow := func(ctx context.Context, tx *sql.Tx, d workbench.Draft) error {
		rights := accounts.RightsIn(tx)
		if err := rights.Has(ctx, who, accounts.IssueDecisions); err != nil {
			return err
		}
		if accounts.IsKey(who.Name) {
			return issuedByKey(d)
		}
		preparers := d.Preparers
		if d.State == award.DecisionDraft {
			if err := rights.Has(ctx, who, accounts.PrepareDecisions, accounts.ApproveDecisions); err != nil {
				return ErrNotApproved
			}
			preparers = append(slices.Clone(preparers), who.Name)
		}
		return mayApprove(ctx, rights, preparers, who)
	}
	checked, err := o.sound(ctx, d, nil)
	if err == nil && d.State == award.DecisionDraft {
		d, err = o.bench.StepDraft(ctx, d.ID, d.Version, award.CheckDecision, allow, nil)
	}
	if err == nil {
		d, err = o.approve(ctx, d, &checked, "", allow)
	}
	return d, &checked, err
}

// issuedByKey allows a key to issue what nobody has approved here: what keys alone
// have written, since whoever gave one of them the scope to issue says that the
// approval happens in the other system. Where a person has written, approved or
// returned any of it, a person has to approve it.
func issuedByKey(d workbench.Draft) error {
	if !accounts.OnlyKeys(d.Preparers) || d.DecidedBy != "" && !accounts.IsKey(d.DecidedBy) {
		return ErrNotApproved
	}
	return nil
}

// enqueue puts the issue of a signed draft into the queue, as of the version of
// d; held unless hold is nil. known is its check, nil when it has to be made.
func (o *Office) enqueue(ctx context.Context, who accounts.Principal, d workbench.Draft, known *Checked, hold *Hold) (workbench.Batch, error) {
	may := func(ctx context.Context, tx *sql.Tx, d workbench.Draft) error {
		rights := accounts.RightsIn(tx)
		if err := rights.Has(ctx, who, accounts.IssueDecisions); err != nil {
			return err
		}
		approved, err := stillApproved(ctx, rights, d.Preparers, d.DecidedBy)
		if err == nil && !approved {
			err = ErrNotApproved
		}
		return err
	}
	if err := o.succeeded(); err != nil {
		return workbench.Batch{}, err
	}
	d, err := o.signBorne(database.WithActor(ctx, who.Name), d, may)
	if err == nil {
		_, err = d.State.After(award.IssueDecision)
	}
	if err == nil {
		err = o.asApproved(database.WithActor(ctx, who.Name), d)
	}
	if err != nil {
		return workbench.Batch{}, err
	}
	checked, err := o.sound(ctx, d, known)
	if err == nil {
		err = o.wouldFail(ctx, d, checked)
	}
	if err != nil {
		return workbench.Batch{}, err
	}
	allow := func(ctx context.Context, tx *sql.Tx, d workbench.Draft) error {
		if _, err := d.State.After(award.IssueDecision); err != nil {
			return err
		}
		return may(ctx, tx, d)
	}
	batch, err := o.bench.QueueDraft(database.WithActor(ctx, who.Name), d.ID, d.Version, len(checked.List.Recipients)+3, HoldText(hold), allow)
	if err == nil {
		tracing.Within(ctx).Tell("batch", batch.ID)
	}
	return batch, err
}
