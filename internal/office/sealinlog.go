package office

import (
	"context"
	"crypto/ed25519"
	"errors"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/seal"
	"bangkhen/internal/translog"
)

// A seal proves nothing by itself once somebody else may have its key, as the day in it is
// written by whoever has that. What the log held before that day stays provable: the entry
// of the issue says when, and its tree holds what the seal says.

// LogState is what the log shows of a certificate whose seal was read.
type LogState string

const (
	LogBefore    LogState = "before"     // it holds what the seal says, since before somebody else may have had the key; or of a key that nobody else has
	LogAfter     LogState = "after"      // it holds it, since that day or later
	LogLate      LogState = "late"       // it holds it, and vouches for it since a later time than the entry says
	LogDiffers   LogState = "differs"    // it holds something else under the code
	LogLacks     LogState = "lacks"      // it does not hold the code
	LogBadProof  LogState = "bad-proof"  // of a proof in a file: it leads from nothing to nothing
	LogHeadAlone LogState = "head-alone" // of a proof in a file: its head is signed by no key that can be relied on
)

// SealLogged is the entry of the log that a seal was held against.
type SealLogged struct {
	State LogState   `json:"state"`
	Index int64      `json:"index,omitempty"` // of the entry, from 0
	At    time.Time  `json:"at,omitzero"`     // of the entry
	Since award.Date `json:"compromised_since,omitzero"`
}

// Proves reports that the log shows what the seal says to have been issued while nobody
// else had the key.
func (l *SealLogged) Proves() bool { return l != nil && l.State == LogBefore }

// heldAgainst holds what a seal says against a proof that leads to a head that can be
// relied on.
func heldAgainst(opened seal.Opened, facts translog.Facts, proof translog.Proof) *SealLogged {
	l := &SealLogged{State: LogBadProof, Since: opened.Key.Compromised}
	entry, err := proof.Check(facts)
	if err != nil {
		return l
	}
	l.Index = proof.Index
	if l.At, err = time.Parse(time.RFC3339, entry.At); err != nil {
		return l
	}
	r := opened.Record
	same := facts.Code == r.Code && r.Number.Is(facts.Number) && r.Date == facts.Date && r.Kind == facts.Kind && r.Name.Is(facts.Name) && r.Detail.Is(facts.Detail) && r.GoldenNumber.Is(facts.GoldenNumber)
	switch {
	case !same:
		l.State = LogDiffers
	case entry.Late:
		l.State = LogLate
	case !l.Since.IsZero() && !award.DayOf(l.At).Before(l.Since):
		l.State = LogAfter
	default:
		l.State = LogBefore
	}
	return l
}

// inLog holds a seal against the log of this register.
func (o *Office) inLog(ctx context.Context, opened seal.Opened) (*SealLogged, error) {
	proof, facts, err := o.register.LogProof(ctx, opened.Code)
	if errors.Is(err, register.ErrUnknown) {
		return &SealLogged{State: LogLacks, Since: opened.Key.Compromised}, nil
	}
	if err != nil {
		return nil, err
	}
	return heldAgainst(opened, facts, proof), nil
}

// againstProof holds a seal against a proof that somebody has kept in a file. Its head has
// to be signed by a key that nobody else has.
func againstProof(keys seal.Keys, opened seal.Opened, p LogProof) *SealLogged {
	ring, origin := map[string][]ed25519.PublicKey{}, ""
	origin, _, _ = strings.Cut(p.Checkpoint, "\n")
	for _, k := range keys {
		if k.Compromised.IsZero() {
			ring[origin] = append(ring[origin], k.Public)
		}
	}
	f := p.Facts
	l := heldAgainst(opened, translog.Facts{Code: f.Code, Number: f.DecisionNumber, Date: f.DecisionDate, Kind: f.Kind, Name: f.Name, Detail: f.Detail, Citation: f.Citation, GoldenNumber: f.GoldenNumber, Sheet: f.SHA256}, p.Proof)
	head, _, err := translog.OpenCheckpoint(p.Checkpoint, ring)
	switch {
	case l.State == LogBadProof:
	case err != nil:
		l.State = LogHeadAlone
	case head.Tree != p.Proof.Tree():
		l.State = LogBadProof
	}
	return l
}

// Words say what the log shows, in Vietnamese and in English.
func (l *SealLogged) Words() (vietnamese, english string) {
	if l == nil {
		return "", ""
	}
	words := logWords[l.State]
	if l.Since.IsZero() && l.State == LogBefore {
		words = msgLogHolds
	}
	return logNamed(words[0], "15:04 ngày 02/01/2006", l.Since.Short(), l), logNamed(words[1], "2006-01-02 15:04", l.Since.String(), l)
}
