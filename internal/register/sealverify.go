package register

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
)

// log walks the log of seals.
func (v *auditVerifier) log(ctx context.Context, tx *sql.Tx) error {
	v.sealed = map[string]map[string]seal{}
	last := noHead()
	err := each(ctx, tx, `SELECT id, entry, tbl, key, seal, hash FROM seals WHERE ? ORDER BY id`, true, func(rows *sql.Rows) error {
		var id, entry int64
		var table, key string
		var s seal
		var sum []byte
		if err := rows.Scan(&id, &entry, &table, &key, (*[]byte)(&s), &sum); err != nil {
			return err
		}
		if id != last.entries+1 {
			v.fault("thiếu niêm phong %d đến %d", last.entries+1, id-1)
			last.entries = id - 1
		}
		audit := head{entry, v.hashes[entry]}
		if entry == 0 {
			audit = noHead()
		}
		next, err := chainSeal(last, audit, table, key, s)
		if found := hex.EncodeToString(sum); err != nil || next.hash != found {
			v.fault("niêm phong %d (bảng %s, dòng %s) đã bị sửa, hoặc không nối tiếp mục trước nó", id, table, key)
			next = head{id, found}
		}
		last = next
		if v.sealed[table] == nil {
			v.sealed[table] = map[string]seal{}
		}
		if len(s) == 0 {
			delete(v.sealed[table], key)
		} else {
			v.sealed[table][key] = s
		}
		return nil
	})
	v.report.Seals, v.report.SealHead = last.entries, last.hash
	return err
}

// sound asks SQLite whether the file is one: indexes that say what the tables
// say, rows that point to rows.
func (v *auditVerifier) sound(ctx context.Context, tx *sql.Tx) error {
	err := each(ctx, tx, `SELECT integrity_check FROM pragma_integrity_check WHERE ?`, true, func(rows *sql.Rows) error {
		var problem string
		err := rows.Scan(&problem)
		if problem != "ok" {
			v.fault("cơ sở dữ liệu hỏng: %s", problem)
		}
		return err
	})
	if err != nil {
		return err
	}
	return each(ctx, tx, `SELECT "table", "parent", count(*) FROM pragma_foreign_key_check WHERE ? GROUP BY 1, 2`, true, func(rows *sql.Rows) error {
		var table, parent string
		var n int
		err := rows.Scan(&table, &parent, &n)
		v.fault("bảng %s: %d dòng trỏ tới dòng không có trong bảng %s", table, n, parent)
		return err
	})
}

// rows computes the seals of all rows anew.
func (v *auditVerifier) rows(ctx context.Context, tx *sql.Tx) error {
	for _, t := range sealedTables() {
		gone := maps.Clone(v.sealed[t.name])
		err := t.read(ctx, tx, t.all(), func(key string, s seal) error {
			before, known := gone[key]
			delete(gone, key)
			switch {
			case !known && t.unless != "":
				v.fault("bảng %s, dòng %s: cột %s đã bị sửa", t.name, key, t.columns)
			case !known:
				v.fault("bảng %s, dòng %s: bị thêm vào", t.name, key)
			case string(before) != string(s):
				return v.changed(ctx, tx, t, key, before.different(s))
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, key := range slices.Sorted(maps.Keys(gone)) {
			if t.unless != "" {
				v.fault("bảng %s, dòng %s: cột %s đã bị sửa, hoặc dòng đã bị xóa", t.name, key, t.columns)
				continue
			}
			v.fault("bảng %s, dòng %s: đã bị xóa", t.name, key)
		}
	}
	return nil
}

// changed names what a row, or a group, no longer has as it was.
func (v *auditVerifier) changed(ctx context.Context, tx *sql.Tx, t table, key string, part int) error {
	if !t.grouped() {
		column := "?"
		if part >= 0 && part < len(t.parts()) {
			column = t.parts()[part]
		}
		v.fault("bảng %s, dòng %s: cột %s đã bị sửa", t.name, key, column)
		return nil
	}
	var name string
	err := tx.QueryRowContext(ctx, fmt.Sprintf(`SELECT %[2]s FROM %[1]s WHERE CAST(%[3]s AS TEXT) = ? ORDER BY %[2]s LIMIT 1 OFFSET ?`,
		t.name, t.parts()[0], t.key), key, part).Scan(&name)
	if err == sql.ErrNoRows {
		name, err = "cuối", nil
	}
	v.fault("bảng %s, %s %s: có dòng đã bị sửa, thêm hoặc xóa, từ dòng %q", t.name, t.key, key, name)
	return err
}

// certificates computes the seal that each certificate's row has of its facts.
func (v *auditVerifier) certificates(ctx context.Context, tx *sql.Tx) error {
	return each(ctx, tx, findBy+`? ORDER BY certificates.issue_id, position`, true, func(rows *sql.Rows) error {
		s, found, err := scanSealed(rows)
		if err != nil {
			return err
		}
		if s.seal() != found.seal {
			v.fault("bảng certificates, dòng %s: thông tin không còn như khi phát hành", s.code)
		}
		if !found.holds() {
			v.fault("bảng certificates, dòng %s: trạng thái (status) trái với sổ các lần sửa đổi, niêm phong hoặc nhật ký", s.code)
		}
		return nil
	})
}

// derived computes anew what the search keeps of certificates and issues.
func (v *auditVerifier) derived(ctx context.Context, tx *sql.Tx) error {
	known := map[int64]int64{}              // issues and how many of their certificates were found
	var last, lastIssue, lastPosition int64 // entries are numbered as certificates were issued
	err := each(ctx, tx, `
		SELECT e.id, e.code, e.issue_id, e.kind, e.year, e.status, e.name_key, e.place_key,
			coalesce(c.issue_id, 0), coalesce(c.kind, ''), coalesce(c.status, ''), coalesce(c.recipient, '{}'), coalesce(i.date, ''), coalesce(i.issued_at, ''), coalesce(c.position, 0)
		FROM search_entries e LEFT JOIN certificates c ON c.code = e.code LEFT JOIN issues i ON i.id = c.issue_id WHERE ? ORDER BY e.id`, true, func(rows *sql.Rows) error {
		var e, c searched
		var recipient, date, issued string
		var position int64
		if err := rows.Scan(&e.id, &e.code, &e.issue, &e.kind, &e.year, &e.status, &e.name, &e.place, &c.issue, &c.kind, &c.status, &recipient, &date, &issued, &position); err != nil {
			return err
		}
		c.id, c.code = e.id, e.code
		if !c.fill(recipient, date, issued) || e != c {
			v.fault("bảng search_entries, dòng %s: không khớp với bằng", e.code)
		}
		if e.id != last+1 || c.issue < lastIssue || c.issue == lastIssue && position <= lastPosition {
			v.fault("bảng search_entries, dòng %s: id không theo thứ tự phát hành", e.code)
		}
		known[c.issue]++
		last, lastIssue, lastPosition = e.id, c.issue, position
		return nil
	})
	if err != nil {
		return err
	}
	return each(ctx, tx, `
		SELECT i.id, i.number, coalesce(d.key, '?'), (SELECT count(*) FROM certificates c WHERE c.issue_id = i.id)
		FROM issues i LEFT JOIN search_decisions d ON d.issue_id = i.id WHERE ?
		UNION ALL SELECT issue_id, '', '?', 0 FROM search_decisions WHERE issue_id NOT IN (SELECT id FROM issues)`, true, func(rows *sql.Rows) error {
		var id, certificates int64
		var number, key string
		if err := rows.Scan(&id, &number, &key, &certificates); err != nil {
			return err
		}
		if key != decisionKey(number) {
			v.fault("bảng search_decisions, dòng %d: không khớp với quyết định", id)
		}
		if known[id] != certificates {
			v.fault("bảng search_entries: đợt phát hành %d có %d bằng, tra cứu thấy %d", id, certificates, known[id])
		}
		return nil
	})
}
