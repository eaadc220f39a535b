package register

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/store"
)

// everything is all that a register holds, as text.
func everything(t *testing.T, r *Register) string {
	t.Helper()
	snapshot, err := r.db.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	var lines []string
	for _, table := range database.ExportTables() {
		if table == "goose_db_version" || table == "shared" {
			continue // which engine the tables are on, and who works on it
		}
		err := snapshot.ExportTable(t.Context(), table, func(row map[string]any) error {
			data, err := json.Marshal(row)
			lines = append(lines, table+" "+string(data))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// keep issues a decision whose certificates have files in the store.
func keep(t *testing.T, r *Register, number string) *Issuing {
	t.Helper()
	dir := t.TempDir()
	issue, err := issueBy(t.Context(), r, terms(number, people()...), func(b award.Batch, _ Terms) (Files, error) {
		files := Files{}
		for _, c := range b.Certificates {
			name := fileOf(c.Index, len(b.Certificates))
			content := number + string(c.Code)
			files[name] = hashOf(content)
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				return nil, err
			}
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				return nil, err
			}
		}
		return files, r.store.Keep(t.Context(), dir, files)
	})
	if err != nil {
		t.Fatal(err)
	}
	return issue
}

// A backup made while others issue is one moment's register, whole, with every
// file; what is restored from it is the same and goes on.
func TestBackupAndRestore(t *testing.T) {
	r := openNew(t)
	first := keep(t, r, "1/QĐ-UBND")
	if err := r.Revoke(t.Context(), first.Batch.Certificates[0].Code, order); err != nil {
		t.Fatal(err)
	}
	before := everything(t, r)
	backup, data := filepath.Join(t.TempDir(), "sao-luu"), filepath.Join(t.TempDir(), "du-lieu")
	if err := r.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if err := r.Backup(t.Context(), backup); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("a backup over another: %v", err)
	}
	keep(t, r, "2/QĐ-UBND") // not in the backup
	report, err := Restore(t.Context(), backup, data)
	if err != nil || len(report.Problems) != 0 {
		t.Fatalf("%+v %v", report, err)
	}
	restored := openAt(t, data)
	if got := everything(t, restored); got != before {
		t.Errorf("restored\n%s\nwant\n%s", got, before)
	}
	for name, sum := range first.Files {
		if content, err := restored.store.Read(t.Context(), sum); err != nil || hashOf(string(content)) != sum {
			t.Errorf("%s: %v", name, err)
		}
	}
	if next := keep(t, restored, "3/QĐ-UBND"); next.Batch.Certificates[0].GoldenNumber != fmt.Sprint(len(people())+1) {
		t.Errorf("goes on with number %s", next.Batch.Certificates[0].GoldenNumber)
	}
}

func TestBackupWhileIssuing(t *testing.T) {
	r := openNew(t)
	keep(t, r, "1/QĐ-UBND")
	var group sync.WaitGroup
	group.Go(func() {
		for i := range 20 {
			if _, err := issueBy(t.Context(), r, terms(fmt.Sprintf("%d/QĐ-SNV", i+1), people()...), press); err != nil {
				t.Error(err)
			}
		}
	})
	for i := range 5 {
		dir := filepath.Join(t.TempDir(), fmt.Sprint(i))
		// Those that are issued meanwhile keep no files, which is told.
		if err, lacking := r.Backup(t.Context(), dir), (&store.Incomplete{}); err != nil && !errors.As(err, &lacking) {
			t.Fatal(err)
		}
		copied := openAt(t, dir)
		if report, err := copied.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 {
			t.Errorf("%+v %v", report, err)
		}
	}
	group.Wait()
}

// Sixty-four at once: no code and no number twice, no hole in the book.
func TestSixtyFourIssuers(t *testing.T) {
	r := openNew(t)
	var group sync.WaitGroup
	for i := range 64 {
		group.Go(func() {
			if _, err := issueBy(context.WithoutCancel(t.Context()), r, terms(fmt.Sprintf("%d/QĐ-UBND", i+1), people()...), press); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	lines, _, err := r.GoldenBook(t.Context(), GoldenFilter{}, 0, 0)
	if err != nil || len(lines) != 64*len(people()) {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	codes := map[award.Code]bool{}
	for i, line := range lines {
		if line.Number != i+1 || line.Entry == nil {
			t.Fatalf("line %d has number %d", i+1, line.Number)
		}
		codes[line.Entry.Certificate.Code] = true
	}
	if len(codes) != len(lines) {
		t.Errorf("%d codes for %d certificates", len(codes), len(lines))
	}
	if report, err := r.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 || report.Entries != 64 {
		t.Errorf("%+v %v", report, err)
	}
}

func TestVoidNumbers(t *testing.T) {
	r := openNew(t)
	keep(t, r, "1/QĐ-UBND")
	n := len(people())
	if _, err := r.VoidNumber(t.Context(), fmt.Sprint(n+1), "Viết hỏng"); err != nil {
		t.Fatal(err)
	}
	_, err := r.VoidNumber(t.Context(), "1", "đã cấp rồi")
	requireProblem(t, err, award.NumberTaken)
	_, err = r.VoidNumber(t.Context(), fmt.Sprint(n+1), "lần nữa")
	requireProblem(t, err, award.NumberTaken)
	_, err = r.VoidNumber(t.Context(), "abc", "không phải số")
	requireProblem(t, err, award.BadAmendment)
	if next := keep(t, r, "2/QĐ-UBND"); next.Batch.Certificates[0].GoldenNumber != fmt.Sprint(n+2) {
		t.Errorf("the void number was not stepped over: %s", next.Batch.Certificates[0].GoldenNumber)
	}
	lines, _, err := r.GoldenBook(t.Context(), GoldenFilter{}, 0, 0)
	if err != nil || len(lines) != 2*n+1 || lines[n].Void == nil || lines[n].Void.Reason != "Viết hỏng" {
		t.Errorf("%d lines, %v", len(lines), err)
	}
}

// An old register is copied before it is changed.
func TestMigrationKeepsACopy(t *testing.T) {
	pgtest.Skip(t, "a server makes its own copies")
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	keep(t, r, "1/QĐ-UBND")
	if _, err := r.db.Writer().Exec(`DELETE FROM goose_db_version WHERE version_id IN (SELECT version_id FROM goose_db_version ORDER BY version_id DESC LIMIT 2)`); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), dir) // the table of the last step but one is there already, so it fails
	copies, _ := filepath.Glob(filepath.Join(dir, database.File+".v*"))
	if err == nil || len(copies) != 1 {
		t.Errorf("%v, %d copies", err, len(copies))
	}
}
