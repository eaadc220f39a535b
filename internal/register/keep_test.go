package register

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"bangkhen/internal/award"
)

func TestKeeper(t *testing.T) {
	r := openNew(t)
	from := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(from, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	a, b, lost := hash([]byte("a")), hash([]byte("b")), hash([]byte("lost"))
	keeper := r.newKeeper()
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
	if _, err := r.Stored(t.Context(), a); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("before the end there is a file: %v", err)
	}
	if _, err := keeper.commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if data, err := r.Stored(t.Context(), a); err != nil || string(data) != "a" {
		t.Errorf("%q %v", data, err)
	}

	// A damaged file is mended; one that nobody committed goes.
	if err := os.WriteFile(filepath.Join(r.dir, storeDir, a), []byte("rot"), 0o600); err != nil {
		t.Fatal(err)
	}
	mending := r.newKeeper()
	if err := mending.Put(a, []byte("a")); err != nil {
		t.Fatal(err)
	}
	if _, err := mending.commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if data, err := r.Stored(t.Context(), a); err != nil || string(data) != "a" {
		t.Errorf("not mended: %q %v", data, err)
	}
	given := r.newKeeper()
	if err := given.Put(lost, []byte("lost")); err != nil {
		t.Fatal(err)
	}
	given.discard()
	if entries, err := os.ReadDir(filepath.Join(r.dir, storeDir)); err != nil || len(entries) != 1 {
		t.Errorf("in the store: %v, %v", entries, err)
	}
}

// begins is what the files below begin with.
var begins = strings.Repeat("phông chữ, hoa văn\n", 400)

// keepAlike issues a decision whose certificates begin alike.
func keepAlike(t *testing.T, r *Register, number string) (Issue, map[string]string) {
	t.Helper()
	contents := map[string]string{}
	issue, err := r.IssueStepwise(t.Context(), terms(number, people()...), func(b award.Batch, _ Terms, keeper *Keeper) (Files, error) {
		files := Files{}
		for _, c := range b.Certificates {
			content := begins + number + string(c.Code)
			sum := hashOf(content)
			files[fileOf(c.Index, len(b.Certificates))], contents[sum] = sum, content
			if err := keeper.PutAlike(sum, []byte(content), len(begins)); err != nil {
				return nil, err
			}
		}
		return files, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return issue, contents
}

// Files that begin alike are kept in one, and are to be had as any other: read,
// copied out, in a backup, in an export.
func TestFilesThatBeginAlike(t *testing.T) {
	r := openNew(t)
	issue, contents := keepAlike(t, r, "1/QĐ-UBND")
	stored, err := filepath.Glob(filepath.Join(r.dir, storeDir, "*"))
	if err != nil || len(stored) != 1 {
		t.Fatalf("in the store: %v, %v", stored, err)
	}
	if info, err := os.Stat(stored[0]); err != nil || info.Size() > int64(3*len(begins)) {
		t.Errorf("%d bytes for %d files of %d (%v)", info.Size(), len(contents), len(begins), err)
	}
	out, backup, exported := t.TempDir(), filepath.Join(t.TempDir(), "b"), t.TempDir()
	if err := r.CopyOut(t.Context(), issue.Files, out); err != nil {
		t.Fatal(err)
	}
	if err := r.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if err := r.CopyAll(t.Context(), exported); err != nil {
		t.Fatal(err)
	}
	restored := openAt(t, backup)
	for name, sum := range issue.Files {
		for what, from := range map[string]*Register{"the register": r, "the backup": restored} {
			data, err := from.Stored(t.Context(), sum)
			size, sizeErr := from.StoredSize(t.Context(), sum)
			if err != nil || sizeErr != nil || string(data) != contents[sum] || size != int64(len(data)) {
				t.Errorf("%s: %s: %d bytes, said to be %d (%v)", what, name, len(data), size, errors.Join(err, sizeErr))
			}
		}
		for _, path := range []string{filepath.Join(out, name), filepath.Join(exported, storeDir, sum)} {
			if data, err := os.ReadFile(path); err != nil || string(data) != contents[sum] {
				t.Errorf("%s: %d bytes, %v", path, len(data), err)
			}
		}
	}
	again, err := r.IssueStepwise(t.Context(), terms("1/QĐ-UBND", people()...), nil) // nothing is written
	if err != nil || !again.Kept {
		t.Errorf("%+v, %v", again.Kept, err)
	}
}

// What is damaged in a bundle is told, and can be mended by issuing again.
func TestDamagedBundle(t *testing.T) {
	r := openNew(t)
	issue, contents := keepAlike(t, r, "1/QĐ-UBND")
	stored, err := filepath.Glob(filepath.Join(r.dir, storeDir, "*"))
	if err != nil || len(stored) != 1 {
		t.Fatal(stored, err)
	}
	whole, err := os.ReadFile(stored[0])
	if err != nil {
		t.Fatal(err)
	}
	damaged := bytes.Replace(whole, []byte("1/QĐ"), []byte("2/QĐ"), 1) // in one of the files
	for what, data := range map[string][]byte{"damaged": damaged, "cut": whole[:len(whole)/2], "gone": nil} {
		if err := os.Remove(stored[0]); err != nil {
			t.Fatal(err)
		}
		if data != nil {
			if err := os.WriteFile(stored[0], data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, lost := ErrDamaged, 0
		if data == nil {
			want = fs.ErrNotExist
		}
		for sum, content := range contents {
			got, err := r.Stored(t.Context(), sum)
			if err != nil {
				lost++
			}
			if err != nil && !errors.Is(err, want) || err == nil && string(got) != content {
				t.Errorf("%s: %q, %v", what, got, err)
			}
		}
		if what == "damaged" && lost != 1 || what != "damaged" && lost != len(contents) {
			t.Errorf("%s: %d of %d files are lost", what, lost, len(contents))
		}
		if data == nil {
			break
		}
	}
	mended, err := r.IssueStepwise(t.Context(), terms("1/QĐ-UBND", people()...), func(b award.Batch, _ Terms, keeper *Keeper) (Files, error) {
		for i := range b.Certificates { // in another order, so that the bundle is another
			sum := issue.Files[fileOf(len(b.Certificates)-i, len(b.Certificates))]
			if err := keeper.PutAlike(sum, []byte(contents[sum]), len(begins)); err != nil {
				return nil, err
			}
		}
		return issue.Files, nil
	})
	if err != nil || mended.Kept {
		t.Fatal(mended.Kept, err)
	}
	for sum, content := range contents {
		if got, err := r.Stored(t.Context(), sum); err != nil || string(got) != content {
			t.Errorf("not mended: %v", err)
		}
	}
}

// Nothing is left of an issue that fails.
func TestAFailedIssueLeavesNoBundle(t *testing.T) {
	r := openNew(t)
	failed := errors.New("the disk is full")
	_, err := r.IssueStepwise(t.Context(), terms("1/QĐ-UBND", people()...), func(_ award.Batch, _ Terms, keeper *Keeper) (Files, error) {
		return nil, errors.Join(keeper.PutAlike(hashOf(begins), []byte(begins), len(begins)), failed)
	})
	if left, globErr := filepath.Glob(filepath.Join(r.dir, storeDir, "*")); !errors.Is(err, failed) || globErr != nil || len(left) != 0 {
		t.Errorf("%v, in the store: %v", err, left)
	}
}

// Many ask for files of more bundles than stay open.
func TestManyBundlesAtOnce(t *testing.T) {
	r := openNew(t)
	all := map[string]string{}
	for i := range 2*mostOpen + 1 {
		_, contents := keepAlike(t, r, fmt.Sprintf("%d/QĐ-UBND", i+1))
		maps.Copy(all, contents)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for sum, content := range all {
				if got, err := r.Stored(t.Context(), sum); err != nil || string(got) != content {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if len(r.bundles.known) > mostOpen {
		t.Errorf("%d bundles are open", len(r.bundles.known))
	}
}
