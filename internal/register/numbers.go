package register

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"bangkhen/internal/award"
)

// largestNumber is more than any golden book will ever hold.
const largestNumber = 999_999_999

// allocate returns the first of n golden book numbers in a row that are free:
// from the book's start when it has one, else after the last one given. Numbers
// are never given twice, also not those of revoked certificates.
func allocate(ctx context.Context, tx *sql.Tx, book award.Book, n int) (first int, err error) {
	var next int
	err = tx.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) + 1 FROM certificates WHERE book = ?`, book.Prefix).Scan(&next)
	if err != nil {
		return 0, err
	}
	first = next
	if book.Start > 0 {
		first = book.Start
	}
	if first > largestNumber-n {
		return 0, numberTooLarge(book)
	}
	wanted := make([]string, n)
	for i := range wanted {
		wanted[i] = goldenNumber(book.Prefix, first+i)
	}
	taken, holder, err := firstTaken(ctx, tx, wanted)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return first, nil
	case err != nil:
		return 0, err
	}
	return 0, numberTaken(taken, holder, book, next)
}

// firstTaken returns the first of the printed numbers that is in use and the
// decision that uses it, or sql.ErrNoRows. Printed numbers are compared, because
// two books may print the same one.
func firstTaken(ctx context.Context, tx *sql.Tx, numbers []string) (number string, holder award.Decision, err error) {
	wanted, err := plainJSON(numbers)
	if err != nil {
		return "", holder, err
	}
	var facts string
	err = tx.QueryRowContext(ctx, `
		SELECT certificates.golden_number, issues.decision
		FROM json_each(?) AS wanted
		JOIN certificates ON certificates.golden_number = wanted.value
		JOIN issues ON issues.id = certificates.issue_id
		ORDER BY wanted.key LIMIT 1`, wanted).Scan(&number, &facts)
	if err == nil {
		holder, err = parseDecision(facts)
	}
	return number, holder, err
}

// goldenNumber is a number as printed.
func goldenNumber(prefix string, number int) string { return prefix + strconv.Itoa(number) }
