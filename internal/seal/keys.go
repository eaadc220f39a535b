package seal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"bangkhen/internal/award"
)

// KeyID is the first four bytes of the SHA-256 of a public key. It says which key to
// try; that it is the one, the signature says.
type KeyID [4]byte

// IDOf is the id of a public key.
func IDOf(public ed25519.PublicKey) (id KeyID) {
	sum := sha256.Sum256(public)
	copy(id[:], sum[:])
	return id
}

// String is the id in hexadecimal, as commands and the published keys name it.
func (id KeyID) String() string { return hex.EncodeToString(id[:]) }

// Key is a public key of an office, and the days of its seals.
type Key struct {
	ID     KeyID
	Public ed25519.PublicKey
	Office string // that the key belonged to when it was made: "Ủy ban nhân dân tỉnh Bắc Kạn"

	From, Until award.Date // the first and the last day of its seals; a blank Until is not set yet
	Compromised award.Date // the day from which somebody else may have had it; blank for never
}

// Keys are the public keys of an office, past ones too.
type Keys []Key

// InUse reports whether the key makes seals still.
func (k Key) InUse() bool { return k.Until.IsZero() && k.Compromised.IsZero() }

// Find is the key of an id.
func (keys Keys) Find(id KeyID) (Key, bool) {
	for _, k := range keys {
		if k.ID == id {
			return k, true
		}
	}
	return Key{}, false
}

// ParseKeyID reads an id as commands and files name it.
func ParseKeyID(text string) (id KeyID, ok bool) {
	raw, err := hex.DecodeString(text)
	ok = err == nil && len(raw) == len(id)
	copy(id[:], raw)
	return id, ok
}

// standing is what the key's days say. The day of a seal is written by whoever has the
// key, so once somebody else may have it no seal of it proves anything by itself, of
// whatever day: that it was made before, the log says.
func (k Key) standing(sealed award.Date) Standing {
	switch {
	case !k.Compromised.IsZero():
		return Compromised
	case sealed.Before(k.From), !k.Until.IsZero() && k.Until.Before(sealed):
		return OutOfDays
	}
	return Good
}

// published is the file at /.well-known/bangkhen-keys.json.
type published struct {
	Version int            `json:"version"`
	Keys    []publishedKey `json:"keys"`
}

// publishedKey is a JSON Web Key (RFC 8037) with the days of its seals.
type publishedKey struct {
	ID          string     `json:"kid"`
	Type        string     `json:"kty"`
	Curve       string     `json:"crv"`
	Public      string     `json:"x"` // base64url without padding
	Office      string     `json:"office"`
	From        award.Date `json:"from"`
	Until       award.Date `json:"until,omitzero"`
	Compromised award.Date `json:"compromised_since,omitzero"`
}

// Publish is the file of the keys, as JSON.
func (keys Keys) Publish() ([]byte, error) {
	file := published{Version: formVersion, Keys: []publishedKey{}}
	for _, k := range keys {
		file.Keys = append(file.Keys, publishedKey{
			ID: k.ID.String(), Type: "OKP", Curve: "Ed25519", Public: base64.RawURLEncoding.EncodeToString(k.Public),
			Office: k.Office, From: k.From, Until: k.Until, Compromised: k.Compromised,
		})
	}
	return json.MarshalIndent(file, "", "  ")
}

// mostKeys is more than an office makes in centuries.
const mostKeys = 1000

// ParseKeys reads such a file, of this office or of another.
func ParseKeys(data []byte) (Keys, error) {
	if len(data) > 1<<20 {
		return nil, errors.New("the file of keys is too large")
	}
	var file published
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("no file of keys: %w", err)
	}
	if file.Version != formVersion || len(file.Keys) > mostKeys {
		return nil, fmt.Errorf("no file of keys that this version reads (version %d, %d keys)", file.Version, len(file.Keys))
	}
	keys := make(Keys, 0, len(file.Keys))
	for i, k := range file.Keys {
		public, err := base64.RawURLEncoding.DecodeString(k.Public)
		if err != nil || k.Type != "OKP" || k.Curve != "Ed25519" || len(public) != ed25519.PublicKeySize {
			return nil, fmt.Errorf("keys[%d] is no Ed25519 key in the form of RFC 8037", i)
		}
		key := Key{ID: IDOf(public), Public: public, Office: k.Office, From: k.From, Until: k.Until, Compromised: k.Compromised}
		if k.ID != key.ID.String() {
			return nil, fmt.Errorf("keys[%d]: kid %q is not that of the key, %s", i, k.ID, key.ID)
		}
		keys = append(keys, key)
	}
	return keys, nil
}
