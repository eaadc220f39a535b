package accounts

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Identity is who somebody is to the office's identity provider. It has been
// verified by the caller.
type Identity struct {
	Issuer  string
	Subject string // never given to somebody else there
	Email   string // verified by the provider, or ""
}

// SignInByIdentity begins a session for who the identity provider says it is.
// The first time the user is the one whose name is the verified e-mail address,
// added by an administrator; from then on it is the subject that counts,
// whatever address it has. It returns [ErrIdentity] when there is no such user.
func (a *Accounts) SignInByIdentity(ctx context.Context, identity Identity, address, replaces string) (token string, s Session, err error) {
	if identity.Issuer == "" || identity.Subject == "" {
		return "", Session{}, ErrIdentity
	}
	token = newToken()
	err = a.change(ctx, func(tx *sql.Tx) error {
		u, err := a.identified(ctx, tx, identity)
		if err == nil && u.Disabled {
			err = ErrIdentity
		}
		if err != nil {
			return err
		}
		s, err = a.insertSession(WithActor(ctx, u.Principal().Name, address), tx, u, token, address, replaces)
		return err
	})
	if err != nil {
		return "", Session{}, err
	}
	return token, s, nil
}

// identified finds the user of an identity, and ties the two together when they
// meet for the first time.
func (a *Accounts) identified(ctx context.Context, tx *sql.Tx, identity Identity) (User, error) {
	var id int64
	err := tx.QueryRowContext(ctx, `SELECT user_id FROM identities WHERE issuer = ? AND subject = ?`, identity.Issuer, identity.Subject).Scan(&id)
	if err == nil {
		return findUser(ctx, tx, `users.id = ?`, id)
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return User{}, err
	}
	if identity.Email == "" {
		return User{}, ErrIdentity
	}
	u, err := findUser(ctx, tx, `users.name = ?`, userName(identity.Email))
	if errors.Is(err, ErrUnknownUser) {
		err = ErrIdentity
	}
	if err != nil {
		return User{}, err
	}
	result, err := tx.ExecContext(ctx, `INSERT INTO identities (issuer, subject, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, identity.Issuer, identity.Subject, u.id)
	if err != nil {
		return User{}, fmt.Errorf("tie an identity to a user: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return User{}, errors.Join(ErrIdentity, err) // the user is somebody else there already
	}
	return u, a.record(ctx, tx, eventIdentity, "user:"+u.Name, identity.Issuer+" "+identity.Subject)
}
