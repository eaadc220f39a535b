package office

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"bangkhen/internal/proof/tagged"
)

// What all sheets of a batch have in common is read once, and a page of the merged file is
// known by its bytes: reading each of them again takes longer than all the rest of an
// issue, and no other test would notice.
func TestMergedPagesAreKnownByTheirBytes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if _, err := registered(t).Issue(t.Context(), sample(t, "danh-sach.csv"), dir, nil); err != nil {
		t.Fatal(err)
	}
	var cache tagged.Cache
	var own []tagged.Reading
	walk := func(path string, visit func(*tagged.View) error) {
		t.Helper()
		data, err := os.ReadFile(path)
		if err == nil {
			err = tagged.WalkFile(bytes.NewReader(data), int64(len(data)), &cache, visit)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "bang-khen", "*.pdf"))
	if err != nil || len(files) != 106 {
		t.Fatal(len(files), err)
	}
	for _, file := range files { // in the order of their names, which is that of the list
		walk(file, func(v *tagged.View) error {
			_, reading, err := v.Read()
			own = append(own, reading)
			return err
		})
	}
	page, known := 0, 0
	walk(filepath.Join(dir, "bang-khen.pdf"), func(v *tagged.View) error {
		same, err := v.Same(own[page])
		if page++; same {
			known++
		}
		return err
	})
	if page != len(files) || known != page {
		t.Errorf("of %d pages %d are known by their bytes", page, known)
	}
}
