package register

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/durable"
)

// unpackEarlier unpacks a data directory that the program of commit f6a33b2 has made,
// the last one before there were seals: a decision with three certificates, one
// revoked, one reissued, a void number, a user with a link.
func unpackEarlier(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	file, err := os.Open("testdata/f6a33b2.tar.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	packed, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	for archive := tar.NewReader(packed); ; {
		entry, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return dir
		}
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, entry.Name)
		if entry.Typeflag == tar.TypeDir {
			err = os.MkdirAll(path, 0o700)
		} else {
			var data []byte
			if data, err = io.ReadAll(archive); err == nil {
				err = os.WriteFile(path, data, 0o600)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// A register of before opens, gets its seals once, and verifies; what is then
// altered is found.
func TestEarlierRegister(t *testing.T) {
	pgtest.Skip(t, "a register of before is a file")
	dir := unpackEarlier(t)
	r := openAt(t, dir)
	report, err := r.VerifyAll(t.Context(), 0)
	if err != nil || len(report.Problems) != 0 || report.Entries != 8 || report.Seals == 0 || report.Store.Named == 0 {
		t.Fatalf("%+v, %v", report, err)
	}
	page, err := r.db.Audit(t.Context(), database.AuditFilter{Action: "seal-register"}, "", 10)
	if err != nil || len(page.Entries) != 1 {
		t.Errorf("the audit says %d times that it was sealed, %v", len(page.Entries), err)
	}
	found, err := r.Search(t.Context(), Query{Limit: 10})
	if err != nil || len(found.Entries) != 3 {
		t.Fatal(len(found.Entries), err)
	}
	states := map[award.Status]int{}
	for _, e := range found.Entries {
		states[e.Status]++
		if !e.Intact {
			t.Errorf("%s is not intact", e.Certificate.Code)
		}
	}
	for _, e := range found.Entries { // its index of words was another one
		again, err := r.Search(t.Context(), Query{Text: e.Certificate.Recipient.Name, Status: e.Status, Limit: 10})
		if err != nil || len(again.Entries) != 1 || again.Entries[0].Certificate.Code != e.Certificate.Code {
			t.Errorf("%s is not found by its name: %+v, %v", e.Certificate.Code, again, err)
		}
	}
	if states[award.Revoked] != 1 || states[award.Valid] != 2 {
		t.Error(states)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if problems := verified(t, dir); len(problems) != 0 { // opened once more: not sealed once more
		t.Errorf("%q", problems)
	}
	columns := columnsOf(t, dir)
	db := rawly(t, dir)
	defer db.Close()
	dropTriggers(t, db)
	for _, statement := range []string{
		`UPDATE users SET full_name = 'Ai Đó'`, `INSERT INTO user_roles VALUES (1, 'administrator')`, `DELETE FROM golden_voids WHERE first = 77`,
		`UPDATE certificates SET status = 'valid' WHERE status = 'revoked'`, `UPDATE amendments SET reason = 'khác' WHERE ` + firstRow("amendments", columns),
	} {
		if problems := altered(t, db, dir, statement); len(problems) == 0 {
			t.Errorf("%s is not found", statement)
		}
	}
}

// Verified without a change: read only, the register of before is sealed in a copy.
func TestEarlierRegisterReadOnly(t *testing.T) {
	dir := unpackEarlier(t)
	before := contents(t, dir)
	r, err := OpenReadOnly(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	report, err := r.VerifyAll(t.Context(), 0)
	if err = errors.Join(err, r.Close()); err != nil || len(report.Problems) != 0 {
		t.Errorf("%q, %v", report.Problems, err)
	}
	if after := contents(t, dir); after != before {
		t.Errorf("was\n%s\nis\n%s", before, after)
	}
}

// contents are all names below a directory, with times and hashes.
func contents(t testing.TB, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			all.WriteString(path + " " + info.ModTime().String() + " " + info.Mode().String())
			if !entry.IsDir() {
				all.WriteString(" " + durable.Sum(path))
			}
			all.WriteString("\n")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
