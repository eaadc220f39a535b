// Package signtest signs PDF files with made-up authorities, and changes files after
// they were signed, for tests alone. It writes the plainest file that the rules allow:
// objects are appended with a table of their own (ISO 32000-1, 7.5.6).
package signtest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"math/big"
	"time"

	"github.com/digitorus/pkcs7"
)

// Identity is somebody who signs, or an authority that says who somebody is.
type Identity struct {
	Certificate *x509.Certificate
	key         crypto.Signer
	above       []*x509.Certificate
	by          *Identity // who gave the certificate, nil for itself
}

// Validity is the time of a certificate.
type Validity struct{ From, To time.Time }

// Always is a time around now.
func Always() Validity {
	return Validity{time.Now().AddDate(-1, 0, 0), time.Now().AddDate(1, 0, 0)}
}

// Authority makes an authority that nobody knows yet.
func Authority(name string) Identity {
	return Identity{}.issue(pkix.Name{CommonName: name, Country: []string{"VN"}}, Always(), true)
}

// Person gives somebody of an office a certificate of the authority.
func (i Identity) Person(name, office string, validity Validity) Identity {
	return i.issue(pkix.Name{CommonName: name, Organization: []string{office}, Country: []string{"VN"}}, validity, false)
}

// SelfSigned is somebody with a certificate of nobody else.
func SelfSigned(name, office string) Identity {
	return Identity{}.issue(pkix.Name{CommonName: name, Organization: []string{office}}, Always(), false)
}

// PEM is the certificate as a store has it.
func (i Identity) PEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: i.Certificate.Raw})
}

func (i Identity) issue(subject pkix.Name, validity Validity, authority bool) Identity {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	return i.certify(key, subject, validity, authority)
}

func (i Identity) certify(key crypto.Signer, subject pkix.Name, validity Validity, authority bool) Identity {
	serial, err := rand.Int(rand.Reader, big.NewInt(1<<62))
	must(err)
	template := &x509.Certificate{
		SerialNumber: serial, Subject: subject, NotBefore: validity.From, NotAfter: validity.To,
		KeyUsage: x509.KeyUsageDigitalSignature, BasicConstraintsValid: true, IsCA: authority,
	}
	if authority {
		template.KeyUsage = x509.KeyUsageCertSign
	}
	parent, signer := template, crypto.Signer(key)
	if i.Certificate != nil {
		parent, signer = i.Certificate, i.key
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
	must(err)
	certificate, err := x509.ParseCertificate(raw)
	must(err)
	made := Identity{Certificate: certificate, key: key}
	if i.Certificate != nil {
		made.above, made.by = append([]*x509.Certificate{i.Certificate}, i.above...), &i
	}
	return made
}

// cms signs bytes. The attribute that names the certificate (RFC 5035) is among what
// is signed.
func (i Identity) cms(data []byte, digest asn1.ObjectIdentifier) []byte {
	out, err := i.signed(data, digest).Finish()
	must(err)
	return out
}

func (i Identity) signed(data []byte, digest asn1.ObjectIdentifier) *pkcs7.SignedData {
	signed, err := pkcs7.NewSignedData(data)
	must(err)
	signed.SetDigestAlgorithm(digest)
	type id struct{ Hash []byte }
	hash := sha256.Sum256(i.Certificate.Raw)
	attribute := pkcs7.Attribute{
		Type:  asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47},
		Value: struct{ Certificates []id }{[]id{{hash[:]}}},
	}
	must(signed.AddSignerChain(i.Certificate, i.key, i.above, pkcs7.SignerInfoConfig{ExtraSignedAttributes: []pkcs7.Attribute{attribute}}))
	signed.Detach()
	return signed
}

func must(err error) {
	if err != nil {
		panic(err) // a test that cannot make its file
	}
}
