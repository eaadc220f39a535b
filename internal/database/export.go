package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// Snapshot is the register as it was at one moment, whatever others change since.
type Snapshot struct{ tx *sql.Tx }

// Snapshot holds the register as it is now; [Snapshot.Close] is to be called at the
// end. SQLite's log grows while it is held.
func (d *DB) Snapshot(ctx context.Context) (Snapshot, error) {
	tx, err := d.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return Snapshot{}, err
	}
	var heads int // the moment is that of the first read
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM audit_head`).Scan(&heads); err != nil {
		return Snapshot{}, errors.Join(err, tx.Rollback())
	}
	return Snapshot{tx}, nil
}

// Close lets the snapshot go.
func (s Snapshot) Close() error { return s.tx.Rollback() }

// ExportTable is a table of the register as rows of names and values, without
// [Secrets].
func (s Snapshot) ExportTable(ctx context.Context, table string, row func(map[string]any) error) error {
	if !exported(table) {
		return fmt.Errorf("no table %q to export", table)
	}
	rows, err := s.tx.QueryContext(ctx, `SELECT * FROM `+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values, pointers := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		pointers[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(pointers...); err != nil {
			return err
		}
		fields := make(map[string]any, len(columns))
		for i, column := range columns {
			if column != orderColumn && !secret(table, column) {
				fields[column] = values[i]
			}
		}
		if err := row(fields); err != nil {
			return err
		}
	}
	return rows.Err()
}

// ExportTables are the tables that an export holds: all of them but the indexes of
// words, which follow from certificates and recorded awards.
func ExportTables() (names []string) {
	for _, t := range tables() {
		names = append(names, t.name)
	}
	return names
}

// orderColumn is the place of a row in a table without a key of numbers; it is a column
// on a server alone.
const orderColumn = "rowid"

func exported(table string) bool { return slices.Contains(ExportTables(), table) }

// Secrets are the columns whose values no export holds, as "table.column": who has
// them could try passwords, or sign in, or sign as the register does. They are
// hashes but for the secrets of webhooks, and made anew by the office.
func Secrets() []string {
	return []string{"users.password", "sessions.hash", "one_time_links.hash", "api_keys.hash", "webhooks.secret", "webhooks.old_secret", "answers.body", "signing_key_secrets.secret", "signing_certificates.pkcs12"}
}

func secret(table, column string) bool { return slices.Contains(Secrets(), table+"."+column) }
