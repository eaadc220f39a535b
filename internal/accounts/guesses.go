package accounts

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"time"
)

// guesses counts wrong keys by who sent them. Nobody guesses 160 random bits;
// what is bounded is what a stranger, or a system with a key of last year, costs
// the register. They are kept in memory: a restart forgives them. A key that has
// opened before goes on opening from an address that waits, because the system
// that has it may share the address with the one that guesses.
type guesses struct {
	mutex  sync.Mutex
	of     map[string]guess // by visitor
	opened map[string]bool  // fingerprints of tokens
}

type guess struct {
	failures int
	last     time.Time
	until    time.Time // the next try
}

// Bounds of memory; beyond them somebody is forgotten.
const (
	mostGuessers = 10_000
	mostOpened   = 1_000
)

// wait is how long a visitor has to wait before a token is looked at.
func (g *guesses) wait(visitor, token string, now time.Time) time.Duration {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if g.opened[token] {
		return 0
	}
	return min(g.of[visitor].until.Sub(now), longestWait)
}

// right remembers a token that has opened.
func (g *guesses) right(token string) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if g.opened == nil || len(g.opened) >= mostOpened {
		g.opened = map[string]bool{}
	}
	g.opened[token] = true
}

// wrong counts a token that did not open, and reports that the visitor has to
// wait from now on.
func (g *guesses) wrong(visitor, token string, now time.Time) bool {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	delete(g.opened, token)
	if g.of == nil {
		g.of = map[string]guess{}
	}
	one, known := g.of[visitor]
	if now.Sub(one.last) > forgottenAfter {
		one = guess{}
	}
	if !known && len(g.of) >= mostGuessers {
		g.forget(now)
	}
	one.failures++
	pause := subject{free: freeForAddress}.waitAfter(one.failures)
	one.last, one.until = now, now.Add(pause)
	g.of[visitor] = one
	return pause > 0
}

// forget makes room: who does not wait any more, else anybody. A tenth at once:
// whoever comes from addresses without end does not have all of them looked through
// for each.
func (g *guesses) forget(now time.Time) {
	for visitor, one := range g.of {
		if now.Sub(one.last) > longestWait {
			delete(g.of, visitor)
		}
	}
	for visitor := range g.of {
		if len(g.of) < mostGuessers*9/10 {
			return
		}
		delete(g.of, visitor)
	}
}

// KeyFrom is [Accounts.Key] for a visitor: an address, or the net of one. After
// too many wrong keys it returns [Delayed] without looking.
func (a *Accounts) KeyFrom(ctx context.Context, token, visitor string) (Key, error) {
	print := fingerprint(token)
	if wait := a.guesses.wait(visitor, print, a.now()); wait > 0 {
		return Key{}, &Delayed{wait, true}
	}
	key, err := a.Key(ctx, token)
	switch {
	case err == nil:
		a.guesses.right(print)
	case errors.Is(err, ErrKey) && a.guesses.wrong(visitor, print, a.now()):
		a.recordGuesses(ctx, visitor)
	}
	return key, err
}

// recordGuesses records that an address has to wait. It may be missing when the
// register is held: the wait stands without its record.
func (a *Accounts) recordGuesses(ctx context.Context, visitor string) {
	ctx, cancel := context.WithTimeout(WithActor(ctx, "", visitor), touchPatience)
	defer cancel()
	_ = a.change(ctx, func(tx *sql.Tx) error { return a.record(ctx, tx, eventBlocked, "key:?", "") })
}
