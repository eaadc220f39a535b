package database

import (
	"strings"
	"testing"
	"time"
)

// What a replica has replayed is as old as the newest mark that it has reached, and nobody
// knows how old without one.
func TestMarks(t *testing.T) {
	begun := time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)
	at := func(seconds int) time.Time { return begun.Add(time.Duration(seconds) * time.Second) }
	const most = 5 * time.Second
	var m marks
	if age := m.age(1<<40, at(0)); age <= most {
		t.Errorf("without a mark: %s", age)
	}
	for second, place := range []uint64{100, 100, 250, 300} {
		m.add(mark{at(second), place}, most)
	}
	for _, c := range []struct {
		replayed uint64
		now      int
		age      time.Duration
	}{{300, 3, 0}, {999, 3, 0}, {299, 3, time.Second}, {250, 4, 2 * time.Second}, {100, 3, 2 * time.Second}, {300, 20, 17 * time.Second}} {
		if age := m.age(c.replayed, at(c.now)); age != c.age {
			t.Errorf("replayed to %d, at %d s: %s old, want %s", c.replayed, c.now, age, c.age)
		}
	}
	if age := m.age(99, at(3)); age <= most {
		t.Errorf("behind every mark: %s", age)
	}
	m.add(mark{at(8), 400}, most)
	if len(m.all) != 2 { // of 3 s and of 8 s
		t.Errorf("%d marks are kept", len(m.all))
	}
}

func TestReadWALPlace(t *testing.T) {
	for text, want := range map[string]uint64{"0/0": 0, "16/B374D848": 0x16_B374D848, "FFFFFFFF/FFFFFFFF": 1<<64 - 1} {
		if got, err := readWALPlace(text); err != nil || got != want {
			t.Errorf("%s: %x %v", text, got, err)
		}
	}
	for _, text := range []string{"", "16", "x/1", "1/123456789"} {
		if _, err := readWALPlace(text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

// A replica is one server, whose password stands elsewhere.
func TestCheckReplica(t *testing.T) {
	if err := CheckReplica("postgres://bangkhen@ban-sao.tinh.gov.vn/bangkhen?sslmode=verify-full"); err != nil {
		t.Error(err)
	}
	for _, address := range []string{"", "ban-sao", "postgres://bangkhen:bi-mat@a/b", "postgres://bangkhen@a,b/c", "postgres://a/b?password=bi-mat"} {
		if err := CheckReplica(address); err == nil || strings.Contains(err.Error(), "bi-mat") {
			t.Errorf("%q: %v", address, err)
		}
	}
}
