package office

import (
	"errors"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

func principal(name string, roles ...accounts.Role) accounts.Principal {
	return accounts.User{Name: name, Roles: roles}.Principal()
}

// Who prepared does not approve: as it is asked for buttons, and as it counts.
func TestTwoPersons(t *testing.T) {
	o, reg := twoOffice(t)
	people := accounts.NewAtCost(reg.Database(), accounts.LeastCost())
	hoa, nam := principal("hoa", accounts.Clerk, accounts.Approver), principal("nam", accounts.Approver)
	key := accounts.Key{ID: "k1", Scopes: []accounts.Permission{accounts.PrepareDecisions, accounts.ApproveDecisions, accounts.IssueDecisions}}.Principal()
	lan, binh := principal("lan", accounts.Clerk), principal("binh", accounts.Registrar)
	for _, c := range []struct {
		name      string
		alone     bool
		state     award.DecisionState
		preparers []string
		who       accounts.Principal
		want      Steps
	}{
		{"another person approves", false, award.DecisionChecked, []string{lan.Name, hoa.Name}, nam, Steps{Approves: true, Returns: true}},
		{"who wrote any of it does not", false, award.DecisionChecked, []string{lan.Name, hoa.Name}, hoa, Steps{Retracts: true, Refused: ErrSamePerson}},
		{"nobody knows who wrote it", false, award.DecisionChecked, nil, nam, Steps{Returns: true, Refused: ErrSamePerson}},
		{"it is not their work", false, award.DecisionChecked, []string{hoa.Name}, lan, Steps{}},
		{"who prepares hands in", false, award.DecisionDraft, []string{hoa.Name}, hoa, Steps{Prepares: true, Submits: true}},
		{"approved waits for number and date", false, award.DecisionApproved, []string{lan.Name}, nam, Steps{Returns: true}},
		{"which the clerical office records", false, award.DecisionApproved, []string{lan.Name}, binh, Steps{SignsOff: true}},
		{"and takes back, or adds the signed file to", false, award.DecisionSigned, []string{lan.Name}, binh, Steps{TakesBack: true, TakesFile: true}},
		{"signed is issued by who may", false, award.DecisionSigned, []string{lan.Name}, nam, Steps{Issues: true}},
		{"issued is issued", false, award.DecisionIssued, []string{lan.Name}, hoa, Steps{}},
		{"an office of one approves its own", true, award.DecisionChecked, []string{hoa.Name}, hoa, Steps{Retracts: true, Approves: true}},
		{"and does all at once", true, award.DecisionDraft, []string{hoa.Name}, hoa, Steps{Prepares: true, IssuesAlone: true}},
		{"but the number", true, award.DecisionDraft, []string{hoa.Name}, hoa, Steps{Prepares: true, Alone: true}},
		{"but no key does", true, award.DecisionChecked, []string{key.Name}, key, Steps{Retracts: true, Refused: ErrSamePerson}},
		{"the desk without sign-in is the office", false, award.DecisionDraft, nil, accounts.Machine(), Steps{Prepares: true, IssuesAlone: true, TakesFile: true}},
		{"switched on again", false, award.DecisionChecked, []string{hoa.Name}, hoa, Steps{Retracts: true, Refused: ErrSamePerson}},
	} {
		if err := people.SetOnePerson(t.Context(), c.alone); err != nil {
			t.Fatal(err)
		}
		d := workbench.Draft{State: c.state, Preparers: c.preparers}
		switch {
		case c.state == award.DecisionSigned:
			d.Signing = award.Signing{Number: "946/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}, Way: award.Recorded}
		case c.want.IssuesAlone:
			d.DecisionName, d.Decision = "quyet-dinh.yaml", []byte("number: 946/QĐ-UBND\ndate: 2023-05-31\n")
		}
		got, err := o.StepsOf(t.Context(), c.who, d)
		if !errors.Is(got.Refused, c.want.Refused) || err != nil {
			t.Errorf("%s: %v, %v", c.name, got.Refused, err)
		}
		if got != c.want {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// For a try what bears no number is issued at once, or goes the whole way: approved,
// out, signed and back.
func TestTrialGoesBothWays(t *testing.T) {
	o, _ := twoOffice(t)
	try := o.ForTrial()
	blank := workbench.Draft{State: award.DecisionDraft, DecisionName: "quyet-dinh.yaml", Decision: []byte("number:\ndate:\n")}
	numbered := blank
	numbered.Decision = []byte("number: 946/QĐ-UBND\ndate: 2023-05-31\n")
	approved := blank
	approved.State = award.DecisionApproved
	for _, c := range []struct {
		name  string
		draft workbench.Draft
		want  Steps
	}{
		{"without number and date", blank, Steps{Prepares: true, IssuesAlone: true, Alone: true}},
		{"with both", numbered, Steps{Prepares: true, IssuesAlone: true, TakesFile: true}},
		{"approved", approved, Steps{Returns: true, SignsOff: true, Issues: true}},
	} {
		if got, err := try.StepsOf(t.Context(), accounts.Machine(), c.draft); err != nil || got != c.want {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
}

func twoOffice(t *testing.T) (*Office, *register.Register) {
	t.Helper()
	reg, err := register.Open(t.Context(), pgtest.Dir(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	return (&Office{}).With(reg, "https://x"), reg
}
