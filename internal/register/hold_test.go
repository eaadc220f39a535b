package register

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

// held are terms of an issue that is held until somebody releases it.
func held(number string, recipients ...award.Recipient) Terms {
	t := terms(number, recipients...)
	t.Hold = &Hold{}
	return t
}

// issueID is the issue that a certificate belongs to.
func issueID(t testing.TB, r *Register, i *Issuing) int64 {
	t.Helper()
	id, err := r.IssueOfCode(t.Context(), i.Batch.Certificates[0].Code)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// toldOf is the status of the first certificate of an issue, as its office is told.
func toldOf(t testing.TB, r *Register, i *Issuing) award.Status {
	t.Helper()
	e, err := r.Certificate(t.Context(), i.Batch.Certificates[0].Code)
	if err != nil || !e.Intact {
		t.Fatalf("intact %v, %v", e.Intact, err)
	}
	return e.Told()
}

// overdue issues what was held until a time that has come meanwhile.
func overdue(t testing.TB, r *Register, number string, recipients ...award.Recipient) *Issuing {
	t.Helper()
	order := terms(number, recipients...)
	order.Hold = &Hold{Until: time.Now().Add(time.Hour)}
	i, papers := begun(t, r, order)
	i.Release.Until = time.Now().Add(-time.Minute).UTC().Truncate(time.Second)
	if err := i.Commit(t.Context(), papers); err != nil {
		t.Fatal(err)
	}
	return i
}

// What is not held is released, as everything of before is; what is held is told as
// held until it is released, which happens once and can not be undone.
func TestHoldAndRelease(t *testing.T) {
	r := openNew(t)
	plain := mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	if got, err := r.ReleaseOf(t.Context(), issueID(t, r, plain)); err != nil || got.State != award.ReleaseDone || got.WasHeld {
		t.Errorf("%+v %v", got, err)
	}
	_, err := r.Withdraw(t.Context(), issueID(t, r, plain), "Sai danh sách", nil)
	requireProblem(t, err, award.WrongState)

	i, err := issueBy(database.WithActor(t.Context(), "Hoàng Thị Lan"), r, held("2/QĐ-UBND", people()...), press)
	if err != nil || i.Release.State != award.ReleaseHeld {
		t.Fatalf("%+v %v", i, err)
	}
	id := issueID(t, r, i)
	if got := toldOf(t, r, i); got != award.Held {
		t.Errorf("told %s", got)
	}
	again := mustIssue(t, r, held("2/QĐ-UBND", people()...))
	if !again.Reused || again.Release.State != award.ReleaseHeld || again.Batch.Certificates[0].Code != i.Batch.Certificates[0].Code {
		t.Errorf("issued again: %+v", again.Release)
	}
	got, err := r.Release(database.WithActor(t.Context(), "Nguyễn Đăng Bình"), id, nil)
	if err != nil || got.State != award.ReleaseDone || got.By != "Nguyễn Đăng Bình" || got.HeldBy != "Hoàng Thị Lan" || got.At.IsZero() {
		t.Errorf("%+v %v", got, err)
	}
	if read, err := r.ReleaseOf(t.Context(), id); err != nil || read.State != got.State || read.By != got.By || !read.At.Equal(got.At) {
		t.Errorf("%+v %v", read, err)
	}
	if got := toldOf(t, r, i); got != award.Valid {
		t.Errorf("told %s", got)
	}
	_, err = r.Release(t.Context(), id, nil)
	requireProblem(t, err, award.WrongState)
	_, err = r.Withdraw(t.Context(), id, "Sai danh sách", nil)
	requireProblem(t, err, award.WrongState)
	if _, err := r.Release(t.Context(), 99, nil); !errors.Is(err, ErrNoIssue) {
		t.Error(err)
	}
	sound(t, r)
}

// A hold comes with the issue, and not later; it ends in a time that can be meant.
func TestHoldsThatCanNotBe(t *testing.T) {
	r := openNew(t)
	for _, until := range []time.Time{time.Now().Add(-time.Second), time.Now(), time.Now().Add(20 * 365 * 24 * time.Hour)} {
		order := terms("1/QĐ-UBND", people()...)
		order.Hold = &Hold{Until: until}
		_, err := issueBy(t.Context(), r, order, press)
		requireProblem(t, err, award.BadHold)
	}
	mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	_, err := issueBy(t.Context(), r, held("1/QĐ-UBND", people()...), press)
	requireProblem(t, err, award.BadHold)
}

// By time needs nobody; who looks after it later adds what is to be recorded and
// told, once.
func TestReleaseByTime(t *testing.T) {
	r := openNew(t)
	addHook(t, r, database.EventReleased)
	i := overdue(t, r, "1/QĐ-UBND", people()...)
	id := issueID(t, r, i)
	if got := toldOf(t, r, i); got != award.Valid {
		t.Errorf("told %s", got)
	}
	_, err := r.Withdraw(t.Context(), id, "Sai danh sách", nil)
	requireProblem(t, err, award.WrongState)
	_, err = r.Release(t.Context(), id, nil)
	requireProblem(t, err, award.WrongState)
	sound(t, r)
	before, err := r.ReleaseOf(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range []int{1, 0} {
		if released, err := r.ReleaseDue(t.Context(), nil); err != nil || released != want {
			t.Errorf("call %d released %d, %v", n, released, err)
		}
	}
	after, err := r.ReleaseOf(t.Context(), id)
	if err != nil || after.State != before.State || !after.At.Equal(before.At) || after.By != "" || !after.At.Equal(i.Release.Until) {
		t.Errorf("%+v, was %+v, %v", after, before, err)
	}
	if got := told(t, r); len(got) != 1 || !strings.Contains(got[0], `"decision":"1/QĐ-UBND"`) {
		t.Errorf("others were told %q", got)
	}
	toldOf(t, r, i)
	sound(t, r)
}

// addHook has somebody told of events.
func addHook(t testing.TB, r *Register, events ...string) {
	t.Helper()
	err := r.db.Transaction(t.Context(), func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT INTO webhooks (id, url, secret, events, created_at) VALUES ('wh_1', 'https://e-office.backan.gov.vn', 's', ?, '2023-06-01T00:00:00Z')`, strings.Join(events, " "))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// told are the messages in the outbox.
func told(t testing.TB, r *Register) (bodies []string) {
	t.Helper()
	rows, err := r.reader.Query(`SELECT body FROM deliveries ORDER BY rowid`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var body string
		if err := rows.Scan(&body); err != nil {
			t.Fatal(err)
		}
		bodies = append(bodies, body)
	}
	return bodies
}

// A withdrawn issue keeps its numbers and codes, which mean nothing any more; the
// same decision is issued anew with a corrected list, more than once.
func TestWithdraw(t *testing.T) {
	r := openNew(t)
	numbered := held("1/QĐ-UBND", people()...)
	numbered.Decision.GoldenBook.Start = 1
	first := mustIssue(t, r, numbered)
	id := issueID(t, r, first)
	_, err := r.Withdraw(t.Context(), id, "  ", nil)
	requireProblem(t, err, award.BadAmendment)
	broken := errors.New("the draft is not to be had")
	if _, err := r.Withdraw(t.Context(), id, "Sót một hộ", func(*sql.Tx) error { return broken }); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	if got := toldOf(t, r, first); got != award.Held {
		t.Fatalf("half withdrawn: %s", got)
	}
	got, err := r.Withdraw(database.WithActor(t.Context(), "Nguyễn Đăng Bình"), id, "Sót một hộ", nil)
	if err != nil || got.State != award.ReleaseWithdrawn || got.Reason != "Sót một hộ" || got.By != "Nguyễn Đăng Bình" {
		t.Fatalf("%+v %v", got, err)
	}
	if got := toldOf(t, r, first); got != award.Withdrawn {
		t.Errorf("told %s", got)
	}
	for _, step := range []func() error{
		func() error { _, err := r.Release(t.Context(), id, nil); return err },
		func() error { _, err := r.Withdraw(t.Context(), id, "Lần nữa", nil); return err },
		func() error { return r.Revoke(t.Context(), first.Batch.Certificates[0].Code, order) },
		func() error {
			_, err := r.BeginDuplicate(t.Context(), first.Batch.Certificates[0].Code, Request{Act: award.Reissue, Reason: "Mất"})
			return err
		},
	} {
		requireProblem(t, step(), award.WrongState)
	}
	if _, err := r.CodesOf(t.Context(), "1/QĐ-UBND", award.Date{}); err == nil {
		t.Error("the codes of a withdrawn issue are those of the decision")
	}
	prior, err := r.PriorAwards(t.Context(), terms("7/QĐ-UBND").Decision, award.List{Recipients: people()})
	if err != nil || len(prior) != 0 {
		t.Errorf("a withdrawn award is an earlier one: %q %v", prior, err)
	}
	if given, err := r.GivenTo(t.Context(), []string{"ma xuan thu"}); err != nil || len(given) != 0 {
		t.Errorf("given: %+v %v", given, err)
	}

	corrected := append(people(), award.Recipient{Kind: award.Household, Honorific: "Hộ bà", Name: "Triệu Thị Mai", Row: 9})
	second := mustIssue(t, r, held("1/QĐ-UBND", corrected...))
	if second.Reused || second.Batch.Certificates[0].GoldenNumber != "5" || second.Batch.Certificates[0].Code == first.Batch.Certificates[0].Code {
		t.Errorf("issued anew: %+v", second.Batch.Certificates[0])
	}
	if _, err := r.Withdraw(t.Context(), issueID(t, r, second), "Sai tên", nil); err != nil {
		t.Fatal(err)
	}
	// Even the first list is a new issue now; the number that its book begins with was
	// its own.
	numbered.Hold = nil
	third := mustIssue(t, r, numbered)
	if third.Reused || third.Batch.Certificates[0].GoldenNumber != "10" || toldOf(t, r, third) != award.Valid {
		t.Errorf("%+v", third.Batch.Certificates[0])
	}
	if again := mustIssue(t, r, numbered); !again.Reused || again.Batch.Certificates[0].Code != third.Batch.Certificates[0].Code {
		t.Error("the standing issue is not the same again")
	}
	codes, err := r.CodesOf(t.Context(), "1/QĐ-UBND", award.Date{})
	if err != nil || len(codes) != 4 || codes[0] != third.Batch.Certificates[0].Code {
		t.Errorf("%v %v", codes, err)
	}
	if at, err := r.IssueOf(t.Context(), third.Batch.Decision, people()); err != nil || at != issueID(t, r, third) {
		t.Errorf("the issue is %d, %v", at, err)
	}
	book, _, err := r.GoldenBook(t.Context(), GoldenFilter{}, 0, 0)
	if err != nil || len(book) != 6 {
		t.Fatalf("%d lines, %v", len(book), err)
	}
	for n, want := range []string{"1-4 Hủy – rút lại trước khi công bố: Sót một hộ", "5-9 Hủy – rút lại trước khi công bố: Sai tên"} {
		if v := book[n].Void; v == nil || fmt.Sprintf("%d-%d %s", v.First, v.Last, v.Reason) != want {
			t.Errorf("line %d is %+v", n, book[n].Void)
		}
	}
	sound(t, r)
}

// Search and statistics tell what is held and what was withdrawn apart, and lose
// nothing.
func TestHeldIsFoundAsSuch(t *testing.T) {
	r := openNew(t)
	mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	mustIssue(t, r, held("2/QĐ-UBND", people()[:2]...))
	gone := mustIssue(t, r, held("3/QĐ-UBND", people()[:3]...))
	overdue(t, r, "4/QĐ-UBND", people()[:1]...)
	if _, err := r.Withdraw(t.Context(), issueID(t, r, gone), "Sai danh sách", nil); err != nil {
		t.Fatal(err)
	}
	counted := map[award.Status]int{}
	counts, err := r.CountByYear(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range counts {
		counted[c.Status] += c.Count
	}
	for status, want := range map[award.Status]int{award.Valid: 5, award.Held: 2, award.Withdrawn: 3, award.Revoked: 0} {
		for _, text := range []string{"", "dang bo", "phuong vien"} {
			want := want
			found, err := r.Search(t.Context(), Query{Text: text, Status: status, Limit: 50})
			if err != nil {
				t.Fatal(err)
			}
			if text != "" { // one of each issue has the words, the household not of the first alone
				want = 0
				for _, e := range found.Entries {
					if e.Told() != status {
						t.Errorf("%s %q: %s", status, text, e.Told())
					}
					want++
				}
			}
			if len(found.Entries) != want {
				t.Errorf("%s %q: %d found, want %d", status, text, len(found.Entries), want)
			}
		}
		if counted[status] != want {
			t.Errorf("%d counted as %s, want %d", counted[status], status, want)
		}
		lines, _, err := r.GoldenBook(t.Context(), GoldenFilter{Status: status}, 0, 0)
		if err != nil || len(lines) != want {
			t.Errorf("%d lines of the book are %s, want %d; %v", len(lines), status, want, err)
		}
	}
}

// While it is held a sheet may be printed again and a certificate revoked, of which
// nobody outside hears before the release; a correction is refused.
func TestAmendingWhatIsHeld(t *testing.T) {
	r := openNew(t)
	addHook(t, r, database.EventReleased, database.EventRevoked)
	i := mustIssue(t, r, held("1/QĐ-UBND", people()...))
	spoiled, gone := i.Batch.Certificates[0], i.Batch.Certificates[2]
	if _, err := reissueBy(t.Context(), r, spoiled.Code, "In lem mực", func(award.Certificate) (string, error) { return hashOf("lem"), nil }); err != nil {
		t.Fatal(err)
	}
	if err := r.Revoke(t.Context(), gone.Code, order); err != nil {
		t.Fatal(err)
	}
	_, err := r.BeginReplacement(t.Context(), i.Batch.Certificates[3].Code, order, nil)
	requireProblem(t, err, award.WrongState)
	if got := told(t, r); len(got) != 0 {
		t.Errorf("told while held: %q", got)
	}
	e, err := r.Certificate(t.Context(), gone.Code)
	if err != nil || e.Told() != award.Revoked || e.Release.State != award.ReleaseHeld || !e.Intact {
		t.Errorf("%s %+v %v", e.Told(), e.Release, err)
	}
	if _, err := r.Release(t.Context(), issueID(t, r, i), nil); err != nil {
		t.Fatal(err)
	}
	var types []string
	for _, body := range told(t, r) {
		var event struct{ Type string }
		if err := json.Unmarshal([]byte(body), &event); err != nil {
			t.Fatal(err)
		}
		types = append(types, event.Type)
	}
	slices.Sort(types)
	if !slices.Equal(types, []string{database.EventRevoked, database.EventReleased}) {
		t.Errorf("told %q", types)
	}
	sound(t, r)
}

// The tables themselves refuse what the program never does.
func TestHoldsNeverChange(t *testing.T) {
	r := openNew(t)
	plain := issueID(t, r, mustIssue(t, r, terms("1/QĐ-UBND", people()...)))
	free := issueID(t, r, mustIssue(t, r, held("2/QĐ-UBND", people()...)))
	gone := issueID(t, r, mustIssue(t, r, held("3/QĐ-UBND", people()...)))
	late := issueID(t, r, overdue(t, r, "4/QĐ-UBND", people()...))
	if _, err := r.Release(t.Context(), free, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Withdraw(t.Context(), gone, "Sai danh sách", nil); err != nil {
		t.Fatal(err)
	}
	newest := issueID(t, r, mustIssue(t, r, terms("5/QĐ-UBND", people()...)))
	now := stamp(time.Now())
	for _, statement := range []string{
		fmt.Sprintf(`INSERT INTO issue_holds VALUES (%d, '', '%s', 'x')`, plain, now),
		fmt.Sprintf(`INSERT INTO issue_holds VALUES (%d, '', '%s', 'x')`, newest, now),
		fmt.Sprintf(`INSERT INTO issue_releases VALUES (%d, '%s', 'x')`, plain, now),
		fmt.Sprintf(`INSERT INTO issue_releases VALUES (%d, '%s', 'x')`, gone, now),
		fmt.Sprintf(`INSERT INTO issue_releases VALUES (%d, '%s', 'x')`, free, now),
		fmt.Sprintf(`INSERT INTO issue_withdrawals VALUES (%d, 'x', '%s', 'x')`, free, now),
		fmt.Sprintf(`INSERT INTO issue_withdrawals VALUES (%d, 'x', '%s', 'x')`, late, now),
		fmt.Sprintf(`INSERT INTO issue_withdrawals VALUES (%d, 'x', '%s', 'x')`, plain, now),
		`UPDATE issue_holds SET until = '2030-01-01T00:00:00Z'`, `UPDATE issue_releases SET at = ''`, `UPDATE issue_withdrawals SET reason = 'y'`,
		`DELETE FROM issue_holds`, `DELETE FROM issue_releases`, `DELETE FROM issue_withdrawals`,
	} {
		if _, err := r.db.Writer().Exec(statement); err == nil {
			t.Errorf("done: %s", statement)
		}
	}
	sound(t, r)
}

// Who changes the tables past the program makes a certificate that nobody vouches
// for.
func TestHoldsChangedByHand(t *testing.T) {
	for name, c := range map[string]struct {
		triggers  []string
		statement string
	}{
		"earlier":            {[]string{"issue_holds_never_changed"}, `UPDATE issue_holds SET until = '2023-01-01T00:00:00Z'`},
		"not held":           {[]string{"issue_holds_never_deleted"}, `DELETE FROM issue_holds`},
		"released":           {nil, `INSERT INTO issue_releases SELECT issue_id, '2023-01-01T00:00:00Z', 'x' FROM issue_holds`},
		"withdrawn":          {nil, `INSERT INTO issue_withdrawals SELECT issue_id, 'x', '2023-01-01T00:00:00Z', 'x' FROM issue_holds`},
		"held though public": {[]string{"issue_holds_begin_with_the_issue"}, `INSERT INTO issue_holds SELECT id, '', '', '' FROM issues WHERE number = '1/QĐ-UBND'`},
	} {
		t.Run(name, func(t *testing.T) {
			r := openNew(t)
			public := mustIssue(t, r, terms("1/QĐ-UBND", people()...))
			secret := mustIssue(t, r, held("2/QĐ-UBND", people()...))
			for _, trigger := range c.triggers {
				if _, err := r.db.Writer().Exec(pgtest.Statement(`DROP TRIGGER ` + trigger)); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := r.db.Writer().Exec(c.statement); err != nil {
				t.Fatal(err)
			}
			touched := secret
			if name == "held though public" {
				touched = public
			}
			e, err := r.Certificate(t.Context(), touched.Batch.Certificates[0].Code)
			if err != nil || e.Intact {
				t.Errorf("intact %v, told %s, %v", e.Intact, e.Told(), err)
			}
			report, err := r.VerifyAudit(t.Context())
			if err != nil || !slices.ContainsFunc(report.Problems, func(p string) bool { return strings.Contains(p, "issue_holds") }) {
				t.Errorf("%q %v", report.Problems, err)
			}
		})
	}
}

// Whatever is done in whatever order, the register agrees with a model of a few
// lines, and verifies.
func TestHoldsFollowTheModel(t *testing.T) {
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 16))
		r := openNew(t)
		type model struct {
			issue   *Issuing
			id      int64
			state   award.ReleaseState
			revoked map[int]bool
		}
		var all []*model
		number := 1
		for range 25 {
			if len(all) == 0 || random.IntN(4) == 0 {
				order := terms(fmt.Sprintf("%d/QĐ-UBND", number), people()[:1+random.IntN(4)]...)
				number++
				m := &model{state: award.ReleaseDone, revoked: map[int]bool{}}
				if random.IntN(4) > 0 {
					order.Hold, m.state = &Hold{}, award.ReleaseHeld
				}
				m.issue = mustIssue(t, r, order)
				m.id = issueID(t, r, m.issue)
				all = append(all, m)
				continue
			}
			m := all[random.IntN(len(all))]
			place := random.IntN(len(m.issue.Batch.Certificates))
			var err error
			var may bool
			switch random.IntN(3) {
			case 0:
				_, err = r.Release(t.Context(), m.id, nil)
				if may = m.state == award.ReleaseHeld; may {
					m.state = award.ReleaseDone
				}
			case 1:
				_, err = r.Withdraw(t.Context(), m.id, "Sai danh sách", nil)
				if may = m.state == award.ReleaseHeld; may {
					m.state = award.ReleaseWithdrawn
				}
			case 2:
				err = r.Revoke(t.Context(), m.issue.Batch.Certificates[place].Code, order)
				if may = m.state != award.ReleaseWithdrawn && !m.revoked[place]; may {
					m.revoked[place] = true
				}
			}
			if may != (err == nil) {
				t.Fatalf("seed %d: %v, want it done: %v", seed, err, may)
			}
		}
		for _, m := range all {
			for place, c := range m.issue.Batch.Certificates {
				want := award.Valid
				switch {
				case m.state == award.ReleaseWithdrawn:
					want = award.Withdrawn
				case m.revoked[place]:
					want = award.Revoked
				case m.state == award.ReleaseHeld:
					want = award.Held
				}
				e, err := r.Certificate(t.Context(), c.Code)
				if err != nil || !e.Intact || e.Told() != want || e.Release.State != m.state {
					t.Errorf("seed %d: told %s and %s, want %s and %s; intact %v, %v", seed, e.Told(), e.Release.State, want, m.state, e.Intact, err)
				}
			}
		}
		sound(t, r)
	}
}

// What is foreseen is what the issue gives, also after a withdrawal.
func TestForesee(t *testing.T) {
	r := openNew(t)
	for try := range 3 {
		order := held("1/QĐ-UBND", people()...)
		order.Decision.GoldenBook.Start = 1
		foreseen, err := r.Foresee(t.Context(), order.Decision, order.List)
		spans := foreseen.Spans
		if err != nil || len(spans) != 1 || spans[0].Count != 4 {
			t.Fatalf("%+v %v", spans, err)
		}
		i := mustIssue(t, r, order)
		if first, last := i.Batch.Certificates[0].GoldenNumber, i.Batch.Certificates[3].GoldenNumber; spans[0].First != first || spans[0].Last != last || first != fmt.Sprint(1+4*try) {
			t.Errorf("foreseen %+v, given %s to %s", spans[0], first, last)
		}
		again, err := r.Foresee(t.Context(), order.Decision, order.List)
		if err != nil || again.Earlier != issueID(t, r, i) || again.Spans[0] != spans[0] {
			t.Errorf("the same again: %+v, %v", again, err)
		}
		fewer := order.List
		fewer.Recipients = fewer.Recipients[:3]
		_, err = r.Foresee(t.Context(), order.Decision, fewer)
		requireProblem(t, err, award.AlreadyIssued)
		if _, err := r.Withdraw(t.Context(), issueID(t, r, i), "Sai danh sách", nil); err != nil {
			t.Fatal(err)
		}
	}
	other := terms("2/QĐ-UBND", people()...)
	other.Decision.GoldenBook.Start = 3
	_, err := r.Foresee(t.Context(), other.Decision, other.List)
	requireProblem(t, err, award.NumberTaken)
}
