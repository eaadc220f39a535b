package seal

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"github.com/fxamacker/cbor/v2"

	"bangkhen/internal/award"
)

// Record is what a certificate says, as its seal has it.
type Record struct {
	Code         award.Code
	Sealed       award.Date // the day on which the seal was made, on the clocks of Viet Nam
	Number       Text       // of the decision, "946/QĐ-UBND"
	Date         award.Date // of the decision
	Award        Text       // "Bằng khen"
	Kind         award.Kind
	Name         Text // with the honorific, as printed
	Detail       Text // position, unit and address, as printed under the name
	GoldenNumber Text
	Posthumous   bool
	Trial        bool   // issued for a try: worth nothing
	Photo        []byte // the first 16 bytes of the SHA-256 of the printed photograph, nil for none
}

// Text is printed text, or what is left of one that is too long for the symbol: the
// first 16 bytes of its SHA-256.
type Text struct {
	Plain string
	Hash  []byte // nil when Plain says it
}

// HashSize is how many bytes of a SHA-256 stand for what is too long: nobody finds
// another text for them within the life of a paper.
const HashSize = 16

// mostPayload is how many bytes of CBOR a record may have before hashes take the place
// of its texts: with the signature 397 characters, which a symbol of version 11 (61
// modules) holds behind an address and a code of 71.
const mostPayload = 184

// Is reports whether the text is the one that the seal was made of.
func (t Text) Is(text string) bool {
	if t.Hash == nil {
		return t.Plain == text
	}
	return string(t.Hash) == string(hashOf([]byte(text)))
}

func hashOf(data []byte) []byte {
	sum := sha256.Sum256(data)
	return sum[:HashSize]
}

// Hide puts hashes in the place of the person, for awards of which the public is told
// the award alone.
func (r *Record) Hide() {
	for _, text := range []*Text{&r.Name, &r.Detail} {
		if text.Hash == nil {
			*text = Text{Hash: hashOf([]byte(text.Plain))}
		}
	}
}

// fit puts hashes in the place of texts until the record has room: first of what the
// reader misses least.
func (r *Record) fit() {
	for _, text := range []*Text{&r.Detail, &r.Award, &r.GoldenNumber, &r.Number, &r.Name} {
		if data, err := encoding.Marshal(r.payload(KeyID{})); err != nil || len(data) <= mostPayload {
			return // what cannot be encoded says so when it is sealed
		}
		if len(text.Plain) > HashSize {
			*text = Text{Hash: hashOf([]byte(text.Plain))}
		}
	}
}

// Of is the record of a certificate, sealed on a day. Texts for which the symbol has no
// room are there as their hashes.
func Of(decision award.Decision, c award.Certificate, awardName string, trial bool, sealed award.Date) Record {
	record := Record{
		Code: c.Code, Sealed: sealed,
		Number: Text{Plain: decision.Number}, Date: decision.Date,
		Award: Text{Plain: awardName}, Kind: c.Recipient.Kind,
		Name: Text{Plain: c.Recipient.FullName()}, Detail: Text{Plain: c.Recipient.Detail()},
		GoldenNumber: Text{Plain: c.GoldenNumber},
		Posthumous:   c.Recipient.Posthumous, Trial: trial,
	}
	if c.Recipient.Photo != "" {
		record.Photo = photographHash(c.Recipient.Photo)
	}
	record.fit()
	return record
}

// photographHash takes a SHA-256 in hexadecimal, as recipients have it.
func photographHash(hexadecimal string) []byte {
	hash, err := hex.DecodeString(hexadecimal)
	if err != nil || len(hash) < HashSize {
		return hashOf([]byte(hexadecimal)) // no hash that we made; still bound to what stands there
	}
	return hash[:HashSize]
}

// payload is the record as CBOR has it: an array, whose order and types are the form.
type payload struct {
	_            struct{} `cbor:",toarray"`
	Version      uint64   // 1
	Key          []byte   // the first bytes of the SHA-256 of the public key
	Sealed       int64    // days since 1970-01-01, as all days
	Number       Text
	Date         int64
	Award        Text
	Kind         uint64 // 1 tập thể, 2 hộ gia đình, 3 cá nhân
	Name         Text
	Detail       Text
	GoldenNumber Text
	Flags        uint64 // 1 posthumous, 2 trial
	Photo        []byte // none: of length 0
}

const (
	formVersion = 1
	posthumous  = 1
	trial       = 2
)

// MarshalCBOR writes a text string, or a byte string of 16 for a hash.
func (t Text) MarshalCBOR() ([]byte, error) {
	if t.Hash != nil {
		return encoding.Marshal(t.Hash)
	}
	return encoding.Marshal(t.Plain)
}

// UnmarshalCBOR reads either.
func (t *Text) UnmarshalCBOR(data []byte) error {
	var value any
	if err := decoding.Unmarshal(data, &value); err != nil {
		return err
	}
	switch value := value.(type) {
	case string:
		*t = Text{Plain: value}
		return nil
	case []byte:
		if len(value) == HashSize {
			*t = Text{Hash: value}
			return nil
		}
	}
	return errors.New("neither a text nor a hash of 16 bytes")
}

// The two ways of CBOR: one form for each value, and nothing else is read.
var encoding, decoding = modes()

func modes() (cbor.EncMode, cbor.DecMode) {
	encoding, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err) // the options are constant
	}
	decoding, err := cbor.DecOptions{
		IndefLength: cbor.IndefLengthForbidden, TagsMd: cbor.TagsForbidden, UTF8: cbor.UTF8RejectInvalid,
		MaxNestedLevels: 4, MaxArrayElements: 16, MaxMapPairs: 16,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return encoding, decoding
}

var kinds = map[award.Kind]uint64{award.Collective: 1, award.Household: 2, award.Individual: 3}

func (r Record) payload(key KeyID) payload {
	p := payload{
		Version: formVersion, Key: key[:], Sealed: dayNumber(r.Sealed), Number: r.Number, Date: dayNumber(r.Date), Award: r.Award,
		Kind: kinds[r.Kind], Name: r.Name, Detail: r.Detail, GoldenNumber: r.GoldenNumber, Photo: r.Photo,
	}
	if p.Photo == nil {
		p.Photo = []byte{} // nil would be null
	}
	if r.Posthumous {
		p.Flags |= posthumous
	}
	if r.Trial {
		p.Flags |= trial
	}
	return p
}

// record is the other way; ok is false for what no certificate says.
func (p payload) record(code award.Code) (r Record, ok bool) {
	sealed, okSealed := day(p.Sealed)
	date, okDate := day(p.Date)
	r = Record{
		Code: code, Sealed: sealed, Number: p.Number, Date: date, Award: p.Award, Name: p.Name, Detail: p.Detail,
		GoldenNumber: p.GoldenNumber, Posthumous: p.Flags&posthumous != 0, Trial: p.Flags&trial != 0,
	}
	for kind, n := range kinds {
		if n == p.Kind {
			r.Kind = kind
		}
	}
	if len(p.Photo) > 0 {
		r.Photo = p.Photo
	}
	ok = p.Version == formVersion && len(p.Key) == len(KeyID{}) && okSealed && okDate && r.Kind != "" && p.Flags < 4 && p.Photo != nil && (len(p.Photo) == 0 || len(p.Photo) == HashSize)
	return r, ok
}

func dayNumber(d award.Date) int64 {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
}

// day is the other way, within the years that decisions may have.
func day(number int64) (award.Date, bool) {
	const span = 366 * 300
	if number < -span || number > span {
		return award.Date{}, false
	}
	d, err := award.ParseDate(time.Unix(number*24*60*60, 0).UTC().Format(time.DateOnly))
	return d, err == nil
}
