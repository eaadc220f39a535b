package database

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
)

// A register that goes to a server and comes back is the same, chains and all; what has
// the old file open meanwhile can change nothing, and what is not empty takes nothing.
func TestMove(t *testing.T) {
	pgtest.Need(t)
	dir, address := t.TempDir(), pgtest.New(t)
	file, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	void(t, file, 1)
	void(t, file, 2)
	before, err := file.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	moved, err := MoveToServer(t.Context(), dir, address)
	if err != nil || moved.Head != before.Head || moved.SealHead != before.SealHead || before.Seals < 2 {
		t.Fatalf("%+v, then %+v, %v", before, moved, err)
	}
	if _, err := file.Exec(t.Context(), `DELETE FROM lookups`); !errors.Is(err, errGone) {
		t.Errorf("the old file was changed: %v", err)
	}
	if _, err := MoveToServer(t.Context(), dir, address); err == nil {
		t.Error("it went twice")
	}
	server := openAt(t, dir)
	void(t, server, 3)
	other := t.TempDir()
	void(t, openAt(t, other), 7)
	if _, err := MoveToServer(t.Context(), other, address); award.ProblemsOf(err) == nil && !errors.Is(err, errServerUsed) {
		t.Errorf("two registers in one database: %v", err)
	}
	if _, err := os.Lstat(filepath.Join(other, AddressFile)); err == nil {
		t.Error("it says to be where it is not")
	}
	if _, err := MoveToFile(t.Context(), dir); !errors.Is(err, errOldOpen) {
		t.Errorf("the old file is still open: %v", err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	back, err := MoveToFile(t.Context(), dir)
	if err != nil || back.Entries != before.Entries+1 {
		t.Fatalf("%+v, %v", back, err)
	}
	if _, err := server.Exec(t.Context(), `DELETE FROM lookups`); err == nil {
		t.Error("another instance goes on with the tables that were taken away")
	}
	again := openAt(t, dir)
	void(t, again, 4)
	if report, err := again.Verify(t.Context()); err != nil || len(report.Problems) > 0 || report.Entries != before.Entries+2 {
		t.Errorf("%+v, %v", report, err)
	}
}
