//go:build !linux

package durable

// Flush returns when the files, which are all on the file system that dir is on,
// are on the disk with their names.
func Flush(dir string, paths []string) error { return syncEach(append(paths, dir)) }
