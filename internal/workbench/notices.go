package workbench

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// Notices to people of the office: who waits for whom. They go through the outbox
// of the webhooks, in the transaction of what happened, and say nothing of recipients.

// What people of the office are told of.
const (
	NoticeSubmitted = "draft.submitted" // to whoever may approve
	NoticeApproved  = "draft.approved"  // the others to who prepared it
	NoticeReturned  = "draft.returned"
	NoticeIssued    = "draft.issued"
	NoticeFailed    = "draft.failed" // its issue
	NoticeReleased  = "draft.released"
)

// Notice is what a message says of a draft. The subject of a decision may name a
// recipient, so may a file or a reason: none of them stands here.
type Notice struct {
	Draft     string     `json:"draft"`
	Number    string     `json:"number,omitempty"` // of the decision, once it is signed
	Date      award.Date `json:"date,omitzero"`
	CreatedAt time.Time  `json:"created_at"`
	Issue     int64      `json:"issue,omitempty"`
	By        string     `json:"by"` // who did it, as the audit names them
}

// TellApprovers has [NoticeSubmitted] go to those that find names in the transaction.
// Who they are is a matter of accounts, which this package does not know.
func (w *Workbench) TellApprovers(find func(ctx context.Context, tx *sql.Tx) ([]string, error)) {
	w.approvers = find
}

func noticeOf(ctx context.Context, d Draft) Notice {
	return Notice{Draft: d.ID, Number: d.Signing.Number, Date: d.Signing.Date, CreatedAt: d.CreatedAt, Issue: d.Issue, By: database.ActorOf(ctx)}
}

// tell notes for whom a step of a draft is news.
func (w *Workbench) tell(ctx context.Context, tx *sql.Tx, step award.DecisionStep, d Draft) (err error) {
	event, to := "", d.Preparers
	switch step {
	case award.CheckDecision, award.ReviewDecision:
		if event, to = NoticeSubmitted, nil; w.approvers != nil {
			to, err = w.approvers(ctx, tx)
		}
		// Who prepared any of it does not approve it.
		to = slices.DeleteFunc(to, func(name string) bool { return slices.Contains(d.Preparers, name) })
	case award.ApproveDecision:
		event = NoticeApproved
	case award.ReturnDecision:
		event = NoticeReturned
	case award.IssueDecision:
		event = NoticeIssued
	default:
		return nil
	}
	if err != nil {
		return err
	}
	return notifyOthers(ctx, tx, to, event, noticeOf(ctx, d))
}

// notifyOthers is [database.Notify] to all but who did it.
func notifyOthers(ctx context.Context, tx *sql.Tx, to []string, event string, n Notice) error {
	others := slices.DeleteFunc(slices.Clone(to), func(name string) bool { return name == n.By })
	return database.Notify(ctx, tx, others, event, n)
}

// tellFailed notes that the issue of a batch failed, for who prepared it and for who
// asked for it.
func tellFailed(ctx context.Context, tx *sql.Tx, batch string) error {
	b, err := scanBatch(tx.QueryRowContext(ctx, `SELECT `+batchColumns+` FROM batches WHERE id = ?`, batch))
	if err != nil {
		return err
	}
	d, err := scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, b.Draft))
	if err != nil {
		return err
	}
	to := slices.Clone(d.Preparers)
	if !slices.Contains(to, b.Actor) {
		to = append(to, b.Actor)
	}
	return database.Notify(ctx, tx, to, NoticeFailed, noticeOf(ctx, d))
}

// TellReleased notes in the transaction of a release that the public is told of what
// was issued of a draft. An issue that was made of none concerns nobody here.
func (w *Workbench) TellReleased(ctx context.Context, tx *sql.Tx, issue int64) error {
	d, err := scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE issue_id = ?`, issue))
	if err == ErrNoDraft {
		return nil
	}
	if err != nil {
		return err
	}
	return notifyOthers(ctx, tx, d.Preparers, NoticeReleased, noticeOf(ctx, d))
}

// Mail is a message to somebody who works here.
type Mail struct {
	Delivery
	To     string // the address that they have now, "" when they want none any more
	Name   string // the full name, or else the name to sign in with
	By     string // likewise, of who did it; "" for no user
	Notice Notice
	Moot   bool // what it asks for is done already
}

// DueMails are messages to people whose time has come, the oldest first.
func (w *Workbench) DueMails(ctx context.Context, now time.Time, limit int) (all []Mail, err error) {
	rows, err := w.reader.QueryContext(ctx, `
		SELECT d.id, d.event, d.attempts, d.created_at, d.body, CASE WHEN u.disabled_at = '' THEN u.mail ELSE '' END, coalesce(nullif(u.full_name, ''), u.name),
			coalesce((SELECT coalesce(nullif(b.full_name, ''), b.name) FROM users b WHERE 'user:' || b.name = json_extract(d.body, '$.data.by')), ''),
			d.event = ? AND NOT EXISTS (SELECT 1 FROM drafts f WHERE f.id = json_extract(d.body, '$.data.draft') AND f.state = 'checked')
		FROM deliveries d JOIN users u ON u.id = d.user_id WHERE d.state = 'waiting' AND d.next_at <= ? ORDER BY d.next_at, d.rowid LIMIT ?`,
		NoticeSubmitted, database.Stamp(now), limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var m Mail
		var created string
		if err := rows.Scan(&m.ID, &m.Event, &m.Attempts, &created, &m.Body, &m.To, &m.Name, &m.By, &m.Moot); err != nil {
			return nil, err
		}
		body := struct{ Data *Notice }{&m.Notice}
		if err := json.Unmarshal(m.Body, &body); err != nil {
			return nil, fmt.Errorf("notice %s: %w", m.ID, err)
		}
		if m.CreatedAt, err = time.Parse(time.RFC3339, created); err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, rows.Err()
}
