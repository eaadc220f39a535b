package register

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
)

// The events that other systems may be told of.
const (
	EventBatchDone = "batch.done"
	EventRevoked   = "certificate.revoked"
	EventReplaced  = "certificate.replaced"
	eventTest      = "webhook.test" // nobody asks for it but by hand
)

// Events lists them all.
func Events() []string { return []string{EventBatchDone, EventRevoked, EventReplaced} }

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
	Webhook   string    `json:"webhook"`
	URL       string    `json:"url"`
	Event     string    `json:"event"`
	State     string    `json:"state"` // waiting, delivered, dead
	Attempts  int       `json:"attempts"`
	Error     string    `json:"error,omitempty"`
	CreatedAt time.Time `json:"created_at"`
	Body      []byte    `json:"-"`
	Secret    string    `json:"-"`
}

var (
	errWebhookURL   = errors.New("địa chỉ nhận phải là https:// (hoặc http://), không kèm tên và mật khẩu")
	errWebhookEvent = errors.New("phải chọn sự kiện trong: batch.done, certificate.revoked, certificate.replaced")
	// ErrNoWebhook says that there is no such webhook.
	ErrNoWebhook = errors.New("không có webhook này")
)

// secretPrefix begins signing secrets (Standard Webhooks).
const secretPrefix = "whsec_"

// AddWebhook makes a webhook and its signing secret.
func (r *Register) AddWebhook(ctx context.Context, address string, events []string) (Webhook, string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || !utf8.ValidString(address) || u.User != nil || u.Scheme != "https" && u.Scheme != "http" || len(address) > 2000 {
		return Webhook{}, "", errWebhookURL
	}
	if len(events) == 0 || slices.ContainsFunc(events, func(e string) bool { return !slices.Contains(Events(), e) }) {
		return Webhook{}, "", errWebhookEvent
	}
	secret := newSigningSecret()
	w := Webhook{ID: newID()[:12], URL: address, Events: events, CreatedAt: time.Now().UTC().Truncate(time.Second)}
	err = r.Change(ctx, "add-webhook", w.ID, func(tx *sql.Tx) (before, after any, err error) {
		_, err = tx.ExecContext(ctx, `INSERT INTO webhooks (id, url, secret, events, created_at) VALUES (?, ?, ?, ?, ?)`,
			w.ID, w.URL, secret, strings.Join(events, " "), w.CreatedAt.Format(time.RFC3339))
		return nil, w, err
	})
	return w, secret, err
}

func newSigningSecret() string {
	key := make([]byte, 32)
	rand.Read(key) // never fails
	return secretPrefix + base64.StdEncoding.EncodeToString(key)
}

// RotateWebhook gives a webhook a new signing secret. Messages are signed with
// it and with the one before it, so that the receiver can change over, until
// [Register.EndRotation].
func (r *Register) RotateWebhook(ctx context.Context, id string) (secret string, err error) {
	fresh := newSigningSecret()
	err = r.changeSecrets(ctx, "rotate-webhook", id, func(secrets []string) []string { return []string{fresh, secrets[0]} })
	return fresh, err
}

// EndRotation signs with the newest secret alone.
func (r *Register) EndRotation(ctx context.Context, id string) error {
	return r.changeSecrets(ctx, "end-webhook-rotation", id, func(secrets []string) []string { return secrets[:1] })
}

// changeSecrets changes the secrets of a webhook, the newest first; they stand in
// one column, parted by a blank.
func (r *Register) changeSecrets(ctx context.Context, action, id string, change func([]string) []string) error {
	return r.Change(ctx, action, id, func(tx *sql.Tx) (before, after any, err error) {
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
func (r *Register) TestWebhook(ctx context.Context, id string) error {
	return r.Change(ctx, "test-webhook", id, func(tx *sql.Tx) (before, after any, err error) {
		var known bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM webhooks WHERE id = ? AND removed_at = '')`, id).Scan(&known); err != nil || !known {
			return nil, nil, errors.Join(err, ErrNoWebhook)
		}
		now := time.Now().UTC().Format(time.RFC3339)
		body, err := plainJSON(map[string]any{"type": eventTest, "timestamp": now, "data": map[string]string{}})
		if err != nil {
			return nil, nil, err
		}
		return nil, map[string]string{"webhook": id}, enqueue(ctx, tx, id, eventTest, body, now)
	})
}

func enqueue(ctx context.Context, tx *sql.Tx, hook, event, body, at string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO deliveries (id, webhook_id, event, body, next_at, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
		"msg_"+newID(), hook, event, body, at, at)
	return err
}

// Webhooks lists those that are told.
func (r *Register) Webhooks(ctx context.Context) (all []Webhook, err error) {
	rows, err := r.reader.QueryContext(ctx, `SELECT id, url, events, created_at FROM webhooks WHERE removed_at = '' ORDER BY created_at, id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var w Webhook
		var events, created string
		if err := rows.Scan(&w.ID, &w.URL, &events, &created); err != nil {
			return nil, err
		}
		w.Events = strings.Fields(events)
		if w.CreatedAt, err = time.Parse(time.RFC3339, created); err != nil {
			return nil, err
		}
		all = append(all, w)
	}
	return all, rows.Err()
}

// RemoveWebhook tells a webhook nothing any more.
func (r *Register) RemoveWebhook(ctx context.Context, id string) error {
	return r.Change(ctx, "remove-webhook", id, func(tx *sql.Tx) (before, after any, err error) {
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

// announce writes messages about an event into the outbox, in the transaction of
// what has happened: no event without its messages, no message without its event.
func announce(ctx context.Context, tx *sql.Tx, event string, data any) error {
	now := time.Now().UTC()
	body, err := plainJSON(map[string]any{"type": event, "timestamp": now.Format(time.RFC3339), "data": data})
	if err != nil {
		return err
	}
	var hooks []string
	err = each(ctx, tx, `SELECT id, events FROM webhooks WHERE removed_at = ? ORDER BY id`, "", func(rows *sql.Rows) error {
		var id, events string
		err := rows.Scan(&id, &events)
		if slices.Contains(strings.Fields(events), event) {
			hooks = append(hooks, id)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, hook := range hooks {
		if err := enqueue(ctx, tx, hook, event, body, now.Format(time.RFC3339)); err != nil {
			return err
		}
	}
	return nil
}

const selectDeliveries = `SELECT d.id, w.id, w.url, d.event, d.state, d.attempts, d.error, d.created_at, d.body, w.secret FROM deliveries d JOIN webhooks w ON w.id = d.webhook_id `

func scanDelivery(rows *sql.Rows) (d Delivery, err error) {
	var created string
	if err = rows.Scan(&d.ID, &d.Webhook, &d.URL, &d.Event, &d.State, &d.Attempts, &d.Error, &created, &d.Body, &d.Secret); err == nil {
		d.CreatedAt, err = time.Parse(time.RFC3339, created)
	}
	return d, err
}

// DueDeliveries are messages whose time has come, the oldest first, at most so
// many of each webhook: one with many does not keep the others waiting.
func (r *Register) DueDeliveries(ctx context.Context, now time.Time, ofEach int) ([]Delivery, error) {
	return r.deliveries(ctx, `JOIN (
		SELECT id, row_number() OVER (PARTITION BY webhook_id ORDER BY next_at, id) AS place FROM deliveries WHERE state = 'waiting' AND next_at <= ?
		) due ON due.id = d.id WHERE due.place <= ? ORDER BY d.next_at, d.id`, now.UTC().Format(time.RFC3339), ofEach)
}

// DeadDeliveries are messages that were given up, the newest first.
func (r *Register) DeadDeliveries(ctx context.Context, limit int) ([]Delivery, error) {
	return r.deliveries(ctx, `WHERE d.state = 'dead' ORDER BY d.created_at DESC, d.id LIMIT ?`, limit)
}

func (r *Register) deliveries(ctx context.Context, condition string, arguments ...any) (all []Delivery, err error) {
	rows, err := r.reader.QueryContext(ctx, selectDeliveries+condition, arguments...)
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
func (r *Register) EndAttempt(ctx context.Context, id, state, problem string, next time.Time) error {
	_, err := r.exec(ctx, `UPDATE deliveries SET state = ?, attempts = attempts + 1, error = ?, next_at = ? WHERE id = ? AND state = 'waiting'`,
		state, problem, next.UTC().Format(time.RFC3339), id)
	return err
}

// ReviveDelivery tries a dead message again.
func (r *Register) ReviveDelivery(ctx context.Context, id string) error {
	changed, err := r.exec(ctx, `UPDATE deliveries SET state = 'waiting', attempts = 0, next_at = ? WHERE id = ? AND state = 'dead'
		AND webhook_id IN (SELECT id FROM webhooks WHERE removed_at = '')`, time.Now().UTC().Format(time.RFC3339), id)
	if err == nil && changed == 0 {
		err = ErrNoWebhook
	}
	return err
}
