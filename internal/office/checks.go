package office

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/workbench"
)

// checks keeps the work of checking lists within bounds: of one draft it is done once
// for all who ask meanwhile, few lists are checked at once, as many again wait as can be
// served while somebody waits, and what is told of the last drafts is remembered.
type checks struct {
	mutex     sync.Mutex
	underWay  map[checkKey]*underWay
	summaries []keptSummary // newest first
	long      *lane
	short     *lane
}

// lane is where checks wait for each other, so many and no more.
type lane struct {
	turns   semaphore
	waiting semaphore
}

func newLane(atOnce, waiting int) *lane {
	return &lane{make(semaphore, atOnce), make(semaphore, atOnce+waiting)}
}

// enter waits for a turn; end is to be called after it. The error is [ErrCrowded] when
// too many wait already.
func (l *lane) enter(ctx context.Context) (end func(), err error) {
	select {
	case l.waiting <- struct{}{}:
	default:
		return nil, ErrCrowded
	}
	late := time.NewTimer(checkPatience)
	defer late.Stop()
	select {
	case l.turns <- struct{}{}:
		return func() { l.turns.done(); l.waiting.done() }, nil
	case <-ctx.Done():
		err = ctx.Err()
	case <-late.C:
		err = ErrCrowded
	}
	l.waiting.done()
	return nil, err
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
	longWaiting   = 8   // each holds a file of some megabytes
	shortWaiting  = 256 // a short one takes some hundredths of a second
	checkPatience = 30 * time.Second
	mostSummaries = 64
	mostProblems  = 5000 // of a summary that is remembered
)

func newChecks() *checks {
	return &checks{underWay: map[checkKey]*underWay{}, long: newLane(longAtOnce, longWaiting), short: newLane(2*runtime.GOMAXPROCS(0), shortWaiting)}
}

// begin waits until a list of so many bytes may be checked; end is to be called
// after it.
func (c *checks) begin(ctx context.Context, size int) (end func(), err error) {
	if size < longList {
		return c.short.enter(ctx)
	}
	return c.long.enter(ctx)
}

// beginCheck is begin for a check of this office: a batch that is issued is one of the
// few, and is not refused because others ask.
func (o *Office) beginCheck(ctx context.Context, size int) (end func(), err error) {
	if o.turns == nil {
		return o.checks.begin(ctx, size)
	}
	return func() {}, nil
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
// number and date that were recorded, what was issued before, the office's own
// templates, and what the rules of decisions ask: the day, the settings, other drafts
// of the number.
func (o *Office) checkKey(ctx context.Context, d workbench.Draft) (key checkKey, err error) {
	issued := ""
	if o.register != nil {
		if issued, err = o.known(ctx); err != nil {
			return key, err
		}
	}
	around, err := o.aroundDraft(ctx, d.DecisionName, d.Decision, d.ID)
	if err != nil {
		return key, err
	}
	sum := sha256.New()
	for _, part := range [][]byte{[]byte(d.DecisionName), d.Decision, []byte(d.ListName), d.List, d.Choices, []byte(d.Signing.Number), []byte(d.Signing.Date.String()), []byte(issued), []byte(o.templateIDs()), around} {
		sum.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part)))) // so that no two sequences are alike
		sum.Write(part)
	}
	return checkKey(sum.Sum(nil)), nil
}

// CheckMark names all that the check of a draft depends on, as things are now: where it
// is the same, so is the check.
func (o *Office) CheckMark(ctx context.Context, d workbench.Draft) (string, error) {
	key, err := o.checkKey(ctx, d)
	return hex.EncodeToString(key[:]), err
}

// CheckDraft is [Office.Check] for a draft, done once for all who ask for the same
// at the same time. What it gives is shared: nobody changes it.
func (o *Office) CheckDraft(ctx context.Context, d workbench.Draft) (Checked, error) {
	key, err := o.checkKey(ctx, d)
	if err != nil {
		return Checked{}, err
	}
	return o.checkDraft(ctx, key, d)
}

func (o *Office) checkDraft(ctx context.Context, key checkKey, d workbench.Draft) (Checked, error) {
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
func (o *Office) SummarizeDraft(ctx context.Context, d workbench.Draft) (Summary, error) {
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
