package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
)

// Tag names the bytes of the archive: the same files under the same names give the
// same bytes.
func (a StoredArchive) Tag() string {
	sum := sha256.New()
	fmt.Fprintln(sum, "archive 1") // to be counted on when the form of archives changes
	for _, e := range a.entries {
		fmt.Fprintf(sum, "%q %s\n", e.name, e.sum)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// ArchiveReader reads an archive from any place on, so that a download that broke
// off may go on. What stands before the place is made too and not given: the end of
// an archive holds the checksums of all files. It is to be closed, and is for one
// goroutine.
type ArchiveReader struct {
	ctx     context.Context
	archive StoredArchive
	at      int64
	stop    func() // nil while nothing is read
	made    *io.PipeReader
	err     error
}

// Reader reads the archive until the context ends.
func (a StoredArchive) Reader(ctx context.Context) *ArchiveReader {
	return &ArchiveReader{ctx: ctx, archive: a}
}

// Err is why the archive could not be read to its end.
func (r *ArchiveReader) Err() error { return r.err }

func (r *ArchiveReader) Read(into []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	if r.stop == nil {
		r.begin()
	}
	n, err := r.made.Read(into)
	r.at += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

// begin makes the archive from its start, and gives it from the place on.
func (r *ArchiveReader) begin() {
	ctx, cancel := context.WithCancel(r.ctx)
	made, out := io.Pipe()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		out.CloseWithError(r.archive.Write(ctx, &skipping{r.at, out}))
	}()
	r.made = made
	r.stop = func() {
		cancel()
		made.Close()
		<-ended
	}
}

// Seek goes to a place; nothing is read for that.
func (r *ArchiveReader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += r.archive.Size
	}
	if offset < 0 {
		return 0, errors.New("before the beginning of the archive")
	}
	if offset != r.at {
		r.Close()
	}
	r.at = offset
	return offset, nil
}

// Close ends reading. It may be read again.
func (r *ArchiveReader) Close() error {
	if r.stop != nil {
		r.stop()
		r.stop = nil
	}
	return nil
}

// skipping writes what comes after so many bytes.
type skipping struct {
	skip int64
	to   io.Writer
}

func (s *skipping) Write(data []byte) (int, error) {
	passed := min(s.skip, int64(len(data)))
	s.skip -= passed
	if passed == int64(len(data)) {
		return len(data), nil
	}
	n, err := s.to.Write(data[passed:])
	return int(passed) + n, err
}
