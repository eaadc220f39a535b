package register

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/viet"
)

// Query asks for certificates. Empty fields ask for nothing.
type Query struct {
	Text     string // words of names, units and addresses, beginnings are enough, diacritics are not needed
	Kind     award.Kind
	Status   award.Status // as the office is told it: see [Entry.Told]
	Year     int          // of the decision
	Decision string       // its number
	Form     award.Form   // of commendation, that the decision names
	Unit     string       // words of units and addresses alone
	Golden   string       // golden book number, as printed
	Date     award.Date   // of the decision
	Granted  []Granted    // one of these awards; nil for any
	Cursor   string
	Limit    int
}

// Found is a page of certificates, the newest first.
type Found struct {
	Entries []Entry
	Next    string // the cursor of the next page, "" after the last
}

// searchKey folds a text to what people type: small letters without diacritics,
// parted by blanks.
func searchKey(s string) string {
	folded := viet.Fold(s)
	key := make([]byte, 0, len(folded))
	for _, c := range []byte(folded) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			key = append(key, c)
		case len(key) > 0 && key[len(key)-1] != ' ':
			key = append(key, ' ')
		}
	}
	return strings.TrimSuffix(string(key), " ")
}

// decisionKey is the number of a decision as people may type it.
func decisionKey(number string) string {
	return strings.TrimLeft(strings.ReplaceAll(viet.Fold(number), " ", ""), "0")
}

// Search finds certificates, the newest first. The error of a cursor that is
// none is [ErrCursor].
func (r *Register) Search(ctx context.Context, q Query) (Found, error) {
	before, err := database.ReadCursor(q.Cursor)
	if err != nil {
		return Found{}, err
	}
	limit := database.PageSize(q.Limit)
	conditions, arguments, err := r.filters(ctx, q)
	if err != nil {
		return Found{}, err
	}
	tx, err := r.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return Found{}, fmt.Errorf("search: %w", err)
	}
	defer tx.Rollback() // only read
	s := searching{tx: tx, wanted: limit + 1}
	if terms := termsOf(q); len(terms) > 0 {
		err = s.withWords(ctx, terms, before, conditions, arguments)
	} else {
		err = s.add(ctx, "search_entries e", append(conditions, "e.id < ?"), append(arguments, before))
	}
	if err == nil {
		err = tx.Rollback() // whoever reads the certificates waits for a connection
	}
	if err != nil {
		return Found{}, fmt.Errorf("search: %w", err)
	}
	var found Found
	if len(s.codes) > limit {
		s.codes, found.Next = s.codes[:limit], database.WriteCursor(s.ids[limit-1])
	}
	for _, code := range s.codes {
		entry, err := r.Certificate(ctx, code)
		if err != nil {
			return Found{}, err
		}
		found.Entries = append(found.Entries, entry)
	}
	return found, nil
}

// searching collects what a question finds until there is enough.
type searching struct {
	tx     *sql.Tx
	wanted int
	ids    []int64
	codes  []award.Code
}

// withWords finds those before an id that have all terms and fulfil conditions. Most of
// those that have the terms fulfil the conditions too, so few are looked at first.
func (s *searching) withWords(ctx context.Context, terms []database.Term, before int64, conditions []string, arguments []any) error {
	conditions = append(conditions, "e.id = CAST(w.value AS BIGINT)")
	const most = 4096 // at once
	atOnce := s.wanted
	return database.WithWords(ctx, s.tx, terms, before, func(ids []int64) (bool, error) {
		for len(ids) > 0 && s.wanted > 0 {
			next := ids[:min(atOnce, len(ids))]
			ids, atOnce = ids[len(next):], min(4*atOnce, most)
			list, err := database.JSON(next)
			if err == nil {
				err = s.add(ctx, "json_each(?) w CROSS JOIN search_entries e", conditions, append([]any{list}, arguments...))
			}
			if err != nil {
				return false, err
			}
		}
		return s.wanted > 0, nil
	})
}

// add adds what a source has that fulfils conditions.
func (s *searching) add(ctx context.Context, source string, conditions []string, arguments []any) error {
	rows, err := s.tx.QueryContext(ctx, `SELECT e.id, e.code FROM `+source+` WHERE `+strings.Join(conditions, " AND ")+` ORDER BY e.id DESC LIMIT ?`, append(arguments, s.wanted)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var code award.Code
		if err := rows.Scan(&id, &code); err != nil {
			return err
		}
		s.ids, s.codes, s.wanted = append(s.ids, id), append(s.codes, code), s.wanted-1
	}
	return rows.Err()
}

// filters are what a question asks for beside words, as conditions on entries e with their
// values.
func (r *Register) filters(ctx context.Context, q Query) (conditions []string, arguments []any, err error) {
	add := func(condition string, values ...any) {
		conditions, arguments = append(conditions, condition), append(arguments, values...)
	}
	if q.Decision != "" {
		add("e.issue_id IN (SELECT issue_id FROM search_decisions WHERE key = ?)", decisionKey(q.Decision))
	}
	if q.Golden != "" {
		add("e.code IN (SELECT code FROM certificates WHERE golden_number = ?)", q.Golden)
	}
	if !q.Date.IsZero() {
		add("e.issue_id IN (SELECT id FROM issues WHERE "+issueDate+" = ?)", q.Date.String())
	}
	if q.Form != "" {
		issues, err := r.issuesOfForm(ctx, q.Form)
		if err != nil {
			return nil, nil, err
		}
		add("e.issue_id IN (SELECT CAST(value AS BIGINT) FROM json_each(?))", issues)
	}
	if q.Granted != nil {
		condition, values, err := grantedCondition(q.Granted)
		if err != nil {
			return nil, nil, err
		}
		add(condition, values...)
	}
	if condition, values := statusCondition(q.Status); condition != "" {
		add(condition, values...)
	}
	return conditions, arguments, nil
}

// statusCondition is what a status says of the issue of an entry e, with its values.
func statusCondition(status award.Status) (condition string, values []any) {
	switch status {
	case "":
		return "", nil
	case award.Held:
		return "e.issue_id IN " + heldIssues, []any{stamp(time.Now())}
	case award.Withdrawn:
		return "e.issue_id IN " + withdrawnIssues, nil
	case award.Valid:
		return "e.issue_id NOT IN " + withdrawnIssues + " AND e.issue_id NOT IN " + heldIssues, []any{stamp(time.Now())}
	}
	return "e.issue_id NOT IN " + withdrawnIssues, nil
}

// termsOf are what the word index is asked for: all words must begin something in name
// or place, all filters must hold.
func termsOf(q Query) (terms []database.Term) {
	facet := func(word string) { terms = append(terms, database.Term{Columns: []string{"facets"}, Word: word}) }
	asked := func(text string, columns ...string) bool {
		const most = 12 // words
		words := strings.Fields(searchKey(text))
		for _, word := range words[:min(most, len(words))] {
			terms = append(terms, database.Term{Columns: columns, Word: word})
		}
		return text == "" || len(words) > 0
	}
	if !asked(q.Text, "name", "place") || !asked(q.Unit, "place") || q.Year < 0 {
		return []database.Term{{Columns: []string{"facets"}, Word: "nothing"}} // asked for signs that no name has, for a year that was none
	}
	status := q.Status
	switch status {
	case award.Held:
		status = award.Valid // of an issue that is held
	case award.Withdrawn:
		status = "" // whatever it was
	}
	for _, word := range []string{"kd" + string(q.Kind), "st" + string(status)} {
		if len(word) > 2 {
			facet(strings.Map(lettersOnly, word))
		}
	}
	if q.Year != 0 {
		facet(fmt.Sprintf("yr%d", q.Year))
	}
	return terms
}

func lettersOnly(r rune) rune {
	if r >= 'a' && r <= 'z' {
		return r
	}
	return -1
}
