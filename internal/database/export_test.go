package database

import "testing"

// An export is of one moment: what is recorded while it is made stands in none of
// its tables, also in those that were not yet read.
func TestSnapshot(t *testing.T) {
	dir := t.TempDir()
	d, other := openAt(t, dir), openAt(t, dir)
	void(t, d, 1)
	snapshot, err := d.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	count := func(s Snapshot) map[string]int {
		rows := map[string]int{}
		for _, table := range []string{"golden_voids", "audit", "seals"} {
			if err := s.ExportTable(t.Context(), table, func(map[string]any) error { rows[table]++; return nil }); err != nil {
				t.Fatal(err)
			}
		}
		return rows
	}
	void(t, other, 2)
	void(t, d, 3)
	before := count(snapshot)
	if err := snapshot.Close(); err != nil {
		t.Error(err)
	}
	if snapshot, err = d.Snapshot(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	after := count(snapshot)
	if before["golden_voids"] != 1 || after["golden_voids"] != 3 || after["audit"] != before["audit"]+2 || after["seals"] <= before["seals"] {
		t.Errorf("%v, then %v", before, after)
	}
	if err := snapshot.ExportTable(t.Context(), "sqlite_schema", func(map[string]any) error { return nil }); err == nil {
		t.Error("a table that is none of ours was exported")
	}
}
