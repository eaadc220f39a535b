package database

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/tracing"
)

// AuditEntry is one change of the register.
type AuditEntry struct {
	ID      int64           `json:"id"` // 1, 2, 3 … without holes
	At      string          `json:"at"` // RFC 3339, UTC
	Actor   string          `json:"actor"`
	Action  string          `json:"action"`
	Subject string          `json:"subject"`
	Before  json.RawMessage `json:"before,omitempty"`
	After   json.RawMessage `json:"after,omitempty"`
	Hash    string          `json:"hash"` // SHA-256 over all of this and the hash of the entry before

	previous string
}

const (
	actionSeal     = "seal-register" // what was there before there were seals
	actionAccept   = "accept-head"
	unknownActor   = "?"
	longestActor   = 200 // bytes
	longestSubject = 500 // bytes
)

type actorKey struct{}

// WithActor says who does what is done under the context: the name that the
// audit shows. It is what the caller knows of the person (an account, a user of
// the system), not a proof.
func WithActor(ctx context.Context, actor string) context.Context {
	return context.WithValue(ctx, actorKey{}, actor)
}

// ActorOf is the actor of a context, "?" for none.
func ActorOf(ctx context.Context) string {
	actor, _ := ctx.Value(actorKey{}).(string)
	if actor = strings.ToValidUTF8(strings.TrimSpace(actor), "?"); actor == "" {
		return unknownActor
	}
	return actor[:min(len(actor), longestActor)]
}

// chainHash is the hash of an entry: over the hash of the one before and every
// field, in a JSON list, which keeps apart what plain joining would run together.
func (e AuditEntry) chainHash() string {
	data, err := json.Marshal([]string{e.previous, fmt.Sprint(e.ID), e.At, e.Actor, e.Action, e.Subject, string(e.Before), string(e.After)})
	if err != nil {
		return "" // strings always marshal
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Change makes a change that the audit shows: do runs in a transaction that no
// other writer shares, and what it returns, as JSON, is recorded as the state
// before and after, nil for none. When do or the recording fails nothing has
// changed.
func (d *DB) Change(ctx context.Context, action, subject string, do func(tx *sql.Tx) (before, after any, err error)) error {
	return d.Transaction(ctx, func(tx *sql.Tx) error {
		before, after, err := do(tx)
		if err != nil {
			return err
		}
		return RecordChange(ctx, tx, action, subject, before, after)
	})
}

// Transaction does all of what do does, or nothing, with no other writer
// beside it. For packages that keep tables of their own in the register's file;
// what is to be seen in the audit they add by [RecordChange].
func (d *DB) Transaction(ctx context.Context, do func(tx *sql.Tx) error) (err error) {
	ctx, span := tracing.Start(ctx, "database.change")
	defer func() { span.End(err) }()
	tx, err := d.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after a commit
	if err := do(tx); err != nil {
		return err
	}
	return d.Commit(ctx, tx)
}

// RecordChange adds an entry at the end of the audit, in the transaction of the
// change itself: there is no change without its entry, and no entry without its
// change.
func RecordChange(ctx context.Context, tx *sql.Tx, action, subject string, before, after any) error {
	last, err := readHead(ctx, tx)
	if err != nil {
		return err
	}
	subject = strings.ToValidUTF8(subject, "?")
	e := AuditEntry{
		ID: last.entries + 1, At: time.Now().UTC().Format(time.RFC3339), Actor: ActorOf(ctx),
		Action: action, Subject: subject[:min(len(subject), longestSubject)], previous: last.hash,
	}
	for _, side := range []struct {
		value any
		into  *json.RawMessage
	}{{before, &e.Before}, {after, &e.After}} {
		if side.value == nil {
			continue
		}
		text, err := JSON(side.value)
		if err != nil {
			return err
		}
		*side.into = json.RawMessage(text)
	}
	e.Hash = e.chainHash()
	_, err = tx.ExecContext(ctx, `INSERT INTO audit (id, at, actor, action, subject, before, after, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.ID, e.At, e.Actor, e.Action, e.Subject, string(e.Before), string(e.After), e.previous, e.Hash)
	if err != nil {
		return fmt.Errorf("record who did what: %w", err)
	}
	return nil
}

// AuditPage is a part of the audit, newest first.
type AuditPage struct {
	Entries []AuditEntry
	Next    string // the cursor of the next page, "" after the last
}

// AuditFilter chooses entries of the audit; empty fields choose all.
type AuditFilter struct {
	Subject, Actor, Action string
	From, To               string // days as 2023-05-31, both inclusive, UTC
}

// Audit reads the audit from a cursor on, "" for the newest. The error of a
// cursor that is none is [ErrCursor].
func (d *DB) Audit(ctx context.Context, filter AuditFilter, cursor string, limit int) (AuditPage, error) {
	before, err := ReadCursor(cursor)
	if err != nil {
		return AuditPage{}, err
	}
	limit = PageSize(limit)
	rows, err := d.reader.QueryContext(ctx, `
		SELECT id, at, actor, action, subject, before, after, previous, hash FROM audit
		WHERE id < ?1 AND (?2 = '' OR subject = ?2) AND (?4 = '' OR actor = ?4) AND (?5 = '' OR action = ?5)
			AND (?6 = '' OR at >= ?6) AND (?7 = '' OR at < ?7 || 'U') ORDER BY id DESC LIMIT ?3`,
		before, filter.Subject, limit+1, filter.Actor, filter.Action, filter.From, filter.To)
	if err != nil {
		return AuditPage{}, err
	}
	defer rows.Close()
	var page AuditPage
	for rows.Next() {
		e, err := scanAudit(rows)
		if err != nil {
			return AuditPage{}, err
		}
		if len(page.Entries) == limit {
			page.Next = WriteCursor(page.Entries[limit-1].ID)
			break
		}
		page.Entries = append(page.Entries, e)
	}
	return page, rows.Err()
}

func scanAudit(rows *sql.Rows) (AuditEntry, error) {
	var e AuditEntry
	var before, after string
	err := rows.Scan(&e.ID, &e.At, &e.Actor, &e.Action, &e.Subject, &before, &after, &e.previous, &e.Hash)
	e.Before, e.After = json.RawMessage(before), json.RawMessage(after)
	return e, err
}
