package pdfsignature

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"

	"github.com/digitorus/pkcs7"
)

// RSASSA-PSS (RFC 4055, RFC 4056), which newer tokens sign by and pkcs7 does not know.
var (
	oidPSS  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	oidMGF1 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 8}
)

// pssParameters are those of a signature; what is left out is by SHA-1, which we refuse.
type pssParameters struct {
	Hash    pkix.AlgorithmIdentifier `asn1:"explicit,tag:0,optional"`
	Mask    pkix.AlgorithmIdentifier `asn1:"explicit,tag:1,optional"`
	Salt    int                      `asn1:"explicit,tag:2,optional,default:20"`
	Trailer int                      `asn1:"explicit,tag:3,optional,default:1"`
}

// verifyPSS checks digest and value of a signature by RSASSA-PSS.
func (s *Signature) verifyPSS(p7 *pkcs7.PKCS7, signer *x509.Certificate) {
	info := p7.Signers[0]
	key, isRSA := signer.PublicKey.(*rsa.PublicKey)
	hash, salt := readPSS(info.DigestEncryptionAlgorithm.Parameters.FullBytes)
	if !isRSA || hash == 0 || hashOf(info.DigestAlgorithm.Algorithm) != hash {
		s.find(NotSupported)
		return
	}
	signed := p7.Content
	if len(info.AuthenticatedAttributes) > 0 {
		var digest []byte
		if p7.UnmarshalSignedAttribute(pkcs7.OIDAttributeMessageDigest, &digest) != nil || !bytes.Equal(digest, sum(hash, p7.Content)) {
			s.find(Altered)
			return
		}
		var err error
		if signed, err = asSet(info.AuthenticatedAttributes); err != nil {
			s.find(Broken)
			return
		}
	}
	if rsa.VerifyPSS(key, hash, sum(hash, signed), info.EncryptedDigest, &rsa.PSSOptions{SaltLength: salt}) != nil {
		s.find(Forged)
	}
}

// readPSS reads the digest and the length of the salt, which is bounded; 0 for what is
// not supported: SHA-1, a mask by another digest.
func readPSS(parameters []byte) (hash crypto.Hash, salt int) {
	var p pssParameters
	if rest, err := asn1.Unmarshal(parameters, &p); err != nil || len(rest) > 0 || p.Trailer != 1 || !p.Mask.Algorithm.Equal(oidMGF1) {
		return 0, 0
	}
	var mask pkix.AlgorithmIdentifier
	if _, err := asn1.Unmarshal(p.Mask.Parameters.FullBytes, &mask); err != nil {
		return 0, 0
	}
	hash = hashOf(p.Hash.Algorithm)
	if hash == 0 || hashOf(mask.Algorithm) != hash || p.Salt < 1 || p.Salt > 512 {
		return 0, 0
	}
	return hash, p.Salt
}

// asSet is what is signed of attributes: the set of them (RFC 5652, 5.4).
func asSet[T any](attributes []T) ([]byte, error) {
	encoded, err := asn1.Marshal(struct {
		A []T `asn1:"set"`
	}{attributes})
	if err != nil {
		return nil, err
	}
	var whole asn1.RawValue
	_, err = asn1.Unmarshal(encoded, &whole)
	return whole.Bytes, err
}
