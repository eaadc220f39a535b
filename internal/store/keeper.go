package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/sync/errgroup"

	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
	"bangkhen/internal/store/bundle"
)

// Keeper takes files into the store. Each is written under a temporary name, or
// into a bundle with those that begin alike; [Keeper.Commit] makes all of them
// durable at once and gives them their names. It is safe for use by many goroutines.
type Keeper struct {
	store *Store
	dir   string
	batch string // in the temporary names

	mutex   sync.Mutex
	claimed map[string]bool // hashes that somebody keeps already
	staged  []staged        // files that stand whole under temporary names
	flushed int             // how many of them are on the disk

	alike     *bundle.Writer // nil before a file begins like others
	alikeFile *os.File
}

// staged is a file under a temporary name, and its hash, which will be its name.
type staged struct{ path, sum string }

// Begin begins to take files in. [Keeper.Discard] is to be called at the end.
func (s *Store) Begin() *Keeper {
	return &Keeper{store: s, dir: s.dir, batch: leftover.Pattern(durable.Temporary) + rand.Text() + "-", claimed: map[string]bool{}}
}

// Keep takes in files below the directory from, by name and hash.
func (s *Store) Keep(ctx context.Context, from string, files map[string]string) error {
	keeper := s.Begin()
	defer keeper.Discard()
	for name, sum := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		local := filepath.FromSlash(name)
		if !filepath.IsLocal(local) {
			return fmt.Errorf("file %q leaves its directory", name)
		}
		if err := keeper.Copy(sum, filepath.Join(from, local)); err != nil {
			return fmt.Errorf("keep %s: %w", name, err)
		}
	}
	_, err := keeper.Commit(ctx)
	return err
}

// leastAlike is how many bytes files must have in common to be kept in a bundle.
const leastAlike = 4 << 10

// PutAlike keeps a file of which data is the content and sum the hash; its first
// common bytes stand in others too, and are kept once.
func (k *Keeper) PutAlike(sum string, data []byte, common int) error {
	digest, err := hex.DecodeString(sum)
	if common < leastAlike || err != nil || len(digest) != len(bundle.Sum{}) {
		return k.Put(sum, data)
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.alike == nil {
		if err := os.MkdirAll(k.dir, 0o700); err != nil {
			return err
		}
		if k.alikeFile, err = os.OpenFile(k.temporary("bundle"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600); err != nil {
			return err
		}
		k.alike = bundle.NewWriter(k.alikeFile)
	}
	k.alike.Add(bundle.Sum(digest), data, common)
	return nil
}

// Put keeps a file of which data is the content and sum the hash.
func (k *Keeper) Put(sum string, data []byte) error {
	return k.stage(sum, func(file *os.File) error {
		_, err := file.Write(data)
		return err
	})
}

// Copy keeps a file whose hash is sum; another content is [ErrDamaged].
func (k *Keeper) Copy(sum, path string) error {
	return k.stage(sum, func(file *os.File) error {
		source, err := os.Open(path)
		if err != nil {
			return err
		}
		defer source.Close()
		found, err := durable.SumOf(io.TeeReader(source, file))
		if err == nil && found != sum {
			err = ErrDamaged
		}
		return err
	})
}

// stage writes a file under its temporary name, unless it is stored already.
func (k *Keeper) stage(sum string, write func(*os.File) error) (err error) {
	if !hexHash.MatchString(sum) {
		return fmt.Errorf("a file with hash %q can not be kept", sum)
	}
	k.mutex.Lock()
	known := k.claimed[sum]
	k.claimed[sum] = true
	k.mutex.Unlock()
	if known {
		return nil
	}
	if k.store.place.wanted(sum) {
		return nil
	}
	if err := os.MkdirAll(k.dir, 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(k.temporary(sum), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(write(file), file.Close()); err != nil {
		os.Remove(file.Name())
		return err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.staged = append(k.staged, staged{file.Name(), sum})
	return nil
}

func (k *Keeper) temporary(name string) string { return filepath.Join(k.dir, k.batch+name) }

// Flush sends what was staged so far to the disk, so that less is to be waited
// for at the end.
func (k *Keeper) Flush() error {
	k.mutex.Lock()
	var err error
	if k.alike != nil {
		err = k.alike.Flush()
	}
	fresh, all := k.staged[k.flushed:], len(k.staged)
	k.mutex.Unlock()
	if err != nil {
		return err
	}
	if err := k.store.place.prepare(fresh); err != nil {
		return err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.flushed = all
	return nil
}

// Commit makes the files durable and then gives them their names. A stored file
// that was damaged is mended by that. It returns the hash of the bundle, "" when
// there is none. Nothing may be kept any more.
func (k *Keeper) Commit(ctx context.Context) (bundled string, err error) {
	if k.alike != nil {
		sum, err := k.alike.Close()
		if err = errors.Join(err, k.alikeFile.Close()); err != nil {
			return "", fmt.Errorf("keep the certificates: %w", err)
		}
		bundled = hex.EncodeToString(sum[:])
		k.staged = append(k.staged, staged{k.alikeFile.Name(), bundled})
		k.alike = nil
	}
	if len(k.staged) == 0 {
		return "", nil
	}
	if err := k.Flush(); err != nil {
		return "", err
	}
	if err := k.store.here(); err != nil {
		return "", err
	}
	if err := k.give(ctx); err != nil {
		return "", err
	}
	return bundled, k.store.place.settle()
}

// atOnce is how many files are given at once: a server far away is waited for less.
const atOnce = 8

// give gives the files their names. What is left when one fails stays staged.
func (k *Keeper) give(ctx context.Context) error {
	files := k.staged
	given := make([]bool, len(files))
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, file := range files {
		group.Go(func() error {
			if err := within.Err(); err != nil {
				return err
			}
			if err := k.store.place.give(within, file); err != nil {
				return fmt.Errorf("keep %s: %w", file.sum, err)
			}
			given[i] = true
			return nil
		})
	}
	err := group.Wait()
	k.staged = nil
	for i, file := range files {
		if !given[i] {
			k.staged = append(k.staged, file)
		}
	}
	return err
}

// Discard removes what was not committed.
func (k *Keeper) Discard() {
	if k.alike != nil {
		k.alikeFile.Close()
		os.Remove(k.alikeFile.Name())
	}
	for _, file := range k.staged {
		os.Remove(file.path)
	}
}

// Take takes files below a directory whose hash is wanted, and crosses them out.
func (k *Keeper) Take(ctx context.Context, wanted map[string]bool, from string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || ctx.Err() != nil || len(wanted) == 0 {
			return errors.Join(err, ctx.Err())
		}
		if !entry.Type().IsRegular() {
			return nil
		}
		sum := durable.Sum(path)
		if !wanted[sum] {
			return nil
		}
		delete(wanted, sum)
		return k.Copy(sum, path)
	})
}
