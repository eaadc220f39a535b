package web

import (
	"errors"
	"mime"
	"net/http"
	"os"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/office"
)

// writeArchive packs the files of a directory into a file.
func writeArchive(archive, dir string) (err error) {
	out, err := os.OpenFile(archive, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return office.Archive(out, os.DirFS(dir))
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
