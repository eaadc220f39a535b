package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"

	"bangkhen/internal/store/bundle"
)

// bundled reads a file that is kept in a bundle. The error is fs.ErrNotExist when
// there is none, [ErrDamaged] when no bundle has it as it was issued.
func (s *Store) bundled(ctx context.Context, sum string) (data []byte, err error) {
	err = s.inBundles(ctx, sum, func(b *bundle.Reader, sum bundle.Sum) (err error) {
		data, err = b.File(sum)
		return err
	})
	return data, err
}

// copyBundled copies a file that is kept in a bundle into a directory. When no bundle
// has it, the error is that of the file which stands by itself.
func (s *Store) copyBundled(ctx context.Context, sum, dir string, alone error) error {
	data, err := s.bundled(ctx, sum)
	if errors.Is(err, fs.ErrNotExist) {
		return alone
	}
	if err != nil {
		return err
	}
	return copyInto(bytes.NewReader(data), dir, sum, sum)
}

// listBundle adds what a bundle holds.
func listBundle(path string, sums map[bundle.Sum]bool) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	reader, err := bundle.Open(file, info.Size())
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return reader.Each(func(sum bundle.Sum) { sums[sum] = true })
}

// sumBytes is a SHA-256 that is written in hexadecimal, zeros for none.
func sumBytes(sum string) (digest bundle.Sum) {
	if data, err := hex.DecodeString(sum); err == nil && len(data) == len(digest) {
		digest = bundle.Sum(data)
	}
	return digest
}

// bundledSize is the size of a file that is kept in a bundle.
func (s *Store) bundledSize(ctx context.Context, sum string) (size int64, err error) {
	err = s.inBundles(ctx, sum, func(b *bundle.Reader, sum bundle.Sum) (err error) {
		size, err = b.Size(sum)
		return err
	})
	return size, err
}

// inBundles looks for a file in the bundle that was asked last, as whoever wants one file
// of an issue mostly wants the next, and then in those of its issue, the newest first.
func (s *Store) inBundles(ctx context.Context, sum string, look func(*bundle.Reader, bundle.Sum) error) error {
	digest, err := hex.DecodeString(sum)
	if err != nil || len(digest) != len(bundle.Sum{}) {
		return fs.ErrNotExist
	}
	last := s.bundles.last()
	if last != "" && s.inBundle(ctx, last, bundle.Sum(digest), look) == nil {
		return nil
	}
	bundles, err := s.bundlesOf(ctx, sum)
	if err != nil {
		return err
	}
	found := fs.ErrNotExist
	for _, name := range bundles {
		switch err := s.inBundle(ctx, name, bundle.Sum(digest), look); {
		case err == nil:
			return nil
		case errors.As(err, new(*Away)):
			return err
		case !errors.Is(err, bundle.ErrNotThere) && !errors.Is(err, fs.ErrNotExist):
			found = fmt.Errorf("%s: %w: %w", sum, ErrDamaged, err)
		}
	}
	return found
}

// inBundle looks for a file in one bundle.
func (s *Store) inBundle(ctx context.Context, name string, sum bundle.Sum, look func(*bundle.Reader, bundle.Sum) error) error {
	opened, err := s.bundles.open(ctx, name)
	if err != nil {
		return err
	}
	defer s.bundles.done(opened)
	if err = look(opened.reader, sum); err == nil {
		return nil
	}
	if failed := opened.from.failed(); failed != nil {
		return failed
	}
	return err
}

// openBundles are the bundles that were asked for last, as whoever packs all files
// of an issue asks for the same one again and again.
type openBundles struct {
	from  place
	mutex sync.Mutex
	known []*openBundle // what was asked last first
}

// last is the bundle that was asked last, "" before any was.
func (o *openBundles) last() string {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if len(o.known) == 0 {
		return ""
	}
	return o.known[0].sum
}

// mostOpen bounds how many bundles stay open.
const mostOpen = 4

type openBundle struct {
	sum    string
	from   parts
	reader *bundle.Reader
	users  int
	left   bool // it is to be closed when nobody uses it
}

// open gives a bundle until done is told. One that somebody has removed, or changed,
// is not taken for the one that was there.
func (o *openBundles) open(ctx context.Context, sum string) (*openBundle, error) {
	if b := o.again(ctx, sum); b != nil {
		return b, nil
	}
	from, err := o.from.parts(ctx, sum)
	if err != nil {
		return nil, err
	}
	reader, err := bundle.Open(from, from.length())
	if failed := from.failed(); err != nil && failed != nil {
		err = failed
	}
	if err != nil {
		return nil, errors.Join(err, from.Close())
	}
	o.mutex.Lock()
	defer o.mutex.Unlock()
	b := &openBundle{sum: sum, from: from, reader: reader, users: 1}
	if o.known = append([]*openBundle{b}, o.known...); len(o.known) > mostOpen {
		o.leave(o.known[mostOpen])
		o.known = o.known[:mostOpen]
	}
	return b, nil
}

// again gives a bundle that is open already and is still what it was; nil for none.
func (o *openBundles) again(ctx context.Context, sum string) *openBundle {
	o.mutex.Lock()
	i := slices.IndexFunc(o.known, func(b *openBundle) bool { return b.sum == sum })
	if i < 0 {
		o.mutex.Unlock()
		return nil
	}
	b := o.known[i]
	o.known = slices.Insert(slices.Delete(o.known, i, i+1), 0, b)
	b.users++
	o.mutex.Unlock()
	if b.from.current(ctx) { // which may ask a server
		return b
	}
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if i := slices.Index(o.known, b); i >= 0 {
		o.known = slices.Delete(o.known, i, i+1)
		b.left = true
	}
	if b.users--; b.users == 0 && b.left {
		b.from.Close() // it was only read
	}
	return nil
}

func (o *openBundles) done(b *openBundle) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if b.users--; b.users == 0 && b.left {
		b.from.Close() // it was only read
	}
}

func (o *openBundles) leave(b *openBundle) {
	if b.left = true; b.users == 0 {
		b.from.Close()
	}
}

func (o *openBundles) close() {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	for _, b := range o.known {
		o.leave(b)
	}
	o.known = nil
}
