package database

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/database/postgres"
)

func onServer(t *testing.T) *DB {
	t.Helper()
	pgtest.Need(t)
	dir := t.TempDir()
	pgtest.On(t, dir)
	return openAt(t, dir)
}

// The schema of a server is the one that the program compares it with.
func TestServerSchema(t *testing.T) {
	d := onServer(t)
	tx, err := d.reader.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	found, err := readServerSchema(t.Context(), tx)
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	for _, name := range slices.Sorted(maps.Keys(found)) {
		fmt.Fprintf(&lines, "%s\t%s\n", name, found[name])
	}
	if *update {
		if err := os.WriteFile("postgres/schema.txt", []byte(lines.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if lines.String() != postgres.Schema {
		t.Error("postgres/schema.txt is not what the migrations make: go test -run TestServerSchema -update, and read the difference")
	}
}
