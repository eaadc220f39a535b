package database

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"bangkhen/internal/database/postgres"
)

// ownServerSchema is what migrations and [derivedOnServer] make on a server; a test
// writes it.
func ownServerSchema() map[object]string {
	own := map[object]string{}
	for line := range strings.Lines(postgres.Schema) {
		name, sum, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		own[object(name)] = sum
	}
	return own
}

// readServerSchema reads all that acts in the tables or on what is read of them.
func readServerSchema(ctx context.Context, tx *sql.Tx) (map[object]string, error) {
	// Where names are looked for, how they are written follows: not the same for all.
	var names string
	if err := tx.QueryRowContext(ctx, `SELECT current_setting('search_path') WHERE ?`, true).Scan(&names); err != nil {
		return nil, err
	}
	if _, err := tx.ExecContext(ctx, `SET LOCAL search_path = ''`); err != nil {
		return nil, err
	}
	found := map[object]string{}
	err := Each(ctx, tx, `
		WITH ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('main', 'issued') AND ?)
		SELECT 'trigger ' || t.tgname || ' on ' || c.relname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
			FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace IN (SELECT oid FROM ours) AND NOT t.tgisinternal
		UNION ALL SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', p.provolatile::text || ' ' || coalesce(array_to_string(p.proconfig, ' '), '') || p.prosrc
			FROM pg_proc p WHERE p.pronamespace IN (SELECT oid FROM ours)
		UNION ALL SELECT 'rule ' || r.rulename || ' on ' || c.relname, pg_get_ruledef(r.oid) || ' ' || r.ev_enabled::text
			FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace IN (SELECT oid FROM ours) AND (r.rulename <> '_RETURN' OR c.relkind = 'v')
		UNION ALL SELECT 'constraint ' || k.conname || ' on ' || c.relname, pg_get_constraintdef(k.oid) || ' ' || k.convalidated
			FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE c.relnamespace IN (SELECT oid FROM ours) AND k.contype IN ('c', 'f', 'p', 'u', 'x')
		UNION ALL SELECT 'index ' || c.relname, pg_get_indexdef(c.oid) || ' ' || i.indisvalid
			FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace IN (SELECT oid FROM ours)
		UNION ALL SELECT 'table ' || c.relname, c.relkind::text || ' ' || string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || a.attcollation::regcollation || ' ' || a.attgenerated::text || a.attidentity::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), ''), ', ' ORDER BY a.attnum)
			FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
			WHERE c.relnamespace IN (SELECT oid FROM ours WHERE nspname = 'main') AND c.relkind IN ('r', 'v', 'm', 'f', 'p') AND c.relname <> 'goose_db_version' GROUP BY c.relname, c.relkind`,
		true, func(rows *sql.Rows) error {
			var name, text string
			if err := rows.Scan(&name, &text); err != nil {
				return err
			}
			if strings.Contains(name, "goose_db_version") {
				return nil // the form of its table is that of the tool
			}
			sum := sha256.Sum256([]byte(text))
			found[object(name)] = hex.EncodeToString(sum[:8])
			return nil
		})
	if err != nil {
		return nil, err
	}
	_, err = tx.ExecContext(ctx, `SELECT set_config('search_path', ?, true)`, names)
	return found, err
}

// checkServerTriggers is checkTriggers on a server, where rules and functions act too.
func (d *DB) checkServerTriggers(ctx context.Context, tx *sql.Tx) error {
	var state string
	err := tx.QueryRowContext(ctx, `
		WITH ours AS (SELECT oid FROM pg_namespace WHERE nspname IN ('main', 'issued') AND ?)
		SELECT md5(string_agg(x, ' ' ORDER BY x)) FROM (
			SELECT t.oid || '/' || t.xmin || t.tgenabled::text AS x FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace IN (SELECT oid FROM ours) AND NOT t.tgisinternal
			UNION ALL SELECT p.oid || '/' || p.xmin FROM pg_proc p WHERE p.pronamespace IN (SELECT oid FROM ours)
			UNION ALL SELECT r.oid || '/' || r.xmin FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace IN (SELECT oid FROM ours)) AS acting`, true).Scan(&state)
	if err != nil {
		return err
	}
	if checked := d.server.checked.Load(); checked != nil && *checked == state {
		return nil
	}
	foreign, _, err := compareServerSchema(ctx, tx)
	if err != nil {
		return err
	}
	foreign = slices.DeleteFunc(foreign, func(o object) bool {
		kind, _, _ := strings.Cut(string(o), " ")
		return kind != "trigger" && kind != "function" && kind != "rule"
	})
	if len(foreign) > 0 {
		if err := d.tablesTakenFurther(ctx); err != nil {
			return err
		}
		return HeadError{What: foreignObjects(foreign), structure: true}
	}
	d.server.checked.Store(&state)
	return nil
}

func compareServerSchema(ctx context.Context, tx *sql.Tx) (foreign, missing []object, err error) {
	found, err := readServerSchema(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	foreign, missing = differences(ownServerSchema(), found)
	return foreign, missing, nil
}

// soundOnServer asks whether rows point to rows; that a page is what was written is the
// server's to tell (data checksums).
func (v *verifier) soundOnServer(ctx context.Context, tx *sql.Tx) error {
	type reference struct{ table, column, parent, key string }
	var references []reference
	err := Each(ctx, tx, `
		SELECT c.relname, a.attname, p.relname, b.attname FROM pg_constraint k
		JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
		JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1] JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = k.confkey[1]
		WHERE k.contype = 'f' AND c.relnamespace = 'main'::regnamespace AND ? ORDER BY 1, 2`, true, func(rows *sql.Rows) error {
		var r reference
		err := rows.Scan(&r.table, &r.column, &r.parent, &r.key)
		references = append(references, r)
		return err
	})
	for _, r := range references {
		if err != nil {
			return err
		}
		var n int
		err = tx.QueryRowContext(ctx, fmt.Sprintf(`SELECT count(*) FROM main.%[1]s c WHERE c.%[2]s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.%[3]s p WHERE p.%[4]s = c.%[2]s)`,
			r.table, r.column, r.parent, r.key)).Scan(&n)
		if n > 0 {
			v.fault("bảng %s: %d dòng trỏ tới dòng không có trong bảng %s", r.table, n, r.parent)
		}
	}
	return err
}
