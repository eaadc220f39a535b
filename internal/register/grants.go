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
	Template string
	Awards   []award.Award // names and templates of several; none where the decision grants one alone

	mark string // tells the issue from another one that has its number
}

// GrantingsSince visits the issues after one that was visited before, those of corrections
// too, the oldest first; the zero Granting stands before all. Issues never change and get
// their numbers one after the other, so that what was visited is still right. When known
// is false the register does not have that issue, as after a backup was put in its place:
// nothing is visited, and what was visited before is of another register.
func (r *Register) GrantingsSince(ctx context.Context, last Granting, visit func(Granting)) (known bool, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT id, fingerprint || ' ' || issued_at, template, CASE WHEN id = ? THEN '{}' ELSE decision END
		FROM issues WHERE id >= ? ORDER BY id`, last.Issue, last.Issue)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	known = last.Issue == 0
	for rows.Next() {
		var g Granting
		var facts string
		if err := rows.Scan(&g.Issue, &g.mark, &g.Template, &facts); err != nil {
			return known, err
		}
		if !known {
			if known = g.Issue == last.Issue && g.mark == last.mark; !known {
				return false, nil
			}
			continue
		}
		if g.Awards, err = parseAwards(facts); err != nil {
			return known, fmt.Errorf("issue %d: %w", g.Issue, err)
		}
		visit(g)
	}
	return known, rows.Err()
}

// parseAwards reads the awards of a recorded decision and nothing else of it.
func parseAwards(facts string) (awards []award.Award, err error) {
	var d struct {
		Awards []struct {
			Name     string `json:"name"`
			Template string `json:"template"`
		} `json:"awards"`
	}
	if err := json.Unmarshal([]byte(facts), &d); err != nil {
		return nil, fmt.Errorf("read a recorded decision: %w", err)
	}
	for _, a := range d.Awards {
		awards = append(awards, award.Award{Name: a.Name, Template: a.Template})
	}
	return awards, nil
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
