package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// CopyTo writes the database as it is at one moment, and its heads, into a directory
// that has none, while others go on working.
func (d *DB) CopyTo(ctx context.Context, dir string) error {
	path := filepath.Join(dir, File)
	if d.server != nil {
		return d.copyFromServer(ctx, dir)
	}
	if _, err := d.writer.ExecContext(ctx, `VACUUM INTO ?`, path); err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	if err := d.steady(); err != nil {
		return err
	}
	if err := syncFile(path); err != nil {
		return err
	}
	copied, err := pool(path, 1, readWait, "_pragma=query_only(1)")
	if err != nil {
		return err
	}
	last, err := headsOf(ctx, copied)
	if err = errors.Join(err, copied.Close()); err != nil || last.audit.entries == 0 && last.seals.entries == 0 {
		return err
	}
	return writeHeads(dir, last)
}

func headsOf(ctx context.Context, db *sql.DB) (heads, error) {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return heads{}, err
	}
	defer tx.Rollback() // only read
	return readHeads(ctx, tx)
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), os.Chmod(path, 0o600), f.Close())
}
