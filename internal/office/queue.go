package office

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/rescue"
	"bangkhen/internal/workbench"
)

const (
	queuePause = 200 * time.Millisecond // between looks when nothing waits
	duePause   = time.Second            // between looks for amendments whose time has come
)

// Work issues what waits in the queue until the context ends. Of several
// programs on one data directory one works; when it dies another takes over, and
// a batch that was under way is issued again from its start: what had been
// committed comes out the same, what had not never happened.
func (o *Office) Work(ctx context.Context, data string, log *slog.Logger) {
	log = faultlog.Logger(log)
	lock := flock.New(filepath.Join(data, "bangkhen.queue.lock"), flock.SetPermissions(0o600))
	defer lock.Close()
	if locked, err := lock.TryLockContext(ctx, time.Second); err != nil || !locked {
		return
	}
	work := filepath.Join(data, "work") // what a killed program left there is nobody's
	if err := os.RemoveAll(work); err != nil {
		log.ErrorContext(ctx, "clear the work directory", "error", err)
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
		batch, err := o.bench.NextBatch(ctx)
		if err == nil {
			if err = o.workBatch(faultlog.With(ctx, "batch", batch.ID), batch, work, log); err == nil {
				continue
			}
		}
		if !errors.Is(err, workbench.ErrNoBatch) && ctx.Err() == nil {
			log.Error("queue", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(queuePause):
		}
	}
}

// mostAttempts is how often a batch is begun. What ended the program as often (out
// of memory, killed) would do so at every start.
const mostAttempts = 2

// workBatch issues one batch and ends it, unless the program is told to stop:
// then the batch goes on at the next start. A panic in it is the end of the batch
// alone. The error is that of the register, which does not know of the end then.
func (o *Office) workBatch(ctx context.Context, batch workbench.Batch, work string, log *slog.Logger) error {
	started := time.Now()
	log.InfoContext(ctx, "batch begun", "attempt", batch.Attempts)
	issuing := o.Yielding() // a batch that fell may have kept turns
	err := rescue.Do(func() error {
		return issuing.issueDraft(database.WithActor(ctx, batch.Actor), batch, work)
	})
	if ctx.Err() != nil {
		log.InfoContext(ctx, "batch put back")
		// The program is told to end; this takes no longer than the register's lock.
		return o.bench.PutBack(context.WithoutCancel(ctx), batch.ID)
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
	log.InfoContext(ctx, "batch ended", "state", state, "sheets", batch.Total, "ms", time.Since(started).Milliseconds())
	if ended == nil && other {
		ended = o.withdrawOf(database.WithActor(ctx, batch.Actor), batch)
	}
	return ended
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
	issuing, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	running := &running{stop: func() { stop(errCancelled) }, started: time.Now()}
	o.state.Store(batch.ID, running)
	defer o.state.Delete(batch.ID)
	defer os.RemoveAll(work) // before the batch stops being shown as running
	issued, err := o.Issue(issuing, order, filepath.Join(work, "out"), running.note)
	if err != nil {
		if context.Cause(issuing) == errCancelled {
			return errCancelled
		}
		return err
	}
	return o.FreezeDraft(ctx, draft, issued.Batch)
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

// Batch reads a batch, with how far it is when this program is working on it,
// and how long it will take from now on, 0 when that can not be told.
func (o *Office) Batch(ctx context.Context, id string) (b workbench.Batch, remaining time.Duration, err error) {
	if b, err = o.bench.Batch(ctx, id); err == nil {
		b, remaining = o.howFar(b)
	}
	return b, remaining, err
}

// howFar adds to a batch what this program knows of it while it works on it.
func (o *Office) howFar(b workbench.Batch) (_ workbench.Batch, remaining time.Duration) {
	if v, ok := o.state.Load(b.ID); ok && b.State == "running" {
		r := v.(*running)
		if done, total := r.done.Load(), r.total.Load(); total > 0 {
			b.Done, b.Total = int(done), int(total)
			if done > 0 {
				remaining = time.Duration(float64(time.Since(r.started)) / float64(done) * float64(total-done))
			}
		}
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

// CancelBatch stops a batch before its release: one that waits, or one that this
// program is working on, of which then nothing was issued. It may come too late;
// then the batch ends as done. The errors are those of register.CancelBatch.
func (o *Office) CancelBatch(ctx context.Context, id string) error {
	if v, ok := o.state.Load(id); ok {
		v.(*running).stop()
		return nil
	}
	return o.bench.CancelBatch(ctx, id)
}
