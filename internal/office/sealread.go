package office

import (
	"context"
	"encoding/hex"
	"errors"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/seal"
)

// SealResult is what a seal behind a code comes to.
type SealResult string

const (
	SealGood        SealResult = "good"        // a key of the office has signed what stands in it
	SealAltered     SealResult = "altered"     // the signature is not that of what stands in it, or of this code
	SealUnreadable  SealResult = "unreadable"  // not read whole, or no seal
	SealUnknownKey  SealResult = "unknown-key" // signed by a key that is none of the office's
	SealOutOfDays   SealResult = "out-of-days" // the key was not valid on the day that stands in it
	SealCompromised SealResult = "compromised" // somebody else may have the key: it proves nothing by itself
)

// SealReading is what the seal in the address says, by the office's keys alone: without
// asking the register.
type SealReading struct {
	Result SealResult    `json:"result"`
	Key    string        `json:"kid,omitempty"`
	Office string        `json:"office,omitempty"` // whose key it was when it was made
	Sealed award.Date    `json:"sealed,omitzero"`
	Record *SealedRecord `json:"record,omitempty"` // of a key of the office's; nil where the public is told nothing yet

	// Printed: the register says that this is the seal on the sheet.
	Printed bool `json:"printed"`

	Log *SealLogged `json:"log,omitempty"` // where it was held against the log: a seal that proves nothing by itself, or one with a proof beside it
}

// SealedRecord is what a seal says. A text that is there as its hash alone is empty, and
// its hash stands in Hashes.
type SealedRecord struct {
	DecisionNumber string            `json:"decision_number"`
	DecisionDate   award.Date        `json:"decision_date"`
	Award          string            `json:"award"`
	Kind           award.Kind        `json:"kind"`
	Name           string            `json:"name"` // with the honorific
	Detail         string            `json:"detail"`
	GoldenNumber   string            `json:"golden_number"`
	Posthumous     bool              `json:"posthumous,omitempty"`
	Trial          bool              `json:"trial,omitempty"`
	Hashes         map[string]string `json:"hashes,omitempty"` // the first 16 bytes of the SHA-256, by the keys of the texts
}

// withSeal judges the seal in an address beside what the register says of its code. A
// seal that is not the one on the sheet makes the result unknown, whatever the register
// says: what was asked about is not what was printed. Where the register has no such
// code the seal says what it can, which is never that the certificate is valid.
func (o *Office) withSeal(ctx context.Context, v Verification, code award.Code, text string) (Verification, error) {
	if text == "" {
		return v, nil
	}
	printed, err := o.register.PrintedSeal(ctx, code)
	if err != nil {
		return Verification{}, err
	}
	keys, err := o.register.SigningKeys(ctx)
	if err != nil {
		return Verification{}, err
	}
	reading, opened := readSeal(keys, code, text)
	reading.Printed = printed != "" && strings.EqualFold(printed, text)
	if v.Checks.Issued != Pass && reading.Record == nil {
		return v, nil // nobody's code and nobody's seal: answered like any other
	}
	if v.Checks.Issued == Pass && !reading.Printed {
		v = Verification{Code: code, Result: ResultUnknown, Checks: Checks{Integrity: Fail, Issued: Pass, Status: Skipped, Issuer: v.Checks.Issuer}}
	}
	if v.Checks.Issued == Fail && reading.Result == SealGood { // not in the register, and signed by the office all the same
		v.Code, v.Checks.Integrity, v.Checks.Issuer = code, Pass, Pass
	}
	switch {
	case v.Result == ResultHeld || v.Result == ResultWithdrawn:
		reading.Record = nil
	case reading.Result == SealCompromised:
		if reading.Log, err = o.inLog(ctx, opened); err != nil {
			return Verification{}, err
		}
	}
	v.Seal = &reading
	return v, nil
}

// readSeal reads a seal behind a code by keys alone.
func readSeal(keys seal.Keys, code award.Code, text string) (SealReading, seal.Opened) {
	opened, err := keys.Open(code, text)
	switch {
	case errors.Is(err, seal.ErrUnknownKey):
		return SealReading{Result: SealUnknownKey}, opened
	case errors.Is(err, seal.ErrSignature):
		return SealReading{Result: SealAltered}, opened
	case err != nil:
		return SealReading{Result: SealUnreadable}, opened
	}
	result := map[seal.Standing]SealResult{seal.Good: SealGood, seal.OutOfDays: SealOutOfDays, seal.Compromised: SealCompromised}[opened.Standing]
	return SealReading{Result: result, Key: opened.Key.ID.String(), Office: opened.Key.Office, Sealed: opened.Sealed, Record: sealedRecord(opened.Record)}, opened
}

func sealedRecord(r seal.Record) *SealedRecord {
	s := SealedRecord{
		DecisionNumber: r.Number.Plain, DecisionDate: r.Date, Award: r.Award.Plain, Kind: r.Kind, Name: r.Name.Plain, Detail: r.Detail.Plain,
		GoldenNumber: r.GoldenNumber.Plain, Posthumous: r.Posthumous, Trial: r.Trial,
	}
	for key, text := range map[string]seal.Text{"decision_number": r.Number, "award": r.Award, "name": r.Name, "detail": r.Detail, "golden_number": r.GoldenNumber} {
		if text.Hash == nil {
			continue
		}
		if s.Hashes == nil {
			s.Hashes = map[string]string{}
		}
		s.Hashes[key] = hex.EncodeToString(text.Hash)
	}
	return &s
}
