package database

import (
	"strings"
	"testing"
)

// What was issued is frozen in every column of its draft, also in those that came later.
func TestIssuedDraftsAreFrozenWhole(t *testing.T) {
	d := openAt(t, t.TempDir())
	var trigger string
	if err := d.Reader().QueryRow(`SELECT sql FROM sqlite_schema WHERE name = 'drafts_frozen_when_issued'`).Scan(&trigger); err != nil {
		t.Fatal(err)
	}
	rows, err := d.Reader().Query(`SELECT name FROM pragma_table_info('drafts')`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n := 0
	for ; rows.Next(); n++ {
		var column string
		if err := rows.Scan(&column); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(trigger, "NEW."+column+" ") {
			t.Errorf("%s may be changed", column)
		}
	}
	if rows.Err() != nil || n < 18 {
		t.Errorf("%d columns, %v", n, rows.Err())
	}
}
