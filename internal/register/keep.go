package register

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"bangkhen/internal/bundle"
	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
)

// Keeper takes the files of an issue into the store while they are made, and is
// told which certificates are done. Each file is written under a temporary name,
// or into a bundle with those that begin alike; when the issue ends all of them
// are made durable at once and get their names. It is safe for use by many
// goroutines.
type Keeper struct {
	register *Register
	dir      string
	batch    string                       // in the temporary names
	done     func(file, sum string) error // nil when nothing is to be recorded

	mutex   sync.Mutex
	claimed map[string]bool // hashes that somebody keeps already
	staged  []staged        // files that stand whole under temporary names
	flushed int             // how many of them are on the disk

	alike     *bundle.Writer // nil before a file begins like others
	alikeFile *os.File
}

// staged is a file under a temporary name, and its hash, which will be its name.
type staged struct{ path, sum string }

func (r *Register) newKeeper() *Keeper {
	return &Keeper{register: r, dir: filepath.Join(r.dir, storeDir), batch: leftover.Pattern(temporary) + rand.Text() + "-", claimed: map[string]bool{}}
}

// Done may be told the file of every certificate as soon as it is written, in
// the order of the list, by its name and its hash. Then it is recorded at once
// and not when all are written.
func (k *Keeper) Done(file, sum string) error {
	if k.done == nil {
		return nil
	}
	return k.done(file, sum)
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
	paths := make([]string, len(fresh))
	for i, file := range fresh {
		paths[i] = file.path
	}
	if err := durable.Flush(k.dir, paths); err != nil {
		return err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.flushed = all
	return nil
}

// commit makes the files durable and then gives them their names. A stored file
// that was damaged is mended by that. It returns the hash of the bundle, "" when
// there is none. Nothing may be kept any more.
func (k *Keeper) commit(ctx context.Context) (bundled string, err error) {
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
	for len(k.staged) > 0 {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		file := k.staged[0]
		if err := os.Rename(file.path, filepath.Join(k.dir, file.sum)); err != nil {
			return "", fmt.Errorf("keep %s: %w", file.sum, err)
		}
		k.staged = k.staged[1:]
	}
	return bundled, errors.Join(durable.SyncDir(k.dir), durable.SyncDir(k.register.dir))
}

// discard removes what was not committed.
func (k *Keeper) discard() {
	if k.alike != nil {
		k.alikeFile.Close()
		os.Remove(k.alikeFile.Name())
	}
	for _, file := range k.staged {
		os.Remove(file.path)
	}
}
