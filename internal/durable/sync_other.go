//go:build !windows

package durable

import "os"

// SyncDir makes the names in a directory as durable as the files.
func SyncDir(dir string) error { return SyncFile(dir) }

// SyncFile returns when the content of a file, or the names in a directory, are on
// the disk.
func SyncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
