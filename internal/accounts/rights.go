package accounts

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/register"
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
	if err == nil && u.Disabled {
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

// MayApprove is [Accounts.MayApprove] at this moment, with the permission itself.
func (r Rights) MayApprove(ctx context.Context, preparers []string, p Principal) error {
	if err := r.Has(ctx, p, ApproveDecisions); err != nil {
		return err
	}
	return mayApprove(ctx, r.tx, preparers, p)
}

// Approved reports whether a decision that approver has approved still counts as
// approved: by somebody who has written none of it, where the rule of two persons
// holds; by the key that issues it, when keys alone have written it.
func (r Rights) Approved(ctx context.Context, preparers []string, approver string) (bool, error) {
	switch {
	case approver == machine, !IsKey(approver) && !slices.Contains(preparers, approver):
		return true, nil
	case IsKey(approver) && OnlyKeys(preparers):
		return true, nil
	case IsKey(approver) && slices.Contains(preparers, approver):
		return false, nil
	}
	return onePerson(ctx, r.tx)
}

// OnlyKeys reports whether no person has written any of something.
func OnlyKeys(preparers []string) bool {
	return len(preparers) > 0 && !slices.ContainsFunc(preparers, func(name string) bool { return !IsKey(name) })
}

// GuardSession lets changes through while a session lasts and its user has the
// permissions.
func (a *Accounts) GuardSession(s Session, permissions ...Permission) register.Guard {
	return func(ctx context.Context, tx *sql.Tx) error {
		if _, err := a.findSession(ctx, tx, s.hash); err != nil {
			return err
		}
		return Rights{tx, a.now()}.Has(ctx, s.User.Principal(), permissions...)
	}
}

// GuardKey lets changes through while a key works and has the scopes.
func (a *Accounts) GuardKey(k Key, scopes ...Permission) register.Guard {
	return func(ctx context.Context, tx *sql.Tx) error {
		return Rights{tx, a.now()}.Has(ctx, k.Principal(), scopes...)
	}
}
