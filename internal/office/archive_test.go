package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"testing"

	"bangkhen/internal/award"
)

// An archive is as long as was announced, also past 4 GiB and 65,535 files, where
// the format changes.
func TestStoredArchiveHasTheSizeThatWasAnnounced(t *testing.T) {
	for _, c := range []struct {
		files int
		size  int64
	}{
		{0, 0},
		{3, 0},
		{3, 50_000},
		{70_000, 10},
		{70_000, 64 << 10}, // the directory begins past 4 GiB
	} {
		t.Run(fmt.Sprintf("%d of %d", c.files, c.size), func(t *testing.T) {
			a := StoredArchive{day: award.Date{Year: 2023, Month: 5, Day: 31}}
			for i := range c.files {
				a.entries = append(a.entries, storedEntry{name: fmt.Sprintf("%06d.pdf", i), size: c.size})
			}
			announced, err := a.measure()
			if err != nil {
				t.Fatal(err)
			}
			content := bytes.Repeat([]byte{'x'}, int(c.size))
			var sent tail
			if err := a.write(&sent, func(_ storedEntry, add adder) error { return add(bytes.NewReader(content), 0) }); err != nil {
				t.Fatal(err)
			}
			if sent.length != announced {
				t.Errorf("%d bytes sent, %d announced", sent.length, announced)
			}
			read, err := zip.NewReader(&sent, sent.length)
			if err != nil {
				t.Fatal(err)
			}
			if len(read.File) != c.files {
				t.Errorf("%d files", len(read.File))
			}
			for _, f := range read.File[:min(3, len(read.File))] {
				if got := f.Modified.Format("02/01/2006"); got != "31/05/2023" {
					t.Errorf("%s is of %s", f.Name, got)
				}
			}
		})
	}
}

// tail keeps the end of what is written to it, where the directory of an archive
// stands.
type tail struct {
	length int64
	last   []byte
}

const tailLength = 16 << 20

func (t *tail) Write(data []byte) (int, error) {
	t.length += int64(len(data))
	t.last = append(t.last, data[max(0, len(data)-tailLength):]...)
	if len(t.last) > 2*tailLength {
		t.last = append(t.last[:0], t.last[len(t.last)-tailLength:]...)
	}
	return len(data), nil
}

func (t *tail) ReadAt(to []byte, at int64) (int, error) {
	from := at - t.length + int64(len(t.last))
	if from < 0 {
		return 0, errors.New("what is asked for was not kept")
	}
	n := copy(to, t.last[min(from, int64(len(t.last))):])
	if n < len(to) {
		return n, io.EOF
	}
	return n, nil
}
