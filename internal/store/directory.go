package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"bangkhen/internal/durable"
)

// directory is a place on the disk, in which files are staged too.
type directory string

func (d directory) path(sum string) string { return filepath.Join(string(d), sum) }

func (d directory) there(context.Context) error {
	_, err := os.Stat(string(d))
	return err
}

func (d directory) writable(context.Context) error {
	probe, err := os.CreateTemp(string(d), durable.Temporary+"*")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

func (d directory) open(_ context.Context, sum string) (File, error) {
	file, err := os.Open(d.path(sum))
	if err != nil {
		return File{}, err
	}
	found, err := durable.SumOf(file)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil || found != sum {
		file.Close() // it was only read
		return File{}, errors.Join(fmt.Errorf("%s: %w", sum, ErrDamaged), err)
	}
	return File{file, file}, nil
}

// stream gives a file of which a part that the disk can not read is [ErrDamaged].
func (d directory) stream(_ context.Context, sum string) (io.ReadCloser, error) {
	file, err := os.Open(d.path(sum))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err != nil {
		return nil, err
	}
	return diskFile{file}, nil
}

// diskFile tells a disk that does not read from other faults.
type diskFile struct{ *os.File }

func (f diskFile) Read(into []byte) (n int, err error) {
	if n, err = f.File.Read(into); err != nil && err != io.EOF {
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return n, err
}

func (d directory) size(_ context.Context, sum string) (int64, error) {
	info, err := os.Stat(d.path(sum))
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

func (d directory) wanted(sum string) bool {
	path := d.path(sum)
	now := time.Now() // it is no orphan for SweepOrphans
	return durable.Sum(path) == sum && os.Chtimes(path, now, now) == nil
}

func (d directory) prepare(files []staged) error {
	paths := make([]string, len(files))
	for i, file := range files {
		paths[i] = file.path
	}
	return durable.Flush(string(d), paths)
}

func (d directory) give(_ context.Context, file staged) error {
	return os.Rename(file.path, d.path(file.sum))
}

func (d directory) settle() error {
	return errors.Join(durable.SyncDir(string(d)), durable.SyncDir(filepath.Dir(string(d))))
}

func (d directory) each(_ context.Context, do func(entry)) error {
	entries, err := os.ReadDir(string(d))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			do(entry{e.Name(), info.ModTime(), info.Mode().IsRegular()})
		}
	}
	return err
}

func (d directory) remove(_ context.Context, sum string) error { return os.Remove(d.path(sum)) }

func (d directory) parts(_ context.Context, sum string) (parts, error) {
	file, err := os.Open(d.path(sum))
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &diskParts{file, d.path(sum), info}, nil
}

// diskParts is a file of a directory; one that somebody has removed, or changed, is not
// taken for the one that was there.
type diskParts struct {
	*os.File
	path string
	info fs.FileInfo // when it was opened
}

func (p *diskParts) length() int64 { return p.info.Size() }
func (p *diskParts) failed() error { return nil }

func (p *diskParts) current(context.Context) bool {
	info, err := os.Stat(p.path)
	return err == nil && os.SameFile(p.info, info) && p.info.ModTime().Equal(info.ModTime()) && p.info.Size() == info.Size()
}
