package register

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/store"
)

// sheetBy makes another sheet by a request.
func sheetBy(t *testing.T, r *Register, code award.Code, request Request, sum string) (Amendment, error) {
	t.Helper()
	i, err := printing(t.Context(), func(b award.Batch, _ Terms, _ *store.Keeper) (Files, error) {
		return Files{fileOf(1, 1): sum}, nil
	})(r.BeginDuplicate(t.Context(), code, request))
	if err != nil {
		return Amendment{}, err
	}
	return i.Amendment(), nil
}

// Each act asks only for what it needs, and refuses what it has no use for.
func TestActsAskForWhatTheyNeed(t *testing.T) {
	r := openNew(t)
	certificates := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates
	code := certificates[0].Code
	awarded := awardedOn(t, r, code)
	before := award.Date{Year: awarded.Year - 1, Month: 1, Day: 1}
	for name, wrong := range map[string]struct {
		key     string
		request Request
	}{
		"no act":                    {"act", Request{Reason: "Mất"}},
		"a correction":              {"act", Request{Act: award.Correction, Reason: "Sai tên"}},
		"exchange without ground":   {"ground", Request{Act: award.Exchange, Reason: "Rách"}},
		"exchange of what is lost":  {"ground", Request{Act: award.Exchange, Ground: award.Lost}},
		"reissue of what is there":  {"ground", Request{Act: award.Reissue, Ground: award.Damaged}},
		"the sheet that is lost":    {"old_sheet", Request{Act: award.Reissue, Ground: award.Lost, OldSheet: award.Recovered}},
		"a state that is none":      {"state", Request{Act: award.Exchange, Ground: award.Damaged, OldSheet: "maybe"}},
		"asked for before":          {"requested_on", Request{Act: award.Exchange, Ground: award.Damaged, RequestedOn: before}},
		"asked for tomorrow":        {"requested_on", Request{Act: award.Reissue, Ground: award.Lost, RequestedOn: award.DayOf(time.Now().Add(48 * time.Hour))}},
		"hidden letters in a name":  {"requested_by", Request{Act: award.Reissue, Ground: award.Lost, RequestedBy: "Nông\u200b Thị Hương"}},
		"no reason where none says": {"reason", Request{Act: award.Reissue}},
	} {
		_, err := sheetBy(t, r, code, wrong.request, hashOf(name))
		if problems := award.ProblemsOf(err); len(problems) != 1 || problems[0].Key != wrong.key || problems[0].Code != award.BadAmendment {
			t.Errorf("%s: %v", name, err)
		}
	}
	own := Order{Decision: "01/QĐ-UBND", Date: awarded, Reason: "Sai"}
	later := own
	later.Date.Year++
	letter := Order{Decision: "123/UBND-VP", Date: order.Date, Reason: "Sai chữ", Kind: award.ByLetter}
	letterAsDecision, decisionAsLetter := letter, order
	letterAsDecision.Kind, decisionAsLetter.Kind = award.ByDecision, award.ByLetter
	money := func(c Recovery) Order { o := order; o.Recoveries = []Recovery{c}; return o }
	for name, wrong := range map[string]struct {
		key   string
		order Order
	}{
		"the award's own number": {"decision", own},
		"a công văn":             {"document_kind", letter},
		"the number of one":      {"decision", letterAsDecision},
		"an old sheet":           {"recoveries", money(Recovery{Item: award.OldSheet, State: award.Recovered})},
		"money without amount":   {"amount", money(Recovery{Item: award.Money, State: award.Recovered})},
		"an amount of sheets":    {"amount", money(Recovery{Item: award.Object, State: award.Recovered, Amount: 5})},
		"a negative amount":      {"amount", money(Recovery{Item: award.Money, State: award.Recovered, Amount: -5})},
	} {
		if problems := award.ProblemsOf(r.Revoke(t.Context(), code, wrong.order)); len(problems) != 1 || problems[0].Key != wrong.key {
			t.Errorf("%s: %v", name, problems)
		}
	}
	_, err := r.BeginReplacement(t.Context(), code, decisionAsLetter, nil)
	requireProblem(t, err, award.BadAmendment)
	if all, err := r.Amendments(t.Context(), code); err != nil || len(all) != 0 {
		t.Errorf("%+v %v", all, err)
	}
	// The number of the award may be that of another decision in another year.
	if err := r.Revoke(t.Context(), code, later); err != nil {
		t.Error(err)
	}
}

// A certificate is exchanged, issued again and corrected under its names; what came
// back is completed later, and nothing of before is lost.
func TestActsByTheirNames(t *testing.T) {
	r := openNew(t)
	code := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates[0].Code
	day := award.DayOf(time.Now())
	for n, request := range []Request{
		{Act: award.Exchange, Ground: award.Misprinted, RequestedBy: "Nông Thị Hương", RequestedOn: day},
		{Act: award.Reissue, Ground: award.Lost, Reason: "Mất trong trận lũ"},
		{Act: award.Exchange, Ground: award.Damaged, OldSheet: award.Recovered},
	} {
		want := []string{"Cấp đổi lần 1", "Cấp lại lần 1", "Cấp đổi lần 2"}[n]
		if a, err := sheetBy(t, r, code, request, hashOf(want)); err != nil || a.Copy != n+1 || a.Note != want {
			t.Errorf("%+v %v", a, err)
		}
	}
	if err := r.Recover(database.WithActor(t.Context(), "Lan"), code, 0, Recovery{Item: award.OldSheet, State: award.Awaited, What: "hẹn 15/6"}); err != nil {
		t.Fatal(err)
	}
	all, err := r.Amendments(t.Context(), code)
	if err != nil || len(all) != 3 {
		t.Fatal(all, err)
	}
	if a := all[0]; a.Act != award.Exchange || a.Ground != award.Misprinted || a.Reason != "in ấn sai, sót" || a.RequestedBy != "Nông Thị Hương" || a.RequestedOn != day || a.Recoveries[0].State != award.Awaited {
		t.Errorf("%+v", a)
	}
	if a := all[2]; len(a.Recoveries) != 1 || a.Recoveries[0].What != "hẹn 15/6" || a.Recoveries[0].Actor != "Lan" {
		t.Errorf("the last one that wants it, once: %+v", a.Recoveries)
	}
	if err := r.Recover(t.Context(), code, all[0].ID, Recovery{Item: award.OldSheet, State: award.Recovered}); err != nil {
		t.Fatal(err)
	}
	requireProblem(t, r.Recover(t.Context(), code, all[0].ID, Recovery{Item: award.OldSheet, State: award.Recovered}), award.BadAmendment)
	requireProblem(t, r.Recover(t.Context(), code, 0, Recovery{Item: award.Money, State: award.Recovered, Amount: 5}), award.BadAmendment)
	if err := r.Recover(t.Context(), award.NewCode(), 0, Recovery{Item: award.OldSheet, State: award.Recovered}); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	correct := func(p award.Recipient, citation string) (award.Recipient, string) {
		p.Name = "Nông Thị Đúng"
		return p, citation
	}
	issue, err := replaceBy(t.Context(), r, code, Order{Decision: "123/UBND-VP", Date: day, Reason: "Sai chữ", Kind: award.ByLetter}, correct, press)
	if err != nil || !strings.HasPrefix(issue.Batch.Certificates[0].Note, "Đính chính theo Công văn số 123/UBND-VP ngày") {
		t.Fatal(err)
	}
	sound(t, r)
}

// All of a decision, or none of it.
func TestRevokeAll(t *testing.T) {
	r := openNew(t)
	certificates := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates
	other := mustIssue(t, r, terms("02/QĐ-UBND", people()[:1]...)).Batch.Certificates[0].Code
	var codes []award.Code
	for _, c := range certificates {
		codes = append(codes, c.Code)
	}
	mustIssue(t, r, terms("", people()[:1]...))
	for _, number := range []string{"7/QĐ-UBND", "", " 0"} { // nothing of the name; and what is not signed has no number
		if codes, _, err := r.StandingOf(t.Context(), number, award.Date{}); award.ProblemsOf(err) == nil {
			t.Errorf("%q: %v, %v", number, codes, err)
		}
	}
	standing, d, err := r.StandingOf(t.Context(), "1/QĐ-UBND", award.Date{})
	if err != nil || !slices.Equal(standing, codes) || d.Number != "1/QĐ-UBND" {
		t.Fatalf("%v %v", standing, err)
	}
	if err := r.Revoke(t.Context(), codes[1], order); err != nil {
		t.Fatal(err)
	}
	err = r.RevokeAll(t.Context(), codes, order, nil)
	requireProblem(t, err, award.WrongState)
	if !strings.Contains(err.Error(), codes[1].Grouped()) {
		t.Error(err)
	}
	requireProblem(t, r.RevokeAll(t.Context(), []award.Code{codes[0], award.NewCode()}, order, nil), award.BadAmendment)
	requireProblem(t, r.RevokeAll(t.Context(), []award.Code{codes[0], codes[0]}, order, nil), award.WrongState)
	failing := errors.New("not to be had")
	if err := r.RevokeAll(t.Context(), codes[:1], order, func(context.Context, *sql.Tx) error { return failing }); !errors.Is(err, failing) {
		t.Error(err)
	}
	if e, err := r.Certificate(t.Context(), codes[0]); err != nil || e.Status != award.Valid {
		t.Fatal("something of nothing was done", err)
	}
	standing, _, err = r.StandingOf(t.Context(), "01/qđ-ubnd", awardedOn(t, r, codes[0]))
	if err != nil || len(standing) != len(codes)-1 {
		t.Fatal(standing, err)
	}
	if err := r.RevokeAll(t.Context(), standing, order, nil); err != nil {
		t.Fatal(err)
	}
	together := map[string]int{}
	for _, code := range codes {
		e, err := r.Certificate(t.Context(), code)
		if err != nil || e.Status != award.Revoked || !e.Intact {
			t.Errorf("%+v %v", e, err)
		}
		all, err := r.Amendments(t.Context(), code)
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		together[all[0].Together]++
	}
	if len(together) != 2 || together[""] != 1 {
		t.Errorf("%v", together)
	}
	if e, err := r.Certificate(t.Context(), other); err != nil || e.Status != award.Valid {
		t.Errorf("another decision: %+v %v", e, err)
	}
	sound(t, r)
}

// A sheet that was begun before its certificate lost a column does not come out.
func TestPurgeBesideANewSheet(t *testing.T) {
	purge := Purge{Before: award.Date{Year: 2200, Month: 1, Day: 1}, Columns: []string{"Lớp"}, Reason: "hết thời hạn lưu"}
	correct := func(p award.Recipient, citation string) (award.Recipient, string) {
		p.Name = "Nông Thị Đúng"
		return p, citation
	}
	for name, begin := range map[string]func(*Register, award.Code) (*Issuing, error){
		"duplicate": func(r *Register, code award.Code) (*Issuing, error) {
			return r.BeginDuplicate(t.Context(), code, Request{Act: award.Reissue, Ground: award.Lost})
		},
		"replacement": func(r *Register, code award.Code) (*Issuing, error) {
			return r.BeginReplacement(t.Context(), code, order, correct)
		},
	} {
		r := openNew(t)
		code := mustIssue(t, r, terms("1/QĐ-UBND", pupils()...)).Batch.Certificates[0].Code
		i, err := begin(r, code)
		if err != nil {
			t.Fatal(err)
		}
		_, err = printing(t.Context(), func(b award.Batch, terms Terms, _ *store.Keeper) (Files, error) {
			if _, err := r.PurgeColumns(t.Context(), purge); err != nil {
				t.Fatal(err)
			}
			if i.amendment.Kind == reissued {
				return Files{fileOf(1, 1): hashOf(name)}, nil
			}
			return press(b, terms)
		})(i, nil)
		requireProblem(t, err, award.BadAmendment)
		if e, err := r.Certificate(t.Context(), code); err != nil || e.Status != award.Valid {
			t.Errorf("%s: %+v %v", name, e, err)
		}
		if all, err := r.Amendments(t.Context(), code); err != nil || len(all) != 0 {
			t.Errorf("%s: %+v %v", name, all, err)
		}
		var kept int
		if err := r.reader.QueryRow(`SELECT count(*) FROM certificates WHERE recipient LIKE '%"fields":{"Lớp":"%'`).Scan(&kept); err != nil || kept != 0 {
			t.Errorf("%s: %d certificates have the column still, %v", name, kept, err)
		}
		sound(t, r)
	}
}
