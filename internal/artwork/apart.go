package artwork

import (
	"bytes"
	"context"
	"encoding/gob"
	"io"
	"runtime/debug"
	"time"

	"bangkhen/internal/confined"
)

// Bounds of the child that reads a picture.
const (
	childArgument = "read-picture-from-stdin"
	childMemory   = 640 << 20 // bytes beyond what the program has when it starts
	childWait     = 40 * time.Second
	childAnswer   = 96 << 20 // bytes
)

var childBounds = confined.Bounds{Memory: childMemory, Seconds: 20}

func child(program, argument string) confined.Child {
	return confined.Child{Program: program, Arguments: []string{argument}, Processors: 1, Answer: childAnswer}
}

// IsChild reports that the program was started to read one picture.
func IsChild(arguments []string) bool {
	return len(arguments) == 2 && arguments[1] == childArgument
}

// Child reads one picture, or some photographs, from a stream and writes what [Apart]
// or [PortraitsApart] takes. Where the
// system can, it bounds its own memory and processor time first: a picture that
// asks for more ends this process and no other. It returns the exit status.
func Child(from io.Reader, to io.Writer) int {
	debug.SetMemoryLimit(childMemory / 2) // collect rather than grow; the bound is the system's
	if err := confined.Confine(childBounds); err != nil {
		return 3
	}
	data, err := io.ReadAll(io.LimitReader(from, mostPortraitBytes+1<<20))
	if err != nil {
		return 3
	}
	if order, ok := bytes.CutPrefix(data, []byte(portraitsFirst)); ok {
		if childPortraits(order, to) != nil {
			return 3
		}
		return 0
	}
	var answer snapshot
	// The name stands in messages alone, and is put in by the parent.
	if image, err := Read(nameless, data); err != nil {
		answer.Fault = err.Error()
	} else {
		answer = snapshotOf(image)
	}
	if gob.NewEncoder(to).Encode(answer) != nil {
		return 3
	}
	return 0
}

// nameless stands for the name of a picture, which a child is not told.
const nameless = "\x00"

// Apart reads pictures in a child process of the given program, which calls
// [Child], one at a time. SVG is read by code of ours, which is bounded, and needs
// none.
func Apart(program string) Reader { return apartAs(program, childArgument) }

func apartAs(program, argument string) Reader {
	turn := make(chan struct{}, 1)
	return func(name string, data []byte) (*Image, error) {
		if len(data) > MaxBytes || !unpacked(data) {
			return Read(name, data)
		}
		turn <- struct{}{}
		defer func() { <-turn }()
		ctx, cancel := context.WithTimeout(context.Background(), childWait)
		defer cancel()
		out, err := child(program, argument).Run(ctx, data)
		if err != nil {
			return nil, fault(msgBeyond, name)
		}
		var answer snapshot
		if err := gob.NewDecoder(bytes.NewReader(out)).Decode(&answer); err != nil {
			return nil, fault(msgBeyond, name)
		}
		return answer.image(name)
	}
}

// unpacked reports whether others' code is needed to read a picture.
func unpacked(data []byte) bool {
	start := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	return !bytes.HasPrefix(start, []byte("<"))
}
