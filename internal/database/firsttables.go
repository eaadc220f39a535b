package database

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
)

// What all migrations together make of an empty database. The migrations stay the
// truth: a test writes this file from them, and holds the two together.
//
//go:embed tables.sql
var tablesMade string

// firstTables gives an empty database its tables in one step. SQLite reads all that is
// there anew at every change of a table, so that the migrations one after the other
// take twenty times as long.
func firstTables(ctx context.Context, db *sql.DB) error {
	var there int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&there); err != nil || there > 0 {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // nothing after the commit
	if _, err := tx.ExecContext(ctx, tablesMade); err != nil {
		return fmt.Errorf("make the tables: %w", err)
	}
	return tx.Commit()
}
