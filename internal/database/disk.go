package database

import (
	"errors"
	"os"

	"bangkhen/internal/durable"
)

// leastFree is how many bytes must be free; an issue of some thousands takes about
// as much.
const leastFree = 256 << 20

// Disk is how the disk of the data directory stands.
type Disk struct {
	State      string // "ok", "full", or "read-only" when nothing can be written there
	Free, Used uint64 // bytes; both 0 when that can not be told
}

// Disk looks at it.
func (d *DB) Disk() Disk {
	free, used, told := diskSpace(d.dir)
	if told && free < leastFree {
		return Disk{"full", free, used}
	}
	probe, err := os.CreateTemp(d.dir, durable.Temporary+"*")
	if err != nil {
		return Disk{"read-only", free, used}
	}
	_, err = probe.Write([]byte(durable.Temporary))
	if err = errors.Join(err, probe.Close(), os.Remove(probe.Name())); err != nil {
		return Disk{"full", free, used}
	}
	return Disk{"ok", free, used}
}
