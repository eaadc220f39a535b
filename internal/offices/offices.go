package offices

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"bangkhen/internal/office"
)

// Running is an office that is open.
type Running struct {
	Office  *office.Office
	Handler http.Handler
	Shut    func()       // answers that go on, such as streams of events, end
	Close   func() error // ends its work and closes its tables
}

// Opener opens an office; it ends its work by itself when the context ends.
type Opener func(ctx context.Context, e Entry) (*Running, error)

// Offices are those of a plan. They are an [http.Handler], and safe for use by many
// goroutines.
type Offices struct {
	all    []*held
	byName map[string]*held
	byHost map[string]*held
	open   Opener
	log    *slog.Logger
	life   context.Context // of the process: an office outlives the request that opened it

	figures sync.Map // name → seenFigures
}

// held is an office, open or not.
type held struct {
	Entry
	predecessors []*held

	mutex   sync.Mutex // held while it is opened or closed
	running *Running
	users   sync.WaitGroup // who is inside; waited for by who closes

	state  sync.Mutex // of what follows
	inside int
	last   time.Time // somebody was inside
	failed error     // why it could not be opened last
	when   time.Time
}

// retry is how long an office that could not be opened is left alone: every request would
// try it again otherwise.
const retry = 5 * time.Second

// New makes the offices of a plan that was read; none is open. They end with the context,
// after which [Offices.Close] closes those that are open.
func New(ctx context.Context, plan Plan, open Opener, log *slog.Logger) *Offices {
	o := &Offices{byName: map[string]*held{}, byHost: map[string]*held{}, open: open, log: log, life: ctx}
	for _, e := range plan.Offices {
		h := &held{Entry: e}
		o.all = append(o.all, h)
		o.byName[e.Name] = h
		for _, address := range e.Addresses {
			host, _ := hostOf(address) // it was read
			o.byHost[host] = h
		}
	}
	for _, h := range o.all {
		for at := h; at.Successor != ""; {
			at = o.byName[at.Successor]
			at.predecessors = append(at.predecessors, h)
		}
	}
	return o
}

// enter gives an office, opened when it was not; leave is to be called by who is done.
func (o *Offices) enter(ctx context.Context, h *held) (r *Running, leave func(), err error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.running == nil {
		if err := h.lately(); err != nil {
			return nil, nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		began := time.Now()
		if h.running, err = o.open(o.life, h.Entry); err != nil {
			h.fail(err)
			o.log.Error("open an office", "office", h.Name, "error", err)
			return nil, nil, err
		}
		h.fail(nil)
		o.log.Info("office opened", "office", h.Name, "ms", time.Since(began).Milliseconds())
	}
	h.come()
	var once sync.Once
	return h.running, func() { once.Do(h.leave) }, nil
}

func (h *held) lately() error {
	h.state.Lock()
	defer h.state.Unlock()
	if h.failed != nil && time.Since(h.when) < retry {
		return h.failed
	}
	return nil
}

func (h *held) fail(err error) {
	h.state.Lock()
	h.failed, h.when = err, time.Now()
	h.state.Unlock()
}

func (h *held) come() {
	h.users.Add(1)
	h.state.Lock()
	h.inside++
	h.last = time.Now()
	h.state.Unlock()
}

func (h *held) leave() {
	h.state.Lock()
	h.inside--
	h.last = time.Now()
	h.state.Unlock()
	h.users.Done()
}

// leftAlone reports whether nobody is inside, and was not for so long.
func (h *held) leftAlone(long time.Duration) bool {
	h.state.Lock()
	defer h.state.Unlock()
	return h.inside == 0 && time.Since(h.last) >= long
}

// Shut ends answers that go on.
func (o *Offices) Shut() {
	for _, h := range o.all {
		h.mutex.Lock()
		if h.running != nil {
			h.running.Shut()
		}
		h.mutex.Unlock()
	}
}

// Close closes what is open, after who is inside has left.
func (o *Offices) Close() {
	for _, h := range o.all {
		h.mutex.Lock()
		o.close(h)
		h.mutex.Unlock()
	}
}

// close closes an office whose mutex is held.
func (o *Offices) close(h *held) {
	if h.running == nil {
		return
	}
	h.users.Wait()
	if err := h.running.Close(); err != nil {
		o.log.Error("close an office", "office", h.Name, "error", err)
	}
	h.running = nil
}
