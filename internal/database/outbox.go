package database

import (
	"context"
	"crypto/rand"
	"database/sql"
	"slices"
	"strings"
	"time"
)

// The events that other systems may be told of.
const (
	EventBatchDone = "batch.done"
	EventSubmitted = "decision.submitted" // handed in for approval
	EventApproved  = "decision.approved"
	EventReturned  = "decision.returned"
	EventRetracted = "decision.retracted" // taken back by who has written it
	EventSigned    = "decision.signed"    // number and date are recorded
	EventUnsigned  = "decision.unsigned"  // and taken back
	EventGiven     = "certificate.issued" // some hundred at a time
	EventRevoked   = "certificate.revoked"
	EventReplaced  = "certificate.replaced"
	EventReissued  = "certificate.reissued" // another sheet: cấp đổi or cấp lại
	EventIssued    = "decision.issued"
	EventReleased  = "decision.released"  // an issue that was held
	EventWithdrawn = "decision.withdrawn" // an issue that was held, as a whole
)

// Announce writes messages about an event into the outbox, in the transaction of
// what has happened: no event without its messages, no message without its event.
// It is here, beside the audit, because every room has events; who is told, and how
// the messages leave, is the workbench's.
func Announce(ctx context.Context, tx *sql.Tx, event string, data any) error {
	hooks, err := Listeners(ctx, tx, event)
	if err != nil {
		return err
	}
	return AnnounceTo(ctx, tx, hooks, event, data)
}

// Listeners are the webhooks that asked for an event, for who has much to tell.
func Listeners(ctx context.Context, tx *sql.Tx, event string) (hooks []string, err error) {
	err = Each(ctx, tx, `SELECT id, events FROM webhooks WHERE removed_at = ? ORDER BY id`, "", func(rows *sql.Rows) error {
		var id, events string
		err := rows.Scan(&id, &events)
		if slices.Contains(strings.Fields(events), event) {
			hooks = append(hooks, id)
		}
		return err
	})
	return hooks, err
}

// AnnounceTo is [Announce] to some webhooks, whatever they asked for.
func AnnounceTo(ctx context.Context, tx *sql.Tx, hooks []string, event string, data any) error {
	return put(ctx, tx, `INSERT INTO deliveries (id, webhook_id, event, body, next_at, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)`, hooks, event, data)
}

// Notify writes messages about an event to people of the office into the outbox, to
// each of those that has an address for notices. They are named as the audit does
// ("user:hoa"); of others, such as keys, nothing comes. The words of the message are
// made when it is sent.
func Notify(ctx context.Context, tx *sql.Tx, people []string, event string, data any) error {
	return put(ctx, tx, `INSERT INTO deliveries (id, user_id, event, body, next_at, created_at)
		SELECT ?1, id, ?3, ?4, ?5, ?5 FROM users WHERE 'user:' || name = ?2 AND mail <> '' AND disabled_at = ''`, people, event, data)
}

func put(ctx context.Context, tx *sql.Tx, insert string, receivers []string, event string, data any) error {
	at := Stamp(time.Now())
	body, err := JSON(map[string]any{"type": event, "timestamp": at, "data": data})
	if err != nil {
		return err
	}
	for _, receiver := range receivers {
		if _, err := tx.ExecContext(ctx, insert, "msg_"+rand.Text(), receiver, event, body, at); err != nil {
			return err
		}
	}
	return nil
}
