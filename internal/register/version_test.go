package register

import (
	"context"
	"testing"
)

// The version is another one after every change, by whatever program, and the
// same while nothing changes; also when the connection that tells it is lost.
func TestVersion(t *testing.T) {
	dir := t.TempDir()
	r, other := openAt(t, dir), openAt(t, dir)
	version := func() int64 {
		t.Helper()
		v, err := r.Version(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	seen := map[int64]bool{}
	count := func() {
		if err := other.AddLookups(t.Context(), "2023-05-31", map[string]int{"valid": 1}); err != nil {
			t.Fatal(err)
		}
	}
	for i, change := range []func(){
		func() {},
		func() { mustIssue(t, r, terms("1/QĐ-UBND", people()...)) },
		func() { mustIssue(t, other, terms("2/QĐ-UBND", people()...)) },
		count,
		func() { r.version.connected.Close(); count() },
		func() { // the log begins anew
			if _, err := other.writer.ExecContext(t.Context(), `PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
				t.Fatal(err)
			}
			count()
		},
	} {
		change()
		if i == 4 { // the first who asks finds out
			if _, err := r.Version(t.Context()); err == nil {
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
	r.version.index = logIndex{}
	r.version.seen.Store(nil)
	for range 3 {
		before := version()
		if count(); version() == before || r.version.seen.Load() != nil {
			t.Errorf("version %d after a change", before)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if v, err := r.Version(ended); err != nil || v != version() {
		t.Errorf("%d %v", v, err)
	}
}
