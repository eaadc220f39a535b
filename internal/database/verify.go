package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Report is the outcome of [DB.Verify].
type Report struct {
	Entries  int64    `json:"entries"`
	Head     string   `json:"head"`      // hash of the last entry; kept elsewhere, it proves the audit up to there
	Seals    int64    `json:"seals"`     // entries of the log that says what each row is
	SealHead string   `json:"seal_head"` // hash of the last of them; kept elsewhere, it proves log and audit up to there
	Problems []string `json:"problems"`
}

// MostProblems bounds a report; a broken chain goes on breaking.
const MostProblems = 20

// Check looks at what a room keeps in its tables, in the transaction in which the
// logs were read, and says in sentences what is wrong.
type Check func(ctx context.Context, tx *sql.Tx, fault func(format string, arguments ...any)) error

// Verify walks the audit and the log of seals and reports every edit and cut:
// entries that are not what their hash says, that do not follow each other, that
// are missing at the end by the kept heads. Then it computes the seal of every row
// anew and reports each that was changed, added or taken away, as the table in
// covered.go says; then what the checks find; and triggers, tables and indexes
// that are not those of the program.
func (d *DB) Verify(ctx context.Context, checks ...Check) (Report, error) {
	kept := keptIn(d.dir) // before anything is read, as in CheckHead
	tx, err := d.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return Report{}, err
	}
	defer tx.Rollback() // only read
	return d.verifyIn(ctx, tx, kept, checks)
}

// VerifyIn is [DB.Verify] of what a transaction of SQLite sees, and of the head file of a
// data directory.
func VerifyIn(ctx context.Context, tx *sql.Tx, data string, checks ...Check) (Report, error) {
	address, err := Address(data)
	if err != nil {
		return Report{}, err
	}
	d := &DB{dir: data}
	if address != "" {
		d.server = &server{address: address}
	}
	return d.verifyIn(ctx, tx, keptIn(data), checks)
}

func (d *DB) verifyIn(ctx context.Context, tx *sql.Tx, kept kept, checks []Check) (Report, error) {
	v := &verifier{kept: kept, server: d.server != nil}
	steps := []func(context.Context, *sql.Tx) error{v.chain, v.log, v.heads, v.sound, v.rows}
	for _, check := range append([]Check{verifyImports}, checks...) {
		steps = append(steps, func(ctx context.Context, tx *sql.Tx) error { return check(ctx, tx, v.fault) })
	}
	for _, step := range append(steps, v.schema) {
		if err := step(ctx, tx); err != nil {
			return v.report, err
		}
	}
	return v.report, nil
}

type verifier struct {
	kept   kept
	server bool // the tables are on one
	report Report
	hashes map[int64]string
	sealed map[string]map[string]seal // by table and key, as the log last has them
}

func (v *verifier) fault(format string, args ...any) {
	if len(v.report.Problems) < MostProblems {
		v.report.Problems = append(v.report.Problems, fmt.Sprintf(format, args...))
	}
}

func (v *verifier) chain(ctx context.Context, tx *sql.Tx) error {
	v.hashes = map[int64]string{}
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
	}
	v.report.Head = previous
	return rows.Err()
}

// heads compares the ends of both chains with the heads in the database and with
// those beside it.
func (v *verifier) heads(ctx context.Context, tx *sql.Tx) error {
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
