package keytoken

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"
	"sync"
)

// Key is a key on a token. It signs for several at once, one after the other, and opens
// the token again after it was away.
type Key struct {
	module string
	where  Where
	pin    func() (string, error)

	mutex   sync.Mutex
	session *session         // nil while the token is not open
	refused string           // the PIN that the token refused: not tried again
	public  crypto.PublicKey // of the certificate that [Key.Certify] chose
}

// Open opens a key by the module of its token, a file by its absolute path, with a PIN
// that is read when it is needed. Where asked is false the PIN is not tried on a token
// that saw a wrong one last ([ErrDoubted]): a service that starts again and again would
// lock it.
func Open(module string, where Where, pin func() (string, error), asked bool) (*Key, error) {
	k := &Key{module: module, where: where, pin: pin}
	return k, k.open(asked)
}

// Ready opens the token when it is not open.
func (k *Key) Ready() error {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	return k.ready()
}

func (k *Key) ready() error {
	if k.session != nil && k.session.alive() {
		return nil
	}
	k.end()
	return k.open(false)
}

func (k *Key) open(asked bool) error {
	pin, err := k.pin()
	if err != nil {
		return err
	}
	if pin == k.refused {
		return ErrPIN
	}
	k.session, err = openSession(k.module, k.where, pin, asked)
	if errors.Is(err, ErrPIN) {
		k.refused = pin
	}
	return err
}

// Close leaves the token.
func (k *Key) Close() {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.end()
}

func (k *Key) end() {
	if k.session != nil {
		k.session.close()
		k.session = nil
	}
}

// Certificates are those on the token, the key's own first.
func (k *Key) Certificates() ([]*x509.Certificate, error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if err := k.ready(); err != nil {
		return nil, err
	}
	return k.session.certificates()
}

// Certify chooses the key's certificate among some, by a signature that it makes for this.
func (k *Key) Certify(some []*x509.Certificate) (*x509.Certificate, error) {
	digest := sha256.Sum256([]byte("bangkhen: is this the key of the certificate?"))
	signature, err := k.Sign(nil, digest[:], crypto.SHA256)
	if err != nil {
		return nil, err
	}
	for _, c := range some {
		if verifies(c.PublicKey, digest[:], signature) {
			k.public = c.PublicKey
			return c, nil
		}
	}
	return nil, ErrNotItsKey
}

func verifies(public crypto.PublicKey, digest, signature []byte) bool {
	switch public := public.(type) {
	case *rsa.PublicKey:
		return rsa.VerifyPKCS1v15(public, crypto.SHA256, digest, signature) == nil
	case *ecdsa.PublicKey:
		return ecdsa.VerifyASN1(public, digest, signature)
	}
	return false
}

// Public is the public half, known since [Key.Certify].
func (k *Key) Public() crypto.PublicKey { return k.public }

// Sign signs a digest: RSASSA-PKCS1-v1_5, or ECDSA as ASN.1. After an error, which wraps
// [ErrGone] or is one of opening, the token is opened anew by whoever signs next.
func (k *Key) Sign(_ io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if err := k.ready(); err != nil {
		return nil, err
	}
	said, err := signed(k.session, digest, opts.HashFunc())
	if err != nil {
		k.end()
		return nil, fmt.Errorf("%w: %w", ErrGone, err)
	}
	return said, nil
}

// signed puts a digest into the form that tokens sign, and their answer into the one of
// certificates (PKCS #11 v2.40, 2.1.8 and 2.3.6).
func signed(s *session, digest []byte, hash crypto.Hash) ([]byte, error) {
	if !s.elliptic {
		info, err := digestInfo(digest, hash)
		if err != nil {
			return nil, err
		}
		return s.sign(info)
	}
	raw, err := s.sign(digest)
	if err != nil {
		return nil, err
	}
	if len(raw) == 0 || len(raw)%2 != 0 {
		return nil, fmt.Errorf("an ECDSA signature of %d bytes", len(raw))
	}
	half := len(raw) / 2
	return asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(raw[:half]), new(big.Int).SetBytes(raw[half:])})
}

// digestInfo is what RSASSA-PKCS1-v1_5 signs (RFC 8017, 9.2).
func digestInfo(digest []byte, hash crypto.Hash) ([]byte, error) {
	last, known := map[crypto.Hash]int{crypto.SHA256: 1, crypto.SHA384: 2, crypto.SHA512: 3}[hash]
	if !known || len(digest) != hash.Size() {
		return nil, fmt.Errorf("a digest of %d bytes by %v", len(digest), hash)
	}
	return asn1.Marshal(struct {
		Algorithm pkix.AlgorithmIdentifier
		Digest    []byte
	}{pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, last}, Parameters: asn1.NullRawValue}, digest})
}
