package signer

import (
	"crypto"
	"crypto/ed25519"
	"errors"
	"strings"
	"testing"
)

const passphrase = "mật khẩu của khóa ký"

// TestKey: what was made and encrypted signs again, with its passphrase alone.
func TestKey(t *testing.T) {
	public, encrypted, err := New(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(encrypted, "PRIVATE KEY") {
		t.Fatal("the key stands open")
	}
	key, err := Open(encrypted, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	signature, err := key.Sign(nil, []byte("x"), crypto.Hash(0))
	if err != nil || !ed25519.Verify(public, []byte("x"), signature) {
		t.Errorf("%v: the signature is not that of the key", err)
	}
	for _, wrong := range []string{"", passphrase + " ", "mật khẩu khác của khóa"} {
		if _, err := Open(encrypted, wrong); !errors.Is(err, ErrPassphrase) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

// TestDamaged: what is cut off or altered is no key, and says so without a panic.
func TestDamaged(t *testing.T) {
	_, encrypted, err := New(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	altered := []byte(encrypted)
	altered[len(altered)/2] ^= 3
	for _, text := range []string{"", "x", encrypted[:len(encrypted)/2], string(altered), strings.ToLower(encrypted)} {
		if _, err := Open(text, passphrase); err == nil {
			t.Errorf("%.40q opens", text)
		}
	}
}

func TestShort(t *testing.T) {
	if _, _, err := New("ngắn quá"); !errors.Is(err, ErrShort) {
		t.Error(err)
	}
}
