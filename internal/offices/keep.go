package offices

import (
	"context"
	"time"
)

// How offices are kept.
const (
	look      = time.Minute      // between looks for those that can be closed
	alone     = 10 * time.Minute // after which one is closed that nobody asked for
	mostOpen  = 300              // beyond which those left alone are closed sooner
	soon      = 5 * time.Second  // for those
	everybody = 6 * time.Hour    // in which each was open once, so that backups and lists are made
)

// Keep opens every office once in turn, at the start and then every six hours, so that its
// tables are of this version and what it does by the clock is done; and closes those that
// were left alone. It ends with the context.
func (o *Offices) Keep(ctx context.Context) {
	next, round := 0, time.Time{}
	for ctx.Err() == nil {
		if time.Since(round) >= everybody {
			next, round = 0, time.Now()
		}
		for all := o.now.Load().all; next < len(all) && ctx.Err() == nil; next++ {
			if _, leave, err := o.enter(ctx, all[next]); err == nil {
				leave()
			}
			if o.crowded() {
				o.closeIdle(ctx, soon)
			}
		}
		o.closeIdle(ctx, alone)
		if o.crowded() {
			o.closeIdle(ctx, soon)
		}
		select {
		case <-ctx.Done():
		case <-time.After(look):
		}
	}
}

// crowded reports whether more offices are open than shall be.
func (o *Offices) crowded() bool { return o.openNow() > mostOpen }

func (o *Offices) openNow() (n int) {
	for _, h := range o.now.Load().all {
		if h.mutex.TryLock() {
			if h.running != nil {
				n++
			}
			h.mutex.Unlock()
		} else {
			n++ // it is being opened or closed
		}
	}
	return n
}

// closeIdle closes what was left alone for so long and in which nothing waits.
func (o *Offices) closeIdle(ctx context.Context, long time.Duration) {
	for _, h := range o.now.Load().all {
		if !h.leftAlone(long) || !h.mutex.TryLock() {
			continue
		}
		if h.running != nil && h.leftAlone(long) {
			idle, err := h.running.Office.Idle(ctx)
			if err != nil {
				o.log.Error("ask whether an office is idle", "office", h.Name, "error", err)
			}
			if idle {
				o.close(h, h.running)
				h.running = nil
				o.log.Info("office closed, as nobody asks for it", "office", h.Name)
			}
		}
		h.mutex.Unlock()
	}
}
