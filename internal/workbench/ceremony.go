package workbench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// CeremonyPlan is the kept plan of a ceremony.
type CeremonyPlan struct {
	Version   int    // counts changes; 0 before the first
	Data      []byte // JSON, nil before the first
	UpdatedAt time.Time
}

// maxCeremony bounds a plan, in bytes.
const maxCeremony = 4 << 20

// ceremonyDigest is what the audit says of a plan.
type ceremonyDigest struct {
	Version int    `json:"version"`
	Plan    string `json:"plan_sha256"`
}

func (p CeremonyPlan) digest() any {
	if p.Version == 0 {
		return nil
	}
	return ceremonyDigest{p.Version, hash(p.Data)}
}

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Ceremony reads the plan of an issue's ceremony; it is empty when none was kept.
// The error is [ErrNoIssue] when there is no such issue.
func (w *Workbench) Ceremony(ctx context.Context, issue int64) (CeremonyPlan, error) {
	return ceremonyOf(ctx, w.reader, issue)
}

func ceremonyOf(ctx context.Context, from queryer, issue int64) (p CeremonyPlan, err error) {
	var at string
	err = from.QueryRowContext(ctx, `
		SELECT coalesce(version, 0), coalesce(plan, ''), coalesce(updated_at, '')
		FROM issues LEFT JOIN ceremonies ON issue_id = id WHERE id = ? AND replaces IS NULL`, issue).Scan(&p.Version, &p.Data, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return p, ErrNoIssue
	}
	if err != nil || p.Version == 0 {
		return CeremonyPlan{}, err
	}
	p.UpdatedAt, err = time.Parse(time.RFC3339, at)
	return p, err
}

// SaveCeremony keeps the plan of an issue's ceremony and returns its new version.
// Version is that which the caller has seen; the error is [ErrChanged] when
// somebody else has kept another since.
func (w *Workbench) SaveCeremony(ctx context.Context, issue int64, version int, data []byte) (int, error) {
	if len(data) > maxCeremony {
		return 0, fmt.Errorf("a plan of %d bytes is too large to keep", len(data))
	}
	next := CeremonyPlan{Version: version + 1, Data: data, UpdatedAt: time.Now().UTC().Truncate(time.Second)}
	err := w.db.Change(ctx, "plan-ceremony", fmt.Sprint(issue), func(tx *sql.Tx) (before, after any, err error) {
		last, err := ceremonyOf(ctx, tx, issue)
		if err != nil {
			return nil, nil, err
		}
		if last.Version != version {
			return nil, nil, ErrChanged
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO ceremonies (issue_id, version, plan, updated_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (issue_id) DO UPDATE SET version = excluded.version, plan = excluded.plan, updated_at = excluded.updated_at`,
			issue, next.Version, string(data), next.UpdatedAt.Format(time.RFC3339))
		return last.digest(), next.digest(), err
	})
	if err != nil {
		return 0, err
	}
	return next.Version, nil
}
