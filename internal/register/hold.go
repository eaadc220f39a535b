package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/translog"
)

// longestHold bounds how long an issue is held by time: a year that is mistyped
// would keep it from the public for good.
const longestHold = 366 * 24 * time.Hour

// Hold says that an issue is not told to the public as soon as it is made.
type Hold struct {
	Until time.Time `json:"until,omitzero"` // zero: until somebody releases it
}

// Check refuses a time that is past or too far away.
func (h *Hold) Check(now time.Time) error {
	switch {
	case h == nil || h.Until.IsZero():
		return nil
	case !h.Until.After(now):
		return holdPast(h.Until)
	case h.Until.After(now.Add(longestHold)):
		return holdTooLong(h.Until)
	}
	return nil
}

// begun is the release of an issue that is made with the hold.
func (h *Hold) begun(ctx context.Context, now time.Time) Release {
	if h == nil {
		return Release{State: award.ReleaseDone}
	}
	return Release{State: award.ReleaseHeld, WasHeld: true, Until: h.Until.UTC().Truncate(time.Second), HeldAt: now, HeldBy: database.ActorOf(ctx)}
}

// record writes the hold beside its issue, in the transaction that makes both seen.
func (h *Hold) record(ctx context.Context, tx *sql.Tx, issue int64, r Release) error {
	if h == nil {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO issue_holds (issue_id, until, at, actor) VALUES (?, ?, ?, ?)`,
		issue, stamp(r.Until), stamp(r.HeldAt), r.HeldBy)
	if err != nil {
		return fmt.Errorf("hold the issue: %w", err)
	}
	return nil
}

// stamp writes a time as the tables have it, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// Release is whether the public is told of an issue.
type Release struct {
	State   award.ReleaseState `json:"state"`
	WasHeld bool               `json:"was_held"`          // it was issued to be held
	Until   time.Time          `json:"until,omitzero"`    // when it is released by time; zero: by hand
	HeldAt  time.Time          `json:"held_at,omitzero"`  // when it was issued, of one that was held
	HeldBy  string             `json:"held_by,omitempty"` // by whom
	At      time.Time          `json:"at,omitzero"`       // when it was released, of one that was held, or withdrawn
	By      string             `json:"by,omitempty"`      // by whom; "" by time
	Reason  string             `json:"reason,omitempty"`  // of a withdrawal

	recorded bool // the tables say that it was released; else its time has come
}

// told is the status of a certificate of the issue as its office is told it: a valid
// one is held as long as the issue is.
func (r Release) told(status award.Status) award.Status {
	switch {
	case r.State == award.ReleaseWithdrawn:
		return award.Withdrawn
	case r.State == award.ReleaseHeld && status == award.Valid:
		return award.Held
	}
	return status
}

// Told is the status of a certificate as its office is told it: held for a valid one
// whose issue is.
func (e Entry) Told() award.Status { return e.Release.told(e.Status) }

// ReleaseOf says whether the public is told of an issue.
func (r *Register) ReleaseOf(ctx context.Context, issue int64) (Release, error) {
	return releaseOf(ctx, r.reader, issue)
}

// AlsoReleased is what has to happen in the transaction of a release besides; nil for nothing.
type AlsoReleased func(ctx context.Context, tx *sql.Tx, issue int64) error

func (a AlsoReleased) do(ctx context.Context, tx *sql.Tx, issue int64) error {
	if a == nil {
		return nil
	}
	return a(ctx, tx, issue)
}

// Release tells the public of an issue that is held, now. The error is an
// award.Problem wrong-state when it is not held, [ErrNoIssue] when there is none.
func (r *Register) Release(ctx context.Context, issue int64, also AlsoReleased) (Release, error) {
	return r.endHold(ctx, issue, award.ReleaseIssue, func(tx *sql.Tx, now Release) (Release, error) {
		_, err := tx.ExecContext(ctx, `INSERT INTO issue_releases (issue_id, at, actor) VALUES (?, ?, ?)`, issue, stamp(now.At), now.By)
		if err == nil {
			err = announceRelease(ctx, tx, issue, now.At)
		}
		if err == nil {
			err = also.do(ctx, tx, issue)
		}
		return now, err
	})
}

// Withdraw takes back an issue that is held, as a whole: its codes say so from now
// on, its golden book numbers are void and are never given again, and its decision
// can be issued anew with another list. What also has to happen with it is done by
// also, nil for nothing. The errors are those of [Register.Release], and an
// award.Problem when there is no reason.
func (r *Register) Withdraw(ctx context.Context, issue int64, reason string, also func(tx *sql.Tx) error) (Release, error) {
	reason, err := readReason(reason, award.WithdrawIssue.Vietnamese())
	if err != nil {
		return Release{}, err
	}
	return r.endHold(ctx, issue, award.WithdrawIssue, func(tx *sql.Tx, now Release) (Release, error) {
		now.Reason = reason
		_, err := tx.ExecContext(ctx, `INSERT INTO issue_withdrawals (issue_id, reason, at, actor) VALUES (?, ?, ?, ?)`, issue, reason, stamp(now.At), now.By)
		if err == nil {
			err = announceIssue(ctx, tx, database.EventWithdrawn, issue, now.At)
		}
		if err == nil && also != nil {
			err = also(tx)
		}
		return now, err
	})
}

// endHold takes a step that ends a hold, with its entry in the audit.
func (r *Register) endHold(ctx context.Context, issue int64, step award.ReleaseStep, end func(tx *sql.Tx, now Release) (Release, error)) (now Release, err error) {
	err = r.db.Transaction(ctx, func(tx *sql.Tx) error {
		identity, err := identityOf(ctx, tx, issue)
		if err != nil {
			return err
		}
		before, err := releaseOf(ctx, tx, issue)
		if err != nil {
			return err
		}
		now = before
		if now.State, err = before.State.After(step); err != nil {
			return err
		}
		now.At, now.By = time.Now().UTC().Truncate(time.Second), database.ActorOf(ctx)
		if now, err = end(tx, now); err != nil {
			return err
		}
		kind := map[award.ReleaseStep]translog.Kind{award.ReleaseIssue: translog.Release, award.WithdrawIssue: translog.Withdraw}[step]
		if err := r.logIssueChange(ctx, tx, kind, issue); err != nil {
			return err
		}
		action := map[award.ReleaseStep]string{award.ReleaseIssue: actionRelease, award.WithdrawIssue: actionWithdraw}[step]
		return database.RecordChange(ctx, tx, action, identity, before, now)
	})
	return now, err
}

// clock is who releases by time.
const clock = "bangkhen"

// ReleaseDue records the releases whose time has come, tells other systems of them,
// and says how many there were. The public is told at the time itself, whether or not
// somebody calls this.
func (r *Register) ReleaseDue(ctx context.Context, also AlsoReleased) (released int, err error) {
	due, err := r.due(ctx)
	if err != nil {
		return 0, err
	}
	ctx = database.WithActor(ctx, clock)
	for _, issue := range due {
		if err := r.releaseByTime(ctx, issue, also); err != nil {
			return released, err
		}
		released++
	}
	return released, nil
}

// due are the issues whose time has come, and of which nobody was told yet.
func (r *Register) due(ctx context.Context) ([]int64, error) {
	return r.issueIDs(ctx, `
		SELECT issue_id FROM issue_holds h WHERE until <> '' AND until <= ?
			AND NOT EXISTS (SELECT 1 FROM issue_releases e WHERE e.issue_id = h.issue_id)
			AND NOT EXISTS (SELECT 1 FROM issue_withdrawals w WHERE w.issue_id = h.issue_id) ORDER BY issue_id`, stamp(time.Now()))
}

func (r *Register) releaseByTime(ctx context.Context, issue int64, also AlsoReleased) error {
	return r.db.Transaction(ctx, func(tx *sql.Tx) error {
		identity, err := identityOf(ctx, tx, issue)
		if err != nil {
			return err
		}
		now, err := releaseOf(ctx, tx, issue)
		if err != nil || now.State != award.ReleaseDone || now.recorded {
			return err // another program was quicker
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO issue_releases (issue_id, at, actor) VALUES (?, ?, ?)`, issue, stamp(now.Until), clock); err != nil {
			return err
		}
		if err := announceRelease(ctx, tx, issue, now.Until); err != nil {
			return err
		}
		if err := also.do(ctx, tx, issue); err != nil {
			return err
		}
		if err := r.logIssueChange(ctx, tx, translog.Release, issue); err != nil {
			return err
		}
		before := now
		before.State, before.At = award.ReleaseHeld, time.Time{}
		return database.RecordChange(ctx, tx, actionRelease, identity, before, now)
	})
}

// identityOf is how the audit names an issue.
func identityOf(ctx context.Context, tx *sql.Tx, issue int64) (identity string, err error) {
	err = tx.QueryRowContext(ctx, `SELECT identity FROM issues WHERE id = ?`, issue).Scan(&identity)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNoIssue
	}
	return identity, err
}

// announceRelease tells other systems of an issue, and of what became of its
// certificates while it was held.
func announceRelease(ctx context.Context, tx *sql.Tx, issue int64, at time.Time) error {
	err := announceIssue(ctx, tx, database.EventReleased, issue, at)
	if err == nil {
		err = announceGiven(ctx, tx, issue, at)
	}
	if err != nil {
		return err
	}
	var ended []Amendment
	err = database.Each(ctx, tx, amendmentsBy+`code IN (SELECT code FROM certificates WHERE issue_id = ?) AND kind <> 'reissue' ORDER BY id`, issue, func(rows *sql.Rows) error {
		a, err := scanAmendment(rows)
		ended = append(ended, a)
		return err
	})
	for _, a := range ended {
		if err == nil {
			err = a.announce(ctx, tx)
		}
	}
	return err
}

// announceIssue tells other systems of an issue as a whole.
func announceIssue(ctx context.Context, tx *sql.Tx, event string, issue int64, at time.Time) error {
	told := struct {
		Issue        int64  `json:"issue"`
		Decision     string `json:"decision"`
		Date         string `json:"date"`
		Certificates int    `json:"certificates"`
		At           string `json:"at"`
	}{Issue: issue, At: stamp(at)}
	err := tx.QueryRowContext(ctx, `SELECT `+issueNumber+`, `+issueDate+`, (SELECT count(*) FROM certificates WHERE issue_id = issues.id) FROM issues WHERE id = ?`, issue).
		Scan(&told.Decision, &told.Date, &told.Certificates)
	if err != nil {
		return err
	}
	return database.Announce(ctx, tx, event, told)
}
