package accounts

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"database/sql"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/database"
)

const longestKeyDays = 730

// Key is a key that another system uses the API with. Its secret is shown when
// it is made and never again.
type Key struct {
	ID        string       `json:"id"`
	Name      string       `json:"name"`
	Scopes    []Permission `json:"scopes"`
	Created   time.Time    `json:"created_at"`
	CreatedBy string       `json:"created_by"`
	Expires   time.Time    `json:"expires_at"`
	LastUsed  time.Time    `json:"last_used,omitzero"` // to the minute
	Revoked   bool         `json:"revoked"`
	Stopped   bool         `json:"stopped"` // in a list: who made it is disabled or manages accounts no longer
}

// Principal is the key as who makes requests.
func (k Key) Principal() Principal {
	return Principal{Name: keyOf + k.ID, FullName: k.Name, permissions: slices.Clone(k.Scopes)}
}

// CreateKey makes a key that is good for so many days; token is what the other
// system is given. Who may not approve may not have a key that may: a key with
// decisions:approve is refused unless the office is of one person, as approving
// is for a person to do. The error is a [Mistake] when a value will not do.
func (a *Accounts) CreateKey(ctx context.Context, name string, scopes []Permission, days int) (token string, key Key, err error) {
	name = strings.Join(strings.Fields(name), " ")
	switch {
	case name == "" || !utf8.ValidString(name) || utf8.RuneCountInString(name) > 100 || strings.ContainsFunc(name, unicode.IsControl):
		return "", Key{}, errKeyName
	case days < 1 || days > longestKeyDays:
		return "", Key{}, errKeyLife
	}
	if scopes, err = a.checkScopes(ctx, scopes); err != nil {
		return "", Key{}, err
	}
	listed, err := json.Marshal(scopes)
	if err != nil {
		return "", Key{}, err
	}
	now := a.now()
	id, secret := randomLetters(5), randomLetters(32)
	key = Key{ID: id, Name: name, Scopes: scopes, Created: moment(stampOf(now)), CreatedBy: database.ActorOf(ctx), Expires: moment(stampOf(now.AddDate(0, 0, days)))}
	err = a.change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO api_keys (id, name, hash, scopes, created_at, created_by, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			id, name, fingerprint(secret), string(listed), stampOf(key.Created), key.CreatedBy, stampOf(key.Expires))
		if err != nil {
			return fmt.Errorf("make a key: %w", err)
		}
		return a.record(ctx, tx, eventCreateKey, "key:"+id, name+": "+joinNames(scopes))
	})
	if err != nil {
		return "", Key{}, err
	}
	return keyPrefix + id + "_" + secret, key, nil
}

const keyPrefix = "bk_" // by which scanners for lost secrets know it

func (a *Accounts) checkScopes(ctx context.Context, scopes []Permission) ([]Permission, error) {
	var checked []Permission
	for _, known := range Permissions() {
		if slices.Contains(scopes, known) {
			checked = append(checked, known)
		}
	}
	for _, scope := range scopes {
		if !slices.Contains(checked, scope) {
			return nil, errKeyScopes
		}
	}
	switch alone, err := a.OnePerson(ctx); {
	case err != nil:
		return nil, err
	case len(checked) == 0:
		return nil, errKeyScopes
	case slices.Contains(checked, ApproveDecisions) && !alone:
		return nil, errKeyApproves
	}
	return checked, nil
}

// randomLetters writes random bytes in small letters and digits.
func randomLetters(bytes int) string {
	bits := make([]byte, bytes)
	rand.Read(bits) // never fails
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(bits))
}

// Key is the key of a token. It returns [ErrKey] for whatever is none that
// works today.
func (a *Accounts) Key(ctx context.Context, token string) (Key, error) {
	id, secret, _ := strings.Cut(strings.TrimPrefix(token, keyPrefix), "_")
	if !strings.HasPrefix(token, keyPrefix) || len(token) > 128 {
		return Key{}, ErrKey
	}
	key, hash, err := findKey(ctx, a.reader, id, a.now())
	if err != nil {
		return Key{}, err
	}
	if subtle.ConstantTimeCompare([]byte(fingerprint(secret)), []byte(hash)) != 1 {
		return Key{}, ErrKey
	}
	if due(a.now(), key.LastUsed) {
		a.touch(ctx, `UPDATE api_keys SET last_used = ? WHERE id = ?`, key.ID)
	}
	return key, nil
}

// findKey finds a key that works today, with the scopes that it has today.
func findKey(ctx context.Context, db querier, id string, now time.Time) (key Key, hash string, err error) {
	key, err = scanKey(db.QueryRowContext(ctx, selectKeys+` WHERE id = ?`, id), &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return Key{}, "", ErrKey
	}
	if err != nil {
		return Key{}, "", err
	}
	if key.Revoked || !now.Before(key.Expires) || ahead(now, key.Created) {
		return Key{}, "", ErrKey
	}
	key, err = key.today(ctx, db)
	return key, hash, err
}

// today is a key as it counts now. It ends with the right by which it was made: a
// user's key works while the user manages accounts; keys of the command line are
// the operator's. The scope to approve lasts as long as the office is of one
// person.
func (k Key) today(ctx context.Context, db querier) (Key, error) {
	if name, byUser := strings.CutPrefix(k.CreatedBy, userPrefix); byUser {
		maker, err := findUser(ctx, db, `users.name = ?`, name)
		if errors.Is(err, ErrUnknownUser) || err == nil && (maker.Disabled || !maker.Principal().May(ManageAccounts)) {
			err = ErrKey
		}
		if err != nil {
			return Key{}, err
		}
	}
	if slices.Contains(k.Scopes, ApproveDecisions) {
		alone, err := onePerson(ctx, db)
		if err != nil {
			return Key{}, err
		}
		if !alone {
			k.Scopes = slices.DeleteFunc(slices.Clone(k.Scopes), func(p Permission) bool { return p == ApproveDecisions })
		}
	}
	return k, nil
}

// Keys lists all keys, also revoked ones, the newest first.
func (a *Accounts) Keys(ctx context.Context) ([]Key, error) {
	rows, err := a.reader.QueryContext(ctx, selectKeys+` ORDER BY created_at DESC, id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	keys := []Key{}
	for rows.Next() {
		key, err := scanKey(rows, new(string))
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	for i, key := range keys {
		_, err := key.today(ctx, a.reader)
		if keys[i].Stopped = errors.Is(err, ErrKey); err != nil && !keys[i].Stopped {
			return nil, err
		}
	}
	return keys, nil
}

// RevokeKey ends a key at once.
func (a *Accounts) RevokeKey(ctx context.Context, id string) error {
	return a.change(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at = ''`, a.stamp(), id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(ErrUnknownKey, err)
		}
		return a.record(ctx, tx, eventRevokeKey, "key:"+id, "")
	})
}

const selectKeys = `SELECT id, name, hash, scopes, created_at, created_by, expires_at, last_used, revoked_at <> '' FROM api_keys`

func scanKey(row interface{ Scan(...any) error }, hash *string) (Key, error) {
	var k Key
	var scopes, created, expires, last string
	if err := row.Scan(&k.ID, &k.Name, hash, &scopes, &created, &k.CreatedBy, &expires, &last, &k.Revoked); err != nil {
		return k, err
	}
	k.Created, k.Expires, k.LastUsed = moment(created), moment(expires), moment(last)
	if err := json.Unmarshal([]byte(scopes), &k.Scopes); err != nil {
		return k, fmt.Errorf("scopes of key %s: %w", k.ID, err)
	}
	return k, nil
}
