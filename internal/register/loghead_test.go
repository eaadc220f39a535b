package register

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/store"
	"bangkhen/internal/translog"
)

// gapped fails unless nothing can be added to the log, and look-ups go on.
func gapped(t *testing.T, r *Register, code award.Code) {
	t.Helper()
	ctx := t.Context()
	order := Order{Decision: "9/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 5}, Reason: "khai sai"}
	if _, err := issueBy(ctx, r, terms("77/QĐ-UBND", people()...), press); !isGap(err) {
		t.Errorf("an issue: %v", err)
	}
	if _, err := r.Release(ctx, 1, nil); err == nil {
		t.Error("released")
	}
	if err := r.Revoke(ctx, code, order); !isGap(err) {
		t.Errorf("a revocation: %v", err)
	}
	if _, err := r.Certificate(ctx, code); err != nil {
		t.Errorf("a look-up: %v", err)
	}
	if err := r.CheckLog(ctx); !isGap(err) {
		t.Errorf("asked: %v", err)
	}
}

func isGap(err error) bool { return award.ProblemsOf(err).Any(award.LogGap) }

// made reports that a backup was made, of papers that these tests do not print.
func made(err error) bool {
	incomplete := (&store.Incomplete{})
	return err == nil || errors.As(err, &incomplete)
}

// copyDir copies a directory by hand, over what is there.
func copyDir(t *testing.T, from, to string) {
	t.Helper()
	if err := os.MkdirAll(to, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// TestOlderRegisterIsFound: an older register that was put back, by hand over the present
// one or from a backup that is not the newest, issues nothing until somebody has said why;
// the newest backup on a new machine issues at once.
func TestOlderRegisterIsFound(t *testing.T) {
	ctx := database.WithActor(t.Context(), "root")
	dir := pgtest.Dir(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	r := openAt(t, at("data"))
	if err := r.KeepLogHead(ctx, at("elsewhere/head")); err == nil {
		t.Fatal("a head in no directory")
	}
	if err := r.KeepLogHead(ctx, at("head")); err != nil {
		t.Fatal(err)
	}
	code := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates[0].Code
	if err := r.Backup(ctx, at("backups/old")); !made(err) {
		t.Fatal(err)
	}
	mustIssue(t, r, terms("2/QĐ-UBND", people()...))
	if err := r.Backup(ctx, at("backups/new")); !made(err) {
		t.Fatal(err)
	}
	head, err := r.LogTree(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{at("head"), at("data/" + LogHeadFile), at("backups/new/" + BackupHeadFile)} {
		if c, err := readHead(path); err != nil || c.Tree != head {
			t.Errorf("%s: %v %v", path, c, err)
		}
	}

	// The newest on a new machine: nothing to explain, with the file elsewhere too.
	if _, err := Restore(ctx, at("backups/new"), at("moved")); !made(err) {
		t.Fatal(err)
	}
	moved := openAt(t, at("moved"))
	if err := moved.KeepLogHead(ctx, at("head")); err != nil || moved.CheckLog(ctx) != nil {
		t.Errorf("%v, %v", err, moved.CheckLog(ctx))
	}

	// An older one: its neighbour knows more.
	if _, err := Restore(ctx, at("backups/old"), at("older")); !made(err) {
		t.Fatal(err)
	}
	older := openAt(t, at("older"))
	gapped(t, older, code)
	// Without its neighbours, only the file elsewhere knows.
	copyDir(t, at("backups/old"), at("alone"))
	alone := openAt(t, at("alone"))
	if err := alone.CheckLog(ctx); err != nil {
		t.Error(err)
	}
	if err := alone.KeepLogHead(ctx, at("head")); err != nil {
		t.Fatal(err)
	}
	gapped(t, alone, code)

	// Copied by hand over the data directory, with all that a backup has.
	for _, name := range []string{"-wal", "-shm"} {
		if err := os.RemoveAll(at("data/" + database.File + name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{database.File, database.HeadFile, BackupHeadFile} {
		copyPath(t, at("backups/old/"+name), at("data/"+name))
	}
	r = openAt(t, at("data"))
	gapped(t, r, code)
	other := openAt(t, at("data")) // another program at the same time
	gapped(t, other, code)
	if _, err := r.ExplainLogGap(ctx, " "); err == nil {
		t.Error("explained without a reason")
	}
	known, err := r.ExplainLogGap(ctx, "hỏng ổ đĩa, chỉ còn bản cũ")
	if err != nil || known != head.N {
		t.Fatalf("%d, %v", known, err)
	}
	if again, err := other.ExplainLogGap(ctx, "lần nữa"); err != nil || again != 0 {
		t.Errorf("explained twice: %d, %v", again, err)
	}
	tree, err := r.LogTree(ctx)
	if err != nil || tree.N != 2 {
		t.Fatal(tree, err)
	}
	mustIssue(t, other, terms("3/QĐ-UBND", people()...))
	page, err := r.db.Audit(ctx, database.AuditFilter{Action: actionGap}, "", 10)
	if err != nil || len(page.Entries) != 1 || page.Entries[0].Actor != "root" || !strings.Contains(string(page.Entries[0].After), "hỏng ổ đĩa") ||
		!strings.Contains(string(page.Entries[0].Before), translog.Encode(head.Hash)) {
		t.Errorf("%+v, %v", page.Entries, err)
	}
	// The file elsewhere has not heard of it; the log itself explains.
	if err := r.KeepLogHead(ctx, at("head")); err != nil || r.CheckLog(ctx) != nil {
		t.Errorf("%v, %v", err, r.CheckLog(ctx))
	}
	if c, err := readHead(at("head")); err != nil || c.Tree.N != 3 {
		t.Errorf("%v %v", c, err)
	}
	sound(t, r)
}

// TestLogHeadMayBeBehind: a program that died before it wrote how far the log is, an older
// file put back, and two programs that issue in turns, are no gap; a file that says
// nothing, or of another register, is.
func TestLogHeadMayBeBehind(t *testing.T) {
	dir := pgtest.Dir(t)
	path := filepath.Join(dir, LogHeadFile)
	r, other := openAt(t, dir), openAt(t, dir)
	r.db.Afterwards(nil) // it dies each time before it has written
	code := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates[0].Code
	if _, err := os.Stat(path); err == nil {
		t.Fatal("written")
	}
	mustIssue(t, other, terms("2/QĐ-UBND", people()...))
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	mustIssue(t, r, terms("3/QĐ-UBND", people()...))
	mustIssue(t, other, terms("4/QĐ-UBND", people()...))
	if err := os.WriteFile(path, before, 0o600); err != nil {
		t.Fatal(err)
	}
	mustIssue(t, other, terms("5/QĐ-UBND", people()...))
	if c, err := readHead(path); err != nil || c.Tree.N != 5 {
		t.Errorf("%v %v", c, err)
	}
	another := openNew(t)
	mustIssue(t, another, terms("1/QĐ-UBND", people()[0]))
	foreign, err := os.ReadFile(another.logHeads[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"empty": "", "no head": "x", "another register": string(foreign), "long": strings.Repeat("x", mostHead+1)} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			gapped(t, r, code)
			if after, err := os.ReadFile(path); err != nil || string(after) != content {
				t.Errorf("the file is %q, %v", after, err)
			}
		})
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	mustIssue(t, r, terms("6/QĐ-UBND", people()...))
	if err := r.KeepLogHead(t.Context(), filepath.Join(dir, "disk", "head")); err == nil {
		t.Error("a head in no directory")
	}
}

// TestProofsOfLongIssues: every group of a long issue proves its certificates by what is
// kept of its tree, and without it, and when it was altered.
func TestProofsOfLongIssues(t *testing.T) {
	r := openNew(t)
	list := make([]award.Recipient, 600)
	for i := range list {
		list[i] = people()[0]
		list[i].Name = fmt.Sprintf("%s %d", list[i].Name, i)
	}
	issue := mustIssue(t, r, terms("1/QĐ-UBND", list...))
	check := func(what string) {
		t.Helper()
		for _, i := range []int{0, 1, 255, 256, 511, 512, 599} {
			proof, facts, err := r.LogProof(t.Context(), issue.Batch.Certificates[i].Code)
			if err != nil {
				t.Fatal(what, err)
			}
			if _, err := proof.Check(facts); err != nil || facts.Code != issue.Batch.Certificates[i].Code || proof.Position != i {
				t.Errorf("%s, %d: %v", what, i, err)
			}
		}
	}
	check("kept")
	// In this order: what is lost can not be altered.
	for _, c := range []struct{ what, statement string }{{"altered", `UPDATE log_batches SET hashes = zeroblob(64)`}, {"lost", `DELETE FROM log_batches`}} {
		if _, err := r.db.Writer().Exec(pgtest.Statement(c.statement)); err != nil {
			t.Fatal(err)
		}
		check(c.what)
	}
}

// BenchmarkLogProof proves that one certificate of an issue is in the log, with the hashes
// of groups that are kept (the usual case) and without them, as issues of before.
func BenchmarkLogProof(b *testing.B) {
	for _, n := range []int{100, 20_000} {
		r := openNew(b)
		list := make([]award.Recipient, n)
		for i := range list {
			list[i] = people()[0]
			list[i].Name = fmt.Sprintf("%s %d", list[i].Name, i)
		}
		code := mustIssue(b, r, terms("1/QĐ-UBND", list...)).Batch.Certificates[n/2].Code
		prove := func(b *testing.B) {
			for b.Loop() {
				if _, _, err := r.LogProof(b.Context(), code); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.Run(fmt.Sprintf("%d/kept", n), prove)
		if _, err := r.db.Writer().Exec(`DELETE FROM log_batches`); err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%d/anew", n), prove)
	}
}
