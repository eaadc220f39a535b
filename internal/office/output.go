package office

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
)

// ErrOutputExists says that the output directory holds something else already.
var ErrOutputExists = errors.New("thư mục kết quả đã có nội dung khác; hãy chọn thư mục khác hoặc dời nội dung cũ đi")

// output is a directory in the making: files are written beside the place where
// they will appear, so that the last step is one rename.
type output struct {
	staging string
	final   string
	flushed bool // nothing was staged since it was made durable
}

// newOutput makes the staging directory beside final.
func newOutput(final string) (*output, error) {
	final, err := filepath.Abs(final)
	if err != nil {
		return nil, err
	}
	parent := filepath.Dir(final)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, err
	}
	if info, err := os.Stat(final); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s: %w", final, ErrOutputExists)
	}
	partial := "." + filepath.Base(final) + ".partial-"
	leftover.Sweep(parent, partial, false)
	staging, err := os.MkdirTemp(parent, leftover.Pattern(partial))
	if err != nil {
		return nil, err
	}
	return &output{staging: staging, final: final}, os.Chmod(staging, 0o755)
}

// discard removes the staging directory, if it is still there.
func (o *output) discard() { os.RemoveAll(o.staging) }

// flush makes what is staged durable.
func (o *output) flush() error {
	var paths []string
	err := filepath.WalkDir(o.staging, func(path string, _ fs.DirEntry, err error) error {
		paths = append(paths, path)
		return err
	})
	if err != nil {
		return err
	}
	o.flushed = true
	return durable.Flush(o.staging, paths)
}

// admissible reports an error when the final place holds anything but the very
// files that are staged. It is asked before the register commits, because
// afterwards the result must appear.
func (o *output) admissible() error {
	occupied, err := nonEmpty(o.final)
	if err != nil || !occupied {
		return err
	}
	same, err := sameFiles(o.staging, o.final)
	if err == nil && !same {
		err = fmt.Errorf("%s: %w", o.final, ErrOutputExists)
	}
	return err
}

// ready makes sure that the directory can appear, and that its files are on the
// disk.
func (o *output) ready() error {
	err := o.admissible()
	if err == nil && !o.flushed {
		err = o.flush()
	}
	return err
}

// release makes the directory appear whole.
func (o *output) release() error {
	if err := o.admissible(); err != nil {
		return err
	}
	if occupied, err := nonEmpty(o.final); err != nil || occupied {
		return err // the very same files are there already
	}
	if !o.flushed {
		if err := o.flush(); err != nil {
			return err
		}
	}
	// An empty directory may be in the way, and not every system's rename replaces it.
	if err := os.Remove(o.final); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(o.staging, o.final); err != nil {
		return err
	}
	return durable.SyncDir(filepath.Dir(o.final))
}

func nonEmpty(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return len(entries) > 0, err
}

// sameFiles compares two directories file by file, by content.
func sameFiles(a, b string) (bool, error) {
	filesA, err := listFiles(a)
	if err != nil {
		return false, err
	}
	filesB, err := listFiles(b)
	if err != nil || len(filesA) != len(filesB) {
		return false, err
	}
	for i, name := range filesA {
		if filesB[i] != name {
			return false, nil
		}
		dataA, err := os.ReadFile(filepath.Join(a, name))
		if err != nil {
			return false, err
		}
		dataB, err := os.ReadFile(filepath.Join(b, name))
		if err != nil || !bytes.Equal(dataA, dataB) {
			return false, err
		}
	}
	return true, nil
}

// listFiles names the files below a directory, sorted.
func listFiles(dir string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		names = append(names, name)
		return err
	})
	return names, err
}
