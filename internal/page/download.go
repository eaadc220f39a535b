package page

import (
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
)

// Download sends a file that never changes: whole, in part, or not at all when
// whoever asks has it (RFC 9110, 13 and 14). Its tag names its bytes; at may be the
// zero time.
func Download(c echo.Context, content io.ReadSeeker, tag, name string, at time.Time) {
	h := c.Response().Header()
	h.Set("ETag", strconv.Quote(tag))
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	if path.Ext(name) == ".zip" {
		h.Set(echo.HeaderContentType, "application/zip")
	}
	http.ServeContent(c.Response(), c.Request(), name, at, content)
}
