package web

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// Counter counts look-ups by outcome between two writes: a page must not wait
// for the register's one writer, which an issue may hold for minutes.
type Counter struct {
	mutex  sync.Mutex
	counts map[string]int
}

func (c *Counter) add(result office.Result) {
	if c == nil {
		return // nobody wants to know
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.counts == nil {
		c.counts = map[string]int{}
	}
	c.counts[string(result)]++
}

func (c *Counter) take() map[string]int {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	counts := c.counts
	c.counts = nil
	return counts
}

// Keep writes the counts now and then until the context ends, and once more. What
// was counted since is lost when the program is killed: they are no accounts.
func (c *Counter) Keep(ctx context.Context, o *office.Office, log *slog.Logger) {
	const every, patience = 30 * time.Second, 5 * time.Second
	for ended := false; !ended; {
		select {
		case <-ctx.Done():
			ended = true
		case <-time.After(every):
		}
		counts := c.take()
		if len(counts) == 0 {
			continue
		}
		write, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		day := time.Now().In(award.VietNam()).Format(time.DateOnly)
		if err := o.CountLookups(write, day, counts); err != nil {
			log.Warn("look-ups not counted", "error", err)
		}
		cancel()
	}
}
