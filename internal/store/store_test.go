package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"bangkhen/internal/store/s3test"
)

func sumOf(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}

// shelf is a store with what a register would remember of it.
type shelf struct {
	*Store
	bundles []string
	server  *s3test.Server // nil for a directory
}

// inBoth runs a test over a directory and over a bucket.
func inBoth(t *testing.T, test func(*testing.T, *shelf)) {
	t.Run("directory", func(t *testing.T) { test(t, newShelf(t, nil)) })
	t.Run("bucket", func(t *testing.T) { test(t, newShelf(t, s3test.Start(t))) })
}

func newShelf(t *testing.T, server *s3test.Server) *shelf {
	t.Helper()
	data := t.TempDir()
	if server != nil {
		settle(t, data, server.Location("", "so/tinh"))
	}
	s := &shelf{server: server}
	s.Store = opened(t, data, func(context.Context, string) ([]string, error) { return s.bundles, nil })
	return s
}

func settle(t *testing.T, data, location string) {
	t.Helper()
	l, err := ParseLocation(location)
	if err == nil {
		err = Settle(t.Context(), data, l)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func opened(t *testing.T, data string, bundlesOf BundlesOf) *Store {
	t.Helper()
	s, err := New(data, bundlesOf)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// spoil puts another content in the place of a file, as who has no business there.
func (s *shelf) spoil(t *testing.T, sum, content string) {
	t.Helper()
	if s.server != nil {
		s.server.Put(t, "so/tinh/"+sum, content)
	} else if err := os.WriteFile(filepath.Join(s.dir, sum), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// reopen forgets what is open of the store, as time does: a bucket is asked only now
// and then whether a bundle is what it was.
func (s *shelf) reopen(t *testing.T) { s.Store = opened(t, s.data, s.bundlesOf) }

// stands lists what stands in the store, and in the directory where files are staged.
func (s *shelf) stands(t *testing.T) (names []string) {
	t.Helper()
	err := s.place.each(t.Context(), func(e entry) {
		if e.name != ownerMark {
			names = append(names, e.name)
		}
	})
	if s.server != nil {
		err = errors.Join(err, directory(s.dir).each(t.Context(), func(e entry) { names = append(names, e.name) }))
	}
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// keep takes files in, and out again as what they are.
func (s *shelf) keep(t *testing.T, do func(*Keeper) error) {
	t.Helper()
	keeper := s.Begin()
	defer keeper.Discard()
	if err := do(keeper); err != nil {
		t.Fatal(err)
	}
	bundled, err := keeper.Commit(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if bundled != "" {
		s.bundles = append(s.bundles, bundled)
	}
}

// wants asks for a file in each way that there is.
func (s *shelf) wants(t *testing.T, content string) {
	t.Helper()
	sum := sumOf(content)
	data, err := s.Read(t.Context(), sum)
	size, sizeErr := s.Size(t.Context(), sum)
	if err := errors.Join(err, sizeErr); err != nil || string(data) != content || size != int64(len(content)) {
		t.Errorf("%d bytes, said to be %d, want %d (%v)", len(data), size, len(content), err)
		return
	}
	file, err := s.Open(t.Context(), sum)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	from := int64(len(content) / 3) // a part of it
	if _, err := file.Seek(from, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	if part, err := io.ReadAll(file); err != nil || string(part) != content[from:] {
		t.Errorf("from byte %d: %d bytes, %v", from, len(part), err)
	}
	if !s.Has(t.Context(), map[string]string{"a": sum}) || s.Has(t.Context(), map[string]string{"a": sum, "b": sumOf("never kept")}) {
		t.Error("Has says something else")
	}
}

// lacks is for a file that was never kept, or is not what it was.
func (s *shelf) lacks(t *testing.T, content string, want error) {
	t.Helper()
	if _, err := s.Read(t.Context(), sumOf(content)); !errors.Is(err, want) {
		t.Errorf("%v, want %v", err, want)
	}
}

// begins is what the files below begin with.
var begins = strings.Repeat("phông chữ, hoa văn\n", 400)

// alike takes in some files that begin alike.
func (s *shelf) alike(t *testing.T, names ...string) (contents []string) {
	t.Helper()
	s.keep(t, func(k *Keeper) error {
		var err error
		for _, name := range names {
			contents = append(contents, begins+name)
			err = errors.Join(err, k.PutAlike(sumOf(begins+name), []byte(begins+name), len(begins)))
		}
		return err
	})
	return contents
}

func TestKeptOnceAndMended(t *testing.T) { inBoth(t, keptOnceAndMended) }

func keptOnceAndMended(t *testing.T, s *shelf) {
	from := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(from, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.keep(t, func(k *Keeper) error {
		if err := k.Copy(sumOf("b"), from); !errors.Is(err, ErrDamaged) {
			t.Errorf("a file with another hash was taken: %v", err)
		}
		if err := k.Put("../../x", []byte("x")); err == nil {
			t.Error("a hash that leads elsewhere was taken")
		}
		// What stands in two places is kept once.
		err := errors.Join(k.Copy(sumOf("a"), from), k.Flush(), k.Copy(sumOf("a"), from), k.Flush())
		s.lacks(t, "a", fs.ErrNotExist) // before the end
		return err
	})
	s.wants(t, "a")
	s.spoil(t, sumOf("a"), "rot")
	s.lacks(t, "a", ErrDamaged)
	s.keep(t, func(k *Keeper) error { return k.Put(sumOf("a"), []byte("a")) })
	s.wants(t, "a")
	given := s.Begin()
	if err := given.Put(sumOf("lost"), []byte("lost")); err != nil {
		t.Fatal(err)
	}
	given.Discard()
	if names := s.stands(t); len(names) != 1 {
		t.Errorf("in the store: %v", names)
	}
}

// Whoever asks need not know whether a file stands in a bundle, and takes the whole
// one where another is damaged.
func TestBundledAndBeside(t *testing.T) { inBoth(t, bundledAndBeside) }

func bundledAndBeside(t *testing.T, s *shelf) {
	contents := s.alike(t, "một", "hai", "ba")
	s.keep(t, func(k *Keeper) error { return k.Put(sumOf(contents[0]), []byte(contents[0])) })
	for _, content := range contents {
		s.wants(t, content)
	}
	s.lacks(t, "never kept", fs.ErrNotExist)
	s.lacks(t, begins, fs.ErrNotExist)
	s.spoil(t, sumOf(contents[0]), "rot")
	if data, err := s.Read(t.Context(), sumOf(contents[0])); err != nil || string(data) != contents[0] {
		t.Errorf("the bundle has it: %v", err)
	}
	s.spoil(t, s.bundles[0], "bangkhen bundle 1\nrot")
	if s.server != nil {
		s.reopen(t)
	}
	for _, content := range contents {
		s.lacks(t, content, ErrDamaged)
	}
}

// A copy of a store has all that is left, says what is not, and names no file in its
// words.
func TestCopiesTellWhatTheyLack(t *testing.T) { inBoth(t, copiesTellWhatTheyLack) }

func copiesTellWhatTheyLack(t *testing.T, s *shelf) {
	contents := append(s.alike(t, "một", "hai"), "quyết định", "phụ lục", "mất")
	s.keep(t, func(k *Keeper) error {
		return errors.Join(k.Put(sumOf(contents[2]), []byte(contents[2])), k.Put(sumOf(contents[3]), []byte(contents[3])))
	})
	s.spoil(t, sumOf(contents[3]), "rot")
	named := []Named{{Sum: s.bundles[0], Bundle: true}}
	files := map[string]string{}
	for i, content := range contents {
		name := fmt.Sprintf("tệp/%d.pdf", i)
		named, files[name] = append(named, Named{Sum: sumOf(content), Name: name}), sumOf(content)
	}
	want := map[string]bool{sumOf("mất"): false, sumOf(contents[3]): true} // whether it is damaged
	check, err := s.Check(t.Context(), named)
	if err != nil || !maps.Equal(faults(check.Faults), want) || check.Files != len(named) || len(check.Strays)+len(check.Leftovers) != 0 {
		t.Errorf("%+v %v", check, err)
	}
	report, err := s.Verify(t.Context(), slices.Sorted(maps.Values(files)), 0)
	if err != nil || len(report.Missing) != 1 || len(report.Damaged) != 1 || report.Whole() || len(report.Problems(20)) != 2 {
		t.Errorf("%+v %v", report, err)
	}
	data := t.TempDir()
	lacking, err := s.CopyTo(t.Context(), named, data)
	if err != nil || !maps.Equal(faults(lacking), want) {
		t.Errorf("%+v %v", lacking, err)
	}
	if err := IncompleteOf(lacking); err == nil || strings.Contains(err.Error(), "tệp/") {
		t.Errorf("%v", err)
	}
	copied := opened(t, data, s.bundlesOf)
	for _, content := range contents[:3] {
		if got, err := copied.Read(t.Context(), sumOf(content)); err != nil || string(got) != content {
			t.Errorf("%q, %v", got, err)
		}
	}
	out := t.TempDir()
	if err := s.CopyOut(t.Context(), files, out); err == nil {
		t.Error("files that are not there were copied out")
	}
	delete(files, "tệp/3.pdf")
	delete(files, "tệp/4.pdf")
	if err := s.CopyOut(t.Context(), files, out); err != nil {
		t.Error(err)
	}
	if err := s.CopyOut(t.Context(), map[string]string{"../a": sumOf(contents[0])}, out); err == nil {
		t.Error("a file left its directory")
	}
}

func faults(all []Fault) map[string]bool {
	found := map[string]bool{}
	for _, f := range all {
		found[f.SHA256] = f.Damaged
	}
	return found
}

// Many ask for files of more bundles than stay open.
func TestManyBundlesAtOnce(t *testing.T) { inBoth(t, manyBundlesAtOnce) }

func manyBundlesAtOnce(t *testing.T, s *shelf) {
	var all []string
	for i := range 2*mostOpen + 1 {
		all = append(all, s.alike(t, fmt.Sprint(i, " một"), fmt.Sprint(i, " hai"))...)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, content := range all {
				if got, err := s.Read(t.Context(), sumOf(content)); err != nil || string(got) != content {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if len(s.Store.bundles.known) > mostOpen {
		t.Errorf("%d bundles are open", len(s.Store.bundles.known))
	}
}
