package office

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// turns are those at the processors, which the parts of batches take where others ask the
// same process. A processor that always has work looks at the network a hundred times a
// second only; so one is left for who asks, for a moment after each question. While nobody
// asks the batches have them all. They are the same in all offices of a process. A nil one
// is no limit. Nobody waits for another part in its own turn, and who falls gives it back.
type turns struct {
	processors int
	asked      *lastAsked
	mutex      sync.Mutex
	given      sync.Cond
	taken      int
}

// lastAsked is when somebody asked last, in nanoseconds since 1970.
type lastAsked struct{ atomic.Int64 }

// quiet is how long after a question a batch leaves a processor free: who has a page open
// asks for the next one, or for its parts, sooner.
const quiet = 50 * time.Millisecond

// Asked says that somebody asks this process or was answered now.
func (o *Office) Asked() {
	if o.asked != nil { // an office that was made by New
		o.asked.Store(time.Now().UnixNano())
	}
}

// Yielding is the office in a process that answers others too.
func (o *Office) Yielding() *Office {
	yielding := *o
	yielding.turns = o.shared
	return &yielding
}

// mostBatches bounds how many offices of a process issue at the same time: each takes some
// 80 to 250 MB for it.
const mostBatches = 8

// newBatches are the places of batches that are issued at a time, in all offices of the
// process: one of a usual list does not fill two processors, as it waits for the disk. Of
// one office there is never more than one, as numbers follow each other; a place that is free
// may be for reading its next one meanwhile.
func newBatches() semaphore { return make(semaphore, min(mostBatches, runtime.GOMAXPROCS(0))) }

func newTurns(processors int, asked *lastAsked) *turns {
	t := &turns{processors: processors, asked: asked}
	t.given.L = &t.mutex
	return t
}

// free is how many turns there are now.
func (t *turns) free() int {
	if time.Since(time.Unix(0, t.asked.Load())) < quiet {
		return max(1, t.processors-1)
	}
	return t.processors
}

// take waits for a turn. That the time to be quiet is over is seen when a turn ends, as
// turns are short.
func (t *turns) take() {
	if t == nil {
		return
	}
	t.mutex.Lock()
	for t.taken >= t.free() {
		t.given.Wait()
	}
	t.taken++
	t.mutex.Unlock()
}

func (t *turns) done() {
	if t == nil {
		return
	}
	t.mutex.Lock()
	t.taken--
	t.mutex.Unlock()
	t.given.Broadcast()
}

// during does something that takes a turn.
func (t *turns) during(do func() error) error {
	t.take()
	defer t.done()
	return do()
}

// passEvery is for long work in a turn: it lets others take theirs at every n-th
// call, and tells when the work is over before its end.
func (t *turns) passEvery(ctx context.Context, n int) func() error {
	calls := 0
	return func() error {
		if calls++; calls%n == 0 {
			t.done()
			t.take()
		}
		return ctx.Err()
	}
}
