package office

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/freetext"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// The step from approved to signed. The person signs, then the clerical office gives
// number and date (NĐ 30/2020, Điều 15): they are recorded beside what was approved,
// which stays as it is.

// SignedAs are the number and date of a signed decision, as somebody types them.
type SignedAs struct {
	Number string // "946/QĐ-UBND", or "946" where the decision has its symbol
	Date   award.Date
}

// signed is the decision of an order with the number and date that were recorded.
func (order Order) signed(d award.Decision, problems award.Problems) (award.Decision, award.Problems) {
	if order.Signing.Number == "" {
		return d, problems
	}
	blank := func(p award.Problem) bool { return p.Code == award.Unsigned }
	return order.Signing.On(d), slices.DeleteFunc(problems, blank)
}

// notSigned makes an error of what is a warning of drafts: number or date is blank.
func notSigned(problems award.Problems) award.Problems {
	blank := func(p award.Problem) bool { return p.Code == award.Unsigned }
	return append(slices.DeleteFunc(slices.Clone(problems), blank), award.NotSigned())
}

// signingOf is how the decision of an order was signed: as it was recorded, or as the
// decision bears number and date itself.
func (order Order) signingOf(ctx context.Context, d award.Decision) award.Signing {
	if !order.Signing.IsZero() || d.Unsigned() {
		return order.Signing
	}
	return award.Signing{Number: d.Number, Date: d.Date, Way: award.Borne, By: database.ActorOf(ctx), At: time.Now().UTC().Truncate(time.Second)}
}

// borneBy is the signing of a draft whose decision bears number and date; nothing for
// another.
func borneBy(d workbench.Draft) (s award.Signing) {
	if decision, _ := decisionfile.Read(d.DecisionName, d.Decision); !decision.Unsigned() {
		s = award.Signing{Number: decision.Number, Date: decision.Date, Way: award.Borne}
	}
	return s
}

// sign takes a draft that is being approved, or was, to signed.
func sign(d *workbench.Draft, s award.Signing, actor string) (err error) {
	if d.State, err = d.State.After(award.SignDecision); err == nil {
		s.By, s.At = actor, time.Now().UTC().Truncate(time.Second)
		d.Signing = s
	}
	return err
}

// signBorne takes a draft that was approved before there was this step, and bears
// number and date, to signed; for a try also one that bears none.
func (o *Office) signBorne(ctx context.Context, d workbench.Draft, allow workbench.Allow) (workbench.Draft, error) {
	s := borneBy(d)
	if d.State != award.DecisionApproved || s.IsZero() && !o.trial {
		return d, nil
	}
	return o.bench.StepDraft(ctx, d.ID, d.Version, award.SignDecision, allow, func(d *workbench.Draft) error {
		s.By, s.At = d.Signing.By, d.Signing.At
		d.Signing = s
		return nil
	})
}

// SignOff records number and date of a decision that was approved and is signed, as of
// a version, 0 for any. What a key may issue without anybody's approval is approved on
// the way. Asking again with the same number and date changes nothing. The error is
// [award.Problem] bad-signing when they can not be: in another form than NĐ 30/2020
// has, of a day to come, others than the decision bears, or a number that another
// decision of the year has.
func (o *Office) SignOff(ctx context.Context, who accounts.Principal, id string, version int, as SignedAs) (workbench.Draft, error) {
	return o.signOff(database.WithActor(ctx, who.Name), who, id, version, as, award.SignedFile{})
}

// SignOffHere is SignOff by whoever works at the machine of the register; actor is
// what the audit says of them.
func (o *Office) SignOffHere(ctx context.Context, actor, id string, as SignedAs) (workbench.Draft, error) {
	return o.signOff(database.WithActor(ctx, actor), accounts.Machine(), id, 0, as, award.SignedFile{})
}

// signOff records number and date, and what is known of a signed file that was compared
// and is in the store.
func (o *Office) signOff(ctx context.Context, who accounts.Principal, id string, version int, as SignedAs, file award.SignedFile) (workbench.Draft, error) {
	d, err := o.bench.Draft(ctx, id)
	if err != nil {
		return d, err
	}
	if version != 0 && version != d.Version {
		return d, workbench.ErrChanged
	}
	if d.State == award.DecisionIssued && d.Issue != 0 {
		return o.signIssued(ctx, who, d, as)
	}
	decision, _ := decisionfile.Read(d.DecisionName, d.Decision)
	s, err := as.read(decision, time.Now())
	if err != nil {
		return d, err
	}
	s.File = file
	if onTheWay(d, who, file) {
		if d, _, err = o.approveAlone(ctx, who, d); err != nil {
			return d, err
		}
	}
	if d.State == award.DecisionSigned && d.Signing.Number == s.Number && d.Signing.Date == s.Date {
		return o.attach(ctx, who, d, file)
	}
	if _, err := d.State.After(award.SignDecision); err != nil {
		return d, err
	}
	if o.baseURL != "" { // which the command line does not know; the issue compares it anyhow
		if err := o.asApproved(ctx, d); err != nil {
			return d, err
		}
	}
	if err := o.checkSigned(ctx, d, s); err != nil {
		return d, err
	}
	allow := func(ctx context.Context, tx *sql.Tx, d workbench.Draft) error {
		if err := accounts.RightsIn(tx).Has(ctx, who, accounts.SignOffDecisions); err != nil {
			return err
		}
		return numberUnused(ctx, tx, s, d.ID)
	}
	return o.bench.StepDraft(ctx, id, d.Version, award.SignDecision, allow, func(d *workbench.Draft) error {
		s.By, s.At = d.Signing.By, d.Signing.At
		d.Signing = s
		return nil
	})
}

// onTheWay reports whether what nobody has approved is approved with the signing, if who
// asks may do that alone: of a key; and of a person what bears number and date, when its
// signed file comes.
func onTheWay(d workbench.Draft, who accounts.Principal, file award.SignedFile) bool {
	if d.State != award.DecisionDraft && d.State != award.DecisionChecked {
		return false
	}
	return accounts.IsKey(who.Name) || file.SHA256 != "" && !borneBy(d).IsZero()
}

// attach keeps a signed file, which was compared, with a draft that has number and date;
// none, or the same again, changes nothing.
func (o *Office) attach(ctx context.Context, who accounts.Principal, d workbench.Draft, file award.SignedFile) (workbench.Draft, error) {
	if file.SHA256 == "" || file.SHA256 == d.Signing.File.SHA256 {
		return d, nil // the second click
	}
	if o.baseURL != "" { // as with signOff
		if err := o.asApproved(ctx, d); err != nil {
			return d, err
		}
	}
	allow := func(ctx context.Context, tx *sql.Tx, _ workbench.Draft) error {
		return accounts.RightsIn(tx).Has(ctx, who, accounts.SignOffDecisions)
	}
	return o.bench.StepDraft(ctx, d.ID, d.Version, award.AttachSigned, allow, func(d *workbench.Draft) error {
		d.Signing.File = file
		return nil
	})
}

// checkSigned checks a draft with the number and date that it would have.
func (o *Office) checkSigned(ctx context.Context, d workbench.Draft, s award.Signing) error {
	order, err := OrderOf(d)
	if err != nil {
		return err
	}
	order.Signing = s
	checked, err := o.Check(ctx, order)
	if err != nil {
		return err
	}
	return checked.Problems.Stop()
}

// TakeBack takes number and date of a draft back, with the reason, as of a version, 0
// for any: until it is issued it waits again to be signed.
func (o *Office) TakeBack(ctx context.Context, who accounts.Principal, id string, version int, reason string) (workbench.Draft, error) {
	return o.takeBack(database.WithActor(ctx, who.Name), who, id, version, reason)
}

// TakeBackHere is TakeBack by whoever works at the machine of the register.
func (o *Office) TakeBackHere(ctx context.Context, actor, id, reason string) (workbench.Draft, error) {
	return o.takeBack(database.WithActor(ctx, actor), accounts.Machine(), id, 0, reason)
}

func (o *Office) takeBack(ctx context.Context, who accounts.Principal, id string, version int, reason string) (workbench.Draft, error) {
	reason, err := signingField("reason", fieldReason).Line(reason)
	if err == nil && reason == "" {
		err = signingProblem("reason", msgTakeBackReason, "")
	}
	if err != nil {
		return workbench.Draft{}, err
	}
	allow := func(ctx context.Context, tx *sql.Tx, d workbench.Draft) error {
		if d.Signing.Way == award.Borne {
			return signingProblem("number", msgBorne, hintBorne)
		}
		return accounts.RightsIn(tx).Has(ctx, who, accounts.SignOffDecisions)
	}
	return o.bench.StepDraft(ctx, id, version, award.UnsignDecision, allow, func(d *workbench.Draft) error {
		d.Note = reason
		return nil
	})
}

// read is the signing as it is kept, of a decision that may bear a part of it.
func (as SignedAs) read(d award.Decision, now time.Time) (s award.Signing, err error) {
	borne, symbol, _ := strings.Cut(d.Number, "/")
	number, err := signingField("number", fieldNumber).DocumentNumber(as.full(d.PrintedNumber()))
	if err != nil {
		return s, err
	}
	today := award.DayOf(now)
	switch {
	case number == "" && as.Date.IsZero():
		return s, signingProblem("number", msgNumberAndDate, "")
	case number == "":
		return s, signingProblem("number", msgNoSignedNumber, "")
	case as.Date.IsZero():
		return s, signingProblem("date", msgNoSignedDate, "")
	case borne != "" && !register.SameNumber(d.Number, number):
		return s, signingProblem("number", fmt.Sprintf(msgOtherNumber, number, d.PrintedNumber()), hintBorne)
	case borne == "" && symbol != "" && !strings.HasSuffix(number, "/"+symbol):
		return s, signingProblem("number", fmt.Sprintf(msgOtherSymbol, number, symbol), hintBorne)
	case !d.Date.IsZero() && d.Date != as.Date:
		return s, signingProblem("date", fmt.Sprintf(msgOtherDate, as.Date.Short(), d.Date.Short()), hintBorne)
	case today.Before(as.Date):
		return s, signingProblem("date", fmt.Sprintf(msgFutureDate, as.Date.Short(), today.Short()), hintFutureDate)
	}
	return award.Signing{Number: number, Date: as.Date, Way: award.Recorded}, nil
}

// full is the number that was typed, with the symbol of the printed one where digits
// alone were typed.
func (as SignedAs) full(printed string) string {
	number := strings.TrimSpace(as.Number)
	if number != "" && !strings.ContainsFunc(number, func(r rune) bool { return r < '0' || r > '9' }) {
		_, symbol, _ := strings.Cut(printed, "/")
		number += "/" + symbol
	}
	return number
}

// numberUnused refuses a number that another decision of the year has: one that was
// issued, or a draft that is signed (NĐ 30/2020, Điều 15.1).
func numberUnused(ctx context.Context, tx *sql.Tx, s award.Signing, draft string) error {
	day, taken, err := register.NumberTaken(ctx, tx, s.Number, s.Date.Year)
	if err == nil && taken {
		return signingProblem("number", fmt.Sprintf(msgNumberIssued, s.Number, s.Date.Year, day.Short()), hintNumberTaken)
	}
	if err != nil {
		return err
	}
	signed, err := workbench.SignedDrafts(ctx, tx, s.Date.Year, draft)
	for _, other := range signed {
		if register.SameNumber(other.Number, s.Number) {
			return signingProblem("number", fmt.Sprintf(msgNumberSigned, s.Number, s.Date.Year, other.Date.Short()), hintNumberTaken)
		}
	}
	return err
}

// NumberFree refuses number and date of a signing that another decision of the year has
// in the register; it is asked where they are recorded elsewhere, in a decision file.
func (o *Office) NumberFree(ctx context.Context, s award.Signing) error {
	return o.register.Database().Question(ctx, func(tx *sql.Tx) error { return numberUnused(ctx, tx, s, "") })
}

func signingField(key, name string) freetext.Field {
	return freetext.Field{Key: key, Name: name, Code: award.BadSigning, Most: longestSigning}
}

// longestSigning bounds the texts of a signing, in characters.
const longestSigning = 500

func signingProblem(key, message, suggestion string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadSigning, Key: key, Message: message, Suggestion: suggestion}
}

// SignFile writes number and date into a decision file that has room for them; one that
// bears the same already stays as it is. The number must be free, which is asked before
// it is written. The error is [award.Problem] bad-signing when
// they can not be, as of [Office.SignOff].
func SignFile(file Upload, as SignedAs, free func(award.Signing) error) (signed []byte, s award.Signing, err error) {
	decision, problems := decisionfile.Read(file.Name, file.Data)
	if err := problems.Stop(); err != nil {
		return nil, s, err
	}
	if s, err = as.read(decision, time.Now()); err != nil {
		return nil, s, err
	}
	if !decision.Unsigned() {
		return file.Data, s, nil
	}
	if err := free(s); err != nil {
		return nil, s, err
	}
	signed, err = decisionfile.Sign(file.Name, file.Data, s.Number, s.Date)
	return signed, s, err
}
