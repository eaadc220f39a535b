package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/store"
)

// crowdOf is a list that is recorded in several steps.
func crowdOf(n int) (list []award.Recipient) {
	for i := range n {
		list = append(list, award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: fmt.Sprintf("Nông Văn %c%c", 'A'+i%26, 'a'+i/26%26), Unit: fmt.Sprintf("xã số %d", i)})
	}
	return list
}

// begun is an issue under way with the papers that press prints of it.
func begun(t testing.TB, r *Register, order Terms) (*Issuing, award.Papers) {
	t.Helper()
	i, err := r.Begin(t.Context(), order)
	if err != nil {
		t.Fatal(err)
	}
	files, err := press(i.Batch, i.Terms)
	if err != nil {
		t.Fatal(err)
	}
	papers, err := award.ReadPapers(order.Printing, files, len(i.Batch.Certificates))
	if err != nil {
		t.Fatal(err)
	}
	return i, papers
}

// seen is what readers see of a register, in every way they may ask.
func seen(t testing.TB, r *Register) string {
	t.Helper()
	issues, err := r.Issues(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, i := range issues {
		fmt.Fprintf(&said, "%s %d %s-%s; ", i.Number, i.Counts.Total(), i.FirstGolden, i.LastGolden)
	}
	found, err := r.Search(t.Context(), Query{Text: "nong van", Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	all, err := r.Search(t.Context(), Query{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	counts, err := r.CountByYear(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	book, _, err := r.GoldenBook(t.Context(), GoldenFilter{}, 1, 100)
	if err != nil {
		t.Fatal(err)
	}
	places, err := r.CountByPlace(t.Context(), 0, 3)
	if err != nil {
		t.Fatal(err)
	}
	prior, err := r.PriorAwards(t.Context(), award.Decision{Number: "999/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 1}}, award.List{Recipients: crowdOf(5)})
	if err != nil {
		t.Fatal(err)
	}
	mark, err := r.IssuedSoFar(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(&said, rowsOf(t, r), len(found.Entries), len(all.Entries), counts, len(book), places, len(prior), mark)
	return said.String()
}

// tablesOf counts what stands in the tables themselves, seen or not.
func tablesOf(t testing.TB, r *Register) string {
	t.Helper()
	var said strings.Builder
	for _, table := range []string{"issuing", "issues", "certificates", "files", "printed_seals", "search_entries", "search_words_lists", "near_names", "search_decisions", "bundles", "golden_voids", "issue_holds", "seals", "audit"} {
		var n int
		if err := r.db.Writer().QueryRow(`SELECT count(*) FROM main.` + table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&said, "%s %d, ", table, n)
	}
	return said.String()
}

// sound verifies a register.
func sound(t testing.TB, r *Register) {
	t.Helper()
	if report, err := r.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 {
		t.Errorf("%q %v", report.Problems, err)
	}
}

// Whatever statement of an issue fails, and whether the program then cleans up or
// dies: readers see all of the issue or nothing, the register verifies, and the
// numbers are given to the next, by this program or another.
func TestEveryStatementOfAnIssueMayFail(t *testing.T) {
	pgtest.Skip(t, "triggers of one connection")
	const n = 450 // four steps and the last
	points := []string{
		"INSERT ON issuing", "INSERT ON issues", "INSERT ON search_decisions", "INSERT ON bundles", "INSERT ON golden_voids", "INSERT ON audit", "INSERT ON seals", "UPDATE ON seal_head",
		"INSERT ON files WHEN NEW.name = 'quyet-dinh.pdf'", "DELETE ON issuing", "INSERT ON issue_holds", "INSERT ON printed_seals",
	}
	for _, position := range []int{1, 100, 101, 300, 301, n} {
		points = append(points, fmt.Sprintf("INSERT ON certificates WHEN NEW.position = %d", position))
	}
	for _, entry := range []int{5, 105, 205, 4 + n} {
		points = append(points, fmt.Sprintf("INSERT ON search_entries WHEN NEW.id = %d", entry), fmt.Sprintf("INSERT ON near_names WHEN NEW.entry = %d", entry))
	}
	for _, dies := range []bool{false, true} {
		for _, point := range points {
			t.Run(fmt.Sprintf("%s dies %v", point, dies), func(t *testing.T) {
				dir := pgtest.Dir(t)
				r, other := openAt(t, dir), openAt(t, dir)
				sealing(t, r)
				mustIssue(t, r, terms("1/QĐ-UBND", people()...))
				before, stand := seen(t, other), tablesOf(t, other)
				order := held("2/QĐ-UBND", crowdOf(n)...)
				order.Decision.GoldenBook.Start = 11 // 5 to 10 are struck out
				i, papers := begun(t, r, order)
				if err := i.Keeper.PutAlike(hashOf("x"), make([]byte, 8<<10), 8<<10); err != nil {
					t.Fatal(err)
				}
				if _, err := r.db.Writer().Exec(`CREATE TEMP TRIGGER trap BEFORE ` + point + ` BEGIN SELECT RAISE(ABORT, 'trap'); END`); err != nil {
					t.Fatal(err)
				}
				if err := i.Commit(t.Context(), papers); err == nil || !strings.Contains(err.Error(), "trap") {
					t.Fatalf("committed: %v", err)
				}
				if got := seen(t, other); got != before {
					t.Errorf("after the failure others see\n%s, saw\n%s", got, before)
				}
				sound(t, other)
				if _, err := r.db.Writer().Exec(`DROP TRIGGER trap`); err != nil {
					t.Fatal(err)
				}
				if dies {
					i.Keeper.Discard()
					i.lock.Release() // as the system does
					other = openAt(t, dir)
				} else {
					i.Abandon()
				}
				if got := tablesOf(t, other); got != stand {
					t.Errorf("left over: %s, was %s", got, stand)
				}
				order.Decision.GoldenBook.Start = 0
				again := mustIssue(t, other, order)
				if again.Reused || again.Batch.Certificates[0].GoldenNumber != "5" || again.Batch.Certificates[n-1].GoldenNumber != fmt.Sprint(4+n) {
					t.Errorf("%v %s", again.Reused, again.Batch.Certificates[0].GoldenNumber)
				}
				sound(t, r)
			})
		}
	}
}

// Between two steps of an issue others see nothing of it, change what they like,
// verify, copy, and find it whole at last.
func TestOthersBesideAnIssue(t *testing.T) {
	dir := pgtest.Dir(t)
	r, other := openAt(t, dir), openAt(t, dir)
	first := mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	before := seen(t, other)
	i, rec := halfWay(t, r, terms("2/QĐ-UBND", crowdOf(300)...))
	for name, o := range map[string]*Register{"the same program": r, "another": other, "a later one": openAt(t, dir)} {
		if got := seen(t, o); got != before {
			t.Errorf("%s sees\n%s, saw\n%s", name, got, before)
		}
		code := i.Batch.Certificates[0].Code
		if _, err := o.Certificate(t.Context(), code); !errors.Is(err, ErrUnknown) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := o.CertificateByHash(t.Context(), rec.papers.Certificates[0].SHA256); !errors.Is(err, ErrUnknown) {
			t.Errorf("%s: %v", name, err)
		}
		if err := o.Revoke(t.Context(), code, Order{Decision: "3/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 1}, Reason: "sai"}); !errors.Is(err, ErrUnknown) {
			t.Errorf("%s: %v", name, err)
		}
		sound(t, o)
	}
	if err := other.Revoke(t.Context(), first.Batch.Certificates[0].Code, Order{Decision: "3/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 1}, Reason: "sai"}); err != nil {
		t.Error(err)
	}
	copied := t.TempDir()
	if err := other.Backup(t.Context(), copied); err != nil && !errors.As(err, new(*store.Incomplete)) {
		t.Error(err)
	}
	if backup := openAt(t, copied); rowsOf(t, backup) != rowsOf(t, other) {
		t.Errorf("the copy has %v", tablesOf(t, backup))
	} else {
		sound(t, backup)
	}
	if err := i.theRest(t, rec, 300); err != nil {
		t.Fatal(err)
	}
	if rowsOf(t, other) != [3]int{2, 304, 7 + 303} {
		t.Errorf("%v", rowsOf(t, other))
	}
	sound(t, other)
}

// loseIssueLock takes the issue lock from who holds it and does not know: the file is
// removed under somebody's feet, or the server ends the connection that holds it.
func loseIssueLock(t testing.TB, r *Register) {
	t.Helper()
	if !pgtest.Wanted() {
		if err := os.Remove(r.db.Path() + ".issue.lock"); err != nil {
			t.Fatal(err)
		}
		return
	}
	db := pgtest.Open(t, r.db.Dir())
	defer db.Close()
	var ended int
	if err := db.QueryRow(`SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_locks WHERE locktype = 'advisory' AND objid = 2 AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND ?`, true).Scan(&ended); err != nil || ended != 1 {
		t.Fatal(ended, err)
	}
}

// Who has lost the issue lock and prints on records nothing: what others gave meanwhile
// would be given twice.
func TestNothingIsRecordedWithoutTheLock(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip("the lock on a file ends with the program")
	}
	dir := pgtest.Dir(t)
	r, other := openAt(t, dir), openAt(t, dir)
	i, papers := begun(t, r, terms("1/QĐ-UBND", people()...))
	loseIssueLock(t, r)
	second := mustIssue(t, other, terms("2/QĐ-UBND", people()...))
	if err := i.Commit(t.Context(), papers); !database.Away(err) {
		t.Fatalf("committed: %v", err)
	}
	i.Abandon()
	again := mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	if first, next := second.Batch.Certificates[0].GoldenNumber, again.Batch.Certificates[0].GoldenNumber; first != "1" || next != "5" {
		t.Errorf("numbers from %s and %s", first, next)
	}
	sound(t, other)
}

// Who has lost the issue lock: what others take for
// abandoned is not half recorded.
func TestRemovedIssueLock(t *testing.T) {
	dir := pgtest.Dir(t)
	r, other := openAt(t, dir), openAt(t, dir)
	i, rec := halfWay(t, r, terms("1/QĐ-UBND", crowdOf(300)...))
	loseIssueLock(t, r)
	mustIssue(t, other, terms("2/QĐ-UBND", crowdOf(300)...))
	rows, err := rec.prepare(100, 200)
	if err == nil {
		err = i.step(t.Context(), rec, rows)
	}
	if err == nil {
		t.Error("the first went on")
	}
	i.Abandon()
	sound(t, other)
	if got := rowsOf(t, other); got != [3]int{1, 300, 303} {
		t.Errorf("%v", got)
	}
}

// halfWay is an issue of which the first 100 certificates are recorded.
func halfWay(t testing.TB, r *Register, order Terms) (*Issuing, *recorder) {
	t.Helper()
	i, papers := begun(t, r, order)
	rec, err := i.newRecorder(papers)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := rec.prepare(0, 100)
	if err == nil {
		err = i.step(t.Context(), rec, rows)
	}
	if err != nil {
		t.Fatal(err)
	}
	return i, rec
}

// theRest records what halfWay left of n certificates, and ends the issue.
func (i *Issuing) theRest(t testing.TB, rec *recorder, n int) error {
	t.Helper()
	rows, err := rec.prepare(100, n)
	if err == nil {
		err = i.last(t.Context(), rec, rows, "")
	}
	i.ended = true
	i.lock.Release()
	return err
}

// A lock file that is not to be had says how to mend it.
func TestIssueLockNotToBeHad(t *testing.T) {
	pgtest.Skip(t, "the lock is a file")
	r := openNew(t)
	if err := os.Mkdir(r.db.Path()+".issue.lock", 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := r.Begin(t.Context(), terms("1/QĐ-UBND", people()...))
	if err == nil || !strings.Contains(err.Error(), "issue.lock") || !strings.Contains(err.Error(), "chown") {
		t.Errorf("%v", err)
	}
}

// Whose issue was taken for abandoned sweeps nothing of the one that took its place.
func TestAbandonedByAnother(t *testing.T) {
	dir := pgtest.Dir(t)
	r, other := openAt(t, dir), openAt(t, dir)
	first, _ := halfWay(t, r, terms("1/QĐ-UBND", crowdOf(300)...))
	loseIssueLock(t, r)
	second, rec := halfWay(t, other, terms("2/QĐ-UBND", crowdOf(300)...))
	first.Abandon()
	if err := second.theRest(t, rec, 300); err != nil {
		t.Error(err)
	}
	if got := rowsOf(t, r); got != [3]int{1, 300, 303} {
		t.Errorf("%v", got)
	}
	sound(t, r)
}

// A sweep lets others write between its steps, and looks for references as before
// when it is cancelled.
func TestSweepInSteps(t *testing.T) {
	r := openNew(t)
	i, rec := halfWay(t, r, terms("1/QĐ-UBND", crowdOf(1100)...))
	for from := 100; from < 1100; from += 200 {
		rows, err := rec.prepare(from, from+200)
		if err == nil {
			err = i.step(t.Context(), rec, rows)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	swept := make(chan error)
	go func() { swept <- r.db.SweepIssue(ctx) }()
	between := false // seen by somebody who writes, while some of it is left
	for n := 1; n != 0; {
		err := r.db.Transaction(t.Context(), func(tx *sql.Tx) error {
			return tx.QueryRow(`SELECT count(*) FROM main.certificates`).Scan(&n)
		})
		if err != nil {
			t.Fatal(err)
		}
		if between = between || 0 < n && n < 1100; between {
			break
		}
	}
	cancel()
	if err := <-swept; err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if !between {
		t.Error("a writer waited for the whole sweep")
	}
	if !pgtest.Wanted() { // which always looks
		var on bool
		if err := r.db.Writer().QueryRow(`PRAGMA foreign_keys`).Scan(&on); err != nil || !on {
			t.Errorf("references are not looked for: %v", err)
		}
	}
	i.Abandon()
	if got := rowsOf(t, r); got != [3]int{} {
		t.Errorf("%v", got)
	}
	sound(t, r)
}

// A purge while an issue is recorded, or printed, is of what was issued.
func TestPurgeBesideAnIssue(t *testing.T) {
	all := Purge{Before: award.Date{Year: 2200, Month: 1, Day: 1}, Columns: []string{"Lớp"}, Reason: "hết thời hạn lưu"}
	for name, end := range map[string]func(*Issuing, *recorder) error{
		"abandoned": func(i *Issuing, _ *recorder) error { i.Abandon(); return nil },
		"issued":    func(i *Issuing, rec *recorder) error { return i.theRest(t, rec, 300) },
	} {
		r := openNew(t)
		mustIssue(t, r, terms("1/QĐ-UBND", pupils()...))
		list := crowdOf(300)
		for n := range list {
			list[n].Fields = map[string]string{"Lớp": "6A1"}
		}
		i, rec := halfWay(t, r, terms("2/QĐ-UBND", list...))
		report, err := r.PurgeColumns(t.Context(), all)
		if err != nil || report.Certificates != 4 {
			t.Errorf("%s: %+v %v", name, report, err)
		}
		if err := end(i, rec); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		sound(t, r)
	}
}

// Who issues waits for who does; whoever wants what was issued before, and whoever
// changes something else, waits for nobody.
func TestIssueLock(t *testing.T) {
	dir := pgtest.Dir(t)
	r, other := openAt(t, dir), openAt(t, dir)
	order := terms("1/QĐ-UBND", people()...)
	mustIssue(t, r, order)
	i, papers := begun(t, r, terms("2/QĐ-UBND", people()...))
	if again := mustIssue(t, other, order); !again.Reused {
		t.Error("issued twice")
	}
	if _, err := other.VoidNumber(t.Context(), "100", "viết hỏng"); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	waiting := make(chan error)
	go func() {
		_, err := other.Begin(ctx, terms("3/QĐ-UBND", people()...))
		waiting <- err
	}()
	cancel()
	if err := <-waiting; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := i.Commit(t.Context(), papers); err != nil {
		t.Fatal(err)
	}
	if next := mustIssue(t, other, terms("3/QĐ-UBND", people()...)); next.Batch.Certificates[0].GoldenNumber != "9" {
		t.Error(next.Batch.Certificates[0].GoldenNumber)
	}
}

// A number that somebody strikes out while the papers are printed is printed on
// them: nothing is issued, and the next time it is stepped over.
func TestNumberVoidedMeanwhile(t *testing.T) {
	for _, n := range []int{4, 300} {
		r := openNew(t)
		mustIssue(t, r, terms("1/QĐ-UBND", people()...))
		order := terms("2/QĐ-UBND", crowdOf(n)...)
		i, papers := begun(t, r, order)
		if _, err := r.VoidNumber(t.Context(), "7", "viết hỏng"); err != nil {
			t.Fatal(err)
		}
		requireProblem(t, i.Commit(t.Context(), papers), award.NumberTaken)
		i.Abandon()
		if got := rowsOf(t, r); got != [3]int{1, 4, 7} {
			t.Errorf("%v", got)
		}
		if again := mustIssue(t, r, order); again.Batch.Certificates[2].GoldenNumber != "8" {
			t.Error(again.Batch.Certificates[2].GoldenNumber)
		}
		sound(t, r)
	}
}

// Who makes an issue look as if it were under way is found out, and nothing of it
// is swept.
func TestHiddenIssueIsFound(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	db := rawly(t, dir)
	dropTriggers(t, db)
	if _, err := db.Exec(`INSERT INTO issuing VALUES (1, 1, 1, 'x')`); err != nil {
		t.Fatal(err)
	}
	db.Close()
	r = openAt(t, dir)
	report, err := r.VerifyAudit(t.Context())
	if err != nil || !strings.Contains(strings.Join(report.Problems, " "), "issues") {
		t.Errorf("%q %v", report.Problems, err)
	}
	if _, err := r.Begin(t.Context(), terms("2/QĐ-UBND", people()...)); !errors.As(err, &database.HeadError{}) {
		t.Errorf("%v", err)
	}
	var n int
	if err := r.db.Writer().QueryRow(`SELECT count(*) FROM certificates`).Scan(&n); err != nil || n != 4 {
		t.Errorf("%d %v", n, err)
	}
}
