package signtest

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509/pkix"
	"encoding/asn1"
)

// rsa is the same person with an RSA key.
func (i Identity) rsa() Identity {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	must(err)
	authority := Identity{}
	if i.by != nil {
		authority = *i.by
	}
	return authority.certify(key, i.Certificate.Subject, Validity{i.Certificate.NotBefore, i.Certificate.NotAfter}, false)
}

// pss is cms by RSASSA-PSS: value and algorithm are exchanged in what pkcs7 makes.
func (i Identity) pss(data []byte, digest asn1.ObjectIdentifier) []byte {
	made := i.signed(data, digest)
	info := &made.GetSignedData().SignerInfos[0]
	attributes, err := asn1.Marshal(struct {
		A any `asn1:"set"`
	}{info.AuthenticatedAttributes})
	must(err)
	var set asn1.RawValue
	_, err = asn1.Unmarshal(attributes, &set)
	must(err)
	sum := sha256.Sum256(set.Bytes)
	info.DigestEncryptionAlgorithm = pssSHA256()
	info.EncryptedDigest, err = rsa.SignPSS(rand.Reader, i.key.(*rsa.PrivateKey), crypto.SHA256, sum[:], &rsa.PSSOptions{SaltLength: 32})
	must(err)
	out, err := made.Finish()
	must(err)
	return out
}

// pssSHA256 names RSASSA-PSS with SHA-256 and a salt of as many bytes.
func pssSHA256() pkix.AlgorithmIdentifier {
	sha := pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}, Parameters: asn1.NullRawValue}
	inner, err := asn1.Marshal(sha)
	must(err)
	parameters, err := asn1.Marshal(struct {
		Hash pkix.AlgorithmIdentifier `asn1:"explicit,tag:0"`
		Mask pkix.AlgorithmIdentifier `asn1:"explicit,tag:1"`
		Salt int                      `asn1:"explicit,tag:2"`
	}{sha, pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 8}, Parameters: asn1.RawValue{FullBytes: inner}}, 32})
	must(err)
	return pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}, Parameters: asn1.RawValue{FullBytes: parameters}}
}
