package onrecord

import (
	"context"

	"bangkhen/internal/award"
)

// Award looks a code up. The error is [ErrUnknown] when no award on record has it.
func (r *Records) Award(ctx context.Context, code award.Code) (Award, error) {
	a, _, err := scanAward(r.db.Reader().QueryRowContext(ctx, selectAward+`a.code = ?`, string(code)))
	return a, err
}

// Of are the awards of an import in the order of its file, from a place on, counted
// from 1, at most limit.
func (r *Records) Of(ctx context.Context, id int64, from, limit int) (all []Award, err error) {
	return r.awards(ctx, `a.import_id = ? ORDER BY a.id LIMIT ? OFFSET ?`, id, limit, max(from, 1)-1)
}

// awards are those that a condition finds, in its order.
func (r *Records) awards(ctx context.Context, where string, args ...any) (all []Award, err error) {
	rows, err := r.db.Reader().QueryContext(ctx, selectAward+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		a, _, err := scanAward(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, rows.Err()
}

// Mark names what is on record: as long as it is the same, the same is found.
func (r *Records) Mark(ctx context.Context) (mark string, err error) {
	err = r.db.Reader().QueryRowContext(ctx, `
		SELECT (SELECT count(*) FROM award_imports WHERE state = 'recorded') || '-' || coalesce((SELECT max(id) FROM recorded_awards), 0)
			|| '-' || (SELECT count(*) FROM award_withdrawals WHERE state = 'done')`).Scan(&mark)
	return mark, err
}

// Waiting is how many lists and withdrawals wait for somebody to decide.
func (r *Records) Waiting(ctx context.Context) (n int, err error) {
	err = r.db.Reader().QueryRowContext(ctx, `SELECT (SELECT count(*) FROM award_imports WHERE state = 'checking') + (SELECT count(*) FROM award_withdrawals WHERE state = 'asked')`).Scan(&n)
	return n, err
}

// Counts counts the awards on record that were not withdrawn, by kind.
func (r *Records) Counts(ctx context.Context) (c award.Counts, err error) {
	rows, err := r.db.Reader().QueryContext(ctx, `
		SELECT a.kind, count(*) FROM recorded_awards a JOIN award_imports i ON i.id = a.import_id
		WHERE i.state = 'recorded' AND a.withdrawn = 0 GROUP BY a.kind`)
	if err != nil {
		return c, err
	}
	defer rows.Close()
	for rows.Next() {
		var kind award.Kind
		var n int
		if err := rows.Scan(&kind, &n); err != nil {
			return c, err
		}
		switch kind {
		case award.Collective:
			c.Collective = n
		case award.Household:
			c.Household = n
		case award.Individual:
			c.Individual = n
		}
	}
	return c, rows.Err()
}
