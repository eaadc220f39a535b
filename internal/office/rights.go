package office

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// The steps of a decision from hand to hand. Whether who asks may take a step is
// asked here, inside the transaction that takes it, of the rights, the preparers
// and the version as they are at that moment.

// Submit hands a draft in for approval when it has no errors: from here on what
// is approved is what was handed in. The error is [award.Problems] when there
// are errors, register.ErrChanged when version is not the last one.
func (o *Office) Submit(ctx context.Context, who accounts.Principal, id string, version int) (register.Draft, error) {
	return o.submit(register.WithActor(ctx, who.Name), id, version, func(ctx context.Context, tx *sql.Tx, _ register.Draft) error {
		return accounts.RightsIn(tx).Has(ctx, who, accounts.PrepareDecisions)
	})
}

func (o *Office) submit(ctx context.Context, id string, version int, allow register.Allow) (register.Draft, error) {
	d, err := o.register.Draft(ctx, id)
	if err != nil {
		return d, err
	}
	if version != 0 && version != d.Version {
		return d, register.ErrChanged
	}
	if _, err := d.State.After(award.CheckDecision); err != nil {
		return d, err
	}
	checked, err := o.CheckDraft(ctx, d)
	if err == nil {
		err = checked.Problems.Stop()
	}
	if err != nil {
		return d, err
	}
	return o.register.StepDraft(ctx, id, d.Version, award.CheckDecision, allow, nil)
}

// Approve approves what was handed in, as of a version. Who asks must be somebody
// who may approve and has written none of it, see accounts.MayApprove. content is
// that of the papers that were shown, see [Office.Content], "" when none were: the
// approval names what is printed by it. The error is register.ErrChanged when version
// or content is not what it was any more.
func (o *Office) Approve(ctx context.Context, who accounts.Principal, id string, version int, content string) (register.Draft, error) {
	return o.approve(register.WithActor(ctx, who.Name), id, version, content, func(ctx context.Context, tx *sql.Tx, d register.Draft) error {
		return accounts.RightsIn(tx).MayApprove(ctx, d.Preparers, who)
	})
}

func (o *Office) approve(ctx context.Context, id string, version int, content string, allow register.Allow) (register.Draft, error) {
	d, err := o.register.Draft(ctx, id)
	if err != nil {
		return d, err
	}
	if version != 0 && version != d.Version {
		return d, register.ErrChanged
	}
	printed, err := o.ContentOf(d)
	if err == nil && content != "" && content != printed {
		err = register.ErrChanged
	}
	if err != nil {
		return d, err
	}
	return o.register.StepDraft(ctx, id, d.Version, award.ApproveDecision, allow, func(d *register.Draft) error {
		d.Approved = printed
		return nil
	})
}

// Return gives a draft back to who prepared it, with the reason. What it was is
// kept, so that next time the approver is shown what has changed.
func (o *Office) Return(ctx context.Context, who accounts.Principal, id string, version int, note string) (register.Draft, error) {
	d, err := o.register.Draft(ctx, id)
	if err != nil {
		return d, err
	}
	if version != 0 && version != d.Version {
		return d, register.ErrChanged
	}
	checked, err := o.CheckDraft(ctx, d)
	if err != nil {
		return d, err
	}
	seen, err := json.Marshal(sight{checked.Decision, checked.List.Recipients})
	if err != nil {
		return d, err
	}
	allow := func(ctx context.Context, tx *sql.Tx, _ register.Draft) error {
		return accounts.RightsIn(tx).Has(ctx, who, accounts.ApproveDecisions)
	}
	return o.register.StepDraft(register.WithActor(ctx, who.Name), id, d.Version, award.ReturnDecision, allow, func(d *register.Draft) error {
		d.Note, d.Seen = note, seen
		return nil
	})
}

// Request asks for the issue of a decision as of a version, 0 for any, and puts it
// into the queue. What is not approved yet is handed in and approved on the way
// where who asks may do that alone: a person in an office of one, and a key of what
// keys have prepared and no person has ever returned or approved. The error of
// whatever somebody has to approve first is [ErrNotApproved].
func (o *Office) Request(ctx context.Context, who accounts.Principal, id string, version int) (register.Batch, error) {
	ctx = register.WithActor(ctx, who.Name)
	d, err := o.register.Draft(ctx, id)
	if err == nil && version != 0 && version != d.Version {
		err = register.ErrChanged
	}
	if err == nil && (d.State == award.DecisionDraft || d.State == award.DecisionChecked) {
		d, err = o.approveAlone(ctx, who, d)
	}
	if err != nil {
		return register.Batch{}, err
	}
	return o.Enqueue(ctx, who, d)
}

// approveAlone hands a decision in and approves it for one who does everything.
func (o *Office) approveAlone(ctx context.Context, who accounts.Principal, d register.Draft) (register.Draft, error) {
	allow := func(ctx context.Context, tx *sql.Tx, d register.Draft) error {
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
		return rights.MayApprove(ctx, preparers, who)
	}
	var err error
	if d.State == award.DecisionDraft {
		if d, err = o.submit(ctx, d.ID, d.Version, allow); err != nil {
			return d, err
		}
	}
	return o.approve(ctx, d.ID, d.Version, "", allow)
}

// issuedByKey allows a key to issue what nobody has approved here: what keys alone
// have written, since whoever gave one of them the scope to issue says that the
// approval happens in the other system. Where a person has written, approved or
// returned any of it, a person has to approve it.
func issuedByKey(d register.Draft) error {
	if !accounts.OnlyKeys(d.Preparers) || d.DecidedBy != "" && !accounts.IsKey(d.DecidedBy) {
		return ErrNotApproved
	}
	return nil
}

// Enqueue puts the issue of an approved draft into the queue, as of the version of
// d.
func (o *Office) Enqueue(ctx context.Context, who accounts.Principal, d register.Draft) (register.Batch, error) {
	if _, err := d.State.After(award.IssueDecision); err != nil {
		return register.Batch{}, err
	}
	if err := o.asApproved(register.WithActor(ctx, who.Name), d); err != nil {
		return register.Batch{}, err
	}
	checked, err := o.CheckDraft(ctx, d)
	if err == nil {
		err = checked.Problems.Stop()
	}
	if err != nil {
		return register.Batch{}, err
	}
	allow := func(ctx context.Context, tx *sql.Tx, d register.Draft) error {
		if _, err := d.State.After(award.IssueDecision); err != nil {
			return err
		}
		rights := accounts.RightsIn(tx)
		if err := rights.Has(ctx, who, accounts.IssueDecisions); err != nil {
			return err
		}
		approved, err := rights.Approved(ctx, d.Preparers, d.DecidedBy)
		if err == nil && !approved {
			err = ErrNotApproved
		}
		return err
	}
	return o.register.QueueDraft(register.WithActor(ctx, who.Name), d.ID, d.Version, len(checked.List.Recipients)+3, allow)
}
