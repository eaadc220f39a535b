package office

import (
	"database/sql"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

var (
	amendDay   = award.Date{Year: 2023, Month: 8, Day: 1}
	laterOrder = register.Order{Decision: "1200/QĐ-UBND", Date: amendDay, Reason: "Khai man thành tích"}
)

// amendingOffice has issued the sample, and has people: two leaders, a clerk, a key of a
// portal that may issue, and one that may not.
type amendingOffice struct {
	*Office
	hoa, nam, lan accounts.Principal
	portal, reads accounts.Principal
	people        *accounts.Accounts
	codes         []award.Code
}

func startAmending(t *testing.T) amendingOffice {
	t.Helper()
	o := issuedSample(t)
	a := amendingOffice{Office: o, people: accounts.NewAtCost(o.register.Database(), accounts.LeastCost())}
	for name, roles := range map[string][]accounts.Role{"hoa": {accounts.Approver}, "nam": {accounts.Approver}, "lan": {accounts.Clerk}} {
		if err := a.people.AddUserWithPassword(t.Context(), name, "", roles, "chim sẻ đậu mái ngói"); err != nil {
			t.Fatal(err)
		}
	}
	a.hoa, a.nam, a.lan = principal("hoa", accounts.Approver), principal("nam", accounts.Approver), principal("lan", accounts.Clerk)
	for into, scopes := range map[*accounts.Principal][]accounts.Permission{
		&a.portal: {accounts.ReadCertificates, accounts.ChangeCertificates, accounts.IssueDecisions}, &a.reads: {accounts.ReadCertificates, accounts.ChangeCertificates},
	} {
		_, key, err := a.people.CreateKey(t.Context(), "Cổng", scopes, 30)
		if err != nil {
			t.Fatal(err)
		}
		*into = key.Principal()
	}
	for entries, err := o.IssueEntries(t.Context(), 1, 1, 106); len(a.codes) < len(entries); {
		if err != nil {
			t.Fatal(err)
		}
		a.codes = append(a.codes, entries[len(a.codes)].Certificate.Code)
	}
	return a
}

func (a amendingOffice) status(t *testing.T, code award.Code) award.Status {
	t.Helper()
	e, err := a.Certificate(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	return e.Status
}

func requireBad(t *testing.T, err error, code, key string) {
	t.Helper()
	if problems := award.ProblemsOf(err); len(problems) != 1 || problems[0].Code != code || problems[0].Key != key {
		t.Errorf("%v, want %s of %q", err, code, key)
	}
}

// Who proposes is not who approves; what was proposed is what happens, once.
func TestAmendingTakesTwo(t *testing.T) {
	a := startAmending(t)
	ctx, code := t.Context(), a.codes[0]
	revocation := Amending{Act: award.Revocation, Codes: a.codes[:2], Order: laterOrder}
	asked, err := a.Amend(ctx, a.hoa, revocation)
	if err != nil || asked.Done || asked.Proposal == nil || asked.Proposal.State != workbench.Proposed || a.status(t, code) != award.Valid {
		t.Fatalf("%+v %v", asked, err)
	}
	id := asked.Proposal.ID
	_, err = a.Amend(ctx, a.nam, Amending{Act: award.Reissue, Codes: a.codes[1:2], Request: register.Request{Ground: award.Lost}})
	requireBad(t, err, award.WrongState, "") // one proposal at a time
	for who, want := range map[*accounts.Principal]error{&a.hoa: ErrOwnProposal, &a.lan: accounts.ErrNoRight, &a.reads: accounts.ErrNoRight} {
		if _, err := a.DecideAmendment(ctx, *who, id, true, ""); !errors.Is(err, want) {
			t.Errorf("%s: %v", who.Name, err)
		}
	}
	if _, err := a.TakeEffect(ctx, a.nam, id); award.ProblemsOf(err) == nil {
		t.Error("nobody has approved it", err)
	}
	if a.status(t, code) != award.Valid {
		t.Fatal("it was done")
	}
	done, err := a.DecideAmendment(ctx, a.nam, id, true, "")
	if err != nil || !done.Done || done.Proposal.State != workbench.ProposalDone || a.status(t, code) != award.Revoked || a.status(t, a.codes[1]) != award.Revoked {
		t.Fatalf("%+v %v", done, err)
	}
	_, err = a.DecideAmendment(ctx, a.nam, id, true, "")
	requireBad(t, err, award.WrongState, "")
	_, amendments, err := a.Course(ctx, code)
	if err != nil || len(amendments) != 1 || amendments[0].Actor != a.nam.Name || amendments[0].ProposedBy != a.hoa.Name || amendments[0].Together == "" {
		t.Errorf("%+v %v", amendments, err)
	}
	if report, err := a.register.VerifyAudit(ctx); err != nil || len(report.Problems) > 0 {
		t.Errorf("%+v %v", report.Problems, err)
	}
}

// A clerk proposes, a leader approves: a corrected sheet comes out as it was proposed.
func TestAClerkProposesACorrection(t *testing.T) {
	a := startAmending(t)
	ctx, code := t.Context(), a.codes[3]
	asked, err := a.Amend(ctx, a.lan, Amending{Act: award.Correction, Codes: []award.Code{code}, Order: laterOrder, Correction: Correction{Name: CorrectTo("Nông Thị Đúng")}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.DecideAmendment(ctx, a.lan, asked.Proposal.ID, true, ""); !errors.Is(err, accounts.ErrNoRight) {
		t.Error(err)
	}
	done, err := a.DecideAmendment(ctx, a.hoa, asked.Proposal.ID, true, "")
	if err != nil || done.Replacement.Recipient.Name != "Nông Thị Đúng" || a.status(t, code) != award.Replaced || a.status(t, done.Replacement.Code) != award.Valid {
		t.Fatalf("%+v %v", done, err)
	}
	v, err := a.Verify(ctx, string(code))
	if err != nil || v.Amendment == nil || v.Amendment.Kind != award.Correction || v.Amendment.DocumentKind != award.ByDecision || v.Amendment.Number != "1200/QĐ-UBND" || v.Amendment.Replacement == "" {
		t.Errorf("%+v %v", v.Amendment, err)
	}
}

// What has changed since it was proposed is not approved; what is wrong is not proposed.
func TestWhatHasChangedIsNotApproved(t *testing.T) {
	a := startAmending(t)
	ctx := t.Context()
	asked, err := a.Amend(ctx, a.lan, Amending{Act: award.Revocation, Codes: a.codes[:3], Order: laterOrder})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Revoke(database.WithActor(ctx, "machine"), a.codes[1], laterOrder); err != nil {
		t.Fatal(err)
	}
	if _, err := a.DecideAmendment(ctx, a.nam, asked.Proposal.ID, true, ""); !errors.Is(err, ErrSeenChanged) {
		t.Errorf("%v", err)
	}
	if a.status(t, a.codes[0]) != award.Valid {
		t.Error("half of it was done")
	}
	_, err = a.Amend(ctx, a.hoa, Amending{Act: award.Revocation, Codes: a.codes[1:2], Order: laterOrder})
	requireBad(t, err, award.WrongState, "")
	refused, err := a.DecideAmendment(ctx, a.nam, asked.Proposal.ID, false, "Chưa đủ căn cứ")
	if err != nil || refused.Proposal.State != workbench.ProposalRefused || refused.Proposal.Note != "Chưa đủ căn cứ" {
		t.Errorf("%+v %v", refused, err)
	}
	again, err := a.Amend(ctx, a.lan, Amending{Act: award.Exchange, Codes: a.codes[:1], Request: register.Request{Ground: award.Damaged}})
	if err != nil {
		t.Fatal(err)
	}
	if back, err := a.DecideAmendment(ctx, a.lan, again.Proposal.ID, false, ""); err != nil || back.Proposal.State != workbench.ProposalRefused {
		t.Errorf("who proposed takes it back: %+v %v", back, err)
	}
	for name, wrong := range map[string]struct {
		key      string
		amending Amending
	}{
		"two at once":         {"codes", Amending{Act: award.Reissue, Codes: a.codes[:1:1], Request: register.Request{Ground: award.Lost}}},
		"nobody":              {"codes", Amending{Act: award.Revocation, Order: laterOrder}},
		"a time that is past": {"effect_at", Amending{Act: award.Revocation, Codes: a.codes[:1], Order: laterOrder, EffectAt: time.Now().Add(-time.Hour)}},
		"no act":              {"act", Amending{Codes: a.codes[:1]}},
		"nothing corrected":   {"", Amending{Act: award.Correction, Codes: a.codes[:1], Order: laterOrder}},
	} {
		if name == "two at once" {
			wrong.amending.Codes = []award.Code{a.codes[0], a.codes[2]}
		}
		_, err := a.Amend(ctx, a.hoa, wrong.amending)
		requireBad(t, err, award.BadAmendment, wrong.key)
	}
}

// A key that issues by itself amends by itself; another proposes. An office of one goes
// on in one step, and a second click of a page that was shown before does nothing.
func TestWhoAmendsAlone(t *testing.T) {
	a := startAmending(t)
	ctx := t.Context()
	reissue := func(code award.Code) Amending {
		seen, err := a.Seen(ctx, code)
		if err != nil {
			t.Fatal(err)
		}
		return Amending{Act: award.Reissue, Codes: []award.Code{code}, Request: register.Request{Ground: award.Lost}, Seen: seen}
	}
	if done, err := a.Amend(ctx, a.portal, reissue(a.codes[0])); err != nil || !done.Done || done.Amendment.Copy != 1 {
		t.Errorf("%+v %v", done, err)
	}
	if done, err := a.Amend(ctx, a.reads, reissue(a.codes[1])); err != nil || done.Done || done.Proposal == nil {
		t.Errorf("%+v %v", done, err)
	}
	page := reissue(a.codes[2])
	if done, err := a.Amend(ctx, accounts.Machine(), page); err != nil || !done.Done {
		t.Errorf("%+v %v", done, err)
	}
	if _, err := a.Amend(ctx, accounts.Machine(), page); !errors.Is(err, ErrSeenChanged) {
		t.Errorf("a second click: %v", err)
	}
	if err := a.people.SetOnePerson(ctx, true); err != nil {
		t.Fatal(err)
	}
	if done, err := a.Amend(ctx, a.hoa, reissue(a.codes[3])); err != nil || !done.Done {
		t.Errorf("%+v %v", done, err)
	}
	if _, err := a.Amend(ctx, principal("khach"), reissue(a.codes[4])); !errors.Is(err, accounts.ErrNoRight) {
		t.Errorf("%v", err)
	}
}

// What is held takes effect at its time, or when somebody says so, and not before.
func TestAmendmentsThatWait(t *testing.T) {
	a := startAmending(t)
	ctx := t.Context()
	held := func(code award.Code, at time.Time) int64 {
		t.Helper()
		asked, err := a.Amend(ctx, a.lan, Amending{Act: award.Revocation, Codes: []award.Code{code}, Order: laterOrder, Hold: true, EffectAt: at})
		if err != nil {
			t.Fatal(err)
		}
		if approved, err := a.DecideAmendment(ctx, a.hoa, asked.Proposal.ID, true, ""); err != nil || approved.Done || approved.Proposal.State != workbench.ProposalApproved {
			t.Fatalf("%+v %v", approved, err)
		}
		return asked.Proposal.ID
	}
	soon := time.Now().Add(time.Hour)
	byTime, byHand, overtaken, dropped := held(a.codes[0], soon), held(a.codes[1], time.Time{}), held(a.codes[2], soon), held(a.codes[3], soon)
	if n, err := a.AmendDue(ctx); n != 0 || err != nil || a.status(t, a.codes[0]) != award.Valid {
		t.Fatalf("%d before its time, %v", n, err)
	}
	if err := a.Revoke(ctx, a.codes[2], laterOrder); err != nil {
		t.Fatal(err)
	}
	if _, err := a.DecideAmendment(ctx, a.nam, dropped, false, "Xét lại"); err != nil {
		t.Fatal(err)
	}
	if err := a.register.Database().Transaction(ctx, func(tx *sql.Tx) error { // the hour is over
		_, err := tx.ExecContext(ctx, `UPDATE amendment_proposals SET effect_at = ? WHERE effect_at <> '' AND state = 'approved'`, database.Stamp(time.Now().Add(-time.Second)))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if n, err := a.AmendDue(ctx); n != 1 || err != nil || a.status(t, a.codes[0]) != award.Revoked {
		t.Fatalf("%d at its time, %v", n, err)
	}
	if _, amendments, err := a.Course(ctx, a.codes[0]); err != nil || amendments[0].Actor != a.hoa.Name || amendments[0].ProposedBy != a.lan.Name {
		t.Errorf("%+v %v", amendments, err)
	}
	if a.status(t, a.codes[1]) != award.Valid || a.status(t, a.codes[3]) != award.Valid {
		t.Error("what nobody asked for has happened")
	}
	if done, err := a.TakeEffect(ctx, a.nam, byHand); err != nil || !done.Done || a.status(t, a.codes[1]) != award.Revoked {
		t.Errorf("%+v %v", done, err)
	}
	if _, err := a.TakeEffect(ctx, a.nam, byTime); award.ProblemsOf(err) == nil {
		t.Errorf("it was done before: %v", err)
	}
	if p, err := a.bench.Proposal(ctx, overtaken); err != nil || p.State != workbench.ProposalApproved || p.Trouble == "" || !p.EffectAt.IsZero() {
		t.Errorf("what can not be done waits for somebody: %+v %v", p, err)
	}
}

// A correction is asked what a list would be asked.
func TestCorrectionsAreAskedAbout(t *testing.T) {
	a := startAmending(t)
	code := a.codes[slices.IndexFunc(a.codes, func(c award.Code) bool {
		e, err := a.Certificate(t.Context(), c)
		return err == nil && e.Certificate.Recipient.Kind == award.Individual
	})]
	for text, want := range map[string]string{"nông văn hòa": "Nông Văn Hòa", "Nguỹên Văn Hòa": "Nguyễn Văn Hòa", "Nguyễn Văn An, Trần Thị Bình": "xác nhận"} {
		_, err := a.Replace(t.Context(), code, laterOrder, Correction{Name: CorrectTo(text)}, "")
		problems := award.ProblemsOf(err)
		if len(problems) != 1 || problems[0].Severity != award.Question || problems[0].Key != "correction.name" || !strings.Contains(problems[0].Suggestion, want) {
			t.Errorf("%q: %#v", text, problems)
		}
	}
	if a.status(t, code) != award.Valid {
		t.Fatal("it was replaced")
	}
	_, err := a.Replace(t.Context(), code, laterOrder, Correction{Name: CorrectTo("Nguyễn Văn Аn"), AsIs: true}, "")
	requireBad(t, err, award.BadAmendment, "correction.name") // a letter of another alphabet is never meant
	_, err = a.Replace(t.Context(), code, laterOrder, Correction{Photo: []byte("GIF89a")}, "")
	requireBad(t, err, award.BadAmendment, "correction.photo") // a sheet without one
	c, err := a.Replace(t.Context(), code, laterOrder, Correction{Name: CorrectTo("nông văn hòa"), AsIs: true}, "")
	if err != nil || c.Recipient.Name != "nông văn hòa" {
		t.Errorf("%+v %v", c, err)
	}
}
