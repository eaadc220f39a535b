package pgtest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io/fs"
	"testing"

	"github.com/pressly/goose/v3"

	"bangkhen/internal/database/pgsql"
	"bangkhen/internal/database/postgres"
)

// template is a database that has the tables, from which others are copied: to make them
// takes a second each time. Several programs of tests may share a server.
func template(t testing.TB, server string) string {
	t.Helper()
	sum := sha256.New()
	files, err := fs.Glob(postgres.Migrations, "*.sql")
	for _, file := range files {
		var text []byte
		if text, err = postgres.Migrations.ReadFile(file); err == nil {
			sum.Write(text)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	name := "bangkhen_template_" + hex.EncodeToString(sum.Sum(nil)[:6])
	Tool(t, server, func(tool *sql.DB) {
		if err := makeTemplate(t, tool, server, name); err != nil {
			t.Fatal(err)
		}
	})
	return name
}

func makeTemplate(t testing.TB, tool *sql.DB, server, name string) (err error) {
	ctx := context.Background()
	one, err := tool.Conn(ctx)
	if err != nil {
		return err
	}
	defer one.Close()
	if _, err := one.ExecContext(ctx, `SELECT pg_advisory_lock(?)`, 1); err != nil {
		return err
	}
	defer one.ExecContext(ctx, `SELECT pg_advisory_unlock(?)`, 1)
	var there bool
	if err := one.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = ?)`, name).Scan(&there); err != nil || there {
		return err
	}
	making := name + "_making"
	for _, statement := range []string{`DROP DATABASE IF EXISTS ` + making + ` WITH (FORCE)`, `CREATE DATABASE ` + making} {
		if _, err := one.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	db, err := pgsql.Open(With(t, server, making), pgsql.Kind{Begin: "BEGIN", Setup: "SET search_path = main"})
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `CREATE SCHEMA main; CREATE SCHEMA issued`); err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, postgres.Migrations, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("make the tables: %w", err)
	}
	if err := db.Close(); err != nil {
		return err
	}
	_, err = one.ExecContext(ctx, `ALTER DATABASE `+making+` RENAME TO `+name)
	return err
}
