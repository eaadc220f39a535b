package register

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestKeeper(t *testing.T) {
	r := openNew(t)
	from := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(from, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	a, b, lost := hash([]byte("a")), hash([]byte("b")), hash([]byte("lost"))
	keeper, err := r.Keeper()
	if err != nil {
		t.Fatal(err)
	}
	if err := keeper.Copy(b, from); !errors.Is(err, ErrDamaged) {
		t.Errorf("a file with another hash was taken: %v", err)
	}
	if err := keeper.Put("../../x", []byte("x")); err == nil {
		t.Error("a hash that leads elsewhere was taken")
	}
	for range 2 { // what stands in two places is kept once
		if err := errors.Join(keeper.Copy(a, from), keeper.Flush()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := r.Stored(a); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("before the end there is a file: %v", err)
	}
	if err := keeper.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if data, err := r.Stored(a); err != nil || string(data) != "a" {
		t.Errorf("%q %v", data, err)
	}

	// A damaged file is mended; one that nobody committed goes.
	if err := os.WriteFile(filepath.Join(r.dir, storeDir, a), []byte("rot"), 0o600); err != nil {
		t.Fatal(err)
	}
	mending, err := r.Keeper()
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(mending.Put(a, []byte("a")), mending.Commit(t.Context())); err != nil {
		t.Fatal(err)
	}
	if data, err := r.Stored(a); err != nil || string(data) != "a" {
		t.Errorf("not mended: %q %v", data, err)
	}
	given, err := r.Keeper()
	if err != nil {
		t.Fatal(err)
	}
	if err := given.Put(lost, []byte("lost")); err != nil {
		t.Fatal(err)
	}
	given.Discard()
	if entries, err := os.ReadDir(filepath.Join(r.dir, storeDir)); err != nil || len(entries) != 1 {
		t.Errorf("in the store: %v, %v", entries, err)
	}
}
