package workbench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"bangkhen/internal/award"
)

// WaitingSigned is a signed file that came back, until somebody confirms the number and
// date that were read of it.
type WaitingSigned struct {
	SHA256 string // "" for none
	Name   string
	Number string // that the file proposes
	Date   award.Date
	Data   []byte
}

// KeepWaiting keeps a signed file with a draft, in the place of another, as long as the
// draft is of a version; every step of the draft removes it.
func (w *Workbench) KeepWaiting(ctx context.Context, draft string, version int, file WaitingSigned) error {
	return w.db.Transaction(ctx, func(tx *sql.Tx) error {
		var now int
		err := tx.QueryRowContext(ctx, `SELECT version FROM drafts WHERE id = ?`, draft).Scan(&now)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return ErrNoDraft
		case err == nil && now != version:
			return ErrChanged
		}
		if err == nil {
			err = forgetWaiting(ctx, tx, draft)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `INSERT INTO signed_waiting (draft_id, sha256, name, number, date, data) VALUES (?, ?, ?, ?, ?, ?)`,
				draft, file.SHA256, file.Name, file.Number, file.Date.String(), file.Data)
		}
		if err != nil {
			return fmt.Errorf("keep a signed file that waits: %w", err)
		}
		return nil
	})
}

// Waiting is the signed file that waits with a draft, without its bytes unless whole;
// the zero one when there is none.
func (w *Workbench) Waiting(ctx context.Context, draft string, whole bool) (file WaitingSigned, err error) {
	date := ""
	err = w.reader.QueryRowContext(ctx, `SELECT sha256, name, number, date, CASE WHEN ? THEN data ELSE x'' END FROM signed_waiting WHERE draft_id = ?`, whole, draft).
		Scan(&file.SHA256, &file.Name, &file.Number, &date, &file.Data)
	if errors.Is(err, sql.ErrNoRows) {
		return WaitingSigned{}, nil
	}
	if err == nil {
		file.Date, err = award.ParseDate(date)
	}
	if err == nil && whole && hash(file.Data) != file.SHA256 {
		err = fmt.Errorf("the signed file that waits with %s is not what was kept", draft)
	}
	return file, err
}

// forgetWaiting removes the signed file that waits with a draft.
func forgetWaiting(ctx context.Context, tx *sql.Tx, draft string) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM signed_waiting WHERE draft_id = ?`, draft)
	return err
}
