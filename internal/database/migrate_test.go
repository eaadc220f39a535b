package database

import (
	"database/sql"
	"path/filepath"
	"testing"
)

// TestSubmissionsBecomeDrafts migrates a register of the time when the desk had a
// way of its own.
func TestSubmissionsBecomeDrafts(t *testing.T) {
	dir := t.TempDir()
	db, err := sql.Open("sqlite", filepath.Join(dir, File))
	if err != nil {
		t.Fatal(err)
	}
	provider, err := migrator(db)
	if err == nil {
		_, err = provider.UpTo(t.Context(), 22)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`INSERT INTO submissions (label, decision_name, decision, list_name, list, state, submitted_by, submitted_at, decided_by, decided_at, note) VALUES
		('a', 'a.yaml', x'61', 'l.csv', x'00', 'submitted', 'user:hoa', '2026-01-01T00:00:00Z', '', '', ''),
		('b', 'b.yaml', x'62', 'l.csv', x'00', 'returned', 'user:hoa', '2026-01-01T00:00:00Z', 'user:nam', '2026-01-02T00:00:00Z', 'sai'),
		('c', 'c.yaml', x'63', 'l.csv', x'00', 'issued', 'user:hoa', '2026-01-01T00:00:00Z', 'user:nam', '2026-01-02T00:00:00Z', '')`)
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	d := openAt(t, dir)
	var drafts string
	err = d.reader.QueryRow(`SELECT group_concat(state || ' ' || decision_name || ' ' || CAST(decision AS TEXT) || ' ' || submitted_by || ' ' || decided_by || ' ' || note, '; ')
		FROM (SELECT * FROM drafts WHERE state <> 'issued' ORDER BY rowid)`).Scan(&drafts)
	if want := "checked a.yaml a user:hoa  ; draft b.yaml b user:hoa user:nam sai"; err != nil || drafts != want {
		t.Errorf("%q, want %q (%v)", drafts, want, err)
	}
	var kept int
	if err := d.reader.QueryRow(`SELECT count(*) FROM submissions`).Scan(&kept); err != nil || kept != 3 {
		t.Error(kept, err)
	}
	if copies, _ := filepath.Glob(filepath.Join(dir, File+".v22")); len(copies) != 1 {
		t.Error("no copy of what it was before")
	}
}
