package seal

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"

	"bangkhen/internal/award"
)

// context keeps a seal apart from all else that a key may sign.
const context = "bangkhen/seal/1\x00"

// Most is the length of the longest seal that is read, in characters.
const Most = 900

var letters = base32.StdEncoding.WithPadding(base32.NoPadding)

// Make seals a record with a key that signs: the text that follows the code in the
// address. The same record and key give the same seal.
func Make(r Record, signer crypto.Signer) (string, error) {
	public, ok := signer.Public().(ed25519.PublicKey)
	if !ok {
		return "", errors.New("seal: the key is none of Ed25519")
	}
	data, err := encoding.Marshal(r.payload(IDOf(public)))
	if err != nil {
		return "", fmt.Errorf("seal: %w", err)
	}
	signature, err := signer.Sign(rand.Reader, message(r.Code, data), crypto.Hash(0))
	if err != nil {
		return "", fmt.Errorf("seal: %w", err)
	}
	return letters.EncodeToString(append(data, signature...)), nil
}

func message(code award.Code, payload []byte) []byte {
	return append(append([]byte(context), code...), payload...)
}

// Why a seal is none. [ErrForm] and [ErrSignature] say that nobody made it, or that it
// was not read whole; [ErrUnknownKey] says nothing about it but that the key is not at
// hand.
var (
	ErrForm       = errors.New("seal: not a seal, or not read whole")
	ErrUnknownKey = errors.New("seal: its key is not at hand")
	ErrSignature  = errors.New("seal: the signature is not that of the record")
)

// Standing is what a key's days say of a seal with a right signature.
type Standing string

const (
	Good        Standing = "good"
	OutOfDays   Standing = "out-of-days" // the key was not valid on the day of the seal
	Compromised Standing = "compromised" // somebody else may have the key: the seal proves nothing without the log
)

// Opened is a seal that a known key has made.
type Opened struct {
	Record
	Key      Key
	Standing Standing
}

// Open reads a seal, in any case of letters, that stands behind a code. The error is one
// of [ErrForm], [ErrUnknownKey] and [ErrSignature]; with ErrUnknownKey the record is
// what the seal claims, which nobody vouches for.
func (keys Keys) Open(code award.Code, text string) (Opened, error) {
	payload, data, signature, err := parse(text)
	if err != nil {
		return Opened{}, err
	}
	record, ok := payload.record(code)
	if !ok {
		return Opened{}, ErrForm
	}
	known := false
	for _, key := range keys {
		if string(key.ID[:]) != string(payload.Key) {
			continue
		}
		known = true
		if ed25519.Verify(key.Public, message(code, data), signature) {
			return Opened{Record: record, Key: key, Standing: key.standing(record.Sealed)}, nil
		}
	}
	if known {
		return Opened{}, ErrSignature
	}
	return Opened{Record: record}, ErrUnknownKey
}

// parse takes a seal apart. What is not in the one form that a record has is refused, so
// that a record has one seal a key.
func parse(text string) (p payload, data, signature []byte, err error) {
	if len(text) > Most {
		return p, nil, nil, ErrForm
	}
	text = strings.ToUpper(text)
	raw, err := letters.DecodeString(text)
	if err != nil || letters.EncodeToString(raw) != text || len(raw) <= ed25519.SignatureSize {
		return p, nil, nil, ErrForm
	}
	data, signature = raw[:len(raw)-ed25519.SignatureSize], raw[len(raw)-ed25519.SignatureSize:]
	if err := decoding.Unmarshal(data, &p); err != nil {
		return p, nil, nil, ErrForm
	}
	if again, err := encoding.Marshal(p); err != nil || !bytes.Equal(again, data) {
		return p, nil, nil, ErrForm
	}
	return p, data, signature, nil
}
