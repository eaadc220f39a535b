package traffic

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// How slow a client may be. A body has its grace, for small files over poor lines,
// then comes at the rate at least, without longer pauses; an answer is taken piece
// by piece.
const (
	grace        = time.Minute
	rate         = 32 << 10 // bytes a second
	longestPause = 30 * time.Second
	piece        = 64 << 10 // bytes of an answer
	pieceTime    = time.Minute
)

const lineKey = "traffic line"

// line is the connection of a request while it is answered.
type line struct {
	http.ResponseWriter
	control  *http.ResponseController
	started  time.Time   // of the body
	patience *time.Timer // nil when the request may rest
	still    time.Duration
}

// Paced sets limits of time that go along with what moves, in place of those of the
// server: they would end a long download in its midst.
func Paced(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		l := &line{ResponseWriter: c.Response().Writer}
		l.control = http.NewResponseController(l.ResponseWriter)
		if body := c.Request().Body; body == nil || body == http.NoBody {
			l.readAll()
		}
		c.Response().Writer = l
		c.Set(lineKey, l)
		return next(c)
	}
}

// lineOf is the line of a request; one that is not paced has one of its own.
func lineOf(c echo.Context) *line {
	if l, ok := c.Get(lineKey).(*line); ok {
		return l
	}
	return &line{ResponseWriter: c.Response().Writer, control: http.NewResponseController(c.Response().Writer)}
}

// Patience ends the context of a request when for so long nothing of it came in or
// went out; see [ErrStill]. Stop gives it up.
func Patience(c echo.Context, still time.Duration) (stop func()) {
	l := lineOf(c)
	ctx, cancel := context.WithCancelCause(c.Request().Context())
	l.still, l.patience = still, time.AfterFunc(still, func() { cancel(ErrStill) })
	c.SetRequest(c.Request().WithContext(ctx))
	return func() {
		l.patience.Stop()
		cancel(nil)
	}
}

// moved says that something went over the line.
func (l *line) moved() {
	if l.patience != nil {
		l.patience.Reset(l.still)
	}
}

// Deadlines of connections can not be set in tests without one; those have no end.

func (l *line) reading() {
	l.started = time.Now()
	l.came(0)
}

// came says that so many bytes of the body have come.
func (l *line) came(bytes int64) {
	l.moved()
	_ = l.control.SetReadDeadline(nextBy(l.started, time.Now(), bytes))
}

// nextBy is when more of a body must have come, of which so many bytes have.
func nextBy(started, now time.Time, bytes int64) time.Time {
	latest := started.Add(grace + time.Duration(bytes)*time.Second/rate)
	if pause := now.Add(longestPause); pause.Before(latest) {
		return pause
	}
	return latest
}

// readAll says that nothing more is waited for: the limit for reading would end
// the context of the request while it is answered.
func (l *line) readAll() { _ = l.control.SetReadDeadline(time.Time{}) }

func (l *line) sending() {
	l.moved()
	_ = l.control.SetWriteDeadline(time.Now().Add(pieceTime))
}

func (l *line) WriteHeader(status int) {
	l.sending()
	l.ResponseWriter.WriteHeader(status)
}

// Write sends piece by piece, each in its time.
func (l *line) Write(data []byte) (written int, err error) {
	for {
		l.sending()
		n, err := l.ResponseWriter.Write(data[written:min(len(data), written+piece)])
		if written += n; err != nil || written == len(data) {
			return written, err
		}
	}
}

// Unwrap lets the server's own features be found.
func (l *line) Unwrap() http.ResponseWriter { return l.ResponseWriter }
