package office

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"sync"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// checks keeps the work of checking long lists within bounds: of one draft it is
// done once for all who ask meanwhile, few long lists are checked at once, and
// what is told of the last drafts is remembered.
type checks struct {
	mutex     sync.Mutex
	underWay  map[checkKey]*underWay
	summaries []keptSummary // newest first
	long      chan struct{}
}

// checkKey names all that a check depends on by its content.
type checkKey [sha256.Size]byte

// underWay is a check that some wait for. It is given up when all have gone.
type underWay struct {
	waiting int
	cancel  context.CancelFunc
	done    chan struct{}
	checked Checked
	err     error
}

// Summary is what is told of a checked draft without its list.
type Summary struct {
	Counts   award.Counts
	Problems award.Problems
}

type keptSummary struct {
	key checkKey
	Summary
}

const (
	longList      = 256 << 10 // bytes of a list's file from which it counts as long
	longAtOnce    = 2
	mostSummaries = 64
	mostProblems  = 5000 // of a summary that is remembered
)

func newChecks() *checks {
	return &checks{underWay: map[checkKey]*underWay{}, long: make(chan struct{}, longAtOnce)}
}

// begin waits until a list of so many bytes may be checked; end is to be called
// after it.
func (c *checks) begin(ctx context.Context, size int) (end func(), err error) {
	if size < longList {
		return func() {}, nil
	}
	select {
	case c.long <- struct{}{}:
		return func() { <-c.long }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// once does a check, or waits for the same one that is under way. What it gives is
// shared: nobody changes it.
func (c *checks) once(ctx context.Context, key checkKey, check func(context.Context) (Checked, error)) (Checked, error) {
	c.mutex.Lock()
	u := c.underWay[key]
	if u == nil {
		detached, cancel := context.WithCancel(context.WithoutCancel(ctx))
		u = &underWay{cancel: cancel, done: make(chan struct{})}
		c.underWay[key] = u
		go c.run(detached, key, u, check)
	}
	u.waiting++
	c.mutex.Unlock()
	select {
	case <-u.done:
		return u.checked, u.err
	case <-ctx.Done():
		c.mutex.Lock()
		defer c.mutex.Unlock()
		if u.waiting--; u.waiting == 0 {
			c.forget(key, u)
			u.cancel()
		}
		return Checked{}, ctx.Err()
	}
}

func (c *checks) run(ctx context.Context, key checkKey, u *underWay, check func(context.Context) (Checked, error)) {
	defer u.cancel()
	defer close(u.done)
	defer func() {
		// Nobody above this goroutine would catch it, and the program would end.
		if fallen := recover(); fallen != nil {
			u.err = fmt.Errorf("check of a draft: %v", fallen)
		}
		u.checked.Problems = slices.Clip(u.checked.Problems)
		c.mutex.Lock()
		defer c.mutex.Unlock()
		c.forget(key, u)
	}()
	u.checked, u.err = check(ctx)
}

// forget ends that others join a check; one that came after it is left alone.
func (c *checks) forget(key checkKey, u *underWay) {
	if c.underWay[key] == u {
		delete(c.underWay, key)
	}
}

func (c *checks) summary(key checkKey) (Summary, bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for i, kept := range c.summaries {
		if kept.key == key {
			copy(c.summaries[1:i+1], c.summaries[:i])
			c.summaries[0] = kept
			return kept.Summary, true
		}
	}
	return Summary{}, false
}

func (c *checks) keep(key checkKey, s Summary) {
	if len(s.Problems) > mostProblems {
		return
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.summaries = slices.Insert(c.summaries[:min(len(c.summaries), mostSummaries-1)], 0, keptSummary{key, s})
}

// checkKey is the key of a draft's check as things are now: its files and choices,
// what was issued before, and the office's own templates.
func (o *Office) checkKey(ctx context.Context, d register.Draft) (key checkKey, err error) {
	issued := ""
	if o.register != nil {
		if issued, err = o.register.IssuedSoFar(ctx); err != nil {
			return key, err
		}
	}
	sum := sha256.New()
	for _, part := range [][]byte{[]byte(d.DecisionName), d.Decision, []byte(d.ListName), d.List, d.Choices, []byte(issued), []byte(o.templateIDs())} {
		sum.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part)))) // so that no two sequences are alike
		sum.Write(part)
	}
	return checkKey(sum.Sum(nil)), nil
}

// CheckDraft is [Office.Check] for a draft, done once for all who ask for the same
// at the same time. What it gives is shared: nobody changes it.
func (o *Office) CheckDraft(ctx context.Context, d register.Draft) (Checked, error) {
	key, err := o.checkKey(ctx, d)
	if err != nil {
		return Checked{}, err
	}
	return o.checkDraft(ctx, key, d)
}

func (o *Office) checkDraft(ctx context.Context, key checkKey, d register.Draft) (Checked, error) {
	return o.checks.once(ctx, key, func(ctx context.Context) (Checked, error) {
		order, err := OrderOf(d)
		if err != nil {
			return Checked{}, err
		}
		return o.Check(ctx, order)
	})
}

// SummarizeDraft is what is told of a draft's check; that of a draft that was
// looked at lately is remembered.
func (o *Office) SummarizeDraft(ctx context.Context, d register.Draft) (Summary, error) {
	key, err := o.checkKey(ctx, d)
	if err != nil {
		return Summary{}, err
	}
	if known, ok := o.checks.summary(key); ok {
		return known, nil
	}
	checked, err := o.checkDraft(ctx, key, d)
	if err != nil {
		return Summary{}, err
	}
	s := Summary{checked.List.Counts(), checked.Problems}
	o.checks.keep(key, s)
	return s, nil
}
