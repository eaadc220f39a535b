package register

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/translog"
)

// TestLog: every issue and what became of it is an entry; certificates prove themselves,
// held ones too; the log holds each of its own heads, and none that it never had.
func TestLog(t *testing.T) {
	r := openNew(t)
	ctx := t.Context()
	heads := []tlog.Tree{}
	head := func(entries int64) {
		t.Helper()
		tree, err := r.LogTree(ctx)
		if err != nil || tree.N != entries {
			t.Fatalf("%d entries, not %d: %v", tree.N, entries, err)
		}
		heads = append(heads, tree)
	}
	head(0)
	first := mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	head(1)
	if again := mustIssue(t, r, terms("1/QĐ-UBND", people()...)); !again.Reused {
		t.Fatal("issued twice")
	}
	head(1) // nothing happened
	code := func(i int) award.Code { return first.Batch.Certificates[i].Code }
	order := Order{Decision: "2/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 5}, Reason: "khai sai"}
	if err := r.Revoke(ctx, code(1), order); err != nil {
		t.Fatal(err)
	}
	head(2)
	if err := r.Revoke(ctx, code(1), order); err == nil {
		t.Fatal("revoked twice")
	}
	head(2)
	if _, err := replaceBy(ctx, r, code(2), order, func(r award.Recipient, citation string) (award.Recipient, string) {
		r.Name += " Kbuôr"
		return r, citation
	}, press); err != nil {
		t.Fatal(err)
	}
	head(4) // the new one, and that the old one ended
	if _, err := reissueBy(ctx, r, code(0), "bị rách", func(award.Certificate) (string, error) { return strings.Repeat("ab", 32), nil }); err != nil {
		t.Fatal(err)
	}
	head(5)
	later := mustIssue(t, r, held("3/QĐ-UBND", people()[0]))
	head(6)
	if _, err := r.Release(ctx, issueID(t, r, later), nil); err != nil {
		t.Fatal(err)
	}
	head(7)

	for _, c := range append(first.Batch.Certificates, later.Batch.Certificates...) {
		proof, facts, err := r.LogProof(ctx, c.Code)
		if err != nil {
			t.Fatal(err)
		}
		if facts.Name != c.Recipient.FullName() || facts.GoldenNumber != c.GoldenNumber {
			t.Errorf("%+v", facts)
		}
		if _, err := proof.Check(facts); err != nil || proof.Size != 7 || proof.Root != translog.Encode(heads[len(heads)-1].Hash) {
			t.Errorf("%s: %v", c.GoldenNumber, err)
		}
		facts.Citation += "."
		if _, err := proof.Check(facts); err == nil {
			t.Error("another citation is proven")
		}
	}
	if _, _, err := r.LogProof(ctx, award.NewCode()); err == nil {
		t.Error("a proof for nobody")
	}
	for _, old := range heads {
		if now, _, err := r.LogGrowth(ctx, old); err != nil || now != heads[len(heads)-1] {
			t.Errorf("%d: %v", old.N, err)
		}
		if old.N > 0 {
			old.Hash[0] ^= 1
			if _, _, err := r.LogGrowth(ctx, old); err == nil {
				t.Errorf("a head that the log never had, of %d", old.N)
			}
		}
	}
	if _, _, err := r.LogGrowth(ctx, tlog.Tree{N: 8}); err == nil {
		t.Error("a longer log is held by a shorter one")
	}
	sound(t, r)
}

// TestLogOfBefore: what was issued before there was a log stands in it once, marked so.
func TestLogOfBefore(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	first := mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	if err := r.Revoke(t.Context(), first.Batch.Certificates[1].Code, Order{Decision: "2/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 5}, Reason: "khai sai"}); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`DROP TRIGGER log_entries_never_deleted`, `DROP TRIGGER log_hashes_never_deleted`, `DELETE FROM log_hashes`, `DELETE FROM log_entries`,
	} {
		if _, err := r.db.Writer().Exec(pgtest.Statement(statement)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(dir, LogHeadFile)); err != nil { // nor was there this
		t.Fatal(err)
	}
	entries, err := func() (n int, err error) {
		tx, err := r.db.Writer().Begin()
		if err != nil {
			return 0, err
		}
		defer tx.Rollback()
		if n, err = r.logEarlier(t.Context(), tx); err == nil {
			err = tx.Commit()
		}
		return n, err
	}()
	if err != nil || entries != 2 {
		t.Fatal(entries, err)
	}
	proof, facts, err := r.LogProof(t.Context(), first.Batch.Certificates[0].Code)
	if err != nil {
		t.Fatal(err)
	}
	if entry, err := proof.Check(facts); err != nil || !entry.Late {
		t.Errorf("%v %+v", err, entry)
	}
}
