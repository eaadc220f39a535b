//go:build linux || darwin

package register

import "golang.org/x/sys/unix"

// freeBytes is the space that is left for us on the disk of a directory.
func freeBytes(dir string) (free uint64, told bool) {
	var disk unix.Statfs_t
	if err := unix.Statfs(dir, &disk); err != nil {
		return 0, false
	}
	return disk.Bavail * uint64(disk.Bsize), true
}
