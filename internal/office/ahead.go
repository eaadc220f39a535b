package office

import (
	"context"
	"errors"
	"log/slog"

	"bangkhen/internal/rescue"
	"bangkhen/internal/workbench"
)

// While one batch is printed, the order of the next is read, so that two processors have work
// that one usual list does not give them. Nothing comes of it but time: what was read is taken
// at the batch's turn if it is still what would be read then, and all that the register and the
// settings say is asked at the turn. What went wrong goes wrong again there, where it is told.

// Long lists and photographs are read at their turn, as two of them would be in memory.
const (
	mostAhead      = 2000     // recipients
	mostAheadBytes = longList // of the list's file
)

// ahead is the reading of one batch ahead of its turn. It belongs to the loop of the queue.
type ahead struct {
	office *Office
	log    *slog.Logger
	batch  string // "" for none
	stop   context.CancelFunc
	done   chan struct{}
	read   *orderRead // once done; nil when nothing came of it
}

// begin begins to read what waits next while a batch is issued, if the process has room for
// one more: a place of a batch is taken for as long as it takes, and never waited for. So
// offices beside each other have all places for batches, and what they have read together is
// not more than there are places.
//
// Beside a batch that has ended the program once nothing is read, so that the one which is
// not begun again is the one that did it.
func (a *ahead) begin(ctx context.Context, running workbench.Batch) {
	if running.Attempts > 1 {
		a.drop()
		return
	}
	next, err := a.office.bench.NextAfter(ctx, running.ID)
	if err == nil && next.ID == a.batch {
		return // another one had come before it
	}
	a.drop()
	if err != nil || next.Total > mostAhead {
		return
	}
	select {
	case a.office.batches <- struct{}{}:
	default:
		return
	}
	reading, stop := context.WithCancel(ctx)
	a.batch, a.stop, a.done = next.ID, stop, make(chan struct{})
	go func() {
		defer close(a.done)
		defer a.office.batches.done()
		a.read = a.office.readAhead(reading, next, a.log)
	}()
}

// take gives what was read of a batch, waiting for the end of it; nil when it was not. It is
// given once.
func (a *ahead) take(ctx context.Context, batch string) *orderRead {
	if a.batch != batch {
		return nil
	}
	select {
	case <-a.done:
	case <-ctx.Done():
	}
	read := a.drop()
	if ctx.Err() != nil {
		return nil
	}
	return read
}

// drop ends the reading, so that nothing of it stays, and gives what came of it.
func (a *ahead) drop() *orderRead {
	if a.batch == "" {
		return nil
	}
	a.stop()
	<-a.done
	read := a.read
	a.batch, a.read = "", nil
	return read
}

// readAhead reads the order of a batch, in one turn at the processors; nil when it can not be
// read, or is too large to be kept beside another.
func (o *Office) readAhead(ctx context.Context, batch workbench.Batch, log *slog.Logger) (read *orderRead) {
	err := rescue.Do(func() error {
		draft, err := o.bench.Draft(ctx, batch.Draft)
		if err != nil || len(draft.List) >= mostAheadBytes {
			return err
		}
		order, err := orderOfBatch(batch, draft)
		if err != nil || len(order.kept) > 0 {
			return err
		}
		return o.shared.during(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			made, err := o.readOrder(ctx, order)
			if err == nil {
				made.checkList(nil) // this is the turn
				read = made
			}
			return err
		})
	})
	if fallen := (&rescue.Panic{}); errors.As(err, &fallen) {
		log.ErrorContext(ctx, "reading ahead panicked", "batch", batch.ID, "error", fallen, "stack", string(fallen.Stack))
	}
	if err != nil {
		return nil
	}
	return read
}
