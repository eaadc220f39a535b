package register

import (
	"context"
	"database/sql"
	"errors"

	"bangkhen/internal/award"
)

// IssuePaper is a file that is a paper of an issue.
type IssuePaper struct {
	Issue int64
	Name  string // as [award.Papers] have it, or [award.SignedDecisionFile]
	Trial bool   // issued for a try
}

// PaperByHash finds the paper of an issue, in any of its printings, by its SHA-256 in
// lower case hexadecimal. The error is [ErrUnknown] when there is none.
func (r *Register) PaperByHash(ctx context.Context, sha256 string) (p IssuePaper, err error) {
	var recorded string
	err = r.reader.QueryRowContext(ctx, `
		SELECT id, name, trial FROM (
			SELECT issue_id, name FROM files WHERE sha256 = ?1
			UNION ALL
			SELECT issue_id, ?2 FROM signings WHERE sha256 = ?1 AND sha256 <> ''
			LIMIT 1) AS found JOIN issues ON id = issue_id`, sha256, award.SignedDecisionFile).Scan(&p.Issue, &recorded, &p.Trial)
	if errors.Is(err, sql.ErrNoRows) {
		return p, ErrUnknown
	}
	_, p.Name = unprinted(recorded)
	return p, err
}

// KnowsPaper reports whether a file is one that was issued: a paper of an issue or a
// duplicate, by its SHA-256.
func (r *Register) KnowsPaper(ctx context.Context, sha256 string) (known bool, err error) {
	err = r.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM files WHERE sha256 = ?1) OR EXISTS (SELECT 1 FROM amendments WHERE sha256 = ?1)`, sha256).Scan(&known)
	return known, err
}
