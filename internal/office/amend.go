package office

import (
	"cmp"
	"context"
	"os"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/leftover"
	"bangkhen/internal/register"
)

// Amendments at once, for the operator of the machine. Who else asks goes by
// [Office.Amend], which has the rule of two persons.

// Revoke ends the validity of a certificate; see [register.Register.Revoke].
func (o *Office) Revoke(ctx context.Context, code award.Code, order register.Order) error {
	return o.register.Revoke(ctx, code, order)
}

// RevokeAll is Revoke of all of some certificates, or of none.
func (o *Office) RevokeAll(ctx context.Context, codes []award.Code, order register.Order) error {
	return o.register.RevokeAll(ctx, codes, order, nil)
}

// StandingOf are the certificates of a decision that are valid.
func (o *Office) StandingOf(ctx context.Context, number string, date award.Date) ([]award.Code, award.Decision, error) {
	return o.register.StandingOf(ctx, number, date)
}

// Recover records what came back with an amendment; see [register.Register.Recover].
func (o *Office) Recover(ctx context.Context, code award.Code, amendment int64, c register.Recovery) error {
	return o.register.Recover(ctx, code, amendment, c)
}

// Replace issues a corrected sheet; see [register.Register.BeginReplacement]. The
// sheet is read back and compared like those of an issue, and kept in the store;
// with a directory it appears there too.
func (o *Office) Replace(ctx context.Context, code award.Code, order register.Order, correction Correction, dir string) (award.Certificate, error) {
	return o.replaceSheet(ctx, code, order, correction, dir, nil)
}

func (o *Office) replaceSheet(ctx context.Context, code award.Code, order register.Order, correction Correction, dir string, also register.Also) (award.Certificate, error) {
	correction, err := o.correct(ctx, code, correction)
	if err != nil {
		return award.Certificate{}, err
	}
	if order.Numbering, err = o.Numbering(ctx, order.Numbering); err != nil {
		return award.Certificate{}, err
	}
	issuing, err := o.register.BeginReplacement(ctx, code, order, correction.apply)
	if err != nil {
		return award.Certificate{}, err
	}
	defer issuing.Abandon()
	issuing.Also = also
	return issuing.Batch.Certificates[0], o.issueSheet(ctx, code, issuing, dir)
}

// Numbering is which golden book number a corrected certificate has: what was asked
// for, else what the office has set, else the next one.
func (o *Office) Numbering(ctx context.Context, asked award.Numbering) (award.Numbering, error) {
	if asked != "" {
		return asked, nil
	}
	set, _, err := o.Settings(ctx)
	return cmp.Or(set.Office.Corrected, award.NextNumber), err
}

// Reissue prints another sheet of a lost certificate (cấp lại), marked as such; see
// [register.Register.BeginDuplicate].
func (o *Office) Reissue(ctx context.Context, code award.Code, reason, dir string) (register.Amendment, error) {
	return o.PrintAgain(ctx, code, register.Request{Act: award.Reissue, Reason: reason}, dir)
}

// PrintAgain is Reissue by a request, cấp lại or cấp đổi.
func (o *Office) PrintAgain(ctx context.Context, code award.Code, request register.Request, dir string) (register.Amendment, error) {
	return o.printAgain(ctx, code, request, dir, "", nil)
}

// printAgain prints another sheet, of the certificate as it was seen: "" for however it
// stands.
func (o *Office) printAgain(ctx context.Context, code award.Code, request register.Request, dir, seen string, also register.Also) (register.Amendment, error) {
	issuing, err := o.register.BeginDuplicate(ctx, code, request)
	if err != nil {
		return register.Amendment{}, err
	}
	defer issuing.Abandon()
	// Nobody else begins a sheet now.
	if err := o.asSeen(ctx, []award.Code{code}, seen); err != nil {
		return register.Amendment{}, err
	}
	issuing.Also = also
	err = o.issueSheet(ctx, code, issuing, dir)
	return issuing.Amendment(), err
}

// issueSheet prints, proves and commits a sheet for a certificate that was issued
// before.
func (o *Office) issueSheet(ctx context.Context, before award.Code, issuing *register.Issuing, dir string) error {
	if err := o.photoOf(ctx, before, &issuing.Batch.Certificates[0]); err != nil {
		return err
	}
	return o.printMore(ctx, issuing, dir, nil)
}

// printMore prints, proves and commits papers of what was issued before, as they were
// printed then.
func (o *Office) printMore(ctx context.Context, issuing *register.Issuing, dir string, progress Progress) error {
	if dir == "" {
		nowhere, err := os.MkdirTemp("", leftover.Pattern("bangkhen-"))
		if err != nil {
			return err
		}
		defer os.RemoveAll(nowhere)
		dir = filepath.Join(nowhere, "out")
	}
	out, err := newOutput(dir)
	if err != nil {
		return err
	}
	defer out.discard()
	way, err := o.printingOf(ctx, issuing.Terms.Look, issuing.Terms.Printing)
	if err != nil {
		return err
	}
	printed, err := o.print(ctx, issuing, way, out, progress)
	if err != nil {
		return err
	}
	if err := printed.prove(ctx); err != nil {
		return err
	}
	if err := out.ready(); err != nil {
		return err
	}
	if err := issuing.Commit(ctx, printed.papers); err != nil {
		return err
	}
	return out.release()
}
