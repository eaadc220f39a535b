package office

import (
	"context"
	"time"
)

// semaphore lets so many do something at once, and no more; a nil one is no limit.
type semaphore chan struct{}

func (s semaphore) done() {
	if s != nil {
		<-s
	}
}

// takeWithin waits for a turn as long as somebody waits for what comes of it, but
// not longer than the patience.
func (s semaphore) takeWithin(ctx context.Context, patience time.Duration) error {
	if s == nil {
		return nil
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case s <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-late.C:
		return ErrOccupied
	}
}
