package database

import "golang.org/x/sys/windows"

// diskSpace is what is left for us and what is taken on the disk of a directory, in
// bytes.
func diskSpace(dir string) (free, used uint64, told bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, 0, false
	}
	var all, freeForAll uint64
	err = windows.GetDiskFreeSpaceEx(name, &free, &all, &freeForAll)
	return free, all - freeForAll, err == nil
}
