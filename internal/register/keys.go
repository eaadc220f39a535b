package register

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"
)

// Scopes of keys: what they open.
const (
	ScopeRead  = "read"  // decisions, certificates, files
	ScopeWrite = "write" // prepare decisions
	ScopeIssue = "issue" // issue them
	ScopeAmend = "amend" // revoke, replace, reissue
)

// Scopes lists all of them.
func Scopes() []string { return []string{ScopeRead, ScopeWrite, ScopeIssue, ScopeAmend} }

// Key is what another system signs in with. The secret itself is not kept.
type Key struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Scopes    []string  `json:"scopes"`
	CreatedAt time.Time `json:"created_at"`
	ExpiresAt time.Time `json:"expires_at"`
	UsedAt    string    `json:"last_used_at"` // RFC 3339, to the hour; "" for never
	RevokedAt string    `json:"revoked_at,omitempty"`
}

// Allows reports whether the key opens a scope.
func (k Key) Allows(scope string) bool { return slices.Contains(k.Scopes, scope) }

// keyPrefix tells our keys from other secrets, for programs that look for leaks.
const keyPrefix = "bk_"

var (
	// ErrNoKey says that a key is unknown, expired or revoked: which, nobody is told.
	ErrNoKey   = errors.New("khóa không đúng, đã hết hạn hoặc đã bị thu hồi")
	errBadKey  = errors.New("khóa phải có tên và ít nhất một quyền trong: read, write, issue, amend")
	errExpired = errors.New("ngày hết hạn của khóa phải ở phía trước")
)

// CreateKey makes a key; the secret is returned this once.
func (r *Register) CreateKey(ctx context.Context, name string, scopes []string, expires time.Time) (Key, string, error) {
	name = strings.TrimSpace(name)
	for _, scope := range scopes {
		if !slices.Contains(Scopes(), scope) {
			return Key{}, "", errBadKey
		}
	}
	if name == "" || len(scopes) == 0 {
		return Key{}, "", errBadKey
	}
	now := time.Now().UTC().Truncate(time.Second)
	if !expires.After(now) {
		return Key{}, "", errExpired
	}
	secret := keyPrefix + rand.Text() + rand.Text()
	k := Key{ID: newID()[:12], Name: name, Scopes: scopes, CreatedAt: now, ExpiresAt: expires.UTC().Truncate(time.Second)}
	err := r.Change(ctx, "create-key", k.ID, func(tx *sql.Tx) (before, after any, err error) {
		_, err = tx.ExecContext(ctx, `INSERT INTO api_keys (id, name, hash, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
			k.ID, k.Name, hash([]byte(secret)), strings.Join(k.Scopes, " "), k.CreatedAt.Format(time.RFC3339), k.ExpiresAt.Format(time.RFC3339))
		return nil, k, err
	})
	return k, secret, err
}

// UseKey finds the key of a secret and notes that it was used. A key is looked
// up by its hash, so that time tells nothing of near misses.
func (r *Register) UseKey(ctx context.Context, secret string) (Key, error) {
	if !strings.HasPrefix(secret, keyPrefix) || len(secret) > 200 {
		return Key{}, ErrNoKey
	}
	keys, err := r.keys(ctx, `WHERE hash = ?`, hash([]byte(secret)))
	if err != nil {
		return Key{}, err
	}
	if len(keys) == 0 || keys[0].RevokedAt != "" || !keys[0].ExpiresAt.After(time.Now()) {
		return Key{}, ErrNoKey
	}
	// To the hour: a busy system must not write at every request.
	if hour := time.Now().UTC().Truncate(time.Hour).Format(time.RFC3339); keys[0].UsedAt != hour {
		_, err = r.writer.ExecContext(ctx, `UPDATE api_keys SET used_at = ? WHERE id = ?`, hour, keys[0].ID)
	}
	return keys[0], err
}

// Keys lists all keys, the newest first.
func (r *Register) Keys(ctx context.Context) ([]Key, error) {
	return r.keys(ctx, `ORDER BY created_at DESC, id`)
}

// RevokeKey closes a key for ever.
func (r *Register) RevokeKey(ctx context.Context, id string) error {
	return r.Change(ctx, "revoke-key", id, func(tx *sql.Tx) (before, after any, err error) {
		result, err := tx.ExecContext(ctx, `UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at = ''`, time.Now().UTC().Format(time.RFC3339), id)
		if err != nil {
			return nil, nil, err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return nil, nil, errors.Join(ErrNoKey, err)
		}
		return nil, map[string]string{"key": id}, nil
	})
}

func (r *Register) keys(ctx context.Context, condition string, arguments ...any) (keys []Key, err error) {
	rows, err := r.reader.QueryContext(ctx, `SELECT id, name, scopes, created_at, expires_at, used_at, revoked_at FROM api_keys `+condition, arguments...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var k Key
		var scopes, created, expires string
		if err := rows.Scan(&k.ID, &k.Name, &scopes, &created, &expires, &k.UsedAt, &k.RevokedAt); err != nil {
			return nil, err
		}
		k.Scopes = strings.Fields(scopes)
		var e1, e2 error
		k.CreatedAt, e1 = time.Parse(time.RFC3339, created)
		k.ExpiresAt, e2 = time.Parse(time.RFC3339, expires)
		if err := errors.Join(e1, e2); err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	return keys, rows.Err()
}

// Answer is what was answered to a request that may be sent again.
type Answer struct {
	Status   int // 0 while the request is being answered
	Location string
	Body     []byte
}

var (
	// ErrOtherRequest says that the key of a request belongs to another one.
	ErrOtherRequest = errors.New("Idempotency-Key này đã dùng cho một yêu cầu khác")
	// ErrAnswering says that the same request is being answered.
	ErrAnswering = errors.New("yêu cầu cùng Idempotency-Key đang được xử lý")
)

// answersKept is how long answers are kept.
const answersKept = 24 * time.Hour

// BeginAnswer claims a key for a request. When the same request was answered
// before, found is true and the answer is given.
func (r *Register) BeginAnswer(ctx context.Context, client, key, request string) (answer Answer, found bool, err error) {
	now := time.Now().UTC()
	err = r.inTransaction(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM answers WHERE at < ?`, now.Add(-answersKept).Format(time.RFC3339)); err != nil {
			return err
		}
		var before string
		err := tx.QueryRowContext(ctx, `SELECT fingerprint, status, location, body FROM answers WHERE client = ? AND key = ?`, client, key).
			Scan(&before, &answer.Status, &answer.Location, &answer.Body)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			_, err = tx.ExecContext(ctx, `INSERT INTO answers (client, key, fingerprint, at) VALUES (?, ?, ?, ?)`, client, key, request, now.Format(time.RFC3339))
			return err
		case err != nil:
			return err
		case before != request:
			return ErrOtherRequest
		case answer.Status == 0:
			return ErrAnswering
		}
		found = true
		return nil
	})
	return answer, found, err
}

// EndAnswer keeps an answer; one of status 0 frees the key again.
func (r *Register) EndAnswer(ctx context.Context, client, key string, a Answer) error {
	if a.Status == 0 {
		_, err := r.writer.ExecContext(ctx, `DELETE FROM answers WHERE client = ? AND key = ? AND status = 0`, client, key)
		return err
	}
	_, err := r.writer.ExecContext(ctx, `UPDATE answers SET status = ?, location = ?, body = ? WHERE client = ? AND key = ?`,
		a.Status, a.Location, notNil(a.Body), client, key)
	return err
}

// ForgetUnanswered frees the keys of requests that died with the program.
func (r *Register) ForgetUnanswered(ctx context.Context) error {
	_, err := r.writer.ExecContext(ctx, `DELETE FROM answers WHERE status = 0`)
	return err
}
