package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/url"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/proof"
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
)

// Checks are the questions that a verification answers.
type Checks struct {
	// Integrity: the record in the register is as it was sealed at issue. Of a
	// file also: its bytes are those that were issued.
	Integrity Outcome `json:"integrity"`
	// Issued: the register holds the certificate.
	Issued Outcome `json:"issued"`
	// Status: it was neither replaced nor revoked since.
	Status Outcome `json:"status"`
	// Issuer: it is ours to vouch for. A bare code or a file passes by being in
	// our register; an address passes when it leads to where the register says
	// that the certificate was published, or to where we publish now. Somebody
	// else's page may show a code of ours: that address fails.
	Issuer Outcome `json:"issuer"`
}

// Verification is what the register says of a code, an address or a file. The
// result is valid only when every check passes. Replaced and revoked need all
// but the status; everything else is unknown, and tells nothing of any
// certificate.
type Verification struct {
	Code        award.Code `json:"code"` // "" when none could be read
	Result      Result     `json:"result"`
	Checks      Checks     `json:"checks"`
	Certificate *Printed   `json:"certificate,omitempty"`
	Amended     *Amended   `json:"amended,omitempty"` // of what was replaced or revoked
	Content     *Content   `json:"content,omitempty"` // of a file that is not, byte by byte, an issued one
}

// Content is what a file says, compared with the certificate whose code it
// bears. It proves nothing: only the issued bytes do, so the result of such a
// file is unknown however much of it agrees.
type Content struct {
	Result      ContentResult       `json:"result"`
	Compared    Compared            `json:"compared"`
	Differences []ContentDifference `json:"differences"`
}

// Compared is what a file was compared with.
type Compared string

const (
	ComparedFile   Compared = "file"   // the issued file: all text, and all that makes the looks
	ComparedRecord Compared = "record" // the facts of the register alone, since the issued file is not there
)

// mostTold is how many differences of a file are told.
const mostTold = 40

// ContentResult is what a comparison by content comes to.
type ContentResult string

const (
	ContentSame    ContentResult = "same"    // all that was compared agrees
	ContentDiffers ContentResult = "differs" // see the differences
)

// ContentDifference is a field that a file says otherwise than the register.
type ContentDifference struct {
	Field    string `json:"field"` // for people
	File     string `json:"file"`
	Register string `json:"register"`
}

// Amended is what ended a certificate's validity. The reason is nobody's
// business but the office's.
type Amended struct {
	Decision    string     `json:"decision"`
	Date        award.Date `json:"date"`
	Replacement string     `json:"replacement,omitempty"` // address of the certificate that stands in its place
}

// Printed is what is printed on a certificate, in the order of the sheet, and
// the proof of it. It holds nothing else: what a list knows beyond the sheet
// (who is called on stage, which group a row stood in) is nobody's business
// (Luật 91/2025/QH15, Điều 16).
type Printed struct {
	Agency         []string      `json:"agency"` // who issued it
	Award          string        `json:"award"`  // what it is: "Bằng khen"
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

	// Duplicates are the further sheets, of a code, as the holder may have any of
	// them. Of a file that is a duplicate, Copy and Note say which.
	Duplicates []register.Sheet `json:"duplicates,omitempty"`
	Copy       int              `json:"copy,omitempty"`
	Note       string           `json:"note,omitempty"`
}

// PrintedSigner is who signed.
type PrintedSigner struct {
	Lines []string `json:"lines"`
	Name  string   `json:"name"`
}

// maxVerifyText is more than any address that a QR of ours holds, in bytes.
const maxVerifyText = 2048

// Verify says what the register knows of a code, an address or the text of a
// QR. The error is for faults of ours only: what can not be read or is not in
// the register is a verification with the result unknown.
func (o *Office) Verify(ctx context.Context, text string) (Verification, error) {
	code, host, ok := readReference(text)
	if !ok {
		return notIssued(""), nil
	}
	entry, err := o.register.Certificate(ctx, code)
	if errors.Is(err, register.ErrUnknown) {
		return notIssued(code), nil
	}
	if err != nil {
		return Verification{}, err
	}
	issuer := Pass
	if host != "" && host != hostOf(entry.BaseURL) && host != hostOf(o.baseURL) {
		issuer = Fail
	}
	v, err := o.vouched(ctx, o.verification(entry, issuer), entry, "")
	if err != nil {
		return Verification{}, err
	}
	return o.amended(ctx, v)
}

// amended adds what ended a certificate's validity.
func (o *Office) amended(ctx context.Context, v Verification) (Verification, error) {
	if v.Result != ResultReplaced && v.Result != ResultRevoked {
		return v, nil
	}
	amendments, err := o.register.Amendments(ctx, v.Code)
	if err != nil {
		return Verification{}, err
	}
	for _, a := range amendments {
		if a.Kind == "reissue" {
			continue
		}
		v.Amended = &Amended{Decision: a.Decision, Date: a.Date}
		if a.Replacement != "" {
			replacement, err := o.register.Certificate(ctx, a.Replacement)
			if err != nil {
				return Verification{}, err
			}
			v.Amended.Replacement = replacement.Certificate.URL
		}
	}
	return v, nil
}

// MostCompared is the size of the largest file that is compared by content too,
// in bytes.
const MostCompared = proof.LargestCertificate

// VerifyFile says what the register knows of a certificate's own PDF file: by
// its bytes, and, where these are not the issued ones, by what can be read of
// it. A file that was changed in any way is unknown, and so are the other papers
// of an issue.
func (o *Office) VerifyFile(ctx context.Context, file []byte) (Verification, error) {
	return o.VerifyHash(ctx, sha256.Sum256(file), file)
}

// VerifyHash is [Office.VerifyFile] for a file whose SHA-256 was taken while it
// passed by; file is all of it, or nothing when it was larger than
// [MostCompared].
func (o *Office) VerifyHash(ctx context.Context, sum [sha256.Size]byte, file []byte) (Verification, error) {
	digest := hex.EncodeToString(sum[:])
	entry, err := o.register.CertificateByHash(ctx, digest)
	if errors.Is(err, register.ErrUnknown) {
		return o.verifyContent(ctx, file)
	}
	if err != nil {
		return Verification{}, err
	}
	v, err := o.vouched(ctx, o.verification(entry, Pass), entry, digest)
	if err != nil {
		return Verification{}, err
	}
	return o.amended(ctx, v)
}

// verifyContent compares what a file says with the certificate whose code it
// bears. What bears no code of ours is answered like a code that was never given.
func (o *Office) verifyContent(ctx context.Context, file []byte) (Verification, error) {
	reading, ok, err := o.read(ctx, file)
	if err != nil || !ok {
		return notIssued(""), err
	}
	entry, err := o.register.Certificate(ctx, reading.Code)
	if errors.Is(err, register.ErrUnknown) || err == nil && !entry.Intact {
		return notIssued(""), nil
	}
	if err != nil {
		return Verification{}, err
	}
	v := Verification{Code: reading.Code, Result: ResultUnknown, Checks: Checks{Integrity: Fail, Issued: Pass, Status: Fail, Issuer: Pass},
		Content: &Content{Result: ContentSame, Differences: []ContentDifference{}}}
	if entry.Status == award.Valid {
		v.Checks.Status = Pass
	}
	differences := reading.Compare(entry.Decision, entry.Certificate)
	issued, ok, err := o.original(ctx, entry.SHA256)
	if err != nil {
		return Verification{}, err
	}
	v.Content.Compared = ComparedRecord
	if ok {
		v.Content.Compared = ComparedFile
		differences = reading.Beside(issued, differences)
	}
	for _, d := range differences[:min(len(differences), mostTold)] {
		v.Content.Result = ContentDiffers
		v.Content.Differences = append(v.Content.Differences, ContentDifference{d.What(), proof.Quote(d.Got), proof.Quote(d.Want)})
	}
	return v, nil
}

// verification judges an entry of the register.
func (o *Office) verification(e register.Entry, issuer Outcome) Verification {
	v := Verification{
		Code:   e.Certificate.Code,
		Result: ResultUnknown,
		Checks: Checks{Integrity: Fail, Issued: Pass, Status: Fail, Issuer: issuer},
	}
	if e.Intact {
		v.Checks.Integrity = Pass
	}
	if e.Status == award.Valid {
		v.Checks.Status = Pass
	}
	if v.Checks.Integrity != Pass || v.Checks.Issuer != Pass {
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
	return v
}

// AwardOf is what sheets of a template are called; a template of the office's own
// that is not there any more was one for a Bằng khen, as far as is known.
func (o *Office) AwardOf(template string) string {
	if t := o.template(template); t != nil {
		return t.Wording.Award
	}
	return "Bằng khen"
}

// awardOf is what a certificate gives by a template: "Bằng khen (truy tặng)".
func (o *Office) awardOf(d award.Decision, r award.Recipient, template string) string {
	if len(d.Awards) == 0 {
		return r.Listed(o.AwardOf(template))
	}
	honours, _ := o.honours(d)
	return honours.wordOf(r)
}

func notIssued(code award.Code) Verification {
	return Verification{
		Code:   code,
		Result: ResultUnknown,
		Checks: Checks{Integrity: Skipped, Issued: Fail, Status: Skipped, Issuer: Skipped},
	}
}

func printed(e register.Entry, award string) *Printed {
	d, c := e.Decision, e.Certificate
	r := c.Recipient
	return &Printed{
		Agency: d.Agency, Award: award, Authority: d.Authority,
		Kind: r.Kind, Honorific: r.Honorific, Name: r.Name, Position: r.Position, Unit: r.Unit, Address: r.Address,
		Citation: c.Citation, DecisionNumber: d.PrintedNumber(), DecisionDate: d.Date, GoldenNumber: c.GoldenNumber,
		Place: d.Place, Signer: PrintedSigner{Lines: d.Signer.Lines, Name: d.Signer.Name},
		URL: c.URL, SHA256: e.SHA256, IssuedAt: e.IssuedAt,
	}
}

// readReference reads a code as typed, or an address that ends in /v/ and a
// code, with or without its scheme, in any case. The host is "" for a bare code.
func readReference(text string) (code award.Code, host string, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) > maxVerifyText {
		return "", "", false
	}
	if code, ok := award.ParseCode(text); ok {
		return code, "", true
	}
	if !strings.Contains(text, "://") {
		text = "//" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User != nil {
		return "", "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "", "http", "https":
	default:
		return "", "", false
	}
	path := strings.TrimRight(u.Path, "/")
	i := max(strings.LastIndex(path, "/v/"), strings.LastIndex(path, "/V/"))
	if i < 0 {
		return "", "", false
	}
	code, ok = award.ParseCode(path[i+len("/v/"):])
	return code, canonicalHost(u), ok
}

// hostOf is the host of an address of ours.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return canonicalHost(u)
}

// canonicalHost is the host as compared: hosts know no case, and 80 and 443 go
// without saying.
func canonicalHost(u *url.URL) string {
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	return host
}
