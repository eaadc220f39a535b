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
	summaries, err := r.summaries(ctx, `id = ?`, id, 1)
	if err == nil && len(summaries) == 1 {
		record.Summary = summaries[0]
	}
	return record, err
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
	rows, err := r.reader.QueryContext(ctx, `SELECT code FROM certificates WHERE issue_id = ? AND position >= ? ORDER BY position LIMIT ?`, issue, from, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var codes []award.Code
	for rows.Next() {
		var code award.Code
		if err := rows.Scan(&code); err != nil {
			return nil, err
		}
		codes = append(codes, code)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, code := range codes {
		entry, err := r.Certificate(ctx, code)
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

// IssuesByNumber finds issues whose decision number is, or begins as, a text
// ("946", "946/QĐ-UBND"), newest first.
func (r *Register) IssuesByNumber(ctx context.Context, text string, limit int) ([]IssueSummary, error) {
	key := decisionKey(text)
	if key == "" {
		return nil, nil
	}
	rows, err := r.reader.QueryContext(ctx, `SELECT issue_id FROM search_decisions WHERE key >= ?1 AND key < ?1 || char(0x10ffff) ORDER BY issue_id DESC LIMIT ?2`, key, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	var found []IssueSummary
	for _, id := range ids {
		one, err := r.summaries(ctx, `id = ?`, id, 1)
		if err != nil {
			return nil, err
		}
		found = append(found, one...)
	}
	return found, nil
}
