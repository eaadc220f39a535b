package register

import (
	"context"
	"database/sql"
	"errors"

	"bangkhen/internal/award"
)

// IssueRecord is what the register holds of one issue, without its certificates.
type IssueRecord struct {
	ID       int64
	Decision award.Decision
	Template string
	Replaces award.Code // of an issue that corrects one certificate; "" for others
	Summary  IssueSummary
	Signing  award.Signing // the zero Signing where nothing is known of it
}

// IssueByID reads an issue. The error is [ErrUnknown] when there is none.
func (r *Register) IssueByID(ctx context.Context, id int64) (IssueRecord, error) {
	record := IssueRecord{ID: id}
	var decision, replaces string
	err := r.reader.QueryRowContext(ctx, `SELECT decision, template, coalesce(replaces, '') FROM issues WHERE id = ?`, id).Scan(&decision, &record.Template, &replaces)
	if errors.Is(err, sql.ErrNoRows) {
		return record, ErrUnknown
	}
	if err != nil {
		return record, err
	}
	record.Replaces = award.Code(replaces)
	if record.Decision, err = parseDecision(decision); err != nil {
		return record, err
	}
	summaries, err := r.summaries(ctx, `SELECT * FROM issues WHERE id = ?`, id)
	if err == nil && len(summaries) == 1 {
		record.Summary = summaries[0]
	}
	if err == nil {
		record.Signing, err = r.Signing(ctx, id)
	}
	if record.Signing.Way == award.Added {
		record.Decision = record.Signing.On(record.Decision)
	}
	return record, err
}

// IssueCount is how many issues there are, those included that correct one certificate.
func (r *Register) IssueCount(ctx context.Context) (n int, err error) {
	err = r.reader.QueryRowContext(ctx, `SELECT count(*) FROM issues`).Scan(&n)
	return n, err
}

// IssueOfCode is the issue that a certificate belongs to. The error is
// [ErrUnknown] when there is none.
func (r *Register) IssueOfCode(ctx context.Context, code award.Code) (id int64, err error) {
	err = r.reader.QueryRowContext(ctx, `SELECT issue_id FROM certificates WHERE code = ?`, string(code)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknown
	}
	return id, err
}

// CertificatesOf reads certificates of an issue in the order of its list, from a
// place in it, counted from 1, at most limit.
func (r *Register) CertificatesOf(ctx context.Context, issue int64, from, limit int) (entries []Entry, err error) {
	return r.entries(ctx, `certificates.issue_id = ?1 AND position >= ?2 ORDER BY position LIMIT ?3`, issue, from, limit)
}
