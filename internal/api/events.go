package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
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
		return &award.Fault{Kind: award.FaultBusy, Text: msgManyStreams, Retry: 5 * time.Second}
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
			view, err := a.viewOfBatch(c.Request().Context(), b)
			if err != nil {
				return err
			}
			data, err := json.Marshal(view)
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
		case <-a.ending: // the service; who listens comes again with the last event
			return nil
		case <-time.After(eventPause):
		}
		next, err := a.board.look(c.Request().Context(), a.office, b.ID)
		switch {
		case err == nil:
			b, failed = next, 0
		case errors.Is(err, office.ErrNoBatch):
			return nil // its decision was deleted
		default: // the register is busy
			if failed++; failed == mostFailed {
				return err
			}
		}
	}
}

// board shows those who listen how far their batches are. However many they are, the
// register is asked once in a while for all that are open: 200 who asked for their own
// five times a second took a tenth of a processor from the batch that they wait for.
type board struct {
	mutex sync.Mutex
	read  time.Time
	open  map[string]office.Batch
}

// look is a batch as it was within the last moment; one that is not open is asked for.
func (b *board) look(ctx context.Context, o *office.Office, id string) (office.Batch, error) {
	batch, open, err := b.shown(ctx, o, id)
	if err == nil && !open {
		batch, _, err = o.Batch(ctx, id)
	}
	return batch, err
}

func (b *board) shown(ctx context.Context, o *office.Office, id string) (batch office.Batch, open bool, err error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if time.Since(b.read) >= eventPause {
		all, err := o.OpenBatches(ctx)
		if err != nil {
			return batch, false, err // who asks next may have more time
		}
		b.open, b.read = all, time.Now()
	}
	batch, open = b.open[id]
	return batch, open, nil
}

// eventID names how far a batch is.
func eventID(b office.Batch) string { return fmt.Sprintf("%s-%d-%d", b.State, b.Done, b.Total) }
