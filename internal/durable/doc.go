// Package durable makes files outlast a power failure. Waiting for the disk once
// for a thousand files costs about what it costs for one of them, so files are
// written in any number and then flushed together by [Flush]; [SyncDir] does the
// same for the names in one directory.
package durable

import "os"

// SyncDir makes the names in a directory as durable as the files.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// syncEach syncs files one after the other.
func syncEach(paths []string) error {
	for _, path := range paths {
		if err := SyncDir(path); err != nil { // a file is synced like a directory
			return err
		}
	}
	return nil
}
