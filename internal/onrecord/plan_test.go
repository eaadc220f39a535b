package onrecord

import (
	"strings"
	"testing"

	"bangkhen/internal/database/pgtest"
)

// What an award is read with is found by keys: the public page of one would otherwise read
// every seal of the register.
func TestAwardsAreReadByKeys(t *testing.T) {
	pgtest.Skip(t, "the planner of a server judges by the size of its tables")
	r := open(t)
	rows, err := r.db.Reader().QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+selectAward+"a.code = ?", "CODE")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	steps := 0
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps++
		if strings.HasPrefix(step, "SCAN ") && !strings.HasPrefix(step, "SCAN CONSTANT") {
			t.Errorf("every row is read: %s", step)
		}
	}
	if rows.Err() != nil || steps < 4 {
		t.Errorf("%d steps, %v", steps, rows.Err())
	}
}
