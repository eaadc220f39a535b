package office

import (
	"context"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/offline"
	"bangkhen/internal/seal"
)

// SealVerification is what a seal says by itself, without a register: never that the
// certificate is valid, as nobody was asked.
type SealVerification struct {
	Verification
	List *ListReading `json:"revocations,omitempty"` // that tells of the seal's key; nil for none
}

// ListReading is a signed list of certificates that ended, as far as it tells of one.
type ListReading struct {
	At     time.Time  `json:"at"`
	Key    seal.KeyID `json:"-"`
	Office string     `json:"office"` // whose key has signed it
	Fate   seal.Fate  `json:"fate,omitempty"`
}

// Good reports a right seal of a certificate that no list says has ended.
func (v SealVerification) Good() bool {
	return v.Seal != nil && (v.Seal.Result == SealGood || v.Seal.Log.Proves()) && v.Result == ResultUnknown && !v.Trial
}

// VerifyAlone reads an address with a seal by keys and lists alone, and by a proof of the
// log where somebody has kept one, nil for none. Status passes never: a list tells only
// what had ended when it was signed.
func VerifyAlone(keys seal.Keys, lists []seal.Ended, proof *LogProof, text string) SealVerification {
	v := verifyAlone(keys, lists, proof, text)
	v.Findings = aloneFindings(v)
	return v
}

func verifyAlone(keys seal.Keys, lists []seal.Ended, proof *LogProof, text string) SealVerification {
	asked, ok := readReference(text)
	v := SealVerification{Verification: Verification{Code: asked.code, Result: ResultUnknown, Checks: Checks{Integrity: Skipped, Issued: Skipped, Status: Skipped, Issuer: Skipped}}}
	if !ok {
		return v
	}
	v.List = toldOf(lists, asked.code)
	if asked.seal == "" {
		v.ended()
		return v
	}
	reading, opened := readSeal(keys, asked.code, asked.seal)
	v.Seal = &reading
	if proof != nil && (reading.Result == SealGood || reading.Result == SealCompromised) {
		if reading.Log = againstProof(keys, opened, *proof); reading.Log.Proves() {
			v.Checks.Issued = Pass
		}
	}
	switch reading.Result {
	case SealGood:
		v.Checks.Integrity, v.Checks.Issuer = Pass, Pass
		v.Trial = reading.Record.Trial
	case SealOutOfDays:
		v.Checks.Integrity, v.Checks.Issuer = Pass, Fail
		return v
	case SealAltered:
		v.Checks.Integrity = Fail
		return v
	case SealCompromised:
		if !reading.Log.Proves() {
			return v
		}
		v.Checks.Integrity, v.Checks.Issuer = Pass, Pass
		v.Trial = reading.Record.Trial
	default:
		return v
	}
	id, _ := seal.ParseKeyID(reading.Key)
	if v.List == nil {
		v.List = lastFor(lists, id)
	}
	v.ended()
	return v
}

// ended takes the fate that a list tells for the result.
func (v *SealVerification) ended() {
	if v.List == nil || v.List.Fate == "" {
		return
	}
	v.Checks.Status = Fail
	v.Result = map[seal.Fate]Result{seal.Revoked: ResultRevoked, seal.Replaced: ResultReplaced, seal.Withdrawn: ResultWithdrawn}[v.List.Fate]
}

// toldOf is the list that says that a code has ended: an end is never taken back, so any
// list of a good key will do.
func toldOf(lists []seal.Ended, code award.Code) *ListReading {
	for _, list := range lists {
		if fate := list.Fate(code); list.Standing == seal.Good && fate != "" {
			return &ListReading{At: list.At, Key: list.Key.ID, Office: list.Key.Office, Fate: fate}
		}
	}
	return nil
}

// lastFor is the last list that tells of seals of a key.
func lastFor(lists []seal.Ended, id seal.KeyID) (last *ListReading) {
	for _, list := range lists {
		if list.Standing == seal.Good && list.Covers(id) && (last == nil || last.At.Before(list.At)) {
			last = &ListReading{At: list.At, Key: list.Key.ID, Office: list.Key.Office}
		}
	}
	return last
}

// Checker is the page that reads seals without the register, with the keys and the signed
// list of this moment.
func (o *Office) Checker(ctx context.Context) (offline.Checker, error) {
	keys, err := o.register.SigningKeys(ctx)
	if err != nil {
		return offline.Checker{}, err
	}
	c := offline.Checker{Keys: keys, Made: time.Now()}
	list, err := o.Revocations(ctx)
	if err == nil {
		c.Lists = [][]byte{list}
	}
	if errors.Is(err, ErrNoRevocations) {
		err = nil
	}
	return c, err
}
