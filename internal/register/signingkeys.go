package register

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"database/sql"
	"encoding/base64"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/seal"
)

const (
	actionAddKey = "add-signing-key"
	actionEndKey = "end-signing-key"
)

// KeyEnd is why a signing key makes no seals any more.
type KeyEnd string

const (
	KeyRetired     KeyEnd = "retired"     // another follows; what it has sealed stays good
	KeyCompromised KeyEnd = "compromised" // somebody else may have it
)

// AddSigningKey takes a key in, whose seals are good from today on. The secret is its
// private half, encrypted. Whatever key was in use before is retired with today.
func (r *Register) AddSigningKey(ctx context.Context, public ed25519.PublicKey, office, secret string) (seal.Key, error) {
	now := time.Now().UTC()
	key := seal.Key{ID: seal.IDOf(public), Public: public, Office: strings.TrimSpace(office), From: award.DayOf(now)}
	return key, r.db.Change(ctx, actionAddKey, key.ID.String(), func(tx *sql.Tx) (before, after any, err error) {
		keys, err := signingKeys(ctx, tx)
		if err != nil {
			return nil, nil, err
		}
		for _, k := range keys {
			if k.InUse() {
				if err := endKey(ctx, tx, k.ID, KeyRetired, key.From, "", now); err != nil {
					return nil, nil, err
				}
				before = map[string]string{"kid": k.ID.String()}
			}
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO signing_keys (kid, public, office, from_day, at, actor) VALUES (?, ?, ?, ?, ?, ?)`,
			key.ID.String(), base64.RawURLEncoding.EncodeToString(public), key.Office, key.From.String(), now.Format(time.RFC3339), database.ActorOf(ctx))
		if err == nil {
			_, err = tx.ExecContext(ctx, `INSERT INTO signing_key_secrets (kid, secret) VALUES (?, ?)`, key.ID.String(), secret)
		}
		return before, map[string]string{"kid": key.ID.String(), "office": key.Office, "from": key.From.String()}, err
	})
}

// EndSigningKey ends a key, for good; with its private half, which nobody needs any more.
// Of a key that somebody else may have, day is the first on which that may be so.
func (r *Register) EndSigningKey(ctx context.Context, id seal.KeyID, end KeyEnd, day award.Date, reason string) error {
	now := time.Now().UTC()
	return r.db.Change(ctx, actionEndKey, id.String(), func(tx *sql.Tx) (before, after any, err error) {
		keys, err := signingKeys(ctx, tx)
		if err != nil {
			return nil, nil, err
		}
		key, ok := keys.Find(id)
		if !ok {
			return nil, nil, noKey(id.String())
		}
		if day = cmp.Or(day, award.DayOf(now)); day.Before(key.From) || award.DayOf(now).Before(day) {
			return nil, nil, keyDay(key)
		}
		if end == KeyRetired && !key.InUse() || !key.Compromised.IsZero() {
			return nil, nil, keyEnded(key)
		}
		if err := endKey(ctx, tx, id, end, day, reason, now); err != nil {
			return nil, nil, err
		}
		return nil, map[string]string{"end": string(end), "day": day.String(), "reason": strings.TrimSpace(reason)}, err
	})
}

// endKey also forgets the private half, which nobody needs any more.
func endKey(ctx context.Context, tx *sql.Tx, id seal.KeyID, end KeyEnd, day award.Date, reason string, now time.Time) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO signing_key_ends (kid, kind, day, reason, at, actor) VALUES (?, ?, ?, ?, ?, ?)`,
		id.String(), string(end), day.String(), strings.TrimSpace(reason), now.Format(time.RFC3339), database.ActorOf(ctx))
	if err == nil {
		_, err = tx.ExecContext(ctx, `DELETE FROM signing_key_secrets WHERE kid = ?`, id.String())
	}
	return err
}

// SigningKeys are the public halves of all keys, the oldest first.
func (r *Register) SigningKeys(ctx context.Context) (keys seal.Keys, err error) {
	err = r.db.Question(ctx, func(tx *sql.Tx) (err error) {
		keys, err = signingKeys(ctx, tx)
		return err
	})
	return keys, err
}

func signingKeys(ctx context.Context, tx *sql.Tx) (keys seal.Keys, err error) {
	return keys, database.Each(ctx, tx, `
		SELECT public, office, from_day,
			coalesce((SELECT day FROM signing_key_ends e WHERE e.kid = k.kid AND kind = 'retired'), ''),
			coalesce((SELECT day FROM signing_key_ends e WHERE e.kid = k.kid AND kind = 'compromised'), '')
		FROM signing_keys k WHERE ?1 ORDER BY at, kid`, true, func(rows *sql.Rows) error {
		var public, from, until, compromised string
		var key seal.Key
		if err := rows.Scan(&public, &key.Office, &from, &until, &compromised); err != nil {
			return err
		}
		raw, err := base64.RawURLEncoding.DecodeString(public)
		if err != nil || len(raw) != ed25519.PublicKeySize {
			return fmt.Errorf("signing_keys: %q is no key", public)
		}
		key.Public, key.ID = raw, seal.IDOf(raw)
		for _, day := range []struct {
			to   *award.Date
			text string
		}{{&key.From, from}, {&key.Until, until}, {&key.Compromised, compromised}} {
			if *day.to, err = award.ParseDate(day.text); err != nil {
				return err
			}
		}
		keys = append(keys, key)
		return nil
	})
}

// KeyInUse is the key that makes seals and signs the log, with its private half,
// encrypted; known is false when there is none.
func (r *Register) KeyInUse(ctx context.Context) (key seal.Key, secret string, known bool, err error) {
	err = r.db.Question(ctx, func(tx *sql.Tx) (err error) {
		key, secret, known, err = keyInUse(ctx, tx)
		return err
	})
	return key, secret, known, err
}

func keyInUse(ctx context.Context, tx *sql.Tx) (key seal.Key, secret string, known bool, err error) {
	keys, err := signingKeys(ctx, tx)
	if err != nil {
		return key, "", false, err
	}
	for _, k := range keys {
		if k.InUse() {
			key, known = k, true
		}
	}
	if known {
		err = tx.QueryRowContext(ctx, `SELECT secret FROM signing_key_secrets WHERE kid = ?`, key.ID.String()).Scan(&secret)
	}
	return key, secret, known, err
}
