package artwork

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"time"
)

// Bounds of the child that reads a picture.
const (
	childArgument = "read-picture-from-stdin"
	childMemory   = 640 << 20 // bytes beyond what the program has when it starts
	childSeconds  = 20        // of processor time
	childWait     = 40 * time.Second
	childAnswer   = 96 << 20 // bytes
)

// IsChild reports that the program was started to read one picture.
func IsChild(arguments []string) bool {
	return len(arguments) == 2 && arguments[1] == childArgument
}

// Program is the file of the running program, also after it was replaced.
func Program() (string, error) {
	if runtime.GOOS == "linux" {
		return "/proc/self/exe", nil
	}
	return os.Executable()
}

// Child reads one picture from a stream and writes what [Apart] takes. Where the
// system can, it bounds its own memory and processor time first: a picture that
// asks for more ends this process and no other. It returns the exit status.
func Child(from io.Reader, to io.Writer) int {
	debug.SetMemoryLimit(childMemory / 2) // collect rather than grow; the bound is the system's
	if err := confine(); err != nil {
		return 3
	}
	data, err := io.ReadAll(io.LimitReader(from, MaxBytes+1))
	if err != nil {
		return 3
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
		child := exec.CommandContext(ctx, program, argument)
		child.Env = []string{"GOTRACEBACK=none", "GOMAXPROCS=1"}
		child.Stdin = bytes.NewReader(data)
		child.WaitDelay = time.Second
		var out bounded
		child.Stdout = &out
		if err := child.Start(); err != nil {
			return nil, fault(msgUnreadable, name, err)
		}
		if err := child.Wait(); err != nil {
			return nil, fault(msgBeyond, name)
		}
		var answer snapshot
		if err := gob.NewDecoder(&out.Buffer).Decode(&answer); err != nil {
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

// bounded is a buffer for the answer of a child.
type bounded struct{ bytes.Buffer }

func (b *bounded) Write(data []byte) (int, error) {
	if b.Len()+len(data) > childAnswer {
		return 0, errors.New("the answer is too long")
	}
	return b.Buffer.Write(data)
}
