package database

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"os"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables up to date, after a copy of the database was put
// beside it ("bangkhen.db.v14"). There is no way back: a register is never taken
// to an older form.
func migrate(ctx context.Context, db *sql.DB, path string) error {
	if err := firstTables(ctx, db); err != nil {
		return err
	}
	provider, err := migrator(db)
	if err != nil {
		return err
	}
	current, known, err := versionsOf(ctx, provider)
	if err != nil {
		return err
	}
	if current > 0 && current < known {
		if err := copyBefore(ctx, db, fmt.Sprintf("%s.v%d", path, current)); err != nil {
			return fmt.Errorf("copy the register before it changes: %w", err)
		}
	}
	if pending, err := provider.HasPending(ctx); err != nil || !pending {
		return err
	}
	// A table that others point to can be made anew while nobody looks at references;
	// whoever verifies the register does. The database has one connection.
	if _, err := db.ExecContext(ctx, `PRAGMA foreign_keys = 0`); err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("bring the tables up to date: %w", err)
	}
	_, err = db.ExecContext(ctx, `PRAGMA foreign_keys = 1`)
	return err
}

func migrator(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	// Several people write migrations at a time, and a register may have been opened by a
	// program that had the later of two: none of them leans on another of the same days.
	return goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true), goose.WithAllowOutofOrder(true),
		goose.WithGoMigrations(goose.NewGoMigration(41, &goose.GoFunc{RunTx: FillNearNames}, nil)))
}

// versionsOf are the version of the tables and the newest one that the program
// knows. The error is [ErrNewerSchema] when that is older.
func versionsOf(ctx context.Context, provider *goose.Provider) (current, known int64, err error) {
	current, known, err = provider.GetVersions(ctx)
	if err != nil {
		return 0, 0, fmt.Errorf("read the version of the tables: %w", err)
	}
	if current > known {
		return 0, 0, newerSchema(current, known)
	}
	return current, known, nil
}

// tableVersions is versionsOf a database that is only read.
func tableVersions(ctx context.Context, db *sql.DB) (current, known int64, err error) {
	provider, err := migrator(db)
	if err != nil {
		return 0, 0, err
	}
	return versionsOf(ctx, provider)
}

// TablesFit says whether the tables are of the form that the program knows. They are
// when it opens them; another program may take them further meanwhile (the error is
// [ErrNewerSchema] then).
func (d *DB) TablesFit(ctx context.Context) (fit bool, err error) {
	versions := tableVersions
	if d.server != nil {
		versions = serverVersions
	}
	current, known, err := versions(ctx, d.reader)
	return err == nil && current == known, err
}

// copyBefore copies the database, unless a copy of that version is there.
func copyBefore(ctx context.Context, db *sql.DB, copy string) error {
	if _, err := os.Stat(copy); err == nil {
		return nil
	}
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, copy); err != nil {
		return err
	}
	return syncFile(copy)
}
