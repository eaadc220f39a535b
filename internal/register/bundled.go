package register

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"bangkhen/internal/bundle"
)

// recordBundle writes which bundle holds files of an issue; nothing for "".
func recordBundle(ctx context.Context, tx *sql.Tx, issue int64, bundled string) error {
	if bundled == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO bundles (sha256, issue_id) VALUES (?, ?)`, bundled, issue)
	return err
}

// addBundle records a bundle of files that were lost and are there again. No fact
// of the issue changes by that.
func (r *Register) addBundle(ctx context.Context, issue int64, bundled string) error {
	return r.Transaction(ctx, func(tx *sql.Tx) error { return recordBundle(ctx, tx, issue, bundled) })
}

// bundled reads a file that is kept in a bundle. The error is fs.ErrNotExist when
// there is none, [ErrDamaged] when no bundle has it as it was issued.
func (r *Register) bundled(ctx context.Context, sum string) (data []byte, err error) {
	err = r.inBundles(ctx, sum, func(b *bundle.Reader, sum bundle.Sum) (err error) {
		data, err = b.File(sum)
		return err
	})
	return data, err
}

// copyBundled copies a file that is kept in a bundle into a directory. When no bundle
// has it, the error is that of the file which stands by itself.
func (r *Register) copyBundled(ctx context.Context, sum, dir string, alone error) error {
	data, err := r.bundled(ctx, sum)
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
func (r *Register) bundledSize(ctx context.Context, sum string) (size int64, err error) {
	err = r.inBundles(ctx, sum, func(b *bundle.Reader, sum bundle.Sum) (err error) {
		size, err = b.Size(sum)
		return err
	})
	return size, err
}

// inBundles looks for a file in the bundles of its issue, the newest first.
func (r *Register) inBundles(ctx context.Context, sum string, look func(*bundle.Reader, bundle.Sum) error) error {
	digest, err := hex.DecodeString(sum)
	if err != nil || len(digest) != len(bundle.Sum{}) {
		return fs.ErrNotExist
	}
	bundles, err := r.bundlesOf(ctx, sum)
	if err != nil {
		return err
	}
	found := fs.ErrNotExist
	for _, name := range bundles {
		opened, err := r.bundles.open(filepath.Join(r.dir, storeDir, name))
		if err == nil {
			err = look(opened.reader, bundle.Sum(digest))
			r.bundles.done(opened)
		}
		switch {
		case err == nil:
			return nil
		case !errors.Is(err, bundle.ErrNotThere) && !errors.Is(err, fs.ErrNotExist):
			found = fmt.Errorf("%s: %w: %w", sum, ErrDamaged, err)
		}
	}
	return found
}

func (r *Register) bundlesOf(ctx context.Context, sum string) (names []string, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT DISTINCT b.sha256 FROM files f JOIN bundles b ON b.issue_id = f.issue_id WHERE f.sha256 = ?`, sum)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// openBundles are the bundles that were asked for last, as whoever packs all files
// of an issue asks for the same one again and again.
type openBundles struct {
	mutex sync.Mutex
	known []*openBundle // the latest first
}

// mostOpen bounds how many bundles stay open.
const mostOpen = 4

type openBundle struct {
	path   string
	info   fs.FileInfo // when it was opened
	file   *os.File
	reader *bundle.Reader
	users  int
	left   bool // it is to be closed when nobody uses it
}

// open gives a bundle until done is told. One that somebody has removed, or changed,
// is not taken for the one that was there.
func (o *openBundles) open(path string) (*openBundle, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	o.mutex.Lock()
	defer o.mutex.Unlock()
	for i, b := range o.known {
		if b.path != path {
			continue
		}
		if os.SameFile(b.info, info) && b.info.ModTime().Equal(info.ModTime()) && b.info.Size() == info.Size() {
			b.users++
			return b, nil
		}
		o.leave(b)
		o.known = slices.Delete(o.known, i, i+1)
		break
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err = file.Stat()
	var reader *bundle.Reader
	if err == nil {
		reader, err = bundle.Open(file, info.Size())
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	b := &openBundle{path: path, info: info, file: file, reader: reader, users: 1}
	if o.known = append([]*openBundle{b}, o.known...); len(o.known) > mostOpen {
		o.leave(o.known[mostOpen])
		o.known = o.known[:mostOpen]
	}
	return b, nil
}

func (o *openBundles) done(b *openBundle) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if b.users--; b.users == 0 && b.left {
		b.file.Close() // it was only read
	}
}

func (o *openBundles) leave(b *openBundle) {
	if b.left = true; b.users == 0 {
		b.file.Close()
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
