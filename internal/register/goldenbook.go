package register

import (
	"context"

	"bangkhen/internal/award"
)

// Books are the golden books that have given numbers, by prefix.
func (r *Register) Books(ctx context.Context) (books []string, err error) {
	rows, err := r.reader.QueryContext(ctx, `SELECT DISTINCT book FROM certificates ORDER BY book`)
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

// GoldenBook lists a book in the order of its numbers.
func (r *Register) GoldenBook(ctx context.Context, book string) (lines []GoldenLine, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT number, code FROM certificates WHERE book = ?1
		UNION ALL SELECT first, '' FROM golden_voids WHERE book = ?1 ORDER BY 1`, book)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var codes []award.Code
	for rows.Next() {
		var line GoldenLine
		var code award.Code
		if err := rows.Scan(&line.Number, &code); err != nil {
			return nil, err
		}
		lines, codes = append(lines, line), append(codes, code)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	voids, err := r.voids(ctx, book)
	if err != nil {
		return nil, err
	}
	for i := range lines {
		if codes[i] == "" {
			void := voids[lines[i].Number]
			lines[i].Void = &void
			continue
		}
		entry, err := r.Certificate(ctx, codes[i])
		if err != nil {
			return nil, err
		}
		lines[i].Entry = &entry
	}
	return lines, nil
}

func (r *Register) voids(ctx context.Context, book string) (map[int]Void, error) {
	rows, err := r.reader.QueryContext(ctx, `SELECT book, first, last, reason, at, actor FROM golden_voids WHERE book = ?`, book)
	if err != nil {
		return nil, err
	}
	all, err := scanVoids(rows)
	voids := map[int]Void{}
	for _, v := range all {
		voids[v.First] = v
	}
	return voids, err
}
