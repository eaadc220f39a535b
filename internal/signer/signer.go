// Package signer keeps the private half of the office's signing keys: made by
// [New], encrypted at rest under a passphrase (age, scrypt), and opened as a
// [crypto.Signer], behind which a card or a remote service may stand later. It knows
// nothing of what is signed.
package signer

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// LeastPassphrase is how many characters a passphrase has at least: it is tried out on
// the encrypted key by whoever gets hold of a backup.
const LeastPassphrase = 16

// Work factors of scrypt: 2^17 costs about a third of a second and 128 MB once a start;
// what asks for more than 2^20 is not tried.
const workFactor, mostWork = 17, 20

// Errors of a passphrase that does not open the key, and of one that is too short.
var (
	ErrPassphrase = errors.New("signer: the passphrase does not open the key")
	ErrShort      = fmt.Errorf("signer: the passphrase has fewer than %d characters", LeastPassphrase)
)

const pemType = "PRIVATE KEY" // PKCS#8, RFC 5958

// New makes a key: its public half, and the private one encrypted, as text.
func New(passphrase string) (public ed25519.PublicKey, encrypted string, err error) {
	if len([]rune(passphrase)) < LeastPassphrase {
		return nil, "", ErrShort
	}
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, "", err
	}
	der, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return nil, "", err
	}
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, "", err
	}
	recipient.SetWorkFactor(workFactor)
	var out strings.Builder
	armored := armor.NewWriter(&out)
	in, err := age.Encrypt(armored, recipient)
	if err != nil {
		return nil, "", err
	}
	err = pem.Encode(in, &pem.Block{Type: pemType, Bytes: der})
	if err = errors.Join(err, in.Close(), armored.Close()); err != nil {
		return nil, "", err
	}
	return public, out.String(), nil
}

// Open decrypts what [New] has made. The error is [ErrPassphrase] for a wrong passphrase.
func Open(encrypted, passphrase string) (crypto.Signer, error) {
	if passphrase == "" {
		return nil, ErrPassphrase
	}
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, err
	}
	identity.SetMaxWorkFactor(mostWork)
	plain, err := age.Decrypt(armor.NewReader(strings.NewReader(encrypted)), identity)
	if wrong := (&age.NoIdentityMatchError{}); errors.As(err, &wrong) {
		return nil, ErrPassphrase
	}
	if err != nil {
		return nil, fmt.Errorf("signer: the encrypted key cannot be read: %w", err)
	}
	const most = 4 << 10
	data, err := io.ReadAll(io.LimitReader(plain, most))
	if err != nil {
		return nil, fmt.Errorf("signer: the encrypted key cannot be read: %w", err)
	}
	block, rest := pem.Decode(data)
	if block == nil || block.Type != pemType || len(bytes.TrimSpace(rest)) > 0 {
		return nil, errors.New("signer: what was encrypted is no private key")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("signer: what was encrypted is no private key: %w", err)
	}
	private, ok := key.(ed25519.PrivateKey)
	if !ok {
		return nil, errors.New("signer: the key is none of Ed25519")
	}
	return private, nil
}
