package database

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func openAt(t testing.TB, dir string) *DB {
	t.Helper()
	d, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// void makes a small change that has an entry in the audit and a seal.
func void(t testing.TB, d *DB, number int) {
	t.Helper()
	err := d.Change(t.Context(), "void", fmt.Sprint(number), func(tx *sql.Tx) (before, after any, err error) {
		_, err = tx.ExecContext(t.Context(), `INSERT INTO golden_voids (book, first, last, reason, at, actor) VALUES ('', ?1, ?1, 'viết hỏng', '2026-01-05T00:00:00Z', 'user:hoa')`, number)
		return nil, number, err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// picture is every name below a directory with size, time and content.
func picture(t *testing.T, dir string) string {
	t.Helper()
	var out strings.Builder
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		var sum [sha256.Size]byte
		if !entry.IsDir() {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			sum = sha256.Sum256(data)
		}
		fmt.Fprintln(&out, path, info.Mode(), info.Size(), info.ModTime().UnixNano(), sum)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}
