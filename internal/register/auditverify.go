package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// AuditReport is the outcome of [Register.VerifyAudit].
type AuditReport struct {
	Entries  int64    `json:"entries"`
	Head     string   `json:"head"`      // hash of the last entry; kept elsewhere, it proves the audit up to there
	Seals    int64    `json:"seals"`     // entries of the log that says what each row is
	SealHead string   `json:"seal_head"` // hash of the last of them; kept elsewhere, it proves log and audit up to there
	Problems []string `json:"problems"`
	// Store is what was read of the stored files, nil when they were not looked at.
	Store *StoreReport `json:"store,omitempty"`
}

// maxAuditProblems bounds a report; a broken chain goes on breaking.
const maxAuditProblems = 20

// VerifyAudit walks the audit and the log of seals and reports every edit and
// cut: entries that are not what their hash says, that do not follow each other,
// that are missing at the end by the kept heads. Then it computes the seal of
// every row anew and reports each that was changed, added or taken away, as the
// table in covered.go says; certificates, issues and amendments that are no
// longer what the audit vouches for; and what the search has of them. Stored
// files are read by [Register.VerifyStore].
func (r *Register) VerifyAudit(ctx context.Context) (AuditReport, error) {
	kept := keptIn(r.dir) // before anything is read, as in CheckHead
	tx, err := r.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return AuditReport{}, err
	}
	defer tx.Rollback() // only read
	return verifyAudit(ctx, tx, kept)
}

func verifyAudit(ctx context.Context, tx *sql.Tx, kept kept) (AuditReport, error) {
	v := &auditVerifier{kept: kept}
	for _, check := range []func(context.Context, *sql.Tx) error{v.chain, v.log, v.heads, v.sound, v.rows, v.certificates, v.facts, v.derived, v.schema} {
		if err := check(ctx, tx); err != nil {
			return v.report, err
		}
	}
	return v.report, nil
}

type auditVerifier struct {
	kept    kept
	report  AuditReport
	hashes  map[int64]string
	digests map[string]bool            // contents of issues that the audit vouches for
	changes map[string]int             // entries by action and subject
	sealed  map[string]map[string]seal // by table and key, as the log last has them
}

func (v *auditVerifier) fault(format string, args ...any) {
	if len(v.report.Problems) < maxAuditProblems {
		v.report.Problems = append(v.report.Problems, fmt.Sprintf(format, args...))
	}
}

func (v *auditVerifier) chain(ctx context.Context, tx *sql.Tx) error {
	v.digests, v.changes, v.hashes = map[string]bool{}, map[string]int{}, map[int64]string{}
	previous := strings.Repeat("0", 64)
	rows, err := tx.QueryContext(ctx, `SELECT id, at, actor, action, subject, before, after, previous, hash FROM audit ORDER BY id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		e, err := scanAudit(rows)
		if err != nil {
			return err
		}
		v.report.Entries++
		switch {
		case e.ID != v.report.Entries:
			v.fault("thiếu mục %d đến %d của nhật ký", v.report.Entries, e.ID-1)
			v.report.Entries = e.ID
		case e.previous != previous:
			v.fault("mục %d không nối tiếp mục trước nó", e.ID)
		}
		if e.chainHash() != e.Hash {
			v.fault("mục %d đã bị sửa", e.ID)
		}
		previous = e.Hash
		v.hashes[e.ID] = e.Hash
		v.changes[e.Action+" "+e.Subject]++
		var digest issueDigest
		if json.Unmarshal(e.After, &digest) == nil && digest.Content != "" {
			v.digests[digest.Content] = true
		}
	}
	v.report.Head = previous
	return rows.Err()
}

// heads compares the ends of both chains with the heads in the database and with
// those beside it.
func (v *auditVerifier) heads(ctx context.Context, tx *sql.Tx) error {
	for _, name := range []string{"audit_head", "seal_head"} {
		var one bool
		if err := tx.QueryRowContext(ctx, `SELECT count(*) = 1 AND coalesce(max(id), 0) = 1 FROM `+name).Scan(&one); err != nil {
			return err
		}
		if !one {
			v.fault("bảng %s không còn đúng một dòng", name)
			return nil
		}
	}
	last, err := readHeads(ctx, tx)
	if err != nil {
		return err
	}
	for _, end := range []struct {
		name        string
		found, head head
	}{
		{"nhật ký", head{v.report.Entries, v.report.Head}, last.audit},
		{"niêm phong", head{v.report.Seals, v.report.SealHead}, last.seals},
	} {
		if end.found != end.head {
			v.fault("%s kết thúc ở mục %d (%.8s…), nhưng phải ở mục %d (%.8s…)", end.name, end.found.entries, end.found.hash, end.head.entries, end.head.hash)
		}
	}
	var begun int
	if err := tx.QueryRowContext(ctx, `SELECT begun FROM seal_head`).Scan(&begun); err != nil {
		return err
	}
	if begun != 1 {
		v.fault("bảng seal_head: sổ chưa được niêm phong, hoặc dấu đã niêm phong bị sửa")
	}
	var wrong HeadError
	err = v.kept.check(ctx, tx)
	if errors.As(err, &wrong) {
		v.fault("%s", wrong.What)
		err = nil
	}
	return err
}

// facts compares the tables with what the audit vouches for.
func (v *auditVerifier) facts(ctx context.Context, tx *sql.Tx) error {
	var ids []int64
	err := each(ctx, tx, `SELECT id FROM issues WHERE ? ORDER BY id`, true, func(rows *sql.Rows) error {
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
		if !v.digests[digest.Content] {
			v.fault("bảng certificates, issue_id %d: quyết định %s không còn như khi phát hành", id, digest.Decision)
		}
	}
	recorded := map[string]int{}
	err = each(ctx, tx, `SELECT kind, code FROM amendments WHERE ?`, true, func(rows *sql.Rows) error {
		var kind, code string
		err := rows.Scan(&kind, &code)
		recorded[kind+" "+code]++
		return err
	})
	if err != nil {
		return err
	}
	for change, count := range v.changes {
		action, _, _ := strings.Cut(change, " ")
		if action == actionRevoke || action == actionReplace || action == actionReissue {
			if recorded[change] != count {
				v.fault("bảng amendments, %s: sổ ghi %d lần, nhật ký thấy %d lần", change, recorded[change], count)
			}
			delete(recorded, change)
		}
	}
	for change := range recorded {
		v.fault("bảng amendments, %s: sổ ghi nhưng nhật ký không thấy", change)
	}
	return nil
}
