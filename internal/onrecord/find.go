package onrecord

import (
	"context"
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// Award looks a code up. The error is [ErrUnknown] when no award on record has it.
func (r *Records) Award(ctx context.Context, code award.Code) (Award, error) {
	a, _, err := scanAward(r.db.Reader().QueryRowContext(ctx, selectAward+`a.code = ?`, string(code)))
	return a, err
}

// Query asks for awards on record. Empty fields ask for nothing.
type Query struct {
	Text   string // words of names, units and addresses, beginnings are enough, diacritics are not needed
	Kind   award.Kind
	Year   int    // of the decision
	Number string // of the decision
	Import int64
	Cursor string
	Limit  int
}

// Found is a page of awards, the last recorded first.
type Found struct {
	Awards []Award
	Next   string // the cursor of the next page, "" after the last
}

// mostWords bounds a question to the index of words.
const mostWords = 12

// Search finds awards on record, those that were withdrawn too. The error of a
// cursor that is none is [database.ErrCursor].
func (r *Records) Search(ctx context.Context, q Query) (found Found, err error) {
	before, err := database.ReadCursor(q.Cursor)
	if err != nil {
		return found, err
	}
	limit := database.PageSize(q.Limit)
	conditions, arguments := []string{"a.id < ?"}, []any{before}
	add := func(condition string, argument any) {
		conditions, arguments = append(conditions, condition), append(arguments, argument)
	}
	words := strings.Fields(searchKey(q.Text))
	switch {
	case q.Text != "" && len(words) == 0:
		return found, nil // asked for signs that no name has
	case len(words) > 0:
		var terms []database.Term
		for _, word := range words[:min(len(words), mostWords)] {
			terms = append(terms, database.Term{Columns: []string{"name", "place"}, Word: word})
		}
		match, asked := r.db.Match("search_words_recorded", "w", terms)
		add("a.id IN (SELECT w.rowid FROM search_words_recorded w WHERE "+match+")", asked)
	}
	if q.Kind != "" {
		add("a.kind = ?", string(q.Kind))
	}
	if q.Year != 0 {
		add("substr(a.date, 1, 4) = ?", fmt.Sprintf("%04d", q.Year))
	}
	if q.Number != "" {
		add("lower(replace(a.number, ' ', '')) LIKE lower(?) ESCAPE '\\'", strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`, " ", "").Replace(q.Number)+"%")
	}
	if q.Import != 0 {
		add("a.import_id = ?", q.Import)
	}
	rows, err := r.db.Reader().QueryContext(ctx, selectAward+strings.Join(conditions, " AND ")+` ORDER BY a.id DESC LIMIT ?`, append(arguments, limit+1)...)
	if err != nil {
		return found, fmt.Errorf("search the awards on record: %w", err)
	}
	defer rows.Close()
	var last int64
	for rows.Next() {
		a, id, err := scanAward(rows)
		if err != nil {
			return found, err
		}
		if len(found.Awards) == limit {
			found.Next = database.WriteCursor(last)
			break
		}
		found.Awards, last = append(found.Awards, a), id
	}
	return found, rows.Err()
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
