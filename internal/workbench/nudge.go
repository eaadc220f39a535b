package workbench

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"time"

	"bangkhen/internal/overprint"
)

// mostNudge bounds how far what is printed on a lot of blanks is moved, in mm: more is
// another template.
const mostNudge = 10

// NudgeBlanks keeps how far everything that is printed on blanks of a series is moved
// to the right and down, in mm; nothing takes it away again. The series has blanks.
func (w *Workbench) NudgeBlanks(ctx context.Context, series string, by overprint.Point) error {
	series, _ = label(series, mostSeries)
	if !(math.Abs(by.X) <= mostNudge && math.Abs(by.Y) <= mostNudge) {
		return refuseBlank(msgNudge, mostNudge)
	}
	return w.db.Change(ctx, "nudge-blanks", series, func(tx *sql.Tx) (before, after any, err error) {
		was, err := nudge(ctx, tx, series)
		if err != nil {
			return nil, nil, err
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO blank_nudges (series, x, y, changed_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (series) DO UPDATE SET x = excluded.x, y = excluded.y, changed_at = excluded.changed_at`,
			series, by.X, by.Y, time.Now().UTC().Format(time.RFC3339))
		return was, by, err
	})
}

// Nudge is how far what is printed on blanks of a series is moved, in mm. That there
// are no such blanks is an award.Problem bad-blank.
func (w *Workbench) Nudge(ctx context.Context, series string) (overprint.Point, error) {
	series, _ = label(series, mostSeries)
	return nudge(ctx, w.reader, series)
}

// rowQuerier is a transaction, or the connections that read.
type rowQuerier interface {
	QueryRowContext(ctx context.Context, query string, arguments ...any) *sql.Row
}

func nudge(ctx context.Context, from rowQuerier, series string) (by overprint.Point, err error) {
	err = from.QueryRowContext(ctx, `
		SELECT coalesce(n.x, 0), coalesce(n.y, 0) FROM (SELECT series FROM blanks WHERE series = ? LIMIT 1) b
		LEFT JOIN blank_nudges n ON n.series = b.series`, series).Scan(&by.X, &by.Y)
	if errors.Is(err, sql.ErrNoRows) {
		err = refuseBlank(msgNoSeries, series)
	}
	return by, err
}
