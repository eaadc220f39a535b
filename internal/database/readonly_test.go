package database

import (
	"errors"
	"path/filepath"
	"testing"
)

// A database of an older version is read without being changed.
func TestReadingAnOlderDatabase(t *testing.T) {
	dir := t.TempDir()
	db, err := pool(filepath.Join(dir, File), 1, writeWait, "")
	if err != nil {
		t.Fatal(err)
	}
	older, err := migrator(db)
	if err == nil {
		_, err = older.UpTo(t.Context(), 42)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	before := picture(t, dir)
	d, err := OpenReadOnly(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if report, err := d.Verify(t.Context()); err != nil || len(report.Problems) != 0 {
		t.Errorf("%+v %v", report, err)
	}
	scratch := d.scratch
	if err := d.Close(); err != nil || scratch == "" || exists(scratch) {
		t.Errorf("%v, copied to %q", err, scratch)
	}
	if after := picture(t, dir); before != after {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
}
