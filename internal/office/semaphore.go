package office

import (
	"context"
	"runtime"
)

// semaphore gives turns to the parts of a batch that keep a processor busy, where others
// ask the same process, so that one processor is left for them. A processor that always
// has work looks at the network a hundred times a second only. A nil one is no
// limit. Nobody waits for another part in its own turn.
type semaphore chan struct{}

// Yielding is the office in a process that answers others too.
func (o *Office) Yielding() *Office {
	yielding := *o
	yielding.turns = make(semaphore, max(1, runtime.GOMAXPROCS(0)-1))
	return &yielding
}

// take waits for a turn.
func (s semaphore) take() {
	if s != nil {
		s <- struct{}{}
	}
}

func (s semaphore) done() {
	if s != nil {
		<-s
	}
}

// during does something that takes a turn.
func (s semaphore) during(do func() error) error {
	s.take()
	defer s.done()
	return do()
}

// passEvery is for long work in a turn: it lets others take theirs at every n-th
// call, and tells when the work is over before its end.
func (s semaphore) passEvery(ctx context.Context, n int) func() error {
	calls := 0
	return func() error {
		if calls++; calls%n == 0 {
			s.done()
			s.take()
		}
		return ctx.Err()
	}
}
