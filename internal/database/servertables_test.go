package database

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
)

// names are the first column of a question.
func names(t *testing.T, db *sql.DB, question string) map[string]bool {
	t.Helper()
	rows, err := db.Query(question)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := map[string]bool{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		found[name] = true
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// Both engines have the same tables with the same columns, and of the same types where
// these mean the same; the same indexes, the same references, the same triggers.
func TestServerTables(t *testing.T) {
	server, file := onServer(t), openAt(t, t.TempDir())
	for what, questions := range map[string][2]string{
		"columns": {
			`SELECT m.name || '.' || c.name || ' ' || CASE c.type WHEN 'INTEGER' THEN 'bigint' WHEN 'TEXT' THEN 'text' WHEN 'BLOB' THEN 'bytea' WHEN 'REAL' THEN 'double precision' ELSE c.type END || CASE WHEN c."notnull" OR c.pk > 0 THEN ' set' ELSE '' END
				FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'search_words%' AND m.name NOT LIKE 'sqlite%' AND m.name <> 'goose_db_version'`,
			`SELECT table_name || '.' || column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN ' set' ELSE '' END FROM information_schema.columns
				WHERE table_schema = 'main' AND table_name NOT LIKE 'search_words%' AND table_name <> 'goose_db_version' AND column_name <> 'rowid'`},
		"indexes": {
			`SELECT name || ' ' || CASE WHEN sql LIKE '%UNIQUE%' THEN 'unique' ELSE '' END FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`,
			`SELECT c.relname || ' ' || CASE WHEN i.indisunique THEN 'unique' ELSE '' END FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
				WHERE c.relnamespace = 'main'::regnamespace AND t.relname NOT LIKE 'search_words%' AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u'))`},
		"references": {
			`SELECT m.name || '.' || f."from" || ' ' || f."table" || '.' || f."to" || CASE f.on_delete WHEN 'CASCADE' THEN ' cascade' ELSE '' END FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`,
			`SELECT c.relname || '.' || a.attname || ' ' || p.relname || '.' || b.attname || CASE k.confdeltype WHEN 'c' THEN ' cascade' ELSE '' END FROM pg_constraint k
				JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
				JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1] JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = k.confkey[1]
				WHERE k.contype = 'f' AND c.relnamespace = 'main'::regnamespace`},
		"triggers": {
			`SELECT name || ' ' || tbl_name FROM sqlite_schema WHERE type = 'trigger'`,
			`SELECT t.tgname || ' ' || c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND c.relnamespace = 'main'::regnamespace AND t.tgname NOT LIKE 'note\_%'`},
	} {
		want, got := names(t, file.writer, questions[0]), names(t, server.writer, questions[1])
		if len(want) == 0 {
			t.Errorf("%s: the question finds nothing", what)
		}
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if !got[name] {
				t.Errorf("%s: a server lacks %s", what, name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(got)) {
			if !want[name] {
				t.Errorf("%s: SQLite lacks %s", what, name)
			}
		}
	}
	// What a trigger says when it refuses stands in both.
	texts := names(t, file.writer, `SELECT sql FROM sqlite_schema WHERE type = 'trigger'`)
	all := strings.Join(slices.Collect(maps.Keys(names(t, server.writer, `SELECT pg_get_triggerdef(t.oid) || p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal`))), "\n")
	for text := range texts {
		if _, after, refuses := strings.Cut(text, "RAISE(ABORT, "); refuses {
			said, _, _ := strings.Cut(after, ")")
			if !strings.Contains(all, said) {
				t.Errorf("no trigger of a server says %s", said)
			}
		}
	}
}

// A trigger, a rule or a function of others, or one of ours that was made another, stops
// every change until somebody has looked.
func TestServerTriggers(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip(pgtest.Variable + " names no server")
	}
	for name, statement := range map[string]string{
		"a trigger more":         `CREATE TRIGGER evil BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION refuse('x')`,
		"a rule":                 `CREATE RULE evil AS ON INSERT TO golden_voids DO ALSO DELETE FROM blanks`,
		"one of ours, disabled":  `ALTER TABLE audit DISABLE TRIGGER audit_never_changed`,
		"a function made worse":  `CREATE OR REPLACE FUNCTION main.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
		"a view that hides more": `CREATE OR REPLACE VIEW issued.issues AS SELECT * FROM main.issues WHERE false`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := pgtest.Dir(t)
			d := openAt(t, dir)
			void(t, d, 1)
			tool := pgtest.Open(t, dir)
			defer tool.Close()
			if _, err := tool.Exec(statement); err != nil {
				t.Fatal(err)
			}
			if _, err := d.Exec(t.Context(), `DELETE FROM lookups`); err == nil {
				t.Error("it was changed all the same")
			}
			if report, err := d.Verify(t.Context()); err != nil || len(report.Problems) == 0 {
				t.Errorf("%+v, %v", report, err)
			}
		})
	}
}

// A newer version of the program takes the tables further, and makes functions that this
// one does not know: that is nobody's evil doing. Nothing is changed from then on, by the
// sentence that says why, and no work is taken up.
func TestServerTakenFurther(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip(pgtest.Variable + " names no server")
	}
	dir := pgtest.Dir(t)
	d := openAt(t, dir)
	void(t, d, 1)
	pgtest.Change(t, dir, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)`, `CREATE FUNCTION main.of_tomorrow() RETURNS integer LANGUAGE sql AS 'SELECT 1'`)
	_, err := d.Exec(t.Context(), `DELETE FROM lookups`)
	if kind, fault := award.FaultOf(err); kind != award.FaultUnavailable || fault == nil || !errors.Is(err, ErrNewerSchema) || !Away(err) {
		t.Errorf("a change: %v", err)
	}
	done, err := d.TryTurn(t.Context(), "queue", func(context.Context) error { t.Error("it works"); return nil })
	if done || err != nil {
		t.Error(done, err)
	}
	if err := d.reader.QueryRowContext(t.Context(), `SELECT count(*) FROM issues WHERE ?`, true).Scan(new(int)); err != nil {
		t.Errorf("what changes nothing: %v", err)
	}
}
