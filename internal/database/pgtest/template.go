package pgtest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"

	"bangkhen/internal/database/pgsql"
	"bangkhen/internal/database/postgres"
)

// Template is a database that has the tables, from which others are copied: to make them
// takes a second each time. Several programs of tests may share a server.
func Template(server string) (name string, err error) {
	sum := sha256.New()
	files, err := fs.Glob(postgres.Migrations, "*.sql")
	for _, file := range files {
		var text []byte
		if text, err = postgres.Migrations.ReadFile(file); err == nil {
			sum.Write(text)
		}
	}
	if err != nil {
		return "", err
	}
	name = "bangkhen_template_" + hex.EncodeToString(sum.Sum(nil)[:6])
	return name, on(server, func(tool *sql.DB) error { return makeTemplate(tool, server, name) })
}

func makeTemplate(tool *sql.DB, server, name string) (err error) {
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
	address, err := Elsewhere(server, making)
	if err != nil {
		return err
	}
	db, err := pgsql.Open(address, pgsql.Kind{Begin: "BEGIN", Setup: "SET search_path = main"})
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

// on does something by one connection, which ends then.
func on(address string, do func(db *sql.DB) error) error {
	db, err := pgsql.Open(address, pgsql.Kind{Begin: "BEGIN"})
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	return errors.Join(do(db), db.Close())
}
