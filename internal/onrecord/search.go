package onrecord

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

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

// Search finds awards on record, those that were withdrawn too. The error of a
// cursor that is none is [database.ErrCursor].
func (r *Records) Search(ctx context.Context, q Query) (found Found, err error) {
	before, err := database.ReadCursor(q.Cursor)
	if err != nil {
		return found, err
	}
	terms := termsOf(q)
	if q.Text != "" && len(terms) == 0 {
		return found, nil // asked for signs that no name has
	}
	limit := database.PageSize(q.Limit)
	ids, err := r.find(ctx, q, terms, before, limit+1)
	if err != nil {
		return found, fmt.Errorf("search the awards on record: %w", err)
	}
	if len(ids) > limit {
		ids, found.Next = ids[:limit], database.WriteCursor(ids[limit-1])
	}
	list, err := database.JSON(ids)
	if err == nil && len(ids) > 0 {
		found.Awards, err = r.awards(ctx, `a.id IN (SELECT CAST(value AS BIGINT) FROM json_each(?)) ORDER BY a.id DESC`, list)
	}
	return found, err
}

// find gives which awards are found below an id, the last recorded first.
func (r *Records) find(ctx context.Context, q Query, terms []database.Term, before int64, wanted int) ([]int64, error) {
	tx, err := r.db.Reader().BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() // only read
	from, end := int64(0), before
	if q.Import != 0 { // whose awards stand together
		err := tx.QueryRowContext(ctx, `SELECT coalesce(min(id), 0), coalesce(max(id) + 1, 0) FROM recorded_awards WHERE import_id = ?`, q.Import).Scan(&from, &end)
		if err != nil {
			return nil, err
		}
		end = min(end, before)
	}
	s := searching{tx: tx, wanted: wanted}
	conditions, arguments := q.conditions()
	if len(terms) == 0 {
		err := s.add(ctx, "recorded_awards a", append(conditions, "a.id >= ? AND a.id < ?"), append(arguments, from, end))
		return s.ids, err
	}
	conditions = append(conditions, "a.id = CAST(w.value AS BIGINT)")
	asked := database.WordQuestion{Terms: terms, From: from, Before: end, Wanted: wanted}
	err = database.RecordedWords.WithWords(ctx, tx, asked, func(ids []int64) (bool, error) {
		list, err := database.JSON(ids)
		if err == nil {
			err = s.add(ctx, "json_each(?) w CROSS JOIN recorded_awards a", conditions, append([]any{list}, arguments...))
		}
		return s.wanted > 0, err
	})
	return s.ids, err
}

// searching collects what a question finds until there is enough.
type searching struct {
	tx     *sql.Tx
	wanted int
	ids    []int64
}

// add adds what a source has that everybody may see and that fulfils conditions.
func (s *searching) add(ctx context.Context, source string, conditions []string, arguments []any) error {
	rows, err := s.tx.QueryContext(ctx, `SELECT a.id FROM `+source+` WHERE `+strings.Join(conditions, " AND ")+` ORDER BY a.id DESC LIMIT ?`, append(arguments, s.wanted)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		s.ids, s.wanted = append(s.ids, id), s.wanted-1
	}
	return rows.Err()
}

// termsOf are what the index of words is asked for: all words must begin something in name
// or place, kind and year must be those.
func termsOf(q Query) (terms []database.Term) {
	const most = 12 // words
	words := strings.Fields(searchKey(q.Text))
	if q.Text != "" && len(words) == 0 {
		return nil
	}
	for _, word := range words[:min(len(words), most)] {
		terms = append(terms, database.Term{Columns: []string{"name", "place"}, Word: word})
	}
	facet := func(word string) { terms = append(terms, database.Term{Columns: []string{"facets"}, Word: word}) }
	if q.Kind != "" {
		facet("kd" + string(q.Kind))
	}
	if q.Year != 0 {
		facet(fmt.Sprintf("yr%04d", q.Year))
	}
	return terms
}

// conditions are what an award is to fulfil beside its words.
func (q Query) conditions() (conditions []string, arguments []any) {
	conditions = []string{"(SELECT i.state FROM award_imports i WHERE i.id = a.import_id) IN ('recorded', 'withdrawn')"}
	if q.Number != "" {
		conditions = append(conditions, "lower(replace(a.number, ' ', '')) LIKE lower(?) ESCAPE '\\'")
		arguments = append(arguments, strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`, " ", "").Replace(q.Number)+"%")
	}
	if q.Import != 0 {
		conditions, arguments = append(conditions, "a.import_id = ?"), append(arguments, q.Import)
	}
	return conditions, arguments
}
