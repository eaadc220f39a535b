package translog

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
)

// Witness is another office that signs heads of a log (C2SP tlog-cosignature): that it has
// seen them, and that each holds the one that it saw before.
type Witness struct {
	Name   string // such as "sonoivu.thainguyen.gov.vn"
	Public ed25519.PublicKey
}

// Cosignature is what a witness says of a head.
type Cosignature struct {
	Witness
	At   time.Time // on the witness's clock
	Line string    // of the note, without its end
}

// cosignatureType of Ed25519 with a time in notes.
const cosignatureType = 4

// Key is the key of a witness as tools for notes write it: "name+hash+base64".
func (w Witness) Key() string {
	return fmt.Sprintf("%s+%08x+%s", w.Name, w.KeyHash(), base64.StdEncoding.EncodeToString(append([]byte{cosignatureType}, w.Public...)))
}

// ParseWitness reads what [Witness.Key] writes.
func ParseWitness(key string) (w Witness, err error) {
	name, kind, public, err := parseKey(key)
	if err == nil && kind != cosignatureType {
		err = errors.New("the key is none of a witness")
	}
	return Witness{name, public}, err
}

// ParseVerifier reads what [VerifierKey] writes: the key of a log.
func ParseVerifier(key string) (name string, public ed25519.PublicKey, err error) {
	name, kind, public, err := parseKey(key)
	if err == nil && kind != algorithm {
		err = errors.New("the key is none of a log")
	}
	return name, public, err
}

func parseKey(key string) (name string, kind byte, public ed25519.PublicKey, err error) {
	name, rest, _ := strings.Cut(strings.TrimSpace(key), "+")
	hash, text, found := strings.Cut(rest, "+")
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil || !found || len(raw) != 1+ed25519.PublicKeySize || !GoodName(name) {
		return "", 0, nil, errors.New("no key of the form name+hash+base64")
	}
	if kind, public = raw[0], raw[1:]; hash != fmt.Sprintf("%08x", keyHashOf(kind, name, public)) {
		return "", 0, nil, errors.New("the hash in the key is another one than that of the key")
	}
	return name, kind, public, nil
}

// GoodName reports whether a name can stand in a note.
func GoodName(name string) bool {
	return name != "" && len(name) <= 200 && !strings.ContainsAny(name, "+ \t\r\n\u00a0") && strings.ToValidUTF8(name, "") == name
}

func keyHashOf(kind byte, name string, public ed25519.PublicKey) uint32 {
	sum := sha256.Sum256(bytes.Join([][]byte{[]byte(name), append([]byte{kind}, public...)}, []byte("\n")))
	return binary.BigEndian.Uint32(sum[:4])
}

// cosigned is what a witness signs: the text of the head under a line with the time.
func cosigned(at uint64, text []byte) []byte {
	return append(fmt.Appendf(nil, "cosignature/v1\ntime %d\n", at), text...)
}

// KeyHash implements [note.Verifier] and [note.Signer].
func (w verifier) KeyHash() uint32 { return w.Witness.KeyHash() }

// KeyHash names the key in a note.
func (w Witness) KeyHash() uint32 { return keyHashOf(cosignatureType, w.Name, w.Public) }

// verifier is a witness as package note takes it.
type verifier struct{ Witness }

func (w verifier) Name() string { return w.Witness.Name }

func (w verifier) Verify(text, signature []byte) bool {
	return len(signature) == 8+ed25519.SignatureSize &&
		ed25519.Verify(w.Public, cosigned(binary.BigEndian.Uint64(signature), text), signature[8:])
}

// witnessing signs notes as a witness does.
type witnessing struct {
	verifier
	at  time.Time
	key crypto.Signer
}

func (w witnessing) Sign(text []byte) ([]byte, error) {
	at := uint64(w.at.Unix())
	signature, err := w.key.Sign(rand.Reader, cosigned(at, text), crypto.Hash(0))
	return append(binary.BigEndian.AppendUint64(nil, at), signature...), err
}

// Cosign is the line by which a witness says that it has seen a head.
func Cosign(head Checkpoint, name string, key crypto.Signer, at time.Time) (Cosignature, error) {
	public, ok := key.Public().(ed25519.PublicKey)
	if !ok {
		return Cosignature{}, errors.New("the key is none of Ed25519")
	}
	w := Witness{name, public}
	signed, err := note.Sign(&note.Note{Text: head.Text()}, witnessing{verifier{w}, at, key})
	if err != nil {
		return Cosignature{}, err
	}
	_, line, _ := strings.Cut(string(signed), "\n\n")
	return Cosignature{w, at.Truncate(time.Second), strings.TrimSuffix(line, "\n")}, nil
}

// With is a head with more lines of signatures; one without any may be its text alone.
func With(head string, lines ...string) string {
	if len(lines) > 0 && !strings.Contains(head, "\n\n") {
		head += "\n"
	}
	for _, line := range lines {
		if !strings.Contains(head, "\n"+line+"\n") {
			head += line + "\n"
		}
	}
	return head
}

// Cosignatures are those of some witnesses under a head; others are passed over.
func Cosignatures(head string, witnesses []Witness) (found []Cosignature, err error) {
	if len(head) > mostCheckpoint {
		return nil, errors.New("the checkpoint is too long")
	}
	verifiers := make([]note.Verifier, len(witnesses))
	for i, w := range witnesses {
		verifiers[i] = verifier{w}
	}
	n, err := note.Open([]byte(head), note.VerifierList(verifiers...))
	if unverified := (&note.UnverifiedNoteError{}); errors.As(err, &unverified) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, s := range n.Sigs {
		raw, err := base64.StdEncoding.DecodeString(s.Base64)
		if err != nil || len(raw) < 12 {
			continue
		}
		for _, w := range witnesses {
			if w.Name == s.Name && w.KeyHash() == s.Hash {
				found = append(found, Cosignature{w, time.Unix(int64(binary.BigEndian.Uint64(raw[4:12])), 0).UTC(), "— " + s.Name + " " + s.Base64})
				break
			}
		}
	}
	return found, nil
}
