package web

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/office"
	"bangkhen/internal/traffic"
)

// hashUpload takes the SHA-256 and the size in bytes of the file in a field, and
// holds it when it has at most so many bytes. The size is 0 when there is none.
func hashUpload(c echo.Context, field string, most int64) (sum [sha256.Size]byte, size int64, held []byte, err error) {
	err = eachUpload(c, []string{field}, func(_, _ string, content io.Reader) error {
		hash := sha256.New()
		var start bytes.Buffer
		n, err := io.Copy(io.MultiWriter(hash, &start), io.LimitReader(content, most))
		if err == nil && n == most {
			var rest int64
			if rest, err = io.Copy(hash, content); rest > 0 {
				start, n = bytes.Buffer{}, n+rest
			}
		}
		sum, size, held = [sha256.Size]byte(hash.Sum(nil)), n, start.Bytes()
		return err
	})
	return sum, size, held, err
}

// eachUpload hands the files of a form to take, in the order they come in, each
// cut one byte beyond [office.MaxUpload]. Other fields and second files of a
// field are passed over.
func eachUpload(c echo.Context, fields []string, take func(field, name string, content io.Reader) error) error {
	parts, err := c.Request().MultipartReader()
	if err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, messageNoForm).SetInternal(err)
	}
	wanted := slices.Clone(fields)
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return uploadError(err)
		}
		field := part.FormName()
		i := slices.Index(wanted, field)
		if i < 0 {
			continue
		}
		wanted = slices.Delete(wanted, i, i+1)
		if err := take(field, part.FileName(), io.LimitReader(part, office.MaxUpload+1)); err != nil {
			return uploadError(err)
		}
	}
}

// uploadError tells a body that was refused from one that is broken.
func uploadError(err error) error {
	if refused := traffic.RefusalOf(err); refused != nil {
		return refused
	}
	return echo.NewHTTPError(http.StatusBadRequest, messageBrokenUpload).SetInternal(err)
}
