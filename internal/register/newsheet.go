package register

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/translog"
)

// BeginReplacement is [Register.Begin] for a corrected sheet in place of a
// certificate, by an amending document (NĐ 30/2020, Điều 18): a batch of one with a
// new code, and the golden book number that the order says, the next one or that of the
// old certificate; with the commit that is replaced by it. correct changes the
// recipient.
func (r *Register) BeginReplacement(ctx context.Context, code award.Code, order Order, correct func(award.Recipient, string) (award.Recipient, string)) (*Issuing, error) {
	order, err := order.read(award.ReplaceCertificate)
	if err != nil {
		return nil, err
	}
	return r.beginAmendment(ctx, code, award.ReplaceCertificate, r.replacement(code, order, correct))
}

// CheckReplacement says what would stand in the way of [Register.BeginReplacement] now,
// and gives the new certificate, without waiting for anybody; its numbers are not
// given.
func (r *Register) CheckReplacement(ctx context.Context, code award.Code, order Order, correct func(award.Recipient, string) (award.Recipient, string)) (*Issuing, error) {
	order, err := order.read(award.ReplaceCertificate)
	if err != nil {
		return nil, err
	}
	i := r.newIssuing(Terms{})
	defer i.Abandon()
	return i, i.prepare(ctx, code, award.ReplaceCertificate, r.replacement(code, order, correct))
}

// replacement prepares a corrected sheet.
func (r *Register) replacement(code award.Code, order Order, correct func(award.Recipient, string) (award.Recipient, string)) preparation {
	return func(ctx context.Context, i *Issuing, tx *sql.Tx, old Entry) error {
		if err := order.check(old.Decision, time.Now()); err != nil {
			return err
		}
		if len(old.Purged) > 0 {
			return purgedColumns(old)
		}
		if old.AwardOnly { // as it was issued, whatever the template says now
			i.Terms.AwardOnly = []string{old.Template}
		}
		recipient, citation := correct(old.Certificate.Recipient, old.Certificate.Citation)
		citation = cmp.Or(citation, old.Decision.Citation)
		if recipient.Same(old.Certificate.Recipient) && citation == old.Certificate.Citation {
			return nothingCorrected()
		}
		recipient.Citation = citation
		i.Terms.List = award.List{Recipients: []award.Recipient{recipient}}
		print, err := fingerprint(i.Terms.Decision, i.Terms.List.Recipients)
		if err != nil {
			return err
		}
		i.row = row{identity: "replaces " + string(code), fingerprint: print, replaces: code}
		i.amendment = order.amendment(code, award.ReplaceCertificate)
		i.amendment.Note = replaceNote(order)
		if order.Numbering == award.SameNumber {
			i.row.kept = &entryNo{old.Book, old.Number, old.Turn + 1}
		}
		if err := i.give(ctx, tx, order.Date, i.amendment.Note); err != nil {
			return err
		}
		i.amendment.Replacement = i.Batch.Certificates[0].Code
		return nil
	}
}

// BeginDuplicate is [Register.Begin] for another sheet of a certificate that stays
// what it is, cấp đổi or cấp lại: same code, same number, with a note on the sheet.
func (r *Register) BeginDuplicate(ctx context.Context, code award.Code, request Request) (*Issuing, error) {
	request, err := request.read()
	if err != nil {
		return nil, err
	}
	return r.beginAmendment(ctx, code, award.ReissueCertificate, duplicate(code, request))
}

// CheckDuplicate says what would stand in the way of [Register.BeginDuplicate] now,
// without waiting for anybody.
func (r *Register) CheckDuplicate(ctx context.Context, code award.Code, request Request) error {
	request, err := request.read()
	if err != nil {
		return err
	}
	i := r.newIssuing(Terms{})
	defer i.Abandon()
	return i.prepare(ctx, code, award.ReissueCertificate, duplicate(code, request))
}

// duplicate prepares another sheet.
func duplicate(code award.Code, request Request) preparation {
	return func(ctx context.Context, i *Issuing, tx *sql.Tx, entry Entry) (err error) {
		if err := request.check(entry.Decision.Date, time.Now()); err != nil {
			return err
		}
		if len(entry.Purged) > 0 {
			return purgedColumns(entry)
		}
		if i.amendment, err = request.amendment(code); err != nil {
			return err
		}
		if err := notTwice(ctx, tx, i.amendment, time.Now()); err != nil {
			return err
		}
		var turn int
		err = tx.QueryRowContext(ctx, `
			SELECT count(*) + 1, count(*) FILTER (WHERE coalesce(act, 'reissue') = ?) + 1
			FROM amendments LEFT JOIN amendment_acts ON amendment_id = id WHERE code = ? AND kind = 'reissue'`, string(request.Act), string(code)).Scan(&i.amendment.Copy, &turn)
		if err != nil {
			return err
		}
		i.amendment.Note = reissueNote(request.Act, turn)
		entry.Certificate.Note = i.amendment.Note
		if entry.Certificate.Seal, err = printedSeal(ctx, tx, code); err != nil {
			return err
		}
		i.Batch = award.Batch{Decision: entry.Decision, Certificates: []award.Certificate{entry.Certificate}, Trial: entry.Trial}
		return nil
	}
}

// notTwice refuses an exchange in the very same words as the last one, on the same day:
// the old sheet was handed in with that, and the command was run twice, or the button
// pressed twice.
func notTwice(ctx context.Context, tx *sql.Tx, a Amendment, now time.Time) error {
	if a.Act != award.Exchange {
		return nil
	}
	last, err := scanAmendment(tx.QueryRowContext(ctx, amendmentsBy+`code = ? ORDER BY id DESC LIMIT 1`, string(a.Code)))
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if last.Act == a.Act && last.Ground == a.Ground && last.Reason == a.Reason && last.RequestedBy == a.RequestedBy &&
		last.RequestedOn == a.RequestedOn && award.DayOf(last.At) == award.DayOf(now) {
		return sameRequest(last)
	}
	return nil
}

// preparation makes an issue under way the one of a sheet for a certificate that was
// issued before.
type preparation func(ctx context.Context, i *Issuing, tx *sql.Tx, before Entry) error

// beginAmendment begins an issue of one sheet for a certificate that may take the
// step.
func (r *Register) beginAmendment(ctx context.Context, code award.Code, step award.CertificateStep, prepare preparation) (*Issuing, error) {
	i := r.newIssuing(Terms{})
	err := i.wait(ctx)
	if err == nil {
		err = i.prepare(ctx, code, step, prepare)
	}
	if err != nil {
		i.Abandon()
		return nil, cmp.Or(ctx.Err(), err)
	}
	return i, nil
}

func (i *Issuing) prepare(ctx context.Context, code award.Code, step award.CertificateStep, prepare preparation) error {
	return i.register.db.Question(ctx, func(tx *sql.Tx) error {
		return i.register.mayTake(ctx, tx, code, step, func(before Entry) (err error) {
			i.Terms = Terms{Decision: before.Decision, BaseURL: before.BaseURL, Template: before.Template, Trial: before.Trial}
			if i.Terms.Look, i.Terms.Printing, err = lookOf(ctx, tx, code); err != nil {
				return err
			}
			return prepare(ctx, i, tx, before)
		})
	})
}

// lookOf is how the sheet of a certificate was printed.
func lookOf(ctx context.Context, tx *sql.Tx, code award.Code) (look Look, printing string, err error) {
	var issue int64
	if err := tx.QueryRowContext(ctx, `SELECT issue_id FROM certificates WHERE code = ?`, string(code)).Scan(&issue); err != nil {
		return look, "", err
	}
	return readLook(ctx, tx, issue)
}

// Amendment is what the sheet under way will be of a certificate that was issued
// before; nothing for the issue of a list.
func (i *Issuing) Amendment() Amendment { return i.amendment }

// recordReplacement says that the certificate under way stands in the place of
// another, which must not have been ended meanwhile.
func (i *Issuing) recordReplacement(ctx context.Context, tx *sql.Tx, digest issueDigest) error {
	before, change, err := amend(ctx, tx, award.ReplaceCertificate, &i.amendment)
	if err == nil {
		err = i.stillWhole(ctx, tx)
	}
	if err != nil {
		return err
	}
	if err := i.register.logChange(ctx, tx, translog.Replace, i.amendment.Code); err != nil {
		return err
	}
	return database.RecordChange(ctx, tx, actionReplace, string(i.amendment.Code), before, replacementDigest{digest, change})
}

// recordDuplicate writes a duplicate sheet into the register.
func (i *Issuing) recordDuplicate(ctx context.Context, papers award.Papers) error {
	i.amendment.SHA256 = papers.Certificates[0].SHA256
	return i.register.db.Change(ctx, actionReissue, string(i.amendment.Code), func(tx *sql.Tx) (before, after any, err error) {
		if err = i.lock.Stands(ctx, tx); err != nil {
			return nil, nil, err
		}
		if before, after, err = amend(ctx, tx, award.ReissueCertificate, &i.amendment); err == nil {
			err = i.stillWhole(ctx, tx)
		}
		if err == nil {
			err = i.register.logChange(ctx, tx, translog.Reissue, i.amendment.Code)
		}
		return before, after, err
	})
}

// stillWhole makes sure that nobody has purged columns of the certificate since its
// sheet was begun, which has them; and does what has to happen along with it.
func (i *Issuing) stillWhole(ctx context.Context, tx *sql.Tx) error {
	var purged bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM purges WHERE code = ?)`, string(i.amendment.Code)).Scan(&purged)
	switch {
	case err != nil:
		return err
	case purged:
		return purgedMeanwhile()
	case i.Also != nil:
		return i.Also(ctx, tx)
	}
	return nil
}

// replacementDigest is what the audit says of a replacement.
type replacementDigest struct {
	issueDigest
	Change any `json:"change"`
}
