package signedpdf

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"io"
	"runtime/debug"
	"time"

	"bangkhen/internal/confined"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdftext"
)

// Bounds of the child that reads a file.
const (
	childArgument = "read-signed-pdf-from-stdin"
	childWait     = 3 * time.Minute
	childAnswer   = 768 << 20 // bytes; a letter takes some thirty
	childCores    = 2         // of which compiling the reader makes use
	mostStore     = 8 << 20   // bytes of certificates
)

var childBounds = confined.Bounds{Memory: 4 << 30, Seconds: 120}

// Reader reads a signed file. Certificates are those that the office trusts, as PEM
// or DER.
type Reader func(ctx context.Context, data []byte, certificates [][]byte) (File, error)

// Painter makes a picture (JPEG) of the first page of a file, as a viewer shows it.
type Painter func(ctx context.Context, data []byte) ([]byte, error)

// order is what a child is given, answer what it gives.
type order struct {
	Certificates [][]byte
	Data         []byte
	Paint        bool // rather than read
}

type answer struct {
	File    File
	Picture []byte
	Failure int // from 1, of namedFailures
}

// IsChild reports that the program was started to read one file.
func IsChild(arguments []string) bool { return len(arguments) == 3 && arguments[1] == childArgument }

// Child reads one file from a stream and writes what [Apart] takes. The arguments are
// those of [IsChild]. It returns the exit status.
func Child(arguments []string, from io.Reader, to io.Writer) int {
	debug.SetMemoryLimit(int64(childBounds.Memory / 2)) // collect rather than grow
	engine, err := pdftext.New(context.Background(), arguments[2])
	if err != nil {
		return 3
	}
	// Nothing of the file was seen yet. From here on no file can be written.
	if err := confined.Confine(childBounds); err != nil {
		return 3
	}
	var given order
	if err := gob.NewDecoder(io.LimitReader(from, MaxBytes+mostStore+1<<20)).Decode(&given); err != nil {
		return 3
	}
	result, err := given.do(engine)
	if err != nil {
		result.Failure = failureOf(err)
	}
	if gob.NewEncoder(to).Encode(result) != nil {
		return 3
	}
	return 0
}

// do does what was ordered.
func (o order) do(engine *pdftext.Engine) (result answer, err error) {
	if o.Paint {
		result.Picture, err = Paint(engine, o.Data)
		return result, err
	}
	store, err := pdfsignature.ParseStore(o.Certificates)
	if err == nil {
		result.File, err = Read(context.Background(), engine, o.Data, store)
	}
	return result, err
}

func failureOf(err error) int {
	for i, named := range namedFailures {
		if errors.Is(err, named) {
			return i + 1
		}
	}
	return len(namedFailures)
}

// Apart reads and paints files in a child process of the given program, which calls
// [Child], one at a time. What the child compiles is kept in a directory, see
// [pdftext.New].
func Apart(program, keptIn string) (Reader, Painter) {
	turn := make(chan struct{}, 1)
	ask := func(ctx context.Context, o order) (answer, error) {
		if len(o.Data) > MaxBytes {
			return answer{}, ErrTooLarge
		}
		select {
		case turn <- struct{}{}:
			defer func() { <-turn }()
		case <-ctx.Done():
			return answer{}, ctx.Err()
		}
		return o.run(ctx, program, keptIn)
	}
	read := func(ctx context.Context, data []byte, certificates [][]byte) (File, error) {
		a, err := ask(ctx, order{Certificates: certificates, Data: data})
		return a.File, err
	}
	paint := func(ctx context.Context, data []byte) ([]byte, error) {
		a, err := ask(ctx, order{Data: data, Paint: true})
		return a.Picture, err
	}
	return read, paint
}

// run gives the order to a child.
func (o order) run(ctx context.Context, program, keptIn string) (result answer, err error) {
	var given bytes.Buffer
	if err := gob.NewEncoder(&given).Encode(o); err != nil {
		return answer{}, err
	}
	limited, cancel := context.WithTimeout(ctx, childWait)
	defer cancel()
	child := confined.Child{Program: program, Arguments: []string{childArgument, keptIn}, Processors: childCores, Answer: childAnswer}
	out, err := child.Run(limited, given.Bytes())
	if err != nil {
		return answer{}, errors.Join(ErrBeyond, ctx.Err())
	}
	if err := gob.NewDecoder(bytes.NewReader(out)).Decode(&result); err != nil || result.Failure > len(namedFailures) {
		return answer{}, ErrBeyond
	}
	if result.Failure > 0 {
		return answer{}, namedFailures[result.Failure-1]
	}
	return result, nil
}
