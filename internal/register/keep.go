package register

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"sync"

	"bangkhen/internal/durable"
)

// Keeper takes the files of an issue into the store while they are made. Each is
// written under a temporary name; [Keeper.Commit] makes all of them durable at
// once and gives them their names. It is safe for use by many goroutines.
type Keeper struct {
	register *Register
	dir      string
	batch    string // in the temporary names

	mutex   sync.Mutex
	claimed map[string]bool // hashes that somebody keeps already
	staged  []string        // hashes of the files that stand whole under temporary names
	flushed int             // how many of them are on the disk
}

// Keeper begins to keep files. What was not committed must be discarded.
func (r *Register) Keeper() (*Keeper, error) {
	dir := filepath.Join(r.dir, storeDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return &Keeper{register: r, dir: dir, batch: temporary + rand.Text() + "-", claimed: map[string]bool{}}, nil
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
		found, err := sumOfReader(io.TeeReader(source, file))
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
	if known || sumOf(filepath.Join(k.dir, sum)) == sum {
		return nil
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
	k.staged = append(k.staged, sum)
	return nil
}

func (k *Keeper) temporary(sum string) string { return filepath.Join(k.dir, k.batch+sum) }

// Flush sends what was staged so far to the disk, so that Commit has less to
// wait for.
func (k *Keeper) Flush() error {
	k.mutex.Lock()
	fresh, all := k.staged[k.flushed:], len(k.staged)
	k.mutex.Unlock()
	paths := make([]string, len(fresh))
	for i, sum := range fresh {
		paths[i] = k.temporary(sum)
	}
	if err := durable.Flush(k.dir, paths); err != nil {
		return err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.flushed = all
	return nil
}

// Commit makes the files durable and then gives them their names. A stored file
// that was damaged is mended by that.
func (k *Keeper) Commit(ctx context.Context) error {
	if err := k.Flush(); err != nil {
		return err
	}
	for len(k.staged) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		sum := k.staged[0]
		if err := os.Rename(k.temporary(sum), filepath.Join(k.dir, sum)); err != nil {
			return fmt.Errorf("keep %s: %w", sum, err)
		}
		k.staged = k.staged[1:]
	}
	return errors.Join(durable.SyncDir(k.dir), durable.SyncDir(k.register.dir))
}

// Discard removes what was not committed.
func (k *Keeper) Discard() {
	for _, sum := range k.staged {
		os.Remove(k.temporary(sum))
	}
}
