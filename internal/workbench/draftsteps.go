package workbench

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// ChangeDraft changes a decision that is not issued: change is given a copy of
// it to edit. version is that which the caller has seen, 0 for any. Every change
// leads through the states of [award.DecisionState], and who edits, hands in,
// approves and returns is noted.
func (w *Workbench) ChangeDraft(ctx context.Context, id string, version int, step award.DecisionStep, change func(*Draft) error) (d Draft, err error) {
	return w.StepDraft(ctx, id, version, step, nil, change)
}

// StepDraft is ChangeDraft for a step that not everybody may take: allow is asked
// in the transaction of the change, of the decision as it was before.
func (w *Workbench) StepDraft(ctx context.Context, id string, version int, step award.DecisionStep, allow Allow, change func(*Draft) error) (d Draft, err error) {
	err = w.db.Change(ctx, string(step)+"-draft", id, func(tx *sql.Tx) (before, after any, err error) {
		d, err = scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, id))
		if err != nil {
			return nil, nil, err
		}
		if version != 0 && version != d.Version {
			return nil, nil, ErrChanged
		}
		if step != award.IssueDecision && step != award.SignDecision { // which what is queued is past
			if err := notBeingIssued(ctx, tx, id); err != nil {
				return nil, nil, err
			}
		}
		if err := allow.ask(ctx, tx, d); err != nil {
			return nil, nil, err
		}
		before = d.digest()
		if d.State, err = d.State.After(step); err != nil {
			return nil, nil, err
		}
		d.note(step, database.ActorOf(ctx))
		if change != nil {
			if err := change(&d); err != nil {
				return nil, nil, err
			}
		}
		if err = forgetWaiting(ctx, tx, id); err == nil {
			err = updateDraft(ctx, tx, d)
		}
		if err == nil && d.Sight != nil {
			err = keepSight(ctx, tx, id, *d.Sight)
		}
		if err == nil {
			err = w.tell(ctx, tx, step, d)
		}
		if err == nil {
			err = announceStep(ctx, tx, step, d)
		}
		return before, d.digest(), err
	})
	return d, err
}

// announceStep tells other systems of a step. What bears number and date is signed with
// its approval. Who took it, and what the decision says, is not told: the receiver may
// ask, with a key.
func announceStep(ctx context.Context, tx *sql.Tx, step award.DecisionStep, d Draft) error {
	event := map[award.DecisionStep]string{
		award.CheckDecision: database.EventSubmitted, award.ReviewDecision: database.EventSubmitted, award.ApproveDecision: database.EventApproved, award.ReturnDecision: database.EventReturned,
		award.RetractDecision: database.EventRetracted, award.SignDecision: database.EventSigned, award.UnsignDecision: database.EventUnsigned,
	}[step]
	if event == "" {
		return nil
	}
	told := map[string]any{"id": d.ID, "state": d.State, "version": d.Version, "decision": d.Signing.Number, "date": d.Signing.Date.String(), "at": database.Stamp(d.UpdatedAt)}
	err := database.Announce(ctx, tx, event, told)
	if err == nil && step == award.ApproveDecision && !d.Signing.IsZero() {
		err = database.Announce(ctx, tx, database.EventSigned, told)
	}
	return err
}

// note says who has taken a step.
func (d *Draft) note(step award.DecisionStep, actor string) {
	now := time.Now().UTC().Truncate(time.Second)
	d.Version++
	d.UpdatedAt = now
	switch step {
	case award.IssueDecision, award.SignDecision, award.UnsignDecision, award.AttachSigned:
	default:
		d.Approved = "" // until it is approved again
	}
	if step != award.IssueDecision && step != award.SignDecision && step != award.AttachSigned {
		d.Signing = award.Signing{} // what was signed is what was approved
	}
	switch step {
	case award.EditDecision, award.CheckDecision:
		if !slices.Contains(d.Preparers, actor) {
			d.Preparers = append(d.Preparers, actor)
		}
		if step == award.CheckDecision {
			d.SubmittedBy, d.SubmittedAt = actor, now
			d.Note = ""
		}
	case award.ApproveDecision, award.ReturnDecision:
		d.DecidedBy, d.DecidedAt = actor, now
	case award.SignDecision:
		d.Signing.By, d.Signing.At = actor, now
	}
}

func updateDraft(ctx context.Context, tx *sql.Tx, d Draft) error {
	state, signedFile := d.State, ""
	if state == award.DecisionSigned {
		state = award.DecisionApproved // signed_at tells
	}
	if d.Signing.File.SHA256 != "" {
		var err error
		if signedFile, err = database.JSON(d.Signing.File); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `
		UPDATE drafts SET state = ?, version = ?, decision_name = ?, decision = ?, list_name = ?, list = ?, choices = ?, preparers = ?,
			submitted_by = ?, submitted_at = ?, decided_by = ?, decided_at = ?, note = ?, issue_id = nullif(?, 0), updated_at = ?, approved_content = ?,
			signed_number = ?, signed_date = ?, signed_way = ?, signed_by = ?, signed_at = ?, signed_file = ?
		WHERE id = ?`,
		string(state), d.Version, d.DecisionName, notNil(d.Decision), d.ListName, notNil(d.List), string(d.Choices), strings.Join(d.Preparers, "\n"),
		d.SubmittedBy, database.Stamp(d.SubmittedAt), d.DecidedBy, database.Stamp(d.DecidedAt), d.Note, d.Issue, database.Stamp(d.UpdatedAt), d.Approved,
		d.Signing.Number, d.Signing.Date.String(), string(d.Signing.Way), d.Signing.By, database.Stamp(d.Signing.At), signedFile, d.ID)
	return err
}

func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// DeleteDraft removes a decision that is not issued. version is that which the
// caller has seen, 0 for any; allow is as with [Workbench.StepDraft].
func (w *Workbench) DeleteDraft(ctx context.Context, id string, version int, allow Allow) error {
	return w.db.Change(ctx, "delete-draft", id, func(tx *sql.Tx) (before, after any, err error) {
		d, err := scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, id))
		if err != nil {
			return nil, nil, err
		}
		if version != 0 && version != d.Version {
			return nil, nil, ErrChanged
		}
		if _, err := d.State.After(award.EditDecision); err != nil {
			return nil, nil, err
		}
		if err := notBeingIssued(ctx, tx, id); err != nil {
			return nil, nil, err
		}
		if err := allow.ask(ctx, tx, d); err != nil {
			return nil, nil, err
		}
		err = forgetWaiting(ctx, tx, id)
		for _, statement := range []string{
			`DELETE FROM draft_photos WHERE draft_id = ?`, `DELETE FROM draft_attachments WHERE draft_id = ?`,
			`DELETE FROM draft_comments WHERE draft_id = ?`, `DELETE FROM draft_sights WHERE draft_id = ?`, `DELETE FROM drafts WHERE id = ?`,
		} {
			if err == nil {
				_, err = tx.ExecContext(ctx, statement, id)
			}
		}
		return d.digest(), nil, err
	})
}

// Allow says whether a step of a decision may be taken, as the decision stands in
// the transaction that takes it; nil allows it.
type Allow func(ctx context.Context, tx *sql.Tx, d Draft) error

func (a Allow) ask(ctx context.Context, tx *sql.Tx, d Draft) error {
	if a == nil {
		return nil
	}
	return a(ctx, tx, d)
}
