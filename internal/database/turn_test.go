package database

import (
	"context"
	"errors"
	"testing"

	"bangkhen/internal/database/pgtest"
)

// One does a kind of work at a time, by whatever engine; another kind is done beside it;
// and the next has its turn when the first has ended.
func TestTurns(t *testing.T) {
	for _, name := range []string{"file", "server"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if name == "server" {
				pgtest.Need(t)
				pgtest.On(t, dir)
			}
			one, other := openAt(t, dir), openAt(t, dir)
			ran := 0
			done, err := one.TryTurn(t.Context(), "queue", func(ctx context.Context) error {
				for work, free := range map[string]bool{"queue": false, "backup": true} {
					got, err := other.TryTurn(ctx, work, func(context.Context) error { ran++; return nil })
					if got != free || err != nil {
						t.Errorf("%s: %v, %v", work, got, err)
					}
				}
				return nil
			})
			if !done || err != nil || ran != 1 {
				t.Error(done, err, ran)
			}
			wanted := errors.New("what do says")
			if err := other.InTurn(t.Context(), "queue", func(context.Context) error { return wanted }); err != wanted {
				t.Error(err)
			}
		})
	}
}

// Whoever loses the connection that holds the turn is told, and ends.
func TestLostTurn(t *testing.T) {
	pgtest.Need(t)
	dir := t.TempDir()
	pgtest.On(t, dir)
	d := openAt(t, dir)
	err := d.InTurn(t.Context(), "queue", func(ctx context.Context) error {
		tool := pgtest.Open(t, dir)
		defer tool.Close()
		var ended bool
		if err := tool.QueryRow(`SELECT bool_and(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND ?`, true).Scan(&ended); err != nil || !ended {
			t.Error(ended, err)
		}
		<-ctx.Done()
		return ctx.Err()
	})
	if !Away(err) || !errors.Is(err, errTurnLost) {
		t.Error(err)
	}
}

// Of what instances share, the first word holds until somebody changes it.
func TestShared(t *testing.T) {
	d := openAt(t, pgtest.Dir(t))
	for _, c := range []struct{ say, holds string }{{"a", "a"}, {"b", "a"}} {
		if holds, err := d.Share(t.Context(), "files", c.say); err != nil || holds != c.holds {
			t.Error(holds, err)
		}
	}
	if err := d.ShareAnew(t.Context(), "files", "c"); err != nil {
		t.Fatal(err)
	}
	if holds, err := d.Share(t.Context(), "files", "b"); err != nil || holds != "c" {
		t.Error(holds, err)
	}
}
