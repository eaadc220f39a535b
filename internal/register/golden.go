package register

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"time"

	"bangkhen/internal/database"
)

// Void is a range of golden book numbers that stand for no certificate.
type Void struct {
	Book   string    `json:"book"` // the prefix, "" for the only book
	First  int       `json:"first"`
	Last   int       `json:"last"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
	Actor  string    `json:"actor"`
}

// longestReason bounds what people write as a reason, in characters.
const longestReason = 1000

// VoidNumber strikes a golden book number out, as printed ("107", "BK-12"): it
// will be stepped over and never be given. The reason is kept. Numbers are told
// from books by the digits at the end; a number that could be of several books
// is of the one that has given numbers already. The error is an award.Problem
// when the number is given or void already, is no number, or has no reason.
func (r *Register) VoidNumber(ctx context.Context, number, reason string) (Void, error) {
	var v Void
	var err error
	if v.Reason, err = readReason(reason, "bỏ số sổ vàng"); err != nil {
		return v, err
	}
	number = strings.TrimSpace(number)
	err = r.db.Change(ctx, actionVoid, number, func(tx *sql.Tx) (before, after any, err error) {
		if v.Book, v.First, err = splitNumber(ctx, tx, number); err != nil {
			return nil, nil, err
		}
		v.Last = v.First
		if err := mayVoid(ctx, tx, number, v); err != nil {
			return nil, nil, err
		}
		if v, err = insertVoid(ctx, tx, v); err != nil {
			return nil, nil, err
		}
		return nil, v, nil
	})
	return v, err
}

// mayVoid reports why a number can not be struck out.
func mayVoid(ctx context.Context, tx *sql.Tx, number string, v Void) error {
	taken, holder, err := firstTaken(ctx, tx, []string{number})
	switch {
	case err == nil:
		return numberGiven(taken, holder)
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	earlier, err := voidsFrom(ctx, tx, v.Book, v.First)
	if err == nil && len(earlier) > 0 && earlier[0].First <= v.First {
		err = alreadyVoid(number, earlier[0].Reason)
	}
	return err
}

// splitNumber parts a printed number into the prefix of its book and the number.
func splitNumber(ctx context.Context, tx *sql.Tx, number string) (book string, n int, err error) {
	digits := len(number) - len(strings.TrimRight(number, "0123456789"))
	for length := digits; length > 0; length-- {
		prefix, tail := number[:len(number)-length], number[len(number)-length:]
		n, err := strconv.Atoi(tail)
		if err != nil || n < 1 || n > largestNumber || tail[0] == '0' {
			continue
		}
		if _, most, err := span(ctx, tx, prefix); err != nil || most > 0 {
			return prefix, n, err
		}
	}
	// A book that has given nothing yet: all digits at the end are the number.
	prefix := number[:len(number)-digits]
	n, err = strconv.Atoi(number[len(prefix):])
	if err != nil || n < 1 || n > largestNumber || number != goldenNumber(prefix, n) {
		return "", 0, noNumber(number)
	}
	return prefix, n, nil
}

// voidHoles strikes out what a list has skipped, so that a book is without
// holes: numbers from first to last that are not void already.
func voidHoles(ctx context.Context, tx *sql.Tx, book string, first, last int) error {
	voids, err := voidsFrom(ctx, tx, book, first)
	if err != nil {
		return err
	}
	for _, v := range append(voids, Void{First: last + 1, Last: last + 1}) {
		if end := min(v.First-1, last); first <= end {
			hole := Void{Book: book, First: first, Last: end, Reason: reasonSkipped}
			if hole, err = insertVoid(ctx, tx, hole); err != nil {
				return err
			}
			if err := database.RecordChange(ctx, tx, actionVoid, goldenNumber(book, first), nil, hole); err != nil {
				return err
			}
		}
		first = max(first, v.Last+1)
	}
	return nil
}

func insertVoid(ctx context.Context, tx *sql.Tx, v Void) (Void, error) {
	v.At, v.Actor = time.Now().UTC().Truncate(time.Second), database.ActorOf(ctx)
	_, err := tx.ExecContext(ctx, `INSERT INTO golden_voids (book, first, last, reason, at, actor) VALUES (?, ?, ?, ?, ?, ?)`,
		v.Book, v.First, v.Last, v.Reason, v.At.Format(time.RFC3339), v.Actor)
	return v, err
}

// voidsFrom lists the void ranges of a book that end at a number or after it.
func voidsFrom(ctx context.Context, tx *sql.Tx, book string, number int) ([]Void, error) {
	rows, err := tx.QueryContext(ctx, `SELECT book, first, last, reason, at, actor FROM golden_voids WHERE book = ? AND last >= ? ORDER BY first`, book, number)
	if err != nil {
		return nil, err
	}
	return scanVoids(rows)
}

func scanVoids(rows *sql.Rows) ([]Void, error) {
	defer rows.Close()
	var voids []Void
	for rows.Next() {
		var v Void
		var at string
		if err := rows.Scan(&v.Book, &v.First, &v.Last, &v.Reason, &at, &v.Actor); err != nil {
			return nil, err
		}
		v.At, _ = time.Parse(time.RFC3339, at)
		voids = append(voids, v)
	}
	return voids, rows.Err()
}
