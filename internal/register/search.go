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

// indexDecision makes a decision known to the search.
func indexDecision(ctx context.Context, tx *sql.Tx, issue int64, number string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO search_decisions (issue_id, key) VALUES (?, ?)`, issue, decisionKey(number))
	return err
}

// indexCertificates makes certificates of one issue that were recorded just now, and
// are valid, known to the search and to the look-up of near names.
func indexCertificates(ctx context.Context, tx *sql.Tx, issue int64, rows []certificateRow) error {
	var before int64
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM search_entries`).Scan(&before); err != nil {
		return err
	}
	entries := database.NewInserter(tx, `INSERT INTO search_entries (id, code, issue_id, kind, year, status, name_key, place_key)`, 8)
	defer entries.Close()
	near := database.NewInserter(tx, `INSERT OR IGNORE INTO near_names (block, entry)`, 2)
	defer near.Close()
	for n, row := range rows {
		if err := entries.Add(ctx, before+int64(n)+1, row.code, issue, row.kind, row.year, string(award.Valid), row.name, row.place); err != nil {
			return err
		}
	}
	if err := entries.Flush(ctx); err != nil {
		return err
	}
	for n, row := range rows {
		for _, block := range row.blocks {
			if err := near.Add(ctx, block, before+int64(n)+1); err != nil {
				return err
			}
		}
	}
	if err := near.Flush(ctx); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO search_words (rowid, name, place, facets)
		SELECT id, name_key, place_key, `+database.CertificateFacets+` FROM search_entries WHERE id > ? ORDER BY id`, before)
	return err
}

// reindex follows a change of a certificate's status.
func reindex(ctx context.Context, tx *sql.Tx, code award.Code, status award.Status) error {
	var id int64
	err := tx.QueryRowContext(ctx, `UPDATE search_entries SET status = ? WHERE code = ? RETURNING id`, string(status), string(code)).Scan(&id)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM search_words WHERE rowid = ?`, id); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO search_words (rowid, name, place, facets)
		SELECT id, name_key, place_key, `+database.CertificateFacets+` FROM search_entries WHERE id = ?`, id)
	return err
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
	conditions, arguments := []string{"e.id < ?"}, []any{before}
	source, order := "search_entries e", "e.id"
	if terms := termsOf(q); len(terms) > 0 {
		// In the order of its own rows the index need not be read to its end.
		match, words := r.db.Match("search_words", "w", terms)
		source, order = "search_words w CROSS JOIN search_entries e", "w.rowid"
		conditions, arguments = []string{"e.id = w.rowid", match, "w.rowid < ?"}, []any{words, before}
	}
	if q.Decision != "" {
		conditions = append(conditions, "e.issue_id IN (SELECT issue_id FROM search_decisions WHERE key = ?)")
		arguments = append(arguments, decisionKey(q.Decision))
	}
	if q.Golden != "" {
		conditions, arguments = append(conditions, "e.code IN (SELECT code FROM certificates WHERE golden_number = ?)"), append(arguments, q.Golden)
	}
	if !q.Date.IsZero() {
		conditions, arguments = append(conditions, "e.issue_id IN (SELECT id FROM issues WHERE "+issueDate+" = ?)"), append(arguments, q.Date.String())
	}
	if q.Form != "" {
		issues, err := r.issuesOfForm(ctx, q.Form)
		if err != nil {
			return Found{}, err
		}
		conditions, arguments = append(conditions, "e.issue_id IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"), append(arguments, issues)
	}
	if q.Granted != nil {
		condition, values, err := grantedCondition(q.Granted)
		if err != nil {
			return Found{}, err
		}
		conditions, arguments = append(conditions, condition), append(arguments, values...)
	}
	if condition, values := statusCondition(q.Status); condition != "" {
		conditions, arguments = append(conditions, condition), append(arguments, values...)
	}
	rows, err := r.reader.QueryContext(ctx, `SELECT e.id, e.code FROM `+source+` WHERE `+strings.Join(conditions, " AND ")+
		` ORDER BY `+order+` DESC LIMIT ?`, append(arguments, limit+1)...)
	if err != nil {
		return Found{}, fmt.Errorf("search: %w", err)
	}
	defer rows.Close()
	var found Found
	var ids []int64
	var codes []award.Code
	for rows.Next() {
		var id int64
		var code award.Code
		if err := rows.Scan(&id, &code); err != nil {
			return Found{}, err
		}
		ids, codes = append(ids, id), append(codes, code)
	}
	if err := rows.Err(); err != nil {
		return Found{}, err
	}
	if len(codes) > limit {
		codes, found.Next = codes[:limit], database.WriteCursor(ids[limit-1])
	}
	for _, code := range codes {
		entry, err := r.Certificate(ctx, code)
		if err != nil {
			return Found{}, err
		}
		found.Entries = append(found.Entries, entry)
	}
	return found, nil
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
			terms = append(terms, database.Term{Columns: columns, Word: word, Begins: true})
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
