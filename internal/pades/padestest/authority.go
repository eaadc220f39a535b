// Package padestest is a made-up authority for tests alone: it certifies offices, stamps
// times (RFC 3161) and says what it has withdrawn (OCSP), over loopback.
package padestest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/digitorus/timestamp"
	"golang.org/x/crypto/ocsp"
	"software.sslmate.com/src/go-pkcs12"
)

// Made is a certificate that a test made, and its key.
type Made struct {
	Certificate *x509.Certificate
	Key         crypto.Signer
}

// Must is a value whose making can not fail in a test.
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Certify makes a certificate under another, or under itself, with a change.
func Certify(key crypto.Signer, name string, by *Made, change func(*x509.Certificate)) Made {
	template := &x509.Certificate{
		SerialNumber: Must(rand.Int(rand.Reader, big.NewInt(1<<62))), Subject: pkix.Name{CommonName: name, Organization: []string{"UBND tỉnh Bắc Kạn"}, Country: []string{"VN"}},
		NotBefore: time.Now().AddDate(0, -1, 0), NotAfter: time.Now().AddDate(1, 0, 0), KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment, BasicConstraintsValid: true,
	}
	if by == nil {
		template.IsCA, template.KeyUsage = true, x509.KeyUsageCertSign|x509.KeyUsageCRLSign
	}
	if change != nil {
		change(template)
	}
	parent, signer := template, key
	if by != nil {
		parent, signer = by.Certificate, by.Key
	}
	return Made{Must(x509.ParseCertificate(Must(x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)))), key}
}

// P256 is a new key of the curve P-256.
func P256() crypto.Signer { return Must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader)) }

// Keys are the kinds of keys that offices get.
func Keys() map[string]crypto.Signer {
	return map[string]crypto.Signer{
		"P-256": P256(), "P-384": Must(ecdsa.GenerateKey(elliptic.P384(), rand.Reader)), "RSA": Must(rsa.GenerateKey(rand.Reader, 2048)),
	}
}

// Secret is the passphrase of the PKCS#12 files.
const Secret = "mật khẩu của tệp chứng thư"

// PKCS12 is the file that an authority hands to an office.
func (m Made) PKCS12(above ...Made) []byte {
	var chain []*x509.Certificate
	for _, a := range above {
		chain = append(chain, a.Certificate)
	}
	return Must(pkcs12.Modern.Encode(m.Key, m.Certificate, chain, Secret))
}

// PEM is the certificate as a store has it.
func (m Made) PEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: m.Certificate.Raw})
}

// Authority is a root, a server of time stamps and one that says what was withdrawn.
type Authority struct {
	Root, Office, stamper Made
	URL                   string       // its servers stand at /tsa and /ocsp
	Withdrawn             atomic.Bool  // what OCSP says of everything
	Slow                  atomic.Int64 // how long a time stamp takes, in nanoseconds
	Busy, Most            atomic.Int64 // time stamps that are asked for at once: now, and at most
	Stamps                atomic.Int64 // how many were given
}

// New makes an authority and an office with a key.
func New(t testing.TB, key crypto.Signer) *Authority {
	a := &Authority{}
	routes := http.NewServeMux()
	server := httptest.NewServer(routes)
	t.Cleanup(server.Close)
	a.URL = server.URL
	a.Root = Certify(P256(), "Tổ chức chứng thực thử nghiệm", nil, nil)
	asks := func(c *x509.Certificate) { c.OCSPServer = []string{a.URL + "/ocsp"} }
	a.stamper = Certify(P256(), "Dấu thời gian thử nghiệm", &a.Root, func(c *x509.Certificate) {
		asks(c)
		// Critical (RFC 3161, 2.3), which the standard library does not write.
		use := Must(asn1.Marshal([]asn1.ObjectIdentifier{{1, 3, 6, 1, 5, 5, 7, 3, 8}}))
		c.ExtraExtensions = append(c.ExtraExtensions, pkix.Extension{Id: []int{2, 5, 29, 37}, Critical: true, Value: use})
	})
	a.Office = Certify(key, "Ủy ban nhân dân tỉnh Bắc Kạn", &a.Root, asks)
	routes.HandleFunc("/tsa", a.stamp)
	routes.HandleFunc("/ocsp", a.say)
	return a
}

func (a *Authority) stamp(w http.ResponseWriter, r *http.Request) {
	now := a.Busy.Add(1)
	defer a.Busy.Add(-1)
	for most := a.Most.Load(); now > most && !a.Most.CompareAndSwap(most, now); most = a.Most.Load() {
	}
	select {
	case <-time.After(time.Duration(a.Slow.Load())):
	case <-r.Context().Done():
		return
	}
	question := Must(timestamp.ParseRequest(Must(io.ReadAll(r.Body))))
	w.Write(a.Answer(question.HashAlgorithm, question.HashedMessage, question.Nonce))
	a.Stamps.Add(1)
}

// Answer is a time stamp over a hash.
func (a *Authority) Answer(hash crypto.Hash, sum []byte, nonce *big.Int) []byte {
	stamp := timestamp.Timestamp{
		HashAlgorithm: hash, HashedMessage: sum, Nonce: nonce, Time: time.Now(),
		Policy: []int{1, 2, 3}, AddTSACertificate: true, Certificates: []*x509.Certificate{a.Root.Certificate},
	}
	return Must(stamp.CreateResponseWithOpts(a.stamper.Certificate, a.stamper.Key, crypto.SHA256))
}

func (a *Authority) say(w http.ResponseWriter, r *http.Request) {
	question := Must(ocsp.ParseRequest(Must(io.ReadAll(r.Body))))
	status := ocsp.Good
	if a.Withdrawn.Load() {
		status = ocsp.Revoked
	}
	w.Write(Must(ocsp.CreateResponse(a.Root.Certificate, a.Root.Certificate, ocsp.Response{
		Status: status, SerialNumber: question.SerialNumber, ThisUpdate: time.Now().Add(-time.Minute), NextUpdate: time.Now().Add(time.Hour), RevokedAt: time.Now().Add(-time.Hour),
	}, a.Root.Key)))
}
