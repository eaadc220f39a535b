package office

import (
	"archive/zip"
	"cmp"
	"context"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/register"
)

// earliest is the time of all files in archives, the first that the format knows
// on clocks anywhere: the same files give the same archive.
func earliest() time.Time { return time.Date(1980, 1, 1, 12, 0, 0, 0, time.UTC) }

// Archive packs the files of a directory, sorted by name. An archive that ends
// with an error is not closed, so that it can not be taken for whole.
func Archive(to io.Writer, files fs.FS) error {
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
		return pack(writer, name, from)
	})
	if err != nil {
		return err
	}
	return writer.Close()
}

func pack(writer *zip.Writer, name string, from io.Reader) error {
	method := zip.Deflate
	if path.Ext(name) == ".xlsx" { // packed already
		method = zip.Store
	}
	to, err := writer.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: earliest()})
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
	register *register.Register
	entries  []storedEntry
}

type storedEntry struct {
	name, sum string
	size      int64
}

// NewStoredArchive finds the files; one that is not there is an error. In the
// archive they have the names that they have in files.
func NewStoredArchive(ctx context.Context, r *register.Register, files register.Files) (StoredArchive, error) {
	a := StoredArchive{register: r}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		size, err := r.StoredSize(ctx, files[name])
		if err != nil {
			return a, fmt.Errorf("%s: %w", name, err)
		}
		a.entries = append(a.entries, storedEntry{name, files[name], size})
	}
	var err error
	a.Size, err = a.measure()
	return a, err
}

// OwnFiles are the certificates' own files among those of an issue, by their names
// without the directory.
func OwnFiles(files register.Files) register.Files {
	own := register.Files{}
	for name, sum := range files {
		if inside, ofCertificate := strings.CutPrefix(name, certificatesDir+"/"); ofCertificate {
			own[inside] = sum
		}
	}
	return own
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
		file, err := a.register.OpenStored(ctx, e.sum)
		if err != nil {
			return err
		}
		defer file.Close()
		sum := crc32.NewIEEE() // stands before the file
		if size, err := io.Copy(sum, file); err != nil || size != e.size {
			return cmp.Or(err, error(register.ErrDamaged))
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
			into, err := writer.CreateRaw(&zip.FileHeader{
				Name: e.name, Method: zip.Store, Modified: earliest(), CRC32: sum,
				CompressedSize64: uint64(e.size), UncompressedSize64: uint64(e.size),
			})
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
