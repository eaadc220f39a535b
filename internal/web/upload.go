package web

import (
	"bytes"
	"crypto/sha256"
	"io"
	"mime/multipart"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// hashUpload takes the SHA-256 and the size in bytes of the first file in a field,
// and holds it when it has at most so many bytes. The size is 0 when there is none.
func hashUpload(c echo.Context, field string, most int64) (sum [sha256.Size]byte, size int64, held []byte, err error) {
	found := false
	err = html.EachPart(c, func(part *multipart.Part) error {
		if found || part.FormName() != field {
			return nil
		}
		found = true
		hash := sha256.New()
		var start bytes.Buffer
		n, err := io.Copy(io.MultiWriter(hash, &start), io.LimitReader(part, most))
		if err == nil && n == most {
			var rest int64
			if rest, err = io.Copy(hash, io.LimitReader(part, office.MaxUpload+1-n)); rest > 0 {
				start, n = bytes.Buffer{}, n+rest
			}
		}
		if err == nil && n > office.MaxUpload {
			err = html.TooLarge(office.MaxUpload)
		}
		sum, size, held = [sha256.Size]byte(hash.Sum(nil)), n, start.Bytes()
		return err
	})
	return sum, size, held, err
}
