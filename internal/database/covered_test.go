package database

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// Every column stands in tables() once, and nothing else stands there.
func TestEveryColumnHasAWitness(t *testing.T) {
	db := openAt(t, t.TempDir())
	there := map[string]int{}
	rows, err := db.reader.Query(`SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND m.name NOT LIKE 'search\_words%' ESCAPE '\'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		there[name]++
	}
	if len(there) < 200 || rows.Err() != nil {
		t.Fatal(len(there), rows.Err())
	}
	for _, table := range tables() {
		if (table.vouched != "" || table.free != "") && table.why == "" {
			t.Errorf("%s: no reason", table.name)
		}
		for _, name := range strings.Fields(strings.Join([]string{table.key, table.rows, table.columns, table.vouched, table.free}, " ")) {
			there[table.name+"."+name]--
		}
	}
	for name, n := range there {
		if n != 0 {
			t.Errorf("%s stands %d times too few in tables() in covered.go", name, n)
		}
	}
}

// documented is the line of docs/register.md for one table.
func (t table) documented() string {
	code := func(names string) string {
		if names == "" {
			return "–"
		}
		return "`" + strings.Join(strings.Fields(names), "` `") + "`"
	}
	why := ""
	if t.why != "" {
		why = " (" + t.why + ")"
	}
	elsewhere, free := code(t.vouched), code(t.free)
	if t.vouched != "" {
		elsewhere += why
	} else if t.free != "" {
		free += why
	}
	sealed := t.key
	if t.grouped() {
		sealed += " " + t.rows
	}
	return fmt.Sprintf("| `%s` | %s | %s | %s |", t.name, code(strings.TrimSpace(sealed+" "+t.columns)), elsewhere, free)
}

func TestWitnessesAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/register.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables() {
		if line := table.documented(); !strings.Contains(string(text), line+"\n") {
			t.Errorf("docs/register.md lacks:\n%s", line)
		}
	}
}
