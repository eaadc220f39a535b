// Package confined runs what others wrote, and what strangers hand in, in a child
// process of the program whose memory and processor time the system bounds: a file
// that was made to harm ends the child and nothing else.
package confined

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"time"
)

// Bounds are what a child may take.
type Bounds struct {
	Memory  uint64 // bytes beyond what the program has when it is confined
	Seconds uint64 // of processor time
}

// Program is the file of the running program, also after it was replaced.
func Program() (string, error) {
	if runtime.GOOS == "linux" {
		return "/proc/self/exe", nil
	}
	return os.Executable()
}

// Child is a way to start the program to do one thing.
type Child struct {
	Program    string
	Arguments  []string
	Processors int
	Answer     int // bytes at most
}

// Run starts the child, gives it its input and returns what it answers. Its error
// says that it gave no answer.
func (c Child) Run(ctx context.Context, input []byte) ([]byte, error) {
	child := exec.CommandContext(ctx, c.Program, c.Arguments...)
	child.Env = []string{"GOTRACEBACK=none", "GOMAXPROCS=" + strconv.Itoa(c.Processors)}
	child.Stdin = bytes.NewReader(input)
	child.WaitDelay = time.Second
	out := bounded{most: c.Answer}
	child.Stdout = &out
	if err := child.Run(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// bounded is a buffer for the answer of a child.
type bounded struct {
	bytes.Buffer
	most int
}

func (b *bounded) Write(data []byte) (int, error) {
	if b.Len()+len(data) > b.most {
		return 0, errors.New("the answer is too long")
	}
	return b.Buffer.Write(data)
}
