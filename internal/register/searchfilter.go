package register

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// conditions are joined by AND; the values are those of all of them.
type conditions struct {
	texts  []string
	values []any
}

func (c *conditions) add(text string, values ...any) {
	c.texts, c.values = append(c.texts, text), append(c.values, values...)
}

// filters are what a question asks for beside words: conditions on entries e, and those of
// which it follows that few issues come into question, on their e.issue_id alone.
type filters struct{ entries, issues conditions }

func (r *Register) filtersOf(ctx context.Context, q Query) (f filters, err error) {
	ofIssue := func(text string, values ...any) {
		f.entries.add(text, values...)
		f.issues.add(text, values...)
	}
	if q.Decision != "" {
		ofIssue("e.issue_id IN (SELECT issue_id FROM search_decisions WHERE key = ?)", decisionKey(q.Decision))
	}
	if q.Golden != "" {
		f.entries.add("e.code IN (SELECT code FROM certificates WHERE golden_number = ?)", q.Golden)
		f.issues.add("e.issue_id IN (SELECT issue_id FROM certificates WHERE golden_number = ?)", q.Golden)
	}
	if !q.Date.IsZero() {
		ofIssue("e.issue_id IN (SELECT id FROM issues WHERE "+issueDate+" = ?)", q.Date.String())
	}
	if q.Form != "" {
		issues, err := r.issuesOfForm(ctx, q.Form)
		if err != nil {
			return f, err
		}
		ofIssue("e.issue_id IN (SELECT CAST(value AS BIGINT) FROM json_each(?))", issues)
	}
	if q.Granted != nil {
		condition, values, err := grantedCondition(q.Granted)
		if err != nil {
			return f, err
		}
		f.entries.add(condition, values...)
		issues := []int64{}
		for _, g := range q.Granted {
			issues = append(issues, g.Issue)
		}
		list, err := database.JSON(issues)
		if err != nil {
			return f, err
		}
		f.issues.add("e.issue_id IN (SELECT CAST(value AS BIGINT) FROM json_each(?))", list)
	}
	condition, values := statusCondition(q.Status)
	switch {
	case q.Status == award.Held, q.Status == award.Withdrawn:
		ofIssue(condition, values...)
	case condition != "":
		f.entries.add(condition, values...)
	}
	return f, nil
}

// issuesIn are the issues that come into question, in order; nil when all may.
func (f filters) issuesIn(ctx context.Context, tx *sql.Tx) (issues []int64, err error) {
	if len(f.issues.texts) == 0 {
		return nil, nil
	}
	issues, err = oneColumn[int64](tx.QueryContext(ctx, `SELECT e.issue_id FROM (SELECT id AS issue_id FROM issues) AS e WHERE `+strings.Join(f.issues.texts, " AND ")+` ORDER BY e.issue_id`, f.issues.values...))
	if issues == nil {
		issues = []int64{} // none may
	}
	return issues, err
}

// statusCondition is what a status says of the issue of an entry e, with its values.
func statusCondition(status award.Status) (condition string, values []any) {
	switch status {
	case "":
		return "", nil
	case award.Held:
		return "e.issue_id IN " + heldIssues, []any{stamp(time.Now())}
	case award.Withdrawn:
		return "e.issue_id IN " + withdrawnIssues, nil
	case award.Valid:
		return "e.issue_id NOT IN " + withdrawnIssues + " AND e.issue_id NOT IN " + heldIssues, []any{stamp(time.Now())}
	}
	return "e.issue_id NOT IN " + withdrawnIssues, nil
}
