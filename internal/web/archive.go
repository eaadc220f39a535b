package web

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
)

// writeArchive packs the files of a directory. Names are sorted and all have
// one time: the same files give the same archive.
func writeArchive(archive, dir string) (err error) {
	out, err := os.OpenFile(archive, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	writer := zip.NewWriter(out)
	earliest := time.Date(1980, 1, 1, 12, 0, 0, 0, time.UTC) // that the format knows, on clocks anywhere
	files := os.DirFS(dir)
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		method := zip.Deflate
		if path.Ext(name) == ".xlsx" { // packed already
			method = zip.Store
		}
		to, err := writer.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: earliest})
		if err != nil {
			return err
		}
		from, err := files.Open(name)
		if err != nil {
			return err
		}
		defer from.Close()
		_, err = io.Copy(to, from)
		return err
	})
	return errors.Join(err, writer.Close())
}

// sendArchive sends a file that is whole. The length goes ahead, so that a
// download that breaks off is seen to be broken.
func sendArchive(c echo.Context, archive, name string) error {
	file, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return c.Stream(http.StatusOK, "application/zip", file)
}
