package office

import (
	"context"
	"io"
	"log/slog"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// working lets an office work its queue until the test ends.
func working(t *testing.T, o *Office, data string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	worked := make(chan struct{})
	go func() {
		defer close(worked)
		o.Work(ctx, data, slog.New(slog.NewTextHandler(io.Discard, nil)))
	}()
	t.Cleanup(func() { stop(); <-worked })
}

// approvedSample is the sample as a draft that may be issued.
func approvedSample(t *testing.T, o *Office) workbench.Draft {
	t.Helper()
	ctx, order := t.Context(), sample(t, "danh-sach.xlsx")
	draft, err := o.bench.CreateDraft(ctx, workbench.Draft{DecisionName: order.Decision.Name, Decision: order.Decision.Data, ListName: order.List.Name, List: order.List.Data})
	if err == nil {
		draft, err = o.Submit(ctx, accounts.Machine(), draft.ID, draft.Version)
	}
	if err == nil {
		draft, err = o.Approve(ctx, accounts.Machine(), draft.ID, draft.Version, "")
	}
	if err != nil {
		t.Fatal(err)
	}
	return draft
}

// TestCancelBeforeRelease stops a batch while its sheets are printed: nothing was
// issued, nothing used, and the decision can be issued again.
func TestCancelBeforeRelease(t *testing.T) {
	ctx, data := t.Context(), pgtest.Dir(t)
	o, reg := registeredIn(t, data)
	working(t, o, data)
	draft := approvedSample(t, o)
	issue := func(meanwhile func(workbench.Batch)) workbench.Batch {
		t.Helper()
		queued, err := o.enqueue(ctx, accounts.Machine(), draft, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for {
			b, _, err := o.Batch(ctx, queued.ID)
			if err != nil {
				t.Fatal(err)
			}
			if b.FinishedAt != nil {
				return b
			}
			meanwhile(b)
			time.Sleep(time.Millisecond)
		}
	}
	asked := false // once: who asks again may find it ended
	cancelled := issue(func(b workbench.Batch) {
		if b.State == "running" && b.Done > 0 && !asked {
			asked = true
			if err := o.CancelBatch(ctx, b.ID); err != nil {
				t.Error(err)
			}
		}
	})
	if cancelled.State != "cancelled" {
		t.Fatalf("%+v", cancelled)
	}
	if found, err := reg.Search(ctx, register.Query{}); err != nil || len(found.Entries) > 0 {
		t.Errorf("%d certificates of a batch that was stopped, %v", len(found.Entries), err)
	}
	if err := o.CancelBatch(ctx, cancelled.ID); err == nil {
		t.Error("stopped again")
	}
	if done := issue(func(workbench.Batch) {}); done.State != "done" {
		t.Fatalf("%+v", done)
	}
	found, err := reg.Search(ctx, register.Query{Limit: 200})
	if err != nil || len(found.Entries) != 106 {
		t.Fatal(len(found.Entries), err)
	}
	for _, e := range found.Entries {
		if e.Certificate.GoldenNumber == "1" && e.Certificate.Index != 1 {
			t.Error("numbers do not begin at the beginning:", e.Certificate)
		}
	}
	if draft, err = o.bench.Draft(ctx, draft.ID); err != nil || draft.State != award.DecisionIssued {
		t.Error(draft.State, err)
	}
}
