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

	"bangkhen/internal/bundle"
	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
)

// ErrNotEmpty says that a directory that must be new holds something.
var ErrNotEmpty = errors.New("thư mục đích phải chưa có hoặc rỗng")

// Backup copies the register and every stored file into a new directory, while
// others go on working: the database is one moment's (VACUUM INTO), and files
// are never changed, only added. The directory appears whole or not at all; it is
// a data directory like any other. Files that the store has lost are left out: the
// error is [Incomplete] then, and the backup is made.
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
	var faults []FileFault
	files, err := copied.namedFiles(ctx)
	if err == nil {
		faults, err = r.copyStored(ctx, files, staging)
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
	if err := appear(staging, dir); err != nil {
		return err
	}
	return incompleteOf(faults)
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

// copyStored copies stored files, bundles first, each compared with its hash, and
// returns what is lacking. A file that is in no bundle that was copied is taken out
// of where it is and stands by itself.
func (r *Register) copyStored(ctx context.Context, named []namedFile, to string) (faults []FileFault, err error) {
	target := filepath.Join(to, storeDir)
	if err := os.MkdirAll(target, 0o700); err != nil {
		return nil, err
	}
	var copied []string
	bundled := map[bundle.Sum]bool{}
	for _, f := range named {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := copyFile(filepath.Join(r.dir, storeDir, f.sum), target, f.sum, f.sum)
		switch {
		case err == nil && f.bundle:
			err = listBundle(filepath.Join(target, f.sum), bundled)
		case err == nil || f.bundle:
		case bundled[sumBytes(f.sum)]:
			continue
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, ErrDamaged):
			err = r.copyBundled(ctx, f.sum, target, err)
		}
		switch {
		case err == nil:
			copied = append(copied, filepath.Join(target, f.sum))
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, ErrDamaged):
			faults = append(faults, f.fault(errors.Is(err, ErrDamaged)))
		default:
			return nil, fmt.Errorf("%s: %w", f.sum, err)
		}
	}
	return withoutNeedless(faults), durable.Flush(target, copied)
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
// backup stays as it is, byte by byte, and may be on a disk that is read-only; the
// data directory must be new. Files that the backup lacks are left out: the error
// is [Incomplete] then, and the data directory is there.
func Restore(ctx context.Context, backup, data string) (report AuditReport, err error) {
	if backup, err = filepath.Abs(backup); err == nil {
		data, err = filepath.Abs(data)
	}
	if err != nil {
		return report, err
	}
	if entries, err := os.ReadDir(data); err == nil && len(entries) > 0 {
		return report, fmt.Errorf("%s: %w", data, ErrNotEmpty)
	}
	if _, err := os.Stat(filepath.Join(backup, databaseFile)); err != nil {
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
		err = incompleteOf(faults)
	}
	return report, err
}

// restoreInto copies a backup into a directory and works on the copy alone.
func restoreInto(ctx context.Context, backup, staging string) (report AuditReport, faults []FileFault, err error) {
	if err := copyDatabase(filepath.Join(backup, databaseFile), staging); err != nil {
		return report, nil, err
	}
	head := filepath.Join(backup, headFile)
	if err := copyFile(head, staging, headFile, sumOf(head)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return report, nil, err
	}
	restored, err := open(ctx, filepath.Join(staging, databaseFile))
	if err != nil {
		return report, nil, err
	}
	report, err = restored.VerifyAudit(ctx)
	if err == nil && len(report.Problems) > 0 {
		err = fmt.Errorf("bản sao lưu không nguyên vẹn: %s", report.Problems[0])
	}
	var named []namedFile
	if err == nil {
		named, err = restored.namedFiles(ctx)
	}
	if err == nil {
		source := &Register{dir: backup, reader: restored.reader} // whose tables, and whose files
		faults, err = source.copyStored(ctx, named, staging)
		source.bundles.close()
	}
	if err = errors.Join(err, restored.Close()); err != nil {
		return report, nil, err
	}
	return report, faults, syncFile(filepath.Join(staging, databaseFile))
}

// backupsDir holds the backups that were made on the screen, in the data
// directory: a person then takes them elsewhere.
const backupsDir = "backups"

// BackupHere makes a backup below the data directory, named by the moment, and
// gives its path.
func (r *Register) BackupHere(ctx context.Context) (path string, err error) {
	path = filepath.Join(r.dir, backupsDir, time.Now().UTC().Format("20060102-150405"))
	lacking := r.Backup(ctx, path)
	if incomplete := (&Incomplete{}); lacking != nil && !errors.As(lacking, &incomplete) {
		return "", lacking
	}
	err = r.Change(ctx, "backup", filepath.Base(path), func(*sql.Tx) (before, after any, err error) { return nil, nil, nil })
	return path, cmp.Or(err, lacking)
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
