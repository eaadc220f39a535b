package onrecord

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"bangkhen/internal/database"
)

// unpackEarlier makes the data directory that the program of commit 062f99c has made, the
// last one that had the words of recorded awards in a table of FTS5: an import of two, one of
// three whose withdrawal was asked for, and one of twenty that was broken off.
func unpackEarlier(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	made := filepath.Join("testdata", "062f99c")
	file, err := os.Open(filepath.Join(made, database.File+".gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	packed, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(packed)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, database.File), data, 0o600)
	}
	if err == nil {
		data, err = os.ReadFile(filepath.Join(made, database.HeadFile))
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, database.HeadFile), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// A register of before finds its awards on record by their words, those of the list that was
// broken off are taken out of the index too, and it verifies, whether it is opened to be
// written or to be read.
func TestEarlierRegister(t *testing.T) {
	dir := unpackEarlier(t)
	readOnly, err := database.OpenReadOnly(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	In(readOnly).mustVerify(t)
	if err := readOnly.Close(); err != nil {
		t.Fatal(err)
	}
	r := openAt(t, dir)
	finds := func() {
		t.Helper()
		for question, want := range map[string]int{"pham quang": 1, "chuyen huong": 1, "nguyen an": 3, "nguyen phong 2": 1, "khong": 0} {
			if found, err := r.Search(t.Context(), Query{Text: question}); err != nil || len(found.Awards) != want || slices.ContainsFunc(found.Awards, func(a Award) bool { return !a.Intact }) {
				t.Errorf("%q: %+v, want %d, %v", question, found.Awards, want, err)
			}
		}
	}
	finds()
	if n := r.mustCountWords(t); n != 24 {
		t.Errorf("the index knows %d awards of 2018, want 24", n)
	}
	r.mustVerify(t)
	if err := r.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	finds()
	if n := r.mustCountWords(t); n != 4 {
		t.Errorf("swept, the index knows %d awards of 2018, want 4", n)
	}
	r.mustVerify(t)
	var tables int
	if err := r.db.Reader().QueryRow(`SELECT count(*) FROM sqlite_schema WHERE name LIKE 'search\_words%' ESCAPE '\'`).Scan(&tables); err != nil || tables != 2 {
		t.Errorf("%d tables of words, %v", tables, err)
	}
}
