package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"bangkhen/internal/durable"
)

// ErrNotEmpty says that a directory that must be new holds something.
var ErrNotEmpty = errors.New("thư mục đích phải chưa có hoặc rỗng")

// Backup copies the register and every stored file into a new directory, while
// others go on working: the database is one moment's (VACUUM INTO), and files
// are never changed, only added. The directory appears whole or not at all; it is
// a data directory like any other.
func (r *Register) Backup(ctx context.Context, dir string) (err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return err
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s: %w", dir, ErrNotEmpty)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return err
	}
	staging, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".partial-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(staging)
	if _, err := r.writer.ExecContext(ctx, `VACUUM INTO ?`, filepath.Join(staging, databaseFile)); err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	if err := r.steady(); err != nil {
		return err
	}
	if err := syncFile(filepath.Join(staging, databaseFile)); err != nil {
		return err
	}
	copied := &Register{dir: staging}
	if copied.reader, err = pool(filepath.Join(staging, databaseFile), 1, readWait, "_pragma=query_only(1)"); err != nil {
		return err
	}
	files, err := copied.allFiles(ctx, true)
	if err == nil {
		err = r.copyStored(ctx, files, staging)
	}
	last, headErr := copied.heads(ctx)
	if err = errors.Join(err, headErr, copied.reader.Close()); err != nil {
		return err
	}
	if last.audit.entries > 0 || last.seals.entries > 0 {
		if err := writeHeads(staging, last); err != nil {
			return err
		}
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) { // an empty one
		return err
	}
	if err := os.Rename(staging, dir); err != nil {
		return err
	}
	return durable.SyncDir(filepath.Dir(dir))
}

// copyStored copies stored files, each compared with its hash.
func (r *Register) copyStored(ctx context.Context, sums []string, to string) error {
	target := filepath.Join(to, storeDir)
	if err := os.MkdirAll(target, 0o700); err != nil {
		return err
	}
	var copied []string
	for _, sum := range sums {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := copyFile(filepath.Join(r.dir, storeDir, sum), target, sum, sum)
		if errors.Is(err, fs.ErrNotExist) {
			continue // in a bundle, or issued before files were kept
		}
		if err != nil {
			return fmt.Errorf("%s: %w", sum, err)
		}
		copied = append(copied, filepath.Join(target, sum))
	}
	return durable.Flush(target, copied)
}

// allFiles are the hashes of every file that was ever issued, and of the bundles
// that hold some of them.
func (r *Register) allFiles(ctx context.Context, bundles bool) (sums []string, err error) {
	rows, err := r.reader.QueryContext(ctx, `SELECT sha256 FROM files UNION SELECT sha256 FROM amendments WHERE sha256 <> '' UNION SELECT sha256 FROM bundles WHERE ? ORDER BY 1`, bundles)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var sum string
		if err := rows.Scan(&sum); err != nil {
			return nil, err
		}
		sums = append(sums, sum)
	}
	return sums, rows.Err()
}

func (r *Register) heads(ctx context.Context) (heads, error) {
	tx, err := r.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
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

// Restore makes a data directory of a backup, after its audit was verified. The
// backup stays as it is; the data directory must be new.
func Restore(ctx context.Context, backup, data string) (AuditReport, error) {
	from, err := OpenExisting(ctx, backup)
	if err != nil {
		return AuditReport{}, err
	}
	report, err := from.VerifyAudit(ctx)
	if err == nil && len(report.Problems) > 0 {
		err = fmt.Errorf("bản sao lưu không nguyên vẹn: %s", report.Problems[0])
	}
	if err == nil {
		err = from.Backup(ctx, data)
	}
	return report, errors.Join(err, from.Close())
}

// backupsDir holds the backups that were made on the screen, in the data
// directory: a person then takes them elsewhere.
const backupsDir = "backups"

// BackupHere makes a backup below the data directory, named by the moment, and
// gives its path.
func (r *Register) BackupHere(ctx context.Context) (path string, err error) {
	path = filepath.Join(r.dir, backupsDir, time.Now().UTC().Format("20060102-150405"))
	if err := r.Backup(ctx, path); err != nil {
		return "", err
	}
	return path, r.Change(ctx, "backup", filepath.Base(path), func(*sql.Tx) (before, after any, err error) { return nil, nil, nil })
}

// Backups are the paths of those that [Register.BackupHere] has made, the latest
// first.
func (r *Register) Backups() (paths []string, err error) {
	entries, err := os.ReadDir(filepath.Join(r.dir, backupsDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for i := len(entries) - 1; i >= 0; i-- {
		if entries[i].IsDir() && entries[i].Name()[0] != '.' {
			paths = append(paths, filepath.Join(r.dir, backupsDir, entries[i].Name()))
		}
	}
	return paths, err
}
