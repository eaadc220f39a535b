package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
)

// files is the directory below the data directory in which files are staged, and stand
// unless they are in a bucket.
const files = "files"

var hexHash = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Store is a store of files in a directory, or in a bucket. It is safe for use by many
// goroutines, and by many programs at once.
type Store struct {
	data      string
	dir       string // where files are staged
	at        Location
	place     place
	bundlesOf BundlesOf
	bundles   openBundles
}

// BundlesOf names the bundles in which a file may stand, by their hashes.
type BundlesOf func(ctx context.Context, sum string) (bundles []string, err error)

// New is the store of a data directory, in which nothing is made before a file is
// kept. Where its files are stands in the data directory (see [Settle]); a server is not
// asked for anything yet.
func New(data string, bundlesOf BundlesOf) (*Store, error) {
	said, at, err := readRecord(data)
	if err != nil {
		return nil, err
	}
	p, err := at.place(data, said.Owner)
	if err != nil {
		return nil, err
	}
	return &Store{data: data, dir: filepath.Join(data, files), at: at, place: p, bundlesOf: bundlesOf, bundles: openBundles{from: p}}, nil
}

// Close closes what is open of the store.
func (s *Store) Close() { s.bundles.close() }

// There reports whether there is a store; none is fs.ErrNotExist.
func (s *Store) There(ctx context.Context) error { return s.place.there(ctx) }

// Writable reports whether a file can be put into the store, by making one and removing
// it; there may be no store yet.
func (s *Store) Writable(ctx context.Context) error { return s.place.writable(ctx) }

// Where tells where the files are.
func (s *Store) Where() string { return s.at.String() }

// here is the error of a store whose files were moved since it was opened.
func (s *Store) here() error {
	if now, err := Where(s.data); err != nil || now != s.at {
		return errors.Join(err, errMoved)
	}
	return nil
}

// File is a stored file that was compared with its hash.
type File struct {
	io.ReadSeeker
	io.Closer
}

// Open opens a stored file after its content was compared with its hash.
// The error is fs.ErrNotExist when it was never kept, [ErrDamaged] when the
// content is not what was issued.
func (s *Store) Open(ctx context.Context, sum string) (File, error) {
	if !hexHash.MatchString(sum) {
		return File{}, fs.ErrNotExist
	}
	file, err := s.place.open(ctx, sum)
	if err == nil || !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, ErrDamaged) {
		return file, err
	}
	data, bundled := s.bundled(ctx, sum)
	if bundled != nil && errors.Is(err, ErrDamaged) {
		return File{}, err
	}
	// Who mended the store may have kept it in a bundle and by itself.
	return File{bytes.NewReader(data), io.NopCloser(nil)}, bundled
}

// Read reads a stored file whole; see [Store.Open].
func (s *Store) Read(ctx context.Context, sum string) ([]byte, error) {
	file, err := s.Open(ctx, sum)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	size, err := file.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, err
	}
	data := make([]byte, size) // at once: io.ReadAll would copy it again and again
	_, err = io.ReadFull(file, data)
	return data, err
}

// Size is the size of a stored file, whose content is not looked at. The
// error is fs.ErrNotExist when it was never kept.
func (s *Store) Size(ctx context.Context, sum string) (int64, error) {
	if !hexHash.MatchString(sum) {
		return 0, fs.ErrNotExist
	}
	size, err := s.place.size(ctx, sum)
	if errors.Is(err, fs.ErrNotExist) {
		return s.bundledSize(ctx, sum)
	}
	return size, err
}

// SweepOwn removes what processes of this machine that are gone have left half
// written in the store.
func (s *Store) SweepOwn() { leftover.Sweep(s.dir, durable.Temporary, false) }

// Has reports whether every file, by name and hash, is stored as it was issued.
func (s *Store) Has(ctx context.Context, files map[string]string) bool {
	for _, sum := range files {
		file, err := s.Open(ctx, sum)
		if err != nil {
			return false
		}
		file.Close()
	}
	return len(files) > 0
}

// orphanAge is how long ago a file was taken in, or asked for again, before it can be an
// orphan: an issue is recorded some minutes after its files stand here.
const orphanAge = 24 * time.Hour

// SweepOrphans removes files that nobody has named since they were taken in more than a
// day ago, such as the signed file of a signing that was refused at last; files under
// other names than hashes are not ours. named is asked after the files were looked at. It
// returns the hashes of what was removed.
func (s *Store) SweepOrphans(ctx context.Context, named func() (map[string]bool, error)) (removed []string, err error) {
	if err := s.place.there(ctx); err != nil { // nor another register's
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return nil, err
	}
	old := map[string]bool{}
	look := func(e entry) {
		old[e.name] = e.regular && hexHash.MatchString(e.name) && time.Since(e.modified) > orphanAge
	}
	if err := s.place.each(ctx, look); err != nil {
		return nil, err
	}
	known, err := named()
	if err == nil {
		err = s.place.each(ctx, look) // still
	}
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(old)) {
		if !old[name] || known[name] {
			continue
		}
		if err := s.place.remove(ctx, name); err != nil {
			return removed, err
		}
		removed = append(removed, name)
	}
	return removed, nil
}

// Sweep removes what crashed programs left half written in the store, when it is
// more than an hour old, and returns how many files that were.
func (s *Store) Sweep() (removed int, err error) {
	entries, err := os.ReadDir(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), durable.Temporary) {
			continue
		}
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > time.Hour && os.Remove(filepath.Join(s.dir, entry.Name())) == nil {
			removed++
		}
	}
	return removed, err
}
