package register

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/store"
)

func given946() award.Signing {
	return award.Signing{Number: "946/QĐ-UBND", Date: award.Date{Year: 2022, Month: 12, Day: 30}, By: "user:hoa", At: time.Date(2023, 6, 5, 2, 0, 0, 0, time.UTC)}
}

// numbering gives number and date to an issue.
func numbering(t *testing.T, r *Register, issue int64, s award.Signing) (*Issuing, error) {
	t.Helper()
	return printing(t.Context(), func(b award.Batch, terms Terms, _ *store.Keeper) (Files, error) { return press(b, terms) })(r.BeginNumbering(t.Context(), issue, s))
}

func unsigned(trial bool) Terms {
	order := terms("/QĐ-UBND", people()...)
	order.Trial, order.Decision.Date = trial, award.Date{}
	return order
}

func isProblem(err error, code string) bool {
	var problem award.Problem
	return errors.As(err, &problem) && problem.Code == code && problem.Message != ""
}

// mustReplace corrects the name of a certificate.
func mustReplace(t *testing.T, r *Register, code award.Code) award.Code {
	t.Helper()
	order := Order{Decision: "120/QĐ-UBND", Date: award.Date{Year: 2023, Month: 7, Day: 1}, Reason: "sai tên"}
	i, err := replaceBy(t.Context(), r, code, order, func(p award.Recipient, c string) (award.Recipient, string) { p.Name = "Ma Xuân Thụ"; return p, c }, press)
	if err != nil {
		t.Fatal(err)
	}
	return i.Batch.Certificates[0].Code
}

// What was issued before it was signed gets number and date once; whoever reads it
// sees both, and the register still verifies.
func TestNumberIsAddedOnce(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	order := unsigned(false)
	first := mustIssue(t, r, order)
	corrected := mustReplace(t, r, first.Batch.Certificates[3].Code)
	issue, err := r.IssueOfCode(t.Context(), first.Batch.Certificates[0].Code)
	if err != nil {
		t.Fatal(err)
	}
	again, err := numbering(t, r, issue, given946())
	if err != nil {
		t.Fatal(err)
	}
	for n, c := range again.Batch.Certificates {
		was := first.Batch.Certificates[n]
		if c.Code != was.Code || c.GoldenNumber != was.GoldenNumber || c.URL != was.URL {
			t.Errorf("%d: %+v was %+v", n, c, was)
		}
		e, err := r.Certificate(t.Context(), c.Code)
		if err != nil || !e.Intact || e.Numbered == nil || !e.Numbered.At.Equal(given946().At) || e.Decision.Number != "946/QĐ-UBND" || e.Decision.Date != given946().Date {
			t.Errorf("%+v, %v", e, err)
		}
		if name := fileOf(n+1, 4); e.SHA256 != again.Files[name] || e.Numbered.Sheet != first.Files[name] || e.SHA256 == e.Numbered.Sheet {
			t.Errorf("the sheet is %s, the first one %s", e.SHA256, e.Numbered.Sheet)
		}
		for _, sum := range []string{e.SHA256, e.Numbered.Sheet} { // both sheets are ours
			if found, err := r.CertificateByHash(t.Context(), sum); err != nil || found.Certificate.Code != c.Code {
				t.Errorf("%+v, %v", found, err)
			}
		}
	}
	later, err := r.Certificate(t.Context(), corrected)
	if err != nil || !later.Intact || later.Decision.Number != "946/QĐ-UBND" || later.SHA256 != later.Numbered.Sheet {
		t.Errorf("a correction has %+v, %v", later, err)
	}
	if found, err := r.Search(t.Context(), Query{Decision: "946", Year: 2022}); err != nil || len(found.Entries) != 0 { // 946 is not 946/QĐ-UBND
		t.Errorf("%d, %v", len(found.Entries), err)
	}
	if found, err := r.Search(t.Context(), Query{Decision: "946/qđ-ubnd", Year: 2022}); err != nil || len(found.Entries) != 5 {
		t.Errorf("%d, %v", len(found.Entries), err)
	}
	if codes, err := r.CodesOf(t.Context(), "946/QĐ-UBND", award.Date{}); err != nil || len(codes) < 4 {
		t.Errorf("%v, %v", codes, err)
	}
	if record, err := r.IssueByID(t.Context(), issue); err != nil || record.Decision.Number != "946/QĐ-UBND" || record.Summary.Number != "946/QĐ-UBND" || record.Signing.Way != award.Added {
		t.Errorf("%+v, %v", record, err)
	}
	papers, err := r.PapersOf(t.Context(), issue)
	if err != nil || papers.Merged.SHA256 != again.Files["bang-khen.pdf"] {
		t.Errorf("%+v, %v", papers, err)
	}
	var taken bool
	err = r.db.Question(t.Context(), func(tx *sql.Tx) (err error) {
		_, taken, err = NumberTaken(t.Context(), tx, "0946/qđ-ubnd", 2022)
		return err
	})
	if err != nil || !taken {
		t.Error("the number is free", err)
	}
	if _, err := numbering(t, r, issue, given946()); !isProblem(err, award.WrongState) {
		t.Errorf("a second time: %v", err)
	}
	if problems := verified(t, dir); len(problems) != 0 {
		t.Errorf("%q", problems)
	}

	// The same decision with its number is that issue, with the same papers; without
	// it, that issue as it was.
	signed := order
	signed.Decision.Number, signed.Decision.Date = given946().Number, given946().Date
	same := mustIssue(t, r, signed)
	if !same.Reused || same.Files["bang-khen.pdf"] != again.Files["bang-khen.pdf"] || same.Batch.Decision.Number != "946/QĐ-UBND" {
		t.Errorf("%+v", same)
	}
	if old := mustIssue(t, r, order); !old.Reused || old.Files["bang-khen.pdf"] != first.Files["bang-khen.pdf"] || old.Batch.Decision.Number != "/QĐ-UBND" {
		t.Errorf("%+v", old)
	}
	blanks := signed
	blanks.Printing = "in-phoi"
	if further := mustIssue(t, r, blanks); !further.Reused || further.Terms.Printing != "so-ngay-in-phoi" {
		t.Errorf("%+v", further.Terms)
	}
	if problems := verified(t, dir); len(problems) != 0 {
		t.Errorf("%q", problems)
	}
}

// A list that was issued before its decision was signed is not issued a second time.
func TestListIsNotIssuedTwiceForItsNumber(t *testing.T) {
	r := openNew(t)
	order := unsigned(false)
	mustIssue(t, r, order)
	signed := order
	signed.Decision.Number, signed.Decision.Date = given946().Number, given946().Date
	signed.Decision.Bases = []string{"Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"} // mended meanwhile
	if _, err := r.Begin(t.Context(), signed); !isProblem(err, award.AlreadyIssued) {
		t.Errorf("%v", err)
	}
	other := signed
	other.Decision.Citation = "Có thành tích xuất sắc trong phòng, chống bão số 3"
	for name, free := range map[string]Terms{"for a try": {Trial: true, Decision: signed.Decision, List: signed.List}, "another award": other} {
		i, err := r.Begin(t.Context(), free)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		i.Abandon()
	}
}

func TestNumberIsNotAdded(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	signed := mustIssue(t, r, terms("12/QĐ-UBND", people()[:2]...))
	bears, _ := r.IssueOfCode(t.Context(), signed.Batch.Certificates[0].Code)
	order := unsigned(false)
	order.Hold = &Hold{}
	held := mustIssue(t, r, order)
	issue, _ := r.IssueOfCode(t.Context(), held.Batch.Certificates[0].Code)
	replaced := mustReplace(t, r, signed.Batch.Certificates[1].Code)
	correction, _ := r.IssueOfCode(t.Context(), replaced)
	for name, test := range map[string]struct {
		issue int64
		want  func(error) bool
	}{
		"no such issue": {99, func(err error) bool { return errors.Is(err, ErrNoIssue) }},
		"it has both":   {bears, func(err error) bool { return isProblem(err, award.WrongState) }},
		"a correction":  {correction, func(err error) bool { return isProblem(err, award.WrongState) }},
	} {
		if _, err := numbering(t, r, test.issue, given946()); !test.want(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	i, err := r.BeginNumbering(t.Context(), issue, given946())
	if err != nil {
		t.Fatal(err)
	}
	refused := errors.New("nobody may")
	i.Also = func(context.Context, *sql.Tx) error { return refused }
	if _, err := printing(t.Context(), func(b award.Batch, terms Terms, _ *store.Keeper) (Files, error) { return press(b, terms) })(i, nil); !errors.Is(err, refused) {
		t.Errorf("%v", err)
	}
	if e, err := r.Certificate(t.Context(), held.Batch.Certificates[0].Code); err != nil || e.Numbered != nil || !e.Intact {
		t.Errorf("%+v, %v", e, err)
	}
	if _, err := r.Withdraw(t.Context(), issue, "danh sách còn thiếu", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := numbering(t, r, issue, given946()); !isProblem(err, award.WrongState) {
		t.Errorf("withdrawn: %v", err)
	}
}

// A number that was altered with another tool is not told.
func TestAddedNumberIsSealed(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	first := mustIssue(t, r, unsigned(false))
	if _, err := numbering(t, r, 1, given946()); err != nil {
		t.Fatal(err)
	}
	db := rawly(t, dir)
	defer db.Close()
	dropTriggers(t, db)
	if _, err := db.Exec(`UPDATE signings SET number = '1/QĐ-UBND'`); err != nil {
		t.Fatal(err)
	}
	if e, err := r.Certificate(t.Context(), first.Batch.Certificates[0].Code); err != nil || e.Intact {
		t.Errorf("%+v, %v", e, err)
	}
	if problems := verified(t, dir); len(problems) == 0 {
		t.Error("nothing is found")
	}
}
