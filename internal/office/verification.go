package office

import (
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/register"
)

// Outcome is the outcome of one check. A check that could not be made is
// skipped, and never counts as passed.
type Outcome string

const (
	Pass    Outcome = "pass"
	Fail    Outcome = "fail"
	Skipped Outcome = "skipped"
)

// Result is what a verification comes to.
type Result string

const (
	ResultValid    Result = "valid"
	ResultReplaced Result = "replaced"
	ResultRevoked  Result = "revoked"
	ResultUnknown  Result = "unknown" // not issued here, or not proven

	ResultHeld      Result = "held"      // issued, and not announced yet
	ResultRecorded  Result = "recorded"  // an award of before the system, taken from files; not issued here
	ResultWithdrawn Result = "withdrawn" // with its issue before that was announced (issued passes), or a record that was struck as a mistake
)

// Results are all of them.
func Results() []Result {
	return []Result{ResultValid, ResultReplaced, ResultRevoked, ResultUnknown, ResultHeld, ResultRecorded, ResultWithdrawn}
}

// Checks are the questions that a verification answers.
type Checks struct {
	// Integrity: the record in the register is as it was sealed at issue. Of a
	// file also: its bytes are those that were issued.
	Integrity Outcome `json:"integrity"`
	// Issued: the register holds the certificate.
	Issued Outcome `json:"issued"`
	// Status: it was neither replaced nor revoked since; skipped as long as it is held,
	// when the public is told nothing.
	Status Outcome `json:"status"`
	// Issuer: it is ours to vouch for. A bare code or a file passes by being in
	// our register; an address passes when it leads to where the register says
	// that the certificate was published, or to where we publish now or did before.
	// Somebody else's page may show a code of ours: that address fails.
	Issuer Outcome `json:"issuer"`
}

// Verification is what the register says of a code, an address or a file. The
// result is valid only when every check passes. Replaced and revoked need all
// but the status. Held and withdrawn tell nothing of the certificate, and everything
// else is unknown.
type Verification struct {
	Code        award.Code          `json:"code"` // "" when none could be read
	Result      Result              `json:"result"`
	Trial       bool                `json:"trial,omitempty"` // issued for a try: whatever the result, it is worth nothing
	Checks      Checks              `json:"checks"`
	Certificate *Printed            `json:"certificate,omitempty"`
	Amended     *Amended            `json:"amended,omitempty"`    // of what was replaced or revoked
	Amendment   *Amended            `json:"amendment,omitempty"`  // the last one by its name, of what is valid too
	Sites       *Sites              `json:"sites,omitempty"`      // when the office has other addresses than the one that was printed
	Record      *Recorded           `json:"record,omitempty"`     // of an award of before the system
	Release     *Release            `json:"release,omitempty"`    // for who works here, of what is held or was withdrawn: see [Office.ForStaff]
	Seal        *SealReading        `json:"seal,omitempty"`       // of an address with a seal behind the code
	Signatures  []DocumentSignature `json:"signatures,omitempty"` // of a file that is an issued one with signatures added, and nothing else
	Content     *Content            `json:"content,omitempty"`    // of a file that is not, byte by byte, an issued one

	Paper *IssuePaper `json:"paper,omitempty"` // of a file that is a paper of an issue and nobody's certificate

	Findings []Finding `json:"findings,omitempty"` // the four checks in words, in the order integrity, issued, status, issuer

	agency string       // whose certificate it is whose code a file bears, or whose seal is asked about
	status award.Status // of it in the register
}

// Amended is what became of a certificate. Reason, request and what came back are
// nobody's business but the office's.
type Amended struct {
	Kind         award.Act          `json:"kind,omitempty"`
	DocumentKind award.DocumentKind `json:"document_kind,omitempty"`
	Decision     string             `json:"decision,omitempty"`    // the same as number, under its earlier name
	Number       string             `json:"number,omitempty"`      // of the document
	Date         award.Date         `json:"date"`                  // of the document; of an exchange or a reissue, of the new sheet
	Replacement  string             `json:"replacement,omitempty"` // address of the certificate that stands in its place
	Numbering    award.Numbering    `json:"numbering,omitempty"`   // which golden book number that has: the same, or the next of the book
	Note         string             `json:"note,omitempty"`        // printed on the new sheet of an exchange or a reissue
}

// Printed is what is printed on a certificate, in the order of the sheet, and
// the proof of it; of one whose template says so the award alone, and nothing of the
// person (Public is "award"). It holds nothing else: what a list knows beyond the sheet
// (who is called on stage, which group a row stood in) is nobody's business
// (Luật 91/2025/QH15, Điều 16).
type Printed struct {
	Agency         []string      `json:"agency"` // who issued it
	Award          string        `json:"award"`  // what it is: "Bằng khen"
	Public         string        `json:"public"` // "all", or "award": then nothing stands here of the person but the kind
	Authority      string        `json:"authority"`
	Kind           award.Kind    `json:"kind"`
	Honorific      string        `json:"honorific"`
	Name           string        `json:"name"`
	Position       string        `json:"position"`
	Unit           string        `json:"unit"`
	Address        string        `json:"address"`
	Citation       string        `json:"citation"`
	DecisionNumber string        `json:"decision_number"`
	DecisionDate   award.Date    `json:"decision_date"`
	GoldenNumber   string        `json:"golden_number"`
	Place          string        `json:"place"`
	Signer         PrintedSigner `json:"signer"`
	URL            string        `json:"url"`
	SHA256         string        `json:"sha256"` // of the file that was asked about; of a code, of the first sheet's file
	IssuedAt       time.Time     `json:"issued_at"`

	// NumberAdded is when number and date were recorded of what was issued without them;
	// nil for others.
	NumberAdded *time.Time `json:"number_added_at,omitempty"`

	Signed *PrintedSigned `json:"signed,omitempty"` // nil where the office keeps no signed file

	Contact string `json:"contact,omitempty"` // whom to ask: what the office has set

	// Download says that whoever has the code may have the sheet too: as PDF and as a
	// picture, beside the page of the code.
	Download bool `json:"download,omitempty"`

	// Duplicates are the further sheets, of a code, as the holder may have any of
	// them. Of a file that is a duplicate, Copy and Note say which.
	Duplicates []register.Sheet `json:"duplicates,omitempty"`
	Copy       int              `json:"copy,omitempty"`
	Note       string           `json:"note,omitempty"`
}

// AwardOnly reports that the public is told nothing of the person.
func (p *Printed) AwardOnly() bool { return p.Public == string(certificate.PublicAward) }

// PrintedSigned is the signed decision that a certificate follows from, as it came back.
type PrintedSigned struct {
	SHA256     string           `json:"sha256"`
	Comparison award.Comparison `json:"comparison"`
}

// Compared reports that the file was compared with the list, name by name.
func (s PrintedSigned) Compared() bool { return s.Comparison == award.ComparisonAgrees }

// PrintedSigner is who signed.
type PrintedSigner struct {
	Lines []string `json:"lines"`
	Name  string   `json:"name"`
}

// verification judges an entry of the register.
func (o *Office) verification(e register.Entry, issuer Outcome) Verification {
	v := Verification{
		Code:   e.Certificate.Code,
		Result: ResultUnknown,
		Trial:  e.Trial,
		Checks: Checks{Integrity: Fail, Issued: Pass, Status: Fail, Issuer: issuer},
		status: e.Status,
	}
	if e.Intact {
		v.Checks.Integrity = Pass
	}
	if e.Status == award.Valid {
		v.Checks.Status = Pass
	}
	if e.Release.State == award.ReleaseHeld {
		v.Checks.Status = Skipped
	}
	if v.Checks.Integrity != Pass || v.Checks.Issuer != Pass {
		return v
	}
	switch e.Release.State {
	case award.ReleaseHeld:
		v.Result = ResultHeld
		return v
	case award.ReleaseWithdrawn:
		v.Result = ResultWithdrawn
		return v
	}
	switch e.Status {
	case award.Valid:
		v.Result = ResultValid
	case award.Replaced:
		v.Result = ResultReplaced
	case award.Revoked:
		v.Result = ResultRevoked
	default:
		return v
	}
	v.Certificate = printed(e, o.awardOf(e.Decision, e.Certificate.Recipient, e.Template))
	v.Certificate.Download = v.Result == ResultValid && o.offers(e)
	return v
}

func notIssued(code award.Code) Verification {
	return Verification{
		Code:   code,
		Result: ResultUnknown,
		Checks: Checks{Integrity: Skipped, Issued: Fail, Status: Skipped, Issuer: Skipped},
	}
}

// numberedAt is when number and date were added, nil for never.
func numberedAt(e register.Entry) *time.Time {
	if e.Numbered == nil {
		return nil
	}
	return &e.Numbered.At
}

func printed(e register.Entry, award string) *Printed {
	d, c := e.Decision, e.Certificate
	r := c.Recipient
	if e.AwardOnly {
		return &Printed{
			Public: string(certificate.PublicAward), Agency: d.Agency, Award: award, Authority: d.Authority, Kind: r.Kind,
			DecisionNumber: d.PrintedNumber(), DecisionDate: d.Date,
			Place: d.Place, Signer: PrintedSigner{Lines: d.Signer.Lines, Name: d.Signer.Name},
			URL: c.URL, SHA256: e.SHA256, IssuedAt: e.IssuedAt, NumberAdded: numberedAt(e),
		}
	}
	return &Printed{
		Public: string(certificate.PublicAll), Agency: d.Agency, Award: award, Authority: d.Authority,
		Kind: r.Kind, Honorific: r.Honorific, Name: r.Name, Position: r.Position, Unit: r.Unit, Address: r.Address,
		Citation: c.Citation, DecisionNumber: d.PrintedNumber(), DecisionDate: d.Date, GoldenNumber: c.GoldenNumber,
		Place: d.Place, Signer: PrintedSigner{Lines: d.Signer.Lines, Name: d.Signer.Name},
		URL: c.URL, SHA256: e.SHA256, IssuedAt: e.IssuedAt, NumberAdded: numberedAt(e),
	}
}
