package pgtest

import "syscall"

// inMemory is a directory in memory with room for a server, "" where there is none. A
// database is 650 files: to make it and to remove it takes half a second of a processor on
// a disk, and a thirtieth of one in memory.
func inMemory() string {
	const dir, room = "/dev/shm", 3 << 30
	var found syscall.Statfs_t
	if err := syscall.Statfs(dir, &found); err != nil || int64(found.Bavail)*int64(found.Bsize) < room {
		return ""
	}
	return dir
}
