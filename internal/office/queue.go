package office

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/rescue"
	"bangkhen/internal/tracing"
	"bangkhen/internal/workbench"
)

const (
	queuePause = 200 * time.Millisecond // between looks when nothing waits
	duePause   = time.Second            // between looks for amendments whose time has come

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
	amended := time.Time{}
	for ctx.Err() == nil {
		if now := time.Now(); now.Sub(amended) >= duePause {
			amended = now
			if _, err := o.AmendDue(ctx); err != nil && ctx.Err() == nil {
				log.Error("amendments that are due", "error", err)
			}
			if err := o.records.Sweep(ctx); err != nil && ctx.Err() == nil {
				log.Error("imports of awards that were broken off", "error", err)
			}
		}
		err := o.workNext(ctx, whole, work, log)
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

// workNext works the next batch, when not too many other offices of the process work one. The error
// is [workbench.ErrNoBatch] when none waits.
func (o *Office) workNext(ctx, whole context.Context, work string, log *slog.Logger) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case o.batches <- struct{}{}:
	}
	defer o.batches.done()
	batch, err := o.bench.NextBatch(ctx)
	if err != nil {
		return err
	}
	return o.workBatch(faultlog.With(ctx, "batch", batch.ID), whole, batch, work, log)
}

// mostAttempts is how often a batch is begun. What ended the program as often (out
// of memory, killed) would do so at every start.
const mostAttempts = 2

// workBatch issues one batch and ends it, unless the program is told to stop, or the
// server of the tables is away: then the batch goes on at the next start, or in another
// instance. A panic in it is the end of the batch alone. The error is that of the register,
// which does not know of the end then.
func (o *Office) workBatch(ctx, whole context.Context, batch workbench.Batch, work string, log *slog.Logger) error {
	ctx, span := tracing.Begin(ctx, "batch", "batch", batch.ID)
	defer func() { span.End(nil) }() // how it ended is its state
	started := time.Now()
	log.InfoContext(ctx, "batch begun", "attempt", batch.Attempts)
	err := rescue.Do(func() error {
		if err := o.knowOwnTemplates(ctx); database.Away(err) { // which others may have kept since
			return err
		}
		return o.Yielding().issueDraft(database.WithActor(ctx, batch.Actor), batch, work)
	})
	if ctx.Err() != nil || database.Away(err) || errors.Is(err, workbench.ErrTaken) {
		span.Tell("state", "put back")
		log.InfoContext(ctx, "batch put back", "error", err)
		return o.putBack(context.WithoutCancel(ctx), whole, batch.ID)
	}
	other := errors.Is(err, errOtherContent)
	state, problem := "done", []byte(nil)
	switch {
	case errors.Is(err, errCancelled):
		state = "cancelled"
	case err != nil:
		state = "failed"
		if problem, err = json.Marshal(batchProblems(ctx, err, log)); err != nil {
			return err // problems are words and numbers, which always marshal
		}
	}
	ended := o.bench.EndBatch(ctx, batch.ID, state, problem)
	span.Tell("state", state)
	log.InfoContext(ctx, "batch ended", "state", state, "sheets", batch.Total, "ms", time.Since(started).Milliseconds())
	if ended == nil && other {
		ended = o.withdrawOf(database.WithActor(ctx, batch.Actor), batch)
	}
	return ended
}

// putBack tells that a batch stopped in good order. When the program is told to end, this
// takes no longer than the register's lock; when the server is away it is told once that
// is back. A newer version of the program finds by itself that nobody works the batch.
func (o *Office) putBack(ctx, whole context.Context, id string) error {
	for {
		err := o.bench.PutBack(ctx, id)
		if !database.Away(err) || errors.As(err, &database.TakenFurther{}) {
			return err
		}
		select {
		case <-whole.Done():
			return err
		case <-time.After(queuePause):
		}
	}
}

// withdrawOf ends the approval of a batch's draft.
func (o *Office) withdrawOf(ctx context.Context, batch workbench.Batch) error {
	draft, err := o.bench.Draft(ctx, batch.Draft)
	if err != nil {
		return err
	}
	return o.withdraw(ctx, draft)
}

// batchProblems says what people can read of why a batch failed, and the log the
// rest.
func batchProblems(ctx context.Context, err error, log *slog.Logger) award.Problems {
	if problems := award.ProblemsOf(err); problems != nil {
		return problems
	}
	message, fallen := batchFailed, &rescue.Panic{}
	switch {
	case errors.As(err, &fallen):
		log.ErrorContext(ctx, "batch panicked", "error", fallen, "stack", string(fallen.Stack))
		message = batchPanicked
	case errors.Is(err, errAttempts):
		message = fmt.Sprintf(batchAttempts, mostAttempts)
		fallthrough
	default:
		log.ErrorContext(ctx, "batch failed", "error", err)
	}
	return award.Problems{{Severity: award.Error, Code: "internal", Message: message}}
}

var errAttempts = errors.New("the program died each time the batch was begun")

// issueDraft issues the decision of a batch and freezes it. The error is
// errCancelled when somebody stopped it before the register committed.
func (o *Office) issueDraft(ctx context.Context, batch workbench.Batch, work string) error {
	draft, err := o.bench.Draft(ctx, batch.Draft)
	if err != nil || draft.State == award.DecisionIssued {
		return err // issued before the program died
	}
	if batch.Attempts > mostAttempts {
		return errAttempts
	}
	if draft, err = o.signBorne(ctx, draft, nil); err != nil { // queued before there was this step
		return err
	}
	if _, err := draft.State.After(award.IssueDecision); err != nil {
		return err
	}
	order, err := OrderOf(draft)
	if err == nil {
		order.Hold, err = heldBatch(batch)
	}
	if err != nil {
		return err
	}
	if order.Approved = draft.Approved; order.Approved == "" {
		return otherContent() // approved before contents were named
	}
	defer os.RemoveAll(work) // before the batch stops being shown as running
	issued, err := o.issueWatched(ctx, batch, order, filepath.Join(work, "out"))
	if errors.Is(err, errCancelled) {
		if known, err := o.issuedBefore(ctx, order); err != nil || !known {
			return cmp.Or(err, errCancelled)
		}
		issued, err = o.Issue(ctx, order, filepath.Join(work, "out"), nil) // it was too late
	}
	if err != nil {
		return err
	}
	return o.FreezeDraft(ctx, draft, issued.Batch)
}

// issueWatched issues an order, writes down how far it is, and stops when somebody asks
// for it in whatever instance: then the error is errCancelled.
func (o *Office) issueWatched(ctx context.Context, batch workbench.Batch, order Order, dir string) (Issued, error) {
	issuing, stop := context.WithCancelCause(ctx)
	running := &running{stop: func() { stop(errCancelled) }, started: time.Now()}
	o.state.Store(batch.ID, running)
	defer o.state.Delete(batch.ID)
	told := make(chan struct{})
	go func() { defer close(told); o.tellProgress(issuing, batch.ID, running, stop) }()
	defer func() { stop(nil); <-told }()
	if batch.Stop {
		running.stop()
	}
	issued, err := o.Issue(issuing, order, dir, running.note)
	if cause := context.Cause(issuing); err != nil && cause != nil && ctx.Err() == nil {
		err = cause
	}
	return issued, err
}

// tellProgress tells other instances how far a batch is, and hears from them that it is to
// stop, or that it is another's by now.
func (o *Office) tellProgress(ctx context.Context, id string, r *running, stop context.CancelCauseFunc) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(progressPause):
		}
		asked, err := o.bench.Progress(ctx, id, int(r.done.Load()), int(r.total.Load()))
		switch {
		case errors.Is(err, workbench.ErrTaken):
			stop(err)
		case err == nil && asked:
			r.stop()
		}
	}
}

// issuedBefore reports whether the register holds the issue of an order.
func (o *Office) issuedBefore(ctx context.Context, order Order) (bool, error) {
	checked, err := o.Check(ctx, order)
	if err != nil {
		return false, err
	}
	before, err := o.register.IssueOf(ctx, checked.Decision, checked.List.Recipients)
	return before != 0, err
}

var errCancelled = errors.New("the batch was cancelled")

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
