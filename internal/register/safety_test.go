package register

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

func TestFailingIssueLeavesNothing(t *testing.T) {
	pgtest.Skip(t, "triggers of one connection")
	full := errors.New("the disk is full")
	for name, c := range map[string]struct {
		write func(cancel context.CancelFunc, b award.Batch, t Terms) (Files, error)
		trap  string // a trigger that makes a step of the transaction fail
	}{
		"write fails": {write: func(_ context.CancelFunc, b award.Batch, t Terms) (Files, error) { return nil, full }},
		"cancelled while writing": {write: func(cancel context.CancelFunc, b award.Batch, t Terms) (Files, error) {
			cancel()
			return press(b, t)
		}},
		"a file is missing": {write: func(_ context.CancelFunc, b award.Batch, t Terms) (Files, error) {
			files, err := press(b, t)
			delete(files, fileOf(3, 4))
			return files, err
		}},
		"a file too many": {write: func(_ context.CancelFunc, b award.Batch, t Terms) (Files, error) {
			files, err := press(b, t)
			files["bang-khen/5-ten.pdf"] = files[fileOf(3, 4)]
			return files, err
		}},
		"no hash": {write: func(_ context.CancelFunc, b award.Batch, t Terms) (Files, error) {
			files, err := press(b, t)
			files["bang-khen.pdf"] = ""
			return files, err
		}},
		"decision not recorded":     {trap: `CREATE TEMP TRIGGER trap BEFORE INSERT ON issues BEGIN SELECT RAISE(ABORT, 'trap'); END`},
		"certificate not recorded":  {trap: `CREATE TEMP TRIGGER trap BEFORE INSERT ON certificates WHEN NEW.position = 4 BEGIN SELECT RAISE(ABORT, 'trap'); END`},
		"certificate rolls it back": {trap: `CREATE TEMP TRIGGER trap BEFORE INSERT ON certificates WHEN NEW.position = 2 BEGIN SELECT RAISE(ROLLBACK, 'trap'); END`},
		"file not recorded":         {trap: `CREATE TEMP TRIGGER trap BEFORE INSERT ON files WHEN NEW.name = 'quyet-dinh.pdf' BEGIN SELECT RAISE(ABORT, 'trap'); END`},
	} {
		t.Run(name, func(t *testing.T) {
			r := openNew(t)
			mustIssue(t, r, terms("1/QĐ-UBND", people()[0]))
			if c.trap != "" {
				if _, err := r.db.Writer().Exec(c.trap); err != nil {
					t.Fatal(err)
				}
			}
			before := rowsOf(t, r)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			order := terms("2/QĐ-UBND", people()...)
			_, err := issueBy(ctx, r, order, func(b award.Batch, t Terms) (Files, error) {
				if c.write == nil {
					return press(b, t)
				}
				return c.write(cancel, b, t)
			})
			if err == nil {
				t.Fatal("issued")
			}
			if got := rowsOf(t, r); got != before {
				t.Errorf("rows %v, were %v", got, before)
			}
			if c.trap != "" {
				if _, err := r.db.Writer().Exec(`DROP TRIGGER trap`); err != nil {
					t.Fatal(err)
				}
			}
			if issue := mustIssue(t, r, order); issue.Reused || issue.Batch.Certificates[0].GoldenNumber != "2" {
				t.Errorf("after the failure: reused %v, number %s, want 2", issue.Reused, issue.Batch.Certificates[0].GoldenNumber)
			}
		})
	}
}

func TestPanicWhileWritingLeavesNothing(t *testing.T) {
	r := openNew(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("no panic")
			}
		}()
		issueBy(t.Context(), r, terms("1/QĐ-UBND", people()...), func(award.Batch, Terms) (Files, error) { panic("printing") })
	}()
	if got := rowsOf(t, r); got != [3]int{} {
		t.Errorf("rows %v", got)
	}
	mustIssue(t, r, terms("1/QĐ-UBND", people()...)) // the register is not left locked
}

// Several programs issue at once, each with several goroutines, into a register
// that none of them has made yet.
func TestParallelIssuersShareNothing(t *testing.T) {
	const programs, issuers, each = 2, 4, 5
	dir := pgtest.Dir(t)
	type outcome struct {
		issue *Issuing
		err   error
	}
	results := make(chan outcome, programs*issuers)
	var group sync.WaitGroup
	for p := range programs {
		group.Go(func() {
			r, err := Open(t.Context(), dir)
			if err != nil {
				results <- outcome{err: err}
				return
			}
			defer r.Close()
			var inner sync.WaitGroup
			for i := range issuers {
				inner.Go(func() {
					var list []award.Recipient
					for range each {
						list = append(list, people()[i])
					}
					issue, err := issueBy(t.Context(), r, terms(fmt.Sprintf("%d/QĐ-UBND", p*issuers+i+1), list...), press)
					results <- outcome{issue, err}
				})
			}
			inner.Wait()
		})
	}
	group.Wait()
	close(results)
	codes, numbers := map[award.Code]bool{}, map[string]bool{}
	for o := range results {
		if o.err != nil {
			t.Fatal(o.err)
		}
		for _, c := range o.issue.Batch.Certificates {
			codes[c.Code], numbers[c.GoldenNumber] = true, true
		}
	}
	const total = programs * issuers * each
	if len(codes) != total || len(numbers) != total {
		t.Fatalf("%d codes and %d numbers for %d certificates", len(codes), len(numbers), total)
	}
	for i := range total {
		if !numbers[fmt.Sprint(i+1)] {
			t.Errorf("number %d is missing", i+1)
		}
	}
}

// The same order handed in twice at once is one issue.
func TestParallelOrdersOfOneDecision(t *testing.T) {
	dir := pgtest.Dir(t)
	order := terms("946/QĐ-UBND", people()...)
	var group sync.WaitGroup
	issues := make([]*Issuing, 4)
	for i := range issues {
		r := openAt(t, dir)
		group.Go(func() { issues[i], _ = issueBy(t.Context(), r, order, press) })
	}
	group.Wait()
	first := 0
	for _, issue := range issues {
		if !issue.Reused {
			first++
		}
		if len(issue.Batch.Certificates) != 4 || issue.Batch.Certificates[3].Code != issues[0].Batch.Certificates[3].Code {
			t.Errorf("%+v", issue)
		}
	}
	if first != 1 {
		t.Errorf("%d of 4 say that they were the first", first)
	}
}

// A look-up does not wait for an issue, and an issue that waits for another
// gives up with its context.
func TestReadingWhileIssuing(t *testing.T) {
	dir := pgtest.Dir(t)
	r, other := openAt(t, dir), openAt(t, dir)
	code := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates[0].Code
	_, err := issueBy(t.Context(), r, terms("2/QĐ-UBND", people()...), func(b award.Batch, terms Terms) (Files, error) {
		if _, err := r.Certificate(t.Context(), code); err != nil {
			t.Error(err)
		}
		if _, err := r.Certificate(t.Context(), b.Certificates[0].Code); !errors.Is(err, ErrUnknown) {
			t.Errorf("a code is known before its issue: %v", err)
		}
		for _, r := range []*Register{r, other} {
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
			defer cancel()
			if _, err := issueBy(ctx, r, terms, press); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("waiting for another issue: %v", err)
			}
		}
		return press(b, terms)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The test runs itself as another program that is killed while it writes.
func TestKilledIssueLeavesNothing(t *testing.T) {
	const variable = "REGISTER_TO_CRASH"
	if dir := os.Getenv(variable); dir != "" {
		r, err := Open(context.Background(), dir)
		if err != nil {
			os.Exit(1)
		}
		issue := func(number string, write func(award.Batch, Terms) (Files, error)) {
			if _, err := issueBy(context.Background(), r, terms(number, people()...), write); err != nil {
				os.Exit(1)
			}
		}
		issue("1/QĐ-UBND", press)
		issue("2/QĐ-UBND", func(b award.Batch, t Terms) (Files, error) {
			os.Exit(7) // nothing is closed or rolled back
			return nil, nil
		})
	}
	dir := pgtest.Dir(t)
	command := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
	command.Env = append(os.Environ(), variable+"="+dir)
	var exit *exec.ExitError
	if err := command.Run(); !errors.As(err, &exit) || exit.ExitCode() != 7 {
		t.Fatalf("the other program: %v", err)
	}
	r := openAt(t, dir)
	if got, want := rowsOf(t, r), [3]int{1, 4, 7}; got != want {
		t.Errorf("rows %v, want %v: what was committed, and nothing else", got, want)
	}
	if issue := mustIssue(t, r, terms("2/QĐ-UBND", people()...)); issue.Batch.Certificates[0].GoldenNumber != "5" {
		t.Errorf("golden number %s", issue.Batch.Certificates[0].GoldenNumber)
	}
}

func TestNewerSchemaIsRefused(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	if _, err := r.db.Writer().Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)`); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), dir); !errors.Is(err, database.ErrNewerSchema) {
		t.Errorf("%v", err)
	}
}

func TestOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dữ liệu #1 ?%20", "sổ")
	if _, err := OpenExisting(t.Context(), dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("looking for a register made its directory")
	}
	r := openAt(t, dir)
	if err := r.db.Ping(t.Context()); err != nil {
		t.Error(err)
	}
	mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) == 0 {
		t.Fatal(entries, err)
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !strings.HasPrefix(entry.Name(), "bangkhen.") || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s %v: personal data that others may read", entry.Name(), info.Mode())
		}
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if again, err := OpenExisting(t.Context(), dir); err != nil || again.Close() != nil {
		t.Error(err)
	}
	var mode string
	var synchronous, keys int
	if err := r.db.Writer().QueryRow(`SELECT (SELECT journal_mode FROM pragma_journal_mode), (SELECT synchronous FROM pragma_synchronous), (SELECT foreign_keys FROM pragma_foreign_keys)`).Scan(&mode, &synchronous, &keys); err != nil || mode != "wal" || synchronous != 2 || keys != 1 {
		t.Errorf("%s %d %d %v", mode, synchronous, keys, err)
	}
	if _, err := r.reader.Exec(`INSERT INTO files VALUES (1, 'x', 'y')`); err == nil {
		t.Error("the reading connections write")
	}
}

func TestOpenRefusesWhatIsNoRegister(t *testing.T) {
	pgtest.Skip(t, "a file that is none")
	dir := pgtest.Dir(t)
	if err := os.WriteFile(filepath.Join(dir, database.File), []byte(strings.Repeat("không phải sổ\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if r, err := Open(t.Context(), dir); err == nil {
		r.Close()
		t.Error("opened")
	}
}

func TestFactsAreNeverChanged(t *testing.T) {
	r := openNew(t)
	code := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates[0].Code
	for _, statement := range []string{
		`UPDATE certificates SET name = 'x'`, `UPDATE certificates SET golden_number = 'x' WHERE position = 1`, `DELETE FROM certificates`,
		`UPDATE issues SET number = 'x'`, `DELETE FROM issues`, `UPDATE files SET sha256 = sha256`, `DELETE FROM files`,
		`UPDATE certificates SET status = 'lost'`,
	} {
		if _, err := r.db.Writer().Exec(statement); err == nil {
			t.Errorf("%s: done", statement)
		}
	}
	for _, status := range []award.Status{award.Revoked, award.Replaced} { // no amendment says so
		if _, err := r.db.Writer().Exec(`UPDATE certificates SET status = ? WHERE code = ?`, status, code); err == nil {
			t.Errorf("%s without an amendment", status)
		}
	}
}

// Who opens the file with another tool and changes a fact breaks the seal.
func TestChangedFactsAreNotIntact(t *testing.T) {
	for _, change := range []string{
		`UPDATE certificates SET name = 'Nông Văn Dền'`,
		`UPDATE certificates SET recipient = json_set(recipient, '$.name', 'Nông Văn Dền')`,
		`UPDATE certificates SET recipient = '[]'`,
		`UPDATE certificates SET citation = citation || ' '`,
		`UPDATE certificates SET golden_number = '7' || golden_number`,
		`UPDATE certificates SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')`,
		`UPDATE issues SET decision = json_set(decision, '$.signer.name', 'Ai Đó')`,
		`UPDATE issues SET issued_at = 'hôm qua'`,
		`UPDATE issues SET base_url = 'https://other.example'`,
	} {
		r := openNew(t)
		code := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates[2].Code
		for _, statement := range []string{`DROP TRIGGER issues_never_changed`, `DROP TRIGGER certificates_facts_never_changed`, change} {
			if _, err := r.db.Writer().Exec(pgtest.Statement(statement)); err != nil {
				t.Fatal(statement, err)
			}
		}
		if e, err := r.Certificate(t.Context(), code); err != nil || e.Intact {
			t.Errorf("%s: intact %v, %v", change, e.Intact, err)
		}
	}
}

func TestIssues(t *testing.T) {
	r := openNew(t)
	if list, err := r.Issues(t.Context(), 10); err != nil || len(list) != 0 {
		t.Errorf("%v %v", list, err)
	}
	mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	mustIssue(t, r, terms("/QĐ-UBND", people()[:2]...))
	list, err := r.Issues(t.Context(), 10)
	if err != nil || len(list) != 2 || list[0].Number != "/QĐ-UBND" || list[1].Number != "1/QĐ-UBND" {
		t.Fatalf("%+v %v", list, err)
	}
	if list[1].Counts != (award.Counts{Collective: 1, Household: 1, Individual: 2}) || list[0].FirstGolden != "5" || list[0].LastGolden != "6" || list[0].IssuedAt.IsZero() {
		t.Errorf("%+v", list)
	}
	if list, err := r.Issues(t.Context(), 1); err != nil || len(list) != 1 || list[0].Number != "/QĐ-UBND" {
		t.Errorf("%+v %v", list, err)
	}
}

func TestEmptyListIsRefused(t *testing.T) {
	_, err := issueBy(t.Context(), openNew(t), terms("1/QĐ-UBND"), press)
	var problem award.Problem
	if !errors.As(err, &problem) || problem.Code != award.EmptyList {
		t.Error(err)
	}
}
