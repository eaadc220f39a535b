package workbench

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"bangkhen/internal/database"
)

// How somebody has looked at a decision.
const (
	SightSeen     = "seen"     // on the page where it is approved
	SightApproved = "approved" // and approved it
	SightReturned = "returned" // and returned it
)

// Sight is what one person has seen of a draft at one time.
type Sight struct {
	Who  string
	How  string
	At   time.Time
	Seen json.RawMessage // what it was, as office writes it
}

// mostSights is how many are kept of a person and a draft: a decision and what was seen
// since.
const mostSights = 4

// See notes what somebody sees of a draft. What they have seen before is not noted
// again.
func (w *Workbench) See(ctx context.Context, draft string, s Sight) error {
	sum := sightSum(s.Seen)
	var last string
	err := w.reader.QueryRowContext(ctx, `SELECT sha256 FROM draft_sights WHERE draft_id = ? AND who = ? ORDER BY id DESC LIMIT 1`, draft, s.Who).Scan(&last)
	if err == nil && last == sum {
		return nil
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return w.db.Transaction(ctx, func(tx *sql.Tx) error { return keepSight(ctx, tx, draft, s) })
}

func sightSum(seen []byte) string {
	sum := sha256.Sum256(seen)
	return hex.EncodeToString(sum[:])
}

// keepSight puts a sight in, and the oldest away.
func keepSight(ctx context.Context, tx *sql.Tx, draft string, s Sight) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO draft_sights (draft_id, who, how, sha256, seen, at) VALUES (?, ?, ?, ?, ?, ?)`,
		draft, s.Who, s.How, sightSum(s.Seen), string(s.Seen), database.Stamp(time.Now().UTC()))
	if err == nil {
		// The last decision stays, however often it was looked at since.
		_, err = tx.ExecContext(ctx, `DELETE FROM draft_sights WHERE draft_id = ?1 AND who = ?2
			AND id NOT IN (SELECT id FROM draft_sights WHERE draft_id = ?1 AND who = ?2 ORDER BY id DESC LIMIT ?3)
			AND id <> coalesce((SELECT max(id) FROM draft_sights WHERE draft_id = ?1 AND who = ?2 AND how <> 'seen'), 0)`, draft, s.Who, mostSights)
	}
	return err
}

// SeenBefore is what somebody has seen of a draft that was another one than now: what
// they decided about last, or else saw last. Nothing is Who "".
func (w *Workbench) SeenBefore(ctx context.Context, draft, who string, now json.RawMessage) (s Sight, err error) {
	var seen, at string
	err = w.reader.QueryRowContext(ctx, `SELECT who, how, at, seen FROM draft_sights WHERE draft_id = ? AND who = ? AND sha256 <> ?
		ORDER BY how <> 'seen' DESC, id DESC LIMIT 1`, draft, who, sightSum(now)).Scan(&s.Who, &s.How, &at, &seen)
	if errors.Is(err, sql.ErrNoRows) {
		return Sight{}, nil
	}
	if err == nil {
		s.At, err = time.Parse(time.RFC3339, at)
	}
	s.Seen = json.RawMessage(seen)
	return s, err
}
