package database

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bangkhen/internal/tracing"
)

// SQLite has one writer, so a long list is recorded in many short transactions.
// What is not yet issued stands in the table issuing; the connections that read
// have views in the place of the tables, which leave it out. So no question needs
// to know of it. Who wants the tables themselves says main.certificates.

// issuedView is a table of which who reads sees what was issued.
type issuedView struct{ table, condition string }

// issuedViews are those of SQLite's reading connections, and of the schema issued of a
// server. They ask by what the indexes hold anyhow, and the + keeps SQLite from choosing
// an index for that; it means nothing to a server.
func issuedViews() []issuedView {
	const ofIssue, ofEntry = "%s IS DISTINCT FROM (SELECT issue_id FROM main.issuing)", "%s < coalesce((SELECT first_entry FROM main.issuing), 9223372036854775807)"
	return []issuedView{
		{"issues", fmt.Sprintf(ofIssue, "+id")},
		{"certificates", fmt.Sprintf(ofIssue, "+issue_id")},
		{"files", fmt.Sprintf(ofIssue, "+issue_id")},
		{"printed_seals", fmt.Sprintf(ofIssue, "+issue_id")},
		{"search_entries", fmt.Sprintf(ofEntry, "+id")},
		{"near_names", fmt.Sprintf(ofEntry, "+entry")},
	}
}

// onlyIssued makes the views of a reading connection of SQLite.
func onlyIssued() string {
	var script strings.Builder
	for _, view := range issuedViews() {
		fmt.Fprintf(&script, "CREATE TEMP VIEW %[1]s AS SELECT * FROM main.%[1]s WHERE %[2]s;\n", view.table, view.condition)
	}
	return script.String() + "PRAGMA query_only = 1;"
}

// readers opens connections that see what was issued, and change nothing.
type readers struct {
	driver  driver.Driver
	address string
}

func (c readers) Driver() driver.Driver { return c.driver }

// Connect opens a connection and gives it its views.
func (c readers) Connect(ctx context.Context) (driver.Conn, error) {
	connection, err := c.driver.Open(c.address)
	if err != nil {
		return nil, err
	}
	if _, err := connection.(driver.ExecerContext).ExecContext(ctx, onlyIssued(), nil); err != nil {
		return nil, errors.Join(err, connection.Close())
	}
	return connection, nil
}

// UnderWay is an issue that is recorded in several steps, by who has the issue lock.
type UnderWay struct {
	issue, firstEntry int64
	owner             string      // "" before the first step
	seals             []sealedRow // after Seal
}

// sealedRow is a row, or a group of rows, with its seal.
type sealedRow struct {
	table, key string
	seal       seal
}

// Begun reports whether a step was begun.
func (u UnderWay) Begun() bool { return u.owner != "" }

// Step records a part of an issue, which nobody sees; first tells do that it is the
// first one, which adds the issue itself, as the next of all. Others wait as long as
// it takes.
func (d *DB) Step(ctx context.Context, u *UnderWay, do func(tx *sql.Tx, first bool) error) (err error) {
	ctx, span := tracing.Start(ctx, "database.step")
	defer func() { span.End(err) }()
	tx, err := d.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after a commit
	first := !u.Begun()
	if first {
		u.owner = rand.Text()
		err = u.begin(ctx, tx)
	} else {
		err = u.check(ctx, tx)
	}
	if err == nil {
		err = do(tx, first)
	}
	if err == nil {
		err = unnote(ctx, tx)
	}
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return err
	}
	return tx.Commit()
}

// begin says that an issue is being recorded.
func (u *UnderWay) begin(ctx context.Context, tx *sql.Tx) error {
	return tx.QueryRowContext(ctx, `
		INSERT INTO issuing (id, issue_id, first_entry, owner)
		SELECT 1, (SELECT coalesce(max(id), 0) + 1 FROM issues), (SELECT coalesce(max(id), 0) + 1 FROM search_entries), ?
		RETURNING issue_id, first_entry`, u.owner).Scan(&u.issue, &u.firstEntry)
}

// read reads it, or returns sql.ErrNoRows.
func (u *UnderWay) read(ctx context.Context, tx *sql.Tx) error {
	return tx.QueryRowContext(ctx, `SELECT issue_id, first_entry, owner FROM issuing`).Scan(&u.issue, &u.firstEntry, &u.owner)
}

// check makes sure that it is still there: somebody may have removed the file of
// the lock, and then swept what is being recorded.
func (u UnderWay) check(ctx context.Context, tx *sql.Tx) error {
	var found UnderWay
	err := found.read(ctx, tx)
	if err == nil && (found.issue != u.issue || found.owner != u.owner) || errors.Is(err, sql.ErrNoRows) {
		return errors.New("somebody else took the issue for abandoned")
	}
	return err
}

// Seal computes what End writes into the log of seals, after the last step, while
// nobody waits for it.
func (d *DB) Seal(ctx context.Context, u *UnderWay) error {
	tx, err := d.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() // only read
	u.seals = nil
	for _, t := range sealedTables() {
		if t.name != "issues" && t.name != "files" && t.name != "printed_seals" {
			continue
		}
		query := fmt.Sprintf(`SELECT 1, %s FROM main.%s WHERE %s = %d ORDER BY %s`,
			strings.Join(slices.Concat(t.keys(), t.parts()), ", "), t.name, t.key, u.issue, strings.Join(t.order(), ", "))
		err := t.read(ctx, tx, query, func(key string, s seal) error {
			u.seals = append(u.seals, sealedRow{t.name, key, s})
			return nil
		})
		if err != nil {
			return fmt.Errorf("seal %s: %w", t.name, err)
		}
	}
	return nil
}

// End makes all of it visible with the transaction, and seals it.
func (u UnderWay) End(ctx context.Context, tx *sql.Tx) error {
	if err := u.check(ctx, tx); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM issuing`); err != nil {
		return err
	}
	log, err := openLog(ctx, tx)
	if err != nil {
		return err
	}
	for _, s := range u.seals {
		if err := log.add(ctx, s.table, s.key, s.seal); err != nil {
			return err
		}
	}
	return log.close(ctx, tx)
}

// unnote forgets which rows a transaction has changed that nobody sees: they get
// their seals when they are issued.
func unnote(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM noted`)
	return err
}

// Question reads what a change will be made of, and is refused as the change would
// be: see [DB.Begin].
func (d *DB) Question(ctx context.Context, ask func(*sql.Tx) error) error {
	kept := keptIn(d.dir) // before anything is read, as in CheckHead
	tx, err := d.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() // only read
	err = kept.check(ctx, tx)
	if err == nil {
		err = d.checkTriggers(ctx, tx)
	}
	if err == nil {
		err = guarded(ctx, tx)
	}
	if err != nil {
		return err
	}
	return ask(tx)
}
