package register

import "golang.org/x/sys/windows"

// freeBytes is the space that is left for us on the disk of a directory.
func freeBytes(dir string) (free uint64, told bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, false
	}
	err = windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
	return free, err == nil
}
