// Package durable makes files outlast a power failure. Waiting for the disk once
// for a thousand files costs about what it costs for one of them, so files are
// written in any number and then flushed together by [Flush]; [SyncDir] does the
// same for the names in one directory, [SyncFile] for one file.
package durable

// syncEach syncs files and directories one after the other.
func syncEach(paths []string) error {
	for _, path := range paths {
		if err := SyncFile(path); err != nil {
			return err
		}
	}
	return nil
}
