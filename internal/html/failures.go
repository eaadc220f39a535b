package html

import (
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"
)

// Failures answers whatever error a handler of the server returns: a person with a
// page, a program with a problem (RFC 9457). What is our fault is logged.
type Failures struct {
	Log      *slog.Logger
	Programs func(*http.Request) bool             // who is answered with a problem
	Page     func(c echo.Context, a Answer) error // answers a person
}

// Handle is for echo.Echo.HTTPErrorHandler.
func (f Failures) Handle(err error, c echo.Context) {
	ctx := c.Request().Context()
	if c.Response().Committed {
		// A page or download that breaks off half way can only be broken off.
		f.Log.WarnContext(ctx, "answer broken off", "route", c.Path(), "error", err)
		panic(http.ErrAbortHandler)
	}
	a := AnswerTo(c.Request(), err)
	if a.Logged {
		f.Log.ErrorContext(ctx, "request failed", "route", c.Path(), "status", a.Status, "error", err)
	}
	c.Response().Header().Add(echo.HeaderVary, echo.HeaderAccept)
	a.TellWhen(c)
	if f.Programs(c.Request()) {
		if a.Status == http.StatusUnauthorized {
			c.Response().Header().Set(echo.HeaderWWWAuthenticate, `Bearer realm="bangkhen"`)
		}
		err = a.problem(c)
	} else {
		err = f.Page(c, a)
	}
	if err != nil {
		f.Log.ErrorContext(ctx, "answer failed", "error", err)
	}
}

// RequestID names a request, for the log and whoever asks about it.
func RequestID(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }

// Instance is the request as a problem names it.
func Instance(c echo.Context) string { return "urn:bangkhen:request:" + RequestID(c) }
