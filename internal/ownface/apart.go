package ownface

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"bangkhen/internal/confined"
	"bangkhen/internal/typeset"
)

// Bounds of the child that reads a face.
const (
	childArgument = "read-typeface-from-stdin"
	childMemory   = 256 << 20 // bytes beyond what the program has when it starts
	childWait     = 20 * time.Second
	childAnswer   = 4 << 10 // bytes
	childSeconds  = 10
)

// IsChild reports that the program was started to read one face.
func IsChild(arguments []string) bool {
	return len(arguments) == 2 && arguments[1] == childArgument
}

// Child reads one face from a stream and writes what is wrong with it, nothing for a
// good one, to another. Where the system can, it bounds its own memory and processor
// time first. It returns the exit status.
func Child(from io.Reader, to io.Writer) int {
	debug.SetMemoryLimit(childMemory / 2) // collect rather than grow; the bound is the system's
	if err := confined.Confine(confined.Bounds{Memory: childMemory, Seconds: childSeconds}); err != nil {
		return 3
	}
	data, err := io.ReadAll(io.LimitReader(from, MaxBytes+1))
	if err != nil {
		return 3
	}
	// The file's name stands in messages alone, and is put in by the parent.
	if _, err := Read("Face", nameless, data); err != nil {
		if _, err := io.WriteString(to, err.Error()); err != nil {
			return 3
		}
	}
	return 0
}

// nameless stands for the name of a file, which a child is not told.
const nameless = "\x00"

// Apart reads each face in a child process of the given program, which calls [Child],
// before it is read here.
func Apart(program string) Reader {
	return func(name, file string, data []byte) (*typeset.Face, error) {
		if len(data) > MaxBytes {
			return Read(name, file, data)
		}
		ctx, cancel := context.WithTimeout(context.Background(), childWait)
		defer cancel()
		said, err := confined.Child{Program: program, Arguments: []string{childArgument}, Processors: 1, Answer: childAnswer}.Run(ctx, data)
		switch {
		case err != nil:
			return nil, fault(msgBeyond, file)
		case len(said) > 0:
			return nil, errors.New(strings.Replace(string(said), nameless, file, 1))
		}
		return Read(name, file, data)
	}
}

// Remembered is a reader that keeps the last faces that it has read, by name and
// content: a face stands in each copy that an office makes of its template.
func Remembered(read Reader) Reader {
	const most = 32
	type key struct {
		name string
		sum  [sha256.Size]byte
	}
	var mutex sync.Mutex
	known := map[key]*typeset.Face{}
	return func(name, file string, data []byte) (*typeset.Face, error) {
		k := key{name, sha256.Sum256(data)}
		mutex.Lock()
		defer mutex.Unlock() // one at a time
		if face := known[k]; face != nil {
			return face, nil
		}
		face, err := read(name, file, data)
		if err != nil {
			return nil, err
		}
		if len(known) >= most {
			clear(known)
		}
		known[k] = face
		return face, nil
	}
}
