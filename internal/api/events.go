package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/register"
)

// How events are told.
const (
	eventPause  = 200 * time.Millisecond // between looks at a batch
	heartbeat   = 15 * time.Second       // so that nobody between takes the line for dead
	mostStreams = 200                    // at once
	mostFailed  = 50                     // looks in a row that the register does not answer
)

// batchEvents tells of a batch whenever it has moved, until it has ended
// (server-sent events). Who comes again with the id of the last event is told what
// is new; when nothing can be, 204 says not to come again.
func (a *api) batchEvents(c echo.Context) error {
	select {
	case a.streams <- struct{}{}:
		defer func() { <-a.streams }()
	default:
		c.Response().Header().Set(echo.HeaderRetryAfter, "5")
		return refuse(http.StatusServiceUnavailable, msgManyStreams)
	}
	b, err := a.batch(c)
	if err != nil {
		return err
	}
	told := c.Request().Header.Get("Last-Event-ID")
	if b.FinishedAt != nil && told == eventID(b) {
		return c.NoContent(http.StatusNoContent)
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, typeStream)
	h.Set("X-Accel-Buffering", "no")
	c.Response().WriteHeader(http.StatusOK)
	if c.Request().Method == http.MethodHead {
		return nil
	}
	c.Response().Flush()
	failed, beat := 0, time.Now()
	for {
		said := ""
		if id := eventID(b); id != told {
			data, err := json.Marshal(b)
			if err != nil {
				return err
			}
			told, said = id, fmt.Sprintf("event: batch\nid: %s\ndata: %s\n\n", id, data)
		} else if time.Since(beat) >= a.heartbeat {
			said = ": \n\n" // a comment
		}
		if said != "" {
			if _, err := c.Response().Write([]byte(said)); err != nil {
				return nil // gone
			}
			c.Response().Flush()
			beat = time.Now()
		}
		if b.FinishedAt != nil {
			return nil
		}
		select {
		case <-c.Request().Context().Done():
			return nil
		case <-time.After(eventPause):
		}
		next, err := a.batch(c)
		switch {
		case err == nil:
			b, failed = next, 0
		case errors.Is(err, register.ErrNoBatch):
			return nil // its decision was deleted
		default: // the register is busy
			if failed++; failed == mostFailed {
				return err
			}
		}
	}
}

// eventID names how far a batch is.
func eventID(b register.Batch) string { return fmt.Sprintf("%s-%d-%d", b.State, b.Done, b.Total) }
