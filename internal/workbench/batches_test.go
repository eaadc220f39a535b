package workbench

import (
	"errors"
	"testing"
)

// Two programs on one database: one works on a batch and the other sees how far it is,
// cancels it, and goes on with it when it has its turn; from then on the first one moves
// and ends nothing any more.
func TestBatchOfTwoPrograms(t *testing.T) {
	one := openNew(t)
	other, ctx := New(one.db), t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	shown := func(w *Workbench, id string, state string, done, total int) {
		t.Helper()
		if b, err := w.Batch(ctx, id); err != nil || b.State != state || b.Done != done || b.Total != total {
			t.Errorf("%+v %v; want %s, %d of %d", b, err, state, done, total)
		}
	}
	d, err := one.CreateDraft(ctx, Draft{Decision: []byte("x")})
	must(err)
	queued, err := other.QueueBatch(ctx, d.ID, 3)
	must(err)
	must(one.BeginQueue(ctx))
	if _, err := other.NextBatch(ctx); !errors.Is(err, ErrNoBatch) {
		t.Error("taken out of turn:", err)
	}
	first, err := one.NextBatch(ctx)
	must(err)
	if first.ID != queued.ID || first.Attempts != 1 || first.BegunAt.IsZero() || first.Stop {
		t.Errorf("%+v", first)
	}
	shown(other, first.ID, "running", 0, 3)
	if stop, err := one.Progress(ctx, first.ID, 2, 8); err != nil || stop {
		t.Error(stop, err)
	}
	shown(other, first.ID, "running", 2, 8) // files, not certificates
	must(other.CancelBatch(ctx, first.ID))
	if stop, err := one.Progress(ctx, first.ID, 3, 8); err != nil || !stop {
		t.Error("who works does not hear of it:", stop, err)
	}

	must(other.BeginQueue(ctx)) // the first one is taken for dead
	if _, err := one.NextBatch(ctx); !errors.Is(err, ErrNoBatch) {
		t.Error("taken out of turn:", err)
	}
	again, err := other.NextBatch(ctx)
	must(err)
	if again.ID != first.ID || again.Attempts != 2 || !again.Stop {
		t.Errorf("%+v", again)
	}
	if _, err := one.Progress(ctx, first.ID, 8, 8); !errors.Is(err, ErrTaken) {
		t.Error(err)
	}
	must(one.EndBatch(ctx, first.ID, "failed", []byte(`[]`)))
	shown(one, first.ID, "running", 0, 3)
	must(one.PutBack(ctx, first.ID)) // which it says late, of its own attempt
	if b, err := other.Batch(ctx, first.ID); err != nil || b.Attempts != 1 {
		t.Error(b.Attempts, err)
	}
	must(other.EndBatch(ctx, first.ID, "done", nil))
	shown(one, first.ID, "done", 3, 3)
	if err := one.CancelBatch(ctx, first.ID); !errors.Is(err, ErrEnded) {
		t.Error(err)
	}
}
