package office

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/workbench"
)

// The rule of two persons, whoever asks and by whatever way: page, API, queue.

// ErrSamePerson says that who prepared a list wants to approve it.
var ErrSamePerson = award.Refuse(award.FaultForbidden, msgSamePerson)

// twoPersons is the rule: who prepared any of a list, known by the names of
// principals, does not approve it. It returns [ErrSamePerson], or nil also where
// the rule is switched off, but for a key: that never approves what it has written
// itself. Whether the approver may approve at all is asked elsewhere.
func twoPersons(ctx context.Context, rights accounts.Rights, preparers []string, approver string) error {
	if approver == accounts.Machine().Name || len(preparers) > 0 && !slices.Contains(preparers, approver) {
		return nil // whoever sits at a desk without sign-in is the office
	}
	if accounts.IsKey(approver) {
		return ErrSamePerson
	}
	alone, err := rights.OnePerson(ctx)
	if err == nil && !alone {
		err = ErrSamePerson
	}
	return err
}

// mayApprove asks for the permission at this moment, and for the rule.
func mayApprove(ctx context.Context, rights accounts.Rights, preparers []string, who accounts.Principal) error {
	if err := rights.Has(ctx, who, accounts.ApproveDecisions); err != nil {
		return err
	}
	return twoPersons(ctx, rights, preparers, who.Name)
}

// stillApproved reports whether a decision that approver has approved still counts
// as approved: by somebody who has written none of it, where the rule of two persons
// holds; by the key that issues it, when keys alone have written it.
func stillApproved(ctx context.Context, rights accounts.Rights, preparers []string, approver string) (bool, error) {
	switch {
	case approver == accounts.Machine().Name, !accounts.IsKey(approver) && !slices.Contains(preparers, approver):
		return true, nil
	case accounts.IsKey(approver) && accounts.OnlyKeys(preparers):
		return true, nil
	case accounts.IsKey(approver) && slices.Contains(preparers, approver):
		return false, nil
	}
	return rights.OnePerson(ctx)
}

// mayAmendAlone asks whether somebody amends certificates without another person: where
// the rule is switched off; a key that issues what nobody has approved here, since
// whoever gave it that scope says that the approval happens in the other system.
func mayAmendAlone(ctx context.Context, rights accounts.Rights, who accounts.Principal) error {
	if accounts.IsKey(who.Name) {
		return rights.Has(ctx, who, accounts.ChangeCertificates, accounts.IssueDecisions)
	}
	if err := rights.Has(ctx, who, accounts.ChangeCertificates); err != nil {
		return err
	}
	return twoPersons(ctx, rights, []string{who.Name}, who.Name)
}

// mayPropose asks whether somebody may propose an amendment.
func mayPropose(ctx context.Context, rights accounts.Rights, who accounts.Principal) error {
	err := rights.Has(ctx, who, accounts.ChangeCertificates)
	if errors.Is(err, accounts.ErrNoRight) {
		err = rights.Has(ctx, who, accounts.PrepareDecisions)
	}
	return err
}

// mayDecide asks whether somebody may approve a proposed amendment, or refuse it; who has
// proposed it may take it back.
func mayDecide(ctx context.Context, rights accounts.Rights, who accounts.Principal, p workbench.Proposal, yes bool) error {
	if !yes && p.ProposedBy == who.Name {
		return mayPropose(ctx, rights, who)
	}
	err := rights.Has(ctx, who, accounts.ChangeCertificates)
	switch {
	case err != nil || !yes:
		return err
	case p.ProposedBy == who.Name:
		err = mayAmendAlone(ctx, rights, who)
	default:
		err = mayApprove(ctx, rights, []string{p.ProposedBy}, who)
	}
	if errors.Is(err, ErrSamePerson) {
		err = ErrOwnProposal
	}
	return err
}

// Steps are what somebody may do about a decision as it stands, for whoever shows
// buttons. Each is asked for once more when it is taken.
type Steps struct {
	Prepares    bool // changes it
	Submits     bool
	Approves    bool
	SignsOff    bool // records number and date
	TakesBack   bool // takes these back
	TakesFile   bool // keeps the signed file of what has both
	Issues      bool
	Returns     bool  // to who prepared it, with a reason
	Retracts    bool  // what they have written themselves, to change it
	IssuesAlone bool  // hands in, approves and issues at once what bears number and date; for a try also what bears none
	Alone       bool  // hands in and approves at once what bears none, to have it signed
	Refused     error // why they may not approve, though that is their work
}

// StepsOf finds out what somebody may do about a decision.
func (o *Office) StepsOf(ctx context.Context, who accounts.Principal, d workbench.Draft) (Steps, error) {
	prepares, approves, issues := who.May(accounts.PrepareDecisions), who.May(accounts.ApproveDecisions), who.May(accounts.IssueDecisions)
	s := Steps{Prepares: prepares && d.State == award.DecisionDraft}
	wrote := slices.Contains(d.Preparers, who.Name)
	s.Returns, s.Retracts = approves && !wrote && mayGoBack(d) == nil, prepares && wrote && mayGoBack(d) == nil
	preparers := d.Preparers
	switch {
	case d.State == award.DecisionDraft:
		preparers = append(slices.Clone(preparers), who.Name) // as the one who has handed it in
	case d.State == award.DecisionApproved && borneBy(d).IsZero():
		s.SignsOff, s.Issues = who.May(accounts.SignOffDecisions), issues && o.trial
		return s, nil
	case d.State == award.DecisionApproved, d.State == award.DecisionSigned:
		signs := who.May(accounts.SignOffDecisions)
		s.Issues, s.TakesBack, s.TakesFile = issues, signs && d.Signing.Way == award.Recorded, signs && d.Signing.Number != ""
		return s, nil
	case d.State != award.DecisionChecked || !approves:
		return s, nil
	}
	tx, err := o.register.Database().Reader().BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s, err
	}
	defer tx.Rollback() // only read
	refused := twoPersons(ctx, accounts.RightsIn(tx), preparers, who.Name)
	if kind, _ := award.FaultOf(refused); refused != nil && kind != award.FaultForbidden {
		return s, refused
	}
	if d.State == award.DecisionDraft {
		alone := refused == nil && prepares && approves && issues
		bears := !borneBy(d).IsZero()
		s.IssuesAlone, s.Alone = alone && (bears || o.trial), alone && !bears
		s.TakesFile = alone && bears && who.May(accounts.SignOffDecisions)
		s.Submits = prepares && !alone
		return s, nil
	}
	s.Approves, s.Refused = refused == nil, refused
	return s, nil
}
