package register

import (
	"context"
	"crypto/ed25519"
	"database/sql"
	"encoding/base64"
	"errors"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"bangkhen/internal/database"
	"bangkhen/internal/translog"
)

const (
	actionCosign   = "cosign-log"       // we have signed a head of another office's log
	actionCosigned = "take-cosignature" // another office has signed one of ours
)

// Witnessed is the last head of another office's log that we have cosigned; without
// entries for none.
func (r *Register) Witnessed(ctx context.Context, origin string) (tree tlog.Tree, err error) {
	err = r.db.Question(ctx, func(tx *sql.Tx) (err error) {
		tree, err = lastCosigned(ctx, tx, origin)
		return err
	})
	return tree, err
}

func lastCosigned(ctx context.Context, tx *sql.Tx, origin string) (tree tlog.Tree, err error) {
	var root string
	err = tx.QueryRowContext(ctx, `SELECT size, root FROM witnessed_heads WHERE origin = ? ORDER BY id DESC LIMIT 1`, origin).Scan(&tree.N, &root)
	if errors.Is(err, sql.ErrNoRows) {
		return tree, nil
	}
	if err == nil {
		tree.Hash, err = translog.Decode(root)
	}
	return tree, err
}

// Witness records that we cosign a head, which holds the last one that we have cosigned;
// that has to be the last one still, or another program has cosigned another meanwhile.
func (r *Register) Witness(ctx context.Context, head translog.Checkpoint, last tlog.Tree, note string) error {
	return r.db.Change(ctx, actionCosign, head.Origin, func(tx *sql.Tx) (before, after any, err error) {
		now, err := lastCosigned(ctx, tx, head.Origin)
		if err == nil && now != last {
			err = witnessedMeanwhile(now.N)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `INSERT INTO witnessed_heads (origin, size, root, note, at, actor) VALUES (?, ?, ?, ?, ?, ?)`,
				head.Origin, head.Tree.N, translog.Encode(head.Tree.Hash), note, time.Now().UTC().Format(time.RFC3339), database.ActorOf(ctx))
		}
		return map[string]int64{"size": last.N}, map[string]any{"size": head.Tree.N, "root": translog.Encode(head.Tree.Hash)}, err
	})
}

// AddCosignatures takes in what witnesses have signed under a head of this log, which it
// must hold; those that are there already are passed over.
func (r *Register) AddCosignatures(ctx context.Context, tree tlog.Tree, cosignatures []translog.Cosignature) error {
	return r.db.Transaction(ctx, func(tx *sql.Tx) error {
		for _, c := range cosignatures {
			public := base64.RawURLEncoding.EncodeToString(c.Public)
			result, err := tx.ExecContext(ctx, `INSERT INTO log_cosignatures (size, root, witness, public, line, at, actor) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
				tree.N, translog.Encode(tree.Hash), c.Name, public, c.Line, c.At.UTC().Format(time.RFC3339), database.ActorOf(ctx))
			if err != nil {
				return err
			}
			if added, err := result.RowsAffected(); err != nil || added == 0 {
				return err
			}
			if err := database.RecordChange(ctx, tx, actionCosigned, c.Name, nil, map[string]any{"size": tree.N, "key": c.Key()}); err != nil {
				return err
			}
		}
		return nil
	})
}

// Cosigned is the newest head of this log that a witness has signed, with what is kept
// under it; without entries when there is none.
func (r *Register) Cosigned(ctx context.Context) (tree tlog.Tree, cosignatures []translog.Cosignature, err error) {
	err = r.db.Question(ctx, func(tx *sql.Tx) error {
		return database.Each(ctx, tx, `SELECT size, root, witness, public, line, at FROM log_cosignatures
			WHERE ? AND size = (SELECT max(size) FROM log_cosignatures) ORDER BY id`, true, func(rows *sql.Rows) error {
			var root, public, at string
			var c translog.Cosignature
			err := rows.Scan(&tree.N, &root, &c.Name, &public, &c.Line, &at)
			if err == nil {
				tree.Hash, err = translog.Decode(root)
			}
			if err == nil {
				c.Public, err = base64.RawURLEncoding.DecodeString(public)
			}
			if err == nil {
				c.At, err = time.Parse(time.RFC3339, at)
			}
			cosignatures = append(cosignatures, c)
			return err
		})
	})
	return tree, cosignatures, err
}

// Witnesses are those who have signed heads of this log, by the keys that we know of them.
func (r *Register) Witnesses(ctx context.Context) (all []translog.Witness, err error) {
	return all, r.db.Question(ctx, func(tx *sql.Tx) error {
		return database.Each(ctx, tx, `SELECT DISTINCT witness, public FROM log_cosignatures WHERE ? ORDER BY 1, 2`, true, func(rows *sql.Rows) error {
			var w translog.Witness
			var public string
			err := rows.Scan(&w.Name, &public)
			var raw []byte
			if err == nil {
				raw, err = base64.RawURLEncoding.DecodeString(public)
			}
			w.Public = ed25519.PublicKey(raw)
			all = append(all, w)
			return err
		})
	})
}
