package register

import (
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/store"
)

// Instances of one register have one word by which a bucket knows its files, and one that
// keeps its files elsewhere than the others does not start.
func TestInstancesShareTheirFiles(t *testing.T) {
	pgtest.Need(t)
	address := pgtest.New(t)
	dirs := []string{t.TempDir(), t.TempDir(), t.TempDir()}
	var words []string
	for _, dir := range dirs[:2] {
		if err := database.Join(t.Context(), dir, address); err != nil {
			t.Fatal(err)
		}
		for range 2 { // at every start
			if err := OwnFiles(t.Context(), dir); err != nil {
				t.Fatal(err)
			}
		}
		word, err := store.Owner(dir)
		if err != nil || word == "" {
			t.Fatal(word, err)
		}
		words = append(words, word)
	}
	if words[0] != words[1] {
		t.Error("two words of one register:", words)
	}
	if err := OwnFiles(t.Context(), dirs[2]); err != nil { // a register of its own, on SQLite
		t.Fatal(err)
	}
	if word, err := store.Owner(dirs[2]); err != nil || word != "" {
		t.Error(word, err)
	}
	r := openAt(t, dirs[0])
	openAt(t, dirs[1])
	if err := r.db.ShareAnew(t.Context(), sharedFiles, "s3://so/tinh?endpoint=https%3A%2F%2Fs3.tinh.gov.vn"); err != nil {
		t.Fatal(err)
	}
	other, err := Open(t.Context(), dirs[1])
	if kind, said := award.FaultOf(err); kind != award.FaultConflict {
		t.Error("opened with its files elsewhere:", other, said)
	}
}
