package database

import (
	"os"
	"path/filepath"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
)

// A second data directory joins the register on a server: it has the same tables, knows
// how far they are, and changes them; an older state put back is found by both.
func TestJoin(t *testing.T) {
	pgtest.Need(t)
	address := pgtest.New(t)
	first, second := filepath.Join(t.TempDir(), "một"), filepath.Join(t.TempDir(), "hai")
	if err := Join(t.Context(), first, address); err != nil { // of a database that has no register
		t.Fatal(err)
	}
	one := openAt(t, first)
	void(t, one, 1)
	void(t, one, 2)
	if err := Join(t.Context(), second, address); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(second, HeadFile)); err != nil {
		t.Error("how far the register is was not written down:", err)
	}
	other := openAt(t, second)
	void(t, other, 3)
	void(t, one, 4)
	for _, d := range []*DB{one, other} {
		report, err := d.Verify(t.Context())
		if err != nil || len(report.Problems) > 0 || report.Entries != 4 {
			t.Error(report, err)
		}
	}
	for range 2 { // every start says so again
		if err := Join(t.Context(), second, address); err != nil {
			t.Error(err)
		}
	}
}

// What can not be joined is refused, and the directory stays as it was.
func TestJoinRefused(t *testing.T) {
	pgtest.Need(t)
	address, own, elsewhere := pgtest.New(t), t.TempDir(), t.TempDir()
	openAt(t, own)
	if err := Join(t.Context(), elsewhere, pgtest.New(t)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ dir, address string }{
		"no address":           {t.TempDir(), "mysql://bangkhen@may/so"},
		"a password":           {t.TempDir(), "postgres://bangkhen:bi-mat@may/so"},
		"a password beside":    {t.TempDir(), "postgres://bangkhen@may/so?password=bi-mat"},
		"a register of SQLite": {own, address},
		"another database":     {elsewhere, address},
	} {
		before, _ := Address(c.dir)
		err := Join(t.Context(), c.dir, c.address)
		if kind, _ := award.FaultOf(err); kind != award.FaultMalformed && kind != award.FaultConflict {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := Address(c.dir); after != before {
			t.Errorf("%s: the directory says %q", name, after)
		}
	}
}
