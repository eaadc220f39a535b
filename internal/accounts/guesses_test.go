package accounts

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestWrongKeysHaveToWait(t *testing.T) {
	a, now := open(t)
	good, _, err := a.CreateKey(t.Context(), "Cổng", []Permission{ReadCertificates}, 30)
	must(t, err)
	late, _, err := a.CreateKey(t.Context(), "Chưa dùng", []Permission{ReadCertificates}, 30)
	must(t, err)
	if _, err := a.KeyFrom(t.Context(), good, office); err != nil {
		t.Fatal(err)
	}
	id, _, _ := strings.Cut(strings.TrimPrefix(good, keyPrefix), "_")
	for i := range freeForAddress {
		guess := fmt.Sprintf("%s%s_%052d", keyPrefix, id, i)
		if i%2 == 0 {
			guess = fmt.Sprint("khác hẳn ", i)
		}
		if _, err := a.KeyFrom(t.Context(), guess, office); !errors.Is(err, ErrKey) {
			t.Fatal(i, err)
		}
	}
	var delayed *Delayed
	if _, err := a.KeyFrom(t.Context(), late, office); !errors.As(err, &delayed) || delayed.Wait != firstWait || delayed.RetryAfter() != firstWait {
		t.Fatal(err)
	}
	if _, err := a.KeyFrom(t.Context(), good, office); err != nil {
		t.Error("a key that has opened before waits for a stranger:", err)
	}
	if _, err := a.KeyFrom(t.Context(), late, "198.51.100.7"); err != nil {
		t.Error("another address waits too:", err)
	}
	if happened(t, a, eventBlocked) != 1 {
		t.Error("the wait is not recorded once")
	}
	now.pass(delayed.Wait)
	if _, err := a.KeyFrom(t.Context(), "sai", office); !errors.Is(err, ErrKey) {
		t.Fatal(err)
	}
	if _, err := a.KeyFrom(t.Context(), "sai", office); !errors.As(err, &delayed) || delayed.Wait != 2*firstWait {
		t.Error("the wait does not grow:", err)
	}
	// A revoked key is a wrong one.
	keys, err := a.Keys(t.Context())
	must(t, err)
	for _, key := range keys {
		must(t, a.RevokeKey(t.Context(), key.ID))
	}
	if _, err := a.KeyFrom(t.Context(), good, office); !errors.Is(err, ErrKey) {
		t.Error(err)
	}
	if _, err := a.KeyFrom(t.Context(), good, office); !errors.As(err, &delayed) {
		t.Error("a revoked key is looked up for ever:", err)
	}
	// A clock that was set back locks nobody out for longer than the longest wait.
	now.pass(-1000 * time.Hour)
	if _, err := a.KeyFrom(t.Context(), "sai", office); !errors.As(err, &delayed) || delayed.Wait > longestWait {
		t.Error(err)
	}
}

// Many visitors are forgotten in part; memory stays bounded.
func TestGuessersAreBounded(t *testing.T) {
	var g guesses
	at := time.Unix(1_700_000_000, 0)
	for i := range 3 * mostGuessers {
		g.wrong(fmt.Sprint(i), "", at.Add(time.Duration(i)*time.Millisecond))
	}
	for i := range 3 * mostOpened {
		g.right(fmt.Sprint(i))
	}
	if len(g.of) > mostGuessers || len(g.opened) > mostOpened {
		t.Errorf("%d visitors, %d tokens", len(g.of), len(g.opened))
	}
}
