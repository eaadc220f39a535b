package database

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/similar"
)

// sweptAtOnce is how many certificates of an abandoned issue go by one transaction.
const sweptAtOnce = 200

// SweepIssue removes what an abandoned issue has recorded, which nobody has seen.
// Who calls it has the issue lock.
func (d *DB) SweepIssue(ctx context.Context) error { return d.sweep(ctx, "") }

// AbandonIssue removes what one has recorded oneself, and nothing of others: the
// file of the lock may have been removed, and somebody else records an issue now.
func (d *DB) AbandonIssue(u UnderWay) error {
	if !u.Begun() {
		return nil
	}
	return d.sweep(context.Background(), u.owner)
}

// sweep removes what an owner has recorded, "" for whoever it is, in steps between
// which others have their turn.
func (d *DB) sweep(ctx context.Context, owner string) error {
	for {
		var done bool
		err := ctx.Err()
		if err == nil {
			owner, done, err = d.sweepStep(context.WithoutCancel(ctx), owner)
		}
		if err != nil || done {
			return err
		}
	}
}

// sweepStep removes some of it, and says whose it was. Its context is not cancelled:
// a transaction that is being rolled back beside it would keep the connection from
// looking for references again.
func (d *DB) sweepStep(ctx context.Context, owner string) (whose string, done bool, err error) {
	connection, err := d.writer.Conn(ctx)
	if err != nil {
		return owner, false, err
	}
	defer connection.Close()
	// Whatever points to its rows goes with them; SQLite would look for it in
	// tables that have no index by that, for every row.
	if d.server == nil {
		if _, err := connection.ExecContext(ctx, `PRAGMA foreign_keys = 0`); err != nil {
			return owner, false, err
		}
		defer func() {
			_, restored := connection.ExecContext(ctx, `PRAGMA foreign_keys = 1`)
			err = errors.Join(err, restored)
		}()
	}
	tx, err := connection.BeginTx(ctx, nil)
	if err != nil {
		return owner, false, err
	}
	defer tx.Rollback() // does nothing after a commit
	if d.server != nil {
		if _, err := tx.ExecContext(ctx, `SET CONSTRAINTS ALL DEFERRED`); err != nil {
			return owner, false, err
		}
	}
	var u UnderWay
	err = u.read(ctx, tx)
	if errors.Is(err, sql.ErrNoRows) || err == nil && owner != "" && u.owner != owner {
		return owner, true, nil
	}
	if err == nil {
		err = d.mayChange(ctx, tx)
	}
	if err == nil {
		err = d.watch(ctx, tx)
	}
	if err == nil {
		done, err = u.sweepSome(ctx, tx)
	}
	if err == nil {
		err = tx.Commit()
	}
	return u.owner, done, err
}

// sweepSome removes the last rows of an abandoned issue, and says whether nothing
// is left.
func (u UnderWay) sweepSome(ctx context.Context, tx *sql.Tx) (done bool, err error) {
	var sealed bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM seals WHERE tbl = 'issues' AND key = ?)`, fmt.Sprint(u.issue)).Scan(&sealed); err != nil {
		return false, err
	}
	if sealed {
		return false, HeadError{What: hiddenIssue(u.issue)}
	}
	var last int64
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM search_entries`).Scan(&last); err != nil {
		return false, err
	}
	from := max(u.firstEntry, last-sweptAtOnce+1)
	if err := forgetNear(ctx, tx, from); err != nil {
		return false, err
	}
	entries, err := CertificateWords.EntriesOf(ctx, tx, `id >= ?`, from)
	if err == nil {
		err = CertificateWords.Remove(ctx, tx, entries)
	}
	if err != nil {
		return false, err
	}
	statements := []string{
		`DELETE FROM printed_seals WHERE code IN (SELECT code FROM search_entries WHERE id >= ?1)`,
		`DELETE FROM certificates WHERE code IN (SELECT code FROM search_entries WHERE id >= ?1)`,
		`DELETE FROM search_entries WHERE id >= ?1`,
	}
	if done = from == u.firstEntry; done {
		statements = append(statements, `DELETE FROM files WHERE issue_id = ?2 AND ?1`, `DELETE FROM issues WHERE id = ?2 AND ?1`, `DELETE FROM issuing WHERE issue_id = ?2 AND ?1`)
	}
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement, from, u.issue); err != nil {
			return false, fmt.Errorf("remove an abandoned issue: %w", err)
		}
	}
	return done, unnote(ctx, tx)
}

// forgetNear removes the blocks of entries from a place on.
func forgetNear(ctx context.Context, tx *sql.Tx, from int64) error {
	blocks := map[int64][]int64{}
	err := Each(ctx, tx, `SELECT e.id, c.recipient FROM search_entries e JOIN certificates c ON c.code = e.code WHERE e.id >= ?`, from, func(rows *sql.Rows) error {
		var entry int64
		var facts string
		if err := rows.Scan(&entry, &facts); err != nil {
			return err
		}
		var recipient award.Recipient
		err := json.Unmarshal([]byte(facts), &recipient)
		blocks[entry] = similar.Of(recipient).Blocks()
		return err
	})
	if err != nil {
		return err
	}
	for entry, of := range blocks {
		for _, block := range of {
			if _, err := tx.ExecContext(ctx, `DELETE FROM near_names WHERE block = ? AND entry = ?`, block, entry); err != nil {
				return err
			}
		}
	}
	return nil
}

// sweepFirst sweeps at the opening of a register, unless somebody is issuing.
func (d *DB) sweepFirst(ctx context.Context) error {
	var left bool
	if err := d.writer.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM issuing)`).Scan(&left); err != nil || !left {
		return err
	}
	lock, err := d.TryLockIssue()
	if err != nil || lock == nil {
		return err
	}
	defer lock.Release()
	if err := d.SweepIssue(ctx); !errors.As(err, &HeadError{}) {
		return err
	}
	return nil // it opens as it is, and says so to whoever verifies or changes it
}
