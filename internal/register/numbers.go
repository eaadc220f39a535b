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
// award, in list order; awards whose books have the same prefix share one. Whether a
// book begins where the decision wants it says starts. Holes are the numbers that are
// stepped over by that.
func enter(ctx context.Context, tx *sql.Tx, batch award.Batch, day award.Date, starts starting) (places []entryNo, holes []Void, err error) {
	var books []award.Book
	members := map[string][]int{} // places in the list by prefix
	for i, c := range batch.Certificates {
		book := batch.Decision.BookOf(c.Recipient)
		marked, dated := book, false
		if book.Prefix, dated = marked.On(day); !dated {
			return nil, nil, yearUnknown(marked)
		}
		if book.Start, err = starts.of(ctx, tx, book); err != nil {
			return nil, nil, err
		}
		if members[book.Prefix] == nil {
			books = append(books, book)
		}
		members[book.Prefix] = append(members[book.Prefix], i)
	}
	places = make([]entryNo, len(batch.Certificates))
	for _, book := range books {
		numbers, hole, err := allocate(ctx, tx, book, len(members[book.Prefix]))
		if err != nil {
			return nil, nil, err
		}
		if hole.First <= hole.Last {
			holes = append(holes, hole)
		}
		for n, i := range members[book.Prefix] {
			places[i] = entryNo{book: book.Prefix, number: numbers[n]}
		}
	}
	return places, holes, nil
}

// starting says what becomes of the number with which a decision wants a book to
// begin.
type starting int

const (
	startAsked starting = iota // it begins there
	startAfter                 // unless it was given: the first issue of the decision had it, and was withdrawn
	startNever                 // it was meant for the list, and this is one sheet of it
)

// of is where a book is to begin, 0 for after its last number.
func (s starting) of(ctx context.Context, tx *sql.Tx, book award.Book) (int, error) {
	switch s {
	case startNever:
		return 0, nil
	case startAfter:
		if _, most, err := span(ctx, tx, book.Prefix); err != nil || book.Start <= most {
			return 0, err
		}
	}
	return book.Start, nil
}

// starts is what becomes of it in an issue.
func (r row) starts() starting {
	switch {
	case r.replaces != "":
		return startNever
	case r.identity != r.plain:
		return startAfter
	}
	return startAsked
}

// allocate returns n golden book numbers of one book that are free, rising: from
// the book's start when it has one, else after the last one given. Void numbers
// are stepped over. The book gives no number twice, also not those of revoked
// certificates; one that replaces another may keep its number. The hole is what lies between them and the numbers given before,
// empty when its end is before its first. The prefix of the book holds no year mark
// any more.
func allocate(ctx context.Context, tx *sql.Tx, book award.Book, n int) (numbers []int, hole Void, err error) {
	least, most, err := span(ctx, tx, book.Prefix)
	if err != nil {
		return nil, hole, err
	}
	first := most + 1
	if book.Start > 0 {
		first = book.Start
	}
	voids, err := voidsFrom(ctx, tx, book.Prefix, first)
	if err != nil {
		return nil, hole, err
	}
	wanted := make([]string, 0, n)
	for next := first; len(numbers) < n; next++ {
		for len(voids) > 0 && next >= voids[0].First {
			if next <= voids[0].Last {
				if next == book.Start {
					return nil, hole, numberVoid(goldenNumber(book.Prefix, next), voids[0].Reason, book, most+1)
				}
				next = voids[0].Last + 1
			}
			voids = voids[1:]
		}
		if next > largestNumber {
			return nil, hole, numberTooLarge(book)
		}
		numbers, wanted = append(numbers, next), append(wanted, goldenNumber(book.Prefix, next))
	}
	taken, holder, err := firstTaken(ctx, tx, wanted)
	switch {
	case err == nil:
		return nil, hole, numberTaken(taken, holder, book, most+1)
	case !errors.Is(err, sql.ErrNoRows):
		return nil, hole, err
	}
	last := numbers[n-1]
	switch {
	case most == 0: // the first page of a book; what came before it is on paper
		return numbers, Void{First: 1}, nil
	case last < least:
		return numbers, Void{Book: book.Prefix, First: last + 1, Last: least - 1}, nil
	}
	return numbers, Void{Book: book.Prefix, First: most + 1, Last: numbers[0] - 1}, nil
}

// stillFree reports a number of rows that somebody has struck out since it was
// given. That nobody was given it meanwhile the issue lock says, and at last the
// tables.
func stillFree(ctx context.Context, tx *sql.Tx, rows []certificateRow) error {
	voids := map[string][]Void{}
	for _, place := range rows {
		if _, known := voids[place.book]; !known {
			var err error
			if voids[place.book], err = voidsFrom(ctx, tx, place.book, place.number); err != nil {
				return err
			}
		}
		for _, v := range voids[place.book] {
			if v.First <= place.number && place.number <= v.Last {
				return voidMeanwhile(goldenNumber(place.book, place.number), v.Reason)
			}
		}
	}
	return nil
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
		SELECT certificates.golden_number, `+issueDecision+`
		FROM json_each(?) AS wanted
		JOIN certificates ON certificates.golden_number = wanted.value
		JOIN issues ON issues.id = certificates.issue_id
		ORDER BY wanted.key, certificates.turn DESC LIMIT 1`, wanted).Scan(&number, &facts)
	if err == nil {
		holder, err = parseDecision(facts)
	}
	return number, holder, err
}

// goldenNumber is a number as printed.
func goldenNumber(prefix string, number int) string { return prefix + strconv.Itoa(number) }
