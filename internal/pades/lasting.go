package pades

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"
	"golang.org/x/crypto/ocsp"
)

// Errors of evidence.
var (
	ErrWithdrawn  = errors.New("pades: a certificate was withdrawn")
	ErrNoEvidence = errors.New("pades: nobody to ask whether a certificate was withdrawn")
	ErrNoStamp    = errors.New("pades: the signature has no time stamp")
)

// Evidence is what shows, long after, that a signature was good when it was made: the
// certificates from signer and time stamp up to their roots, and what their authorities
// say of each: that it was not withdrawn.
type Evidence struct{ Certificates, OCSPs, CRLs [][]byte }

// Collector asks authorities for evidence. An answer serves all signatures that were
// stamped before it was asked for. It is safe for use by many goroutines.
type Collector struct {
	Client *http.Client

	mutex sync.Mutex
	roots []*x509.Certificate
	known map[[sha256.Size]byte]answered
}

type answered struct {
	at        time.Time
	ocsp, crl []byte
}

// Trust is told what certificates the office trusts: chains are completed by them.
func (c *Collector) Trust(roots []*x509.Certificate) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for _, r := range roots {
		if !slices.ContainsFunc(c.roots, r.Equal) {
			c.roots = append(c.roots, r)
		}
	}
}

// Of collects the evidence of a file with a stamped signature. The error is [ErrWithdrawn]
// when a certificate does not stand any more.
func (c *Collector) Of(ctx context.Context, data []byte) (Evidence, error) {
	var e Evidence
	cms, err := signatureOf(data)
	if err != nil {
		return e, err
	}
	p7, err := pkcs7.Parse(cms)
	if err != nil || p7.GetOnlySigner() == nil {
		return e, ErrForm
	}
	var token *timestamp.Timestamp
	for _, a := range p7.Signers[0].UnauthenticatedAttributes {
		if a.Type.Equal(oidTimeStamp) {
			if token, err = timestamp.Parse(a.Value.Bytes); err != nil {
				return e, err
			}
		}
	}
	if token == nil || len(token.Certificates) == 0 {
		return e, ErrNoStamp
	}
	err = c.chain(ctx, &e, p7.GetOnlySigner(), p7.Certificates, token.Time)
	for _, one := range token.Certificates {
		if len(one.ExtKeyUsage) > 0 && err == nil {
			err = c.chain(ctx, &e, one, token.Certificates, token.Time)
		}
	}
	return e, err
}

// chain adds a certificate and those above it.
func (c *Collector) chain(ctx context.Context, e *Evidence, first *x509.Certificate, beside []*x509.Certificate, stamped time.Time) error {
	c.mutex.Lock()
	known := slices.Concat(beside, c.roots)
	c.mutex.Unlock()
	chain := append([]*x509.Certificate{first}, chainOf(first, known)...)
	for i, one := range chain {
		e.Certificates = add(e.Certificates, one.Raw)
		if bytes.Equal(one.RawSubject, one.RawIssuer) {
			continue
		}
		if i+1 == len(chain) {
			return fmt.Errorf("%w: the issuer of %s is not known", ErrNoEvidence, one.Subject.CommonName)
		}
		said, err := c.ask(ctx, one, chain[i+1], stamped)
		if err != nil {
			return err
		}
		e.OCSPs, e.CRLs = add(e.OCSPs, said.ocsp), add(e.CRLs, said.crl)
	}
	return nil
}

func add(all [][]byte, one []byte) [][]byte {
	for _, known := range all {
		if bytes.Equal(known, one) {
			return all
		}
	}
	if len(one) == 0 {
		return all
	}
	return append(all, one)
}

// ask asks about a certificate, unless the answer to a later question than the stamp is known.
func (c *Collector) ask(ctx context.Context, one, issuer *x509.Certificate, stamped time.Time) (answered, error) {
	key := sha256.Sum256(one.Raw)
	c.mutex.Lock()
	defer c.mutex.Unlock() // who waits has use of the answer
	if said, ok := c.known[key]; ok && said.at.After(stamped) {
		return said, nil
	}
	said := answered{at: time.Now()}
	err := ErrNoEvidence
	for _, server := range one.OCSPServer {
		if said.ocsp, err = c.askOCSP(ctx, server, one, issuer); err == nil || errors.Is(err, ErrWithdrawn) {
			break
		}
	}
	if err != nil && !errors.Is(err, ErrWithdrawn) {
		for _, address := range one.CRLDistributionPoints {
			if said.crl, err = c.fetchCRL(ctx, address, one, issuer); err == nil || errors.Is(err, ErrWithdrawn) {
				break
			}
		}
	}
	if err != nil {
		return answered{}, fmt.Errorf("%s: %w", one.Subject.CommonName, err)
	}
	if c.known == nil {
		c.known = map[[sha256.Size]byte]answered{}
	}
	c.known[key] = said
	return said, nil
}

func (c *Collector) askOCSP(ctx context.Context, server string, one, issuer *x509.Certificate) ([]byte, error) {
	question, err := ocsp.CreateRequest(one, issuer, nil)
	if err != nil {
		return nil, err
	}
	data, err := post(ctx, c.Client, server, "application/ocsp-request", question, mostAnswer)
	if err != nil {
		return nil, err
	}
	answer, err := ocsp.ParseResponseForCert(data, one, issuer)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrAnswer, err)
	case answer.Status == ocsp.Revoked:
		return nil, ErrWithdrawn
	case answer.Status != ocsp.Good, !answer.NextUpdate.IsZero() && time.Now().After(answer.NextUpdate):
		return nil, ErrAnswer
	}
	return data, nil
}

// mostCRL bounds a list of withdrawn certificates: it stands in every file.
const mostCRL = 256 << 10

func (c *Collector) fetchCRL(ctx context.Context, address string, one, issuer *x509.Certificate) ([]byte, error) {
	if !strings.HasPrefix(address, "http") {
		return nil, ErrNoEvidence
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	data, err := fetch(c.Client, request, mostCRL)
	if err != nil {
		return nil, err
	}
	list, err := x509.ParseRevocationList(data)
	if err == nil {
		err = list.CheckSignatureFrom(issuer)
	}
	if err != nil || time.Now().After(list.NextUpdate) {
		return nil, errors.Join(ErrAnswer, err)
	}
	for _, entry := range list.RevokedCertificateEntries {
		if entry.SerialNumber.Cmp(one.SerialNumber) == 0 {
			return nil, ErrWithdrawn
		}
	}
	return data, nil
}

// Last is the file with evidence appended (PAdES B-LT): a dictionary of certificates and
// answers (ETSI EN 319 142-1, 5.4.2).
func Last(data []byte, e Evidence) ([]byte, error) {
	f, err := open(data)
	if err != nil {
		return nil, err
	}
	root := f.trailer.referred("Root")
	catalog, err := f.dictionary(root)
	if err != nil {
		return nil, err
	}
	if catalog.get("AcroForm") == nil || catalog.get("DSS") != nil {
		return nil, fmt.Errorf("%w: no signature, or evidence already", ErrForm)
	}
	size := 4 << 10
	for _, all := range [][][]byte{e.Certificates, e.OCSPs, e.CRLs} {
		for _, one := range all {
			size += len(one) + 128
		}
	}
	u := f.update(size)
	store := u.reserve()
	text := "<</Type /DSS"
	for _, kind := range []struct {
		name string
		all  [][]byte
	}{{"Certs", e.Certificates}, {"OCSPs", e.OCSPs}, {"CRLs", e.CRLs}} {
		if len(kind.all) == 0 {
			continue
		}
		var list strings.Builder
		for _, one := range kind.all {
			number := u.reserve()
			u.putStream(number, "", one)
			fmt.Fprintf(&list, "%d 0 R ", number)
		}
		text += fmt.Sprintf("/%s [%s]", kind.name, strings.TrimSpace(list.String()))
	}
	u.put(store, []byte(text+">>"))
	u.put(root, catalog.set("DSS", fmt.Sprintf("%d 0 R", store)).text())
	return u.finish(), nil
}
