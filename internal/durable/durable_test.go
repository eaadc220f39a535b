package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestFlush(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	if err := os.WriteFile(path, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(Flush(dir, []string{path}), syncEach([]string{path, dir})); err != nil {
		t.Error(err)
	}
	if err := Flush(filepath.Join(dir, "nowhere"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a directory that is not there was flushed: %v", err)
	}
	if err := syncEach([]string{path, path + "b"}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there was synced: %v", err)
	}
}
