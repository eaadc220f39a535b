package database

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
)

// log walks the log of seals.
func (v *verifier) log(ctx context.Context, tx *sql.Tx) error {
	v.sealed = map[string]map[string]seal{}
	last := noHead()
	err := Each(ctx, tx, `SELECT id, entry, tbl, key, seal, hash FROM seals WHERE ? ORDER BY id`, true, func(rows *sql.Rows) error {
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
func (v *verifier) sound(ctx context.Context, tx *sql.Tx) error {
	if v.server {
		return v.soundOnServer(ctx, tx)
	}
	err := Each(ctx, tx, `SELECT integrity_check FROM pragma_integrity_check WHERE ?`, true, func(rows *sql.Rows) error {
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
	return Each(ctx, tx, `SELECT "table", "parent", count(*) FROM pragma_foreign_key_check WHERE ? GROUP BY 1, 2`, true, func(rows *sql.Rows) error {
		var table, parent string
		var n int
		err := rows.Scan(&table, &parent, &n)
		v.fault("bảng %s: %d dòng trỏ tới dòng không có trong bảng %s", table, n, parent)
		return err
	})
}

// rows computes the seals of all rows anew.
func (v *verifier) rows(ctx context.Context, tx *sql.Tx) error {
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
func (v *verifier) changed(ctx context.Context, tx *sql.Tx, t table, key string, part int) error {
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
