package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/award"
)

// Terms are what an issue is made from.
type Terms struct {
	Decision award.Decision
	List     award.List
	BaseURL  string // the codes are looked up under BaseURL/v/
	Template string // id of the certificate's template
	// Printing tells further printings of the same papers from the full sheets,
	// which are "": sheets for blanks, by a printer's profile.
	Printing string
}

// Issue is one issue as it stands in the register.
type Issue struct {
	Batch    award.Batch // with codes, numbers and addresses
	Terms    Terms       // as recorded: those of the first issue
	IssuedAt time.Time
	Reused   bool // it was issued before, and the papers came out the same
}

// Issue gives every recipient a code and a golden book number and records what
// write makes of them. Write prints the papers of the batch, by the terms it is
// given, into a place where nobody sees them yet, and returns their hashes; it
// is called with the register locked for other issues. All of this is one
// transaction: when anything fails, write included, no code or number is used.
//
// A decision is known by its number and date, or by its whole content while
// either is blank. When it was issued before with the same content, write gets
// the recorded terms, codes and numbers, and its files must come out as
// recorded; otherwise the error is [ErrFilesDiffer] and names the file. When it
// was issued with other content, the error is an award.Problem already-issued;
// when a golden book number is in use, number-taken.
func (r *Register) Issue(ctx context.Context, terms Terms, write func(award.Batch, Terms) (Files, error)) (Issue, error) {
	if len(terms.List.Recipients) == 0 {
		return Issue{}, emptyList()
	}
	fingerprint, err := fingerprint(terms.Decision, terms.List.Recipients)
	if err != nil {
		return Issue{}, err
	}
	identity := identify(terms.Decision, fingerprint)
	tx, err := r.writer.BeginTx(ctx, nil)
	if err != nil {
		return Issue{}, fmt.Errorf("wait for other issues: %w", err)
	}
	defer tx.Rollback() // does nothing after a commit
	earlier, err := findIssue(ctx, tx, identity)
	switch {
	case err == nil && earlier.fingerprint != fingerprint:
		return Issue{}, alreadyIssued(earlier, terms.Decision, terms.List)
	case err == nil:
		// What was issued never changes: there is nothing to keep others
		// waiting for while the papers are printed again.
		if err := tx.Rollback(); err != nil {
			return Issue{}, err
		}
		return r.reissue(ctx, earlier, terms, write)
	case !errors.Is(err, sql.ErrNoRows):
		return Issue{}, err
	}
	issue, err := issueFirst(ctx, tx, terms, row{identity: identity, fingerprint: fingerprint}, write)
	if err != nil {
		return Issue{}, err
	}
	return issue, tx.Commit()
}

// issueFirst issues a decision that the register does not know.
func issueFirst(ctx context.Context, tx *sql.Tx, terms Terms, row row, write func(award.Batch, Terms) (Files, error)) (Issue, error) {
	issue := Issue{
		Batch:    award.Batch{Decision: terms.Decision, Certificates: terms.List.Certificates(terms.Decision)},
		Terms:    terms,
		IssuedAt: time.Now().UTC().Truncate(time.Second),
	}
	first, err := allocate(ctx, tx, terms.Decision.GoldenBook, len(issue.Batch.Certificates))
	if err != nil {
		return Issue{}, err
	}
	for i := range issue.Batch.Certificates {
		c := &issue.Batch.Certificates[i]
		c.Code = award.NewCode()
		c.GoldenNumber = goldenNumber(terms.Decision.GoldenBook.Prefix, first+i)
		c.URL = address(terms.BaseURL, c.Code)
	}
	files, err := write(issue.Batch, terms)
	if err != nil {
		return Issue{}, err
	}
	return issue, record(ctx, tx, issue, row, first, files)
}

// reissue prints an earlier issue again, in the same way or in another.
func (reg *Register) reissue(ctx context.Context, r recorded, terms Terms, write func(award.Batch, Terms) (Files, error)) (Issue, error) {
	list := terms.List
	r.terms.List = list // equal to the recorded one, and knows its rows
	r.terms.Printing = terms.Printing
	issue := Issue{
		Batch:    award.Batch{Decision: r.terms.Decision, Certificates: list.Certificates(r.terms.Decision)},
		Terms:    r.terms,
		IssuedAt: r.issuedAt,
		Reused:   true,
	}
	if len(r.given) != len(issue.Batch.Certificates) {
		return Issue{}, fmt.Errorf("the register holds %d of %d certificates of %s", len(r.given), len(issue.Batch.Certificates), issue.Batch.Decision.Label())
	}
	for i := range issue.Batch.Certificates {
		c := &issue.Batch.Certificates[i]
		c.Code, c.GoldenNumber = r.given[i].code, r.given[i].goldenNumber
		c.URL = address(r.terms.BaseURL, c.Code)
	}
	files, err := write(issue.Batch, r.terms)
	if err == nil {
		err = r.comparePapers(files)
	}
	if err != nil {
		return Issue{}, err
	}
	if known := r.files[terms.Printing]; known != nil {
		return issue, known.compare(files)
	}
	return issue, reg.addPrinting(ctx, r.id, terms.Printing, files)
}

// comparePapers compares what every printing of an issue has alike.
func (r recorded) comparePapers(files Files) error {
	for _, printed := range r.files {
		for _, name := range [...]string{"quyet-dinh.pdf", "phu-luc.xlsx"} {
			if before, known := printed[name]; known && before != files[name] {
				return fmt.Errorf("%s: %w", name, ErrFilesDiffer)
			}
		}
	}
	return nil
}

// addPrinting records the files of a further printing.
func (reg *Register) addPrinting(ctx context.Context, issue int64, printing string, files Files) error {
	return reg.inTransaction(ctx, func(tx *sql.Tx) error { return recordFiles(ctx, tx, issue, printing, files) })
}

// address is where a code is looked up.
func address(baseURL string, code award.Code) string {
	return strings.TrimRight(baseURL, "/") + "/v/" + string(code)
}
