package register

import (
	"context"
	"fmt"
	"unicode"

	"bangkhen/internal/award"
)

// Standing is a place in the list of an issue as it stands today: the entry is
// that of the certificate that was issued there, or, when that was replaced, of
// the last that stands in its stead.
type Standing struct {
	Entry  Entry
	Former []award.Code // of the certificates that were replaced, the first first
}

// IssueBatch reads the certificates of an issue, in the order of its list. The
// error is [ErrNoIssue] when there is no such issue.
func (r *Register) IssueBatch(ctx context.Context, issue int64) ([]Standing, error) {
	entries, err := r.entries(ctx, `certificates.issue_id = ? AND issues.replaces IS NULL ORDER BY certificates.position`, issue)
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 {
		return nil, ErrNoIssue
	}
	standing := make([]Standing, len(entries))
	for i, e := range entries {
		standing[i].Entry = e
		if err := r.follow(ctx, &standing[i]); err != nil {
			return nil, err
		}
	}
	return standing, nil
}

// follow goes from a replaced certificate to the one in its stead, which may
// itself have been replaced.
func (r *Register) follow(ctx context.Context, s *Standing) error {
	place := s.Entry.Certificate.Index
	for s.Entry.Status == award.Replaced {
		code := s.Entry.Certificate.Code
		next, err := r.find(ctx, `certificates.code = (SELECT replacement FROM amendments WHERE code = ? AND kind = 'replace')`, string(code))
		if err != nil {
			return fmt.Errorf("what replaced %s: %w", code, err)
		}
		s.Former, s.Entry = append(s.Former, code), next
		s.Entry.Certificate.Index = place
	}
	return nil
}

// FindIssues finds the issues of decisions by number as people may type it, the
// newest first: numbers begin anew every year.
func (r *Register) FindIssues(ctx context.Context, number string) ([]IssueSummary, error) {
	return r.summaries(ctx, `
		SELECT issues.* FROM issues JOIN search_decisions ON issue_id = issues.id
		WHERE key = ? AND replaces IS NULL ORDER BY issues.id DESC LIMIT 100`, decisionKey(number))
}

// IssuesByNumber finds issues whose decision number begins as a text that people
// type ("946", "946/QĐ-UBND"), the newest first. A correction bears the number of its
// decision and is none of its own.
func (r *Register) IssuesByNumber(ctx context.Context, text string) ([]IssueSummary, error) {
	key := decisionKey(text)
	if key == "" {
		return nil, nil
	}
	return r.summaries(ctx, `
		SELECT issues.* FROM issues JOIN search_decisions ON issue_id = issues.id
		WHERE key >= ?1 AND key < ?2 AND replaces IS NULL ORDER BY issues.id DESC LIMIT 10`, key, key+string(unicode.MaxRune))
}
