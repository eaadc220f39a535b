package html

import (
	"mime"
	"net/http"
	"path"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"io"
)

// Download sends a file that never changes: whole, in part, or not at all when
// whoever asks has it (RFC 9110, 13 and 14). Its tag names its bytes; at may be the
// zero time. The error says that it has no such part.
func Download(c echo.Context, content io.ReadSeeker, tag, name string, at time.Time) error {
	h := c.Response().Header()
	h.Set("ETag", strconv.Quote(tag))
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	if path.Ext(name) == ".zip" {
		h.Set(echo.HeaderContentType, "application/zip")
	}
	answer := &noSuchRange{ResponseWriter: c.Response()}
	http.ServeContent(answer, c.Request(), name, at, content)
	if answer.refused {
		h.Del("Content-Disposition")
		h.Del(echo.HeaderContentType)
		return award.Refuse(award.FaultNoRange, messageNoRange)
	}
	return nil
}

// noSuchRange keeps the standard library's own refusal of a range back, so that it is
// answered as every other refusal.
type noSuchRange struct {
	http.ResponseWriter
	refused bool
}

func (w *noSuchRange) WriteHeader(status int) {
	if w.refused = status == http.StatusRequestedRangeNotSatisfiable; !w.refused {
		w.ResponseWriter.WriteHeader(status)
	}
}

func (w *noSuchRange) Write(b []byte) (int, error) {
	if w.refused {
		return len(b), nil
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets the server's own features be found.
func (w *noSuchRange) Unwrap() http.ResponseWriter { return w.ResponseWriter }
