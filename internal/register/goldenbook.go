package register

import (
	"context"
	"fmt"
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
// numbers.
type GoldenLine struct {
	Number int
	Entry  *Entry // nil for void numbers
	Void   *Void
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
// numbers, from a number on; at most limit certificates, all when it is 0. Next
// is the number to go on from, 0 at the end.
func (r *Register) GoldenBook(ctx context.Context, filter GoldenFilter, from, limit int) (lines []GoldenLine, next int, err error) {
	entries, err := r.goldenEntries(ctx, filter, from, limit)
	if err != nil {
		return nil, 0, err
	}
	if limit > 0 && len(entries) > limit {
		next = entries[limit].Number
		entries = entries[:limit]
	}
	if !filter.whole() {
		return entries, next, nil
	}
	voids, err := r.voids(ctx, filter.Book, from, next)
	if err != nil {
		return nil, 0, err
	}
	lines = append(entries, voids...)
	sort.SliceStable(lines, func(i, j int) bool { return lines[i].Number < lines[j].Number })
	return lines, next, nil
}

// goldenEntries reads one more than limit, so that the caller sees whether there
// are more.
func (r *Register) goldenEntries(ctx context.Context, filter GoldenFilter, from, limit int) (lines []GoldenLine, err error) {
	conditions, arguments := []string{"c.book = ?", "c.number >= ?"}, []any{filter.Book, from}
	join := ""
	if !filter.whole() {
		join = " JOIN search_entries e ON e.code = c.code"
	}
	for _, f := range []struct {
		column string
		value  any
		given  bool
	}{{"e.kind", string(filter.Kind), filter.Kind != ""}, {"e.status", string(filter.Status), filter.Status != ""}, {"e.year", filter.Year, filter.Year != 0}} {
		if f.given {
			conditions, arguments = append(conditions, f.column+" = ?"), append(arguments, f.value)
		}
	}
	query := `certificates.code IN (SELECT c.code FROM certificates c` + join + ` WHERE ` + strings.Join(conditions, " AND ") + ` ORDER BY c.number`
	if limit > 0 {
		query += fmt.Sprintf(" LIMIT %d", limit+1)
	}
	entries, err := r.entries(ctx, query+`) ORDER BY certificates.number`, arguments...)
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
