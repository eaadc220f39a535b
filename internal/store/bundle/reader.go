package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"sort"
	"strconv"
	"sync"
)

var (
	// ErrFormat says that a file is no bundle, or a broken one.
	ErrFormat = errors.New("not a whole bundle")
	// ErrDamaged says that a file in a bundle is not what it was.
	ErrDamaged = errors.New("a file in a bundle is damaged")
	// ErrNotThere says that a bundle does not hold a file.
	ErrNotThere = errors.New("not in the bundle")
)

// Reader gives the files of a bundle. It is safe for use by many goroutines.
type Reader struct {
	from       io.ReaderAt
	beginnings []*readBeginning
	index      int64 // where the lines of the files are
	files      int
}

// readBeginning is a beginning that is read, and hashed, when it is asked for.
type readBeginning struct {
	beginning
	once   sync.Once
	data   []byte
	digest hash.Cloner
	err    error
}

// Limits of what is taken for a bundle.
const (
	mostFiles     = 2_000_000
	mostOfAFile   = 64 << 20 // bytes of a beginning or a rest
	mostOfIndex   = 1 << 20  // bytes of the lines before those of the files
	wordsOfFiles  = "files "
	wordsOfStarts = "beginnings "
)

// Open reads where everything is in a bundle of a size. Its files are read, and
// compared with their hashes, one by one when they are asked for.
func Open(from io.ReaderAt, size int64) (*Reader, error) {
	start, end := make([]byte, len(header)), make([]byte, lastLength)
	if size < int64(len(header)+lastLength) || readAt(from, start, 0) != nil || readAt(from, end, size-int64(lastLength)) != nil {
		return nil, ErrFormat
	}
	var at int64
	if _, err := fmt.Sscanf(string(end), lastLine, &at); err != nil || string(start) != header || at < int64(len(header)) || at >= size {
		return nil, ErrFormat
	}
	r := &Reader{from: from}
	lines := make([]byte, min(size-at, mostOfIndex))
	if readAt(from, lines, at) != nil {
		return nil, ErrFormat
	}
	rest := lines
	n, ok := countOf(&rest, wordsOfStarts)
	if !ok || n > mostBeginnings {
		return nil, ErrFormat
	}
	for range n {
		b := &readBeginning{}
		line, after, found := bytes.Cut(rest, []byte("\n"))
		var sum []byte
		if _, err := fmt.Sscanf(string(line), "%d %d %d %x", &b.offset, &b.copy, &b.length, &sum); err != nil || !found || len(sum) != sha256.Size || b.length < 0 || b.length > mostOfAFile {
			return nil, ErrFormat
		}
		b.sum, rest = Sum(sum), after
		r.beginnings = append(r.beginnings, b)
	}
	if r.files, ok = countOf(&rest, wordsOfFiles); !ok || r.files > mostFiles {
		return nil, ErrFormat
	}
	r.index = at + int64(len(lines)-len(rest))
	if r.index+int64(r.files)*int64(fileLine) != size-int64(lastLength) {
		return nil, ErrFormat
	}
	return r, nil
}

// countOf reads a line that tells how many lines follow.
func countOf(lines *[]byte, words string) (n int, ok bool) {
	line, rest, found := bytes.Cut(*lines, []byte("\n"))
	number, ok := bytes.CutPrefix(line, []byte(words))
	n, err := strconv.Atoi(string(number))
	*lines = rest
	return n, found && ok && err == nil && n >= 0
}

func readAt(from io.ReaderAt, into []byte, at int64) error {
	n, err := from.ReadAt(into, at)
	if n == len(into) {
		return nil // a reader may tell the end together with the last bytes
	}
	return err
}

// line reads where file i is.
func (r *Reader) line(i int) (f file, err error) {
	line := make([]byte, fileLine)
	if err := readAt(r.from, line, r.index+int64(i)*int64(fileLine)); err != nil {
		return f, err
	}
	sum, err := hex.DecodeString(string(line[:2*sha256.Size]))
	if err != nil {
		return f, ErrFormat
	}
	f.sum = Sum(sum)
	if _, err := fmt.Sscan(string(line[2*sha256.Size:]), &f.beginning, &f.offset, &f.length); err != nil {
		return f, ErrFormat
	}
	if f.beginning < 0 || f.beginning >= len(r.beginnings) || f.offset < 0 || f.length < 0 || f.length > mostOfAFile {
		return f, ErrFormat
	}
	return f, nil
}

// Each names every file of the bundle by its hash.
func (r *Reader) Each(do func(Sum)) error {
	for i := range r.files {
		f, err := r.line(i)
		if err != nil {
			return err
		}
		do(f.sum)
	}
	return nil
}

// find finds a file by its hash. The error is [ErrNotThere] when there is none.
func (r *Reader) find(sum Sum) (f file, err error) {
	// The lines stand in the order of the hashes; written as they are, they are compared
	// without being parsed.
	wanted, found := []byte(hex.EncodeToString(sum[:])), make([]byte, 2*sha256.Size)
	i := sort.Search(r.files, func(i int) bool {
		if readErr := readAt(r.from, found, r.index+int64(i)*int64(fileLine)); err == nil {
			err = readErr
		}
		return bytes.Compare(found, wanted) >= 0
	})
	if err != nil || i == r.files {
		return f, errors.Join(err, ErrNotThere)
	}
	if f, err = r.line(i); err == nil && f.sum != sum {
		err = ErrNotThere
	}
	return f, err
}

// Size is the length of a file. The error is [ErrNotThere] when there is none.
func (r *Reader) Size(sum Sum) (int64, error) {
	f, err := r.find(sum)
	if err != nil {
		return 0, err
	}
	return int64(r.beginnings[f.beginning].length) + int64(f.length), nil
}

// File gives a file after it was compared with its hash. The error is
// [ErrNotThere] when there is none, [ErrDamaged] when it is not what it was.
func (r *Reader) File(sum Sum) ([]byte, error) {
	f, err := r.find(sum)
	if err != nil {
		return nil, err
	}
	b := r.beginnings[f.beginning]
	b.once.Do(func() { b.read(r.from) })
	if b.err != nil {
		return nil, b.err
	}
	data := make([]byte, len(b.data)+f.length)
	copy(data, b.data)
	rest := data[len(b.data):]
	if err := readAt(r.from, rest, f.offset); err != nil {
		return nil, err
	}
	digest, err := b.digest.Clone()
	if err != nil {
		return nil, err
	}
	digest.Write(rest)
	if Sum(digest.Sum(nil)) != sum {
		return nil, ErrDamaged
	}
	return data, nil
}

// read reads a beginning, from its copy when it is damaged.
func (b *readBeginning) read(from io.ReaderAt) {
	data := make([]byte, b.length)
	for _, at := range []int64{b.offset, b.copy} {
		if b.err = readAt(from, data, at); b.err != nil {
			continue
		}
		digest := sha256.New()
		digest.Write(data)
		if Sum(digest.Sum(nil)) == b.sum {
			b.data, b.digest = data, digest.(hash.Cloner)
			return
		}
		b.err = ErrDamaged
	}
}
