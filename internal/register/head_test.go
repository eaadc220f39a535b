package register

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

// refused fails unless changes are refused because of the head file, also when
// they are tried again and again, and the file stays as it is.
func refused(t *testing.T, dir string) {
	t.Helper()
	before, _ := os.ReadFile(filepath.Join(dir, database.HeadFile)) // may be gone
	r, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for range 20 {
		var wrong database.HeadError
		if _, err := r.VoidNumber(t.Context(), "900", "thử"); !errors.As(err, &wrong) {
			t.Fatalf("a change: %v", err)
		}
		if _, err := issueBy(t.Context(), r, terms("77/QĐ-UBND", people()...), press); !errors.As(err, &wrong) {
			t.Fatalf("an issue: %v", err)
		}
		if err := r.db.Ping(t.Context()); !errors.As(err, &wrong) {
			t.Fatalf("ready: %v", err)
		}
	}
	if after, _ := os.ReadFile(filepath.Join(dir, database.HeadFile)); string(after) != string(before) {
		t.Errorf("the head file was %q and is %q", before, after)
	}
	report, err := r.VerifyAudit(t.Context())
	if err != nil || len(report.Problems) == 0 {
		t.Errorf("verified: %q, %v", report.Problems, err)
	}
	if page, err := r.db.Audit(t.Context(), database.AuditFilter{}, "", 10); err != nil || len(page.Entries) == 0 {
		t.Errorf("can not be read: %v", err)
	}
}

// witnessedTwice is a register, and its database and head file of before its last
// changes.
func witnessedTwice(t *testing.T) (dir, older string) {
	t.Helper()
	dir, older = t.TempDir(), t.TempDir()
	witnessed(t, dir)
	for _, name := range []string{database.File, database.HeadFile} {
		copyPath(t, filepath.Join(dir, name), filepath.Join(older, name))
	}
	r := openAt(t, dir)
	for _, number := range []string{"200", "201", "202"} {
		if _, err := r.VoidNumber(t.Context(), number, "viết hỏng"); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, older
}

// An older database put back is not taken for the present one, however often the
// program is started and asked, until somebody says that it is meant.
func TestOlderDatabaseIsFound(t *testing.T) {
	dir, older := witnessedTwice(t)
	copyPath(t, filepath.Join(older, database.File), filepath.Join(dir, database.File))
	refused(t, dir)
	refused(t, dir)
	r := openAt(t, dir)
	if _, err := r.db.AcceptHead(t.Context(), " "); err == nil {
		t.Error("accepted without a reason")
	}
	found, err := r.db.AcceptHead(database.WithActor(t.Context(), "root"), "hỏng ổ đĩa, dùng bản sao")
	if err != nil || found == "" {
		t.Fatalf("%q, %v", found, err)
	}
	if report, err := r.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 {
		t.Errorf("after it was accepted: %q, %v", report.Problems, err)
	}
	page, err := r.db.Audit(t.Context(), database.AuditFilter{Action: "accept-head"}, "", 10)
	if err != nil || len(page.Entries) != 1 || page.Entries[0].Actor != "root" || !strings.Contains(string(page.Entries[0].After), "hỏng ổ đĩa") {
		t.Errorf("%+v, %v", page.Entries, err)
	}
	if found, err := r.db.AcceptHead(t.Context(), "lần nữa"); err != nil || found != "" {
		t.Errorf("accepted what is right: %q, %v", found, err)
	}
	if _, err := r.VoidNumber(t.Context(), "900", "viết hỏng"); err != nil {
		t.Error(err)
	}
	if report, err := r.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 {
		t.Errorf("after a change: %q, %v", report.Problems, err)
	}
}

// A head file that is gone, cut, of other content or ahead stops changes.
func TestHeadFileIsFound(t *testing.T) {
	for name, content := range map[string]string{
		"gone": "", "empty": " ", "cut": "3 ab", "no number": "x " + strings.Repeat("0", 64) + "\n",
		"another entry": "3 " + strings.Repeat("0", 64) + "\nseals 1 " + strings.Repeat("0", 64) + "\n",
		"ahead":         "9000 " + strings.Repeat("0", 64) + "\n",
		"more":          "3 " + strings.Repeat("0", 64) + "\nseals 1 " + strings.Repeat("0", 64) + "\nmore\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := pgtest.Dir(t)
			witnessed(t, dir)
			path := filepath.Join(dir, database.HeadFile)
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if content != "" {
				if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			refused(t, dir)
		})
	}
}

// The head file may be behind: the program died between commit and file.
func TestHeadFileMayBeBehind(t *testing.T) {
	dir, older := witnessedTwice(t)
	copyPath(t, filepath.Join(older, database.HeadFile), filepath.Join(dir, database.HeadFile))
	if problems := verified(t, dir); len(problems) != 0 {
		t.Errorf("%q", problems)
	}
	r := openAt(t, dir)
	if _, err := r.VoidNumber(t.Context(), "900", "viết hỏng"); err != nil {
		t.Fatal(err)
	}
	seen, err := os.ReadFile(filepath.Join(dir, database.HeadFile))
	last, lastErr := r.VerifyAudit(t.Context())
	if want := fmt.Sprintf("%d %s\nseals %d %s\n", last.Entries, last.Head, last.Seals, last.SealHead); string(seen) != want {
		t.Errorf("file %q, database %q, %v", seen, want, errors.Join(err, lastErr))
	}
}

// Both logs cut at the end, their heads in the database set to that, and the
// changes undone: the head file has seen more.
func TestCutLogsAreFound(t *testing.T) {
	dir := pgtest.Dir(t)
	witnessed(t, dir)
	r := openAt(t, dir)
	for _, number := range []string{"200", "201", "202"} {
		if _, err := r.VoidNumber(t.Context(), number, "viết hỏng"); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	db := rawly(t, dir)
	dropTriggers(t, db)
	for _, statement := range []string{
		`DELETE FROM golden_voids WHERE first >= 200`,
		`DELETE FROM audit WHERE action = 'void-golden-number' AND subject >= '200'`,
		`DELETE FROM seals WHERE id > (SELECT min(id) - 1 FROM seals WHERE tbl = 'golden_voids' AND key > '1')`,
		`UPDATE audit_head SET (entries, hash) = (SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1)`,
		`UPDATE seal_head SET (entries, hash) = (SELECT id, lower(hex(hash)) FROM seals ORDER BY id DESC LIMIT 1)`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(statement, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	refused(t, dir)
}

// Whoever resets the log of seals so that it is made anew is found.
func TestSealsAreMadeOnce(t *testing.T) {
	dir := pgtest.Dir(t)
	witnessed(t, dir)
	db := rawly(t, dir)
	dropTriggers(t, db)
	for _, statement := range []string{
		`UPDATE certificates SET status = 'valid'`, `DELETE FROM amendments`, `DELETE FROM seals`,
		`UPDATE seal_head SET entries = 0, hash = '` + strings.Repeat("0", 64) + `', begun = 0`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(statement, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	refused(t, dir)
}

// Stored files that are gone or damaged are found, in a bundle or not.
func TestStoredFilesAreRead(t *testing.T) {
	r := openNew(t)
	issue, err := issueStepwise(t.Context(), r, terms("1/QĐ-UBND", people()...), storing)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := r.VerifyAll(t.Context(), 0)
	if err != nil || len(whole.Problems) != 0 || whole.Store.Read != len(issue.Files)+1 || whole.Store.Named != whole.Store.Read {
		t.Fatalf("%+v, %v", whole, err)
	}
	if quick, err := r.VerifyStore(t.Context(), 3); err != nil || quick.Read > 4 || quick.Read < 2 || !quick.Whole() {
		t.Errorf("a sample: %+v, %v", quick, err)
	}
	kept := filepath.Join(r.db.Dir(), "files")
	entries, err := os.ReadDir(kept)
	if err != nil || len(entries) != 4 { // three files and the bundle
		t.Fatal(len(entries), err)
	}
	for _, entry := range entries {
		path := filepath.Join(kept, entry.Name())
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for what, do := range map[string]func() error{
			"gone": func() error { return os.Remove(path) },
			"damaged": func() error {
				data[len(data)/2] ^= 1
				defer func() { data[len(data)/2] ^= 1 }()
				return os.WriteFile(path, data, 0o600)
			},
			"cut": func() error { return os.WriteFile(path, data[:len(data)-1], 0o600) },
		} {
			if err := do(); err != nil {
				t.Fatal(err)
			}
			report, err := r.VerifyAll(t.Context(), 0)
			if err != nil || !strings.Contains(strings.Join(report.Problems, "\n"), entry.Name()) {
				t.Errorf("%s %s: %q, %v", entry.Name(), what, report.Problems, err)
			}
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if report, err := r.VerifyAll(t.Context(), 0); err != nil || len(report.Problems) != 0 {
		t.Errorf("mended: %q, %v", report.Problems, err)
	}
}

// A rolled back transaction leaves no seals and no notes.
func TestNothingIsSealedThatDidNotHappen(t *testing.T) {
	r := openNew(t)
	wrong := errors.New("wrong")
	_, err := issueBy(t.Context(), r, terms("1/QĐ-UBND", people()...), func(b award.Batch, t Terms) (Files, error) {
		files, err := press(b, t)
		return files, errors.Join(err, wrong)
	})
	if !errors.Is(err, wrong) {
		t.Fatal(err)
	}
	mustIssue(t, r, terms("2/QĐ-UBND", people()...))
	report, err := r.VerifyAudit(t.Context())
	if err != nil || len(report.Problems) != 0 || report.Seals != 4 { // the issue, its files, its signing and its entry in the log
		t.Errorf("%+v, %v", report, err)
	}
}

// Whoever verifies or asks for the state while others write is told no alarm.
func TestNoAlarmBesideWriters(t *testing.T) {
	dir := pgtest.Dir(t)
	writers := []*Register{openAt(t, dir), openAt(t, dir)}
	done := make(chan error, len(writers))
	for i, r := range writers {
		go func() {
			for n := range 60 {
				if _, err := r.VoidNumber(t.Context(), fmt.Sprint(1+i+2*n), "viết hỏng"); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	reader := openAt(t, dir)
	for running := len(writers); running > 0; {
		select {
		case err := <-done:
			if running--; err != nil {
				t.Error(err)
			}
		default:
		}
		report, err := reader.VerifyAudit(t.Context())
		if err := errors.Join(err, reader.db.Ping(t.Context())); err != nil || len(report.Problems) != 0 {
			t.Fatalf("%q, %v", report.Problems, err)
		}
	}
}
