package register

import (
	"context"
	"encoding/json"
	"fmt"

	"bangkhen/internal/award"
)

// Granted is an award that an issue grants: by the name that its decision has for it,
// "" where it grants one alone.
type Granted struct {
	Issue int64
	Name  string
	First bool // what rows that name none have, too
}

// Granting is what an issue grants, to be told apart by who knows templates.
type Granting struct {
	Issue    int64
	Decision award.Decision
	Template string
}

// EachGranting visits all issues, those of corrections too,
// the newest first.
func (r *Register) EachGranting(ctx context.Context, visit func(Granting) error) error {
	rows, err := r.reader.QueryContext(ctx, `SELECT id, decision, template FROM issues ORDER BY id DESC`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var g Granting
		var facts string
		if err := rows.Scan(&g.Issue, &facts, &g.Template); err != nil {
			return err
		}
		if g.Decision, err = parseDecision(facts); err != nil {
			return fmt.Errorf("issue %d: %w", g.Issue, err)
		}
		if err := visit(g); err != nil {
			return err
		}
	}
	return rows.Err()
}

// grantedCondition is that an entry e is of one of the awards, with its values.
func grantedCondition(granted []Granted) (condition string, values []any, err error) {
	whole, named := []int64{}, [][2]any{}
	for _, g := range granted {
		if g.Name == "" {
			whole = append(whole, g.Issue)
			continue
		}
		named = append(named, [2]any{g.Issue, g.Name})
		if g.First {
			named = append(named, [2]any{g.Issue, ""})
		}
	}
	for _, list := range []any{whole, named} {
		text, err := json.Marshal(list)
		if err != nil {
			return "", nil, err
		}
		values = append(values, string(text))
	}
	return `(e.issue_id IN (SELECT CAST(value AS BIGINT) FROM json_each(?)) OR
		(e.issue_id, (SELECT coalesce(json_extract(c.recipient, '$.award'), '') FROM certificates c WHERE c.code = e.code)) IN
			(SELECT CAST(json_extract(value, '$[0]') AS BIGINT), json_extract(value, '$[1]') FROM json_each(?)))`, values, nil
}
