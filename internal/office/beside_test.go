package office

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// An office that was merged into another issues nothing new; what it has issued can be had
// again.
func TestWhoWasMergedIssuesNothing(t *testing.T) {
	o := registered(t)
	order, out := sample(t, "danh-sach.xlsx"), t.TempDir()
	if _, err := o.Issue(t.Context(), order, filepath.Join(out, "before"), nil); err != nil {
		t.Fatal(err)
	}
	merged := o.SucceededBy("Chủ tịch Ủy ban nhân dân tỉnh Thái Nguyên")
	if _, err := merged.Issue(t.Context(), order, filepath.Join(out, "again"), nil); err != nil {
		t.Errorf("the same decision again: %v", err)
	}
	order.Decision.Data = bytes.ReplaceAll(order.Decision.Data, []byte("946/QĐ-UBND"), []byte("947/QĐ-UBND"))
	order.Decision.Data = bytes.ReplaceAll(order.Decision.Data, []byte("start: 1 }"), []byte("start: 200 }"))
	var problem award.Problem
	if _, err := merged.Issue(t.Context(), order, filepath.Join(out, "after"), nil); !errors.As(err, &problem) || problem.Code != award.Merged {
		t.Errorf("another decision: %v", err)
	}
}

// Offices of one process know nothing of each other.
func TestApart(t *testing.T) {
	first := registered(t)
	reg, err := register.Open(t.Context(), pgtest.Dir(t))
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	second := first.Apart()
	if second.register != nil || second.bench != nil || second.sealing != nil || second.documents != nil || second.backups != nil {
		t.Error("an office that was taken apart has something of the other's")
	}
	second = second.With(reg, base)
	if second.state == first.state || second.library == first.library || second.alike == first.alike || second.grants == first.grants || second.statuses == first.statuses {
		t.Error("two offices remember together")
	}
	if idle, err := second.Idle(t.Context()); err != nil || !idle {
		t.Errorf("a new office: idle %v, %v", idle, err)
	}
	second = second.WithBackups(BackupPlan{Dir: t.TempDir(), Every: time.Hour, Keep: time.Hour})
	if idle, err := second.Idle(t.Context()); err != nil || idle {
		t.Errorf("a backup is due: idle %v, %v", idle, err)
	}
}

// Offices of one process issue beside each other: a batch that has to wait keeps no other
// office's up.
func TestOfficesIssueBesideEachOther(t *testing.T) {
	ctx, data := t.Context(), [2]string{t.TempDir(), t.TempDir()}
	first, reg := registeredIn(t, data[0])
	first.batches = make(semaphore, 2) // also where there is one processor
	other, err := register.Open(ctx, data[1])
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
	second := first.Apart().With(other, base)

	lock, err := reg.Database().LockIssue(ctx) // another program issues in the first
	if err != nil {
		t.Fatal(err)
	}
	waits, err := first.enqueue(ctx, accounts.Machine(), approvedSample(t, first), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	working(t, first, data[0])
	for waits.State != "running" {
		time.Sleep(time.Millisecond)
		if waits, _, err = first.Batch(ctx, waits.ID); err != nil {
			t.Fatal(err)
		}
	}
	goes, err := second.enqueue(ctx, accounts.Machine(), approvedSample(t, second), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	working(t, second, data[1])
	ended := func(o *Office, b workbench.Batch) {
		t.Helper()
		for b.FinishedAt == nil {
			time.Sleep(time.Millisecond)
			if b, _, err = o.Batch(ctx, b.ID); err != nil {
				t.Fatal(err)
			}
		}
		if b.State != "done" {
			t.Errorf("%+v", b)
		}
	}
	ended(second, goes)
	if waits, _, err = first.Batch(ctx, waits.ID); err != nil || waits.FinishedAt != nil {
		t.Errorf("the first office issued while another program did: %+v, %v", waits, err)
	}
	lock.Release()
	ended(first, waits)
}
