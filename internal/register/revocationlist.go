package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/seal"
)

// SignedRevocations is the last list of ended certificates that was signed.
type SignedRevocations struct {
	Key  seal.KeyID
	At   time.Time
	Data []byte // [seal.MakeRevocations]
}

// RevocationList is the list that is kept; [ErrUnknown] when none was ever signed.
func (r *Register) RevocationList(ctx context.Context) (list SignedRevocations, err error) {
	err = r.db.Question(ctx, func(tx *sql.Tx) error {
		var kid, at string
		err := tx.QueryRowContext(ctx, `SELECT kid, at, data FROM revocation_list`).Scan(&kid, &at, &list.Data)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrUnknown
		}
		if err != nil {
			return err
		}
		list.Key, _ = seal.ParseKeyID(kid)
		list.At, err = time.Parse(time.RFC3339, at)
		return err
	})
	return list, err
}

// listStands reports whether the list that is kept is by a key, of what the register holds
// now, and of after a moment. It is asked often, and leaves the list itself where it is.
func listStands(ctx context.Context, tx *sql.Tx, key seal.Key, seen string, after time.Time) (stands bool, err error) {
	return stands, tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM revocation_list WHERE kid = ? AND seen = ? AND at > ?)`,
		key.ID.String(), seen, after.Format(time.RFC3339)).Scan(&stands)
}

// RenewRevocations has a list signed anew when something ended since the last one, when
// there is another key, or when the last one is older than an age; renewed reports that it
// was. The list that is kept is never one of fewer ends than the one before, as ends stay.
func (r *Register) RenewRevocations(ctx context.Context, age time.Duration, sign func(key seal.Key, secret string, list seal.Revocations) ([]byte, error)) (renewed bool, err error) {
	now := time.Now().UTC().Truncate(time.Second)
	var key seal.Key
	var secret, seen string
	var list seal.Revocations
	err = r.db.Question(ctx, func(tx *sql.Tx) (err error) {
		var known bool
		if key, secret, known, err = keyInUse(ctx, tx); err != nil || !known {
			return err
		}
		if seen, err = endsSeen(ctx, tx); err != nil {
			return err
		}
		stands, err := listStands(ctx, tx, key, seen, now.Add(-age))
		if renewed = !stands; err != nil || stands {
			return err
		}
		list, err = ended(ctx, tx)
		return err
	})
	if err != nil || !renewed {
		return false, err
	}
	list.At = now
	data, err := sign(key, secret, list)
	if err != nil {
		return false, err
	}
	return true, r.db.Transaction(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO revocation_list (id, kid, at, seen, data) VALUES (1, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET kid = excluded.kid, at = excluded.at, seen = excluded.seen, data = excluded.data WHERE excluded.at >= revocation_list.at`,
			key.ID.String(), now.Format(time.RFC3339), seen, data)
		return err
	})
}

// endsSeen tells whether anything ended since, without reading what: amendments and
// withdrawals only grow, and so do keys.
func endsSeen(ctx context.Context, tx *sql.Tx) (string, error) {
	var amendments, withdrawals, keys int64
	err := tx.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(id), 0) FROM amendments), (SELECT count(*) FROM issue_withdrawals), (SELECT count(*) FROM signing_keys)`).
		Scan(&amendments, &withdrawals, &keys)
	return fmt.Sprintf("%d %d %d", amendments, withdrawals, keys), err
}

// ended are the certificates that are worth nothing any more. A withdrawn issue counts
// whole; a list of every other end is small beside what was issued.
func ended(ctx context.Context, tx *sql.Tx) (list seal.Revocations, err error) {
	list.Ended = map[seal.Fate][]award.Code{}
	fates := map[award.Status]seal.Fate{award.Revoked: seal.Revoked, award.Replaced: seal.Replaced}
	err = database.Each(ctx, tx, `
		SELECT code, status, issue_id IN `+withdrawnIssues+` AS gone FROM certificates
		WHERE ?1 AND (status <> 'valid' OR issue_id IN `+withdrawnIssues+`)`, true, func(rows *sql.Rows) error {
		var code award.Code
		var status award.Status
		var withdrawn bool
		if err := rows.Scan(&code, &status, &withdrawn); err != nil {
			return err
		}
		fate := fates[status]
		if withdrawn {
			fate = seal.Withdrawn
		}
		if fate != "" {
			list.Ended[fate] = append(list.Ended[fate], code)
		}
		return nil
	})
	if err != nil {
		return list, err
	}
	keys, err := signingKeys(ctx, tx)
	for _, key := range keys {
		list.Covers = append(list.Covers, key.ID)
	}
	return list, err
}
