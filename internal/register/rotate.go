package register

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/store"
)

// momentName names a backup by its moment, in UTC.
const momentName = "20060102-150405"

// BackupAmong makes a backup below a directory of backups, named by the moment, and
// removes those that are older than a while; the new one is never removed, nor anything
// that is not named by a moment or is no backup. It returns the path of the new one and
// of those that went. The error is as of [Register.Backup]; nothing is removed unless the
// backup is whole.
func (r *Register) BackupAmong(ctx context.Context, dir string, keep time.Duration) (path string, removed []string, err error) {
	now := time.Now().UTC()
	path = filepath.Join(dir, now.Format(momentName))
	if err := r.Backup(ctx, path); err != nil {
		if incomplete := (&store.Incomplete{}); errors.As(err, &incomplete) {
			return path, nil, err
		}
		return "", nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return path, nil, err
	}
	for _, entry := range entries {
		at, named := time.Parse(momentName, entry.Name())
		old := filepath.Join(dir, entry.Name())
		if named != nil || !entry.IsDir() || old == path || now.Sub(at) <= keep || database.In(old) != nil {
			continue
		}
		if err := os.RemoveAll(old); err != nil {
			return path, removed, err
		}
		removed = append(removed, old)
	}
	return path, removed, nil
}

// LastBackup is when the newest backup was made: of those on the screen and of those
// among which [Register.BackupAmong] makes them in a directory, "" for none; the zero time
// when there is none.
func (r *Register) LastBackup(dir string) (last time.Time, err error) {
	last, err = NewestBackup(filepath.Join(r.db.Dir(), backupsDir))
	if err != nil || dir == "" {
		return last, err
	}
	other, err := NewestBackup(dir)
	if other.After(last) {
		last = other
	}
	return last, err
}

// NewestBackup is when the newest backup in a directory was made among which
// [Register.BackupAmong] makes them; the zero time when there is none.
func NewestBackup(dir string) (last time.Time, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return last, err
	}
	for _, entry := range entries {
		if at, err := time.Parse(momentName, entry.Name()); err == nil && entry.IsDir() && at.After(last) && database.In(filepath.Join(dir, entry.Name())) == nil {
			last = at
		}
	}
	return last, nil
}
