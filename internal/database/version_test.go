package database

import (
	"context"
	"testing"
)

// The version is another one after every change, by whatever program, and the
// same while nothing changes; also when the connection that tells it is lost.
func TestVersion(t *testing.T) {
	dir := t.TempDir()
	d, other := openAt(t, dir), openAt(t, dir)
	version := func() int64 {
		t.Helper()
		v, err := d.Version(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	seen := map[int64]bool{}
	count := func() {
		_, err := other.Exec(t.Context(), `INSERT INTO lookups (day, result, count) VALUES ('2023-05-31', 'valid', 1) ON CONFLICT DO UPDATE SET count = count + 1`)
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, change := range []func(){
		func() {},
		func() { void(t, d, 1) },
		func() { void(t, other, 2) },
		count,
		func() { d.version.connected.Close(); count() },
		func() { // the log begins anew
			if _, err := other.writer.ExecContext(t.Context(), `PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
				t.Fatal(err)
			}
			count()
		},
	} {
		change()
		if i == 4 { // the first who asks finds out
			if _, err := d.Version(t.Context()); err == nil {
				t.Error("a lost connection answered")
			}
		}
		now := version()
		if seen[now] || version() != now {
			t.Errorf("change %d: version %d, then %d, before %v", i, now, version(), seen)
		}
		seen[now] = true
	}
	// Where the log can not be read SQLite is asked each time.
	d.version.index = logIndex{}
	d.version.seen.Store(nil)
	for range 3 {
		before := version()
		if count(); version() == before || d.version.seen.Load() != nil {
			t.Errorf("version %d after a change", before)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if v, err := d.Version(ended); err != nil || v != version() {
		t.Errorf("%d %v", v, err)
	}
}
