package workbench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// DraftAgain makes a new draft of what an issue was made of, in the transaction that
// withdraws the issue: the same files, choices, photographs, attachments and writers, with a note.
// The draft that was issued stays what it was. The id is "" where the issue was made
// of no draft; the error is [ErrBusy] while a batch runs, of which the issue may be.
func (w *Workbench) DraftAgain(ctx context.Context, tx *sql.Tx, issue int64, note string) (id string, err error) {
	var runs bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM batches WHERE state = 'running')`).Scan(&runs); err != nil {
		return "", err
	}
	if runs {
		return "", ErrBusy
	}
	old, err := scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE issue_id = ?`, issue))
	if errors.Is(err, ErrNoDraft) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	id = newID()
	now := database.Stamp(time.Now().UTC())
	_, err = tx.ExecContext(ctx, `
		INSERT INTO drafts (id, state, decision_name, decision, list_name, list, choices, preparers, note, created_at, updated_at)
		SELECT ?1, ?2, decision_name, decision, list_name, list, choices, preparers, ?3, ?4, ?4 FROM drafts WHERE id = ?5`,
		id, string(award.DecisionDraft), note, now, old.ID)
	if err == nil {
		_, err = tx.ExecContext(ctx, `INSERT INTO draft_photos (draft_id, sha256, data) SELECT ?, sha256, data FROM draft_photos WHERE draft_id = ?`, id, old.ID)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `INSERT INTO draft_attachments (draft_id, sha256, name, kind, data, actor, at)
			SELECT ?, sha256, name, kind, data, actor, at FROM draft_attachments WHERE draft_id = ?`, id, old.ID)
	}
	if err == nil { // what was seen of the withdrawn one is compared with the next
		_, err = tx.ExecContext(ctx, `UPDATE draft_sights SET draft_id = ? WHERE draft_id = ?`, id, old.ID)
	}
	if err != nil {
		return "", fmt.Errorf("make a draft of what was withdrawn: %w", err)
	}
	made := old
	made.ID, made.State, made.Version, made.Note, made.Approved = id, award.DecisionDraft, 1, note, ""
	return id, database.RecordChange(ctx, tx, "create-draft", id, nil, made.digest())
}
