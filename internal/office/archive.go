package office

import (
	"archive/zip"
	"errors"
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

// Archive packs the files of a directory, sorted by name.
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
	return errors.Join(err, writer.Close())
}

// ArchiveStored packs the certificates among stored files, each compared with
// its hash on the way. An archive that ends with an error is not closed, so that
// it can not be taken for whole.
func ArchiveStored(to io.Writer, r *register.Register, files register.Files) error {
	writer := zip.NewWriter(to)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasPrefix(name, certificatesDir+"/") {
			continue
		}
		from, err := r.OpenStored(files[name])
		if err != nil {
			return err
		}
		err = pack(writer, strings.TrimPrefix(name, certificatesDir+"/"), from)
		if err = errors.Join(err, from.Close()); err != nil {
			return err
		}
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
