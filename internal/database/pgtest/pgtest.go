// Package pgtest gives tests a PostgreSQL database each, where BANGKHEN_TEST_POSTGRES says
// on which server: its address, or "start" for one that the test starts for itself (initdb
// and postgres are Debian's, or on the PATH). Without it, tests use SQLite.
//
// Start reading at [Dir].
package pgtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bangkhen/internal/database/pgsql"
)

// Variable says on which server tests run.
const Variable = "BANGKHEN_TEST_POSTGRES"

// addressFile is that of package database, which can not be imported by what its own
// tests import.
const addressFile = "bangkhen.postgres"

// Wanted reports whether tests run on PostgreSQL.
func Wanted() bool { return os.Getenv(Variable) != "" }

// Dir is an empty data directory, whose register will be on PostgreSQL where that is
// wanted, in a database that goes with the test.
func Dir(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	if Wanted() {
		On(t, dir)
	}
	return dir
}

// On says that the register of a data directory is on PostgreSQL, in a new database.
func On(t testing.TB, dir string) {
	t.Helper()
	address := New(t)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, addressFile), []byte(address+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

// New is the address of a new database, which goes with the test.
func New(t testing.TB) string {
	t.Helper()
	template, err := Template(Server(t))
	if err != nil {
		t.Fatal(err)
	}
	return created(t, ` TEMPLATE `+template+` STRATEGY file_copy`)
}

// Empty is New without any table.
func Empty(t testing.TB) string {
	t.Helper()
	return created(t, "")
}

func created(t testing.TB, how string) string {
	t.Helper()
	server := Server(t)
	name := "bangkhen_" + strings.ToLower(rand.Text())
	Exec(t, server, `CREATE DATABASE `+name+how)
	t.Cleanup(func() { Exec(t, server, `DROP DATABASE `+name+` WITH (FORCE)`) })
	return With(t, server, name)
}

// With is Elsewhere for a test.
func With(t testing.TB, address, database string) string {
	t.Helper()
	other, err := Elsewhere(address, database)
	if err != nil {
		t.Fatal(err)
	}
	return other
}

// Elsewhere is the address of another database of a server.
func Elsewhere(address, database string) (string, error) {
	parsed, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	parsed.Path = "/" + database
	return parsed.String(), nil
}

// Exec runs a statement on a server, as another program would.
func Exec(t testing.TB, address, statement string) {
	t.Helper()
	Tool(t, address, func(tool *sql.DB) {
		if _, err := tool.ExecContext(context.Background(), statement); err != nil {
			t.Errorf("%s: %v", statement, err)
		}
	})
}

// Tool gives a connection as another program would have it.
func Tool(t testing.TB, address string, do func(*sql.DB)) {
	t.Helper()
	tool, err := pgsql.Open(address, pgsql.Kind{Begin: "BEGIN"})
	if err != nil {
		t.Fatal(err)
	}
	defer tool.Close()
	do(tool)
}

// Skip leaves a test out on PostgreSQL, which is about SQLite alone.
func Skip(t testing.TB, why string) {
	t.Helper()
	if Wanted() {
		t.Skip("SQLite alone: " + why)
	}
}

var (
	dropped = regexp.MustCompile(`DROP TRIGGER (IF EXISTS )?(\w+)`)
	zeros   = regexp.MustCompile(`zeroblob\((\d+)\)`)
)

// Statement is a statement of SQLite as a test says it to damage something, for the
// engine that tests run on.
func Statement(statement string) string {
	if !Wanted() {
		return statement
	}
	statement = dropped.ReplaceAllString(statement, `DO $$$$ DECLARE t record; BEGIN
		FOR t IN SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE tgname = '${2}' LOOP EXECUTE format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid); END LOOP;
		IF '${1}' = '' AND NOT FOUND THEN RAISE EXCEPTION 'no trigger ${2}'; END IF; END $$$$`)
	return zeros.ReplaceAllString(statement, `decode(repeat('00', ${1}), 'hex')`)
}

// Open is the database of a data directory, as another program would have it.
func Open(t testing.TB, dir string) *sql.DB {
	t.Helper()
	address, err := os.ReadFile(filepath.Join(dir, addressFile))
	if err != nil {
		t.Fatal(err)
	}
	tool, err := pgsql.Open(strings.TrimSpace(string(address)), pgsql.Kind{Begin: "BEGIN", Setup: "SET search_path = main"})
	if err != nil {
		t.Fatal(err)
	}
	return tool
}

// Change runs statements on the tables of a data directory as somebody does with a tool of
// the database, on either engine. SQLite looks for no references then, so a server, where
// those of amendments would be missed, loses them before rows are deleted.
func Change(t testing.TB, dir string, statements ...string) {
	t.Helper()
	var tool *sql.DB
	if Wanted() {
		tool = Open(t, dir)
	} else {
		var err error
		if tool, err = sql.Open("sqlite", "file:"+filepath.Join(dir, "bangkhen.db")+"?_pragma=busy_timeout(10000)"); err != nil {
			t.Fatal(err)
		}
	}
	defer tool.Close()
	for _, statement := range statements {
		if table, deletes := strings.CutPrefix(statement, "DELETE FROM "); deletes && Wanted() {
			statement = unreferenced(table) + statement
		}
		if _, err := tool.ExecContext(t.Context(), Statement(statement)); err != nil {
			t.Fatal(err)
		}
	}
}

// unreferenced drops what refers to a table, and not the table's triggers.
func unreferenced(table string) string {
	return `DO $$ DECLARE k record; BEGIN
		FOR k IN SELECT conname, conrelid::regclass FROM pg_constraint WHERE contype = 'f' AND confrelid = '` + table + `'::regclass LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid, k.conname); END LOOP;
		END $$; `
}

// Lose takes tables away, so that every question for them fails: on a server the views of
// them too, which would follow them.
func Lose(t testing.TB, dir string, tables ...string) {
	t.Helper()
	for _, table := range tables {
		Change(t, dir, `ALTER TABLE `+table+` RENAME TO lost_`+table)
		if Wanted() {
			Change(t, dir, `ALTER VIEW IF EXISTS issued.`+table+` RENAME TO lost_`+table)
		}
	}
}
