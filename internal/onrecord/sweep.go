package onrecord

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"bangkhen/internal/database"
)

// atOnce is how many awards one transaction takes away.
const atOnce = 100

// Sweep takes away what imports of programs that were killed have written. It waits for
// nobody: while somebody records there is nothing to take away, or he has done it.
func (r *Records) Sweep(ctx context.Context) error {
	if none, err := r.nothingHalf(ctx); err != nil || none {
		return err
	}
	_, err := r.db.TryTurn(ctx, turn, r.sweep)
	return err
}

func (r *Records) nothingHalf(ctx context.Context) (none bool, err error) {
	err = r.db.Reader().QueryRowContext(ctx, `SELECT NOT EXISTS (SELECT 1 FROM award_imports WHERE state = 'recording')`).Scan(&none)
	return none, err
}

// sweep takes away what imports that did not come to their end have written, in
// short transactions; lists that were looked at may be recorded again.
func (r *Records) sweep(ctx context.Context) error {
	for {
		if none, err := r.nothingHalf(ctx); err != nil || none {
			return err
		}
		if err := r.db.Transaction(ctx, func(tx *sql.Tx) error { return sweepSome(ctx, tx) }); err != nil {
			return fmt.Errorf("take back an import of awards: %w", err)
		}
	}
}

// sweepSome takes some awards away, and the imports when none are left.
func sweepSome(ctx context.Context, tx *sql.Tx) error {
	var ids []int64
	err := database.Each(ctx, tx, `SELECT a.id FROM recorded_awards a JOIN award_imports i ON i.id = a.import_id WHERE i.state = 'recording' LIMIT ?`, atOnce, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		_, looked := tx.ExecContext(ctx, `UPDATE award_imports SET state = 'checking' WHERE state = 'recording' AND length(list) > 0`)
		_, unkept := tx.ExecContext(ctx, `DELETE FROM award_imports WHERE state = 'recording'`)
		return errors.Join(looked, unkept)
	}
	list, err := database.JSON(ids)
	if err != nil {
		return err
	}
	words, err := database.RecordedWords.EntriesOf(ctx, tx, `id IN (SELECT CAST(value AS BIGINT) FROM json_each(?))`, list)
	if err == nil {
		err = database.RecordedWords.Remove(ctx, tx, words)
	}
	if err != nil {
		return err
	}
	for _, statement := range []string{
		`DELETE FROM near_recorded WHERE award IN (SELECT CAST(value AS BIGINT) FROM json_each(?))`,
		`DELETE FROM recorded_awards WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each(?))`,
	} {
		if _, err := tx.ExecContext(ctx, statement, list); err != nil {
			return err
		}
	}
	return nil
}
