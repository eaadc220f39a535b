package office

import (
	"context"
	"runtime"
)

// turns are taken by the parts of a batch that keep a processor busy, where others
// ask the same process: so one processor is left for them. A processor that always
// has work looks at the network a hundred times a second only. Nil turns are no
// limit. Nobody waits for another part while it is his turn.
type turns chan struct{}

// Yielding is the office in a process that answers others too.
func (o *Office) Yielding() *Office {
	yielding := *o
	yielding.turns = make(turns, max(1, runtime.GOMAXPROCS(0)-1))
	return &yielding
}

// take waits for a turn.
func (t turns) take() {
	if t != nil {
		t <- struct{}{}
	}
}

func (t turns) done() {
	if t != nil {
		<-t
	}
}

// during does something that takes a turn.
func (t turns) during(do func() error) error {
	t.take()
	defer t.done()
	return do()
}

// passEvery is for long work in a turn: it lets others take theirs at every n-th
// call, and tells when the work is over before its end.
func (t turns) passEvery(ctx context.Context, n int) func() error {
	calls := 0
	return func() error {
		if calls++; calls%n == 0 {
			t.done()
			t.take()
		}
		return ctx.Err()
	}
}
