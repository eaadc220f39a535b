package workbench

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base64"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// eventTest is asked for by hand alone.
const eventTest = "webhook.test"

// Events lists those that other systems may be told of.
func Events() []string {
	return []string{
		database.EventBatchDone, database.EventSubmitted, database.EventApproved, database.EventReturned, database.EventRetracted,
		database.EventSigned, database.EventUnsigned, database.EventGiven, database.EventIssued, database.EventReleased, database.EventWithdrawn,
		database.EventRevoked, database.EventReplaced, database.EventReissued,
	}
}

// Webhook is an address that is told of events.
type Webhook struct {
	ID        string    `json:"id"`
	URL       string    `json:"url"`
	Events    []string  `json:"events"`
	CreatedAt time.Time `json:"created_at"`
}

// Delivery is one message to one webhook.
type Delivery struct {
	ID        string    `json:"id"`
	Webhook   string    `json:"webhook"` // "" of a notice to somebody
	URL       string    `json:"url"`     // of a notice the address of e-mail
	Event     string    `json:"event"`
	State     string    `json:"state"` // waiting, delivered, dead
	Attempts  int       `json:"attempts"`
	Error     string    `json:"error,omitempty"`
	CreatedAt time.Time `json:"created_at"`
	Body      []byte    `json:"-"`
	Secret    string    `json:"-"`
}

var (
	errWebhookURL   = award.Refuse(award.FaultInvalid, "địa chỉ nhận phải là https:// (hoặc http://), không kèm tên và mật khẩu")
	errWebhookEvent = award.Refuse(award.FaultInvalid, "phải chọn sự kiện trong: "+strings.Join(Events(), ", "))
	// ErrNoWebhook says that there is no such webhook.
	ErrNoWebhook = award.Refuse(award.FaultNotFound, "không có webhook này")
)

// secretPrefix begins signing secrets (Standard Webhooks).
const secretPrefix = "whsec_"

// AddWebhook makes a webhook and its signing secret.
func (w *Workbench) AddWebhook(ctx context.Context, address string, events []string) (Webhook, string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || !utf8.ValidString(address) || u.User != nil || u.Scheme != "https" && u.Scheme != "http" || len(address) > 2000 {
		return Webhook{}, "", errWebhookURL
	}
	if len(events) == 0 || slices.ContainsFunc(events, func(e string) bool { return !slices.Contains(Events(), e) }) {
		return Webhook{}, "", errWebhookEvent
	}
	secret := newSigningSecret()
	hook := Webhook{ID: newID()[:12], URL: address, Events: events, CreatedAt: time.Now().UTC().Truncate(time.Second)}
	err = w.db.Change(ctx, "add-webhook", hook.ID, func(tx *sql.Tx) (before, after any, err error) {
		_, err = tx.ExecContext(ctx, `INSERT INTO webhooks (id, url, secret, events, created_at) VALUES (?, ?, ?, ?, ?)`,
			hook.ID, hook.URL, secret, strings.Join(events, " "), hook.CreatedAt.Format(time.RFC3339))
		return nil, hook, err
	})
	return hook, secret, err
}

func newSigningSecret() string {
	key := make([]byte, 32)
	rand.Read(key) // never fails
	return secretPrefix + base64.StdEncoding.EncodeToString(key)
}

// RotateWebhook gives a webhook a new signing secret. Messages are signed with
// it and with the one before it, so that the receiver can change over, until
// [Workbench.EndRotation].
func (w *Workbench) RotateWebhook(ctx context.Context, id string) (secret string, err error) {
	fresh := newSigningSecret()
	err = w.changeSecrets(ctx, "rotate-webhook", id, func(secrets []string) []string { return []string{fresh, secrets[0]} })
	return fresh, err
}

// EndRotation signs with the newest secret alone.
func (w *Workbench) EndRotation(ctx context.Context, id string) error {
	return w.changeSecrets(ctx, "end-webhook-rotation", id, func(secrets []string) []string { return secrets[:1] })
}

// changeSecrets changes the secrets of a webhook, the newest first; they stand in
// one column, parted by a blank.
func (w *Workbench) changeSecrets(ctx context.Context, action, id string, change func([]string) []string) error {
	return w.db.Change(ctx, action, id, func(tx *sql.Tx) (before, after any, err error) {
		var secrets string
		err = tx.QueryRowContext(ctx, `SELECT secret FROM webhooks WHERE id = ? AND removed_at = ''`, id).Scan(&secrets)
		if errors.Is(err, sql.ErrNoRows) {
			err = ErrNoWebhook
		}
		if err != nil {
			return nil, nil, err
		}
		_, err = tx.ExecContext(ctx, `UPDATE webhooks SET secret = ? WHERE id = ?`, strings.Join(change(strings.Fields(secrets)), " "), id)
		return nil, map[string]string{"webhook": id}, err
	})
}

// TestWebhook puts a message into the outbox that means nothing, whatever the
// webhook is told of.
func (w *Workbench) TestWebhook(ctx context.Context, id string) error {
	return w.db.Change(ctx, "test-webhook", id, func(tx *sql.Tx) (before, after any, err error) {
		var known bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM webhooks WHERE id = ? AND removed_at = '')`, id).Scan(&known); err != nil || !known {
			return nil, nil, errors.Join(err, ErrNoWebhook)
		}
		return nil, map[string]string{"webhook": id}, database.AnnounceTo(ctx, tx, []string{id}, eventTest, map[string]string{})
	})
}

// Webhooks lists those that are told.
func (w *Workbench) Webhooks(ctx context.Context) (all []Webhook, err error) {
	rows, err := w.reader.QueryContext(ctx, `SELECT id, url, events, created_at FROM webhooks WHERE removed_at = '' ORDER BY created_at, id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var hook Webhook
		var events, created string
		if err := rows.Scan(&hook.ID, &hook.URL, &events, &created); err != nil {
			return nil, err
		}
		hook.Events = strings.Fields(events)
		if hook.CreatedAt, err = time.Parse(time.RFC3339, created); err != nil {
			return nil, err
		}
		all = append(all, hook)
	}
	return all, rows.Err()
}

// RemoveWebhook tells a webhook nothing any more.
func (w *Workbench) RemoveWebhook(ctx context.Context, id string) error {
	return w.db.Change(ctx, "remove-webhook", id, func(tx *sql.Tx) (before, after any, err error) {
		result, err := tx.ExecContext(ctx, `UPDATE webhooks SET removed_at = ? WHERE id = ? AND removed_at = ''`, time.Now().UTC().Format(time.RFC3339), id)
		if err != nil {
			return nil, nil, err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return nil, nil, errors.Join(ErrNoWebhook, err)
		}
		_, err = tx.ExecContext(ctx, `UPDATE deliveries SET state = 'dead', error = 'removed' WHERE webhook_id = ? AND state = 'waiting'`, id)
		return nil, map[string]string{"webhook": id}, err
	})
}

// Waits are the times between attempts, after Standard Webhooks.
func Waits() []time.Duration {
	return []time.Duration{5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour}
}

// Again is when a message is tried again whose attempt failed now; false when it is
// given up.
func (d Delivery) Again(now time.Time) (at time.Time, again bool) {
	all := Waits()
	if d.Attempts >= len(all) {
		return now, false
	}
	return now.Add(all[d.Attempts]), true
}

// A message is for a webhook, or for somebody who works here (notices.go).
const selectDeliveries = `SELECT d.id, coalesce(d.webhook_id, ''), coalesce(w.url, u.mail, ''), d.event, d.state, d.attempts, d.error, d.created_at, d.body, coalesce(w.secret, '')
	FROM deliveries d LEFT JOIN webhooks w ON w.id = d.webhook_id LEFT JOIN users u ON u.id = d.user_id `

func scanDelivery(rows *sql.Rows) (d Delivery, err error) {
	var created string
	if err = rows.Scan(&d.ID, &d.Webhook, &d.URL, &d.Event, &d.State, &d.Attempts, &d.Error, &created, &d.Body, &d.Secret); err == nil {
		d.CreatedAt, err = time.Parse(time.RFC3339, created)
	}
	return d, err
}

// DueDeliveries are messages whose time has come, the oldest first, at most so
// many of each webhook: one with many does not keep the others waiting.
func (w *Workbench) DueDeliveries(ctx context.Context, now time.Time, ofEach int) ([]Delivery, error) {
	return w.deliveries(ctx, `JOIN (
		SELECT id, row_number() OVER (PARTITION BY webhook_id ORDER BY next_at, id) AS place FROM deliveries WHERE state = 'waiting' AND next_at <= ? AND webhook_id IS NOT NULL
		) due ON due.id = d.id WHERE due.place <= ? ORDER BY d.next_at, d.id`, now.UTC().Format(time.RFC3339), ofEach)
}

// DeadDeliveries are messages that were given up, the newest first.
func (w *Workbench) DeadDeliveries(ctx context.Context, limit int) ([]Delivery, error) {
	return w.deliveries(ctx, `WHERE d.state = 'dead' ORDER BY d.created_at DESC, d.id LIMIT ?`, limit)
}

func (w *Workbench) deliveries(ctx context.Context, condition string, arguments ...any) (all []Delivery, err error) {
	rows, err := w.reader.QueryContext(ctx, selectDeliveries+condition, arguments...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		d, err := scanDelivery(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, rows.Err()
}

// EndAttempt notes how an attempt to deliver ended: delivered, to be tried again
// at a time, or dead.
func (w *Workbench) EndAttempt(ctx context.Context, id, state, problem string, next time.Time) error {
	_, err := w.db.Exec(ctx, `UPDATE deliveries SET state = ?, attempts = attempts + 1, error = ?, next_at = ? WHERE id = ? AND state = 'waiting'`,
		state, problem, next.UTC().Format(time.RFC3339), id)
	return err
}

// ReviveDelivery tries a dead message again.
func (w *Workbench) ReviveDelivery(ctx context.Context, id string) error {
	changed, err := w.db.Exec(ctx, `UPDATE deliveries SET state = 'waiting', attempts = 0, next_at = ? WHERE id = ? AND state = 'dead'
		AND (user_id IS NOT NULL OR webhook_id IN (SELECT id FROM webhooks WHERE removed_at = ''))`, time.Now().UTC().Format(time.RFC3339), id)
	if err == nil && changed == 0 {
		err = ErrNoWebhook
	}
	return err
}
