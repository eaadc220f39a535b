package accounts

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// LinkLife is how long a one-time link can be used.
const LinkLife = 24 * time.Hour

// Link is what a one-time link is for.
type Link struct {
	User    User // whose password it sets; the zero User for the first administrator
	Expires time.Time

	hash string
}

// First reports whether the link makes the first administrator.
func (l Link) First() bool { return l.User.id == 0 }

// FirstLink is the link that makes the first administrator: the one of before, as long
// as it can be used, so that a start of the program takes nobody's link away, or else a
// new one, which ends earlier ones. before is what it gave the last time, "" for
// nothing; the register keeps its hash alone. It returns "" as soon as there is any user:
// from then on users make users.
func (a *Accounts) FirstLink(ctx context.Context, before string) (token string, expires time.Time, err error) {
	err = a.change(ctx, func(tx *sql.Tx) error {
		any, err := anybody(ctx, tx)
		if err != nil || any {
			return err
		}
		if l, err := a.findLink(ctx, tx, before); err == nil && l.First() {
			token, expires = before, l.Expires
			return nil
		} else if err != nil && !errors.Is(err, ErrLink) {
			return err
		}
		token, expires = newToken(), moment(stampOf(a.now().Add(LinkLife)))
		if err := a.insertLink(ctx, tx, token, nil); err != nil {
			return err
		}
		return a.record(ctx, tx, eventFirstLink, "", "")
	})
	if err != nil {
		return "", time.Time{}, err
	}
	return token, expires, nil
}

func anybody(ctx context.Context, tx *sql.Tx) (any bool, err error) {
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM users)`).Scan(&any)
	return any, err
}

// ResetLink makes a link with which a user chooses a new password. The old
// password works until then; an earlier link does not.
func (a *Accounts) ResetLink(ctx context.Context, name string) (token string, err error) {
	err = a.changeUser(ctx, name, func(tx *sql.Tx, u User) error {
		if u.Disabled {
			return ErrUnknownUser
		}
		token = newToken()
		if err := a.insertLink(ctx, tx, token, u.id); err != nil {
			return err
		}
		return a.record(ctx, tx, eventResetPassword, "user:"+u.Name, "")
	})
	if err != nil {
		return "", err
	}
	return token, nil
}

func (a *Accounts) insertLink(ctx context.Context, tx *sql.Tx, token string, user any) error {
	now := a.now()
	if _, err := tx.ExecContext(ctx, `DELETE FROM one_time_links WHERE user_id IS NOT DISTINCT FROM ? OR expires_at <= ? OR created_at > ?`, user, stampOf(now), stampOf(now.Add(skew))); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO one_time_links (hash, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)`,
		fingerprint(token), user, stampOf(now), stampOf(now.Add(LinkLife)))
	return err
}

// Link looks a link up without using it. It returns [ErrLink].
func (a *Accounts) Link(ctx context.Context, token string) (Link, error) {
	return a.findLink(ctx, a.reader, token)
}

func (a *Accounts) findLink(ctx context.Context, db querier, token string) (Link, error) {
	l := Link{hash: fingerprint(token)}
	var user sql.NullInt64
	var created, expires string
	err := db.QueryRowContext(ctx, `SELECT user_id, created_at, expires_at FROM one_time_links WHERE hash = ?`, l.hash).Scan(&user, &created, &expires)
	if errors.Is(err, sql.ErrNoRows) {
		return Link{}, ErrLink
	}
	if err != nil {
		return Link{}, err
	}
	if l.Expires = moment(expires); !a.now().Before(l.Expires) || ahead(a.now(), moment(created)) {
		return Link{}, ErrLink
	}
	if user.Valid {
		if l.User, err = findUser(ctx, db, `users.id = ?`, user.Int64); err != nil {
			return Link{}, err
		}
		if l.User.Disabled {
			return Link{}, ErrLink
		}
	}
	return l, nil
}

// UseLink chooses a password by a link, ends what sessions the user had, and
// begins one. For the first administrator name and fullName say who it is;
// roles are what the first administrator is besides. The link is used up only
// when all of this is done. The error is [ErrLink] or a [Mistake].
func (a *Accounts) UseLink(ctx context.Context, token, name, fullName, password, address string, roles ...Role) (session string, s Session, err error) {
	l, err := a.Link(ctx, token)
	if err != nil {
		return "", Session{}, err
	}
	u := l.User
	if l.First() {
		if u, err = newUser(name, fullName, append([]Role{Administrator}, roles...)); err != nil {
			return "", Session{}, err
		}
	}
	hash, err := a.newPassword(ctx, password, u.Name)
	if err != nil {
		return "", Session{}, err
	}
	session = newToken()
	ctx = WithActor(ctx, u.Principal().Name, address)
	err = a.change(ctx, func(tx *sql.Tx) error {
		again, err := a.findLink(ctx, tx, token) // of two at once, one finds it
		if err != nil {
			return err
		}
		if again.First() {
			err = a.addFirst(ctx, tx, &u, again.hash, hash)
		} else {
			err = a.replacePassword(ctx, tx, u, hash, "")
		}
		if err != nil {
			return err
		}
		s, err = a.insertSession(ctx, tx, u, session, address, "")
		return err
	})
	if err != nil {
		return "", Session{}, err
	}
	return session, s, nil
}

// addFirst makes the first administrator and uses the link up.
func (a *Accounts) addFirst(ctx context.Context, tx *sql.Tx, u *User, link, hash string) error {
	if any, err := anybody(ctx, tx); err != nil || any {
		return errors.Join(ErrLink, err)
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM one_time_links WHERE hash = ?`, link); err != nil {
		return err
	}
	return a.insertUser(ctx, tx, u, hash)
}

// newPassword checks and hashes a new password.
func (a *Accounts) newPassword(ctx context.Context, password, user string) (hash string, err error) {
	if err := checkPassword(password, user); err != nil {
		return "", err
	}
	err = a.hashed(ctx, func() { hash = a.cost.hash(password) })
	return hash, err
}

// replacePassword sets a password, ends the user's sessions but for one and the
// user's links, and forgets the account's failures.
func (a *Accounts) replacePassword(ctx context.Context, tx *sql.Tx, u User, hash, keep string) error {
	if _, err := tx.ExecContext(ctx, `UPDATE users SET password = ? WHERE id = ? AND disabled_at = ''`, hash, u.id); err != nil {
		return err
	}
	if err := endAccess(ctx, tx, u.id, keep); err != nil {
		return err
	}
	if err := forgive(ctx, tx, subjectsOf(u.Name, "")); err != nil {
		return err
	}
	return a.record(ctx, tx, eventSetPassword, "user:"+u.Name, "")
}

// SetPassword sets a user's password from the machine itself, where whoever
// runs the program could change anything.
func (a *Accounts) SetPassword(ctx context.Context, name, password string) error {
	hash, err := a.newPassword(ctx, password, userName(name))
	if err != nil {
		return err
	}
	return a.changeUser(ctx, name, func(tx *sql.Tx, u User) error {
		if u.Disabled {
			return ErrUnknownUser
		}
		return a.replacePassword(ctx, tx, u, hash, "")
	})
}

// ChangePassword changes the password of who is signed in, who knows the
// current one; the user's other sessions end. Guessing the current one is
// slowed down as signing in is. The error is [ErrSignIn], [Delayed] or a
// [Mistake].
func (a *Accounts) ChangePassword(ctx context.Context, s Session, current, next, address string) error {
	if err := a.Confirm(ctx, s, current, address); err != nil {
		return err
	}
	hash, err := a.newPassword(ctx, next, s.User.Name)
	if err != nil {
		return err
	}
	return a.change(ctx, func(tx *sql.Tx) error { return a.replacePassword(ctx, tx, s.User, hash, s.hash) })
}

// Confirm asks who is signed in for the password once more. The error is
// [ErrSignIn] or [Delayed].
func (a *Accounts) Confirm(ctx context.Context, s Session, password, address string) error {
	subjects := subjectsOf(s.User.Name, address)
	var blocked, ok bool
	var stored string
	err := a.change(ctx, func(tx *sql.Tx) (err error) {
		if blocked, err = a.countAttempt(ctx, tx, subjects); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `SELECT password FROM users WHERE id = ?`, s.User.id).Scan(&stored)
	})
	if err != nil {
		return err
	}
	var hashErr error
	if len(password) <= maxPassword {
		err = a.hashed(ctx, func() { ok, _, hashErr = a.cost.verify(stored, password) })
	}
	if err = errors.Join(err, hashErr); err != nil {
		return err
	}
	if !ok {
		return a.refuse(ctx, s.User, true, blocked)
	}
	return a.change(ctx, func(tx *sql.Tx) error { return forgive(ctx, tx, subjects) })
}
