package register

import (
	"context"
	"strings"
	"time"

	"bangkhen/internal/database"
)

// IssueQuery is which issues of decisions are listed, the newest first; what is zero
// asks for nothing.
type IssueQuery struct {
	Number string    // of the decision, as recorded
	Since  time.Time // issued, released, withdrawn or given its number then or later
	Before int64     // issues with a smaller id
	But    []int64   // not these
	Limit  int
}

// changedAt is when something last became of an issue as a whole. The larger of two values
// has another name in each engine, the largest of a column has not.
const changedAt = `(SELECT max(at) FROM (SELECT issues.issued_at AS at
	UNION ALL SELECT s.at FROM signings s WHERE s.issue_id = issues.id AND s.way = 'added'
	UNION ALL SELECT l.at FROM issue_releases l WHERE l.issue_id = issues.id
	UNION ALL SELECT w.at FROM issue_withdrawals w WHERE w.issue_id = issues.id) AS became)`

// ListedIssue is an issue in a list, and when something last became of it as a whole.
type ListedIssue struct {
	IssueRecord
	ChangedAt time.Time
}

// ListIssues lists issues of decisions; a correction is none of its own.
func (r *Register) ListIssues(ctx context.Context, q IssueQuery) (found []ListedIssue, err error) {
	but, err := plainJSON(append([]int64{}, q.But...))
	if err != nil {
		return nil, err
	}
	conditions, arguments := []string{"replaces IS NULL", "id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"}, []any{but}
	if q.Before > 0 {
		conditions, arguments = append(conditions, "id < ?"), append(arguments, q.Before)
	}
	if q.Number != "" { // the key is found by an index, and tells apart no more than it does in a search
		conditions, arguments = append(conditions, "id IN (SELECT issue_id FROM search_decisions WHERE key = ?)", issueNumber+" = ?"), append(arguments, decisionKey(q.Number), q.Number)
	}
	if !q.Since.IsZero() {
		conditions, arguments = append(conditions, changedAt+" >= ?"), append(arguments, database.Stamp(q.Since))
	}
	rows, err := r.reader.QueryContext(ctx, `SELECT id, `+changedAt+` FROM issues WHERE `+strings.Join(conditions, " AND ")+` ORDER BY id DESC LIMIT ?`, append(arguments, q.Limit)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var i ListedIssue
		var at string
		if err := rows.Scan(&i.ID, &at); err != nil {
			return nil, err
		}
		if i.ChangedAt, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, err
		}
		found = append(found, i)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for n := range found {
		if found[n].IssueRecord, err = r.IssueByID(ctx, found[n].ID); err != nil {
			return nil, err
		}
	}
	return found, nil
}
