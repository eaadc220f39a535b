package register

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"bangkhen/internal/database/pgtest"
)

// Old backups go once a new one is whole; what is no backup stays, whatever its name.
func TestBackupAmong(t *testing.T) {
	r := openNew(t)
	dir := pgtest.Dir(t)
	if last, err := r.LastBackup(dir); err != nil || !last.IsZero() {
		t.Fatalf("before the first: %v, %v", last, err)
	}
	first, removed, err := r.BackupAmong(t.Context(), dir, 14*24*time.Hour)
	if err != nil || len(removed) > 0 {
		t.Fatal(first, removed, err)
	}
	named := func(age time.Duration) string {
		return filepath.Join(dir, time.Now().UTC().Add(-age).Format(momentName))
	}
	old, recent, empty, other := named(15*24*time.Hour), named(13*24*time.Hour), named(20*24*time.Hour), filepath.Join(dir, "giu-lai")
	for _, path := range []string{old, recent, other} {
		if err := os.CopyFS(path, os.DirFS(first)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(first, named(time.Hour)); err != nil { // names are seconds
		t.Fatal(err)
	}
	second, removed, err := r.BackupAmong(t.Context(), dir, 14*24*time.Hour)
	if err != nil || len(removed) != 1 || removed[0] != old {
		t.Fatalf("removed %v, want %s: %v", removed, old, err)
	}
	for _, path := range []string{second, recent, empty, other} {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	if last, err := r.LastBackup(dir); err != nil || time.Since(last) > time.Minute {
		t.Errorf("the last one is of %v, %v", last, err)
	}
	if report, err := Restore(t.Context(), second, filepath.Join(t.TempDir(), "lai")); err != nil || len(report.Problems) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
}
