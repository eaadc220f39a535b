package accounts

import (
	"context"
	"testing"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

const (
	phrase = "chim sẻ đậu mái ngói"
	other  = "con đò sang sông Cầu"
	office = "203.0.113.9"
)

// clock is a time that only moves when told to.
type clock struct{ time.Time }

func (c *clock) pass(d time.Duration) { c.Time = c.Add(d) }

// open makes accounts over a new database.
func open(t testing.TB) (*Accounts, *clock) {
	t.Helper()
	db, err := database.Open(t.Context(), pgtest.Dir(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		defer db.Close()
		// Whatever a test has done by way of the package stands under seals.
		report, err := db.Verify(context.Background())
		if err != nil || len(report.Problems) != 0 {
			t.Errorf("%q, %v", report.Problems, err)
		}
	})
	a := NewAtCost(db, LeastCost())
	c := &clock{time.Date(2026, 5, 31, 1, 0, 0, 0, time.UTC)}
	a.now = func() time.Time { return c.Time }
	return a, c
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// add adds a user with the usual password.
func add(t testing.TB, a *Accounts, name string, roles ...Role) {
	t.Helper()
	must(t, a.AddUserWithPassword(t.Context(), name, "", roles, phrase))
}

// enter signs in with the usual password.
func enter(t testing.TB, a *Accounts, name string) (token string, s Session) {
	t.Helper()
	token, s, err := a.SignIn(t.Context(), name, phrase, office, "")
	must(t, err)
	return token, s
}

// happened counts the events of an action.
func happened(t testing.TB, a *Accounts, action string) (n int) {
	t.Helper()
	events, err := a.Events(context.Background(), 10000)
	must(t, err)
	for _, e := range events {
		if e.Action == action {
			n++
		}
	}
	return n
}
