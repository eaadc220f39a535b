package database

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
)

// MovedFile is what is left of SQLite's file when its tables have gone to a server.
const MovedFile = File + ".moved"

// MoveToServer takes the tables of a data directory to an empty database of a PostgreSQL
// server, row by row as they are at one moment, and has that database verified before
// the directory says that it is there. Nobody changes anything meanwhile; a program that
// has the old file open can change nothing afterwards. What is being issued, and was not
// recorded to its end, stays behind.
func MoveToServer(ctx context.Context, dir, address string, checks ...Check) (report Report, err error) {
	if !IsAddress(address) {
		return report, errNoAddress
	}
	if now, err := Address(dir); err != nil {
		return report, err
	} else if now != "" {
		return report, errOnServer
	}
	from, err := Open(ctx, dir)
	if err != nil {
		return report, err
	}
	defer func() {
		if err = errors.Join(err, from.Close()); err == nil {
			err = setAside(dir)
		}
	}()
	lock, err := from.LockIssue(ctx)
	if err != nil {
		return report, err
	}
	defer lock.Release()
	held, err := from.Begin(ctx) // nobody else changes anything until it ends
	if err != nil {
		return report, err
	}
	defer held.Rollback() // changes nothing
	to, err := openServer(ctx, dir, address, true)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	if err := to.unused(ctx); err != nil {
		return report, err
	}
	if _, err := from.pour(ctx, to.writer, guardedServer{}); err != nil {
		return report, fmt.Errorf("fill the tables on the server: %w", err)
	}
	if report, err = to.Verify(ctx, checks...); err != nil || len(report.Problems) > 0 {
		return report, errors.Join(err, errNotMoved)
	}
	return report, durable.Replace(filepath.Join(dir, AddressFile), []byte(address+"\n"))
}

// setAside gives the file that nobody uses any more another name. While a program has it
// open it stays: its log has the name of the file.
func setAside(dir string) error {
	path := filepath.Join(dir, File)
	if exists(path+"-wal") || !exists(path) {
		return nil
	}
	return os.Rename(path, filepath.Join(dir, MovedFile))
}

// unused refuses a database on a server in which something was recorded.
func (d *DB) unused(ctx context.Context) error {
	tx, err := d.reader.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // only read
	last, err := readHeads(ctx, tx)
	if err == nil && (last.audit.entries > 0 || last.seals.entries > 0) {
		err = errServerUsed
	}
	return err
}

// MoveToFile is the way back: the tables on a server become a file of SQLite in the
// directory. On the server they stay under another name (a schema “moved_…”), so that
// no other instance goes on with them.
func MoveToFile(ctx context.Context, dir string, checks ...Check) (report Report, err error) {
	if now, err := Address(dir); err != nil {
		return report, err
	} else if now == "" {
		return report, errNotOnServer
	}
	from, err := Open(ctx, dir)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	lock, err := from.LockIssue(ctx)
	if err != nil {
		return report, err
	}
	defer lock.Release()
	held, err := from.Begin(ctx) // nobody else changes anything until it ends
	if err != nil {
		return report, err
	}
	defer held.Rollback() // does nothing after a commit
	staging, err := os.MkdirTemp(dir, leftover.Pattern(durable.Temporary))
	if err != nil {
		return report, err
	}
	defer os.RemoveAll(staging)
	if err := from.pourInto(ctx, staging); err != nil {
		return report, fmt.Errorf("fill the file: %w", err)
	}
	if report, err = verifyCopy(ctx, staging, keptIn(dir), checks); err != nil || len(report.Problems) > 0 {
		return report, errors.Join(err, errNotMoved)
	}
	if err := setAside(dir); err != nil {
		return report, err
	}
	if exists(filepath.Join(dir, File)) {
		return report, errOldOpen // its log would be taken for that of the new one
	}
	if err := appear(staging, dir); err != nil {
		return report, err
	}
	_, err = held.ExecContext(ctx, `DROP SCHEMA issued CASCADE; ALTER SCHEMA main RENAME TO moved_`+fmt.Sprint(report.Entries)+`_`+report.SealHead[:12])
	if err == nil {
		if err = held.Commit(); Away(err) {
			return report, errors.Join(errMoveUnknown, err) // the file may be all that there is
		}
	}
	if err != nil {
		return report, errors.Join(err, os.Remove(filepath.Join(dir, File)))
	}
	return report, errors.Join(os.Remove(filepath.Join(dir, AddressFile)), durable.SyncDir(dir))
}

// appear gives a new file its place and returns when it is on the disk with its name: only
// then the tables on the server may go, or a power failure could leave neither.
func appear(staging, dir string) error {
	if err := syncFile(filepath.Join(staging, File)); err != nil { // verifying opened it
		return err
	}
	if err := os.Rename(filepath.Join(staging, File), filepath.Join(dir, File)); err != nil {
		return err
	}
	return durable.SyncDir(dir)
}

// verifyCopy verifies a database of SQLite against the head file of another directory.
func verifyCopy(ctx context.Context, dir string, kept kept, checks []Check) (report Report, err error) {
	copied, err := Open(ctx, dir)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, copied.Close()) }()
	tx, err := copied.reader.BeginTx(ctx, nil)
	if err != nil {
		return report, err
	}
	defer tx.Rollback() // only read
	return copied.verifyIn(ctx, tx, kept, checks)
}

// gone refuses changes of a file whose tables have gone to a server meanwhile.
func (d *DB) gone() error {
	if d.server != nil || d.scratch != "" {
		return nil
	}
	if _, err := os.Lstat(filepath.Join(d.dir, AddressFile)); err == nil {
		return errGone
	}
	return nil
}
