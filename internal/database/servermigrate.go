package database

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"

	"bangkhen/internal/database/postgres"
)

// migrateServer brings the tables on a server up to date; who calls it is alone. A copy
// of before is the server's affair.
func migrateServer(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, `CREATE SCHEMA IF NOT EXISTS main; CREATE SCHEMA IF NOT EXISTS issued`); err != nil {
		return fmt.Errorf("make the schemas main and issued: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, postgres.Migrations, goose.WithDisableGlobalRegistry(true), goose.WithAllowOutofOrder(true))
	if err != nil {
		return err
	}
	if _, _, err := versionsOf(ctx, provider); err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("bring the tables up to date: %w", err)
	}
	return deriveOnServer(ctx, db)
}

// serverVersions is versionsOf a server that is only asked.
func serverVersions(ctx context.Context, db *sql.DB) (current, known int64, err error) {
	names, err := fs.Glob(postgres.Migrations, "*.sql")
	if err != nil {
		return 0, 0, err
	}
	for _, name := range names {
		number, _, _ := strings.Cut(name, "_")
		version, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return 0, 0, err
		}
		known = max(known, version)
	}
	err = db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM main.goose_db_version WHERE is_applied`).Scan(&current)
	if err != nil {
		return 0, 0, fmt.Errorf("read the version of the tables: %w", err)
	}
	if current > known {
		return 0, 0, newerSchema(current, known)
	}
	return current, known, nil
}

// tablesTakenFurther is an error when a newer version of the program has taken the tables
// further since this one opened them: it serves what it knows to read, changes nothing, and
// is to be replaced. What it finds in the catalog then is not somebody's doing.
func (d *DB) tablesTakenFurther(ctx context.Context) error {
	_, _, err := serverVersions(ctx, d.reader)
	if errors.Is(err, ErrNewerSchema) {
		return TakenFurther{err}
	}
	return err
}

// deriveOnServer makes what follows from the tables and from covered.go: the triggers
// that note which rows were changed, and the views of who reads. It is done again when
// it is another than before.
func deriveOnServer(ctx context.Context, db *sql.DB) error {
	script := derivedOnServer()
	sum := sha256.Sum256([]byte(script))
	mark := "bangkhen " + hex.EncodeToString(sum[:])
	var made string
	err := db.QueryRowContext(ctx, `SELECT coalesce(obj_description(to_regnamespace('issued'), 'pg_namespace'), '') WHERE ?`, true).Scan(&made)
	if err != nil || made == mark {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after a commit
	if _, err := tx.ExecContext(ctx, script+"COMMENT ON SCHEMA issued IS '"+mark+"'"); err != nil {
		return fmt.Errorf("make triggers and views: %w", err)
	}
	return tx.Commit()
}

func derivedOnServer() string {
	var script strings.Builder
	for _, view := range issuedViews() {
		fmt.Fprintf(&script, "CREATE OR REPLACE VIEW issued.%[1]s AS SELECT * FROM main.%[1]s WHERE %[2]s;\n", view.table, view.condition)
	}
	for _, t := range sealedTables() {
		t.watchOnServer(&script)
	}
	return script.String()
}

// watchOnServer writes the triggers of one table, which note changes for connections of
// the program alone: what others change is not noted, so it gets no seal and is found.
func (t table) watchOnServer(script *strings.Builder) {
	note := func(row string) string {
		k2 := "''"
		if len(t.keys()) == 2 {
			k2 = row + "." + t.keys()[1] + "::text"
		}
		return fmt.Sprintf("INSERT INTO pg_temp.noted VALUES ('%s', %s.%s::text, %s) ON CONFLICT DO NOTHING;", t.name, row, t.keys()[0], k2)
	}
	fmt.Fprintf(script, `CREATE OR REPLACE FUNCTION main.note_%[1]s() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('bangkhen.notes', true) IS DISTINCT FROM 'on' THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        %[2]s
    END IF;
    IF TG_OP <> 'DELETE' THEN
        %[3]s
    END IF;
    RETURN NULL;
END $$;
`, t.name, note("OLD"), note("NEW"))
	trigger := func(event, of, row string) {
		when := ""
		if t.unless != "" && row != "" {
			when = "WHEN (NOT (" + row + "." + t.unless + "))"
		}
		fmt.Fprintf(script, "CREATE OR REPLACE TRIGGER note_%[1]s_%[2]s AFTER %[3]s%[4]s ON main.%[1]s FOR EACH ROW %[5]s EXECUTE FUNCTION main.note_%[1]s();\n",
			t.name, strings.ToLower(event), event, of, when)
	}
	trigger("INSERT", "", "NEW")
	trigger("DELETE", "", "OLD")
	trigger("UPDATE", " OF "+strings.Join(append(t.keys(), t.parts()...), ", "), "")
}
