package translog

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"bangkhen/internal/award"
)

// Kind is what an entry records.
type Kind string

const (
	Issue    Kind = "issue"    // certificates were issued; held ones too
	Release  Kind = "release"  // the public is told of an issue that was held
	Withdraw Kind = "withdraw" // an issue that was held is void
	Number   Kind = "number"   // number and date were added to what was issued without them
	Replace  Kind = "replace"  // a certificate was corrected by another
	Revoke   Kind = "revoke"
	Reissue  Kind = "reissue" // another sheet of a certificate
	Gap      Kind = "gap"     // a log that was known has more than this one, or other entries; somebody said why
)

// Entry is one record of the log. Its text is the JSON of it in one line, with the keys in
// this order; what is empty is left out.
type Entry struct {
	Version int    `json:"v"` // 1
	Kind    Kind   `json:"kind"`
	At      string `json:"at"`              // RFC 3339, UTC
	Count   int    `json:"count,omitempty"` // of certificates, of an issue; of entries of the log that was known, of a gap
	Root    string `json:"root,omitempty"`  // of their tree, base64
	About   string `json:"about,omitempty"` // the certificate or the issue, by [About], base64
	Late    bool   `json:"late,omitempty"`  // it happened before there was a log, which vouches for it since it was added
}

// NewIssue is the entry of an issue.
func NewIssue(at time.Time, batch *Batch) Entry {
	return Entry{Version: 1, Kind: Issue, At: stamp(at), Count: batch.Len(), Root: Encode(batch.Root())}
}

// NewChange is the entry of what became of a certificate; of an issue by the code of its
// first one.
func NewChange(kind Kind, at time.Time, code award.Code) Entry {
	return Entry{Version: 1, Kind: kind, At: stamp(at), About: Encode(About(kind, stamp(at), code))}
}

// NewGap is the entry of a log whose head was known and that this one does not hold.
func NewGap(at time.Time, known tlog.Tree) Entry {
	return Entry{Version: 1, Kind: Gap, At: stamp(at), Count: int(known.N), Root: Encode(known.Hash)}
}

func stamp(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// aboutContext keeps the hash apart from all others.
const aboutContext = "bangkhen/about/1\x00"

// About names a certificate in an entry, to whoever has its code and nobody else.
func About(kind Kind, at string, code award.Code) tlog.Hash {
	return sha256.Sum256([]byte(aboutContext + string(kind) + "\x00" + at + "\x00" + string(code)))
}

// Text is what the log holds of the entry.
func (e Entry) Text() ([]byte, error) { return json.Marshal(e) }

// ParseEntry reads an entry, in the one form that it has.
func ParseEntry(text []byte) (e Entry, err error) {
	if err := json.Unmarshal(text, &e); err != nil {
		return e, fmt.Errorf("an entry of the log: %w", err)
	}
	if again, err := e.Text(); err != nil || string(again) != string(text) || e.Version != 1 {
		return e, errors.New("an entry of the log is not in its form")
	}
	return e, nil
}

// Facts are what a certificate says on paper, with the hash of its first sheet's file.
type Facts struct {
	Code         award.Code
	Number       string
	Date         award.Date
	Kind         award.Kind
	Name, Detail string
	Citation     string
	GoldenNumber string
	Sheet        string // SHA-256 in hexadecimal
}

// FactsOf are the facts of a certificate.
func FactsOf(d award.Decision, c award.Certificate, sheet string) Facts {
	return Facts{Code: c.Code, Number: d.Number, Date: d.Date, Kind: c.Recipient.Kind, Name: c.Recipient.FullName(), Detail: c.Recipient.Detail(),
		Citation: c.Citation, GoldenNumber: c.GoldenNumber, Sheet: sheet}
}

const factsContext = "bangkhen/certificate/1\x00"

// Commitment is the hash by which a certificate stands in the tree of its issue. The code
// is 140 random bits, which nobody tries out.
func (f Facts) Commitment() (tlog.Hash, error) {
	data, err := json.Marshal([]string{string(f.Code), f.Number, f.Date.String(), string(f.Kind), f.Name, f.Detail, f.Citation, f.GoldenNumber, f.Sheet})
	return tlog.RecordHash(append([]byte(factsContext), data...)), err
}

// Encode is a hash as entries and proofs have it: base64.
func Encode(h tlog.Hash) string { return base64.StdEncoding.EncodeToString(h[:]) }
