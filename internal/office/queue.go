package office

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// How the queue is worked.
const (
	queuePause    = 200 * time.Millisecond // between looks when nothing waits
	progressEvery = 250 * time.Millisecond // between notes of the progress
)

// Work issues what waits in the queue until the context ends. Of several
// programs on one data directory one works; when it dies another takes over, and
// a batch that was under way is issued again from its start: what had been
// committed comes out the same, what had not never happened.
func (o *Office) Work(ctx context.Context, data string, log *slog.Logger) {
	lock := flock.New(filepath.Join(data, "bangkhen.queue.lock"), flock.SetPermissions(0o600))
	defer lock.Close()
	if locked, err := lock.TryLockContext(ctx, time.Second); err != nil || !locked {
		return
	}
	work := filepath.Join(data, "work") // what a killed program left there is nobody's
	if err := os.RemoveAll(work); err != nil {
		log.Error("clear the work directory", "error", err)
	}
	if err := o.register.ForgetUnanswered(ctx); err != nil {
		log.Error("queue", "error", err)
	}
	if _, err := o.register.Sweep(); err != nil {
		log.Error("sweep the store", "error", err)
	}
	for ctx.Err() == nil {
		batch, err := o.register.NextBatch(ctx)
		if err == nil {
			o.workBatch(ctx, batch, work, log)
			continue
		}
		if !errors.Is(err, register.ErrNoBatch) && ctx.Err() == nil {
			log.Error("queue", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(queuePause):
		}
	}
}

// workBatch issues one batch and ends it, unless the program is told to stop:
// then the batch goes on at the next start.
func (o *Office) workBatch(ctx context.Context, batch register.Batch, work string, log *slog.Logger) {
	err := o.issueDraft(register.WithActor(ctx, batch.Actor), batch, work)
	if ctx.Err() != nil {
		return
	}
	state, problem := "done", []byte(nil)
	if err != nil {
		state = "failed"
		problems := award.ProblemsOf(err)
		if problems == nil {
			log.Error("batch failed", "batch", batch.ID, "error", err)
			problems = award.Problems{{Severity: award.Error, Code: "internal", Message: batchFailed}}
		}
		if problem, err = json.Marshal(problems); err != nil {
			log.Error("batch failed", "batch", batch.ID, "error", err)
		}
	}
	if err := o.register.EndBatch(ctx, batch.ID, state, problem); err != nil {
		log.Error("end a batch", "batch", batch.ID, "error", err)
	}
}

const batchFailed = "Phát hành không xong vì lỗi của máy chủ, đã ghi lại. Chưa có số hay mã nào được dùng. Hãy thử lại."

// issueDraft issues the decision of a batch and freezes it.
func (o *Office) issueDraft(ctx context.Context, batch register.Batch, work string) error {
	draft, err := o.register.Draft(ctx, batch.Draft)
	if err != nil || draft.State == award.DecisionIssued {
		return err // issued before the program died
	}
	defer os.RemoveAll(work)
	var noted time.Time
	progress := func(done, total int) {
		if time.Since(noted) >= progressEvery {
			noted = time.Now()
			o.progress(ctx, batch.ID, done, total)
		}
	}
	issued, err := o.Issue(ctx, OrderOf(draft), filepath.Join(work, "out"), progress)
	if err != nil {
		return err
	}
	return o.FreezeDraft(ctx, draft, issued.Batch)
}

// progress is noted beside the transaction that prints; it may come late.
func (o *Office) progress(ctx context.Context, id string, done, total int) {
	o.state.Store(id, [2]int{done, total})
}

// Progress is how far a batch is that this program is working on.
func (o *Office) Progress(id string) (done, total int, ok bool) {
	v, ok := o.state.Load(id)
	if !ok {
		return 0, 0, false
	}
	pair := v.([2]int)
	return pair[0], pair[1], true
}

// FreezeDraft ties a draft to the issue that was made of it.
func (o *Office) FreezeDraft(ctx context.Context, draft register.Draft, batch award.Batch) error {
	recipients := make([]award.Recipient, len(batch.Certificates))
	for i, c := range batch.Certificates {
		recipients[i] = c.Recipient
	}
	id, err := o.register.IssueOf(ctx, batch.Decision, recipients)
	if err != nil {
		return err
	}
	_, err = o.register.ChangeDraft(ctx, draft.ID, 0, award.IssueDecision, func(d *register.Draft) error {
		d.Issue = id
		return nil
	})
	return err
}

// OrderOf is a draft as an order.
func OrderOf(d register.Draft) Order {
	return Order{Decision: Upload{Name: d.DecisionName, Data: d.Decision}, List: Upload{Name: d.ListName, Data: d.List}}
}

// Register is the register that the office works over.
func (o *Office) Register() *register.Register { return o.register }
