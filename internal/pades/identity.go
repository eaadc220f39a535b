package pades

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"errors"
	"slices"

	"software.sslmate.com/src/go-pkcs12"
)

// Errors of a certificate that cannot sign.
var (
	ErrPassphrase = errors.New("pades: the passphrase does not open the PKCS#12 file")
	ErrNoPKCS12   = errors.New("pades: no PKCS#12 file with one key and its certificate")
	ErrNotItsKey  = errors.New("pades: the key is not that of the certificate")
	ErrWeakKey    = errors.New("pades: the key is too short")
	ErrKeyKind    = errors.New("pades: a kind of key that is not supported")
	ErrUse        = errors.New("pades: the certificate is not for signing documents")
)

// Identity is who signs: a certificate, those above it as far as they are known, and
// the key, which may be that of a card or of a server.
type Identity struct {
	Certificate *x509.Certificate
	Chain       []*x509.Certificate // the issuer first
	Key         crypto.Signer
	method      method
}

// mostPKCS12 bounds a PKCS#12 file, in bytes.
const mostPKCS12 = 256 << 10

// Open reads a PKCS#12 file.
func Open(data []byte, passphrase string) (Identity, error) {
	if len(data) > mostPKCS12 {
		return Identity{}, ErrNoPKCS12
	}
	key, certificate, others, err := pkcs12.DecodeChain(data, passphrase)
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword):
		return Identity{}, ErrPassphrase
	case err != nil:
		return Identity{}, errors.Join(ErrNoPKCS12, err)
	}
	signer, ok := key.(crypto.Signer)
	if !ok {
		return Identity{}, ErrKeyKind
	}
	return NewIdentity(certificate, others, signer)
}

// NewIdentity is an identity of its parts; the chain is put in order, and what does not
// belong to it is left out.
func NewIdentity(certificate *x509.Certificate, others []*x509.Certificate, key crypto.Signer) (Identity, error) {
	i := Identity{Certificate: certificate, Key: key}
	public, ok := key.Public().(interface{ Equal(crypto.PublicKey) bool })
	if !ok {
		return i, ErrKeyKind
	}
	if !public.Equal(certificate.PublicKey) {
		return i, ErrNotItsKey
	}
	const signing = x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment
	if certificate.KeyUsage != 0 && certificate.KeyUsage&signing == 0 || certificate.IsCA {
		return i, ErrUse
	}
	var err error
	i.method, err = methodOf(key.Public())
	i.Chain = chainOf(certificate, others)
	return i, err
}

// chainOf orders certificates from the issuer of the first up to the root.
func chainOf(first *x509.Certificate, others []*x509.Certificate) (chain []*x509.Certificate) {
	for c := first; !bytes.Equal(c.RawIssuer, c.RawSubject) && len(chain) < deepest; {
		n := slices.IndexFunc(others, func(o *x509.Certificate) bool {
			return bytes.Equal(o.RawSubject, c.RawIssuer) && c.CheckSignatureFrom(o) == nil
		})
		if n < 0 {
			break
		}
		c = others[n]
		chain = append(chain, c)
	}
	return chain
}
