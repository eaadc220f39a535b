package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/workbench"
)

// TestOneDraftIsCheckedOnceForAll lets twenty ask for one draft at once.
func TestOneDraftIsCheckedOnceForAll(t *testing.T) {
	c := newChecks()
	var calls atomic.Int32
	release := make(chan struct{})
	var asking sync.WaitGroup
	for range 20 {
		asking.Go(func() {
			checked, err := c.once(t.Context(), checkKey{1}, func(context.Context) (Checked, error) {
				calls.Add(1)
				<-release
				return Checked{Problems: award.Problems{{Message: "một"}}}, nil
			})
			if err != nil || len(checked.Problems) != 1 || cap(checked.Problems) != 1 {
				t.Errorf("%v, %v", checked.Problems, err)
			}
		})
	}
	for waiting := 0; waiting < 20; time.Sleep(time.Millisecond) {
		c.mutex.Lock()
		if u := c.underWay[checkKey{1}]; u != nil {
			waiting = u.waiting
		}
		c.mutex.Unlock()
	}
	close(release)
	asking.Wait()
	if calls.Load() != 1 || len(c.underWay) != 0 {
		t.Errorf("%d checks, %d under way", calls.Load(), len(c.underWay))
	}
}

// TestCheckEndsWithTheLastWhoAsks: the first one may go; when all have gone, the
// check is told, and one who comes then is not given its end.
func TestCheckEndsWithTheLastWhoAsks(t *testing.T) {
	c := newChecks()
	begun, told := make(chan struct{}), make(chan struct{})
	first, goFirst := context.WithCancel(t.Context())
	second, goSecond := context.WithCancel(t.Context())
	check := func(ctx context.Context) (Checked, error) {
		close(begun)
		<-ctx.Done()
		close(told)
		return Checked{}, ctx.Err()
	}
	var asking sync.WaitGroup
	ask := func(ctx context.Context) {
		asking.Go(func() {
			if _, err := c.once(ctx, checkKey{2}, check); !errors.Is(err, context.Canceled) {
				t.Errorf("error %v", err)
			}
		})
	}
	ask(first)
	<-begun
	ask(second)
	for waiting := 0; waiting < 2; time.Sleep(time.Millisecond) {
		c.mutex.Lock()
		waiting = c.underWay[checkKey{2}].waiting
		c.mutex.Unlock()
	}
	goFirst()
	select {
	case <-told:
		t.Fatal("the check ended with the first who asked")
	case <-time.After(20 * time.Millisecond):
	}
	goSecond()
	asking.Wait()
	<-told
	if _, err := c.once(t.Context(), checkKey{2}, func(context.Context) (Checked, error) { return Checked{}, nil }); err != nil {
		t.Errorf("a new check is given the end of the old one: %v", err)
	}
}

// TestPanicOfACheckIsAnError: in a goroutine of its own it would end the program.
func TestPanicOfACheckIsAnError(t *testing.T) {
	_, err := newChecks().once(t.Context(), checkKey{3}, func(context.Context) (Checked, error) { panic("no") })
	if err == nil {
		t.Error("no error")
	}
}

// TestFewLongListsAtOnce: a third long list waits, a short one does not.
func TestFewLongListsAtOnce(t *testing.T) {
	c := newChecks()
	for range longAtOnce {
		if _, err := c.begin(t.Context(), longList); err != nil {
			t.Fatal(err)
		}
	}
	gone, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := c.begin(gone, longList); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a third one: %v", err)
	}
	if end, err := c.begin(t.Context(), longList-1); err != nil {
		t.Error(err)
	} else {
		end()
	}
}

// TestDraftIsNotCheckedAnew: what a check found is told again without a check,
// until the draft is another one.
func TestDraftIsNotCheckedAnew(t *testing.T) {
	o := registered(t)
	order := sample(t, "danh-sach.csv")
	list := bytes.NewBufferString(`[{"kind":"individual","name":"Nguyễn Văn An","unit":"Trường số 0"}`)
	for i := 1; list.Len() < longList; i++ {
		fmt.Fprintf(list, `,{"kind":"individual","name":"Nguyễn Văn An","unit":"Trường số %d"}`, i)
	}
	list.WriteString("]")
	draft := workbench.Draft{DecisionName: "quyet-dinh.yaml", Decision: order.Decision.Data, ListName: "list.json", List: list.Bytes()}
	first, err := o.SummarizeDraft(t.Context(), draft)
	if err != nil || first.Counts.Total() < 1000 {
		t.Fatal(first.Counts, err)
	}
	for range longAtOnce { // from here on no long list is checked
		if _, err := o.checks.begin(t.Context(), longList); err != nil {
			t.Fatal(err)
		}
	}
	again, err := o.SummarizeDraft(t.Context(), draft)
	if err != nil || again.Counts != first.Counts || len(again.Problems) != len(first.Problems) {
		t.Errorf("%v, %v", again.Counts, err)
	}
	draft.List = append(bytes.Clone(draft.List), ' ')
	gone, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := o.SummarizeDraft(gone, draft); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("another list: %v", err)
	}
}

// Who finds too many waiting is told when to come again, and those who wait get their
// turn; who goes away makes room.
func TestFewChecksWait(t *testing.T) {
	l := newLane(1, 1)
	end, err := l.enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	impatient, leave := context.WithCancel(t.Context())
	left := make(chan error)
	go func() {
		_, err := l.enter(impatient)
		left <- err
	}()
	for len(l.waiting) < 2 {
		time.Sleep(time.Millisecond)
	}
	_, err = l.enter(t.Context())
	if kind, _ := award.FaultOf(err); kind != award.FaultBusy || ErrCrowded.RetryAfter() <= 0 {
		t.Errorf("%v", err)
	}
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	turn := make(chan error)
	go func() {
		end, err := l.enter(t.Context())
		if err == nil {
			end()
		}
		turn <- err
	}()
	for len(l.waiting) < 2 {
		time.Sleep(time.Millisecond)
	}
	end()
	if err := <-turn; err != nil || len(l.waiting)+len(l.turns) != 0 {
		t.Errorf("%v, %d left", err, len(l.waiting)+len(l.turns))
	}
}
