package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// AuditReport is the outcome of [Register.VerifyAudit].
type AuditReport struct {
	Entries  int64    `json:"entries"`
	Head     string   `json:"head"` // hash of the last entry; kept elsewhere, it proves the audit up to there
	Problems []string `json:"problems"`
}

// maxAuditProblems bounds a report; a broken chain goes on breaking.
const maxAuditProblems = 20

// VerifyAudit walks the whole audit and reports every edit and cut: entries that
// are not what their hash says, that do not follow each other, that are missing
// at the end by the two kept heads; issues, amendments and void numbers that have
// no entry, or that are no longer what their entry vouches for.
func (r *Register) VerifyAudit(ctx context.Context) (AuditReport, error) {
	tx, err := r.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return AuditReport{}, err
	}
	defer tx.Rollback() // only read
	v := &auditVerifier{}
	if err := v.chain(ctx, tx); err != nil {
		return v.report, err
	}
	if err := v.heads(ctx, tx, r.dir); err != nil {
		return v.report, err
	}
	return v.report, v.facts(ctx, tx)
}

type auditVerifier struct {
	report  AuditReport
	hashes  map[int64]string
	digests map[string]bool // contents of issues that the audit vouches for
	changes map[string]int  // entries by action and subject
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

// heads compares the end of the chain with the head in the database and with
// the one beside it.
func (v *auditVerifier) heads(ctx context.Context, tx *sql.Tx, dir string) error {
	head, err := readHead(ctx, tx)
	if err != nil {
		return err
	}
	if head.entries != v.report.Entries || head.hash != v.report.Head {
		v.fault("nhật ký có %d mục, nhưng phải có %d", v.report.Entries, head.entries)
	}
	beside, err := readHeadFile(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) && v.report.Entries == 0:
	case err != nil:
		v.fault("không đọc được tệp %s: %v", headFile, err)
	case beside.entries > v.report.Entries:
		v.fault("nhật ký bị cắt: tệp %s đã thấy mục %d", headFile, beside.entries)
	case beside.entries > 0 && v.hashes[beside.entries] != beside.hash:
		v.fault("mục %d không phải là mục mà tệp %s đã thấy", beside.entries, headFile)
	}
	return nil
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
			v.fault("quyết định %s không còn như khi phát hành", digest.Decision)
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
				v.fault("%s: sổ ghi %d lần, nhật ký thấy %d lần", change, recorded[change], count)
			}
			delete(recorded, change)
		}
	}
	for change := range recorded {
		v.fault("%s: sổ ghi nhưng nhật ký không thấy", change)
	}
	return nil
}
