package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"time"
)

// advisory is a lock on a server. It is held by a connection of its own, so that it is
// free as soon as the program, its machine or the way to it is no more.
type advisory struct{ connection *sql.Conn }

// releaseWithin is how long the server may take to give a lock back.
const releaseWithin = 5 * time.Second

// lock waits for a lock, until the context ends.
func (s *server) lock(ctx context.Context, number int64) (*advisory, error) {
	for {
		lock, err := s.tryLock(ctx, number)
		if lock != nil || err != nil {
			return lock, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(lockWait):
		}
	}
}

// tryLock is lock without waiting: nil when somebody has it.
func (s *server) tryLock(ctx context.Context, number int64) (*advisory, error) {
	connection, err := s.locks.Conn(ctx)
	if err != nil {
		return nil, err
	}
	var locked bool
	err = connection.QueryRowContext(ctx, `SELECT pg_try_advisory_lock(?)`, number).Scan(&locked)
	if err != nil || !locked {
		_ = connection.Close() // back to the pool
		return nil, err
	}
	return &advisory{connection}, nil
}

// release gives the lock back, so that it is free when release returns; with its connection
// when the server does not answer. It may be called twice.
func (a *advisory) release() {
	within, cancel := context.WithTimeout(context.Background(), releaseWithin)
	defer cancel()
	if _, err := a.connection.ExecContext(within, `SELECT pg_advisory_unlock_all()`); err == nil {
		_ = a.connection.Close() // back to the pool
		return
	}
	_ = a.connection.Raw(func(any) error { return driver.ErrBadConn }) // which ends it
	_ = a.connection.Close()
}
