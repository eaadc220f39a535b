package register

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/likeness"
	"bangkhen/internal/viet"
)

// Query asks for certificates. Empty fields ask for nothing.
type Query struct {
	Text     string // words of names, units and addresses, beginnings are enough, diacritics are not needed
	Kind     award.Kind
	Status   award.Status
	Year     int    // of the decision
	Decision string // its number
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

// index makes recorded certificates of one issue known to the search and to the
// look-up of near names.
type index struct {
	tx    *sql.Tx
	issue int64
	year  int   // of the decision, else of the issue
	last  int64 // entry
	words int64 // the last entry whose words are in the index

	entries, near *inserter
}

func newIndex(ctx context.Context, tx *sql.Tx, issue int64, year int) (*index, error) {
	x := &index{tx: tx, issue: issue, year: year,
		entries: newInserter(tx, `INSERT INTO search_entries (id, code, issue_id, kind, year, status, name_key, place_key)`, 8),
		near:    newInserter(tx, `INSERT OR IGNORE INTO near_names (block, entry)`, 2),
	}
	err := tx.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM search_entries`).Scan(&x.last)
	x.words = x.last
	return x, err
}

// yearOf is the year that certificates of an issue are found under.
func yearOf(issue Issue) int {
	return cmp.Or(issue.Batch.Decision.Date.Year, issue.IssuedAt.Year())
}

// wordsEvery is how many certificates the index of words takes in at once: it
// writes to the disk whenever another statement comes between, and merges what it
// wrote.
const wordsEvery = 4 * recordEvery

// add makes certificates known that were recorded just now and are valid; their
// words at the latest by finish.
func (x *index) add(ctx context.Context, certificates []award.Certificate) error {
	before := x.last
	for _, c := range certificates {
		r := c.Recipient
		x.last++
		err := x.entries.add(ctx, x.last, string(c.Code), x.issue, string(r.Kind), x.year, string(award.Valid),
			searchKey(r.Name), searchKey(r.Position+" "+r.Unit+" "+r.Address))
		if err != nil {
			return err
		}
	}
	if err := x.entries.flush(ctx); err != nil {
		return err
	}
	for i, c := range certificates {
		for _, block := range likeness.Of(c.Recipient).Blocks() {
			if err := x.near.add(ctx, block, before+int64(i)+1); err != nil {
				return err
			}
		}
	}
	if err := x.near.flush(ctx); err != nil || x.last-x.words < wordsEvery {
		return err
	}
	return x.finish(ctx)
}

// finish makes the words of all certificates known.
func (x *index) finish(ctx context.Context) error {
	_, err := x.tx.ExecContext(ctx, `INSERT INTO search_words (rowid, name, place, facets)
		SELECT id, name_key, place_key, `+facetsSQL+` FROM search_entries WHERE id > ? ORDER BY id`, x.words)
	x.words = x.last
	return err
}

func (x *index) close() {
	x.entries.close()
	x.near.close()
}

// facetsSQL is the filters of a certificate as words of the index.
const facetsSQL = `'kd' || kind || ' yr' || year || ' st' || status`

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
		SELECT id, name_key, place_key, `+facetsSQL+` FROM search_entries WHERE id = ?`, id)
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
	before, err := readCursor(q.Cursor)
	if err != nil {
		return Found{}, err
	}
	limit := pageSize(q.Limit)
	conditions, arguments := []string{"e.id < ?"}, []any{before}
	source, order := "search_entries e", "e.id"
	if match := matchOf(q); match != "" {
		// In the order of its own rows the index need not be read to its end.
		source, order = "search_words w CROSS JOIN search_entries e ON e.id = w.rowid", "w.rowid"
		conditions, arguments = []string{"w.search_words MATCH ?", "w.rowid < ?"}, []any{match, before}
	}
	if q.Decision != "" {
		conditions = append(conditions, "e.issue_id IN (SELECT issue_id FROM search_decisions WHERE key = ?)")
		arguments = append(arguments, decisionKey(q.Decision))
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
		codes, found.Next = codes[:limit], writeCursor(ids[limit-1])
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

// matchOf is the query of the word index: all words must begin something in name
// or place, all filters must hold.
func matchOf(q Query) string {
	const most = 12 // words
	var parts []string
	for i, word := range strings.Fields(searchKey(q.Text)) {
		if i == most {
			break
		}
		parts = append(parts, `{name place} : "`+word+`" *`)
	}
	if q.Text != "" && len(parts) == 0 || q.Year < 0 {
		return `facets : "nothing"` // asked for signs that no name has, for a year that was none
	}
	for _, facet := range []string{"kd" + string(q.Kind), "st" + string(q.Status)} {
		if len(facet) > 2 {
			parts = append(parts, `facets : "`+strings.Map(lettersOnly, facet)+`"`)
		}
	}
	if q.Year != 0 {
		parts = append(parts, fmt.Sprintf(`facets : "yr%d"`, q.Year))
	}
	return strings.Join(parts, " AND ")
}

func lettersOnly(r rune) rune {
	if r >= 'a' && r <= 'z' {
		return r
	}
	return -1
}
