package seal

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sort"
	"time"

	"bangkhen/internal/award"
)

// Fate is what became of a certificate after it was sealed, "" for nothing.
type Fate string

const (
	Revoked   Fate = "revoked"
	Replaced  Fate = "replaced"
	Withdrawn Fate = "withdrawn" // with its whole issue, before that was announced
)

// Revocations are the certificates that ended, up to a moment, for whoever reads seals
// without asking the register. Nobody reads codes from the list: it holds a hash of each,
// and a code is 140 random bits.
type Revocations struct {
	Key    KeyID // that signs the list
	At     time.Time
	Covers []KeyID // keys of whose seals it tells; of others it says nothing
	Ended  map[Fate][]award.Code
}

const revocationsContext = "bangkhen/revocations/1\x00"

// markSize is how many bytes of a hash stand for a code: among a hundred thousand that
// ended, one of 10^14 other codes is taken for one of them.
const markSize = 8

func markOf(code award.Code) []byte {
	sum := sha256.Sum256([]byte("bangkhen/ended/1\x00" + string(code)))
	return sum[:markSize]
}

// mostRevocations bounds a list that is read, in bytes: a million certificates.
const mostRevocations = 8<<20 + 64<<10

// revocations is the list as CBOR has it.
type revocations struct {
	_                            struct{} `cbor:",toarray"`
	Version                      uint64
	Key                          []byte
	At                           uint64 // seconds since 1970-01-01T00:00:00Z
	Covers                       []byte // ids of four bytes
	Revoked, Replaced, Withdrawn []byte // marks of eight bytes
}

// MakeRevocations signs a list: its payload and the signature, in bytes.
func MakeRevocations(list Revocations, signer crypto.Signer) ([]byte, error) {
	public, ok := signer.Public().(ed25519.PublicKey)
	if !ok {
		return nil, errors.New("seal: the key is none of Ed25519")
	}
	id := IDOf(public)
	var covers [][]byte
	for _, key := range list.Covers {
		covers = append(covers, key[:])
	}
	payload, err := encoding.Marshal(revocations{
		Version: formVersion, Key: id[:], At: uint64(list.At.Unix()), Covers: joined(covers),
		Revoked: marksOf(list.Ended[Revoked]), Replaced: marksOf(list.Ended[Replaced]), Withdrawn: marksOf(list.Ended[Withdrawn]),
	})
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	if len(payload)+ed25519.SignatureSize > mostRevocations {
		return nil, fmt.Errorf("seal: a list of %d bytes is one that nobody reads", len(payload))
	}
	signature, err := signer.Sign(rand.Reader, append([]byte(revocationsContext), payload...), crypto.Hash(0))
	return append(payload, signature...), err
}

func marksOf(codes []award.Code) []byte {
	marks := make([][]byte, len(codes))
	for i, code := range codes {
		marks[i] = markOf(code)
	}
	return joined(marks)
}

// joined puts values of one length in order, each once.
func joined(values [][]byte) []byte {
	slices.SortFunc(values, bytes.Compare)
	return append([]byte{}, bytes.Join(slices.CompactFunc(values, bytes.Equal), nil)...)
}

// Ended is a signed list as it was read.
type Ended struct {
	At       time.Time
	Key      Key
	Standing Standing // of the key on the day of the list
	Counts   map[Fate]int

	covers []byte
	marks  map[Fate][]byte
}

// Covers reports whether the list tells of seals of a key.
func (e Ended) Covers(id KeyID) bool { return has(e.covers, id[:]) }

// Fate is what the list says became of a certificate.
func (e Ended) Fate(code award.Code) Fate {
	mark := markOf(code)
	for _, fate := range []Fate{Withdrawn, Revoked, Replaced} {
		if has(e.marks[fate], mark) {
			return fate
		}
	}
	return ""
}

// has looks a value up among ordered ones of its length.
func has(values, value []byte) bool {
	at := func(i int) []byte { return values[i*len(value) : (i+1)*len(value)] }
	n := len(values) / len(value)
	i := sort.Search(n, func(i int) bool { return bytes.Compare(at(i), value) >= 0 })
	return i < n && bytes.Equal(at(i), value)
}

// OpenRevocations reads a signed list. The error is one of [ErrForm], [ErrUnknownKey] and
// [ErrSignature].
func (keys Keys) OpenRevocations(data []byte) (Ended, error) {
	if len(data) <= ed25519.SignatureSize || len(data) > mostRevocations {
		return Ended{}, ErrForm
	}
	payload, signature := data[:len(data)-ed25519.SignatureSize], data[len(data)-ed25519.SignatureSize:]
	var list revocations
	if decoding.Unmarshal(payload, &list) != nil {
		return Ended{}, ErrForm
	}
	if again, err := encoding.Marshal(list); err != nil || !bytes.Equal(again, payload) {
		return Ended{}, ErrForm
	}
	if !list.wellFormed() {
		return Ended{}, ErrForm
	}
	failed := ErrUnknownKey
	for _, key := range keys {
		if string(key.ID[:]) != string(list.Key) {
			continue
		}
		failed = ErrSignature
		if !ed25519.Verify(key.Public, append([]byte(revocationsContext), payload...), signature) {
			continue
		}
		e := Ended{At: time.Unix(int64(list.At), 0).UTC(), Key: key, covers: list.Covers, Counts: map[Fate]int{},
			marks: map[Fate][]byte{Revoked: list.Revoked, Replaced: list.Replaced, Withdrawn: list.Withdrawn}}
		for fate, marks := range e.marks {
			e.Counts[fate] = len(marks) / markSize
		}
		e.Standing = key.standing(award.DayOf(e.At))
		return e, nil
	}
	return Ended{}, failed
}

func (l revocations) wellFormed() bool {
	const farthest = 7_258_118_400 // the year 2200
	ok := l.Version == formVersion && len(l.Key) == len(KeyID{}) && l.At < farthest && ordered(l.Covers, len(KeyID{}))
	for _, marks := range [][]byte{l.Revoked, l.Replaced, l.Withdrawn} {
		ok = ok && ordered(marks, markSize)
	}
	return ok
}

// ordered reports values of one length, each larger than the one before.
func ordered(values []byte, size int) bool {
	if values == nil || len(values)%size != 0 {
		return false
	}
	for i := size; i < len(values); i += size {
		if bytes.Compare(values[i-size:i], values[i:i+size]) >= 0 {
			return false
		}
	}
	return true
}
