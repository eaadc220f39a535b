package durable

import (
	"fmt"
	"os"
	"sync"

	"golang.org/x/sys/unix"
)

// Flush returns when the files, which are all on the file system that dir is on,
// are on the disk with their names.
func Flush(dir string, paths []string) error {
	if !tellsErrors() {
		return syncEach(append(paths, dir))
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := unix.Syncfs(int(d.Fd())); err != nil {
		return &os.PathError{Op: "syncfs", Path: dir, Err: err}
	}
	return nil
}

// tellsErrors reports whether syncfs tells that a disk failed to write, as it
// does since Linux 5.8.
var tellsErrors = sync.OnceValue(func() bool {
	var name unix.Utsname
	if unix.Uname(&name) != nil {
		return false
	}
	var major, minor int
	fmt.Sscanf(unix.ByteSliceToString(name.Release[:]), "%d.%d", &major, &minor) // zero when unreadable
	return major > 5 || major == 5 && minor >= 8
})
