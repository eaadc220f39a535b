package register

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

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
	f, err := r.filtersOf(ctx, q)
	if err != nil {
		return Found{}, err
	}
	tx, err := r.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return Found{}, fmt.Errorf("search: %w", err)
	}
	defer tx.Rollback() // only read
	s := searching{tx: tx, wanted: limit + 1}
	issues, err := f.issuesIn(ctx, tx)
	if err == nil && (issues == nil || len(issues) > 0) {
		if terms := termsOf(q); len(terms) > 0 {
			err = s.withWords(ctx, database.WordQuestion{Terms: terms, Before: before, Issues: issues}, f.entries)
		} else {
			err = s.newest(ctx, before, issues, f.entries)
		}
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

// withWords finds those that are asked for and pass the filters.
func (s *searching) withWords(ctx context.Context, asked database.WordQuestion, filters conditions) error {
	found := append(filters.texts, "e.id = CAST(w.value AS BIGINT)")
	asked.Wanted = s.wanted
	return database.CertificateWords.WithWords(ctx, s.tx, asked, func(ids []int64) (bool, error) {
		list, err := database.JSON(ids)
		if err == nil {
			err = s.add(ctx, "json_each(?) w CROSS JOIN search_entries e", found, append([]any{list}, filters.values...))
		}
		return s.wanted > 0, err
	})
}

// newest finds those before an id that pass the filters, of issues, or of any if these are nil.
func (s *searching) newest(ctx context.Context, before int64, issues []int64, filters conditions) error {
	first := int64(0)
	if issues != nil {
		var end int64
		var err error
		if first, end, err = database.IDsOf(ctx, s.tx, issues); err != nil {
			return err
		}
		before = min(before, end)
	}
	filters.add("e.id >= ? AND e.id < ?", first, before)
	return s.add(ctx, "search_entries e", filters.texts, filters.values)
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
