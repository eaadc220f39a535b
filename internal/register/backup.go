package register

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
	"bangkhen/internal/store"
)

// ErrNotEmpty says that a directory that must be new holds something.
var ErrNotEmpty = errors.New("thư mục đích phải chưa có hoặc rỗng")

// Backup copies the register and every stored file into a new directory, while
// others go on working: the database is one moment's (VACUUM INTO), and files
// are never changed, only added. The directory appears whole or not at all; it is
// a data directory like any other. Files that the store has lost are left out: the
// error is [store.Incomplete] then, and the backup is made.
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
	partial := "." + filepath.Base(dir) + ".partial-"
	leftover.Sweep(filepath.Dir(dir), partial, false)
	staging, err := os.MkdirTemp(filepath.Dir(dir), leftover.Pattern(partial))
	if err != nil {
		return err
	}
	defer os.RemoveAll(staging)
	if err := r.db.CopyTo(ctx, staging); err != nil {
		return err
	}
	copied, err := OpenReadOnly(ctx, staging)
	if err != nil {
		return err
	}
	var faults []store.Fault
	err = copied.writeBackupHead(ctx, staging)
	var files []store.Named
	if err == nil {
		files, err = copied.namedFiles(ctx)
	}
	if err == nil {
		faults, err = r.store.CopyTo(ctx, files, staging)
	}
	if err = errors.Join(err, copied.Close()); err != nil {
		return err
	}
	if err := appear(staging, dir); err != nil {
		return err
	}
	return store.IncompleteOf(faults)
}

// appear gives a directory its name, which is free or that of an empty one.
func appear(staging, dir string) error {
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(staging, dir); err != nil {
		return err
	}
	return durable.SyncDir(filepath.Dir(dir))
}

// Restore makes a data directory of a backup, after its audit was verified. The
// backup stays as it is, byte by byte, and may be on a disk that is read-only; the
// data directory must be new. Files that the backup lacks are left out: the error
// is [store.Incomplete] then, and the data directory is there.
func Restore(ctx context.Context, backup, data string) (report Report, err error) {
	if backup, err = filepath.Abs(backup); err == nil {
		data, err = filepath.Abs(data)
	}
	if err != nil {
		return report, err
	}
	if entries, err := os.ReadDir(data); err == nil && len(entries) > 0 {
		return report, fmt.Errorf("%s: %w", data, ErrNotEmpty)
	}
	if err := database.In(backup); err != nil {
		return report, err
	}
	if err := os.MkdirAll(filepath.Dir(data), 0o700); err != nil {
		return report, err
	}
	partial := "." + filepath.Base(data) + ".partial-"
	leftover.Sweep(filepath.Dir(data), partial, false)
	staging, err := os.MkdirTemp(filepath.Dir(data), leftover.Pattern(partial))
	if err != nil {
		return report, err
	}
	defer os.RemoveAll(staging)
	report, faults, err := restoreInto(ctx, backup, staging)
	if err == nil {
		err = appear(staging, data)
	}
	if err == nil {
		err = store.IncompleteOf(faults)
	}
	return report, err
}

// restoreInto copies a backup into a directory and works on the copy alone.
func restoreInto(ctx context.Context, backup, staging string) (report Report, faults []store.Fault, err error) {
	if err := database.Copy(backup, staging); err != nil {
		return report, nil, err
	}
	restored, err := Open(ctx, staging)
	if err != nil {
		return report, nil, err
	}
	report, err = restored.VerifyAudit(ctx)
	if err == nil && len(report.Problems) > 0 {
		err = fmt.Errorf("bản sao lưu không nguyên vẹn: %s", report.Problems[0])
	}
	if err == nil {
		err = restored.keepBesideBackup(ctx, backup)
	}
	var named []store.Named
	if err == nil {
		named, err = restored.namedFiles(ctx)
	}
	if err == nil {
		var source *store.Store
		if source, err = store.New(backup, restored.bundlesOf); err == nil {
			faults, err = source.CopyTo(ctx, named, staging)
			source.Close()
		}
	}
	if err = errors.Join(err, restored.Close()); err != nil {
		return report, nil, err
	}
	return report, faults, durable.SyncFile(filepath.Join(staging, database.File))
}

// backupsDir holds the backups that were made on the screen, in the data
// directory: a person then takes them elsewhere.
const backupsDir = "backups"

// BackupHere makes a backup below the data directory, named by the moment, and
// gives its path.
func (r *Register) BackupHere(ctx context.Context) (path string, err error) {
	path = filepath.Join(r.db.Dir(), backupsDir, time.Now().UTC().Format(momentName))
	lacking := r.Backup(ctx, path)
	if incomplete := (&store.Incomplete{}); lacking != nil && !errors.As(lacking, &incomplete) {
		return "", lacking
	}
	err = r.db.Change(ctx, "backup", filepath.Base(path), func(*sql.Tx) (before, after any, err error) { return nil, nil, nil })
	return path, cmp.Or(err, lacking)
}

// Backups are the paths of those that [Register.BackupHere] has made, the latest
// first.
func (r *Register) Backups() (paths []string, err error) {
	entries, err := os.ReadDir(filepath.Join(r.db.Dir(), backupsDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for i := len(entries) - 1; i >= 0; i-- {
		if entries[i].IsDir() && entries[i].Name()[0] != '.' {
			paths = append(paths, filepath.Join(r.db.Dir(), backupsDir, entries[i].Name()))
		}
	}
	return paths, err
}
