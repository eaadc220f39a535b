package office

import (
	"archive/zip"
	"cmp"
	"context"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"path"
	"slices"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/officeparts"
	"bangkhen/internal/register"
	"bangkhen/internal/store"
)

// momentOf is the time of all files in an archive of a decision: its day, so that the
// same files give the same archive.
func momentOf(day award.Date) time.Time {
	return officeparts.Moment(time.Date(day.Year, time.Month(day.Month), day.Day, 0, 0, 0, 0, time.UTC))
}

// Archive packs the files of a directory, sorted by name, as of a day. An archive that ends
// with an error is not closed, so that it can not be taken for whole.
func Archive(to io.Writer, files fs.FS, day award.Date) error {
	writer := zip.NewWriter(to)
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		from, err := files.Open(name)
		if err != nil {
			return err
		}
		defer from.Close()
		return pack(writer, name, from, day)
	})
	if err != nil {
		return err
	}
	return writer.Close()
}

func pack(writer *zip.Writer, name string, from io.Reader, day award.Date) error {
	method := zip.Deflate
	if path.Ext(name) == ".xlsx" { // packed already
		method = zip.Store
	}
	to, err := writer.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: momentOf(day)})
	if err == nil {
		_, err = io.Copy(to, from)
	}
	return err
}

// StoredArchive is an archive of stored files. They are put in as they are (what
// is large of them is packed already), so that its size is known before the first
// byte is sent, and who gets less knows that something is missing.
type StoredArchive struct {
	Size     int64
	day      award.Date
	register *register.Register
	entries  []storedEntry
}

type storedEntry struct {
	name, sum string
	size      int64
}

// StoredArchive finds the files of papers of a decision of a day; one that is not there is an error. In the
// archive they are sorted by their names, and certificates alone stand in no directory.
func (o *Office) StoredArchive(ctx context.Context, papers award.Papers, day award.Date) (StoredArchive, error) {
	a := StoredArchive{register: o.register, day: day}
	files := papers.All()
	if len(files) == len(papers.Certificates) {
		for i := range files {
			files[i].Name = path.Base(files[i].Name)
		}
	}
	slices.SortFunc(files, func(a, b award.Paper) int { return cmp.Compare(a.Name, b.Name) })
	for _, file := range files {
		sum, err := o.GivenOut(ctx, file.SHA256)
		if err != nil {
			return a, err
		}
		size, err := o.register.Store().Size(ctx, sum)
		if err != nil {
			return a, fmt.Errorf("%s: %w", file.Name, err)
		}
		a.entries = append(a.entries, storedEntry{file.Name, sum, size})
	}
	var err error
	a.Size, err = a.measure()
	return a, err
}

// measure writes the archive with files of the right sizes that hold nothing: past
// 4 GiB the entries of its directory are longer (APPNOTE.TXT 4.5.3), so that the
// frame can not be measured without them.
func (a StoredArchive) measure() (int64, error) {
	var size counter
	err := a.write(&size, func(e storedEntry, add adder) error { return add(nothing(e.size), 0) })
	return int64(size), err
}

// Write sends the archive, each file compared with its hash on the way. One that
// ends with an error is shorter than its size and has no end.
func (a StoredArchive) Write(ctx context.Context, to io.Writer) error {
	return a.write(to, func(e storedEntry, add adder) error {
		file, err := a.register.Store().Open(ctx, e.sum)
		if err != nil {
			return err
		}
		defer file.Close()
		sum := crc32.NewIEEE() // stands before the file
		if size, err := io.Copy(sum, file); err != nil || size != e.size {
			return cmp.Or(err, error(store.ErrDamaged))
		}
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		return add(file, sum.Sum32())
	})
}

// adder adds a file to an archive, of which the checksum is known.
type adder func(content io.Reader, sum uint32) error

func (a StoredArchive) write(to io.Writer, file func(storedEntry, adder) error) error {
	writer := zip.NewWriter(to)
	for _, e := range a.entries {
		err := file(e, func(content io.Reader, sum uint32) error {
			header := &zip.FileHeader{Name: e.name, Method: zip.Store, CRC32: sum, CompressedSize64: uint64(e.size), UncompressedSize64: uint64(e.size)}
			//lint:ignore SA1019 a raw header is written as it is, where Modified alone says nothing
			header.SetModTime(momentOf(a.day))
			into, err := writer.CreateRaw(header)
			if err == nil {
				_, err = io.Copy(into, content)
			}
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return writer.Close()
}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(data []byte) (int, error) {
	*c += counter(len(data))
	return len(data), nil
}

// nothing reads as so many zeros.
func nothing(size int64) io.Reader { return io.LimitReader(zeros{}, size) }

type zeros struct{}

func (zeros) Read(to []byte) (int, error) {
	clear(to)
	return len(to), nil
}
