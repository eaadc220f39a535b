package database

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// What one program does at a time (issue what waits, send messages, make backups) is done
// by whose turn it is: of programs on one data directory by who has the lock on a file in
// it, of instances on one server by who has an advisory lock there. Both are free as soon
// as the program is no more.

// How often who waits for a turn looks, and how who has one on a server makes sure of it.
const (
	turnWait   = 500 * time.Millisecond
	turnLook   = time.Second
	turnAnswer = 5 * time.Second
)

// errTurnLost is why the context of a turn ended: the way to the server is lost, and
// somebody else may have the turn.
var errTurnLost = errors.New("the server that keeps the turn is away")

// InTurn waits until nobody else does a kind of work ("queue"), and does it. The context
// of do ends when the turn is lost; that is an error for which [Away] holds.
func (d *DB) InTurn(ctx context.Context, work string, do func(ctx context.Context) error) error {
	for {
		done, err := d.TryTurn(ctx, work, do)
		if done || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(turnWait):
		}
	}
}

// TryTurn is InTurn without waiting: false when somebody else does the work.
func (d *DB) TryTurn(ctx context.Context, work string, do func(ctx context.Context) error) (done bool, err error) {
	if d.server == nil {
		lock := flock.New(filepath.Join(d.dir, "bangkhen."+work+".lock"), flock.SetPermissions(0o600))
		defer lock.Close()
		if locked, err := lock.TryLock(); err != nil || !locked {
			return false, err
		}
		return true, do(ctx)
	}
	lock, err := d.server.tryLock(ctx, turnNumber(work))
	if err != nil || lock == nil {
		return false, err
	}
	defer lock.release()
	if err := d.tablesTakenFurther(ctx); err != nil { // who knows the tables does it
		if errors.As(err, &TakenFurther{}) {
			return false, nil
		}
		return false, err
	}
	within, end := context.WithCancelCause(ctx)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		lock.watch(within, end)
	}()
	defer func() { end(nil); <-watched }()
	err = do(within)
	if cause := context.Cause(within); ctx.Err() == nil && errors.Is(cause, errTurnLost) {
		return true, errors.Join(cause, err)
	}
	return true, err
}

// turnNumber is the advisory lock of a kind of work, beside [lockWrite] and the others.
func turnNumber(work string) int64 {
	sum := fnv.New32a()
	fmt.Fprint(sum, work)
	return 0x62616e67_00000000 | 1<<31 | int64(sum.Sum32()>>1)
}

// watch ends a turn as soon as the server does not answer on the connection that holds
// the lock: it may have given the lock to somebody else.
func (a *advisory) watch(ctx context.Context, end context.CancelCauseFunc) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(turnLook):
		}
		asked, cancel := context.WithTimeout(ctx, turnAnswer)
		err := a.connection.PingContext(asked)
		cancel()
		if err != nil && ctx.Err() == nil {
			end(fmt.Errorf("%w: %w", errTurnLost, err))
			return
		}
	}
}
