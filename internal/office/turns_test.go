package office

import (
	"testing"
	"time"
)

// A batch has all processors while nobody asks, and leaves one for a moment when somebody does.
func TestTurns(t *testing.T) {
	for _, test := range []struct {
		name       string
		processors int
		asked      time.Duration // ago; to come, so that the test may be slow
		want       int
	}{
		{"nobody asks", 2, time.Hour, 2},
		{"somebody asks", 2, -time.Hour, 1},
		{"somebody asks one of eight", 8, -time.Hour, 7},
		{"one processor", 1, -time.Hour, 1},
	} {
		asked := &lastAsked{}
		asked.Store(time.Now().Add(-test.asked).UnixNano())
		turns := newTurns(test.processors, asked)
		for range test.want {
			turns.take()
		}
		if turns.taken < turns.free() {
			t.Errorf("%s: more than %d turns", test.name, test.want)
		}
		taken := make(chan struct{})
		go func() { turns.take(); close(taken) }()
		turns.done()
		<-taken // whoever waits gets the turn that ends
		if turns.taken != test.want {
			t.Errorf("%s: %d turns are taken, not %d", test.name, turns.taken, test.want)
		}
	}
}
