package register

import (
	"cmp"
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
	Reused   bool // it was issued before
	Files    Files
	Kept     bool // the files are to be had by [Register.CopyOut]; write was not called
}

// Issue gives every recipient a code and a golden book number and records what
// write makes of them. Write prints the papers of the batch, by the terms it is
// given, into a place where nobody sees them yet, and returns their hashes; it
// is called with the register locked for other issues. All of this is one
// transaction: when anything fails, write included, no code or number is used.
//
// A decision is known by its number and date, or by its whole content while
// either is blank. When it was issued before with the same content and its files
// are stored, the outcome says so and write is not called. When they are not
// (they were issued before files were kept, or a disk has lost them), write gets
// the recorded terms, codes and numbers, and its files must come out as
// recorded; otherwise the error is [ErrFilesDiffer] and names the file. When it
// was issued with other content, the error is an award.Problem already-issued;
// when a golden book number is in use, number-taken.
func (r *Register) Issue(ctx context.Context, terms Terms, write func(award.Batch, Terms) (Files, error)) (Issue, error) {
	return r.IssueStepwise(ctx, terms, func(batch award.Batch, terms Terms, _ *Keeper) (Files, error) { return write(batch, terms) })
}

// Stepwise writes the papers of a batch, hands the files to a keeper, which stores
// them before the register says that they exist, and may tell it what is done.
type Stepwise func(award.Batch, Terms, *Keeper) (Files, error)

// IssueStepwise is Issue for a write that hands over step by step.
func (r *Register) IssueStepwise(ctx context.Context, terms Terms, write Stepwise) (Issue, error) {
	if len(terms.List.Recipients) == 0 {
		return Issue{}, emptyList()
	}
	fingerprint, err := fingerprint(terms.Decision, terms.List.Recipients)
	if err != nil {
		return Issue{}, err
	}
	identity := identify(terms.Decision, fingerprint)
	tx, err := r.begin(ctx)
	if err != nil {
		return Issue{}, err
	}
	defer tx.Rollback() // does nothing after a commit
	if err := guarded(ctx, tx); err != nil {
		return Issue{}, err
	}
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
		return r.again(ctx, earlier, terms, write)
	case !errors.Is(err, sql.ErrNoRows):
		return Issue{}, err
	}
	issue, digest, err := r.issueFirst(ctx, tx, terms, row{identity: identity, fingerprint: fingerprint}, terms.Decision.Date, "", write)
	if err != nil {
		// A cancelled context rolls the transaction back at once; what then goes
		// wrong with its statements is not the reason.
		return Issue{}, cmp.Or(ctx.Err(), err)
	}
	if err := RecordChange(ctx, tx, actionIssue, identity, nil, digest); err != nil {
		return Issue{}, err
	}
	return issue, r.commit(ctx, tx)
}

// issueFirst issues what the register does not know. The numbers are of the book
// of the day; the note is printed on every sheet.
func (r *Register) issueFirst(ctx context.Context, tx *sql.Tx, terms Terms, row row, day award.Date, note string, write Stepwise) (Issue, issueDigest, error) {
	issue := Issue{
		Batch:    award.Batch{Decision: terms.Decision, Certificates: terms.List.Certificates(terms.Decision)},
		Terms:    terms,
		IssuedAt: time.Now().UTC().Truncate(time.Second),
	}
	var err error
	if row.places, err = enter(ctx, tx, issue.Batch, day, row.replaces == ""); err != nil {
		return Issue{}, issueDigest{}, err
	}
	for i := range issue.Batch.Certificates {
		c := &issue.Batch.Certificates[i]
		c.Code = award.NewCode()
		c.GoldenNumber = goldenNumber(row.places[i].book, row.places[i].number)
		c.URL, c.Note = address(terms.BaseURL, c.Code), note
	}
	recorder, err := newRecorder(ctx, tx, issue, row)
	if err != nil {
		return Issue{}, issueDigest{}, err
	}
	defer recorder.close()
	keeper := r.newKeeper()
	defer keeper.discard()
	keeper.done = func(file, sum string) error { return recorder.certificate(ctx, file, sum) }
	if issue.Files, err = write(issue.Batch, terms, keeper); err != nil {
		return Issue{}, issueDigest{}, err
	}
	bundled, err := keeper.commit(ctx)
	if err != nil {
		return Issue{}, issueDigest{}, err
	}
	digest, err := recorder.finish(ctx, issue.Files)
	if err == nil {
		err = recordBundle(ctx, tx, recorder.id, bundled)
	}
	return issue, digest, err
}

// again gives an earlier issue once more, in the same way of printing or in
// another: the stored files, or, when they are not there, papers that come out
// the same.
func (r *Register) again(ctx context.Context, earlier recorded, terms Terms, write Stepwise) (Issue, error) {
	earlier.terms.List = terms.List // equal to the recorded one, and knows its rows
	earlier.terms.Printing = terms.Printing
	known := earlier.files[terms.Printing]
	issue := Issue{
		Batch:    award.Batch{Decision: earlier.terms.Decision, Certificates: terms.List.Certificates(earlier.terms.Decision)},
		Terms:    earlier.terms,
		IssuedAt: earlier.issuedAt,
		Reused:   true,
		Files:    known,
	}
	if len(earlier.given) != len(issue.Batch.Certificates) {
		return Issue{}, fmt.Errorf("the register holds %d of %d certificates of %s", len(earlier.given), len(issue.Batch.Certificates), issue.Batch.Decision.Label())
	}
	for i := range issue.Batch.Certificates {
		c := &issue.Batch.Certificates[i]
		c.Code, c.GoldenNumber = earlier.given[i].code, earlier.given[i].goldenNumber
		c.URL, c.Note = address(earlier.terms.BaseURL, c.Code), earlier.note
	}
	if issue.Kept = known != nil && r.holds(ctx, known); issue.Kept {
		return issue, nil
	}
	keeper := r.newKeeper() // to which nothing is done that is not recorded
	defer keeper.discard()
	files, err := write(issue.Batch, earlier.terms, keeper)
	if err == nil {
		err = earlier.comparePapers(files)
	}
	if err == nil && known != nil {
		err = known.compare(files)
	}
	if err != nil {
		return Issue{}, err
	}
	bundled, err := keeper.commit(ctx)
	if err != nil {
		return Issue{}, err
	}
	if known != nil {
		return issue, r.addBundle(ctx, earlier.id, bundled)
	}
	issue.Files = files
	return issue, r.addPrinting(ctx, earlier, terms.Printing, files, bundled)
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

// addPrinting records the files of a further printing. Another program may have
// recorded the same one while the sheets were printed; then they must be equal.
func (r *Register) addPrinting(ctx context.Context, issue recorded, printing string, files Files, bundled string) error {
	errKnown := errors.New("another program recorded this printing meanwhile")
	err := r.Change(ctx, actionPrint, issue.terms.Decision.Label(), func(tx *sql.Tx) (before, after any, err error) {
		known, err := filesOf(ctx, tx, issue.id)
		if err != nil {
			return nil, nil, err
		}
		if recorded := known[printing]; recorded != nil {
			// Nothing is changed, so the audit gets no entry.
			return nil, nil, cmp.Or(recorded.compare(files), errKnown)
		}
		if err := recordBundle(ctx, tx, issue.id, bundled); err != nil {
			return nil, nil, err
		}
		return nil, map[string]any{"printing": printing, "files": len(files)}, recordFiles(ctx, tx, issue.id, printing, files)
	})
	if errors.Is(err, errKnown) {
		return nil
	}
	return err
}

// address is where a code is looked up.
func address(baseURL string, code award.Code) string {
	return strings.TrimRight(baseURL, "/") + "/v/" + string(code)
}
