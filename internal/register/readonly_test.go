package register

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

// picture is every name below a directory with size, time and content.
func picture(t *testing.T, dir string) string {
	t.Helper()
	var out strings.Builder
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		var sum [sha256.Size]byte
		if !entry.IsDir() {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			sum = sha256.Sum256(data)
		}
		fmt.Fprintln(&out, path, info.Mode(), info.Size(), info.ModTime().UnixNano(), sum)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// readAll does what is done with a register that is only read.
func readAll(t *testing.T, dir string, code award.Code) {
	t.Helper()
	r, err := OpenReadOnly(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Certificate(t.Context(), code); err != nil {
		t.Error(err)
	}
	if report, err := r.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 || report.Entries == 0 {
		t.Errorf("%+v %v", report, err)
	}
	if err := r.Backup(t.Context(), filepath.Join(t.TempDir(), "b")); err != nil {
		t.Error(err)
	}
	if _, err := r.db.Version(t.Context()); err != nil {
		t.Error(err)
	}
	if err := r.Revoke(t.Context(), code, order); err == nil {
		t.Error("a register that is only read was changed")
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

// Reading changes no byte and no name: of a register that is closed, of one that
// died with changes in SQLite's log, of one with that log but without its index,
// of one whose tables are older, of a backup.
func TestReadingChangesNothing(t *testing.T) {
	live := t.TempDir()
	r := openAt(t, live)
	code := keep(t, r, "1/QĐ-UBND").Batch.Certificates[0].Code
	died, noIndex := t.TempDir(), t.TempDir()
	for _, to := range []string{died, noIndex} { // as they are on the disk at this moment
		if err := os.CopyFS(to, os.DirFS(live)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(noIndex, database.File+"-shm")); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "b")
	if err := r.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	closed := t.TempDir()
	of, err := Open(t.Context(), closed)
	if err != nil {
		t.Fatal(err)
	}
	closedCode := keep(t, of, "1/QĐ-UBND").Batch.Certificates[0].Code
	if err := of.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, dir string
		code      award.Code
		inLog     bool // SQLite locks bytes of the index, and may write it anew
	}{{"closed", closed, closedCode, false}, {"backup", backup, code, false}, {"died", died, code, true}, {"without index", noIndex, code, true}} {
		t.Run(c.name, func(t *testing.T) {
			before := picture(t, c.dir)
			readAll(t, c.dir, c.code)
			after := picture(t, c.dir)
			if c.inLog {
				before, after = withoutIndex(before), withoutIndex(after)
			}
			if before != after {
				t.Errorf("before\n%s\nafter\n%s", before, after)
			}
		})
	}
	readAll(t, live, code) // while others have it open
}

// withoutIndex leaves out what SQLite makes anew of its log at any time.
func withoutIndex(picture string) string {
	var out strings.Builder
	for line := range strings.Lines(picture) {
		if name, _, _ := strings.Cut(line, " "); !strings.HasSuffix(name, "-shm") && filepath.Ext(name) != "" {
			out.WriteString(line)
		}
	}
	return out.String()
}

// Who reads a register as a file that nobody writes is told when somebody does.
func TestMovedWhileReading(t *testing.T) {
	pgtest.Skip(t, "a file that is read as it is")
	dir := pgtest.Dir(t)
	r, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, r, "1/QĐ-UBND")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	reading, err := OpenReadOnly(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	writing, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, writing, "2/QĐ-UBND")
	if err := writing.Close(); err != nil { // the log goes into the database
		t.Fatal(err)
	}
	if err := reading.Close(); !errors.Is(err, database.ErrMoved) {
		t.Errorf("%v", err)
	}
	if _, err := OpenReadOnly(t.Context(), t.TempDir()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no register: %v", err)
	}
}
