package office

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/workbench"
)

const (
	queuePause = 200 * time.Millisecond // between looks when nothing waits
	duePause   = time.Second            // between looks for amendments whose time has come
	clearPause = 10 * time.Second       // between looks for what an instance that is gone has handed out

	progressPause = time.Second // between two notes of how far a batch is
)

// Work issues what waits in the queue until the context ends. Of several
// programs on one data directory, or instances on one server, one works; when it dies
// another takes over, and a batch that was under way is issued again from its start:
// what had been committed comes out the same, what had not never happened.
func (o *Office) Work(ctx context.Context, data string, log *slog.Logger) {
	log = faultlog.Logger(log)
	o.inTurn(ctx, "queue", log, func(turn context.Context) error { return o.work(turn, ctx, filepath.Join(data, "work"), log) })
}

// work is Work while it is our turn; whole is until when the program goes on.
func (o *Office) work(ctx, whole context.Context, work string, log *slog.Logger) error {
	if err := os.RemoveAll(work); err != nil { // what a killed program left there is nobody's
		log.ErrorContext(ctx, "clear the work directory", "error", err)
	}
	if err := o.bench.BeginQueue(ctx); err != nil {
		return err
	}
	if err := o.bench.ForgetUnanswered(ctx); err != nil {
		log.Error("queue", "error", err)
	}
	if _, err := o.register.Store().Sweep(); err != nil {
		log.Error("sweep the store", "error", err)
	}
	next := &ahead{office: o, log: log}
	defer next.drop()
	amended, cleared := time.Time{}, time.Time{}
	for ctx.Err() == nil {
		if now := time.Now(); now.Sub(amended) >= duePause {
			amended = now
			if now.Sub(cleared) >= clearPause {
				cleared = now
				o.clearPieces(ctx)
			}
			if _, err := o.AmendDue(ctx); err != nil && ctx.Err() == nil {
				log.Error("amendments that are due", "error", err)
			}
			if err := o.records.Sweep(ctx); err != nil && ctx.Err() == nil {
				log.Error("imports of awards that were broken off", "error", err)
			}
		}
		err := o.workNext(ctx, whole, next, work, log)
		if err == nil {
			continue
		}
		if errors.As(err, &database.TakenFurther{}) {
			return err // the turn is for an instance of the newer version
		}
		if !errors.Is(err, workbench.ErrNoBatch) && ctx.Err() == nil {
			log.Error("queue", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(queuePause):
		}
	}
	return nil
}

// workNext works the next batch, when not too many other offices of the process work one, and
// has the one after it read meanwhile. The error is [workbench.ErrNoBatch] when none waits.
func (o *Office) workNext(ctx, whole context.Context, next *ahead, work string, log *slog.Logger) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case o.batches <- struct{}{}:
	}
	defer o.batches.done()
	batch, err := o.bench.NextBatch(ctx)
	if err != nil {
		next.drop()
		return err
	}
	before := next.take(ctx, batch.ID)
	next.begin(ctx, batch)
	return o.workBatch(faultlog.With(ctx, "batch", batch.ID), whole, batch, before, work, log)
}

// running is a batch that this program is working on.
type running struct {
	stop        func()
	started     time.Time
	done, total atomic.Int64
}

func (r *running) note(done, total int) {
	r.done.Store(int64(done))
	r.total.Store(int64(total))
}

// Batch reads a batch, with how far it is, as this program knows or as the one wrote down
// last that works on it, and how long it will take from now on, 0 when that can not be told.
func (o *Office) Batch(ctx context.Context, id string) (b workbench.Batch, remaining time.Duration, err error) {
	if b, err = o.bench.Batch(ctx, id); err == nil {
		b, remaining = o.howFar(b)
	}
	return b, remaining, err
}

// howFar adds to a batch what this program knows of it while it works on it.
func (o *Office) howFar(b workbench.Batch) (_ workbench.Batch, remaining time.Duration) {
	if b.State != "running" {
		return b, 0
	}
	began := b.BegunAt
	if v, ok := o.state.Load(b.ID); ok {
		r := v.(*running)
		began = r.started
		if done, total := r.done.Load(), r.total.Load(); total > 0 {
			b.Done, b.Total = int(done), int(total)
		}
	}
	if b.Done > 0 {
		remaining = max(0, time.Duration(float64(time.Since(began))/float64(b.Done)*float64(b.Total-b.Done)))
	}
	return b, remaining
}

// OpenBatches are those that wait or are under way, by their identifiers, as far as they
// are.
func (o *Office) OpenBatches(ctx context.Context) (map[string]workbench.Batch, error) {
	all, err := o.bench.OpenBatches(ctx)
	open := make(map[string]workbench.Batch, len(all))
	for _, b := range all {
		open[b.ID], _ = o.howFar(b)
	}
	return open, err
}

// CancelBatch stops a batch before its release: one that waits, or one that a program is
// working on, here or elsewhere, of which then nothing was issued. It may come too late; then
// the batch ends as done. The errors are those of [workbench.Workbench.CancelBatch].
func (o *Office) CancelBatch(ctx context.Context, id string) error {
	if v, ok := o.state.Load(id); ok {
		v.(*running).stop()
		return nil
	}
	return o.bench.CancelBatch(ctx, id)
}
