package register

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bangkhen/internal/durable"
)

// ExportTable is a table of the register as rows of names and values.
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
			fields[column] = values[i]
		}
		if err := row(fields); err != nil {
			return err
		}
	}
	return rows.Err()
}

// ExportTables are the tables that an export holds.
func ExportTables() []string {
	return []string{"issues", "certificates", "files", "bundles", "amendments", "golden_voids", "audit", "drafts", "batches", "profiles", "blanks", "blank_log", "ceremonies", "settings", "templates"}
}

func exported(table string) bool {
	for _, known := range ExportTables() {
		if table == known {
			return true
		}
	}
	return false
}

// CopyAll writes every stored file into a directory, named by its hash. Files in
// bundles are taken out of them.
func (r *Register) CopyAll(ctx context.Context, to string) error {
	sums, err := r.allFiles(ctx, false)
	if err != nil {
		return err
	}
	target := filepath.Join(to, storeDir)
	if err := os.MkdirAll(target, 0o700); err != nil {
		return err
	}
	var copied []string
	for _, sum := range sums {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := r.copyStoredFile(ctx, sum, target, sum)
		if errors.Is(err, fs.ErrNotExist) {
			continue // issued before files were kept
		}
		if err != nil {
			return fmt.Errorf("%s: %w", sum, err)
		}
		copied = append(copied, filepath.Join(target, sum))
	}
	return durable.Flush(target, copied)
}
