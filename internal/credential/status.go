package credential

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"math/rand/v2"
)

// LeastBits is how many statuses a list has at least (Bitstring Status List 1.0): among so
// many places one tells nothing.
const LeastBits = 131072

// Places gives the certificates of an issue their places in its list of statuses, in the
// order of their codes. They follow from all codes of the issue together, which nobody
// knows but the office: who has one credential does not learn the place of the next one in
// the list. They are the same for ever.
func Places(codes []string) []int {
	h := sha256.New()
	h.Write([]byte("bangkhen/status/1\x00"))
	for _, code := range codes {
		h.Write([]byte(code))
		h.Write([]byte{0})
	}
	size := bitsFor(len(codes))
	order := make([]int, size)
	for i := range order {
		order[i] = i
	}
	// Fisher and Yates by hand: the stream of ChaCha8 is fixed by its specification, what
	// a library shuffles is not.
	stream := rand.NewChaCha8([32]byte(h.Sum(nil)))
	for i := size - 1; i > 0; i-- {
		j := int(stream.Uint64() % uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
	return order[:len(codes)]
}

func bitsFor(n int) int {
	size := LeastBits
	for size < n {
		size *= 2
	}
	return size
}

// List signs the list of statuses of an issue as a credential: a bit is set for what was
// revoked or replaced. Bits is how many places there are.
func (i Issuer) List(address string, agency string, count int, revoked []int) (string, error) {
	did, err := DID(i.Site)
	if err != nil {
		return "", err
	}
	bits := make([]byte, bitsFor(count)/8)
	for _, place := range revoked {
		bits[place/8] |= 0x80 >> (place % 8) // the first bit is the leftmost
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(bits); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	from := start(i.Day)
	return i.sign(object{
		"id": address, "type": []string{"VerifiableCredential", "BitstringStatusListCredential"},
		"issuer": object{"id": did, "type": []string{"Profile"}, "name": agency}, "validFrom": stamp(from), "validUntil": stamp(from.AddDate(0, 0, daysOfList)),
		"credentialSubject": object{
			"id": address + "#list", "type": "BitstringStatusList", "statusPurpose": "revocation", "ttl": hourOfList,
			"encodedList": "u" + base64.RawURLEncoding.EncodeToString(packed.Bytes()), // multibase, base64url
		},
	}, address)
}

// A list is good for a week, and to be asked for again after an hour (in milliseconds).
const daysOfList, hourOfList = 7, 60 * 60 * 1000
