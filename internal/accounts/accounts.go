package accounts

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/database"
)

// Accounts keeps accounts in a database. It is safe for use by many goroutines
// and many programs at once.
type Accounts struct {
	db             *database.DB
	reader, writer *sql.DB
	now            func() time.Time
	cost           Cost    // of passwords
	hashing        Hashing // of passwords, now
	guesses        guesses // of keys
	decoy          string  // stands in for the password of a user who does not exist
}

// New makes accounts in the tables that the migrations of the database have made.
// Passwords are hashed at [StandardCost].
func New(db *database.DB) *Accounts { return NewAtCost(db, StandardCost()) }

// NewAtCost is [New] with passwords hashed at another cost.
func NewAtCost(db *database.DB, cost Cost) *Accounts {
	return &Accounts{
		db: db, reader: db.Reader(), writer: db.Writer(), now: time.Now, cost: cost, hashing: NewHashing(),
		decoy: cost.nobodys(),
	}
}

// Hashing bounds how many passwords are hashed at a time, of 19 MiB each.
type Hashing chan struct{}

// NewHashing lets two be hashed at a time.
func NewHashing() Hashing { return make(Hashing, 2) }

// HashingWithin is accounts whose passwords are hashed within a bound that others share: of
// several offices in one process.
func (a *Accounts) HashingWithin(bound Hashing) *Accounts {
	a.hashing = bound
	return a
}

type addressKey struct{}

// WithActor says who does what is done under the context, and from which
// address ("" for none): what the records of events, and the audit,
// show.
func WithActor(ctx context.Context, actor, address string) context.Context {
	return context.WithValue(database.WithActor(ctx, actor), addressKey{}, address)
}

// change runs do in a transaction that no other writer shares. What do does and
// the event that it records are there together or not at all.
func (a *Accounts) change(ctx context.Context, do func(tx *sql.Tx) error) error {
	return a.db.Transaction(ctx, do)
}

// Event is something that happened to accounts.
type Event struct {
	At      time.Time `json:"at"`
	Actor   string    `json:"actor"`
	Action  string    `json:"action"`
	Subject string    `json:"subject"`
	Detail  string    `json:"detail,omitempty"`
	Address string    `json:"address,omitempty"`
}

// The events.
const (
	eventSignIn         = "sign-in"
	eventSignInRefused  = "sign-in-refused"
	eventBlocked        = "blocked"
	eventSignOut        = "sign-out"
	eventEndSessions    = "end-sessions"
	eventAddUser        = "add-user"
	eventSetRoles       = "set-roles"
	eventSetMail        = "set-mail"
	eventDisableUser    = "disable-user"
	eventResetPassword  = "reset-password" // a link was made
	eventSetPassword    = "set-password"
	eventFirstLink      = "first-link"
	eventCreateKey      = "create-key"
	eventRevokeKey      = "revoke-key"
	eventOnePerson      = "one-person"
	eventIdentity       = "tie-identity"
	eventRefused        = "refused" // somebody asked for what they may not do
	longestEventContent = 200       // bytes
)

// record adds an event. Actor and address come from the context. What changes
// who may do what is in the audit too, whose chain shows when somebody
// takes it away; comings and goings are not.
func (a *Accounts) record(ctx context.Context, tx *sql.Tx, action, subject, detail string) error {
	address, _ := ctx.Value(addressKey{}).(string)
	_, err := tx.ExecContext(ctx, `INSERT INTO account_events (at, actor, action, subject, detail, address) VALUES (?, ?, ?, ?, ?, ?)`,
		a.stamp(), short(database.ActorOf(ctx)), action, short(subject), short(detail), short(address))
	if err != nil {
		return fmt.Errorf("record an event: %w", err)
	}
	if comesAndGoes(action) {
		return nil
	}
	return database.RecordChange(ctx, tx, action, short(subject), nil, map[string]string{"detail": short(detail)})
}

// comesAndGoes reports an event that changes no rights.
func comesAndGoes(action string) bool {
	switch action {
	case eventSignIn, eventSignInRefused, eventBlocked, eventSignOut, eventEndSessions, eventRefused:
		return true
	}
	return false
}

// RecordRefusal records that a principal asked for what it may not do.
func (a *Accounts) RecordRefusal(ctx context.Context, p Principal, what string) error {
	return a.change(ctx, func(tx *sql.Tx) error { return a.record(ctx, tx, eventRefused, p.Name, what) })
}

// Events lists the newest events first, at most limit of them.
func (a *Accounts) Events(ctx context.Context, limit int) ([]Event, error) {
	rows, err := a.reader.QueryContext(ctx, `SELECT at, actor, action, subject, detail, address FROM account_events ORDER BY id DESC LIMIT ?`, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	events := []Event{}
	for rows.Next() {
		var e Event
		var at string
		if err := rows.Scan(&at, &e.Actor, &e.Action, &e.Subject, &e.Detail, &e.Address); err != nil {
			return nil, err
		}
		e.At = moment(at)
		events = append(events, e)
	}
	return events, rows.Err()
}

func short(text string) string {
	text = strings.ToValidUTF8(text, "?")
	return strings.ToValidUTF8(text[:min(len(text), longestEventContent)], "")
}

// stamp is the present as the tables hold times: text of one length, which
// sorts as time does.
func (a *Accounts) stamp() string { return stampOf(a.now()) }

func stampOf(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// moment reads a time of the tables; "" and what is none are the zero time.
func moment(text string) time.Time {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return t
}

// skew is how far a stored time may lie ahead of the clock: clocks of servers are
// set right by seconds. What was stamped by one that was further ahead never counts
// for longer than it would have by the right one.
const skew = 5 * time.Minute

// ahead reports a time that no right clock has stamped.
func ahead(now, stamped time.Time) bool { return stamped.Sub(now) > skew }

// due reports whether it is to be noted anew when something was used.
func due(now, noted time.Time) bool { return now.Sub(noted) >= touchEvery || ahead(now, noted) }

// newToken is 256 random bits, in characters that an address and a cookie may
// hold.
func newToken() string {
	var bits [32]byte
	rand.Read(bits[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(bits[:])
}

// fingerprint is what is kept of a random secret. One fast hash is enough: 256
// random bits can not be guessed, unlike a password.
func fingerprint(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
