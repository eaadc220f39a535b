package accounts

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// A session ends after so long without a request, and after so long at all
// (NIST SP 800-63B-4, 2.2.3 for the level of a password: an hour and a day; an
// office day is shorter).
const (
	IdleLimit     = 30 * time.Minute
	AbsoluteLimit = 12 * time.Hour
	touchEvery    = time.Minute // how exactly the last request is known
	touchPatience = time.Second // an issue may hold the register for longer
	maxSessions   = 10          // of a user at once; the oldest ends
)

// Session is a browser that somebody has signed in with.
type Session struct {
	User    User
	Started time.Time
	Seen    time.Time
	Address string

	hash string
}

// ID names the session to its own user, without giving the token away.
func (s Session) ID() string { return s.hash[:16] }

// SignIn checks a name and a password and begins a session; replaces is the
// token of the one that the browser had, or "". It returns [ErrSignIn] or
// [Delayed]; both look the same, and take the same time, whether the user
// exists or not.
func (a *Accounts) SignIn(ctx context.Context, name, password, address, replaces string) (token string, s Session, err error) {
	ctx = WithActor(ctx, "", address)
	subjects := subjectsOf(name, address)
	var blocked bool
	err = a.change(ctx, func(tx *sql.Tx) (err error) {
		blocked, err = a.countAttempt(ctx, tx, subjects)
		return err
	})
	if err != nil {
		return "", Session{}, err
	}
	u, stored, err := a.passwordOf(ctx, name)
	known := err == nil
	if err != nil && !errors.Is(err, ErrUnknownUser) {
		return "", Session{}, err
	}
	ok, stale := false, false
	if len(password) <= maxPassword {
		var unreadable error
		if err := a.hashed(ctx, func() { ok, stale, unreadable = a.cost.verify(stored, password) }); err != nil {
			return "", Session{}, err
		}
		if unreadable != nil {
			return "", Session{}, fmt.Errorf("user %s: %w", u.Name, unreadable)
		}
	}
	if !known || !u.HasPassword || u.Disabled || !ok {
		return "", Session{}, a.refuse(ctx, u, known, blocked)
	}
	better := ""
	if stale { // made when computers were slower
		if err := a.hashed(ctx, func() { better = a.cost.hash(password) }); err != nil {
			return "", Session{}, err
		}
	}
	return a.begin(ctx, u, stored, better, address, replaces, subjects)
}

// passwordOf is the user of a name and the hash that a password is held against:
// the decoy when there is none, after the same two looks into the database.
func (a *Accounts) passwordOf(ctx context.Context, name string) (User, string, error) {
	u, unknown := findUser(ctx, a.reader, `users.name = ?`, userName(name))
	if unknown != nil && !errors.Is(unknown, ErrUnknownUser) {
		return u, "", unknown
	}
	var stored string
	err := a.reader.QueryRowContext(ctx, `SELECT coalesce((SELECT password FROM users WHERE id = ?), '')`, u.id).Scan(&stored)
	if err != nil {
		return u, "", err
	}
	if stored == "" {
		stored = a.decoy
	}
	return u, stored, unknown
}

// refuse records a failed sign-in, by the same steps whether the user exists or
// not: a step left out is time, by which names could be told apart. A name that
// is nobody's is not recorded: it may be a password that was typed in the wrong
// field.
func (a *Accounts) refuse(ctx context.Context, u User, known, blocked bool) error {
	subject := "?"
	if known {
		subject = "user:" + u.Name
	}
	err := a.change(ctx, func(tx *sql.Tx) error {
		if err := a.record(ctx, tx, eventSignInRefused, subject, ""); err != nil || !blocked {
			return err
		}
		return a.record(ctx, tx, eventBlocked, subject, "")
	})
	return errors.Join(ErrSignIn, err)
}

// begin begins the session of a user whose password was right, unless it was
// changed meanwhile.
func (a *Accounts) begin(ctx context.Context, u User, verified, better, address, replaces string, subjects []subject) (token string, s Session, err error) {
	token = newToken()
	ctx = WithActor(ctx, u.Principal().Name, address)
	err = a.change(ctx, func(tx *sql.Tx) error {
		var stored string
		err := tx.QueryRowContext(ctx, `SELECT password FROM users WHERE id = ?`, u.id).Scan(&stored)
		if err == nil && stored != verified {
			err = ErrSignIn
		}
		if err == nil && better != "" {
			_, err = tx.ExecContext(ctx, `UPDATE users SET password = ? WHERE id = ?`, better, u.id)
		}
		if err == nil {
			err = forgive(ctx, tx, subjects)
		}
		if err != nil {
			return err
		}
		s, err = a.insertSession(ctx, tx, u, token, address, replaces)
		return err
	})
	if err != nil {
		return "", Session{}, err
	}
	return token, s, nil
}

// insertSession adds a session and takes away the one that it replaces, those
// that have ended, and the oldest when there are too many.
func (a *Accounts) insertSession(ctx context.Context, tx *sql.Tx, u User, token, address, replaces string) (Session, error) {
	now := a.now()
	at := stampOf(now)
	s := Session{User: u, Started: moment(at), Seen: moment(at), Address: address, hash: fingerprint(token)}
	for _, step := range []struct {
		statement string
		arguments []any
	}{
		{`DELETE FROM sessions WHERE hash = ? OR seen_at <= ? OR created_at <= ? OR created_at > ?`, []any{fingerprint(replaces), stampOf(now.Add(-IdleLimit)), stampOf(now.Add(-AbsoluteLimit)), stampOf(now.Add(skew))}},
		{`DELETE FROM sessions WHERE user_id = ?1 AND hash NOT IN (SELECT hash FROM sessions WHERE user_id = ?1 ORDER BY seen_at DESC LIMIT ?2)`, []any{u.id, maxSessions - 1}},
		{`INSERT INTO sessions (hash, user_id, created_at, seen_at, address) VALUES (?, ?, ?, ?, ?)`, []any{s.hash, u.id, at, at, address}},
		{`UPDATE users SET last_signed_in = ? WHERE id = ?`, []any{at, u.id}},
	} {
		if _, err := tx.ExecContext(ctx, step.statement, step.arguments...); err != nil {
			return s, fmt.Errorf("begin a session: %w", err)
		}
	}
	return s, a.record(ctx, tx, eventSignIn, "user:"+u.Name, "")
}

// Session is the session of a token, with the user's roles as they are now. It
// returns [ErrNoSession] when there is none.
func (a *Accounts) Session(ctx context.Context, token string) (Session, error) {
	s, err := a.findSession(ctx, a.reader, fingerprint(token))
	if err == nil && due(a.now(), s.Seen) {
		a.touch(ctx, `UPDATE sessions SET seen_at = ? WHERE hash = ?`, s.hash)
	}
	return s, err
}

// findSession finds a session that has not ended, of a user who is not disabled.
func (a *Accounts) findSession(ctx context.Context, db querier, hash string) (Session, error) {
	s := Session{hash: hash}
	var id int64
	var started, seen string
	err := db.QueryRowContext(ctx, `SELECT user_id, created_at, seen_at, address FROM sessions WHERE hash = ?`, hash).Scan(&id, &started, &seen, &s.Address)
	if errors.Is(err, sql.ErrNoRows) {
		return Session{}, ErrNoSession
	}
	if err != nil {
		return Session{}, err
	}
	s.Started, s.Seen = moment(started), moment(seen)
	now := a.now()
	if now.Sub(s.Seen) >= IdleLimit || now.Sub(s.Started) >= AbsoluteLimit || ahead(now, s.Started) {
		return Session{}, ErrNoSession
	}
	if s.User, err = findUser(ctx, db, `users.id = ?`, id); err != nil {
		return Session{}, err
	}
	if s.User.Disabled {
		return Session{}, ErrNoSession
	}
	return s, nil
}

// touch notes that something was used just now. When the register is busy with
// an issue it stays unnoted: nobody is to wait for that.
func (a *Accounts) touch(ctx context.Context, statement, what string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), touchPatience)
	defer cancel()
	_, _ = a.writer.ExecContext(ctx, statement, a.stamp(), what)
}

// SignOut ends a session.
func (a *Accounts) SignOut(ctx context.Context, s Session) error {
	return a.change(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE hash = ?`, s.hash); err != nil {
			return err
		}
		return a.record(ctx, tx, eventSignOut, "user:"+s.User.Name, "")
	})
}

// Sessions lists the live sessions of a user, the newest first.
func (a *Accounts) Sessions(ctx context.Context, name string) ([]Session, error) {
	u, err := findUser(ctx, a.reader, `users.name = ?`, userName(name))
	if err != nil {
		return nil, err
	}
	now := a.now()
	rows, err := a.reader.QueryContext(ctx, `SELECT hash, created_at, seen_at, address FROM sessions
		WHERE user_id = ? AND seen_at > ? AND created_at > ? AND created_at <= ? ORDER BY seen_at DESC, hash`, u.id, stampOf(now.Add(-IdleLimit)), stampOf(now.Add(-AbsoluteLimit)), stampOf(now.Add(skew)))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var sessions []Session
	for rows.Next() {
		s := Session{User: u}
		var started, seen string
		if err := rows.Scan(&s.hash, &started, &seen, &s.Address); err != nil {
			return nil, err
		}
		s.Started, s.Seen = moment(started), moment(seen)
		sessions = append(sessions, s)
	}
	return sessions, rows.Err()
}

// EndSessions ends every session of a user, but for keep when it is one of
// them, and the links that were made for the user.
func (a *Accounts) EndSessions(ctx context.Context, name string, keep Session) error {
	return a.changeUser(ctx, name, func(tx *sql.Tx, u User) error {
		if err := endAccess(ctx, tx, u.id, keep.hash); err != nil {
			return err
		}
		return a.record(ctx, tx, eventEndSessions, "user:"+u.Name, "")
	})
}
