package register

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

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
// [Register.Close] returns [ErrMoved] when it did not. A register whose tables are
// of an older version, or whose log can not be read on its disk, is copied into
// the system's temporary directory and read from there. The errors are those of
// [OpenExisting].
func OpenReadOnly(ctx context.Context, dir string) (*Register, error) {
	path, err := filepath.Abs(filepath.Join(dir, databaseFile))
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	r, err := openInPlace(ctx, path)
	switch {
	case err == nil:
		return r, nil
	case ctx.Err() != nil, errors.Is(err, ErrNewerSchema), errors.Is(err, fs.ErrNotExist):
		return nil, err
	case !errors.Is(err, errOlderSchema) && !exists(path+"-wal"):
		return nil, err
	}
	return openCopy(ctx, path)
}

var errOlderSchema = errors.New("the tables are of an older version")

// openInPlace opens the database where it is.
func openInPlace(ctx context.Context, path string) (r *Register, err error) {
	r = &Register{dir: filepath.Dir(path), path: path}
	option := "mode=ro"
	if !exists(path+"-wal") && !exists(path+"-shm") {
		// SQLite would make both to read a database of this mode, and leave them.
		if r.unmoved, err = os.Stat(path); err != nil {
			return nil, err
		}
		option = "immutable=1&mode=ro"
	}
	if r.writer, err = readPool(path, 1, option); err == nil {
		r.reader, err = readPool(path, 2*runtime.GOMAXPROCS(0)+1, option+"&_pragma=query_only(1)")
	}
	if err == nil {
		var current, known int64
		current, known, err = tableVersions(ctx, r.writer)
		if err == nil && current < known {
			err = errOlderSchema
		}
	}
	if err == nil {
		r.byCode, err = r.reader.PrepareContext(ctx, findBy+`certificates.code = ?`)
	}
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// openCopy opens a copy of the database that is removed at the end. Stored files
// are read from where they are.
func openCopy(ctx context.Context, path string) (r *Register, err error) {
	scratch, err := os.MkdirTemp("", leftover.Pattern("bangkhen-"))
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(scratch)
		}
	}()
	if err := copyDatabase(path, scratch); err != nil {
		return nil, err
	}
	if r, err = open(ctx, filepath.Join(scratch, databaseFile)); err != nil {
		return nil, err
	}
	r.dir, r.scratch = filepath.Dir(path), scratch
	return r, nil
}

// copyDatabase copies a database that nobody writes, with its log and its head
// file, byte by byte into a directory.
func copyDatabase(path, to string) error {
	before, err := os.Stat(path)
	if err != nil {
		return err
	}
	for _, ending := range []string{"", "-wal"} {
		sum := sumOf(path + ending)
		err := copyFile(path+ending, to, databaseFile+ending, sum)
		if ending != "" && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if errors.Is(err, ErrDamaged) {
			return ErrMoved
		}
		if err != nil {
			return err
		}
	}
	kept := filepath.Join(filepath.Dir(path), headFile)
	if err := copyFile(kept, to, headFile, sumOf(kept)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return moved(path, before)
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
func (r *Register) steady() error {
	if r.unmoved == nil {
		return nil
	}
	return moved(r.path, r.unmoved)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
