package accounts

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// After so many failures in a row there is a wait, which doubles with each
// further one. An address stands for a whole office behind one router, so it
// may fail more often. The wait ends by itself, and a link from an
// administrator gets around that of an account, so nobody can lock another
// person out for good.
const (
	freeForAccount = 5
	freeForAddress = 20
	firstWait      = 30 * time.Second
	longestWait    = 15 * time.Minute
	forgottenAfter = 24 * time.Hour // since the last failure
)

// subject is what failures are counted for.
type subject struct {
	key  string
	free int
}

func subjectsOf(name, address string) []subject {
	subjects := []subject{{fingerprint("account " + userName(name)), freeForAccount}}
	if address != "" {
		subjects = append(subjects, subject{fingerprint("address " + address), freeForAddress})
	}
	return subjects
}

// waitAfter is how long a subject waits after its failures.
func (s subject) waitAfter(failures int) time.Duration {
	over := failures - s.free
	switch {
	case over < 0:
		return 0
	case over > 10: // and no overflow
		return longestWait
	}
	return min(firstWait<<over, longestWait)
}

// countAttempt counts an attempt as failed before the password is looked at, so
// that many at once are no way around the limit; a success takes it back. It
// returns [Delayed] while a subject has to wait, and blocked when the next
// attempt will have to.
func (a *Accounts) countAttempt(ctx context.Context, tx *sql.Tx, subjects []subject) (blocked bool, err error) {
	now := a.now()
	// Failures of the future are those of a clock that was ahead: their wait would
	// last until it is right again.
	if _, err := tx.ExecContext(ctx, `DELETE FROM sign_in_failures WHERE last_at < ? OR last_at > ?`, stampOf(now.Add(-forgottenAfter)), stampOf(now.Add(skew))); err != nil {
		return false, err
	}
	counts := make([]int, len(subjects))
	var wait time.Duration
	for i, s := range subjects {
		var until string
		err := tx.QueryRowContext(ctx, `SELECT failures, blocked_until FROM sign_in_failures WHERE subject = ?`, s.key).Scan(&counts[i], &until)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return false, err
		}
		wait = max(wait, moment(until).Sub(now))
	}
	if wait > 0 {
		return false, &Delayed{Wait: min(wait, longestWait)}
	}
	for i, s := range subjects {
		pause := s.waitAfter(counts[i] + 1)
		blocked = blocked || pause > 0
		_, err := tx.ExecContext(ctx, `
			INSERT INTO sign_in_failures (subject, failures, last_at, blocked_until) VALUES (?, 1, ?, ?)
			ON CONFLICT (subject) DO UPDATE SET failures = sign_in_failures.failures + 1, last_at = excluded.last_at, blocked_until = excluded.blocked_until`,
			s.key, stampOf(now), stampOf(now.Add(pause)))
		if err != nil {
			return false, err
		}
	}
	return blocked, nil
}

// forgive takes a counted attempt back: all of the account's failures, and one
// of the address's, where others may be guessing meanwhile.
func forgive(ctx context.Context, tx *sql.Tx, subjects []subject) error {
	for i, s := range subjects {
		statement := `UPDATE sign_in_failures SET failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END, blocked_until = '' WHERE subject = ?`
		if i == 0 {
			statement = `DELETE FROM sign_in_failures WHERE subject = ?`
		}
		if _, err := tx.ExecContext(ctx, statement, s.key); err != nil {
			return err
		}
	}
	return nil
}
