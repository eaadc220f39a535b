package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"

	"bangkhen/internal/database"
	"bangkhen/internal/store"
)

// Report is the outcome of [Register.VerifyAudit].
type Report struct {
	database.Report
	// Store is what was read of the stored files, nil when they were not looked at.
	Store *store.Report `json:"store,omitempty"`
}

// VerifyAudit is [database.DB.Verify] with what this room knows: it reports
// certificates, issues and amendments that are no longer what the audit vouches
// for, and what the search has of them. Stored files are read by
// [Register.VerifyStore].
func (r *Register) VerifyAudit(ctx context.Context) (Report, error) {
	report, err := r.db.Verify(ctx, checks()...)
	return Report{Report: report}, err
}

// checks are what this room knows of its tables.
func checks() []database.Check {
	return []database.Check{verifyCertificates, verifyFacts, verifyDerived, verifyReleases, verifyLog}
}

// VerifyAll is [Register.VerifyAudit] and [Register.VerifyStore] in one report.
func (r *Register) VerifyAll(ctx context.Context, sample int) (Report, error) {
	report, err := r.VerifyAudit(ctx)
	if err != nil {
		return report, err
	}
	found, err := r.VerifyStore(ctx, sample)
	report.Store, report.Problems = &found, append(report.Problems, found.Problems(database.MostProblems)...)
	return report, err
}

// fault tells what is wrong.
type fault = func(format string, arguments ...any)

// verifyCertificates computes the seal that each certificate's row has of its facts.
func verifyCertificates(ctx context.Context, tx *sql.Tx, fault fault) error {
	return database.Each(ctx, tx, findBy+`? ORDER BY certificates.issue_id, position`, true, func(rows *sql.Rows) error {
		s, found, err := scanSealed(rows)
		if err != nil {
			return err
		}
		if !found.covers(s) {
			fault("bảng certificates, dòng %s: thông tin không còn như khi phát hành", s.code)
		}
		if !found.holds() {
			fault("bảng certificates, dòng %s: trạng thái (status) trái với sổ các lần sửa đổi, niêm phong hoặc nhật ký", s.code)
		}
		return nil
	})
}

// verifyDerived computes anew what the search keeps of certificates and issues.
func verifyDerived(ctx context.Context, tx *sql.Tx, fault fault) error {
	known := map[int64]int64{}              // issues and how many of their certificates were found
	var last, lastIssue, lastPosition int64 // entries are numbered as certificates were issued
	err := database.Each(ctx, tx, `
		SELECT e.id, e.code, e.issue_id, e.kind, e.year, e.status, e.name_key, e.place_key,
			coalesce(c.issue_id, 0), coalesce(c.kind, ''), coalesce(c.status, ''), coalesce(c.recipient, '{}'), coalesce(`+issueDate+`, ''), coalesce(issues.issued_at, ''), coalesce(c.position, 0)
		FROM search_entries e LEFT JOIN certificates c ON c.code = e.code LEFT JOIN issues ON issues.id = c.issue_id WHERE ? ORDER BY e.id`, true, func(rows *sql.Rows) error {
		var e, c searched
		var recipient, date, issued string
		var position int64
		if err := rows.Scan(&e.id, &e.code, &e.issue, &e.kind, &e.year, &e.status, &e.name, &e.place, &c.issue, &c.kind, &c.status, &recipient, &date, &issued, &position); err != nil {
			return err
		}
		c.id, c.code = e.id, e.code
		if !c.fill(recipient, date, issued) || e != c {
			fault("bảng search_entries, dòng %s: không khớp với bằng", e.code)
		}
		if e.id != last+1 || c.issue < lastIssue || c.issue == lastIssue && position <= lastPosition {
			fault("bảng search_entries, dòng %s: id không theo thứ tự phát hành", e.code)
		}
		known[c.issue]++
		last, lastIssue, lastPosition = e.id, c.issue, position
		return nil
	})
	if err != nil {
		return err
	}
	return database.Each(ctx, tx, `
		SELECT issues.id, `+issueNumber+`, coalesce(d.key, '?'), (SELECT count(*) FROM certificates c WHERE c.issue_id = issues.id)
		FROM issues LEFT JOIN search_decisions d ON d.issue_id = issues.id WHERE ?
		UNION ALL SELECT issue_id, '', '?', 0 FROM search_decisions WHERE issue_id NOT IN (SELECT id FROM issues)`, true, func(rows *sql.Rows) error {
		var id, certificates int64
		var number, key string
		if err := rows.Scan(&id, &number, &key, &certificates); err != nil {
			return err
		}
		if key != decisionKey(number) {
			fault("bảng search_decisions, dòng %d: không khớp với quyết định", id)
		}
		if known[id] != certificates {
			fault("bảng search_entries: đợt phát hành %d có %d bằng, tra cứu thấy %d", id, certificates, known[id])
		}
		return nil
	})
}

// verifyFacts compares the tables with what the audit vouches for.
func verifyFacts(ctx context.Context, tx *sql.Tx, fault fault) error {
	contents, changes, err := vouchedFor(ctx, tx)
	if err != nil {
		return err
	}
	var ids []int64
	err = database.Each(ctx, tx, `SELECT id FROM issues WHERE ? ORDER BY id`, true, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range ids {
		digest, err := digestIssue(ctx, tx, id)
		if err != nil {
			return err
		}
		if !contents[digest.Content] {
			fault("bảng certificates, issue_id %d: quyết định %s không còn như khi phát hành", id, digest.Decision)
		}
	}
	recorded := map[string]int{}
	err = database.Each(ctx, tx, `SELECT kind, code FROM amendments WHERE ?`, true, func(rows *sql.Rows) error {
		var kind, code string
		err := rows.Scan(&kind, &code)
		recorded[kind+" "+code]++
		return err
	})
	if err != nil {
		return err
	}
	for _, change := range slices.Sorted(maps.Keys(changes)) {
		if count := changes[change]; recorded[change] != count {
			fault("bảng amendments, %s: sổ ghi %d lần, nhật ký thấy %d lần", change, recorded[change], count)
		}
		delete(recorded, change)
	}
	for _, change := range slices.Sorted(maps.Keys(recorded)) {
		fault("bảng amendments, %s: sổ ghi nhưng nhật ký không thấy", change)
	}
	return nil
}

// vouchedFor are the contents of issues that the audit vouches for, and how often it
// saw each amendment, by kind and code.
func vouchedFor(ctx context.Context, tx *sql.Tx) (contents map[string]bool, amendments map[string]int, err error) {
	contents, amendments = map[string]bool{}, map[string]int{}
	err = database.Each(ctx, tx, `SELECT action, subject, after FROM audit WHERE ?`, true, func(rows *sql.Rows) error {
		var action, subject, after string
		err := rows.Scan(&action, &subject, &after)
		if action == actionRevoke || action == actionReplace || action == actionReissue {
			amendments[action+" "+subject]++
		}
		var digest issueDigest
		if json.Unmarshal([]byte(after), &digest) == nil && digest.Content != "" {
			contents[digest.Content] = true
		}
		return err
	})
	return contents, amendments, err
}
