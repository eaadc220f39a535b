package store

import (
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
	"slices"

	"bangkhen/internal/durable"
	"bangkhen/internal/store/bundle"
)

// CopyTo copies stored files, bundles first, each compared with its hash, into the
// store of another data directory and returns what is lacking. A file that is in no bundle that was copied is taken out
// of where it is and stands by itself.
func (s *Store) CopyTo(ctx context.Context, named []Named, data string) (faults []Fault, err error) {
	target := filepath.Join(data, files)
	if err := os.MkdirAll(target, 0o700); err != nil {
		return nil, err
	}
	var copied []string
	bundled := map[bundle.Sum]bool{}
	for _, f := range named {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := s.copyFile(ctx, target, f.Sum)
		switch {
		case err == nil && f.Bundle:
			err = listBundle(filepath.Join(target, f.Sum), bundled)
		case err == nil || f.Bundle:
		case bundled[sumBytes(f.Sum)]:
			continue
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, ErrDamaged):
			err = s.copyBundled(ctx, f.Sum, target, err)
		}
		switch {
		case err == nil:
			copied = append(copied, filepath.Join(target, f.Sum))
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, ErrDamaged):
			faults = append(faults, f.fault(errors.Is(err, ErrDamaged)))
		default:
			return nil, fmt.Errorf("%s: %w", f.Sum, err)
		}
	}
	return withoutNeedless(faults), durable.Flush(target, copied)
}

// CopyOut writes stored files, by name and hash, into the directory to, which exists, under their
// names. Every copy is compared with its hash, and on the disk at the end.
func (s *Store) CopyOut(ctx context.Context, files map[string]string, to string) error {
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
		if err := s.copyStoredFile(ctx, files[name], filepath.Dir(path), filepath.Base(path)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.Chmod(path, 0o644); err != nil {
			return err
		}
		copied = append(copied, path)
	}
	return durable.Flush(to, slices.AppendSeq(copied, maps.Keys(dirs)))
}

// copyStoredFile copies a stored file into a directory under a name. The caller
// makes it durable.
func (s *Store) copyStoredFile(ctx context.Context, sum, dir, name string) error {
	file, err := s.Open(ctx, sum)
	if err != nil {
		return err
	}
	defer file.Close()
	return copyInto(file, dir, name, sum)
}

// copyFile copies what stands in the store under a hash into a directory. The caller
// makes it durable.
func (s *Store) copyFile(ctx context.Context, dir, sum string) error {
	source, err := s.place.stream(ctx, sum)
	if err != nil {
		return err
	}
	defer source.Close()
	return copyInto(source, dir, sum, sum)
}

// copyInto writes a file: to a temporary name, compared with its hash, renamed.
func copyInto(source io.Reader, dir, name, sum string) error {
	return durable.Create(dir, name, func(target io.Writer) error {
		digest := sha256.New()
		_, err := io.Copy(io.MultiWriter(target, digest), source)
		if err == nil && hex.EncodeToString(digest.Sum(nil)) != sum {
			err = ErrDamaged
		}
		return err
	})
}
