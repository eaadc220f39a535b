package credential

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"bangkhen/internal/seal"
)

// DID is the did:web of a site: its host, a port with its colon escaped.
func DID(site string) (string, error) {
	u, err := url.Parse(site)
	if err != nil || u.Host == "" {
		return "", fmt.Errorf("credential: %q is no address of a site", site)
	}
	return "did:web:" + strings.ReplaceAll(u.Host, ":", "%3A"), nil
}

// Document is the DID document of a site, for /.well-known/did.json: all keys, past ones
// too, so that what they have signed can be read on. A retired key expires with its last
// day; one that somebody else may have is revoked, and signs nothing that counts.
func Document(site string, keys seal.Keys) ([]byte, error) {
	did, err := DID(site)
	if err != nil {
		return nil, err
	}
	methods, asserts := []object{}, []string{}
	for _, k := range keys {
		id := did + "#" + k.ID.String()
		method := object{
			"id": id, "type": "JsonWebKey", "controller": did,
			"publicKeyJwk": object{"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": k.ID.String(), "x": base64.RawURLEncoding.EncodeToString(k.Public)},
		}
		if !k.Until.IsZero() {
			method["expires"] = stamp(start(k.Until).AddDate(0, 0, 1))
		}
		if k.Compromised.IsZero() {
			asserts = append(asserts, id)
		} else {
			method["revoked"] = stamp(start(k.Compromised))
		}
		methods = append(methods, method)
	}
	return json.MarshalIndent(object{
		"@context": []string{"https://www.w3.org/ns/did/v1", "https://www.w3.org/ns/cid/v1"},
		"id":       did, "verificationMethod": methods, "assertionMethod": asserts,
	}, "", "  ")
}
