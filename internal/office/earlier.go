package office

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/onrecord"
	"bangkhen/internal/plain"
	"bangkhen/internal/roster"
)

// Awards that were made before the system: see package onrecord. A list of them is
// handed in, looked at and recorded by another person, as any list is.

// Records are the awards on record, nil without a register.
func (o *Office) Records() *onrecord.Records { return o.records }

// CheckedAwards is a list of earlier awards as it was read and checked.
type CheckedAwards struct {
	List     award.List
	Problems award.Problems
	Fresh    []*onrecord.Award // to be recorded
	Already  int               // rows that are known

	reading onrecord.Reading
	own     []roster.Answer // to what is asked about awards that are known
}

// CheckAwards reads a list of earlier awards and tells what is wrong with it, what is
// to be asked, and what is there already. It records nothing.
func (o *Office) CheckAwards(ctx context.Context, list Upload, answers []roster.Answer) (checked CheckedAwards, err error) {
	end, err := o.checks.begin(ctx, len(list.Data))
	if err != nil {
		return checked, err
	}
	defer end()
	today := award.DayOf(time.Now())
	checked.reading = onrecord.Read(list.Name, list.Data, answers, today)
	own, others := checked.reading.AnswersOf(answers)
	if checked.own = own; len(own) > 0 { // which the list does not ask
		checked.reading = onrecord.Read(list.Name, list.Data, others, today)
	}
	checked.List, checked.Problems = checked.reading.List, checked.reading.Problems
	if unreadable(checked.Problems) {
		return checked, ctx.Err()
	}
	return o.compareAwards(ctx, checked)
}

// compareAwards compares a list that was read with what is known now.
func (o *Office) compareAwards(ctx context.Context, checked CheckedAwards) (CheckedAwards, error) {
	fresh, more, already, err := o.records.New(ctx, checked.reading, checked.own, o.issuedTo)
	checked.Fresh, checked.Already = fresh, already
	checked.Problems = append(slices.Clip(checked.reading.Problems), more...)
	return checked, err
}

// KeepAwards keeps a list of earlier awards while it is looked at, and gives its
// number.
func (o *Office) KeepAwards(ctx context.Context, who accounts.Principal, list Upload) (int64, error) {
	if len(list.Data) > MaxUpload {
		return 0, award.Problem{Severity: award.Error, Code: award.TooLarge, Message: fmt.Sprintf(listTooLarge, MaxUpload>>20)}
	}
	return o.records.Keep(database.WithActor(ctx, who.Name), list.Name, list.Data, nil)
}

// CheckImport is [Office.CheckAwards] of a list that is kept.
func (o *Office) CheckImport(ctx context.Context, i onrecord.Import) (CheckedAwards, error) {
	file, err := o.records.File(ctx, i.ID)
	if err != nil {
		return CheckedAwards{}, err
	}
	return o.CheckAwards(ctx, Upload{Name: i.FileName, Data: file}, i.Answers)
}

// RecordAwards records what is new in a list that is kept. Who asks must be somebody
// who may issue and has neither handed it in nor answered its questions; a key
// records what it has handed in itself, as it issues. The error is [award.Problems]
// when there are errors, or questions without an answer.
func (o *Office) RecordAwards(ctx context.Context, who accounts.Principal, id int64) (onrecord.Import, error) {
	return o.records.Record(database.WithActor(ctx, who.Name), id, mayRecord(who), choice(func(ctx context.Context) (CheckedAwards, error) {
		i, err := o.records.Import(ctx, id)
		if err != nil {
			return CheckedAwards{}, err
		}
		return o.CheckImport(ctx, i)
	}))
}

// mayRecord is the rule of two persons for a list of earlier awards.
func mayRecord(who accounts.Principal) onrecord.Allow {
	return func(ctx context.Context, tx *sql.Tx, i onrecord.Import) error {
		rights := accounts.RightsIn(tx)
		if err := rights.Has(ctx, who, accounts.IssueDecisions); err != nil {
			return err
		}
		preparers := []string{i.Actor}
		for _, a := range i.Answers {
			if a.By != "" {
				preparers = append(preparers, a.By)
			}
		}
		if accounts.IsKey(who.Name) && accounts.OnlyKeys(preparers) {
			return nil // whoever gave it the scope says that the approval happens there
		}
		return mayApprove(ctx, rights, preparers, who)
	}
}

// choice leaves what is new in a list that is checked then, when nothing stops it.
func choice(check func(context.Context) (CheckedAwards, error)) onrecord.Choose {
	return func(ctx context.Context) ([]*onrecord.Award, int, error) {
		checked, err := check(ctx)
		if err == nil {
			err = checked.Problems.Stop()
		}
		if err == nil && len(checked.Fresh) == 0 {
			err = award.Problem{Severity: award.Error, Code: award.WrongState, Message: nothingNew}
		}
		return checked.Fresh, checked.Already, err
	}
}

// ImportAwards checks and records a list of earlier awards at once, for who needs
// nobody's approval: the operator, or a key that may record. Where all of it is known
// nothing is recorded, and the count is 0. The error is [award.Problems] when there
// are errors, or questions without an answer; nothing is kept then.
func (o *Office) ImportAwards(ctx context.Context, who *accounts.Principal, list Upload, answers []roster.Answer) (i onrecord.Import, checked CheckedAwards, err error) {
	if checked, err = o.CheckAwards(ctx, list, answers); err == nil {
		err = checked.Problems.Stop()
	}
	if err != nil || len(checked.Fresh) == 0 {
		return onrecord.Import{FileName: list.Name, Already: checked.Already}, checked, err
	}
	if who != nil {
		ctx = database.WithActor(ctx, who.Name)
	}
	var allow onrecord.Allow
	if who != nil {
		allow = mayRecord(*who)
	}
	// Read once: a long list takes seconds, and as much memory again.
	i, err = o.records.RecordFile(ctx, list.Name, list.Data, answers, allow, choice(func(ctx context.Context) (CheckedAwards, error) {
		now, err := o.compareAwards(ctx, checked)
		if err == nil {
			checked = now
		}
		return checked, err
	}))
	if checked.Problems.Stop() == nil && len(checked.Fresh) == 0 {
		return onrecord.Import{FileName: list.Name, Already: checked.Already}, checked, nil // somebody else was quicker
	}
	return i, checked, err
}

// AskWithdrawal asks that an award on record, or with the code "" a whole import, be
// withdrawn.
func (o *Office) AskWithdrawal(ctx context.Context, who accounts.Principal, id int64, code award.Code, reason string) (onrecord.Withdrawal, error) {
	return o.records.Ask(database.WithActor(ctx, who.Name), id, code, reason, func(ctx context.Context, tx *sql.Tx) error {
		rights := accounts.RightsIn(tx)
		err := rights.Has(ctx, who, accounts.PrepareDecisions)
		if errors.Is(err, accounts.ErrNoRight) {
			err = rights.Has(ctx, who, accounts.ChangeCertificates)
		}
		return err
	})
}

// DecideWithdrawal withdraws what somebody else has asked for, or refuses to.
func (o *Office) DecideWithdrawal(ctx context.Context, who accounts.Principal, id int64, yes bool) (onrecord.Withdrawal, error) {
	return o.records.Decide(database.WithActor(ctx, who.Name), id, yes, func(ctx context.Context, tx *sql.Tx, w onrecord.Withdrawal) error {
		rights := accounts.RightsIn(tx)
		err := rights.Has(ctx, who, accounts.ChangeCertificates)
		if err == nil && yes {
			err = mayApprove(ctx, rights, []string{w.AskedBy}, who)
		}
		return err
	})
}

// Withdraw asks and decides at once, for the operator of the machine.
func (o *Office) Withdraw(ctx context.Context, id int64, code award.Code, reason string) (onrecord.Withdrawal, error) {
	w, err := o.records.Ask(ctx, id, code, reason, func(context.Context, *sql.Tx) error { return nil })
	if err != nil {
		return w, err
	}
	return o.records.Decide(ctx, w.ID, true, func(context.Context, *sql.Tx, onrecord.Withdrawal) error { return nil })
}

// RecordLabels are sheets of QR labels to put on the old sheets of an import, from a
// place on, counted from 1; as many as [LabelsAFile]. What was withdrawn has none.
func (o *Office) RecordLabels(ctx context.Context, id int64, from int) ([]byte, error) {
	awards, err := o.records.Of(ctx, id, from, LabelsAFile)
	if err != nil {
		return nil, err
	}
	base, err := o.Address(ctx)
	if err != nil {
		return nil, err
	}
	var labels []plain.Label
	for _, a := range awards {
		if !a.Withdrawn {
			labels = append(labels, o.recordLabel(a, base))
		}
	}
	return o.PrintLabels(labels)
}

// RecordLabel is a sheet with the label of one award on record.
func (o *Office) RecordLabel(a onrecord.Award) ([]byte, error) {
	if a.Withdrawn {
		return o.PrintLabels(nil)
	}
	base, err := o.Address(context.Background()) // a look at what is set
	if err != nil {
		return nil, err
	}
	return o.PrintLabels([]plain.Label{o.recordLabel(a, base)})
}

func (o *Office) recordLabel(a onrecord.Award, base string) plain.Label {
	return plain.Label{Name: a.Recipient.FullName(), Code: a.Code.Grouped(), URL: a.Code.Address(base), Line: fmt.Sprintf(recordLabelLine, a.Number, a.Date.Short())}
}

// morePriorAwards adds the awards on record to what the register knows of earlier
// ones, for recipients of whom it knows none.
func (o *Office) morePriorAwards(ctx context.Context, d award.Decision, list award.List, found award.Problems) (award.Problems, error) {
	const most = 200 // as the register
	type at struct {
		sheet string
		row   int
	}
	told := map[at]bool{}
	for _, p := range found {
		told[at{p.Sheet, p.Row}] = true
	}
	more, err := o.records.PriorAwards(ctx, d, list, func(r award.Recipient) bool { return told[at{r.Sheet, r.Row}] }, most-len(found))
	return append(found, more...), err
}

// known names all that earlier awards are looked for in: as long as it is the same,
// the same are found.
func (o *Office) known(ctx context.Context) (string, error) {
	issued, err := o.register.IssuedSoFar(ctx)
	if err != nil {
		return "", err
	}
	recorded, err := o.records.Mark(ctx)
	return issued + " " + recorded, err
}

// issuedTo finds what this system has issued, as awards of before are compared.
func (o *Office) issuedTo(ctx context.Context, names []string) ([]onrecord.Award, error) {
	given, err := o.register.GivenTo(ctx, names)
	awards := make([]onrecord.Award, len(given))
	for i, g := range given {
		awards[i] = onrecord.Award{Code: g.Code, Number: g.Decision.PrintedNumber(), Date: g.Decision.Date, Form: g.Decision.AwardOf(g.Recipient).Name, Recipient: g.Recipient}
	}
	return awards, err
}
