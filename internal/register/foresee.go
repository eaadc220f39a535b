package register

import (
	"context"
	"database/sql"
	"errors"

	"bangkhen/internal/award"
)

// Span is the golden book numbers that recipients of one award are given, as printed.
type Span struct {
	Award string `json:"award"` // as the list names it, "" where the decision gives one alone
	Book  string `json:"book"`  // prefix of the golden book, "" for the only one
	First string `json:"first"`
	Last  string `json:"last"`
	Count int    `json:"count"`
}

// Foreseen is what the register would do with an issue.
type Foreseen struct {
	Spans   []Span
	Earlier int64 // the issue of the same decision and list, whose papers are had again; 0 for none
}

// Foresee says which numbers a list would be given if it were issued now, by award in
// the order of the list. Whoever issues before may be given them. The error is an
// award.Problem where it could not be issued so: the decision was issued with another
// list, a number is taken.
func (r *Register) Foresee(ctx context.Context, d award.Decision, list award.List) (f Foreseen, err error) {
	print, err := fingerprint(d, list.Recipients)
	if err != nil {
		return f, err
	}
	tx, err := r.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return f, err
	}
	defer tx.Rollback() // only read
	would := row{plain: identify(d, print)}
	if would.identity, err = standingIdentity(ctx, tx, would.plain); err != nil {
		return f, err
	}
	batch := award.Batch{Decision: d, Certificates: list.Certificates(d)}
	earlier, err := findIssue(ctx, tx, would.identity)
	switch {
	case err == nil && earlier.fingerprint != print:
		return f, alreadyIssued(earlier, d, list)
	case err == nil:
		f.Earlier = earlier.id
		f.Spans = spansOf(batch, func(n int) (book, number string) { return "", earlier.given[n].goldenNumber })
		return f, nil
	case !errors.Is(err, sql.ErrNoRows):
		return f, err
	}
	places, _, err := enter(ctx, tx, batch, d.Date, would.starts())
	if err == nil {
		f.Spans = spansOf(batch, func(n int) (book, number string) {
			return places[n].book, goldenNumber(places[n].book, places[n].number)
		})
	}
	return f, err
}

// spansOf gathers the numbers of certificates by award.
func spansOf(batch award.Batch, given func(n int) (book, number string)) (spans []Span) {
	at := map[string]int{}
	for i, c := range batch.Certificates {
		book, number := given(i)
		n, met := at[c.Recipient.Award]
		if !met {
			n = len(spans)
			at[c.Recipient.Award] = n
			spans = append(spans, Span{Award: c.Recipient.Award, Book: book, First: number})
		}
		spans[n].Last, spans[n].Count = number, spans[n].Count+1
	}
	return spans
}
