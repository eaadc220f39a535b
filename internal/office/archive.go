package office

import (
	"archive/zip"
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

// StoredArchive is an archive of the certificates among stored files. They are
// put in as they are (a PDF is packed already), so that its size is known before
// the first byte is sent, and who gets less knows that something is missing.
type StoredArchive struct {
	Size     int64
	register *register.Register
	entries  []storedEntry
}

type storedEntry struct {
	name, sum string
	size      int64
}

// NewStoredArchive finds the files; one that is not there is an error.
func NewStoredArchive(ctx context.Context, r *register.Register, files register.Files) (StoredArchive, error) {
	a := StoredArchive{register: r}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		inside, ofCertificate := strings.CutPrefix(name, certificatesDir+"/")
		if !ofCertificate {
			continue
		}
		size, err := r.StoredSize(ctx, files[name])
		if err != nil {
			return a, fmt.Errorf("%s: %w", name, err)
		}
		a.entries = append(a.entries, storedEntry{inside, files[name], size})
	}
	var frame counter // everything but the content of the files
	err := a.write(&frame, func(e storedEntry) ([]byte, error) { return nil, nil })
	a.Size = int64(frame)
	for _, e := range a.entries {
		a.Size += e.size
	}
	return a, err
}

// Write sends the archive, each file compared with its hash on the way. One that
// ends with an error is shorter than its size and has no end.
func (a StoredArchive) Write(ctx context.Context, to io.Writer) error {
	return a.write(to, func(e storedEntry) ([]byte, error) {
		content, err := a.register.Stored(ctx, e.sum)
		if err == nil && int64(len(content)) != e.size {
			err = register.ErrDamaged
		}
		return content, err
	})
}

func (a StoredArchive) write(to io.Writer, contentOf func(storedEntry) ([]byte, error)) error {
	writer := zip.NewWriter(to)
	for _, e := range a.entries {
		content, err := contentOf(e)
		if err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
		header := &zip.FileHeader{
			Name: e.name, Method: zip.Store, Modified: earliest(), CRC32: crc32.ChecksumIEEE(content),
			CompressedSize64: uint64(e.size), UncompressedSize64: uint64(e.size),
		}
		into, err := writer.CreateRaw(header)
		if err == nil {
			_, err = into.Write(content)
		}
		if err != nil {
			return err
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
