package register

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/durable"
	"bangkhen/internal/store"
)

// faultsOf are what is lacking, by hash, and whether it is damaged.
func faultsOf(t *testing.T, err error) map[string]bool {
	t.Helper()
	incomplete := &store.Incomplete{}
	if !errors.As(err, &incomplete) {
		t.Fatalf("%v", err)
	}
	faults := map[string]bool{}
	for _, f := range incomplete.Faults {
		faults[f.SHA256] = f.Damaged
		if f.Name != "" && strings.Contains(err.Error(), f.Name) {
			t.Errorf("the error, which may stand in a log, names %s", f.Name)
		}
	}
	return faults
}

// A lost file and a damaged one are told by every copy, which is made with all
// others; they come back from a backup that has them, and only as they were.
func TestLostFiles(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	files := slices.Sorted(maps.Values(keep(t, r, "1/QĐ-UBND").Files))
	backup := filepath.Join(t.TempDir(), "b")
	if err := r.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(dir, "files")
	lost, damaged := files[0], files[1]
	err := errors.Join(os.Remove(filepath.Join(kept, lost)), os.WriteFile(filepath.Join(kept, damaged), []byte("khác"), 0o600),
		os.WriteFile(filepath.Join(kept, "lạ"), nil, 0o600), os.WriteFile(filepath.Join(kept, durable.Temporary+"x"), nil, 0o600))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{lost: false, damaged: true}
	check, err := r.CheckStore(t.Context())
	if err != nil || !maps.Equal(faultsOf(t, store.IncompleteOf(check.Faults)), want) || check.Files != len(files) ||
		!slices.Equal(check.Strays, []string{"lạ"}) || !slices.Equal(check.Leftovers, []string{durable.Temporary + "x"}) {
		t.Errorf("%+v %v", check, err)
	}
	second, exported, restored := filepath.Join(t.TempDir(), "b2"), t.TempDir(), filepath.Join(t.TempDir(), "d")
	if got := faultsOf(t, r.Backup(t.Context(), second)); !maps.Equal(got, want) {
		t.Errorf("backup lacks %v", got)
	}
	if got := faultsOf(t, r.CopyAll(t.Context(), exported)); !maps.Equal(got, want) {
		t.Errorf("export lacks %v", got)
	}
	report, err := Restore(t.Context(), second, restored)
	if got := faultsOf(t, err); !maps.Equal(got, map[string]bool{lost: false, damaged: false}) || len(report.Problems) != 0 {
		t.Errorf("restored lacks %v, %v", got, report.Problems)
	}
	for _, copied := range []string{second, exported, restored} {
		for i, sum := range files {
			if found := durable.Sum(filepath.Join(copied, "files", sum)); i > 1 && found != sum || i <= 1 && found != "" {
				t.Errorf("%s: file %d is %q", copied, i, found)
			}
		}
	}
	before := picture(t, backup)
	mended, left, err := r.RepairStore(t.Context(), second) // which has neither
	if err != nil || mended != 0 || len(left) != 2 {
		t.Errorf("%d, %v, %v", mended, left, err)
	}
	if mended, left, err = r.RepairStore(t.Context(), backup); err != nil || mended != 2 || len(left) != 0 {
		t.Errorf("%d, %v, %v", mended, left, err)
	}
	if before != picture(t, backup) {
		t.Error("the backup that files were taken from was changed")
	}
	if err := r.Backup(t.Context(), filepath.Join(t.TempDir(), "b3")); err != nil {
		t.Error(err)
	}
	if report, err := r.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 {
		t.Errorf("%+v %v", report, err)
	}
}

// Of a damaged bundle the files that are whole are copied one by one; what is lost
// is told, and comes back out of the bundle of a backup.
func TestBundleDamagedBeforeACopy(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	issue, contents := keepAlike(t, r, "1/QĐ-UBND")
	backup := filepath.Join(t.TempDir(), "b")
	if err := r.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(dir, "files", "*"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	var victim string // whose rest stands in the bundle as it is
	for _, sum := range issue.Files {
		if at := strings.Index(string(data), contents[sum][len(begins):]); at > 0 && victim == "" {
			victim = sum
			data[at] ^= 1
		}
	}
	if err := os.WriteFile(names[0], data, 0o600); err != nil || victim == "" {
		t.Fatal(err)
	}
	want := map[string]bool{filepath.Base(names[0]): true, victim: true}
	second, restored := filepath.Join(t.TempDir(), "b2"), filepath.Join(t.TempDir(), "d")
	if got := faultsOf(t, r.Backup(t.Context(), second)); !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if _, err := Restore(t.Context(), second, restored); len(faultsOf(t, err)) != 2 {
		t.Errorf("%v", err)
	}
	again := openAt(t, restored)
	for _, sum := range issue.Files {
		content, err := again.store.Read(t.Context(), sum)
		if sum == victim && !errors.Is(err, fs.ErrNotExist) || sum != victim && string(content) != contents[sum] {
			t.Errorf("%s: %v", sum, err)
		}
	}
	if mended, left, err := again.RepairStore(t.Context(), backup); err != nil || mended != 2 || len(left) != 0 {
		t.Errorf("%d, %v, %v", mended, left, err)
	}
}

// Restoring changes no byte and no name of the backup, which may be of an older
// version and may hold a log that was not yet written into its database.
func TestRestoreChangesNoBackup(t *testing.T) {
	pgtest.Skip(t, "a directory that is copied has no tables")
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	keep(t, r, "1/QĐ-UBND")
	backup := filepath.Join(t.TempDir(), "b")
	if err := os.CopyFS(backup, os.DirFS(dir)); err != nil { // as a disk that is copied while the service runs
		t.Fatal(err)
	}
	for i := range 2 {
		before := picture(t, backup)
		data := filepath.Join(t.TempDir(), "d")
		if report, err := Restore(t.Context(), backup, data); err != nil || len(report.Problems) != 0 {
			t.Fatalf("%+v %v", report, err)
		}
		if after := picture(t, backup); before != after {
			t.Errorf("%d: before\n%s\nafter\n%s", i, before, after)
		}
		if got, want := everything(t, openAt(t, data)), everything(t, r); got != want {
			t.Errorf("%d: restored\n%s\nwant\n%s", i, got, want)
		}
		if err := os.RemoveAll(backup); err != nil {
			t.Fatal(err)
		}
		if err := r.Backup(t.Context(), backup); err != nil {
			t.Fatal(err)
		}
	}
}

// An export holds every table, and no column that is a secret.
func TestExportHoldsEveryTable(t *testing.T) {
	r := openNew(t)
	asked := `SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'search_words%'`
	if pgtest.Wanted() {
		asked = `SELECT "table", name FROM (` + serverColumns + `) AS columns ("table", name, kind, key, single)`
	}
	rows, err := r.reader.Query(asked)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	harmless := []string{"audit.hash", "audit_head.hash", "seals.hash", "seal_head.hash", "log_hashes.hash"} // of what is no secret
	seen := 0
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		seen++
		if !slices.Contains(database.ExportTables(), table) {
			t.Errorf("table %s is in no export", table)
		}
		name := fmt.Sprintf("%s.%s", table, column)
		if (column == "hash" || strings.Contains(column, "secret") || strings.Contains(column, "password")) && !slices.Contains(harmless, name) && !slices.Contains(database.Secrets(), name) {
			t.Errorf("%s is exported", name)
		}
	}
	if rows.Err() != nil || seen < 100 {
		t.Errorf("%d columns, %v", seen, rows.Err())
	}
}

// What nobody has named for a day goes, and nothing else: not what the register names, not
// what was just taken in, not what is wanted again, not what is not ours.
func TestOrphansAreSwept(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	named := slices.Sorted(maps.Values(keep(t, r, "1/QĐ-UBND").Files))
	put := func(text string) string {
		t.Helper()
		sum := hash([]byte(text))
		keeper := r.store.Begin()
		defer keeper.Discard()
		if err := keeper.Put(sum, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if _, err := keeper.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		return sum
	}
	orphan, fresh, wanted := put("tệp ký không thành"), put("vừa cất"), put("cất lại")
	files := filepath.Join(dir, "files")
	if err := os.WriteFile(filepath.Join(files, "ghi-chu.txt"), []byte("của người khác"), 0o600); err != nil {
		t.Fatal(err)
	}
	ago := time.Now().Add(-48 * time.Hour)
	for _, name := range append([]string{orphan, wanted, "ghi-chu.txt"}, named...) {
		if err := os.Chtimes(filepath.Join(files, name), ago, ago); err != nil {
			t.Fatal(err)
		}
	}
	put("cất lại")
	removed, err := r.SweepOrphans(t.Context())
	if err != nil || !slices.Equal(removed, []string{orphan}) {
		t.Fatalf("removed %v, %v", removed, err)
	}
	check, err := r.CheckStore(t.Context())
	if want := slices.Sorted(slices.Values([]string{fresh, wanted, "ghi-chu.txt"})); err != nil || len(check.Faults) != 0 || !slices.Equal(slices.Sorted(slices.Values(check.Strays)), want) {
		t.Errorf("%+v %v", check, err)
	}
	if again, err := r.SweepOrphans(t.Context()); err != nil || len(again) != 0 {
		t.Errorf("%v %v", again, err)
	}
}
