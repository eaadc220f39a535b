package register

import (
	"context"

	"bangkhen/internal/award"
)

// Statuses are the codes of an issue in the order of its list, and which of them have
// ended: replaced or revoked, by their own row or by an amendment, whichever says so.
func (r *Register) Statuses(ctx context.Context, issue int64) (codes []string, ended []bool, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT code, status <> ?2 OR EXISTS (SELECT 1 FROM amendments a WHERE a.code = c.code AND a.kind IN ('revoke', 'replace'))
		FROM certificates c WHERE issue_id = ?1 ORDER BY position`, issue, string(award.Valid))
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var code string
		var end bool
		if err := rows.Scan(&code, &end); err != nil {
			return nil, nil, err
		}
		codes, ended = append(codes, code), append(ended, end)
	}
	return codes, ended, rows.Err()
}
