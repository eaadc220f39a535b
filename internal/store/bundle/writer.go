package bundle

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
)

const header = "bangkhen bundle 1\n"

// Sum is a SHA-256.
type Sum [sha256.Size]byte

// Writer writes a bundle, file by file. It is for one goroutine at a time.
type Writer struct {
	out        *bufio.Writer
	digest     hash.Hash
	at         int64
	beginnings []beginning
	contents   [][]byte // of the beginnings
	files      []file
}

type beginning struct {
	offset, copy int64
	length       int
	sum          Sum
}

type file struct {
	sum       Sum
	beginning int
	offset    int64 // of the rest
	length    int
}

// NewWriter begins a bundle. Errors of out are told by [Writer.Close].
func NewWriter(out io.Writer) *Writer {
	w := &Writer{digest: sha256.New()}
	w.out = bufio.NewWriterSize(io.MultiWriter(out, w.digest), 1<<18)
	w.write([]byte(header))
	return w
}

func (w *Writer) write(data []byte) {
	w.out.Write(data) // the writer keeps its first error for Flush
	w.at += int64(len(data))
}

// Add takes a file, of which the first common bytes stand in others too.
func (w *Writer) Add(sum Sum, data []byte, common int) {
	f := file{sum: sum, beginning: w.beginning(data[:common]), length: len(data) - common}
	f.offset = w.at
	w.write(data[common:])
	w.files = append(w.files, f)
}

// beginning is the number of a beginning, which is written when it is new.
func (w *Writer) beginning(data []byte) int {
	for i, known := range w.contents {
		if bytes.Equal(known, data) {
			return i
		}
	}
	w.beginnings = append(w.beginnings, beginning{offset: w.at, length: len(data), sum: sha256.Sum256(data)})
	w.contents = append(w.contents, bytes.Clone(data))
	w.write(data)
	return len(w.contents) - 1
}

// Flush hands on what was taken so far.
func (w *Writer) Flush() error { return w.out.Flush() }

// Close writes the end and gives the SHA-256 of the whole bundle. It does not
// close the writer.
func (w *Writer) Close() (Sum, error) {
	for i, content := range w.contents {
		w.beginnings[i].copy = w.at
		w.write(content)
	}
	index := w.at
	w.printf("beginnings %d\n", len(w.beginnings))
	for _, b := range w.beginnings {
		w.printf("%d %d %d %x\n", b.offset, b.copy, b.length, b.sum)
	}
	slices.SortFunc(w.files, func(a, b file) int { return cmp.Or(bytes.Compare(a.sum[:], b.sum[:]), cmp.Compare(a.offset, b.offset)) })
	w.printf("files %d\n", len(w.files))
	line := make([]byte, 0, fileLine)
	for _, f := range w.files {
		line = hex.AppendEncode(line[:0], f.sum[:])
		w.write(fmt.Appendf(line, " %4d %14d %10d\n", f.beginning, f.offset, f.length))
	}
	w.printf(lastLine, index)
	err := w.out.Flush()
	if len(w.beginnings) > mostBeginnings {
		err = errors.Join(err, errTooMany)
	}
	return Sum(w.digest.Sum(nil)), err
}

var errTooMany = errors.New("a bundle of files that do not begin alike")

const (
	fileLine       = 2*sha256.Size + len(" 1234 12345678901234 1234567890\n")
	lastLine       = "index %14d\n"
	lastLength     = len("index 12345678901234\n")
	mostBeginnings = 1024
)

func (w *Writer) printf(format string, values ...any) { w.write(fmt.Appendf(nil, format, values...)) }
