//go:build linux || darwin

package database

import "golang.org/x/sys/unix"

// diskSpace is what is left for us and what is taken on the disk of a directory, in
// bytes.
func diskSpace(dir string) (free, used uint64, told bool) {
	var disk unix.Statfs_t
	if err := unix.Statfs(dir, &disk); err != nil {
		return 0, 0, false
	}
	return disk.Bavail * uint64(disk.Bsize), (disk.Blocks - disk.Bfree) * uint64(disk.Bsize), true
}
