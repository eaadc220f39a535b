package database

import (
	"context"
	"database/sql"
	"errors"

	"bangkhen/internal/database/pgsql"
)

// Away reports whether an error says no more than that the server of the tables is away,
// that this instance has lost a turn to another one, or that a newer version of the program
// goes on with the tables: what was begun is begun again.
// What was committed last may stand there nevertheless.
func Away(err error) bool {
	return pgsql.IsAway(err) || errors.Is(err, errTurnLost) || errors.Is(err, errNotOurTurn) || errors.As(err, &TakenFurther{})
}

// OnServer reports whether the tables are on a server, where other instances of the
// program may use them.
func (d *DB) OnServer() bool { return d.server != nil }

// Share sets what all instances of the program must know alike, unless it is set, and
// returns what holds from now on.
func (d *DB) Share(ctx context.Context, name, value string) (holds string, err error) {
	_, err = d.writer.ExecContext(ctx, `INSERT INTO shared (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING`, name, value)
	if err == nil {
		err = d.writer.QueryRowContext(ctx, `SELECT value FROM shared WHERE name = ?`, name).Scan(&holds)
	}
	return holds, err
}

// ShareAnew sets it, whatever it was.
func (d *DB) ShareAnew(ctx context.Context, name, value string) error {
	tx, err := d.writer.BeginTx(ctx, nil) // after every change that has begun
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after a commit
	if _, err := tx.ExecContext(ctx, `INSERT INTO shared (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value); err != nil {
		return err
	}
	return tx.Commit()
}

// sharedTurn is who issues: the word of the last one that got the issue lock.
const sharedTurn = "issue"

// IssueTurn is the word of who issues now, or did last; "" before anybody did. It is of use
// to those who help with an issue: what they do for another word is in vain.
func (d *DB) IssueTurn(ctx context.Context) (word string, err error) {
	err = d.reader.QueryRowContext(ctx, `SELECT coalesce(max(value), '') FROM shared WHERE name = ?`, sharedTurn).Scan(&word)
	return word, err
}

// Stands makes sure, in the transaction of a change, that the issue lock is still held:
// on a server it is gone with its connection, and from then on another instance gives
// the same numbers.
func (l *IssueLock) Stands(ctx context.Context, tx *sql.Tx) error {
	if l == nil || l.server == nil {
		return nil
	}
	var last string
	err := tx.QueryRowContext(ctx, `SELECT value FROM shared WHERE name = ?`, sharedTurn).Scan(&last)
	if err == nil && last != l.word {
		err = errNotOurTurn
	}
	return err
}

var errNotOurTurn = errors.New("another instance issues meanwhile; this one had lost the server")
