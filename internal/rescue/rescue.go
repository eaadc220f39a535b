// Package rescue makes errors of panics. Work that is done for one batch or one
// request, in however many goroutines, ends that batch or request when it panics,
// and not the service with everybody else's.
//
// Start reading at [Do] and [Group].
package rescue

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"

	"golang.org/x/sync/errgroup"
)

// Panic is the error of work that panicked.
type Panic struct {
	Value any
	Stack []byte // where it was
}

// Error tells what happened without what the work was about: only the runtime's own
// words are told, as others may hold names of people, which no log is to have.
func (p *Panic) Error() string {
	if err, ok := p.Value.(runtime.Error); ok {
		return "panic: " + err.Error()
	}
	return fmt.Sprintf("panic with a %T", p.Value)
}

// Do does work and returns the error of it, a [Panic] when it panicked.
func Do(work func() error) (err error) {
	defer func() {
		value := recover()
		if value == nil {
			return
		}
		known := &Panic{}
		if reason, ok := value.(error); ok && errors.As(reason, &known) {
			err = known // of a goroutine that was waited for
			return
		}
		err = &Panic{value, debug.Stack()}
	}()
	return work()
}

// Group is an [errgroup.Group] in which a panic is an error like others. The zero
// value is ready.
type Group struct {
	errgroup.Group
	cancel context.CancelCauseFunc // nil without a context
}

// WithContext is a group and a context that ends with the group's first error, or
// when [Group.Wait] returns.
func WithContext(ctx context.Context) (*Group, context.Context) {
	ctx, cancel := context.WithCancelCause(ctx)
	return &Group{cancel: cancel}, ctx
}

// Go does work beside the caller.
func (g *Group) Go(work func() error) {
	g.Group.Go(func() error {
		err := Do(work)
		if err != nil && g.cancel != nil {
			g.cancel(err)
		}
		return err
	})
}

// Wait waits for all work and returns its first error.
func (g *Group) Wait() error {
	err := g.Group.Wait()
	if g.cancel != nil {
		g.cancel(err)
	}
	return err
}

// WaitOrPanic waits for work that has no errors of its own: what panicked there
// panics here.
func (g *Group) WaitOrPanic() {
	if err := g.Wait(); err != nil {
		panic(err)
	}
}
