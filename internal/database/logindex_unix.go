//go:build unix

package database

import (
	"bytes"
	"encoding/binary"
	"syscall"
)

// logIndex is the beginning of the index of SQLite's write-ahead log, which all
// programs share that have the register open. Every commit writes it, before it
// is done; SQLite itself tells by it whether what a connection remembers is still
// right (sqlite.org/walformat.html, "The WAL-Index Header").
type logIndex struct {
	memory []byte // the header twice, nil when it can not be read
}

// logState is a header: a count of changes, lengths, salts and checksums.
type logState [48]byte

// headerFormat is the first word of headers as they are since SQLite 3.7.0.
const headerFormat = 3007000

// openLogIndex opens the index of a database that a connection of ours has open,
// which keeps it from being made anew. It is never closed: locks by fcntl are lost
// when any descriptor of their file is closed (POSIX.1, fcntl), and those on the
// index are what keeps the register's readers and writer apart.
func openLogIndex(database string) logIndex {
	descriptor, err := syscall.Open(database+"-shm", syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return logIndex{}
	}
	memory, err := syscall.Mmap(descriptor, 0, 2*len(logState{}), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return logIndex{}
	}
	return logIndex{memory}
}

// state reads the header, unless it is being written. A commit writes the second
// copy, then the first, and is done; so both of them are what they were only as
// long as none is.
func (l logIndex) state() (state logState, told bool) {
	if l.memory == nil {
		return state, false
	}
	first, second := l.memory[:len(state)], l.memory[len(state):]
	copy(state[:], first)
	return state, bytes.Equal(state[:], second) && binary.NativeEndian.Uint32(state[:]) == headerFormat
}
