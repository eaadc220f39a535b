package register

import (
	"context"
	"encoding/json"

	"bangkhen/internal/award"
)

// Given is what was given to whom, by which decision.
type Given struct {
	Code      award.Code
	Decision  award.Decision
	Recipient award.Recipient
}

// GivenTo finds valid certificates by folded names: what this register has issued is
// not recorded from a file again.
func (r *Register) GivenTo(ctx context.Context, names []string) (all []Given, err error) {
	wanted, err := plainJSON(names)
	if err != nil {
		return nil, err
	}
	rows, err := r.reader.QueryContext(ctx, `
		SELECT c.code, c.recipient, `+issueDecision+` FROM search_entries e JOIN certificates c ON c.code = e.code JOIN issues ON issues.id = c.issue_id
		WHERE e.status = 'valid' AND e.name_key IN (SELECT value FROM json_each(?)) AND e.issue_id NOT IN `+withdrawnIssues, wanted)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var g Given
		var recipient, decision string
		if err := rows.Scan(&g.Code, &recipient, &decision); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(recipient), &g.Recipient); err != nil {
			return nil, err
		}
		if g.Decision, err = r.decisions.parse(decision); err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	return all, rows.Err()
}
