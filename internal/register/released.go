package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// releaseTables and releaseColumns add what the tables say of an issue's release to a
// question about issues.
const (
	releaseTables = `LEFT JOIN issue_holds hold ON hold.issue_id = issues.id
		LEFT JOIN issue_releases told ON told.issue_id = issues.id LEFT JOIN issue_withdrawals taken ON taken.issue_id = issues.id`
	releaseColumns = `hold.until, hold.at, hold.actor, told.at, told.actor, taken.at, taken.actor, taken.reason,
		(SELECT seal FROM seals WHERE tbl = 'issue_holds' AND key = CAST(issues.id AS TEXT) ORDER BY id DESC LIMIT 1),
		coalesce((SELECT string_agg(action, ',') FROM audit WHERE subject = issues.identity AND action IN ('release', 'withdraw')), '')`
)

// heldIssues and withdrawnIssues are the ids of issues as a part of a question; the
// first has the time, as the tables write it, as its parameter.
const (
	heldIssues = `(SELECT issue_id FROM issue_holds h WHERE (until = '' OR until > ?)
		AND NOT EXISTS (SELECT 1 FROM issue_releases e WHERE e.issue_id = h.issue_id)
		AND NOT EXISTS (SELECT 1 FROM issue_withdrawals w WHERE w.issue_id = h.issue_id))`
	withdrawnIssues = `(SELECT issue_id FROM issue_withdrawals)`
)

// releaseRows is what the tables hold of an issue's release, and what vouches for it.
type releaseRows struct {
	until, heldAt, heldBy     sql.NullString // not valid: it was never held
	releasedAt, releasedBy    sql.NullString
	takenAt, takenBy, because sql.NullString
	seal                      []byte // of the hold, nil for none
	audited                   string // actions of the audit that end the hold
}

// into is where the columns go.
func (r *releaseRows) into() []any {
	return []any{&r.until, &r.heldAt, &r.heldBy, &r.releasedAt, &r.releasedBy, &r.takenAt, &r.takenBy, &r.because, &r.seal, &r.audited}
}

// holds reports whether tables, seal and audit say the same.
func (r *releaseRows) holds() bool {
	if !r.until.Valid {
		return len(r.seal) == 0 && r.audited == "" && !r.releasedAt.Valid && !r.takenAt.Valid
	}
	ended := ""
	switch {
	case r.releasedAt.Valid && r.takenAt.Valid:
		return false
	case r.releasedAt.Valid:
		ended = actionRelease
	case r.takenAt.Valid:
		ended = actionWithdraw
	}
	return r.audited == ended && string(r.seal) == string(database.SealOf(r.until.String, r.heldAt.String, r.heldBy.String))
}

// read is the release as it stands at a time. What can not be read does not hold
// either, and is taken for held: nobody is told of it.
func (r *releaseRows) read(now time.Time) Release {
	if !r.until.Valid {
		return Release{State: award.ReleaseDone}
	}
	known := Release{State: award.ReleaseHeld, WasHeld: true, HeldBy: r.heldBy.String, HeldAt: readStamp(r.heldAt), Until: readStamp(r.until)}
	switch {
	case r.takenAt.Valid:
		known.State, known.At, known.By, known.Reason = award.ReleaseWithdrawn, readStamp(r.takenAt), r.takenBy.String, r.because.String
	case r.releasedAt.Valid:
		known.State, known.At, known.By = award.ReleaseDone, readStamp(r.releasedAt), r.releasedBy.String
		known.recorded = true
		if known.At.Equal(known.Until) && known.By == clock {
			known.By = "" // by time
		}
	case !known.Until.IsZero() && !now.Before(known.Until):
		known.State, known.At = award.ReleaseDone, known.Until
	}
	return known
}

func readStamp(text sql.NullString) time.Time {
	at, _ := time.Parse(time.RFC3339, text.String)
	return at
}

// asker is a transaction, or the connections that read.
type asker interface {
	QueryRowContext(ctx context.Context, query string, values ...any) *sql.Row
}

// releaseOf reads the release of an issue. The error is [ErrNoIssue] when there is
// none.
func releaseOf(ctx context.Context, ask asker, issue int64) (Release, error) {
	var rows releaseRows
	err := ask.QueryRowContext(ctx, `SELECT `+releaseColumns+` FROM issues `+releaseTables+` WHERE issues.id = ?`, issue).Scan(rows.into()...)
	if errors.Is(err, sql.ErrNoRows) {
		return Release{}, ErrNoIssue
	}
	return rows.read(time.Now()), err
}

// standingIdentity is the identity under which a decision is issued, or will be: the
// plain one, and once that issue was withdrawn, another.
func standingIdentity(ctx context.Context, ask asker, plain string) (string, error) {
	for try := 1; ; try++ {
		identity := plain
		if try > 1 {
			identity = fmt.Sprintf("%s #%d", plain, try)
		}
		var withdrawn bool
		err := ask.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM issues i JOIN issue_withdrawals w ON w.issue_id = i.id WHERE i.identity = ?)`, identity).Scan(&withdrawn)
		if err != nil || !withdrawn {
			return identity, err
		}
	}
}

// verifyReleases compares what the tables say of holds with their seals and the
// audit.
func verifyReleases(ctx context.Context, tx *sql.Tx, fault fault) error {
	return database.Each(ctx, tx, `SELECT issues.id, `+releaseColumns+` FROM issues `+releaseTables+` WHERE ?`, true, func(found *sql.Rows) error {
		var id int64
		var rows releaseRows
		err := found.Scan(append([]any{&id}, rows.into()...)...)
		if err == nil && !rows.holds() {
			fault("bảng issue_holds, đợt phát hành %d: việc giữ, công bố hay rút lại trái với niêm phong hoặc nhật ký", id)
		}
		return err
	})
}

// Waits reports whether anything in the register waits for the process: an issue that is to
// be announced at a time, a paper that is to be signed.
func (r *Register) Waits(ctx context.Context) (waits bool, err error) {
	err = r.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM issue_holds h WHERE until <> ''
			AND NOT EXISTS (SELECT 1 FROM issue_releases e WHERE e.issue_id = h.issue_id)
			AND NOT EXISTS (SELECT 1 FROM issue_withdrawals w WHERE w.issue_id = h.issue_id))
		OR EXISTS (SELECT 1 FROM signed_papers p WHERE next_at <> '' AND NOT EXISTS (SELECT 1 FROM signed_outside o WHERE o.sha256 = p.sha256))`).Scan(&waits)
	return waits, err
}
