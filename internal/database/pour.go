package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// copyFromServer writes the tables of a server as they are at one moment into a
// directory, as a database of SQLite: a backup is the same whatever engine it is of.
func (d *DB) copyFromServer(ctx context.Context, dir string) error {
	if err := d.pourInto(ctx, dir); err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	return nil
}

// pourInto makes a database of SQLite in a directory and fills it.
func (d *DB) pourInto(ctx context.Context, dir string) error {
	ctx = withoutGuard(ctx) // the new database does not know who asks
	made, err := openToWrite(ctx, dir)
	if err != nil {
		return err
	}
	if err := made.Close(); err != nil {
		return err
	}
	path, err := filepath.Abs(filepath.Join(dir, File))
	if err != nil {
		return err
	}
	// A connection of its own, which does not note what it changes.
	target, err := pool(path, 1, writeWait, wal+"&_txlock=immediate&_pragma=foreign_keys(0)")
	if err != nil {
		return err
	}
	last, err := d.pour(ctx, target, guardedFile{})
	if err = errors.Join(err, target.Close()); err != nil {
		return err
	}
	if err := syncFile(path); err != nil || last.audit.entries == 0 && last.seals.entries == 0 {
		return err
	}
	return writeHeads(dir, last)
}

// pourable is an engine that lets its triggers rest while tables are filled.
type pourable interface {
	rest(ctx context.Context, tx *sql.Tx) error
	wake(ctx context.Context, tx *sql.Tx) error
}

// pour fills the tables of an empty database with all rows of this one, as they are at
// one moment, and says how its heads are then. What is being issued is left out.
func (d *DB) pour(ctx context.Context, target *sql.DB, engine pourable) (last heads, err error) {
	snapshot, err := d.Snapshot(ctx)
	if err != nil {
		return last, err
	}
	defer snapshot.Close()
	tx, err := target.BeginTx(ctx, nil)
	if err != nil {
		return last, err
	}
	defer tx.Rollback() // does nothing after a commit
	if err := engine.rest(ctx, tx); err != nil {
		return last, err
	}
	for _, t := range tables() {
		if t.name == "goose_db_version" || t.name == "issuing" || t.name == "shared" {
			continue
		}
		if err := t.pour(ctx, snapshot.tx, tx); err != nil {
			return last, fmt.Errorf("table %s: %w", t.name, err)
		}
	}
	if err := fillWords(ctx, tx); err != nil {
		return last, err
	}
	if err := engine.wake(ctx, tx); err != nil {
		return last, err
	}
	if last, err = readHeads(ctx, tx); err != nil {
		return last, err
	}
	return last, tx.Commit()
}

// ordered are the tables without a key of numbers, whose rows have a place all the same.
func (t table) ordered() bool {
	return slices.Contains([]string{"drafts", "batches", "deliveries"}, t.name)
}

// pour copies the rows of one table; what stood there, as in every new database, goes.
func (t table) pour(ctx context.Context, from, to *sql.Tx) error {
	if _, err := to.ExecContext(ctx, `DELETE FROM main.`+t.name); err != nil {
		return err
	}
	columns, err := columnsOf(ctx, from, t.name)
	if err != nil {
		return err
	}
	columns = slices.DeleteFunc(columns, func(name string) bool { return name == orderColumn })
	if t.ordered() {
		columns = append(columns, orderColumn)
	}
	what := strings.Join(columns, ", ")
	rows, err := from.QueryContext(ctx, `SELECT `+what+` FROM `+t.name)
	if err != nil {
		return err
	}
	defer rows.Close()
	insert := NewInserter(to, `INSERT INTO main.`+t.name+` (`+what+`)`, len(columns))
	defer insert.Close()
	for rows.Next() {
		values, pointers := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			pointers[i] = &values[i]
		}
		if err := rows.Scan(pointers...); err != nil {
			return err
		}
		if err := insert.Add(ctx, values...); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return insert.Flush(ctx)
}

func columnsOf(ctx context.Context, tx *sql.Tx, table string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, `SELECT * FROM `+table+` WHERE ?`, false)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return rows.Columns()
}

// guardedFile is SQLite, whose triggers are taken away and put back as they were
// written: nobody else sees the database between.
type guardedFile struct{}

const keptTriggers = "bangkhen_triggers"

func (guardedFile) rest(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, `CREATE TEMP TABLE `+keptTriggers+` AS SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'`); err != nil {
		return err
	}
	return eachTrigger(ctx, tx, func(name, _ string) string { return `DROP TRIGGER main."` + name + `"` })
}

func (guardedFile) wake(ctx context.Context, tx *sql.Tx) error {
	if err := eachTrigger(ctx, tx, func(_, text string) string { return text }); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `DROP TABLE temp.`+keptTriggers)
	return err
}

func eachTrigger(ctx context.Context, tx *sql.Tx, statement func(name, text string) string) error {
	var statements []string
	err := Each(ctx, tx, `SELECT name, sql FROM temp.`+keptTriggers+` WHERE ?`, true, func(rows *sql.Rows) error {
		var name, text string
		err := rows.Scan(&name, &text)
		statements = append(statements, statement(name, text))
		return err
	})
	for _, one := range statements {
		if err == nil {
			_, err = tx.ExecContext(ctx, one)
		}
	}
	return err
}

// guardedServer is a server: its triggers rest for the one transaction.
type guardedServer struct{}

func (guardedServer) rest(ctx context.Context, tx *sql.Tx) error {
	if err := alterAll(ctx, tx, "DISABLE TRIGGER USER"); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `SET CONSTRAINTS ALL DEFERRED`)
	return err
}

func (guardedServer) wake(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, `SET CONSTRAINTS ALL IMMEDIATE`); err != nil {
		return err
	}
	for _, place := range []string{"drafts.rowid", "batches.rowid", "deliveries.rowid", "draft_comments.id"} {
		name, column, _ := strings.Cut(place, ".")
		_, err := tx.ExecContext(ctx, fmt.Sprintf(`SELECT setval(pg_get_serial_sequence('main.%[1]s', '%[2]s'), (SELECT coalesce(max(%[2]s), 0) + 1 FROM main.%[1]s), false)`, name, column))
		if err != nil {
			return err
		}
	}
	return alterAll(ctx, tx, "ENABLE TRIGGER USER")
}

func alterAll(ctx context.Context, tx *sql.Tx, how string) error {
	for _, t := range tables() {
		if t.name == "goose_db_version" {
			continue
		}
		if _, err := tx.ExecContext(ctx, `ALTER TABLE main.`+t.name+` `+how); err != nil {
			return err
		}
	}
	return nil
}
