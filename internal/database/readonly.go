package database

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
)

// ErrMoved says that somebody wrote while a register was read that nobody seemed
// to have open: what was read may belong to two moments.
var ErrMoved = errors.New("sổ vừa được ghi trong khi đang đọc; hãy chạy lại lệnh này")

// OpenReadOnly opens the register in dir and changes nothing there, neither a byte
// nor a name, so that it opens on a disk that is read-only and leaves a backup as
// it is. What would change something returns an error of SQLite.
//
// While others have the register open, or died with it open, it is read through
// SQLite's log like by everybody; otherwise as a file that stays as it is, and
// [DB.Close] returns [ErrMoved] when it did not. A register whose tables are
// of an older version, or whose log can not be read on its disk, is copied into
// the system's temporary directory and read from there. The errors are those of
// [OpenExisting].
func OpenReadOnly(ctx context.Context, dir string) (*DB, error) {
	path, err := filepath.Abs(filepath.Join(dir, File))
	if err != nil {
		return nil, err
	}
	if err := In(dir); err != nil {
		return nil, err
	}
	if address, err := Address(dir); err != nil || address != "" {
		if err != nil {
			return nil, err
		}
		return openServer(ctx, dir, address, false)
	}
	d, err := openInPlace(ctx, path)
	switch {
	case err == nil:
		return d, nil
	case ctx.Err() != nil, errors.Is(err, ErrNewerSchema), errors.Is(err, fs.ErrNotExist):
		return nil, err
	case !errors.Is(err, errOlderSchema) && !exists(path+"-wal"):
		return nil, err
	}
	return openCopy(ctx, path)
}

var errOlderSchema = errors.New("the tables are of an older version")

// openInPlace opens the database where it is.
func openInPlace(ctx context.Context, path string) (d *DB, err error) {
	d = &DB{dir: filepath.Dir(path), path: path}
	option := "mode=ro"
	if !exists(path+"-wal") && !exists(path+"-shm") {
		// SQLite would make both to read a database of this mode, and leave them.
		if d.unmoved, err = os.Stat(path); err != nil {
			return nil, err
		}
		option = "immutable=1&mode=ro"
	}
	if d.writer, err = pool(path, 1, readWait, option); err == nil {
		var current, known int64
		current, known, err = tableVersions(ctx, d.writer)
		if err == nil && current < known {
			err = errOlderSchema
		}
	}
	if err == nil {
		d.reader = readPool(path, 2*runtime.GOMAXPROCS(0)+1, option)
	}
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// openCopy opens a copy of the database that is removed at the end.
func openCopy(ctx context.Context, path string) (d *DB, err error) {
	scratch, err := os.MkdirTemp("", leftover.Pattern("bangkhen-"))
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(scratch)
		}
	}()
	if err := Copy(filepath.Dir(path), scratch); err != nil {
		return nil, err
	}
	if d, err = open(ctx, filepath.Join(scratch, File)); err != nil {
		return nil, err
	}
	d.dir, d.scratch = filepath.Dir(path), scratch
	return d, nil
}

// Copy copies the database of a data directory that nobody writes, with its log and
// its head file, byte by byte into another directory. The error is [ErrMoved] when
// somebody writes.
func Copy(data, to string) error {
	path := filepath.Join(data, File)
	before, err := os.Stat(path)
	if err != nil {
		return err
	}
	for _, ending := range []string{"", "-wal"} {
		err := copyStill(path+ending, to, File+ending)
		if err != nil && !(ending != "" && errors.Is(err, fs.ErrNotExist)) {
			return err
		}
	}
	if err := copyStill(filepath.Join(filepath.Dir(path), HeadFile), to, HeadFile); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return moved(path, before)
}

// copyStill copies a file into a directory. The error is [ErrMoved] when it was
// written meanwhile.
func copyStill(path, to, name string) error {
	sum := durable.Sum(path)
	source, err := os.Open(path)
	if err != nil {
		return err
	}
	defer source.Close()
	return durable.Create(to, name, func(target io.Writer) error {
		found, err := durable.SumOf(io.TeeReader(source, target))
		if err == nil && found != sum {
			err = ErrMoved
		}
		return err
	})
}

// moved returns ErrMoved unless a file is as it was.
func moved(path string, before fs.FileInfo) error {
	now, err := os.Stat(path)
	if err == nil && !(os.SameFile(before, now) && now.Size() == before.Size() && now.ModTime().Equal(before.ModTime())) {
		err = ErrMoved
	}
	return err
}

// steady returns ErrMoved when the database is read as a file that stays as it is,
// and did not.
func (d *DB) steady() error {
	if d.unmoved == nil {
		return nil
	}
	return moved(d.path, d.unmoved)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
