package translog

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Checkpoint is the head of a log (C2SP tlog-checkpoint): who keeps it, how many entries
// it has, and the hash over them.
type Checkpoint struct {
	Origin string // [Origin]
	Tree   tlog.Tree
}

// Origin names a log for good, whatever address it is read under: by its first entry.
func Origin(first tlog.Hash) string { return "bangkhen.log/" + hex.EncodeToString(first[:8]) }

// Text is the checkpoint without signatures.
func (c Checkpoint) Text() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Tree.N, Encode(c.Tree.Hash))
}

// Sign is the checkpoint as a note, signed by a key of Ed25519.
func (c Checkpoint) Sign(key crypto.Signer) (string, error) {
	public, ok := key.Public().(ed25519.PublicKey)
	if !ok {
		return "", errors.New("the key is none of Ed25519")
	}
	signed, err := note.Sign(&note.Note{Text: c.Text()}, keyed{c.Origin, public, key})
	return string(signed), err
}

// OpenCheckpoint reads a signed checkpoint, and says which of the keys, by their names,
// have signed it. The error is about what is no checkpoint, or signed by none of them.
func OpenCheckpoint(signed string, keys map[string][]ed25519.PublicKey) (c Checkpoint, by []string, err error) {
	if len(signed) > mostCheckpoint {
		return c, nil, errors.New("the checkpoint is too long")
	}
	n, err := note.Open([]byte(signed), ring(keys))
	if err != nil {
		return c, nil, err
	}
	if c, err = parse(n.Text); err != nil {
		return c, nil, err
	}
	for _, signature := range n.Sigs {
		by = append(by, signature.Name)
	}
	return c, by, nil
}

// ReadCheckpoint reads the text of a checkpoint that nobody has signed. It vouches for
// nothing: a log that agrees with it does.
func ReadCheckpoint(text string) (c Checkpoint, err error) {
	if len(text) > mostCheckpoint {
		return c, errors.New("the checkpoint is too long")
	}
	if c, err = parse(text); err == nil && c.Text() != text {
		err = errors.New("no checkpoint without signatures: there is more in it than three lines")
	}
	return c, err
}

// mostCheckpoint is more than a checkpoint with the signatures of fifty witnesses, in
// bytes.
const mostCheckpoint = 16 << 10

func parse(text string) (c Checkpoint, err error) {
	lines := strings.SplitN(text, "\n", 4)
	if len(lines) < 4 {
		return c, errors.New("no checkpoint: it has fewer than three lines")
	}
	c.Origin = lines[0]
	if c.Tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil || c.Tree.N < 0 || strconv.FormatInt(c.Tree.N, 10) != lines[1] {
		return c, fmt.Errorf("no checkpoint: %q is no number of entries", lines[1])
	}
	raw, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(raw) != tlog.HashSize {
		return c, errors.New("no checkpoint: the third line is no hash")
	}
	copy(c.Tree.Hash[:], raw)
	return c, nil
}

// algorithm of Ed25519 in notes.
const algorithm = 1

// keyed signs notes under a name.
type keyed struct {
	name   string
	public ed25519.PublicKey
	key    crypto.Signer
}

func (k keyed) Name() string    { return k.name }
func (k keyed) KeyHash() uint32 { return keyHash(k.name, k.public) }
func (k keyed) Sign(text []byte) ([]byte, error) {
	return k.key.Sign(rand.Reader, text, crypto.Hash(0))
}

// keyHash names a key in a note (C2SP signed-note).
func keyHash(name string, public ed25519.PublicKey) uint32 {
	return keyHashOf(algorithm, name, public)
}

// VerifierKey is a public key as tools for notes take it: "name+hash+base64".
func VerifierKey(name string, public ed25519.PublicKey) (string, error) {
	return note.NewEd25519VerifierKey(name, public)
}

// ring finds keys by their names, [note.Verifiers].
type ring map[string][]ed25519.PublicKey

// Verifier implements [note.Verifiers].
func (r ring) Verifier(name string, hash uint32) (note.Verifier, error) {
	for _, public := range r[name] {
		if keyHash(name, public) != hash {
			continue
		}
		text, err := VerifierKey(name, public)
		if err != nil {
			return nil, err
		}
		return note.NewVerifier(text)
	}
	return nil, &note.UnknownVerifierError{Name: name, KeyHash: hash}
}
