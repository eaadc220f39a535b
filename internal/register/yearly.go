package register

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"bangkhen/internal/award"
)

// issuesOfForm are the ids of the issues whose decision names a form of commendation,
// as a list in JSON. Decisions have it as it was written, so that there is nothing to
// ask the database for.
func (r *Register) issuesOfForm(ctx context.Context, form award.Form) (string, error) {
	rows, err := r.reader.QueryContext(ctx, `SELECT id, coalesce(json_extract(decision, '$.form'), '') FROM issues WHERE coalesce(json_extract(decision, '$.form'), '') <> ''`)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	ids := []int64{}
	for rows.Next() {
		var id int64
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return "", err
		}
		if named, _ := award.FormOf(text); named == form {
			ids = append(ids, id)
		}
	}
	if err := rows.Err(); err != nil {
		return "", err
	}
	list, err := json.Marshal(ids)
	return string(list), err
}

// YearEntry is what a yearly report counts of a certificate.
type YearEntry struct {
	Decision award.Decision
	Template string // of its issue
	Trial    bool
	Kind     award.Kind
	Award    string // that the list names for it
	Category award.Category
	Status   award.Status // as the office is told it
}

// EntriesOfYear visits the certificates of a year, that of the decision, else of the issue,
// in the order in which they were issued. What is visited of one issue shares its
// decision.
func (r *Register) EntriesOfYear(ctx context.Context, year int, visit func(YearEntry) error) error {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT i.id, i.decision, i.template, i.trial, c.kind, coalesce(json_extract(c.recipient, '$.award'), ''), coalesce(json_extract(c.recipient, '$.category'), ''),
			CASE WHEN e.issue_id IN `+withdrawnIssues+` THEN 'withdrawn' WHEN c.status = 'valid' AND e.issue_id IN `+heldIssues+` THEN 'held' ELSE c.status END
		FROM search_entries e JOIN certificates c ON c.code = e.code JOIN issues i ON i.id = c.issue_id
		WHERE e.year = ? ORDER BY e.id`, stamp(time.Now()), year)
	if err != nil {
		return err
	}
	defer rows.Close()
	var last int64
	var g YearEntry
	for rows.Next() {
		var id int64
		var facts string
		if err := rows.Scan(&id, &facts, &g.Template, &g.Trial, &g.Kind, &g.Award, &g.Category, &g.Status); err != nil {
			return err
		}
		if id != last {
			g.Decision = award.Decision{}
			if g.Decision, err = parseDecision(facts); err != nil {
				return fmt.Errorf("issue %d: %w", id, err)
			}
			last = id
		}
		if err := visit(g); err != nil {
			return err
		}
	}
	return rows.Err()
}
