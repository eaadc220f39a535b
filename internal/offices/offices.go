package offices

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"reflect"
	"sync"
	"sync/atomic"
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
	open Opener
	log  *slog.Logger
	life context.Context // of the process: an office outlives the request that opened it

	changing sync.Mutex // held while the plan is changed
	now      atomic.Pointer[seats]

	figures sync.Map // name → seenFigures
}

// seats are the offices of one plan; they are not changed, but replaced.
type seats struct {
	all    []*held
	byName map[string]*held
	byHost map[string]*held
	former map[*held][]*held // by their successor, however many mergers later
}

// held is an office, open or not.
type held struct {
	Entry

	mutex   sync.Mutex // held while it is opened or closed
	running *Running
	gone    bool           // the plan names it no longer, or otherwise
	users   sync.WaitGroup // who is inside; waited for by who closes

	state  sync.Mutex // of what follows
	inside int
	last   time.Time // somebody was inside
	failed error     // why it could not be opened last
	when   time.Time
}

// errGone says that an office was left while somebody was on the way to it.
var errGone = errors.New("the plan of offices was changed")

// retry is how long an office that could not be opened is left alone: every request would
// try it again otherwise.
const retry = 5 * time.Second

// New makes the offices of a plan that was read; none is open. They end with the context,
// after which [Offices.Close] closes those that are open.
func New(ctx context.Context, plan Plan, open Opener, log *slog.Logger) *Offices {
	o := &Offices{open: open, log: log, life: ctx}
	o.now.Store(seated(plan, nil))
	return o
}

// seated are the offices of a plan; those of which it says what was said before stay.
func seated(plan Plan, before map[string]*held) *seats {
	s := &seats{byName: map[string]*held{}, byHost: map[string]*held{}, former: map[*held][]*held{}}
	for _, e := range plan.Offices {
		h := before[e.Name]
		if h == nil || !reflect.DeepEqual(h.Entry, e) {
			h = &held{Entry: e}
		}
		s.all = append(s.all, h)
		s.byName[e.Name] = h
		for _, address := range e.Addresses {
			host, _ := hostOf(address) // it was read
			s.byHost[host] = h
		}
	}
	for _, h := range s.all {
		for at := h; at.Successor != ""; {
			at = s.byName[at.Successor]
			s.former[at] = append(s.former[at], h)
		}
	}
	return s
}

// Change takes another plan. An office of which it says what the plan before said goes on
// undisturbed; others are closed, after who is inside has left, and opened as they are now,
// so that what a new plan got wrong is told at once.
func (o *Offices) Change(plan Plan) {
	o.changing.Lock()
	defer o.changing.Unlock()
	before := o.now.Load()
	after := seated(plan, before.byName)
	for _, h := range before.all {
		if after.byName[h.Name] != h { // closed first: two on one register would wait for each other
			o.end(h)
			o.figures.Delete(h.Name)
		}
	}
	o.now.Store(after)
	for _, h := range after.all {
		if before.byName[h.Name] == h {
			continue
		}
		if _, leave, err := o.enter(o.life, h); err == nil {
			leave()
		}
	}
}

// end closes an office for good.
func (o *Offices) end(h *held) {
	if running := h.leaves(); running != nil {
		running.Shut()
		o.close(h, running)
	}
	o.log.Info("office closed, as the plan changed", "office", h.Name)
}

// leaves takes the office away from whoever comes from now on, and gives what is to be
// closed; nil for nothing. Who closes it waits without its mutex: who is inside may wait
// for another office, which asks this one for its name when it is opened.
func (h *held) leaves() *Running {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	running := h.running
	h.gone, h.running = true, nil
	return running
}

// enter gives an office, opened when it was not; leave is to be called by who is done.
func (o *Offices) enter(ctx context.Context, h *held) (r *Running, leave func(), err error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.gone {
		return nil, nil, errGone
	}
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
	for _, h := range o.now.Load().all {
		h.mutex.Lock()
		if h.running != nil {
			h.running.Shut()
		}
		h.mutex.Unlock()
	}
}

// Close closes what is open, after who is inside has left.
func (o *Offices) Close() {
	for _, h := range o.now.Load().all {
		if running := h.leaves(); running != nil {
			o.close(h, running)
		}
	}
}

// close closes an office that nobody enters, after who is inside has left.
func (o *Offices) close(h *held, running *Running) {
	h.users.Wait()
	if err := running.Close(); err != nil {
		o.log.Error("close an office", "office", h.Name, "error", err)
	}
}
