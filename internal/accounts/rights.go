package accounts

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/database"
)

// Rights answers inside the transaction of a change what somebody may do at that
// moment. What was asked when a request came in may be long ago: its body can be
// held back for as long as the sender likes.
type Rights struct {
	tx  *sql.Tx
	now time.Time
}

// RightsIn are the rights as a transaction sees them.
func RightsIn(tx *sql.Tx) Rights { return Rights{tx, time.Now()} }

// Now is a principal with the permissions that it has at this moment. The error is
// [ErrNoRight] or [ErrKey] when it is nobody any more.
func (r Rights) Now(ctx context.Context, p Principal) (Principal, error) {
	if p.Name == machine {
		return p, nil
	}
	if id, ok := strings.CutPrefix(p.Name, keyOf); ok {
		key, _, err := findKey(ctx, r.tx, id, r.now)
		return key.Principal(), err
	}
	u, err := findUser(ctx, r.tx, `users.name = ?`, strings.TrimPrefix(p.Name, userPrefix))
	if errors.Is(err, ErrUnknownUser) || err == nil && u.Disabled {
		err = ErrNoRight
	}
	return u.Principal(), err
}

// Has asks whether a principal has all of the permissions at this moment.
func (r Rights) Has(ctx context.Context, p Principal, permissions ...Permission) error {
	now, err := r.Now(ctx, p)
	if err != nil {
		return err
	}
	for _, permission := range permissions {
		if !now.May(permission) {
			return ErrNoRight
		}
	}
	return nil
}

// Holders are the people who have a permission at this moment, by the names of their
// principals.
func (r Rights) Holders(ctx context.Context, permission Permission) (names []string, err error) {
	err = database.Each(ctx, r.tx, selectUsers+` WHERE users.disabled_at = ? ORDER BY users.name`, "", func(rows *sql.Rows) error {
		u, err := scanUser(rows)
		if p := u.Principal(); err == nil && p.May(permission) {
			names = append(names, p.Name)
		}
		return err
	})
	return names, err
}

// OnePerson is [Accounts.OnePerson] at this moment.
func (r Rights) OnePerson(ctx context.Context) (bool, error) { return onePerson(ctx, r.tx) }

// OnlyKeys reports whether no person has written any of something.
func OnlyKeys(preparers []string) bool {
	return len(preparers) > 0 && !slices.ContainsFunc(preparers, func(name string) bool { return !IsKey(name) })
}

// GuardSession is the context under which changes are let through while a session
// lasts and its user has the permissions.
func (a *Accounts) GuardSession(ctx context.Context, s Session, permissions ...Permission) context.Context {
	return database.WithGuard(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if _, err := a.findSession(ctx, tx, s.hash); err != nil {
			return err
		}
		return Rights{tx, a.now()}.Has(ctx, s.User.Principal(), permissions...)
	})
}

// GuardKey is the same for a key, which must work and have the scopes.
func (a *Accounts) GuardKey(ctx context.Context, k Key, scopes ...Permission) context.Context {
	return database.WithGuard(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return Rights{tx, a.now()}.Has(ctx, k.Principal(), scopes...)
	})
}
