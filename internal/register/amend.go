package register

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/translog"
)

// MostTogether is how many certificates one step amends at most: others wait for it.
const MostTogether = 20_000

// Also is what has to happen in the transaction of an amendment, nil for nothing: no
// amendment without it, and not without the amendment.
type Also func(ctx context.Context, tx *sql.Tx) error

// Revoke ends the validity of a certificate by a later decision (Luật Thi đua,
// khen thưởng 2022, Điều 93). The error is an [award.Problem] when the
// certificate is not valid any more or the order lacks something, [ErrUnknown]
// when there is none.
func (r *Register) Revoke(ctx context.Context, code award.Code, order Order) error {
	return r.revoke(ctx, []award.Code{code}, "", order, nil)
}

// RevokeAll is [Register.Revoke] of some certificates: of all, or of none. The
// error names the first that can not be revoked.
func (r *Register) RevokeAll(ctx context.Context, codes []award.Code, order Order, also Also) error {
	if len(codes) == 0 || len(codes) > MostTogether {
		return wrongCount(len(codes))
	}
	together := ""
	if len(codes) > 1 {
		together = "amd_" + rand.Text()
	}
	return r.revoke(ctx, codes, together, order, also)
}

func (r *Register) revoke(ctx context.Context, codes []award.Code, together string, order Order, also Also) error {
	order, err := order.read(award.RevokeCertificate)
	if err != nil {
		return err
	}
	return r.db.Transaction(ctx, func(tx *sql.Tx) error {
		for _, code := range codes {
			if err := r.revokeOne(ctx, tx, code, together, order); err != nil {
				return ofOne(code, len(codes), err)
			}
		}
		if also != nil {
			return also(ctx, tx)
		}
		return nil
	})
}

func (r *Register) revokeOne(ctx context.Context, tx *sql.Tx, code award.Code, together string, order Order) error {
	err := r.mayTake(ctx, tx, code, award.RevokeCertificate, func(e Entry) error { return order.check(e.Decision, time.Now()) })
	if err != nil {
		return err
	}
	a := order.amendment(code, award.RevokeCertificate)
	a.Together = together
	before, after, err := amend(ctx, tx, award.RevokeCertificate, &a)
	if err != nil {
		return err
	}
	if err := r.logChange(ctx, tx, translog.Revoke, code); err != nil {
		return err
	}
	return database.RecordChange(ctx, tx, actionRevoke, string(code), before, after)
}

// CheckRevocation says what would stand in the way of [Register.RevokeAll] now.
func (r *Register) CheckRevocation(ctx context.Context, codes []award.Code, order Order) error {
	if len(codes) == 0 || len(codes) > MostTogether {
		return wrongCount(len(codes))
	}
	order, err := order.read(award.RevokeCertificate)
	if err != nil {
		return err
	}
	return r.db.Question(ctx, func(tx *sql.Tx) error {
		for _, code := range codes {
			err := r.mayTake(ctx, tx, code, award.RevokeCertificate, func(e Entry) error { return order.check(e.Decision, time.Now()) })
			if err != nil {
				return ofOne(code, len(codes), err)
			}
		}
		return nil
	})
}

// mayTake asks whether a certificate can take a step, and what else there is to ask of
// it.
func (r *Register) mayTake(ctx context.Context, tx *sql.Tx, code award.Code, step award.CertificateStep, ask func(Entry) error) error {
	status, err := statusOf(ctx, tx, code)
	if err == nil {
		_, err = status.After(step)
	}
	if err != nil {
		return err
	}
	entry, err := r.Certificate(ctx, code)
	if err != nil {
		return err
	}
	return ask(entry)
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
	a.At, a.Actor = time.Now().UTC().Truncate(time.Second), database.ActorOf(ctx)
	if err := a.insert(ctx, tx); err != nil {
		return nil, nil, err
	}
	if next != status {
		if _, err := tx.ExecContext(ctx, `UPDATE certificates SET status = ? WHERE code = ?`, string(next), string(a.Code)); err != nil {
			return nil, nil, err
		}
		if err := reindex(ctx, tx, a.Code, next); err != nil {
			return nil, nil, err
		}
	}
	if status != award.Held { // what nobody was told of is told with the release
		if err := a.announce(ctx, tx); err != nil {
			return nil, nil, err
		}
	}
	return map[string]any{"status": status}, map[string]any{"status": next, "amendment": a}, nil
}

// announce tells other systems of what has ended a certificate, and of another sheet.
func (a Amendment) announce(ctx context.Context, tx *sql.Tx) error {
	event := map[string]string{revoked: database.EventRevoked, replaced: database.EventReplaced, reissued: database.EventReissued}[a.Kind]
	if event == "" {
		return nil
	}
	told := map[string]any{"code": a.Code, "decision": a.Decision, "date": a.Date, "replacement": a.Replacement, "act": a.Act, "document_kind": a.DocumentKind}
	if a.Numbering != "" {
		told["numbering"] = a.Numbering
	}
	return database.Announce(ctx, tx, event, told)
}

// statusOf is the status as the public will be told it: of a valid certificate of an
// issue that is held, held.
func statusOf(ctx context.Context, tx *sql.Tx, code award.Code) (status award.Status, err error) {
	var issue int64
	err = tx.QueryRowContext(ctx, `SELECT status, issue_id FROM certificates WHERE code = ?`, string(code)).Scan(&status, &issue)
	if errors.Is(err, sql.ErrNoRows) {
		return status, ErrUnknown
	}
	if err != nil {
		return status, err
	}
	release, err := releaseOf(ctx, tx, issue)
	return release.told(status), err
}

// StandingOf are the certificates of a decision that are valid, as they were issued:
// by its number and, where several have it, its date.
func (r *Register) StandingOf(ctx context.Context, number string, date award.Date) (codes []award.Code, d award.Decision, err error) {
	if decisionKey(number) == "" { // which is that of all that are not signed
		return nil, d, nothingStands(number)
	}
	days := map[award.Date]bool{}
	rows, err := r.reader.QueryContext(ctx, `
		SELECT certificates.code, `+issueDecision+` FROM certificates JOIN issues ON issues.id = certificates.issue_id
		WHERE issues.id IN (SELECT issue_id FROM search_decisions WHERE key = ?) AND certificates.status = 'valid' AND issues.id NOT IN `+withdrawnIssues+`
		ORDER BY certificates.issue_id, certificates.position LIMIT ?`, decisionKey(number), MostTogether+1)
	if err != nil {
		return nil, d, err
	}
	defer rows.Close()
	for rows.Next() {
		var code award.Code
		var facts string
		if err := rows.Scan(&code, &facts); err != nil {
			return nil, d, err
		}
		of, err := r.decisions.parse(facts)
		if err != nil {
			return nil, d, err
		}
		if date.IsZero() || date == of.Date {
			codes, d, days[of.Date] = append(codes, code), of, true
		}
	}
	switch err := rows.Err(); {
	case err != nil:
		return nil, d, err
	case len(codes) == 0:
		return nil, d, nothingStands(number)
	case len(days) > 1:
		return nil, d, severalDecisions(number, days)
	case len(codes) > MostTogether:
		return nil, d, wrongCount(len(codes))
	}
	return codes, d, nil
}

// Mark names certificates as they stand: another one once anything became of one of
// them. The error is [ErrUnknown] when one was never given.
func (r *Register) Mark(ctx context.Context, codes []award.Code) (string, error) {
	list, err := plainJSON(codes)
	if err != nil {
		return "", err
	}
	rows, err := r.reader.QueryContext(ctx, `
		SELECT coalesce(certificates.status, ''), (SELECT count(*) FROM amendments WHERE code = c.value), (SELECT count(*) FROM purges WHERE code = c.value)
		FROM json_each(?) c LEFT JOIN certificates ON certificates.code = c.value ORDER BY c.key`, list)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	said := []byte(list)
	for rows.Next() {
		var status string
		var amended, purged int
		if err := rows.Scan(&status, &amended, &purged); err != nil {
			return "", err
		}
		if status == "" {
			return "", ErrUnknown
		}
		said = fmt.Appendln(said, status, amended, purged)
	}
	return hash(said), rows.Err()
}
