package register

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"bangkhen/internal/award"
)

// Books are the golden books that have given numbers, by prefix.
func (r *Register) Books(ctx context.Context) (books []string, err error) {
	// From one book to the next along the index, however many numbers each has.
	rows, err := r.reader.QueryContext(ctx, `
		WITH RECURSIVE books (book) AS (
			SELECT min(book) FROM certificates UNION ALL SELECT (SELECT min(book) FROM certificates c WHERE c.book > books.book) FROM books WHERE book IS NOT NULL)
		SELECT book FROM books WHERE book IS NOT NULL`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var book string
		if err := rows.Scan(&book); err != nil {
			return nil, err
		}
		books = append(books, book)
	}
	return books, rows.Err()
}

// GoldenLine is one line of a golden book: a certificate, or a range of void
// numbers. A certificate that kept the number of the one that it replaces has a line of
// its own after it.
type GoldenLine struct {
	Number    int
	Entry     *Entry // nil for void numbers
	Void      *Void
	Successor string // of what was replaced: the number, as printed, of what stands in its place
}

// KeptNumber reports that the certificate has the number of one that it replaces.
func (l GoldenLine) KeptNumber() bool { return l.Entry != nil && l.Entry.Turn > 0 }

// GaveNumber reports that what stands in the place of the certificate kept its number.
func (l GoldenLine) GaveNumber() bool {
	return l.Entry != nil && l.Successor == l.Entry.Certificate.GoldenNumber
}

// GoldenFilter chooses lines of a golden book; empty fields choose all. Void
// numbers are lines of the whole book only.
type GoldenFilter struct {
	Book   string
	Kind   award.Kind
	Status award.Status
	Year   int // of the decision, else of the issue
}

func (f GoldenFilter) whole() bool { return f.Kind == "" && f.Status == "" && f.Year == 0 }

// GoldenBook lists a book, or what a filter chooses of it, in the order of its
// numbers, from a number on; at most limit numbers with all their certificates, all when
// it is 0. Next is the number to go on from, 0 at the end.
func (r *Register) GoldenBook(ctx context.Context, filter GoldenFilter, from, limit int) (lines []GoldenLine, next int, err error) {
	entries, err := r.goldenEntries(ctx, filter, from, limit)
	if err != nil {
		return nil, 0, err
	}
	if entries, next = upTo(entries, limit); err == nil {
		err = r.findSuccessors(ctx, entries)
	}
	if err != nil {
		return nil, 0, err
	}
	if !filter.whole() {
		return entries, next, nil
	}
	voids, err := r.voids(ctx, filter.Book, from, next)
	if err != nil {
		return nil, 0, err
	}
	lines = append(struckOut(entries), voids...)
	sort.SliceStable(lines, func(i, j int) bool { return lines[i].Number < lines[j].Number })
	return lines, next, nil
}

// upTo are the lines of the first numbers, and the number after them, 0 for none.
func upTo(lines []GoldenLine, limit int) (first []GoldenLine, next int) {
	numbers, last := 0, 0
	for n, line := range lines {
		if line.Number == last {
			continue
		}
		if numbers++; limit > 0 && numbers > limit {
			return lines[:n], line.Number
		}
		last = line.Number
	}
	return lines, 0
}

// findSuccessors says of what was replaced which number the replacement has.
func (r *Register) findSuccessors(ctx context.Context, lines []GoldenLine) error {
	at := map[award.Code]int{}
	for n, line := range lines {
		if line.Entry.Status == award.Replaced {
			at[line.Entry.Certificate.Code] = n
		}
	}
	if len(at) == 0 {
		return nil
	}
	codes, err := plainJSON(slices.Sorted(maps.Keys(at)))
	if err != nil {
		return err
	}
	rows, err := r.reader.QueryContext(ctx, `
		SELECT a.code, c.golden_number FROM json_each(?) w JOIN amendments a ON a.code = w.value AND a.kind = 'replace' JOIN certificates c ON c.code = a.replacement`, codes)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var code award.Code
		var number string
		if err := rows.Scan(&code, &number); err != nil {
			return err
		}
		lines[at[code]].Successor = number
	}
	return rows.Err()
}

// struckOut makes void ranges of the numbers of issues that were withdrawn.
func struckOut(entries []GoldenLine) (lines []GoldenLine) {
	for _, line := range entries {
		e := line.Entry
		if e.Status != award.Withdrawn {
			lines = append(lines, line)
			continue
		}
		v := Void{Book: e.Book, First: e.Number, Last: e.Number, Reason: withdrawnNumber(e.Release.Reason), At: e.Release.At, Actor: e.Release.By}
		if n := len(lines) - 1; n >= 0 && lines[n].Void != nil && lines[n].Void.Last == v.First-1 && lines[n].Void.Reason == v.Reason && lines[n].Void.At.Equal(v.At) {
			lines[n].Void.Last = v.Last
			continue
		}
		lines = append(lines, GoldenLine{Number: v.First, Void: &v})
	}
	return lines
}

// goldenEntries reads one number more than limit, so that the caller sees whether there
// are more.
func (r *Register) goldenEntries(ctx context.Context, filter GoldenFilter, from, limit int) (lines []GoldenLine, err error) {
	conditions, arguments := []string{"c.book = ?", "c.number >= ?"}, []any{filter.Book, from}
	join, status := "", filter.Status
	switch status {
	case award.Held:
		status = award.Valid // of an issue that is held
	case award.Withdrawn:
		status = "" // whatever it was
	}
	if !filter.whole() {
		join = " JOIN search_entries e ON e.code = c.code"
	}
	for _, f := range []struct {
		column string
		value  any
		given  bool
	}{{"e.kind", string(filter.Kind), filter.Kind != ""}, {"e.status", string(status), status != ""}, {"e.year", filter.Year, filter.Year != 0}} {
		if f.given {
			conditions, arguments = append(conditions, f.column+" = ?"), append(arguments, f.value)
		}
	}
	if condition, values := statusCondition(filter.Status); condition != "" {
		conditions, arguments = append(conditions, condition), append(arguments, values...)
	}
	chosen := ` FROM certificates c` + join + ` WHERE ` + strings.Join(conditions, " AND ")
	query := `certificates.code IN (SELECT c.code` + chosen
	if limit > 0 {
		query += fmt.Sprintf(` AND c.number <= coalesce((SELECT DISTINCT c.number%s ORDER BY c.number LIMIT 1 OFFSET %d), %d)`, chosen, limit, largestNumber)
		arguments = append(arguments, arguments...)
	}
	entries, err := r.entries(ctx, query+`) ORDER BY certificates.number, turn`, arguments...)
	for i := range entries {
		lines = append(lines, GoldenLine{Number: entries[i].Number, Entry: &entries[i]})
	}
	return lines, err
}

// voids are the void ranges that begin between two numbers; 0 is no end.
func (r *Register) voids(ctx context.Context, book string, from, to int) (lines []GoldenLine, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT book, first, last, reason, at, actor FROM golden_voids WHERE book = ?1 AND last >= ?2 AND (?3 = 0 OR first < ?3) ORDER BY first`, book, from, to)
	if err != nil {
		return nil, err
	}
	all, err := scanVoids(rows)
	for i := range all {
		lines = append(lines, GoldenLine{Number: all[i].First, Void: &all[i]})
	}
	return lines, err
}
