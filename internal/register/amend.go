package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/award"
)

// Amendment is what became of a certificate after its issue.
type Amendment struct {
	Code        award.Code `json:"code"`
	Kind        string     `json:"kind"` // revoke, replace, reissue
	Decision    string     `json:"decision,omitempty"`
	Date        award.Date `json:"date,omitzero"`
	Reason      string     `json:"reason"`
	Replacement award.Code `json:"replacement,omitempty"`
	Copy        int        `json:"copy,omitempty"` // the how manieth duplicate sheet
	Note        string     `json:"note,omitempty"` // as printed on the new sheet
	SHA256      string     `json:"sha256,omitempty"`
	At          time.Time  `json:"at"`
	Actor       string     `json:"-"`
}

// seal is the SHA-256 of an amendment's facts.
func (a Amendment) seal() string {
	data, err := plainJSON([]string{string(a.Code), a.Kind, a.Decision, a.Date.String(), a.Reason, string(a.Replacement),
		fmt.Sprint(a.Copy), a.Note, a.SHA256, a.At.Format(time.RFC3339), a.Actor})
	if err != nil {
		return "" // strings always marshal
	}
	return hash([]byte(data))
}

// Order is by what a certificate is revoked or replaced: a later decision.
type Order struct {
	Decision string
	Date     award.Date
	Reason   string
}

// read is the order as it is kept, each text in its one form.
func (o Order) read(step award.CertificateStep) (Order, error) {
	var err error
	if o.Decision, err = laterDecision().DocumentNumber(o.Decision); err != nil {
		return o, err
	}
	if o.Decision == "" || o.Date.IsZero() {
		return o, noOrder(step)
	}
	o.Reason, err = readReason(o.Reason, step.Vietnamese())
	return o, err
}

// readReason is the reason for a step as it is kept.
func readReason(text, step string) (string, error) {
	reason, err := reasonField().Line(text)
	if err == nil && reason == "" {
		err = noReason(step)
	}
	return reason, err
}

// checkDay refuses a later decision of a day before that of the award, or after
// today.
func (o Order) checkDay(awarded award.Date, now time.Time) error {
	if today := award.DayOf(now); o.Date.Before(awarded) || today.Before(o.Date) {
		return wrongDay(o.Date, awarded, today)
	}
	return nil
}

// Revoke ends the validity of a certificate by a later decision (Luật Thi đua,
// khen thưởng 2022, Điều 93). The error is an [award.Problem] when the
// certificate is not valid any more or the order lacks something, [ErrUnknown]
// when there is none.
func (r *Register) Revoke(ctx context.Context, code award.Code, order Order) error {
	order, err := order.read(award.RevokeCertificate)
	if err != nil {
		return err
	}
	return r.Change(ctx, actionRevoke, string(code), func(tx *sql.Tx) (before, after any, err error) {
		if _, err := statusOf(ctx, tx, code); err != nil {
			return nil, nil, err
		}
		entry, err := r.Certificate(ctx, code)
		if err != nil {
			return nil, nil, err
		}
		if err := order.checkDay(entry.Decision.Date, time.Now()); err != nil {
			return nil, nil, err
		}
		a := Amendment{Code: code, Kind: "revoke", Decision: order.Decision, Date: order.Date, Reason: order.Reason}
		return amend(ctx, tx, award.RevokeCertificate, &a)
	})
}

// amend records an amendment and moves the certificate's status.
func amend(ctx context.Context, tx *sql.Tx, step award.CertificateStep, a *Amendment) (before, after any, err error) {
	status, err := statusOf(ctx, tx, a.Code)
	if err != nil {
		return nil, nil, err
	}
	next, err := status.After(step)
	if err != nil {
		return nil, nil, err
	}
	a.At, a.Actor = time.Now().UTC().Truncate(time.Second), ActorOf(ctx)
	_, err = tx.ExecContext(ctx, `
		INSERT INTO amendments (code, kind, decision, date, reason, replacement, copy, note, sha256, at, actor, seal)
		VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?)`,
		string(a.Code), a.Kind, a.Decision, a.Date.String(), a.Reason, string(a.Replacement), a.Copy, a.Note, a.SHA256,
		a.At.Format(time.RFC3339), a.Actor, a.seal())
	if err != nil {
		return nil, nil, fmt.Errorf("record the amendment: %w", err)
	}
	if next != status {
		if _, err := tx.ExecContext(ctx, `UPDATE certificates SET status = ? WHERE code = ?`, string(next), string(a.Code)); err != nil {
			return nil, nil, err
		}
		if err := reindex(ctx, tx, a.Code, next); err != nil {
			return nil, nil, err
		}
	}
	if event := map[award.CertificateStep]string{award.RevokeCertificate: EventRevoked, award.ReplaceCertificate: EventReplaced}[step]; event != "" {
		told := map[string]any{"code": a.Code, "decision": a.Decision, "date": a.Date, "replacement": a.Replacement}
		if err := announce(ctx, tx, event, told); err != nil {
			return nil, nil, err
		}
	}
	return map[string]any{"status": status}, map[string]any{"status": next, "amendment": a}, nil
}

func statusOf(ctx context.Context, tx *sql.Tx, code award.Code) (status award.Status, err error) {
	err = tx.QueryRowContext(ctx, `SELECT status FROM certificates WHERE code = ?`, string(code)).Scan(&status)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknown
	}
	return status, err
}

// Replace issues a corrected sheet in place of a certificate, by an amending
// decision (NĐ 30/2020, Điều 18): a new code and golden book number; the old
// certificate is replaced by it. correct changes the recipient; write prints the
// one new sheet. All of it happens, or nothing.
func (r *Register) Replace(ctx context.Context, code award.Code, order Order, correct func(award.Recipient, string) (award.Recipient, string), write func(award.Batch, Terms) (Files, error)) (Issue, error) {
	order, err := order.read(award.ReplaceCertificate)
	if err != nil {
		return Issue{}, err
	}
	var issue Issue
	err = r.Change(ctx, actionReplace, string(code), func(tx *sql.Tx) (before, after any, err error) {
		status, err := statusOf(ctx, tx, code)
		if err != nil {
			return nil, nil, err
		}
		if _, err := status.After(award.ReplaceCertificate); err != nil {
			return nil, nil, err
		}
		old, err := r.Certificate(ctx, code)
		if err != nil {
			return nil, nil, err
		}
		if err := order.checkDay(old.Decision.Date, time.Now()); err != nil {
			return nil, nil, err
		}
		recipient, citation := correct(old.Certificate.Recipient, old.Certificate.Citation)
		if recipient.Same(old.Certificate.Recipient) && citation == old.Certificate.Citation {
			return nil, nil, nothingCorrected()
		}
		recipient.Citation = citation
		terms := Terms{Decision: old.Decision, BaseURL: old.BaseURL, Template: old.Template, List: award.List{Recipients: []award.Recipient{recipient}}}
		note := replaceNote(order)
		print, err := fingerprint(terms.Decision, terms.List.Recipients)
		if err != nil {
			return nil, nil, err
		}
		key := row{identity: "replaces " + string(code), fingerprint: print, replaces: code}
		if issue, _, err = r.issueFirst(ctx, tx, terms, key, order.Date, note, func(batch award.Batch, terms Terms, _ *Keeper) (Files, error) { return write(batch, terms) }); err != nil {
			return nil, nil, err
		}
		a := Amendment{
			Code: code, Kind: "replace", Decision: order.Decision, Date: order.Date, Reason: order.Reason,
			Replacement: issue.Batch.Certificates[0].Code, Note: note,
		}
		before, change, err := amend(ctx, tx, award.ReplaceCertificate, &a)
		if err != nil {
			return nil, nil, err
		}
		digest, err := digestOfReplacement(ctx, tx, code)
		if err != nil {
			return nil, nil, err
		}
		digest.Change = change
		return before, digest, nil
	})
	return issue, err
}

// replacementDigest is what the audit says of a replacement.
type replacementDigest struct {
	issueDigest
	Change any `json:"change"`
}

func digestOfReplacement(ctx context.Context, tx *sql.Tx, code award.Code) (d replacementDigest, err error) {
	var id int64
	if err = tx.QueryRowContext(ctx, `SELECT id FROM issues WHERE replaces = ?`, string(code)).Scan(&id); err == nil {
		d.issueDigest, err = digestIssue(ctx, tx, id)
	}
	return d, err
}

// Reissue records a duplicate sheet of a certificate that stays what it is: same
// code, same number, with a note on the sheet. Write prints it and returns the
// hash of its file.
func (r *Register) Reissue(ctx context.Context, code award.Code, reason string, write func(Entry) (sha256 string, err error)) (Amendment, error) {
	reason, err := readReason(reason, award.ReissueCertificate.Vietnamese())
	if err != nil {
		return Amendment{}, err
	}
	a := Amendment{Code: code, Kind: "reissue", Reason: reason}
	err = r.Change(ctx, actionReissue, string(code), func(tx *sql.Tx) (before, after any, err error) {
		status, err := statusOf(ctx, tx, code)
		if err != nil {
			return nil, nil, err
		}
		if _, err := status.After(award.ReissueCertificate); err != nil {
			return nil, nil, err
		}
		if err := tx.QueryRowContext(ctx, `SELECT count(*) + 1 FROM amendments WHERE code = ? AND kind = 'reissue'`, string(code)).Scan(&a.Copy); err != nil {
			return nil, nil, err
		}
		entry, err := r.Certificate(ctx, code)
		if err != nil {
			return nil, nil, err
		}
		a.Note = reissueNote(a.Copy)
		entry.Certificate.Note = a.Note
		if a.SHA256, err = write(entry); err != nil {
			return nil, nil, err
		}
		return amend(ctx, tx, award.ReissueCertificate, &a)
	})
	return a, err
}

// Amendments lists what became of a certificate, oldest first.
func (r *Register) Amendments(ctx context.Context, code award.Code) (all []Amendment, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT code, kind, decision, date, reason, coalesce(replacement, ''), copy, note, sha256, at, actor
		FROM amendments WHERE code = ? ORDER BY id`, string(code))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a Amendment
		var date, at string
		if err := rows.Scan(&a.Code, &a.Kind, &a.Decision, &date, &a.Reason, &a.Replacement, &a.Copy, &a.Note, &a.SHA256, &at, &a.Actor); err != nil {
			return nil, err
		}
		if date != "" {
			if a.Date, err = award.ParseDate(date); err != nil {
				return nil, err
			}
		}
		if a.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, rows.Err()
}
