package register

import (
	"bufio"
	"bytes"
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
	"regexp"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
)

// storeDir is the directory of the issued files below the data directory; every
// file is named by its SHA-256, so that equal files are kept once and a name
// says what its content must be.
const storeDir = "files"

// temporary begins the names of files that are being written.
const temporary = ".tmp-"

var hexHash = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Keep stores the files below the directory from, whose hashes are given, before
// the register says that they were issued.
func (r *Register) Keep(ctx context.Context, from string, files Files) error {
	keeper := r.newKeeper()
	defer keeper.discard()
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
	_, err := keeper.commit(ctx)
	return err
}

// StoredFile is a stored file that was compared with its hash.
type StoredFile struct {
	io.ReadSeeker
	io.Closer
}

// OpenStored opens a stored file after its content was compared with its hash.
// The error is fs.ErrNotExist when it was never kept, [ErrDamaged] when the
// content is not what was issued.
func (r *Register) OpenStored(ctx context.Context, sum string) (StoredFile, error) {
	if !hexHash.MatchString(sum) {
		return StoredFile{}, fs.ErrNotExist
	}
	file, err := os.Open(filepath.Join(r.dir, storeDir, sum))
	if errors.Is(err, fs.ErrNotExist) {
		data, err := r.bundled(ctx, sum)
		return StoredFile{bytes.NewReader(data), io.NopCloser(nil)}, err
	}
	if err != nil {
		return StoredFile{}, err
	}
	found, err := sumOfReader(file)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil || found != sum {
		file.Close()
		// Who mended the store may have kept it in a bundle and by itself.
		if data, bundled := r.bundled(ctx, sum); bundled == nil {
			return StoredFile{bytes.NewReader(data), io.NopCloser(nil)}, nil
		}
		return StoredFile{}, errors.Join(fmt.Errorf("%s: %w", sum, ErrDamaged), err)
	}
	return StoredFile{file, file}, nil
}

// Stored reads a stored file whole; see [Register.OpenStored].
func (r *Register) Stored(ctx context.Context, sum string) ([]byte, error) {
	file, err := r.OpenStored(ctx, sum)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// StoredSize is the size of a stored file, whose content is not looked at. The
// error is fs.ErrNotExist when it was never kept.
func (r *Register) StoredSize(ctx context.Context, sum string) (int64, error) {
	if !hexHash.MatchString(sum) {
		return 0, fs.ErrNotExist
	}
	info, err := os.Stat(filepath.Join(r.dir, storeDir, sum))
	if errors.Is(err, fs.ErrNotExist) {
		return r.bundledSize(ctx, sum)
	}
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// CopyOut writes stored files into the directory to, which exists, under their
// names. Every copy is compared with its hash, and on the disk at the end.
func (r *Register) CopyOut(ctx context.Context, files Files, to string) error {
	var copied []string
	dirs := map[string]bool{to: true}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		local := filepath.FromSlash(name)
		if !filepath.IsLocal(local) {
			return fmt.Errorf("file %q leaves its directory", name)
		}
		path := filepath.Join(to, local)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		dirs[filepath.Dir(path)] = true
		if err := r.copyStoredFile(ctx, files[name], filepath.Dir(path), filepath.Base(path)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.Chmod(path, 0o644); err != nil {
			return err
		}
		copied = append(copied, path)
	}
	return durable.Flush(to, slices.AppendSeq(copied, maps.Keys(dirs)))
}

// holds reports whether every file is stored as it was issued.
func (r *Register) holds(ctx context.Context, files Files) bool {
	for _, sum := range files {
		file, err := r.OpenStored(ctx, sum)
		if err != nil {
			return false
		}
		file.Close()
	}
	return len(files) > 0
}

// Sweep removes what crashed programs left half written in the store, when it is
// more than an hour old, and returns how many files that were.
func (r *Register) Sweep() (removed int, err error) {
	dir := filepath.Join(r.dir, storeDir)
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), temporary) {
			continue
		}
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > time.Hour && os.Remove(filepath.Join(dir, entry.Name())) == nil {
			removed++
		}
	}
	return removed, err
}

// copyStoredFile copies a stored file into a directory under a name. The caller
// makes it durable.
func (r *Register) copyStoredFile(ctx context.Context, sum, dir, name string) error {
	file, err := r.OpenStored(ctx, sum)
	if err != nil {
		return err
	}
	defer file.Close()
	return copyInto(file, dir, name, sum)
}

// copyFile copies a file into a directory under a name. The caller makes it
// durable. A file that can not be read to its end is [ErrDamaged].
func copyFile(from, dir, name, sum string) error {
	source, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer source.Close()
	reading := &reading{Reader: source}
	if err = copyInto(reading, dir, name, sum); reading.failed != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, reading.failed)
	}
	return err
}

// reading remembers why a file can not be read, so that this is not taken for a
// fault of where it is copied to.
type reading struct {
	io.Reader
	failed error
}

func (r *reading) Read(into []byte) (n int, err error) {
	if n, err = r.Reader.Read(into); err != nil && err != io.EOF {
		r.failed = err
	}
	return n, err
}

// copyInto writes a file: to a temporary name, compared with its hash, renamed.
func copyInto(source io.Reader, dir, name, sum string) (err error) {
	target, err := os.CreateTemp(dir, leftover.Pattern(temporary)+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(target.Name())
		}
	}()
	digest := sha256.New()
	_, err = io.Copy(io.MultiWriter(target, digest), source)
	if err == nil && hex.EncodeToString(digest.Sum(nil)) != sum {
		err = ErrDamaged
	}
	if err = errors.Join(err, target.Close()); err != nil {
		return err
	}
	return os.Rename(target.Name(), filepath.Join(dir, name))
}

// writeDurably replaces a small file whole.
func writeDurably(path string, data []byte) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), leftover.Pattern(temporary)+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(file.Name())
		}
	}()
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err = os.Rename(file.Name(), path); err != nil {
		return err
	}
	return durable.SyncDir(filepath.Dir(path))
}

// sumOf is the SHA-256 of a file in hexadecimal, "" when it can not be read.
func sumOf(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	sum, err := sumOfReader(file)
	if err != nil {
		return ""
	}
	return sum
}

func sumOfReader(r io.Reader) (string, error) {
	digest := sha256.New()
	if _, err := io.Copy(digest, bufio.NewReaderSize(r, 1<<16)); err != nil {
		return "", err
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}
