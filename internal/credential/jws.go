package credential

import (
	"crypto"
	"crypto/ed25519"
	"errors"

	"github.com/go-jose/go-jose/v4"
)

// Media types of what is signed.
const (
	MediaType       = "application/vc+jwt"
	typ, contentTyp = "vc+jwt", "vc"
)

// opaque lets a [crypto.Signer] sign, behind which a card or a remote service may stand.
type opaque struct {
	signer crypto.Signer
	kid    string
}

func (o opaque) Public() *jose.JSONWebKey {
	return &jose.JSONWebKey{Key: o.signer.Public(), KeyID: o.kid, Algorithm: string(jose.EdDSA)}
}

func (o opaque) Algs() []jose.SignatureAlgorithm { return []jose.SignatureAlgorithm{jose.EdDSA} }

func (o opaque) SignPayload(payload []byte, _ jose.SignatureAlgorithm) ([]byte, error) {
	return o.signer.Sign(nil, payload, crypto.Hash(0))
}

// jws signs a payload, compact.
func jws(payload []byte, kid string, key crypto.Signer) (string, error) {
	if _, ok := key.Public().(ed25519.PublicKey); !ok {
		return "", errors.New("credential: the key is none of Ed25519")
	}
	options := (&jose.SignerOptions{}).WithType(typ).WithContentType(contentTyp)
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.EdDSA, Key: opaque{key, kid}}, options)
	if err != nil {
		return "", err
	}
	signed, err := signer.Sign(payload)
	if err != nil {
		return "", err
	}
	return signed.CompactSerialize()
}
