package office

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// Issues that are held: issued, and not told to the public until a time, or until
// somebody releases them.

// byHand is how a hold without an end is written.
const byHand = "hand"

// HoldText writes a hold so that [ReadHold] reads it: "" for none.
func HoldText(h *Hold) string {
	switch {
	case h == nil:
		return ""
	case h.Until.IsZero():
		return byHand
	}
	return h.Until.UTC().Format(time.RFC3339)
}

// holdForms are how a time may be written, on the clocks of Viet Nam.
func holdForms() []string {
	return []string{
		"2006-01-02", "2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02T15:04:05",
		"2/1/2006", "2/1/2006 15:04", "15:04 2/1/2006",
	}
}

// ReadHold reads until when an issue is to be held: a time with its zone, a date or
// a date and time on the clocks of Viet Nam ("2023-06-02 08:00", "2/6/2023 08:00"; a
// date alone is its first minute), a time from now ("30m", "4h", "2d"), or by hand
// ("hand", "tay"). Nothing is no hold. The error is an [award.Problem].
func ReadHold(text string, now time.Time) (*Hold, error) {
	text = strings.Join(strings.Fields(text), " ")
	switch strings.ToLower(text) {
	case "":
		return nil, nil
	case byHand, "tay", "bằng tay":
		return &Hold{}, nil
	}
	if wait, ok := readWait(text); ok {
		return &Hold{Until: now.Add(wait).UTC().Truncate(time.Second)}, nil
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return &Hold{Until: at.UTC()}, nil
	}
	for _, form := range holdForms() {
		if at, err := time.ParseInLocation(form, text, award.VietNam()); err == nil {
			return &Hold{Until: at.UTC()}, nil
		}
	}
	return nil, badHold(text)
}

// readWait reads "90m", "4h" or "2d".
func readWait(text string) (time.Duration, bool) {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		n, err := strconv.Atoi(days)
		return time.Duration(n) * 24 * time.Hour, err == nil && n > 0 && n <= mostDays
	}
	wait, err := time.ParseDuration(text)
	return wait, err == nil && wait > 0
}

// mostDays is more than an issue is held; it keeps a long number from running over.
const mostDays = 1000

// ReleaseOf says whether the public is told of an issue.
func (o *Office) ReleaseOf(ctx context.Context, issue int64) (Release, error) {
	return o.register.ReleaseOf(ctx, issue)
}

// ReleaseIssue tells the public of an issue that is held, now. The errors are those
// of [register.Register.Release].
func (o *Office) ReleaseIssue(ctx context.Context, issue int64) (Release, error) {
	return o.register.Release(ctx, issue, o.bench.TellReleased)
}

// WithdrawIssue takes back an issue that is held, as a whole: its numbers are void
// and its codes say so. What it was made of, where it was made here, is a draft again
// beside the old one, which stays as it was issued; draft is its id, "" for none. The
// errors are those of [register.Register.Withdraw], and [ErrBusy] while a batch is
// being printed, which may be of this very issue.
func (o *Office) WithdrawIssue(ctx context.Context, issue int64, reason string) (release Release, draft string, err error) {
	release, err = o.register.Withdraw(ctx, issue, reason, func(tx *sql.Tx) (err error) {
		draft, err = o.bench.DraftAgain(ctx, tx, issue, fmt.Sprintf(noteWithdrawn, strings.TrimSpace(reason)))
		return err
	})
	return release, draft, err
}

// FindIssue finds the issue that somebody means: by its id, or by the number of its
// decision, with the date where several bear the number. One that was withdrawn is
// meant where there is no other. The error is an [award.Problem].
func (o *Office) FindIssue(ctx context.Context, text string, date award.Date) (int64, error) {
	if id, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64); err == nil {
		_, err := o.register.ReleaseOf(ctx, id)
		if errors.Is(err, register.ErrNoIssue) {
			err = noIssueOf(text)
		}
		return id, err
	}
	found, err := o.register.FindIssues(ctx, text)
	if err != nil {
		return 0, err
	}
	if !date.IsZero() {
		found = slices.DeleteFunc(found, func(s IssueSummary) bool { return s.Date != date })
	}
	standing := slices.DeleteFunc(slices.Clone(found), func(s IssueSummary) bool { return s.Release.State == award.ReleaseWithdrawn })
	switch {
	case len(found) == 0:
		return 0, noIssueOf(text)
	case len(standing) == 0:
		return found[0].ID, nil // the newest
	case len(standing) > 1:
		return 0, severalHeld(text, standing)
	}
	return standing[0].ID, nil
}

// KeepReleases records releases whose time has come, and has other systems told of
// them, until the context ends: at once those that came while no program ran.
func (o *Office) KeepReleases(ctx context.Context, log *slog.Logger) {
	const every = time.Second
	log = faultlog.Logger(log)
	for ctx.Err() == nil {
		if _, err := o.register.ReleaseDue(ctx, o.bench.TellReleased); err != nil && ctx.Err() == nil && !database.Away(err) {
			log.Error("record a release", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(every):
		}
	}
}

// ForStaff adds to what the public is told of a code or file what who works here may
// see: the certificate of an issue that is held or was withdrawn.
func (o *Office) ForStaff(ctx context.Context, v Verification) (Verification, error) {
	if v.Code == "" || v.Certificate != nil || v.Record != nil || v.Result != ResultHeld && v.Result != ResultWithdrawn {
		return v, nil
	}
	e, err := o.register.Certificate(ctx, v.Code)
	if errors.Is(err, register.ErrUnknown) {
		return v, nil // a record of before the system
	}
	if err != nil {
		return v, err
	}
	v.Certificate, v.Release = printed(e, o.awardOf(e.Decision, e.Certificate.Recipient, e.Template)), &e.Release
	return v, nil
}

// heldBatch is the hold that was asked for with a batch.
func heldBatch(b workbench.Batch) (*Hold, error) {
	if b.Hold == "" {
		return nil, nil
	}
	return ReadHold(b.Hold, b.CreatedAt)
}
