package register

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/seal"
)

// sealing has a register seal what it issues, by the second of two keys; the first is in
// other hands.
func sealing(t testing.TB, r *Register) seal.Key {
	t.Helper()
	ctx := database.WithActor(context.WithoutCancel(t.Context()), "user:hoa")
	former, err := r.AddSigningKey(ctx, bytes.Repeat([]byte{1}, 32), "Ủy ban nhân dân tỉnh Bắc Kạn", "age 1")
	if err != nil {
		t.Fatal(err)
	}
	key, err := r.AddSigningKey(ctx, bytes.Repeat([]byte{2}, 32), "Ủy ban nhân dân tỉnh Bắc Kạn", "age 2")
	if err == nil {
		err = r.EndSigningKey(ctx, former.ID, KeyCompromised, award.Date{}, "mất máy")
	}
	if err != nil {
		t.Fatal(err)
	}
	r.SealBy(func(key seal.Key, secret string, _ Terms, day award.Date) (func(award.Certificate) (string, error), error) {
		return func(c award.Certificate) (string, error) {
			return strings.Join([]string{key.ID.String(), secret, day.String(), string(c.Code), c.GoldenNumber}, " "), nil
		}, nil
	})
	return key
}

// TestSealsArePrintedForGood: each certificate of an issue has its seal, by the key that is
// in use; sheets that are printed again have the same, also under another key and without
// any, and a corrected certificate has one of its own.
func TestSealsArePrintedForGood(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	key := sealing(t, r)
	ctx := t.Context()
	first := mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	seals := map[award.Code]string{}
	for _, c := range first.Batch.Certificates {
		want := strings.Join([]string{key.ID.String(), "age 2", award.DayOf(first.IssuedAt).String(), string(c.Code), c.GoldenNumber}, " ")
		if c.Seal != want || c.Symbol() != c.URL+"/"+want {
			t.Errorf("%s: %q", c.GoldenNumber, c.Seal)
		}
		seals[c.Code] = c.Seal
	}
	if _, err := r.AddSigningKey(ctx, bytes.Repeat([]byte{3}, 32), "x", "age 3"); err != nil {
		t.Fatal(err)
	}
	for name, other := range map[string]*Register{"another key": r, "nobody seals": openAt(t, dir)} {
		again := mustIssue(t, other, terms("1/QĐ-UBND", people()...))
		if !again.Reused {
			t.Fatal("issued twice")
		}
		for _, c := range again.Batch.Certificates {
			if c.Seal != seals[c.Code] {
				t.Errorf("%s: %s has %q", name, c.GoldenNumber, c.Seal)
			}
		}
	}
	code := first.Batch.Certificates[0].Code
	duplicate, err := r.BeginDuplicate(ctx, code, Request{Act: award.Exchange, Ground: award.Damaged, Reason: "rách", RequestedBy: "Trường", RequestedOn: award.DayOf(time.Now())})
	if err != nil {
		t.Fatal(err)
	}
	if got := duplicate.Batch.Certificates[0].Seal; got != seals[code] {
		t.Errorf("the duplicate has %q", got)
	}
	duplicate.Abandon()
	order := Order{Decision: "2/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 5}, Reason: "sai tên"}
	corrected, err := r.BeginReplacement(ctx, code, order, func(r award.Recipient, citation string) (award.Recipient, string) {
		r.Name += " Kbuôr"
		return r, citation
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := corrected.Batch.Certificates[0].Seal; !strings.Contains(got, "age 3") || seals[corrected.Batch.Certificates[0].Code] != "" {
		t.Errorf("the corrected one has %q", got)
	}
	corrected.Abandon()
	if text, err := r.PrintedSeal(ctx, code); err != nil || text != seals[code] {
		t.Errorf("%v: %q", err, text)
	}
	if text, err := r.PrintedSeal(ctx, award.NewCode()); err != nil || text != "" {
		t.Errorf("%v: %q for nobody", err, text)
	}
}

// TestUnsignedIsNotSealed: what bears no number and date has no seal.
func TestUnsignedIsNotSealed(t *testing.T) {
	r := openNew(t)
	sealing(t, r)
	unsigned := terms("", people()...)
	unsigned.Decision.Date = award.Date{}
	for _, c := range mustIssue(t, r, unsigned).Batch.Certificates {
		if c.Seal != "" {
			t.Errorf("%s: %q", c.GoldenNumber, c.Seal)
		}
	}
}

// TestSealerFails: what cannot be sealed is not issued, and nothing is left.
func TestSealerFails(t *testing.T) {
	r := openNew(t)
	sealing(t, r)
	failed := errors.New("the key is locked")
	r.SealBy(func(seal.Key, string, Terms, award.Date) (func(award.Certificate) (string, error), error) {
		return nil, failed
	})
	if _, err := r.Begin(t.Context(), terms("1/QĐ-UBND", people()...)); !errors.Is(err, failed) {
		t.Error(err)
	}
	r.SealBy(nil)
	mustIssue(t, r, terms("1/QĐ-UBND", people()...))
}

// TestEndsOfKeys: a key ends once, on a day that it had; one that is in other hands stays
// so, and its private half is gone.
func TestEndsOfKeys(t *testing.T) {
	r := openNew(t)
	ctx, began := t.Context(), award.DayOf(time.Now())
	key := sealing(t, r)
	today := award.DayOf(time.Now())
	refused := func(name string, err error) {
		t.Helper()
		if err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	refused("a day of before", r.EndSigningKey(ctx, key.ID, KeyCompromised, award.Date{Year: 2020, Month: 1, Day: 1}, "x"))
	refused("a day to come", r.EndSigningKey(ctx, key.ID, KeyCompromised, award.Date{Year: 2199, Month: 1, Day: 1}, "x"))
	refused("no such key", r.EndSigningKey(ctx, seal.KeyID{}, KeyRetired, award.Date{}, "x"))
	if err := r.EndSigningKey(ctx, key.ID, KeyRetired, award.Date{}, "đổi máy"); err != nil {
		t.Fatal(err)
	}
	refused("retired again", r.EndSigningKey(ctx, key.ID, KeyRetired, award.Date{}, "x"))
	for _, c := range mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates {
		if c.Seal != "" {
			t.Error("sealed without a key")
		}
	}
	if err := r.EndSigningKey(ctx, key.ID, KeyCompromised, today, "lộ mật khẩu"); err != nil {
		t.Fatal(err)
	}
	refused("compromised again", r.EndSigningKey(ctx, key.ID, KeyCompromised, today, "x"))
	keys, err := r.SigningKeys(ctx)
	atOnce := func(day award.Date) bool { return !day.Before(began) && !award.DayOf(time.Now()).Before(day) } // over midnight, too
	if err != nil || len(keys) != 2 || !atOnce(keys[0].Compromised) || keys[1].Compromised != today || !atOnce(keys[1].Until) {
		t.Errorf("%v: %+v", err, keys)
	}
	var secrets int
	if err := r.reader.QueryRow(`SELECT count(*) FROM signing_key_secrets`).Scan(&secrets); err != nil || secrets != 0 {
		t.Errorf("%v: %d private halves are left", err, secrets)
	}
}
