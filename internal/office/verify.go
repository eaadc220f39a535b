package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"bangkhen/internal/award"
	"bangkhen/internal/proof"
	"bangkhen/internal/register"
)

// maxVerifyText is more than any address that a QR of ours holds, in bytes.
const maxVerifyText = 2048

// Verify says what the register knows of a code, an address or the text of a
// QR. The error is for faults of ours only: what can not be read or is not in
// the register is a verification with the result unknown.
func (o *Office) Verify(ctx context.Context, text string) (Verification, error) {
	v, err := o.verifyText(ctx, text)
	if err != nil {
		return Verification{}, err
	}
	return o.explained(ctx, v, false)
}

func (o *Office) verifyText(ctx context.Context, text string) (Verification, error) {
	asked, ok := readReference(text)
	if !ok {
		return notIssued(""), nil
	}
	v, err := o.verifyCode(ctx, asked.code, asked.host)
	if err != nil {
		return Verification{}, err
	}
	return o.withSeal(ctx, v, asked.code, asked.seal)
}

// verifyCode says what the register knows of a code, at a host or "".
func (o *Office) verifyCode(ctx context.Context, code award.Code, host string) (Verification, error) {
	entry, err := o.register.Certificate(ctx, code)
	if errors.Is(err, register.ErrUnknown) {
		return o.verifyRecorded(ctx, code, host)
	}
	if err != nil {
		return Verification{}, err
	}
	issuer := Pass
	if ours, err := o.ours(ctx, host, entry.BaseURL); err != nil {
		return Verification{}, err
	} else if !ours {
		issuer = Fail
	}
	v, err := o.vouched(ctx, o.verification(entry, issuer), entry, "")
	if err != nil {
		return Verification{}, err
	}
	return o.amended(ctx, v, entry)
}

// amended adds what became of the certificate last, by its name. Of a certificate that
// stays what it is that is the newest sheet; one of before there were names says nothing.
func (o *Office) amended(ctx context.Context, v Verification, e register.Entry) (Verification, error) {
	if v.Certificate == nil || !e.Amended {
		return v, nil
	}
	amendments, err := o.register.Amendments(ctx, v.Code)
	if err != nil || len(amendments) == 0 {
		return v, err
	}
	a := amendments[len(amendments)-1]
	if !a.Ends() {
		if v.Result == ResultValid && a.Act != "" {
			v.Amendment = &Amended{Kind: a.Act, Date: award.DayOf(a.At), Note: a.Note}
		}
		return v, nil
	}
	if v.Result != ResultReplaced && v.Result != ResultRevoked {
		return v, nil
	}
	v.Amended = &Amended{Kind: a.Act, DocumentKind: a.DocumentKind, Decision: a.Decision, Number: a.Decision, Date: a.Date}
	if a.Replacement != "" {
		replacement, err := o.register.Certificate(ctx, a.Replacement)
		if err != nil {
			return Verification{}, err
		}
		v.Amended.Replacement = replacement.Certificate.URL
		if !v.Certificate.AwardOnly() { // then no number is told
			v.Amended.Numbering = a.Numbering
		}
	}
	v.Amendment = v.Amended
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
	v, err := o.verifyHash(ctx, sum, file)
	if err != nil {
		return Verification{}, err
	}
	return o.explained(ctx, v, true)
}

func (o *Office) verifyHash(ctx context.Context, sum [sha256.Size]byte, file []byte) (Verification, error) {
	digest := hex.EncodeToString(sum[:])
	entry, err := o.register.CertificateByHash(ctx, digest)
	if errors.Is(err, register.ErrUnknown) {
		if v, ok, err := o.verifySigned(ctx, digest, file); err != nil || ok {
			return v, err
		}
		v := notIssued("")
		if v.Paper, err = o.paperOf(ctx, digest); err != nil {
			return v, err
		}
		if v.Paper != nil {
			v.Checks = Checks{Integrity: Pass, Issued: Pass, Status: Skipped, Issuer: Pass}
			return v, nil
		}
		return o.verifyContent(ctx, file)
	}
	if err != nil {
		return Verification{}, err
	}
	v, err := o.vouched(ctx, o.verification(entry, Pass), entry, digest)
	if err != nil {
		return Verification{}, err
	}
	return o.amended(ctx, v, entry)
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
