package web

import (
	"crypto/sha256"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/office"
)

// maxFileName is longer than any honest name, in bytes.
const maxFileName = 255

// readUploads reads the files of a form into memory, by field. A file is read
// to one byte beyond [office.MaxUpload], so that who reads it can see that it
// is too large.
func readUploads(c echo.Context, fields ...string) (map[string]office.Upload, error) {
	files := map[string]office.Upload{}
	err := eachUpload(c, fields, func(field, name string, content io.Reader) error {
		data, err := io.ReadAll(content)
		files[field] = office.Upload{Name: shownName(name), Data: data}
		return err
	})
	return files, err
}

// hashUpload takes the SHA-256 and the size in bytes of the file in a field,
// without holding the file. The size is 0 when there is none.
func hashUpload(c echo.Context, field string) (sum [sha256.Size]byte, size int64, err error) {
	err = eachUpload(c, []string{field}, func(_, _ string, content io.Reader) error {
		hash := sha256.New()
		n, err := io.Copy(hash, content)
		sum, size = [sha256.Size]byte(hash.Sum(nil)), n
		return err
	})
	return sum, size, err
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

// uploadError tells a body that is too large from one that is broken.
func uploadError(err error) error {
	var tooLarge *echo.HTTPError
	if errors.As(err, &tooLarge) {
		return tooLarge
	}
	return echo.NewHTTPError(http.StatusBadRequest, messageBrokenUpload).SetInternal(err)
}

// shownName is a file's name for messages and for its ending. Some browsers
// send a whole path. It is "" when no file was chosen.
func shownName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if len(name) > maxFileName {
		name = name[len(name)-maxFileName:] // the ending matters
	}
	return strings.ToValidUTF8(name, "")
}
