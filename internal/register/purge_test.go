package register

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

// No code, which has no U, and no identifier, which has no 1, has the letters of the class by chance.
func pupils() []award.Recipient {
	list := people()
	for i, born := range []string{"05/11/2014", "31/12/2013", "07/07/2014", "19/08/2013"} {
		list[i].Fields = map[string]string{"Ngày sinh": born, "Lớp": "6U1"}
	}
	return list
}

// A purge takes values out of every file of the register, and the register verifies:
// the seals of the issue stay, and with another alteration it does not.
func TestPurgeColumns(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	ctx := database.WithActor(t.Context(), "user:hoa")
	issue := mustIssue(t, r, terms("1/QĐ-UBND", pupils()...))
	other := mustIssue(t, r, terms("2/QĐ-UBND", pupils()...))
	code := issue.Batch.Certificates[0].Code
	before, err := r.Certificate(ctx, code)
	if err != nil || before.Certificate.Recipient.Fields["Ngày sinh"] != "05/11/2014" || before.Purged != nil {
		t.Fatal(before, err)
	}
	report, err := r.PurgeColumns(ctx, Purge{Decision: "1/QĐ-UBND", Columns: []string{"NGÀY SINH"}, Reason: "hết thời hạn lưu"})
	if err != nil || report.Certificates != 4 || len(report.Columns) != 1 || report.Columns[0] != "Ngày sinh" {
		t.Fatalf("%+v, %v", report, err)
	}
	after, err := r.Certificate(ctx, code)
	if err != nil || !after.Intact || after.Purged["Ngày sinh"].IsZero() || len(after.Certificate.Recipient.Fields) != 1 || after.Certificate.Recipient.Fields["Lớp"] != "6U1" ||
		after.Certificate.Recipient.Name != before.Certificate.Recipient.Name {
		t.Errorf("%+v, %v", after, err)
	}
	if same, err := r.Certificate(ctx, other.Batch.Certificates[0].Code); err != nil || same.Certificate.Recipient.Fields["Ngày sinh"] != "05/11/2014" || !same.Intact {
		t.Errorf("another decision: %+v, %v", same, err)
	}
	if report, err := r.VerifyAudit(ctx); err != nil || len(report.Problems) != 0 {
		t.Errorf("%q, %v", report.Problems, err)
	}
	page, err := r.db.Audit(ctx, database.AuditFilter{Action: actionPurge}, "", 10)
	if err != nil || len(page.Entries) != 1 || page.Entries[0].Actor != "user:hoa" || !strings.Contains(string(page.Entries[0].After), "hết thời hạn lưu") || strings.Contains(string(page.Entries[0].After), "2014") {
		t.Errorf("%+v, %v", page, err)
	}
	if _, err := r.PurgeColumns(ctx, Purge{Before: award.Date{Year: 2024, Month: 1, Day: 1}, Columns: []string{"Ngày sinh", "Lớp"}, Reason: "hết thời hạn lưu"}); err != nil {
		t.Fatal(err)
	}
	if again, err := r.Certificate(ctx, code); err != nil || !again.Intact || len(again.Purged) != 2 || again.Certificate.Recipient.Fields != nil {
		t.Errorf("%+v, %v", again, err)
	}
	if report, err := r.VerifyAudit(ctx); err != nil || len(report.Problems) != 0 {
		t.Errorf("%q, %v", report.Problems, err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "bangkhen.db*"))
	if err != nil || len(files) == 0 && !pgtest.Wanted() {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, value := range []string{"05/11/2014", "31/12/2013", "6U1"} {
			if strings.Contains(string(data), value) {
				t.Errorf("%s still holds %q", filepath.Base(file), value)
			}
		}
	}
	again := mustIssue(t, r, terms("1/QĐ-UBND", pupils()...)) // the same list as before
	if !again.Reused {
		t.Error("the same list is another issue since")
	}
	var problem award.Problem
	if _, err := reissueBy(ctx, r, code, "mất", func(award.Certificate) (string, error) { return "", errors.New("printed") }); !errors.As(err, &problem) || !strings.Contains(problem.Message, "“Lớp”, “Ngày sinh” in trên tờ đã bị xóa") {
		t.Errorf("a sheet without its columns: %v", err)
	}
	order := Order{Decision: "9/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 5}, Reason: "sai"}
	if _, err := replaceBy(ctx, r, code, order, func(r award.Recipient, c string) (award.Recipient, string) { r.Name += " B"; return r, c }, press); !errors.As(err, &problem) {
		t.Errorf("a correction without the columns: %v", err)
	}
}

// With the columns goes all that was handed in, typed and answered for the issue, and
// of another issue nothing; before a purge, and of what else a draft says, nothing goes.
func TestPurgeTakesWhatStandsBesideTheList(t *testing.T) {
	pgtest.Skip(t, "it writes rows past the program, which are noted there alone")
	r := openNew(t)
	ctx := t.Context()
	for i, number := range []string{"1/QĐ-UBND", "2/QĐ-UBND"} {
		mustIssue(t, r, terms(number, pupils()...))
		for _, statement := range []string{
			`INSERT INTO drafts (id, state, version, decision_name, decision, list_name, list, issue_id, choices, preparers, seen, created_at, updated_at)
				VALUES (?2, 'issued', 3, 'd.yaml', x'31', 'l.csv', x'32', ?1, '{"template":"05/11/2014"}', '[]', '{"was":"05/11/2014"}', '2026-01-05T00:00:00Z', '2026-01-05T00:00:00Z')`,
			`INSERT INTO draft_photos (draft_id, sha256, data) SELECT ?2, 'a', x'33' WHERE ?1 > 0`,
		} {
			if _, err := r.db.Writer().ExecContext(ctx, statement, i+1, strconv.Itoa(i+1)); err != nil {
				t.Fatal(err)
			}
		}
	}
	const purged = `UPDATE drafts SET list = x'', choices = '', seen = '' WHERE id = '1'`
	if _, err := r.db.Writer().ExecContext(ctx, purged); err == nil {
		t.Error("a list went before a purge")
	}
	report, err := r.PurgeColumns(ctx, Purge{Decision: "1/QĐ-UBND", Columns: []string{"Ngày sinh"}, Reason: "hết thời hạn lưu"})
	if err != nil || report.Lists != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	var left string
	err = r.db.Writer().QueryRowContext(ctx, `SELECT string_agg(id || ':' || length(list) || length(choices) || length(seen) || (SELECT count(*) FROM draft_photos WHERE draft_id = drafts.id), ' ') FROM drafts`).Scan(&left)
	if err != nil || left != "1:0000 2:125201" {
		t.Errorf("%s %v", left, err)
	}
	for _, column := range []string{"id = '7'", "version = 4", "decision = x''", "list_name = ''", "preparers = ''", "note = 'x'", "list = x'31'", "choices = '{}'", "approved_content = 'x'"} {
		if _, err := r.db.Writer().ExecContext(ctx, `UPDATE drafts SET `+column+` WHERE id = '1'`); err == nil {
			t.Errorf("after the purge %s passed", column)
		}
	}
	if report, err := r.PurgeColumns(ctx, Purge{Decision: "1/QĐ-UBND", Columns: []string{"Lớp"}, Reason: "hết thời hạn lưu"}); err != nil || report.Lists != 0 {
		t.Errorf("again: %+v, %v", report, err)
	}
	sound(t, r)
}

// What can not be purged is refused, and nothing changes.
func TestPurgeRefused(t *testing.T) {
	r := openNew(t)
	ctx := t.Context()
	mustIssue(t, r, terms("1/QĐ-UBND", pupils()...))
	later := terms("1/QĐ-UBND", pupils()...)
	later.Decision.Date.Year = 2024
	mustIssue(t, r, later)
	for name, p := range map[string]Purge{
		"no reason":          {Decision: "1/QĐ-UBND", Columns: []string{"Lớp"}},
		"no column":          {Decision: "1/QĐ-UBND", Columns: []string{" "}, Reason: "x"},
		"two decisions":      {Decision: "1/QĐ-UBND", Columns: []string{"Lớp"}, Reason: "x"},
		"no such decision":   {Decision: "7/QĐ-UBND", Columns: []string{"Lớp"}, Reason: "x"},
		"no such column":     {Before: award.Date{Year: 2030, Month: 1, Day: 1}, Columns: []string{"Tên"}, Reason: "x"},
		"nothing that early": {Before: award.Date{Year: 2000, Month: 1, Day: 1}, Columns: []string{"Lớp"}, Reason: "x"},
	} {
		if report, err := r.PurgeColumns(ctx, p); err == nil || report.Certificates != 0 {
			t.Errorf("%s: %+v", name, report)
		}
	}
	if _, err := r.PurgeColumns(ctx, Purge{Decision: "1/QĐ-UBND", Date: award.Date{Year: 2024, Month: 5, Day: 31}, Columns: []string{"Lớp"}, Reason: "x"}); err != nil {
		t.Error(err)
	}
	// Past the program: nothing but a purged value may go, and only after a purge.
	for _, change := range []string{
		`UPDATE certificates SET recipient = json_set(recipient, '$.name', 'B') WHERE issue_id = 2`,
		`UPDATE certificates SET recipient = json_set(recipient, '$.fields."Ngày sinh"', '1/1/2000') WHERE issue_id = 2`,
		`UPDATE certificates SET recipient = json_remove(recipient, '$.fields') WHERE issue_id = 2`,
		`UPDATE certificates SET recipient = json_set(recipient, '$.fields."Lớp"', NULL) WHERE issue_id = 1`,
		`UPDATE certificates SET name = 'B', recipient = recipient WHERE issue_id = 2`,
	} {
		if _, err := r.db.Writer().ExecContext(ctx, change); err == nil {
			t.Errorf("passed: %s", change)
		}
	}
}

// Rows of before have no salt, and keys that are written otherwise now: they purge too.
func TestPurgeOfEarlierRows(t *testing.T) {
	at := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	const row = `{"kind":"individual","name":"Lê An","position":"","honoured":false,"later":[1, 2],"fields":{"Lớp":"6A1","Năm học":"2025"}}`
	left, gone, err := withoutColumns(row, []string{"lop"}, at)
	if err != nil || len(gone) != 1 || strings.Contains(left, "6A1") || !strings.Contains(left, `"later":[1,2]`) || !strings.Contains(left, `"honoured":false`) {
		t.Fatalf("%s %v %v", left, gone, err)
	}
	r, purged, err := parseRecipient(left)
	if err != nil || r.Name != "Lê An" || len(r.Fields) != 1 || r.Fields["Năm học"] != "2025" || !purged["Lớp"].Equal(at) {
		t.Errorf("%+v %v %v", r, purged, err)
	}
	if same, gone, err := withoutColumns(left, []string{"lop"}, at); err != nil || len(gone) != 0 || same != left {
		t.Errorf("twice: %s %v %v", same, gone, err)
	}
}
