package pdfsignature

import (
	"bytes"
	"crypto"
	"crypto/sha1"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"time"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"
)

// Attributes of a CMS signature (RFC 5652, RFC 5035, RFC 3161).
var (
	oidSigningTime      = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 5}
	oidSigningCertV2    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidTimeStampToken   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 14}
	oidDigestMD5        = asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 5}
	oidSHA256           = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidSHA384           = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}
	oidSHA512           = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}
	farAway             = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	subFilterDetached   = "adbe.pkcs7.detached"
	subFilterCAdES      = "ETSI.CAdES.detached"
	subFilterSHA1       = "adbe.pkcs7.sha1"
	subFilterStampOfDoc = "ETSI.RFC3161"
)

// checkCMS checks the value of a signature against the bytes that it covers.
func (s *Signature) checkCMS(signed, contents []byte, trusted Store) {
	var whole asn1.RawValue // zeros fill the room after it
	if _, err := asn1.Unmarshal(contents, &whole); err == nil {
		contents = whole.FullBytes
	}
	switch s.SubFilter {
	case subFilterDetached, subFilterCAdES, subFilterSHA1:
	case subFilterStampOfDoc:
		s.checkDocStamp(signed, contents, trusted)
		return
	default:
		s.find(NotSupported)
		return
	}
	p7, err := pkcs7.Parse(contents)
	if err != nil || len(p7.Signers) != 1 || p7.GetOnlySigner() == nil {
		s.find(Broken)
		return
	}
	signer := p7.GetOnlySigner()
	s.Signer, s.Issuer = party(signer.Subject.CommonName, signer.Subject.Organization), party(signer.Issuer.CommonName, signer.Issuer.Organization)
	var moment time.Time
	if p7.UnmarshalSignedAttribute(oidSigningTime, &moment) == nil {
		s.Claimed = moment
	}
	if s.SubFilter == subFilterSHA1 {
		s.find(WeakDigest)
		if sum := sha1.Sum(signed); !bytes.Equal(p7.Content, sum[:]) {
			s.find(Altered)
		}
	} else {
		p7.Content = signed
	}
	if digest := p7.Signers[0].DigestAlgorithm.Algorithm; digest.Equal(pkcs7.OIDDigestAlgorithmSHA1) || digest.Equal(oidDigestMD5) {
		s.find(WeakDigest)
	}
	if p7.Signers[0].DigestEncryptionAlgorithm.Algorithm.Equal(oidPSS) {
		s.verifyPSS(p7, signer)
	} else {
		s.verify(p7, signer)
	}
	s.checkAttribute(p7, signer)
	s.checkStamp(p7, trusted)
	s.checkCertificate(signer, p7.Certificates, trusted)
	s.Intact = !s.has(Altered) && !s.has(Forged) && !s.has(NotSupported)
}

func (s *Signature) has(f Finding) bool {
	for _, found := range s.Findings {
		if found == f {
			return true
		}
	}
	return false
}

// verify checks digest and value. The library refuses a signature made outside of
// the certificate's time before it looks at anything else; that is told apart, and so
// it is given the certificate without its time.
func (s *Signature) verify(p7 *pkcs7.PKCS7, signer *x509.Certificate) {
	for i, c := range p7.Certificates {
		if c == signer {
			timeless := *signer
			timeless.NotBefore, timeless.NotAfter = time.Time{}, farAway
			p7.Certificates[i] = &timeless
		}
	}
	err := p7.Verify()
	var mismatch *pkcs7.MessageDigestMismatchError
	var insecure x509.InsecureAlgorithmError
	switch {
	case err == nil:
	case errors.As(err, &mismatch):
		s.find(Altered)
	case errors.Is(err, x509.ErrUnsupportedAlgorithm), errors.Is(err, pkcs7.ErrUnsupportedAlgorithm):
		s.find(NotSupported)
	case errors.As(err, &insecure):
		s.find(WeakDigest)
		s.find(NotSupported)
	default:
		s.find(Forged)
	}
}

// checkAttribute compares the certificate with the one that the signer signed for
// (RFC 5035), which CAdES asks for.
func (s *Signature) checkAttribute(p7 *pkcs7.PKCS7, signer *x509.Certificate) {
	var attribute struct {
		Certificates []asn1.RawValue
		Policies     asn1.RawValue `asn1:"optional"`
	}
	if p7.UnmarshalSignedAttribute(oidSigningCertV2, &attribute) != nil {
		if s.SubFilter == subFilterCAdES {
			s.find(OtherSigner)
		}
		return
	}
	if len(attribute.Certificates) == 0 {
		s.find(OtherSigner)
		return
	}
	hash, named := crypto.SHA256, asn1.RawValue{}
	rest, err := asn1.Unmarshal(attribute.Certificates[0].Bytes, &named)
	if err == nil && named.Tag == asn1.TagSequence { // the algorithm stands when it is not SHA-256
		var algorithm asn1.ObjectIdentifier
		if _, err = asn1.Unmarshal(named.Bytes, &algorithm); err == nil {
			hash = hashOf(algorithm)
			_, err = asn1.Unmarshal(rest, &named)
		}
	}
	if err != nil || hash == 0 || !bytes.Equal(named.Bytes, sum(hash, signer.Raw)) {
		s.find(OtherSigner)
	}
}

func hashOf(algorithm asn1.ObjectIdentifier) crypto.Hash {
	switch {
	case algorithm.Equal(oidSHA256):
		return crypto.SHA256
	case algorithm.Equal(oidSHA384):
		return crypto.SHA384
	case algorithm.Equal(oidSHA512):
		return crypto.SHA512
	}
	return 0
}

func sum(hash crypto.Hash, data []byte) []byte {
	if !hash.Available() {
		return nil
	}
	h := hash.New()
	h.Write(data)
	return h.Sum(nil)
}

// checkStamp reads the time stamp over the signature's value, when there is one.
func (s *Signature) checkStamp(p7 *pkcs7.PKCS7, trusted Store) {
	for _, a := range p7.Signers[0].UnauthenticatedAttributes {
		if !a.Type.Equal(oidTimeStampToken) {
			continue
		}
		if token, err := timestamp.Parse(a.Value.Bytes); err != nil || len(token.Certificates) == 0 ||
			!bytes.Equal(token.HashedMessage, sum(token.HashAlgorithm, p7.Signers[0].EncryptedDigest)) {
			s.find(BadStamp)
		} else {
			s.stamped(token, trusted)
		}
	}
}

// checkDocStamp checks a time stamp over the document.
func (s *Signature) checkDocStamp(signed, contents []byte, trusted Store) {
	s.DocStamp = true
	token, err := timestamp.Parse(contents)
	switch {
	case err != nil || len(token.Certificates) == 0:
		s.find(Broken)
	case !bytes.Equal(token.HashedMessage, sum(token.HashAlgorithm, signed)):
		s.find(Altered)
	default:
		s.Intact = true
		s.stamped(token, trusted)
		s.Signer = s.StampedBy
	}
}

func (s *Signature) stamped(token *timestamp.Timestamp, trusted Store) {
	authority := token.Certificates[0]
	for _, c := range token.Certificates {
		for _, use := range c.ExtKeyUsage {
			if use == x509.ExtKeyUsageTimeStamping {
				authority = c
			}
		}
	}
	s.Stamped, s.StampedBy = token.Time, party(authority.Subject.CommonName, authority.Subject.Organization)
	if chain := trusted.chain(authority, token.Certificates, token.Time); chain != Known {
		s.find(StampUnknown)
	} else if s.DocStamp {
		s.Chain = Known
	}
}

// checkCertificate looks where the certificate leads, as of the time of signing.
func (s *Signature) checkCertificate(signer *x509.Certificate, beside []*x509.Certificate, trusted Store) {
	when := s.When()
	switch {
	case when.IsZero():
		s.find(NoTime)
		when = signer.NotBefore
	case when.After(signer.NotAfter):
		s.find(Expired)
		when = signer.NotAfter
	case when.Before(signer.NotBefore):
		s.find(NotYetValid)
		when = signer.NotBefore
	}
	s.Chain = trusted.chain(signer, beside, when)
}

// chain looks where a certificate leads at a time.
func (s Store) chain(c *x509.Certificate, beside []*x509.Certificate, when time.Time) Chain {
	pool := x509.NewCertPool()
	for _, b := range beside {
		pool.AddCert(b)
	}
	roots := s.pool
	if roots == nil {
		roots = x509.NewCertPool() // nil would be those of the system
	}
	_, err := c.Verify(x509.VerifyOptions{Roots: roots, Intermediates: pool, CurrentTime: when, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}})
	switch {
	case err == nil:
		return Known
	case bytes.Equal(c.RawSubject, c.RawIssuer) && c.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature) == nil:
		return SelfSigned
	}
	return Unknown
}

func party(name string, organisations []string) Party {
	p := Party{Name: name}
	if len(organisations) > 0 {
		p.Organisation = organisations[0]
	}
	return p
}
