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

// enter gives every certificate of a batch its place in the golden book of its
// award, in list order; awards whose books have the same prefix share one. With
// starts, a book begins where the decision wants it.
func enter(ctx context.Context, tx *sql.Tx, batch award.Batch, day award.Date, starts bool) ([]entryNo, error) {
	var books []award.Book
	members := map[string][]int{} // places in the list by prefix
	for i, c := range batch.Certificates {
		book := batch.Decision.BookOf(c.Recipient)
		marked, dated := book, false
		if book.Prefix, dated = marked.On(day); !dated {
			return nil, yearUnknown(marked)
		}
		if !starts {
			book.Start = 0 // was meant for the list
		}
		if members[book.Prefix] == nil {
			books = append(books, book)
		}
		members[book.Prefix] = append(members[book.Prefix], i)
	}
	places := make([]entryNo, len(batch.Certificates))
	for _, book := range books {
		numbers, err := allocate(ctx, tx, book, len(members[book.Prefix]))
		if err != nil {
			return nil, err
		}
		for n, i := range members[book.Prefix] {
			places[i] = entryNo{book.Prefix, numbers[n]}
		}
	}
	return places, nil
}

// allocate returns n golden book numbers of one book that are free, rising: from
// the book's start when it has one, else after the last one given. Void numbers
// are stepped over. Numbers are never given twice, also not those of revoked
// certificates. The prefix of the book holds no year mark any more.
func allocate(ctx context.Context, tx *sql.Tx, book award.Book, n int) ([]int, error) {
	least, most, err := span(ctx, tx, book.Prefix)
	if err != nil {
		return nil, err
	}
	first := most + 1
	if book.Start > 0 {
		first = book.Start
	}
	voids, err := voidsFrom(ctx, tx, book.Prefix, first)
	if err != nil {
		return nil, err
	}
	numbers, wanted := make([]int, 0, n), make([]string, 0, n)
	for next := first; len(numbers) < n; next++ {
		for len(voids) > 0 && next >= voids[0].First {
			if next <= voids[0].Last {
				if next == book.Start {
					return nil, numberVoid(goldenNumber(book.Prefix, next), voids[0].Reason, book, most+1)
				}
				next = voids[0].Last + 1
			}
			voids = voids[1:]
		}
		if next > largestNumber {
			return nil, numberTooLarge(book)
		}
		numbers, wanted = append(numbers, next), append(wanted, goldenNumber(book.Prefix, next))
	}
	taken, holder, err := firstTaken(ctx, tx, wanted)
	switch {
	case err == nil:
		return nil, numberTaken(taken, holder, book, most+1)
	case !errors.Is(err, sql.ErrNoRows):
		return nil, err
	}
	if most == 0 {
		return numbers, nil // the first page of a book; what came before it is on paper
	}
	if last := numbers[n-1]; last < least {
		return numbers, voidHoles(ctx, tx, book.Prefix, last+1, least-1)
	}
	return numbers, voidHoles(ctx, tx, book.Prefix, most+1, numbers[0]-1)
}

// span is the least and the largest number that a book has given, 0 for none.
func span(ctx context.Context, tx *sql.Tx, prefix string) (least, most int, err error) {
	err = tx.QueryRowContext(ctx, `SELECT coalesce(min(number), 0), coalesce(max(number), 0) FROM certificates WHERE book = ?`, prefix).Scan(&least, &most)
	return least, most, err
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
