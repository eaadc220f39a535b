package office

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/collation"
	"bangkhen/internal/database"
	"bangkhen/internal/decision"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// Earlier versions issued what nobody had signed yet. Once it is signed, number and
// date are added, once: codes and golden book numbers stay, and all sheets are printed
// again with both.

// AddedNumber is what came of adding number and date.
type AddedNumber struct {
	Issue    IssueRecord
	Reading  SignedReading // of the signed file, when one came along
	Recorded bool          // false when number or date was left out: those of the reading are what the file proposes
}

// IssueNamed is the issue that a text names, by its number or by the code of one of its
// certificates; 0 where a decision on the desk has that id, or nothing is known of it.
func (o *Office) IssueNamed(ctx context.Context, text string) (int64, error) {
	if _, err := o.Draft(ctx, text); err == nil || !errors.Is(err, ErrNoDraft) {
		return 0, err
	}
	if id, err := strconv.ParseInt(text, 10, 64); err == nil {
		return o.FindIssue(ctx, strconv.FormatInt(id, 10), award.Date{})
	}
	if code, ok := award.ParseCode(text); ok {
		issue, _, err := o.Course(ctx, code)
		if errors.Is(err, ErrUnknown) {
			return 0, nil
		}
		return issue, err
	}
	return 0, nil
}

// AddNumber gives number and date to an issue that was made without them, and prints
// its papers with both into a directory, "" for none; file is the signed decision when
// it came back, which is compared first. Asking again with the same changes nothing.
// The rule of two persons is that of the issue. The error is an [award.Problem]
// bad-signing when number or date can not be, wrong-state when the issue has both.
func (o *Office) AddNumber(ctx context.Context, who accounts.Principal, issue int64, as SignedAs, file Upload, dir string) (AddedNumber, error) {
	return o.addNumber(database.WithActor(ctx, who.Name), who, issue, as, file, dir, nil)
}

// AddNumberHere is AddNumber by whoever works at the machine of the register.
func (o *Office) AddNumberHere(ctx context.Context, actor string, issue int64, as SignedAs, file Upload, dir string, progress Progress) (AddedNumber, error) {
	return o.addNumber(database.WithActor(ctx, actor), accounts.Machine(), issue, as, file, dir, progress)
}

// CheckNumber says what would stand in the way of [Office.AddNumber] without a file, and
// gives number and date as they would be recorded. Nothing is changed.
func (o *Office) CheckNumber(ctx context.Context, issue int64, as SignedAs) (SignedAs, error) {
	record, err := o.register.IssueByID(ctx, issue)
	if err != nil {
		return as, err
	}
	s, err := o.numberToAdd(ctx, &AddedNumber{Issue: record}, as, Upload{})
	if err == nil {
		_, err = o.register.CheckNumbering(ctx, issue, s)
	}
	return SignedAs{Number: s.Number, Date: s.Date}, err
}

func (o *Office) addNumber(ctx context.Context, who accounts.Principal, issue int64, as SignedAs, file Upload, dir string, progress Progress) (added AddedNumber, err error) {
	if added.Issue, err = o.register.IssueByID(ctx, issue); err != nil {
		return added, err
	}
	if s := added.Issue.Signing; s.Way == award.Added && as.confirms(s) && (len(file.Data) == 0 || sumOfSigned(file) == s.File.SHA256) {
		added.Recorded = true // the second click
		return added, o.papersAgain(ctx, issue, dir)
	}
	allow, err := o.mayAddNumber(ctx, who, issue)
	if err != nil {
		return added, err
	}
	s, err := o.numberToAdd(ctx, &added, as, file)
	if err != nil || s.IsZero() {
		return added, err
	}
	issuing, err := o.register.BeginNumbering(ctx, issue, s)
	if err != nil {
		return added, err
	}
	defer issuing.Abandon()
	issuing.Also = func(ctx context.Context, tx *sql.Tx) error { return allow(ctx, tx, s) }
	if err := o.printNumbered(ctx, issuing, file, dir, progress); err != nil {
		return added, err
	}
	added.Recorded = true
	added.Issue, err = o.register.IssueByID(ctx, issue)
	return added, err
}

// mayAddNumber asks whether somebody may add a number to an issue: who records numbers,
// and has not written alone what was issued. What it gives asks again, in the
// transaction that records the number, also for whether the number is free.
func (o *Office) mayAddNumber(ctx context.Context, who accounts.Principal, issue int64) (func(context.Context, *sql.Tx, award.Signing) error, error) {
	draft, err := o.bench.DraftOfIssue(ctx, issue)
	if err != nil && !errors.Is(err, workbench.ErrNoDraft) {
		return nil, err
	}
	may := func(ctx context.Context, rights accounts.Rights) error {
		err := rights.Has(ctx, who, accounts.SignOffDecisions)
		if err != nil || draft.ID == "" { // nobody here wrote what the command line has issued
			return err
		}
		ok, err := stillApproved(ctx, rights, draft.Preparers, who.Name)
		if err == nil && !ok {
			err = ErrSamePerson
		}
		return err
	}
	tx, err := o.register.Database().Reader().BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() // only read
	return func(ctx context.Context, tx *sql.Tx, s award.Signing) error {
		if err := may(ctx, accounts.RightsIn(tx)); err != nil {
			return err
		}
		return numberUnused(ctx, tx, s, draft.ID)
	}, may(ctx, accounts.RightsIn(tx))
}

// numberToAdd is the signing that is recorded: the zero one where the file only
// proposes it. Of what stops nothing is printed.
func (o *Office) numberToAdd(ctx context.Context, added *AddedNumber, as SignedAs, file Upload) (s award.Signing, err error) {
	proposed := len(file.Data) > 0 && (as.Number == "" || as.Date.IsZero())
	if s, err = as.read(added.Issue.Decision, time.Now()); err != nil && !proposed {
		if _, refused := o.register.CheckNumbering(ctx, added.Issue.ID, award.Signing{}); refused != nil {
			err = refused // that it has a number says more than that this is not it
		}
		return s, err
	}
	if !proposed {
		s.By, s.At = database.ActorOf(ctx), time.Now().UTC().Truncate(time.Second)
		err := o.register.Database().Question(ctx, func(tx *sql.Tx) error { return numberUnused(ctx, tx, s, "") })
		if err != nil {
			return s, err
		}
	}
	if len(file.Data) == 0 {
		return s, nil
	}
	if s.File, err = o.compareIssued(ctx, added, as, file); err != nil || proposed {
		return award.Signing{}, err
	}
	return s, nil
}

// compareIssued compares a signed file with what was issued.
func (o *Office) compareIssued(ctx context.Context, added *AddedNumber, as SignedAs, file Upload) (kept award.SignedFile, err error) {
	reading, read, err := o.readSigned(ctx, file)
	if err != nil {
		return kept, err
	}
	if number := as.full(added.Issue.Decision.PrintedNumber()); number != "" {
		reading.Number = number
	}
	if !as.Date.IsZero() {
		reading.Date = as.Date
	}
	issuing, err := o.register.CheckNumbering(ctx, added.Issue.ID, award.Signing{Number: reading.Number, Date: reading.Date})
	if err != nil {
		return kept, err
	}
	granted := issuing.Batch.Decision
	granted.Template = issuing.Terms.Template
	honours, unknown := o.honours(granted)
	if len(unknown) > 0 {
		return kept, unknown
	}
	form, err := honours.form(o.decisionTemplate)
	if err != nil {
		return kept, err
	}
	var result collation.Result
	err = o.turns.during(func() error {
		result = collation.Compare(slices.Collect(decision.Parts(form, issuing.Batch)), decision.ColumnHeadings(form, issuing.Batch), read, award.TrialMark)
		return nil
	})
	if err != nil {
		return kept, err
	}
	reading.Against = &result
	reading.Problems = append(differenceProblems(file.Name, result), reading.Problems...)
	added.Reading = reading
	if err := reading.Problems.Stop(); err != nil {
		return kept, err
	}
	if reading.Number == "" || reading.Date.IsZero() {
		return kept, signingProblem("number", msgNumberAndDate, hintNotProposed)
	}
	return reading.file()
}

// printNumbered prints the papers of an issue with number and date, and records both.
// Columns that were purged are on no sheet any more: then the first sheets stay.
func (o *Office) printNumbered(ctx context.Context, issuing *register.Issuing, file Upload, dir string, progress Progress) error {
	if sum := issuing.Terms.Signing.File.SHA256; sum != "" {
		if err := issuing.Keeper.Put(sum, file.Data); err != nil {
			return err
		}
	}
	if issuing.Bare {
		return issuing.Commit(ctx, award.Papers{})
	}
	for n := range issuing.Batch.Certificates {
		c := &issuing.Batch.Certificates[n]
		if err := o.photoOf(ctx, c.Code, c); err != nil {
			return err
		}
	}
	return o.printMore(ctx, issuing, dir, progress)
}

// papersAgain writes the stored papers of an issue into a directory, "" for none.
func (o *Office) papersAgain(ctx context.Context, issue int64, dir string) error {
	if dir == "" {
		return nil
	}
	papers, err := o.register.PapersOf(ctx, issue)
	if err != nil {
		return err
	}
	out, err := newOutput(dir)
	if err != nil {
		return err
	}
	defer out.discard()
	out.flushed = true
	if err := o.register.Store().CopyOut(ctx, papers.Sums(), out.staging); err != nil {
		return err
	}
	return out.release()
}

// signIssued is signOff of what was issued before it was signed.
func (o *Office) signIssued(ctx context.Context, who accounts.Principal, d workbench.Draft, as SignedAs) (workbench.Draft, error) {
	if !d.Signing.IsZero() && as.confirms(d.Signing) {
		return d, nil // the second click, after the issue
	}
	if _, err := o.addNumber(ctx, who, d.Issue, as, Upload{}, "", nil); err != nil {
		return d, err
	}
	return o.numbered(ctx, d)
}

// numbered is a draft with the number and date that were added since it was issued.
func (o *Office) numbered(ctx context.Context, d workbench.Draft) (workbench.Draft, error) {
	if d.Issue == 0 || !d.Signing.IsZero() {
		return d, nil
	}
	s, err := o.register.Signing(ctx, d.Issue)
	if err == nil && s.Way == award.Added {
		d.Signing = s
	}
	return d, err
}
