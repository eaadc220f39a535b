package traffic

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// How long a body is taken that nobody wants, as nginx does it.
const (
	lingers      = 30 * time.Second
	lingersStill = 5 * time.Second // without a byte of it
)

// Linger reads on, once the answer is sent, what is still sent of a body that was not
// read to its end (too large, no right to send it, a session that has ended), and throws
// it out. A connection that is closed while a body comes is reset, and whoever sends
// never sees the answer: a browser says that the connection broke, nginx makes a page of
// its own. It goes around all that answers.
func (d *Door) Linger(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if r.Body == nil || r.Body == http.NoBody || r.ProtoMajor > 1 { // one of several streams ends alone
			return next(c)
		}
		sent := &watched{ReadCloser: r.Body}
		r.Body = sent
		err := next(c)
		if c.Response().Committed && !sent.ended {
			d.drain(http.NewResponseController(c.Response().Writer), sent)
		}
		return err
	}
}

// drain flushes the answer and reads for a while.
func (d *Door) drain(control *http.ResponseController, rest *watched) {
	if control.Flush() != nil {
		return
	}
	until := time.Now().Add(lingers)
	defer context.AfterFunc(d.shutting, func() { _ = control.SetReadDeadline(time.Now()) })()
	for buffer := make([]byte, 32<<10); !rest.ended && d.shutting.Err() == nil && time.Now().Before(until); {
		if control.SetReadDeadline(time.Now().Add(lingersStill)) != nil {
			return
		}
		_, _ = rest.Read(buffer)
	}
}

// watched is a body of which is known whether anything may follow.
type watched struct {
	io.ReadCloser
	ended bool
}

func (w *watched) Read(into []byte) (int, error) {
	n, err := w.ReadCloser.Read(into)
	w.ended = w.ended || err != nil
	return n, err
}
