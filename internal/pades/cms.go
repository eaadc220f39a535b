package pades

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"slices"

	"golang.org/x/crypto/cryptobyte"
	cryptobyteasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// The libraries that write CMS put the time of signing among the signed attributes, which
// PAdES forbids (ETSI EN 319 142-1, 6.3); so it is put together here, by cryptobyte.
var (
	oidData          = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	oidSignedData    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidContentType   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSigningCert   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47} // RFC 5035
	oidTimeStamp     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 14} // RFC 3161
	oidRSA           = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
)

// method is how a key signs.
type method struct {
	hash   crypto.Hash
	digest asn1.ObjectIdentifier
	value  asn1.ObjectIdentifier
	null   bool // the algorithm has the parameter NULL
	length int  // of a value at most
}

// methodOf chooses by the key: digests as strong as its curve (RFC 5753, RFC 8933).
func methodOf(public crypto.PublicKey) (method, error) {
	sha := func(hash crypto.Hash) method {
		last := map[crypto.Hash]int{crypto.SHA256: 1, crypto.SHA384: 2, crypto.SHA512: 3}[hash]
		return method{hash: hash, digest: asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, last}, value: asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, last + 1}}
	}
	switch key := public.(type) {
	case *rsa.PublicKey:
		m := sha(crypto.SHA256)
		m.value, m.null, m.length = oidRSA, true, key.Size()
		if key.N.BitLen() < leastRSA {
			return m, ErrWeakKey
		}
		return m, nil
	case *ecdsa.PublicKey:
		bits := key.Curve.Params().BitSize
		m := sha(crypto.SHA256)
		switch {
		case bits < 256:
			return m, ErrWeakKey
		case bits > 384:
			m = sha(crypto.SHA512)
		case bits > 256:
			m = sha(crypto.SHA384)
		}
		m.length = 2*((bits+7)/8+3) + 4
		return m, nil
	}
	return method{}, ErrKeyKind
}

// leastRSA is how many bits a key of RSA has at least.
const leastRSA = 2048

// signedData is the CMS of a signature over bytes that stand elsewhere, of which digest
// is the hash. The certificates go with it.
func (i Identity) signedData(digest []byte) ([]byte, error) {
	attributes, err := i.attributes(digest)
	if err != nil {
		return nil, err
	}
	h := i.method.hash.New()
	h.Write(attributes) // as a SET (RFC 5652, 5.4)
	value, err := i.Key.Sign(rand.Reader, h.Sum(nil), i.method.hash)
	if err != nil {
		return nil, err
	}
	var b cryptobyte.Builder
	sequence(&b, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oidSignedData)
		b.AddASN1(cryptobyteasn1.Tag(0).ContextSpecific().Constructed(), func(b *cryptobyte.Builder) {
			sequence(b, func(b *cryptobyte.Builder) {
				b.AddASN1Int64(1)
				b.AddASN1(cryptobyteasn1.SET, func(b *cryptobyte.Builder) { algorithm(b, i.method.digest, false) })
				sequence(b, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oidData) })
				b.AddASN1(cryptobyteasn1.Tag(0).ContextSpecific().Constructed(), func(b *cryptobyte.Builder) {
					for _, c := range i.sortedCertificates() {
						b.AddBytes(c)
					}
				})
				b.AddASN1(cryptobyteasn1.SET, func(b *cryptobyte.Builder) { i.signerInfo(b, attributes, value) })
			})
		})
	})
	return b.Bytes()
}

func (i Identity) signerInfo(b *cryptobyte.Builder, attributes, value []byte) {
	sequence(b, func(b *cryptobyte.Builder) {
		b.AddASN1Int64(1)
		sequence(b, func(b *cryptobyte.Builder) {
			b.AddBytes(i.Certificate.RawIssuer)
			b.AddASN1BigInt(i.Certificate.SerialNumber)
		})
		algorithm(b, i.method.digest, false)
		implicit := bytes.Clone(attributes)
		implicit[0] = byte(cryptobyteasn1.Tag(0).ContextSpecific().Constructed())
		b.AddBytes(implicit)
		algorithm(b, i.method.value, i.method.null)
		b.AddASN1OctetString(value)
	})
}

// attributes are what is signed: the kind and digest of the content, and whose
// certificate it is, as a SET in the order of DER.
func (i Identity) attributes(digest []byte) ([]byte, error) {
	named := sha256.Sum256(i.Certificate.Raw)
	all := make([][]byte, 0, 3)
	var failed error
	add := func(kind asn1.ObjectIdentifier, value func(*cryptobyte.Builder)) {
		var b cryptobyte.Builder
		sequence(&b, func(b *cryptobyte.Builder) {
			b.AddASN1ObjectIdentifier(kind)
			b.AddASN1(cryptobyteasn1.SET, value)
		})
		made, err := b.Bytes()
		all, failed = append(all, made), errors.Join(failed, err)
	}
	add(oidContentType, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oidData) })
	add(oidMessageDigest, func(b *cryptobyte.Builder) { b.AddASN1OctetString(digest) })
	add(oidSigningCert, func(b *cryptobyte.Builder) { // SHA-256 is the one that need not be named
		sequence(b, func(b *cryptobyte.Builder) {
			sequence(b, func(b *cryptobyte.Builder) {
				sequence(b, func(b *cryptobyte.Builder) { b.AddASN1OctetString(named[:]) })
			})
		})
	})
	slices.SortFunc(all, bytes.Compare)
	var b cryptobyte.Builder
	b.AddASN1(cryptobyteasn1.SET, func(b *cryptobyte.Builder) {
		for _, a := range all {
			b.AddBytes(a)
		}
	})
	made, err := b.Bytes()
	return made, errors.Join(failed, err)
}

// sortedCertificates are the office's and those above it, in the order of DER.
func (i Identity) sortedCertificates() (raw [][]byte) {
	for _, c := range append([]*x509.Certificate{i.Certificate}, i.Chain...) {
		raw = append(raw, c.Raw)
	}
	slices.SortFunc(raw, bytes.Compare)
	return raw
}

// length is how long a CMS of the identity is at most.
func (i Identity) length() int {
	const rest = 512 // attributes, names of algorithms, heads
	n := rest + len(i.Certificate.RawIssuer) + i.method.length
	for _, c := range i.sortedCertificates() {
		n += len(c)
	}
	return n
}

func sequence(b *cryptobyte.Builder, fill func(*cryptobyte.Builder)) {
	b.AddASN1(cryptobyteasn1.SEQUENCE, fill)
}

func algorithm(b *cryptobyte.Builder, id asn1.ObjectIdentifier, null bool) {
	sequence(b, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(id)
		if null {
			b.AddASN1NULL()
		}
	})
}
