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
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/rescue"
	"bangkhen/internal/tracing"
	"bangkhen/internal/workbench"
)

// One batch of the queue.

// mostAttempts is how often a batch is begun. What ended the program as often (out
// of memory, killed) would do so at every start.
const mostAttempts = 2

// workBatch issues one batch and ends it, unless the program is told to stop, or the
// server of the tables is away: then the batch goes on at the next start, or in another
// instance. A panic in it is the end of the batch alone. Its order may have been read
// before, nil for not. The error is that of the register, which does not know of the end then.
func (o *Office) workBatch(ctx, whole context.Context, batch workbench.Batch, before *orderRead, work string, log *slog.Logger) error {
	ctx, span := tracing.Begin(ctx, "batch", "batch", batch.ID)
	defer func() { span.End(nil) }() // how it ended is its state
	started := time.Now()
	log.InfoContext(ctx, "batch begun", "attempt", batch.Attempts)
	err := rescue.Do(func() error {
		if err := o.knowOwnTemplates(ctx); database.Away(err) { // which others may have kept since
			return err
		}
		return o.Yielding().issueDraft(database.WithActor(ctx, batch.Actor), batch, before, work)
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
func (o *Office) issueDraft(ctx context.Context, batch workbench.Batch, before *orderRead, work string) error {
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
	order, err := orderOfBatch(batch, draft)
	if err != nil {
		return err
	}
	if order.Approved == "" {
		return otherContent() // approved before contents were named
	}
	defer os.RemoveAll(work) // before the batch stops being shown as running
	issued, err := o.issueWatched(ctx, batch, order, before, filepath.Join(work, "out"))
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

// orderOfBatch is what is issued of a draft by a batch.
func orderOfBatch(batch workbench.Batch, draft workbench.Draft) (Order, error) {
	order, err := OrderOf(draft)
	if err == nil {
		order.Hold, err = heldBatch(batch)
	}
	order.Approved = draft.Approved
	return order, err
}

// issueWatched issues an order, writes down how far it is, and stops when somebody asks
// for it in whatever instance: then the error is errCancelled.
func (o *Office) issueWatched(ctx context.Context, batch workbench.Batch, order Order, before *orderRead, dir string) (Issued, error) {
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
	issued, err := o.issue(issuing, order, before, dir, running.note)
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
