package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"bangkhen/internal/tracing"
)

// Which rows a transaction has changed is noted by triggers that exist in the
// writing connection alone, in a table that exists there alone: what another
// program does to the file is not noted, so it gets no seal and is found. A
// transaction that is rolled back takes its notes with it.

// Begin begins a transaction that may change the register. It is refused while
// the head file says that this is not the register that it was, or while the file
// has triggers of others, or when the guard of the context
// says so ([WithGuard]). [DB.Commit] ends it.
func (d *DB) Begin(ctx context.Context) (_ *sql.Tx, err error) {
	_, span := tracing.Start(ctx, "database.wait")
	defer func() { span.End(err) }()
	tx, err := d.writer.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("wait for other changes: %w", err)
	}
	if err = d.mayChange(ctx, tx); err == nil {
		err = d.watch(ctx, tx)
	}
	if err == nil {
		err = guarded(ctx, tx)
	}
	if err != nil {
		tx.Rollback() // nothing was done
		return nil, err
	}
	return tx, nil
}

// mayChange refuses changes while the head file says that this is not the register
// that it was, or while the file has triggers of others.
func (d *DB) mayChange(ctx context.Context, tx *sql.Tx) error {
	if err := d.gone(); err != nil {
		return err
	}
	kept := keptIn(d.dir)
	if errors.Is(kept.err, fs.ErrNotExist) {
		last, err := readHeads(ctx, tx)
		if err != nil {
			return err
		}
		if last.audit.entries > 1 {
			kept = awaitHead(d.dir, func() { time.Sleep(headPause) })
		}
	}
	if err := kept.check(ctx, tx); err != nil {
		return err
	}
	return d.checkTriggers(ctx, tx)
}

// watch makes the notes and what writes them, unless the connection has them. On a
// server its triggers are always there, and each connection begins with the table.
func (d *DB) watch(ctx context.Context, tx *sql.Tx) error {
	if d.server != nil {
		return nil
	}
	var made bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'noted')`).Scan(&made); err != nil || made {
		return err
	}
	var script strings.Builder
	script.WriteString(`CREATE TEMP TABLE noted (tbl TEXT, k1 ANY, k2 ANY, PRIMARY KEY (tbl, k1, k2)) STRICT, WITHOUT ROWID;`)
	for _, t := range sealedTables() {
		t.watch(&script)
	}
	if _, err := tx.ExecContext(ctx, script.String()); err != nil {
		return fmt.Errorf("watch the tables: %w", err)
	}
	return nil
}

// watch writes the triggers of one table.
func (t table) watch(script *strings.Builder) {
	note := func(event, row string) {
		when := ""
		if t.unless != "" && !strings.HasPrefix(event, "UPDATE") {
			when = "WHEN NOT (" + row + "." + t.unless + ")"
		}
		k1, k2 := row+"."+t.keys()[0], "''"
		if len(t.keys()) == 2 {
			k2 = row + "." + t.keys()[1]
		}
		fmt.Fprintf(script, `CREATE TEMP TRIGGER note_%[1]s_%[2]s_%[3]s AFTER %[4]s ON main.%[1]s %[5]s BEGIN
			INSERT INTO noted SELECT '%[1]s', %[6]s, %[7]s WHERE NOT EXISTS (SELECT 1 FROM noted WHERE tbl = '%[1]s' AND k1 = %[6]s AND k2 = %[7]s); END;`,
			t.name, strings.ToLower(event[:6]), row, event, when, k1, k2)
	}
	columns := append(t.keys(), t.parts()...)
	note("INSERT", "NEW")
	note("DELETE", "OLD")
	update := "UPDATE OF " + strings.Join(columns, ", ")
	note(update, "OLD")
	note(update, "NEW")
}
