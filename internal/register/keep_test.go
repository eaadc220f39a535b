package register

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/store"
)

// begins is what the files below begin with.
var begins = strings.Repeat("phông chữ, hoa văn\n", 400)

// keepAlike issues a decision whose certificates begin alike.
func keepAlike(t *testing.T, r *Register, number string) (*Issuing, map[string]string) {
	t.Helper()
	contents := map[string]string{}
	issue, err := issueStepwise(t.Context(), r, terms(number, people()...), func(b award.Batch, _ Terms, keeper *store.Keeper) (Files, error) {
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
	stored, err := filepath.Glob(filepath.Join(r.db.Dir(), "files", "*"))
	if err != nil || len(stored) != 1 {
		t.Fatalf("in the store: %v, %v", stored, err)
	}
	if info, err := os.Stat(stored[0]); err != nil || info.Size() > int64(3*len(begins)) {
		t.Errorf("%d bytes for %d files of %d (%v)", info.Size(), len(contents), len(begins), err)
	}
	out, backup, exported := t.TempDir(), filepath.Join(t.TempDir(), "b"), t.TempDir()
	if err := r.store.CopyOut(t.Context(), issue.Files, out); err != nil {
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
			data, err := from.store.Read(t.Context(), sum)
			size, sizeErr := from.store.Size(t.Context(), sum)
			if err != nil || sizeErr != nil || string(data) != contents[sum] || size != int64(len(data)) {
				t.Errorf("%s: %s: %d bytes, said to be %d (%v)", what, name, len(data), size, errors.Join(err, sizeErr))
			}
		}
		for _, path := range []string{filepath.Join(out, name), filepath.Join(exported, "files", sum)} {
			if data, err := os.ReadFile(path); err != nil || string(data) != contents[sum] {
				t.Errorf("%s: %d bytes, %v", path, len(data), err)
			}
		}
	}
	again, err := issueStepwise(t.Context(), r, terms("1/QĐ-UBND", people()...), nil) // nothing is written
	if err != nil || !again.Kept {
		t.Errorf("%+v, %v", again.Kept, err)
	}
}

// What is damaged in a bundle is told, and can be mended by issuing again.
func TestDamagedBundle(t *testing.T) {
	r := openNew(t)
	issue, contents := keepAlike(t, r, "1/QĐ-UBND")
	stored, err := filepath.Glob(filepath.Join(r.db.Dir(), "files", "*"))
	if err != nil || len(stored) != 1 {
		t.Fatal(stored, err)
	}
	whole, err := os.ReadFile(stored[0])
	if err != nil {
		t.Fatal(err)
	}
	damaged := bytes.Replace(whole, []byte("1/QĐ"), []byte("2/QĐ"), 1) // in one of the files
	for _, c := range []struct {
		what string
		data []byte // nil for none
		is   error
		lost int
	}{
		{"damaged", damaged, store.ErrDamaged, 1},
		{"cut", whole[:len(whole)/2], store.ErrDamaged, len(contents)},
		{"gone", nil, fs.ErrNotExist, len(contents)}, // the last one: it is mended below
	} {
		if err := os.Remove(stored[0]); err != nil {
			t.Fatal(err)
		}
		if c.data != nil {
			if err := os.WriteFile(stored[0], c.data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		lost := 0
		for sum, content := range contents {
			got, err := r.store.Read(t.Context(), sum)
			if err != nil {
				lost++
			}
			if err != nil && !errors.Is(err, c.is) || err == nil && string(got) != content {
				t.Errorf("%s: %q, %v", c.what, got, err)
			}
		}
		if lost != c.lost {
			t.Errorf("%s: %d of %d files are lost", c.what, lost, len(contents))
		}
	}
	mended, err := issueStepwise(t.Context(), r, terms("1/QĐ-UBND", people()...), func(b award.Batch, _ Terms, keeper *store.Keeper) (Files, error) {
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
		if got, err := r.store.Read(t.Context(), sum); err != nil || string(got) != content {
			t.Errorf("not mended: %v", err)
		}
	}
}

// Nothing is left of an issue that fails.
func TestAFailedIssueLeavesNoBundle(t *testing.T) {
	r := openNew(t)
	failed := errors.New("the disk is full")
	_, err := issueStepwise(t.Context(), r, terms("1/QĐ-UBND", people()...), func(_ award.Batch, _ Terms, keeper *store.Keeper) (Files, error) {
		return nil, errors.Join(keeper.PutAlike(hashOf(begins), []byte(begins), len(begins)), failed)
	})
	if left, globErr := filepath.Glob(filepath.Join(r.db.Dir(), "files", "*")); !errors.Is(err, failed) || globErr != nil || len(left) != 0 {
		t.Errorf("%v, in the store: %v", err, left)
	}
}
