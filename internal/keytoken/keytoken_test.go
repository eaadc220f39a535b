//go:build pkcs11

package keytoken_test

import (
	"crypto"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"bangkhen/internal/keytoken"
	"bangkhen/internal/keytoken/tokentest"
	"bangkhen/internal/pades/padestest"
)

func pin(text string) func() (string, error) { return func() (string, error) { return text, nil } }

var theKey = keytoken.Where{Token: tokentest.Label, Key: "ky"}

// TestKeysOfAllKinds: each signs, for several at once, what its certificate verifies; the
// certificate on the token is found, and one of another key is not taken for it.
func TestKeysOfAllKinds(t *testing.T) {
	for name, key := range padestest.Keys() {
		a := padestest.New(t, key)
		token := tokentest.New(t, key, a.Office.Certificate)
		k, err := keytoken.Open(token.Module, theKey, pin(tokentest.PIN), true)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		defer k.Close()
		found, err := k.Certificates()
		if err != nil || len(found) != 1 || !found[0].Equal(a.Office.Certificate) {
			t.Fatalf("%s: %d certificates, %v", name, len(found), err)
		}
		if _, err := k.Certify([]*x509.Certificate{a.Root.Certificate}); !errors.Is(err, keytoken.ErrNotItsKey) {
			t.Errorf("%s: the root's certificate was taken for the key's (%v)", name, err)
		}
		if c, err := k.Certify([]*x509.Certificate{a.Root.Certificate, found[0]}); err != nil || c != found[0] {
			t.Errorf("%s: its certificate was not found (%v)", name, err)
		}
		var work sync.WaitGroup
		for range 8 {
			work.Go(func() {
				digest := sha256.Sum256([]byte(name))
				if _, err := k.Sign(nil, digest[:], crypto.SHA256); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			})
		}
		work.Wait()
		k.Close()
	}
}

// TestTokensThatCannotSign: each is told apart.
func TestTokensThatCannotSign(t *testing.T) {
	key := padestest.P256()
	a := padestest.New(t, key)
	token := tokentest.New(t, key, a.Office.Certificate)
	token.Add(t, "khác", "02", padestest.P256(), nil)
	noModule := filepath.Join(t.TempDir(), "no-module.so")
	if err := os.WriteFile(noModule, []byte("no library"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		module string
		where  keytoken.Where
		is     error
	}{
		"no module":        {filepath.Join(t.TempDir(), "nowhere.so"), theKey, keytoken.ErrModule},
		"no library":       {noModule, theKey, keytoken.ErrModule},
		"a relative path":  {"libsofthsm2.so", theKey, keytoken.ErrModule},
		"another token":    {token.Module, keytoken.Where{Token: "khác"}, keytoken.ErrNoToken},
		"another serial":   {token.Module, keytoken.Where{Token: tokentest.Label, Serial: "1"}, keytoken.ErrNoToken},
		"no such key":      {token.Module, keytoken.Where{Token: tokentest.Label, Key: "kỳ"}, keytoken.ErrNoKey},
		"label, other id":  {token.Module, keytoken.Where{Token: tokentest.Label, Key: "ky", ID: []byte{2}}, keytoken.ErrNoKey},
		"one key of two":   {token.Module, keytoken.Where{Token: tokentest.Label}, keytoken.ErrKeys},
		"the right one":    {token.Module, theKey, nil},
		"by its id":        {token.Module, keytoken.Where{Token: tokentest.Label, ID: []byte{2}}, nil},
		"by its key alone": {token.Module, keytoken.Where{Key: "ky"}, nil},
	} {
		k, err := keytoken.Open(c.module, c.where, pin(tokentest.PIN), true)
		if k.Close(); !errors.Is(err, c.is) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestWrongPINIsTriedOnce: the token counts; the same PIN is not tried again by who has the
// key, and no PIN at all by a service that starts anew, until somebody has asked for it.
func TestWrongPINIsTriedOnce(t *testing.T) {
	key := padestest.P256()
	a := padestest.New(t, key)
	token := tokentest.New(t, key, a.Office.Certificate)
	wrong := "000000"
	k, err := keytoken.Open(token.Module, theKey, func() (string, error) { return wrong, nil }, false)
	if !errors.Is(err, keytoken.ErrPIN) {
		t.Fatal(err)
	}
	for range 20 {
		if err := k.Ready(); !errors.Is(err, keytoken.ErrPIN) {
			t.Fatalf("the same PIN again: %v", err)
		}
	}
	wrong = "000001"
	if err := k.Ready(); !errors.Is(err, keytoken.ErrDoubted) {
		t.Errorf("another PIN by itself: %v", err)
	}
	if _, err := keytoken.Open(token.Module, theKey, pin(tokentest.PIN), false); !errors.Is(err, keytoken.ErrDoubted) {
		t.Errorf("a service that starts anew: %v", err)
	}
	asked, err := keytoken.Open(token.Module, theKey, pin(tokentest.PIN), true)
	if asked.Close(); err != nil {
		t.Fatalf("the right PIN, asked for: %v", err)
	}
	wrong = tokentest.PIN
	if err := k.Ready(); err != nil {
		t.Errorf("after somebody has entered the right PIN: %v", err)
	}
	k.Close()
}

// TestTokenPulledOut: what is signed meanwhile fails, and goes on when the token is back.
func TestTokenPulledOut(t *testing.T) {
	key := padestest.P256()
	a := padestest.New(t, key)
	token := tokentest.New(t, key, a.Office.Certificate)
	k, err := keytoken.Open(token.Module, theKey, pin(tokentest.PIN), false)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	digest := sha256.Sum256([]byte("một giấy"))
	back := token.PullOut(t)
	if _, err := k.Sign(nil, digest[:], crypto.SHA256); !errors.Is(err, keytoken.ErrGone) {
		t.Errorf("a token that is away: %v", err)
	}
	if _, err := k.Sign(nil, digest[:], crypto.SHA256); !errors.Is(err, keytoken.ErrNoToken) {
		t.Errorf("a token that is away, looked for: %v", err)
	}
	back()
	if _, err := k.Sign(nil, digest[:], crypto.SHA256); err != nil {
		t.Errorf("a token that is back: %v", err)
	}
}
