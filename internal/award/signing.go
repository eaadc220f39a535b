package award

import (
	"encoding/json"
	"time"
)

// Signing is how a decision came by its number and date, and what of the signed
// paper is kept: the person signs, then the clerical office (Văn thư) gives number
// and date (NĐ 30/2020, Điều 15). The zero Signing says nothing.
type Signing struct {
	Number string
	Date   Date
	Way    SigningWay
	By     string    // name of the principal who recorded it
	At     time.Time // when, UTC, whole seconds
	File   SignedFile
}

// SigningWay is when and by whom number and date were written down.
type SigningWay string

const (
	Borne    SigningWay = "borne"    // the decision bore both when it was approved
	Recorded SigningWay = "recorded" // after the approval, as the clerical office gave them
	Added    SigningWay = "added"    // once, to what had been issued without them
)

// IsZero reports whether nothing is known of a signing.
func (s Signing) IsZero() bool { return s.Way == "" }

// On is a decision with the number and date of a signing; as it is when nothing is
// known of one.
func (s Signing) On(d Decision) Decision {
	if !s.IsZero() && s.Number != "" {
		d.Number, d.Date = s.Number, s.Date
	}
	return d
}

// SignedFile is the signed decision as it came back; without a hash there is none.
type SignedFile struct {
	SHA256     string          `json:"sha256,omitempty"`
	Size       int64           `json:"size,omitempty"` // bytes
	Comparison Comparison      `json:"comparison,omitempty"`
	Report     json.RawMessage `json:"report,omitempty"`     // what was compared and how it came out
	Signatures json.RawMessage `json:"signatures,omitempty"` // those in the file
}

// Comparison says whether a signed file was held against the draft.
type Comparison string

const (
	NothingToCompare Comparison = ""         // no signed file
	ComparisonAgrees Comparison = "agrees"   // made, and nothing differs: what differs is not kept
	NotCompared      Comparison = "not-made" // the file has no text, as a scan
)

// NamedDecision is a decision as the manifest names it: with its signed file.
type NamedDecision struct {
	Decision
	Signed *NamedFile `json:"signed,omitempty"` // nil where none came back
}

// NamedFile is a signed file as it is named to others.
type NamedFile struct {
	SHA256     string     `json:"sha256"`
	Comparison Comparison `json:"comparison"`
}

// NamedDecision is the decision of the batch with its signed file.
func (b Batch) NamedDecision() NamedDecision {
	named := NamedDecision{Decision: b.Decision}
	if f := b.Signed; f.SHA256 != "" {
		named.Signed = &NamedFile{f.SHA256, f.Comparison}
	}
	return named
}
