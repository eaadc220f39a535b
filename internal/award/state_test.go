package award

import (
	"errors"
	"testing"
)

// Every state and step; what is not in the table is refused and changes nothing.
func TestDecisionStates(t *testing.T) {
	allowed := map[DecisionState]map[DecisionStep]DecisionState{
		DecisionDraft:    {EditDecision: DecisionDraft, CheckDecision: DecisionChecked},
		DecisionChecked:  {EditDecision: DecisionDraft, CheckDecision: DecisionChecked, ApproveDecision: DecisionApproved, ReturnDecision: DecisionDraft},
		DecisionApproved: {EditDecision: DecisionDraft, ReturnDecision: DecisionDraft, ReviewDecision: DecisionChecked, SignDecision: DecisionSigned},
		DecisionSigned: {EditDecision: DecisionDraft, ReturnDecision: DecisionDraft, ReviewDecision: DecisionChecked, UnsignDecision: DecisionApproved, AttachSigned: DecisionSigned,
			IssueDecision: DecisionIssued},
		DecisionIssued: {},
		"lost":         {},
	}
	for state, ways := range allowed {
		for _, step := range []DecisionStep{EditDecision, CheckDecision, ApproveDecision, ReturnDecision, ReviewDecision, SignDecision, UnsignDecision, AttachSigned, IssueDecision, "burn"} {
			got, err := state.After(step)
			want, ok := ways[step]
			if !ok {
				want = state
			}
			if got != want || (err == nil) != ok {
				t.Errorf("%s, %s: %s, %v", state, step, got, err)
			}
			code := WrongState
			if state == DecisionApproved && step == IssueDecision {
				code = Unsigned
			}
			var problem Problem
			if err != nil && (!errors.As(err, &problem) || problem.Code != code || problem.Severity != Error || problem.Message == "") {
				t.Errorf("%s, %s: %#v", state, step, err)
			}
		}
	}
}

func TestCertificateStatus(t *testing.T) {
	allowed := map[Status]map[CertificateStep]Status{
		Valid:    {RevokeCertificate: Revoked, ReplaceCertificate: Replaced, ReissueCertificate: Valid},
		Replaced: {}, Revoked: {}, "lost": {},
	}
	for status, ways := range allowed {
		for _, step := range []CertificateStep{RevokeCertificate, ReplaceCertificate, ReissueCertificate, "burn"} {
			got, err := status.After(step)
			want, ok := ways[step]
			if !ok {
				want = status
			}
			if got != want || (err == nil) != ok {
				t.Errorf("%s, %s: %s, %v", status, step, got, err)
			}
		}
	}
}

func TestBookOfAYear(t *testing.T) {
	day := Date{2023, 5, 31}
	for prefix, want := range map[string]string{"": "", "BK-": "BK-", "{year}-": "2023-", "BK/{year}/": "BK/2023/"} {
		if got, ok := (Book{Prefix: prefix}).On(day); got != want || !ok {
			t.Errorf("%q: %q %v", prefix, got, ok)
		}
	}
	if _, ok := (Book{Prefix: "{year}-"}).On(Date{}); ok {
		t.Error("a year without a day")
	}
	if _, ok := (Book{Prefix: "BK-"}).On(Date{}); !ok {
		t.Error("a running book needs no day")
	}
}
