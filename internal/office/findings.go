package office

import (
	"context"
	"strings"

	"bangkhen/internal/award"
)

// Check names one of the four questions that a verification answers, see [Checks].
type Check string

const (
	CheckIntegrity Check = "integrity"
	CheckIssued    Check = "issued"
	CheckStatus    Check = "status"
	CheckIssuer    Check = "issuer"
)

// Finding is what came of one check, for people: what was looked at, and what was found.
// A skipped one says why nothing was looked at.
type Finding struct {
	Check    Check   `json:"check"`
	Outcome  Outcome `json:"outcome"` // as in [Checks]
	Reason   Reason  `json:"reason"`
	Sentence string  `json:"sentence"`
	English  string  `json:"english"`

	Since  award.Date `json:"since,omitzero"`   // of a status: the day of the document that ended it
	Office string     `json:"office,omitempty"` // of an issuer: as the paper or the key names it
	Now    string     `json:"now,omitempty"`    // of an issuer: what the office that keeps the register is called now, when that is something else
	Key    string     `json:"kid,omitempty"`    // of an issuer: the key by which the seal in the address was made
}

// Reason is why a check came out as it did, for programs.
type Reason string

const (
	ReasonFileBytes   Reason = "file-bytes"          // the file is the issued one, byte by byte
	ReasonRecord      Reason = "record-intact"       // the record is as it was sealed; the paper was not seen
	ReasonSealPrinted Reason = "seal-printed"        // the seal is the one on the sheet, and the record is as it was sealed
	ReasonSealGood    Reason = "seal-good"           // what the seal says was signed by a key of the office
	ReasonSealOther   Reason = "seal-other"          // the seal is not the one on the sheet
	ReasonSealNothing Reason = "seal-proves-nothing" // its key was not in use on that day, or somebody else may have it
	ReasonAltered     Reason = "record-altered"      // the record is not as it was sealed
	ReasonNotBytes    Reason = "not-the-bytes"       // nothing differs that was compared, and the bytes are others
	ReasonDiffers     Reason = "content-differs"     // the file says or shows something else
	ReasonNothing     Reason = "nothing-to-compare"  // nothing was found that it could be compared with

	ReasonInRegister  Reason = "in-register"
	ReasonHeld        Reason = "held"          // not announced yet
	ReasonTrial       Reason = "trial"         // issued for a try, and worth nothing
	ReasonCodeAlone   Reason = "code-alone"    // the register has the code that the file or address bears, and not the file or the seal
	ReasonNotIssued   Reason = "not-issued"    // the register has neither
	ReasonOnRecord    Reason = "on-record"     // of before the system, from files
	ReasonPaper       Reason = "paper"         // a paper of an issue, and nobody's certificate
	ReasonInForce     Reason = "in-force"      // neither replaced nor revoked
	ReasonReplaced    Reason = "replaced"      // by a corrected one
	ReasonRevoked     Reason = "revoked"       // by a later decision
	ReasonWithdrawn   Reason = "withdrawn"     // with its issue before that was announced, or struck from the records
	ReasonUnknown     Reason = "unknown"       // the register says nothing
	ReasonByRegister  Reason = "by-register"   // the office that keeps the register has issued it
	ReasonBySeal      Reason = "by-seal"       // a key of the office has sealed it
	ReasonOtherSite   Reason = "other-address" // the address is none of the office's
	ReasonNotVouched  Reason = "not-vouched"   // the code is the office's; this file or seal is not
	ReasonNotRelied   Reason = "not-relied-on" // the register says so, and its record is not as it was sealed
	ReasonStillUnread Reason = "not-read"      // nothing in the file or address says whose it is
)

// issuerNames is which office stands behind a verification; blank where nothing is told.
type issuerNames struct{ office, now string }

// explained adds what came of each check, in words. File says whether a file was asked
// about. It is one text for all that is unknown: nobody learns from it which codes there
// are.
func (o *Office) explained(ctx context.Context, v Verification, file bool) (Verification, error) {
	names := issuerNames{}
	switch {
	case v.Certificate != nil:
		names.office = strings.Join(v.Certificate.Agency, " ")
	case v.Record != nil:
		names.office = v.Record.Agency
	case v.Seal != nil && v.Seal.Record != nil:
		names.office = v.Seal.Office
	}
	if names.office == "" {
		names.office = v.agency
	}
	if names.office != "" {
		set, _, err := o.Settings(ctx)
		if err != nil {
			return Verification{}, err
		}
		if now := strings.Join(set.Office.Agency, " "); now != "" && !strings.EqualFold(now, names.office) {
			names.now = now
		}
	}
	v.Findings = []Finding{integrityFound(v, file), issuedFound(v), statusFound(v), issuerFound(v, names)}
	return v, nil
}

func integrityFound(v Verification, file bool) Finding {
	reason := ReasonNothing
	switch outcome := v.Checks.Integrity; {
	case v.Content != nil && v.Content.Result == ContentSame:
		reason = ReasonNotBytes
	case v.Content != nil:
		reason = ReasonDiffers
	case v.Seal != nil && outcome == Fail && !v.Seal.Printed:
		reason = ReasonSealOther
	case v.Seal != nil && outcome == Pass && v.Seal.Printed && v.Seal.Result == SealCompromised:
		return withLog(found(CheckIntegrity, outcome, ReasonSealPrinted), v.Seal)
	case v.Seal != nil && outcome == Pass && v.Seal.Printed:
		reason = ReasonSealPrinted
	case v.Seal != nil && outcome == Pass:
		reason = ReasonSealGood
	case v.Seal != nil && outcome == Skipped:
		reason = ReasonSealNothing
	case outcome == Fail:
		reason = ReasonAltered
	case outcome == Pass && file:
		reason = ReasonFileBytes
	case outcome == Pass:
		reason = ReasonRecord
	}
	return found(CheckIntegrity, v.Checks.Integrity, reason)
}

// withLog adds what the log shows of a seal that proves nothing by itself.
func withLog(f Finding, s *SealReading) Finding {
	vietnamese, english := s.Log.Words()
	if vietnamese == "" {
		return f
	}
	if s.Log.Proves() {
		f.Reason = ReasonSealLogged
	}
	f.Sentence += " Khóa " + s.Key + " có thể đã lọt ra ngoài; " + vietnamese + "."
	f.English += " Key " + s.Key + " may be in other hands; " + english + "."
	return f
}

func issuedFound(v Verification) Finding {
	reason := ReasonInRegister
	switch outcome := v.Checks.Issued; {
	case v.Paper != nil:
		reason = ReasonPaper
	case outcome == Fail:
		reason = ReasonNotIssued
	case outcome == Skipped:
		reason = ReasonOnRecord
	case v.Content != nil, v.Seal != nil && !v.Seal.Printed:
		reason = ReasonCodeAlone
	case v.Result == ResultHeld:
		reason = ReasonHeld
	case v.Trial:
		reason = ReasonTrial
	}
	return found(CheckIssued, v.Checks.Issued, reason)
}

func statusFound(v Verification) Finding {
	reason := ReasonUnknown
	switch outcome := v.Checks.Status; {
	case v.Paper != nil:
		reason = ReasonPaper
	case v.Result == ResultHeld:
		reason = ReasonHeld
	case v.Result == ResultRecorded:
		reason = ReasonOnRecord
	case v.Result == ResultWithdrawn || v.status == award.Withdrawn:
		reason = ReasonWithdrawn
	case outcome != Skipped && v.Checks.Integrity == Fail && v.Content == nil && (v.Seal == nil || v.Seal.Printed):
		reason = ReasonNotRelied
	case outcome == Pass && v.Trial:
		reason = ReasonTrial
	case outcome == Pass:
		reason = ReasonInForce
	case v.status == award.Replaced:
		reason = ReasonReplaced
	case v.status == award.Revoked:
		reason = ReasonRevoked
	}
	f := found(CheckStatus, v.Checks.Status, reason)
	if a := v.Amended; a != nil && a.Number != "" {
		f.Since = a.Date
		f.Sentence = strings.TrimSuffix(f.Sentence, ".") + " theo " + a.DocumentKind.Vietnamese() + " số " + a.Number + " " + a.Date.Long() + "."
		f.English = strings.TrimSuffix(f.English, ".") + " by document " + a.Number + " of " + a.Date.String() + "."
	}
	return f
}

func issuerFound(v Verification, names issuerNames) Finding {
	reason := ReasonByRegister
	switch outcome := v.Checks.Issuer; {
	case outcome == Fail:
		reason = ReasonOtherSite
	case v.Result == ResultRecorded, v.Result == ResultWithdrawn && v.Checks.Issued == Skipped:
		reason = ReasonOnRecord
	case outcome == Skipped:
		reason = ReasonStillUnread
	case v.Content != nil, v.Seal != nil && !v.Seal.Printed && v.Checks.Issued == Pass:
		reason = ReasonNotVouched
	case v.Seal != nil && v.Seal.Result == SealGood:
		reason = ReasonBySeal
	}
	f := found(CheckIssuer, v.Checks.Issuer, reason)
	if reason == ReasonOtherSite || reason == ReasonStillUnread {
		return f
	}
	f.Office, f.Now = names.office, names.now
	if reason == ReasonBySeal {
		f.Key = v.Seal.Key
	}
	f.Sentence, f.English = named(f, f.Sentence, false), named(f, f.English, true)
	return f
}

// found is a finding with the words of its reason.
func found(check Check, outcome Outcome, reason Reason) Finding {
	words := findingWords[check][reason]
	return Finding{Check: check, Outcome: outcome, Reason: reason, Sentence: words[0], English: words[1]}
}
