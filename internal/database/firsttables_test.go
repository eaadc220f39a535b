package database

import (
	"database/sql"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write tables.sql, or postgres/schema.txt, anew from the migrations")

// TestTablesAreWhatMigrationsMake: a new register and one that grew are of one form.
func TestTablesAreWhatMigrationsMake(t *testing.T) {
	grown, err := sql.Open("sqlite", filepath.Join(t.TempDir(), File))
	if err != nil {
		t.Fatal(err)
	}
	defer grown.Close()
	provider, err := migrator(grown)
	if err == nil {
		_, err = provider.Up(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	want := dumped(t, grown)
	if *update {
		if err := os.WriteFile("tables.sql", []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
		return // what was compiled is the file of before
	}
	if want != tablesMade {
		t.Fatal("the migrations make other tables than tables.sql: go test ./internal/database -run TestTablesAreWhatMigrationsMake -update")
	}
	made, err := sql.Open("sqlite", filepath.Join(t.TempDir(), File))
	if err != nil {
		t.Fatal(err)
	}
	defer made.Close()
	if err := firstTables(t.Context(), made); err != nil {
		t.Fatal(err)
	}
	if dumped(t, made) != want {
		t.Error("tables.sql makes something else than it says")
	}
	if err := migrate(t.Context(), made, ""); err != nil {
		t.Error(err)
	}
}

// dumped is a database without papers as statements: its tables, and the rows that
// migrations put there. Tables that belong to one of full text come with it.
func dumped(t *testing.T, db *sql.DB) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("-- Written by TestTablesAreWhatMigrationsMake from the migrations; not changed by hand.\n\n")
	var names []string
	each(t, db, `SELECT s.sql, iif(s.type = 'table', s.name, '') FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.tbl_name AND l.schema = 'main'
		WHERE s.sql IS NOT NULL AND l.type IN ('table', 'virtual') AND s.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY s.rowid`, func(row []string) {
		fmt.Fprintf(&b, "%s;\n\n", row[0])
		if row[1] != "" && !strings.HasPrefix(row[0], "CREATE VIRTUAL") {
			names = append(names, row[1])
		}
	})
	for _, name := range names {
		var columns []string
		each(t, db, `SELECT name FROM pragma_table_info('`+name+`') WHERE NOT (name IN ('id', 'tstamp') AND '`+name+`' = 'goose_db_version')`, func(row []string) {
			columns = append(columns, row[0])
		})
		quoted := "quote(" + strings.Join(columns, ") || ', ' || quote(") + ")"
		each(t, db, `SELECT `+quoted+` FROM `+name+` ORDER BY 1`, func(row []string) {
			fmt.Fprintf(&b, "INSERT INTO %s (%s) VALUES (%s);\n", name, strings.Join(columns, ", "), row[0])
		})
	}
	return b.String()
}

// each calls a function with every row of an answer.
func each(t *testing.T, db *sql.DB, question string, do func(row []string)) {
	t.Helper()
	rows, err := db.Query(question)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	row, into := make([]string, len(columns)), make([]any, len(columns))
	for i := range row {
		into[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		do(row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}
