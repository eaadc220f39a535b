package register

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

var order = Order{Decision: "1200/QĐ-UBND", Date: award.Date{Year: 2023, Month: 8, Day: 1}, Reason: "Khai man thành tích"}

func requireProblem(t *testing.T, err error, code string) {
	t.Helper()
	var p award.Problem
	if !errors.As(err, &p) || p.Code != code {
		t.Errorf("got %v, want a problem %s", err, code)
	}
}

func TestRevoke(t *testing.T) {
	r := openNew(t)
	code := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates[0].Code
	requireProblem(t, r.Revoke(t.Context(), code, Order{Reason: "x"}), award.BadAmendment)
	requireProblem(t, r.Revoke(t.Context(), code, Order{Decision: "1", Date: order.Date}), award.BadAmendment)
	if err := r.Revoke(t.Context(), award.NewCode(), order); !errors.Is(err, ErrUnknown) {
		t.Errorf("a code that was never given: %v", err)
	}
	if err := r.Revoke(database.WithActor(t.Context(), "Lan"), code, order); err != nil {
		t.Fatal(err)
	}
	requireProblem(t, r.Revoke(t.Context(), code, order), award.WrongState)
	e, err := r.Certificate(t.Context(), code)
	if err != nil || e.Status != award.Revoked || !e.Intact {
		t.Errorf("%+v %v", e, err)
	}
	all, err := r.Amendments(t.Context(), code)
	if err != nil || len(all) != 1 || all[0].Decision != order.Decision || all[0].Date != order.Date || all[0].Actor != "Lan" {
		t.Errorf("%+v %v", all, err)
	}
	if _, err := r.db.Writer().Exec(`UPDATE certificates SET status = 'valid'`); err == nil {
		t.Error("a revoked certificate came back")
	}
}

func TestReplace(t *testing.T) {
	r := openNew(t)
	first := mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	old := first.Batch.Certificates[1]
	correct := func(p award.Recipient, citation string) (award.Recipient, string) {
		p.Name = "Nông Thị Đúng"
		return p, citation
	}
	_, err := replaceBy(t.Context(), r, old.Code, order, func(p award.Recipient, c string) (award.Recipient, string) { return p, c }, press)
	requireProblem(t, err, award.BadAmendment)
	failing := errors.New("the printer is broken")
	if _, err := replaceBy(t.Context(), r, old.Code, order, correct, func(award.Batch, Terms) (Files, error) { return nil, failing }); !errors.Is(err, failing) {
		t.Fatal(err)
	}
	if e, _ := r.Certificate(t.Context(), old.Code); e.Status != award.Valid {
		t.Error("a failed correction left its mark")
	}
	issue, err := replaceBy(t.Context(), r, old.Code, order, correct, press)
	if err != nil {
		t.Fatal(err)
	}
	c := issue.Batch.Certificates[0]
	last := first.Batch.Certificates[len(first.Batch.Certificates)-1]
	if c.Code == old.Code || c.GoldenNumber == last.GoldenNumber || c.Recipient.Name != "Nông Thị Đúng" || !strings.Contains(c.Note, "1200/QĐ-UBND ngày 01 tháng 8") {
		t.Errorf("%+v", c)
	}
	e, err := r.Certificate(t.Context(), old.Code)
	if err != nil || e.Status != award.Replaced || e.Certificate.Recipient.Name != old.Recipient.Name {
		t.Errorf("%+v %v", e, err)
	}
	if e, err := r.Certificate(t.Context(), c.Code); err != nil || e.Status != award.Valid || !e.Intact {
		t.Errorf("%+v %v", e, err)
	}
	if all, err := r.Amendments(t.Context(), old.Code); err != nil || len(all) != 1 || all[0].Replacement != c.Code {
		t.Errorf("%+v %v", all, err)
	}
	_, err = replaceBy(t.Context(), r, old.Code, order, correct, press)
	requireProblem(t, err, award.WrongState)
	requireProblem(t, r.Revoke(t.Context(), old.Code, order), award.WrongState)
}

func TestReissue(t *testing.T) {
	r := openNew(t)
	code := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates[0].Code
	for n := 1; n <= 2; n++ {
		sum := hashOf(string(rune('a' + n)))
		a, err := reissueBy(t.Context(), r, code, "Mất", func(c award.Certificate) (string, error) { return sum, nil })
		if err != nil || a.Copy != n || a.Note != "Cấp lại lần "+string(rune('0'+n)) {
			t.Errorf("%+v %v", a, err)
		}
		if e, err := r.CertificateByHash(t.Context(), sum); err != nil || e.Certificate.Code != code || e.Status != award.Valid {
			t.Errorf("the duplicate is not found by its bytes: %v", err)
		}
	}
	_, err := reissueBy(t.Context(), r, code, " ", func(award.Certificate) (string, error) { return "", nil })
	requireProblem(t, err, award.BadAmendment)
	if err := r.Revoke(t.Context(), code, order); err != nil {
		t.Fatal(err)
	}
	_, err = reissueBy(t.Context(), r, code, "Mất", func(award.Certificate) (string, error) { return hashOf("c"), nil })
	requireProblem(t, err, award.WrongState)
}

func TestSearch(t *testing.T) {
	r := openNew(t)
	first := mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	mustIssue(t, r, terms("02/QĐ-UBND", people()[:2]...))
	names := func(q Query) (codes []award.Code) {
		t.Helper()
		for {
			found, err := r.Search(t.Context(), q)
			if err != nil {
				t.Fatalf("%+v: %v", q, err)
			}
			for _, e := range found.Entries {
				codes = append(codes, e.Certificate.Code)
			}
			if q.Cursor = found.Next; q.Cursor == "" {
				return codes
			}
		}
	}
	all := len(people()) + 2
	if got := names(Query{}); len(got) != all {
		t.Errorf("%d of %d", len(got), all)
	}
	if got := names(Query{Limit: 1}); len(got) != all || len(slices.Compact(slices.Sorted(slices.Values(got)))) != all {
		t.Errorf("page by page: %d of %d", len(got), all)
	}
	if got := names(Query{Decision: "2/qđ-ubnd"}); len(got) != 2 {
		t.Errorf("by decision: %d", len(got))
	}
	name := first.Batch.Certificates[0].Recipient.Name
	for _, text := range []string{name, strings.ToUpper(name), searchKey(name), searchKey(name)[:4]} {
		if got := names(Query{Text: text}); len(got) < 2 {
			t.Errorf("%q finds %d", text, len(got))
		}
	}
	for _, text := range []string{"không có ai tên này", "\" OR 1=1 --", "***", "名"} {
		if got := names(Query{Text: text}); len(got) != 0 {
			t.Errorf("%q finds %d", text, len(got))
		}
	}
	if err := r.Revoke(t.Context(), first.Batch.Certificates[0].Code, order); err != nil {
		t.Fatal(err)
	}
	if got := names(Query{Status: award.Revoked}); len(got) != 1 || got[0] != first.Batch.Certificates[0].Code {
		t.Errorf("revoked: %v", got)
	}
	if got := names(Query{Status: award.Valid, Year: 2023}); len(got) != all-1 {
		t.Errorf("valid of 2023: %d", len(got))
	}
	if _, err := r.Search(t.Context(), Query{Cursor: "x"}); !errors.Is(err, database.ErrCursor) {
		t.Errorf("%v", err)
	}
}

// Every edit and every cut is found, whatever somebody does to the file.
func TestAuditFindsTampering(t *testing.T) {
	made := func(t *testing.T) (*Register, award.Code) {
		r := openNew(t)
		codes := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates
		if err := r.Revoke(database.WithActor(t.Context(), "Lan"), codes[0].Code, order); err != nil {
			t.Fatal(err)
		}
		if _, err := reissueBy(t.Context(), r, codes[1].Code, "Mất", func(award.Certificate) (string, error) { return hashOf("d"), nil }); err != nil {
			t.Fatal(err)
		}
		return r, codes[0].Code
	}
	r, _ := made(t)
	report, err := r.VerifyAudit(t.Context())
	if err != nil || len(report.Problems) != 0 || report.Entries != 3 {
		t.Fatalf("%+v %v", report, err)
	}
	drop := `DROP TRIGGER audit_never_changed; DROP TRIGGER audit_never_deleted; DROP TRIGGER audit_head_moves_by_one;
		DROP TRIGGER certificates_facts_never_changed; DROP TRIGGER amendments_never_changed; DROP TRIGGER amendments_never_deleted;
		DROP TRIGGER certificates_status_follows_amendments; DROP TRIGGER audit_follows_its_head; DROP TRIGGER audit_moves_its_head;`
	for name, change := range map[string]string{
		"actor":         `UPDATE audit SET actor = 'Hoa' WHERE id = 2`,
		"time":          `UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE id = 1`,
		"action":        `UPDATE audit SET action = 'reissue' WHERE id = 2`,
		"subject":       `UPDATE audit SET subject = 'x' WHERE id = 2`,
		"before":        `UPDATE audit SET before = '{}' WHERE id = 2`,
		"after":         `UPDATE audit SET after = '{}' WHERE id = 2`,
		"hash":          `UPDATE audit SET hash = substr(hash, 2) || substr(hash, 1, 1) WHERE id = 1`,
		"first cut":     `DELETE FROM audit WHERE id = 1`,
		"middle cut":    `DELETE FROM audit WHERE id = 2`,
		"tail cut":      `DELETE FROM audit WHERE id = 3`,
		"tail and head": `DELETE FROM audit WHERE id = 3; UPDATE audit_head SET entries = 2, hash = (SELECT hash FROM audit WHERE id = 2)`,
		"an amendment": `DROP TRIGGER amendment_acts_never_deleted; DROP TRIGGER recoveries_never_deleted;
			DELETE FROM recoveries; DELETE FROM amendment_acts; DELETE FROM amendments WHERE kind = 'revoke'`,
		"an act":         `DROP TRIGGER amendment_acts_never_changed; UPDATE amendment_acts SET requested_by = 'Nông Văn Sửa'`,
		"what came back": `DROP TRIGGER recoveries_never_changed; UPDATE recoveries SET state = 'recovered' WHERE item = 'object'`,
		"a certificate":  `UPDATE certificates SET name = 'Nông Văn Sửa', seal = substr(seal, 2) || substr(seal, 1, 1) WHERE position = 2`,
		"all of it":      `DELETE FROM audit; UPDATE audit_head SET entries = 0, hash = '0000000000000000000000000000000000000000000000000000000000000000'`,
		"entries beside": "",
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := made(t)
			if _, err := r.db.Writer().Exec(pgtest.Statement(drop + change)); err != nil {
				t.Fatal(err)
			}
			if change == "" {
				if err := os.WriteFile(filepath.Join(r.db.Dir(), database.HeadFile), []byte("9 "+strings.Repeat("a", 64)+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			report, err := r.VerifyAudit(t.Context())
			if err != nil || len(report.Problems) == 0 {
				t.Errorf("nothing found, %v", err)
			}
		})
	}
}

func TestPriorAwards(t *testing.T) {
	r := openNew(t)
	first := terms("1/QĐ-UBND", award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: "Nông Văn Hòa", Address: "xã Nà Mẫu"})
	mustIssue(t, r, first)
	list := award.List{Recipients: []award.Recipient{
		{Row: 2, Kind: award.Individual, Honorific: "Ông", Name: "NÔNG VĂN HOÀ", Address: "xã Nà Mẫu"},
		{Row: 3, Kind: award.Individual, Name: "Nông Văn Hoa", Address: "xã khác"},
		{Row: 4, Kind: award.Individual, Name: "Nông Văn Hiền"},
	}}
	problems, err := r.PriorAwards(t.Context(), terms("2/QĐ-UBND").Decision, list)
	if err != nil || len(problems) != 2 {
		t.Fatalf("%v %v", problems, err)
	}
	for i, want := range []string{"đã được khen tại Quyết định số 1/QĐ-UBND", "trùng tên với người được khen"} {
		if p := problems[i]; p.Row != i+2 || p.Severity != award.Warning || p.Code != award.PriorAward || !strings.Contains(p.Message, want) {
			t.Errorf("%+v", p)
		}
	}
	if !strings.Contains(problems[1].Message, "chỉ khác dấu") || strings.Contains(problems[0].Message, "chỉ khác dấu") {
		t.Errorf("%+v", problems)
	}
	if again, err := r.PriorAwards(t.Context(), first.Decision, first.List); err != nil || len(again) != 0 {
		t.Errorf("its own issue counts against it: %v %v", again, err)
	}
}
