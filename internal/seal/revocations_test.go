package seal

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"testing"
	"time"

	"bangkhen/internal/award"
)

var (
	revokedCode, replacedCode = award.Code("0000000000000000000000000001"), award.Code("0000000000000000000000000002")
	withdrawnCode, validCode  = award.Code("0000000000000000000000000003"), award.Code("0123456789ABCDEFGHJKMNPQRSTV")
)

func sampleList(at time.Time) Revocations {
	return Revocations{At: at, Covers: []KeyID{ring[1].ID, ring[0].ID}, Ended: map[Fate][]award.Code{
		Revoked: {revokedCode, "0000000000000000000000000009", revokedCode}, Replaced: {replacedCode}, Withdrawn: {withdrawnCode},
	}}
}

// listVectors are lists that are right, and what nobody may take for one.
func listVectors(t *testing.T) (all []listVector) {
	at := time.Date(2026, 11, 30, 3, 0, 0, 0, time.UTC)
	make := func(list Revocations, key ed25519.PrivateKey) []byte {
		data, err := MakeRevocations(list, key)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	good := make(sampleList(at), present)
	all = append(all,
		listVector{Name: "four that ended", List: good, At: at.Format(time.RFC3339),
			Covers: map[string]bool{ring[0].ID.String(): true, ring[1].ID.String(): true, ring[2].ID.String(): false},
			Fates:  map[award.Code]Fate{revokedCode: Revoked, replacedCode: Replaced, withdrawnCode: Withdrawn, validCode: "", "0000000000000000000000000009": Revoked}},
		listVector{Name: "nothing ended", List: make(Revocations{At: at, Covers: []KeyID{ring[1].ID}}, present), At: at.Format(time.RFC3339),
			Covers: map[string]bool{ring[1].ID.String(): true, ring[0].ID.String(): false}, Fates: map[award.Code]Fate{revokedCode: "", validCode: ""}},
		listVector{Name: "after the last day of its key", List: make(sampleList(at), former), Why: "out-of-days"},
		listVector{Name: "by a lost key", List: make(sampleList(at), lost), Why: "compromised"},
		listVector{Name: "by a stranger", List: make(sampleList(at), stranger), Why: "unknown-key"},
	)
	body := good[:len(good)-ed25519.SignatureSize]
	signed := func(body []byte) []byte {
		return append(bytes.Clone(body), ed25519.Sign(present, append([]byte(revocationsContext), body...))...)
	}
	flipped := func(i int) []byte {
		out := bytes.Clone(good)
		out[i] ^= 1
		return out
	}
	revoked := bytes.Index(body, marksOf([]award.Code{revokedCode, "0000000000000000000000000009"}))
	swapped := bytes.Clone(body)
	copy(swapped[revoked:], append(bytes.Clone(body[revoked+markSize:revoked+2*markSize]), body[revoked:revoked+markSize]...))
	bad := func(name, why string, data []byte) { all = append(all, listVector{Name: name, List: data, Why: why}) }
	bad("empty", "form", []byte{})
	bad("the signature alone", "form", good[len(body):])
	bad("a byte short", "form", good[:len(good)-1])
	bad("a byte more", "form", append(bytes.Clone(good), 0))
	bad("a mark altered", "signature", flipped(len(body)-1))
	bad("the time altered", "signature", flipped(bytes.IndexByte(body, 0x1a)+4))
	bad("the signature altered", "signature", flipped(len(good)-20))
	bad("marks out of order", "form", signed(swapped))
	bad("a mark of seven bytes", "form", signed(append(append(bytes.Clone(body[:len(body)-9]), 0x47), body[len(body)-7:]...)))
	bad("an array of six", "form", signed(append([]byte{0x86}, body[1:len(body)-9]...)))
	bad("an indefinite array", "form", signed(append(append([]byte{0x9f}, body[1:]...), 0xff)))
	bad("version 2", "form", signed(append([]byte{body[0], 2}, body[2:]...)))
	bad("signed without the context", "signature", append(bytes.Clone(body), ed25519.Sign(present, body)...))
	return all
}

// TestLargeList: a hundred thousand ends are a list of less than a megabyte, in which each
// is found and nothing else.
func TestLargeList(t *testing.T) {
	codes := make([]award.Code, 100_000)
	for i := range codes {
		codes[i] = award.Code(fmt.Sprintf("%028d", i))
	}
	data, err := MakeRevocations(Revocations{At: time.Unix(1_800_000_000, 0), Ended: map[Fate][]award.Code{Revoked: codes}}, present)
	if err != nil || len(data) > 900_000 {
		t.Fatal(len(data), err)
	}
	list, err := ring.OpenRevocations(data)
	if err != nil || list.Counts[Revoked] != len(codes) {
		t.Fatal(list.Counts, err)
	}
	for i := range 1000 {
		if list.Fate(codes[i*100]) != Revoked || list.Fate(award.Code(fmt.Sprintf("%028d", 200_000+i))) != "" {
			t.Fatal(i)
		}
	}
	if _, err := ring.OpenRevocations(make([]byte, mostRevocations+1)); err != ErrForm {
		t.Error(err)
	}
}

// FuzzRevocations: whatever is handed in, nothing panics.
func FuzzRevocations(f *testing.F) {
	data, err := MakeRevocations(sampleList(time.Unix(1_800_000_000, 0)), present)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(_ *testing.T, data []byte) {
		if list, err := ring.OpenRevocations(data); err == nil {
			list.Fate(validCode)
		}
	})
}
