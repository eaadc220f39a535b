package tagged

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"slices"
	"sync"
	"sync/atomic"
)

// start is what files of a batch begin with, byte for byte: fonts, ornament and
// what all sheets say. An object that lies there whole is the same in all of them
// and is read once; what it refers to is looked up in each file anew.
type start struct {
	data    []byte
	digest  hash.Cloner // of data
	objects sync.Map    // offset -> metObject
}

// metObject is an object that was read from a start.
type metObject struct {
	number int
	object any
}

// met is what was learned of a stream that is met again and again.
type met struct {
	once  sync.Once
	sum   [sha256.Size]byte
	apart atomic.Pointer[apart]
}

func newStart(data []byte) *start {
	s := &start{data: data}
	digest := sha256.New()
	digest.Write(data) // a hash takes everything
	s.digest, _ = digest.(hash.Cloner)
	return s
}

// object is the object of a number that stands at an offset, when it does.
func (s *start) object(offset, number int) (any, bool) {
	if s == nil || offset <= 0 || offset >= len(s.data) {
		return nil, false
	}
	if known, ok := s.objects.Load(offset); ok {
		m := known.(metObject)
		return m.object, m.number == number
	}
	object, to, err := readObject(s.data[offset:], number, direct)
	if err != nil || !bytes.HasPrefix(s.data[offset+to.end:], []byte(endOfObject)) {
		return nil, false
	}
	if stream, ok := object.(stream); ok {
		stream.met = &met{}
		object = stream
	}
	known, _ := s.objects.LoadOrStore(offset, metObject{number, object})
	return known.(metObject).object, true
}

const endOfObject = "\nendobj\n"

// direct is the length of a stream that tells it itself. What another object
// tells may differ from file to file.
func direct(length any) (any, error) {
	if _, ok := length.(reference); ok {
		return nil, errIndirect
	}
	return length, nil
}

var errIndirect = errors.New("a length that stands elsewhere")

// sum is the SHA-256 of a stream as it is packed.
func (s stream) sum() [sha256.Size]byte {
	if s.met == nil {
		return sha256.Sum256(s.raw)
	}
	s.met.once.Do(func() { s.met.sum = sha256.Sum256(s.raw) })
	return s.met.sum
}

// Whole is a file in memory. Of files that begin alike the beginning is read, and
// hashed, once.
type Whole struct {
	data  []byte
	cache *Cache
	start *start
}

// Whole takes a file in memory, which is not changed while it is read.
func (c *Cache) Whole(data []byte) Whole { return Whole{data, c, c.starts.of(data)} }

// Sum is the SHA-256 of the file.
func (w Whole) Sum() (sum [sha256.Size]byte) {
	if w.start != nil && w.start.digest != nil {
		if rest, err := w.start.digest.Clone(); err == nil {
			rest.Write(w.data[len(w.start.data):])
			rest.Sum(sum[:0])
			return sum
		}
	}
	return sha256.Sum256(w.data)
}

// Walk visits the pages of the file, in order. A visitor's error ends the walk.
func (w Whole) Walk(visit func(*View) error) error {
	if len(w.data) > MaxBytes {
		return ErrTooLarge
	}
	return walk(memory(w.data), w.start, w.cache, batchBudget(context.Background(), len(w.data)), visit)
}

// starts are the beginnings that files were found to share.
type starts struct {
	known atomic.Pointer[[]*start] // the newest first

	mutex sync.Mutex
	lone  [][]byte // files that begin like none before
}

const (
	mostStarts = 16
	mostLone   = 4
	mostOfLone = 1 << 20 // bytes of a file that is kept to compare others with
	leastStart = 1 << 10 // less is not worth it
)

// of is what a file begins with; nil when no other file began like it so far.
func (s *starts) of(data []byte) *start {
	if known := s.find(data); known != nil || len(data) > mostOfLone {
		return known
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if known := s.find(data); known != nil {
		return known // somebody else was faster
	}
	for i, lone := range s.lone {
		n := bytes.LastIndex(data[:alike(lone, data)], []byte(endOfObject)) + len(endOfObject)
		if n < max(leastStart, len(data)/2) {
			continue
		}
		found := newStart(bytes.Clone(data[:n]))
		all := []*start{found}
		if known := s.known.Load(); known != nil {
			all = append(all, (*known)[:min(len(*known), mostStarts-1)]...)
		}
		s.known.Store(&all)
		s.lone = slices.Delete(s.lone, i, i+1)
		return found
	}
	if len(s.lone) == mostLone {
		s.lone = slices.Delete(s.lone, 0, 1)
	}
	s.lone = append(s.lone, bytes.Clone(data))
	return nil
}

func (s *starts) find(data []byte) *start {
	known := s.known.Load()
	if known == nil {
		return nil
	}
	for _, start := range *known {
		if bytes.HasPrefix(data, start.data) {
			return start
		}
	}
	return nil
}

// alike is how many bytes two files begin with alike.
func alike(a, b []byte) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}
