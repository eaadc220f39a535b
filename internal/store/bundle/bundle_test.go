package bundle

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "bangkhen/internal/oneseed" // of the draws
)

// fataler is what *testing.T, *testing.F and *rapid.T share.
type fataler interface {
	Helper()
	Fatal(...any)
}

func written(t fataler, files map[string]int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out)
	for _, content := range slices.Sorted(maps.Keys(files)) { // so that a draw that fails fails again
		w.Add(sha256.Sum256([]byte(content)), []byte(content), files[content])
	}
	sum, err := w.Close()
	if err != nil || sum != sha256.Sum256(out.Bytes()) {
		t.Fatal("the hash is another, or ", err)
	}
	return out.Bytes()
}

func opened(t fataler, data []byte) *Reader {
	t.Helper()
	r, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Whatever files are put in come out again, and nothing else.
func TestWhatGoesInComesOut(t *testing.T) {
	content := rapid.StringOfN(rapid.RuneFrom([]rune("ab\n\x00ố")), 0, 40, -1)
	rapid.Check(t, func(t *rapid.T) {
		files := map[string]int{}
		for range rapid.IntRange(0, 30).Draw(t, "files") {
			begin := rapid.SampledFrom([]string{"", "fonts\n", "fonts and ornament"}).Draw(t, "beginning")
			files[begin+content.Draw(t, "rest")] = len(begin)
		}
		r := opened(t, written(t, files))
		for content := range files {
			sum := sha256.Sum256([]byte(content))
			data, err := r.File(sum)
			size, sizeErr := r.Size(sum)
			if err != nil || sizeErr != nil || string(data) != content || size != int64(len(content)) {
				t.Fatalf("%q comes out as %q of %d bytes (%v)", content, data, size, errors.Join(err, sizeErr))
			}
		}
		if _, err := r.File(sha256.Sum256([]byte("c"))); !errors.Is(err, ErrNotThere) {
			t.Fatalf("a file that is not there: %v", err)
		}
	})
}

// The form of bundles never changes: those of years ago are read like this one.
func TestTheFormIsThatOfTheVector(t *testing.T) {
	const vector = "testdata/bundle-1"
	want, err := os.ReadFile(vector)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := NewWriter(&out)
	for i, name := range []string{"Nông Văn Ba", "Triệu Thị Lan", "Hà Văn Páo"} {
		content := fmt.Appendf(nil, "phông chữ và hoa văn\n%s\n", name)
		common := len("phông chữ và hoa văn\n")
		if i == 2 {
			content, common = []byte("khung khác\nHà Văn Páo\n"), len("khung khác\n")
		}
		w.Add(sha256.Sum256(content), content, common)
	}
	if _, err := w.Close(); err != nil || !bytes.Equal(out.Bytes(), want) {
		t.Errorf("%v\n%s\nwant\n%s", err, out.Bytes(), want)
	}
	for _, content := range []string{"phông chữ và hoa văn\nTriệu Thị Lan\n", "khung khác\nHà Văn Páo\n"} {
		if data, err := opened(t, want).File(sha256.Sum256([]byte(content))); err != nil || string(data) != content {
			t.Errorf("%q, %v", data, err)
		}
	}
}

// One byte that is another: a file of the bundle is what it was, or is told to be
// damaged. A beginning is read from its copy.
func TestDamage(t *testing.T) {
	files := map[string]int{}
	begin := strings.Repeat("fonts ", 20)
	for i := range 20 {
		files[begin+fmt.Sprint("rest ", i)] = len(begin)
	}
	whole := written(t, files)
	for at := range whole {
		data := bytes.Clone(whole)
		data[at] ^= 0x10
		r, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			continue
		}
		lost := 0
		for content := range files {
			got, err := r.File(sha256.Sum256([]byte(content)))
			if err == nil && string(got) != content {
				t.Fatalf("byte %d: %q is given for %q", at, got, content)
			}
			if err != nil {
				lost++
			}
		}
		if at >= len(header) && at < len(header)+len(begin) && lost > 0 {
			t.Errorf("byte %d of the beginning: %d files are lost", at, lost)
		}
	}
	for cut := range whole {
		if _, err := Open(bytes.NewReader(whole[:cut]), int64(cut)); err == nil {
			t.Errorf("%d of %d bytes are taken for a bundle", cut, len(whole))
		}
	}
}

func FuzzOpen(f *testing.F) {
	whole := written(f, map[string]int{"fonts a": 6, "fonts b": 6, "": 0})
	f.Add(whole)
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		for _, content := range []string{"fonts a", ""} {
			sum := Sum(sha256.Sum256([]byte(content)))
			if got, err := r.File(sum); err == nil && string(got) != content {
				t.Errorf("%q is given for %q", got, content)
			}
		}
	})
}
