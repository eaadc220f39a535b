package register

import (
	"context"
	"fmt"
	"slices"
)

// ExportTable is a table of the register as rows of names and values, without
// [Secrets].
func (r *Register) ExportTable(ctx context.Context, table string, row func(map[string]any) error) error {
	if !exported(table) {
		return fmt.Errorf("no table %q to export", table)
	}
	rows, err := r.reader.QueryContext(ctx, `SELECT * FROM `+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values, pointers := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		pointers[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(pointers...); err != nil {
			return err
		}
		fields := make(map[string]any, len(columns))
		for i, column := range columns {
			if !secret(table, column) {
				fields[column] = values[i]
			}
		}
		if err := row(fields); err != nil {
			return err
		}
	}
	return rows.Err()
}

// ExportTables are the tables that an export holds: all of them but the index of
// words, which follows from certificates and belongs to SQLite's search.
func ExportTables() (names []string) {
	for _, t := range tables() {
		names = append(names, t.name)
	}
	return names
}

func exported(table string) bool { return slices.Contains(ExportTables(), table) }

// Secrets are the columns whose values no export holds, as "table.column": who has
// them could try passwords, or sign in, or sign as the register does. They are
// hashes but for the secrets of webhooks, and made anew by the office.
func Secrets() []string {
	return []string{"users.password", "sessions.hash", "one_time_links.hash", "api_keys.hash", "webhooks.secret", "webhooks.old_secret", "answers.body"}
}

func secret(table, column string) bool { return slices.Contains(Secrets(), table+"."+column) }

// CopyAll writes every stored file into a directory, named by its hash. Files in
// bundles are taken out of them. The error is [Incomplete] when the store lacks
// some; the others are written.
func (r *Register) CopyAll(ctx context.Context, to string) error {
	named, err := r.namedFiles(ctx)
	if err != nil {
		return err
	}
	named = slices.DeleteFunc(named, func(f namedFile) bool { return f.bundle })
	faults, err := r.copyStored(ctx, named, to)
	if err != nil {
		return err
	}
	return incompleteOf(faults)
}
