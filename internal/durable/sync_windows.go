package durable

import (
	"errors"
	"os"
)

// SyncDir only looks whether the directory is there: Windows syncs no directories,
// and NTFS writes the changes of names into its journal, in their order.
func SyncDir(dir string) error {
	_, err := os.Stat(dir)
	return err
}

// SyncFile returns when the content of a file is on the disk. FlushFileBuffers asks
// for a handle that may write ("GENERIC_WRITE"), which no handle of a directory is.
func SyncFile(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
