package office

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/register"
	"bangkhen/internal/signedpdf"
)

// An issued file may have been signed since, here or elsewhere: it is ours with a signature
// added when it begins with the issued file, byte for byte, and signatures are all that follows.

// DocumentSignature is a signature that was added to an issued file.
type DocumentSignature struct {
	Signer       string    `json:"signer"`
	Organisation string    `json:"organisation,omitempty"`
	Signed       time.Time `json:"signed,omitzero"`   // as the signer's machine said
	Stamped      time.Time `json:"stamped,omitzero"`  // by a time stamp
	Known        bool      `json:"known"`             // the certificate leads to one that the office trusts
	Visible      bool      `json:"visible,omitempty"` // it shows something, in the room for signature and seal
	Shows        string    `json:"shows,omitempty"`   // the text among that, which is no part of the paper
}

// verifySigned is [Office.VerifyHash] of a file that is an issued one with signatures added;
// ok is false for every other.
func (o *Office) verifySigned(ctx context.Context, digest string, file []byte) (v Verification, ok bool, err error) {
	if len(file) == 0 {
		return v, false, nil
	}
	issued, own, err := o.register.IssuedOf(ctx, digest)
	if err != nil {
		return v, false, err
	}
	var signatures []pdfsignature.Signature
	if own {
		signatures, err = o.ownSignatures(ctx, file)
	} else {
		issued, signatures, ok, err = o.signedElsewhere(ctx, file)
		own = ok
	}
	if err != nil || !own {
		return v, false, err
	}
	entry, err := o.register.CertificateByHash(ctx, issued)
	switch {
	case errors.Is(err, register.ErrUnknown):
		v = notIssued("")
		v.Paper, err = o.paperOf(ctx, issued)
		ok = v.Paper != nil
	case err == nil:
		if v, err = o.vouched(ctx, o.verification(entry, Pass), entry, issued); err == nil {
			v, err = o.amended(ctx, v, entry)
		}
		ok = true
	}
	v.Signatures = documentSignatures(signatures)
	return v, ok, err
}

// documentSignatures are those of people and offices among the signatures of a file.
func documentSignatures(signatures []pdfsignature.Signature) (told []DocumentSignature) {
	for _, s := range signatures {
		if !s.DocStamp {
			one := DocumentSignature{Signer: s.Signer.Name, Organisation: s.Signer.Organisation, Signed: s.Claimed, Stamped: s.Stamped, Known: s.Chain == pdfsignature.Known}
			if s.Look != nil {
				one.Visible, one.Shows = true, s.Look.Text
			}
			told = append(told, one)
		}
	}
	return told
}

// ownSignatures reads the signatures of a file that this program has signed, byte for byte.
func (o *Office) ownSignatures(ctx context.Context, file []byte) ([]pdfsignature.Signature, error) {
	trusted, err := o.trustedNow(ctx)
	if err != nil {
		return nil, err
	}
	known, err := pdfsignature.ParseStore(trusted)
	if err != nil {
		return nil, err
	}
	report, err := pdfsignature.Read(file, known)
	for i, l := range report.Added.Looks {
		for j := range report.Signatures {
			if s := &report.Signatures[j]; s.Field == l.Field && !l.Blank {
				s.Look = &report.Added.Looks[i]
			}
		}
	}
	return report.Signatures, err
}

// signedElsewhere judges a file of a stranger, in a process of its own: it begins with an
// issued file, every signature holds, and nothing else was added.
func (o *Office) signedElsewhere(ctx context.Context, file []byte) (issued string, signatures []pdfsignature.Signature, ok bool, err error) {
	length, issued, ok, err := o.issuedWithin(ctx, file)
	if err != nil || !ok || o.signedFiles == nil {
		return "", nil, false, err
	}
	read, err := o.readApart(ctx, file, readingPatience)
	for _, unread := range []error{signedpdf.ErrTooLarge, signedpdf.ErrNoPDF, signedpdf.ErrEncrypted, signedpdf.ErrDamaged, signedpdf.ErrBeyond} {
		if errors.Is(err, unread) {
			return "", nil, false, nil
		}
	}
	if err != nil {
		return "", nil, false, err
	}
	paper, err := o.register.PaperIssue(ctx, issued)
	return issued, read.Signatures, err == nil && addedAlone(read, length, paper.Name), err
}

// addedAlone reports whether signatures that hold, and nothing else, were appended to the
// first so many bytes of a file, which is a paper of a name.
func addedAlone(read signedpdf.File, length int, paper string) bool {
	for _, s := range read.Signatures {
		if !s.Sound() {
			return false
		}
	}
	return read.Added.End == length && read.Added.SignaturesAlone(mayReachOver(paper)) && len(read.Findings) == 0 && len(read.Signatures) > 0
}

// mayReachOver reports whether what a signature shows may reach out of the clear room
// between the signer's title and name, as the images that the issue prints may: on the
// decision, whose room is lower than a seal. It covers no text there either.
func mayReachOver(paper string) bool { return paper == award.DecisionFile }

// issuedWithin finds the issued file that a file begins with, byte for byte: the file as it
// was before something was appended. ok is false when there is none of ours.
func (o *Office) issuedWithin(ctx context.Context, file []byte) (length int, sum string, ok bool, err error) {
	digest := sha256.New()
	at := 0
	const mark, mostEnds = "%%EOF\n", 50
	for range mostEnds {
		n := bytes.Index(file[at:], []byte(mark))
		if n < 0 || at+n+len(mark) >= len(file) {
			return 0, "", false, nil
		}
		end := at + n + len(mark)
		digest.Write(file[at:end])
		at = end
		sum := hex.EncodeToString(digest.Sum(nil))
		if known, err := o.register.KnowsPaper(ctx, sum); err != nil || known {
			return end, sum, known, err
		}
	}
	return 0, "", false, nil
}
