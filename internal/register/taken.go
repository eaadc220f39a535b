package register

import (
	"context"
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// NumberUses are the days of other decisions of the same authority that were issued
// under the number of this one in the same year, the first one first; numbers are
// unique within a year (NĐ 30/2020, Điều 15). Issues that were withdrawn do not count.
func (r *Register) NumberUses(ctx context.Context, d award.Decision) (days []award.Date, err error) {
	if d.Unsigned() {
		return nil, nil
	}
	start := sameNumber(d.Number)
	rows, err := r.reader.QueryContext(ctx, `
		SELECT day, authority FROM (
			SELECT id, identity AS named, date AS day, coalesce(json_extract(decision, '$.authority'), '') AS authority FROM issues
			UNION ALL SELECT issues.id, s.identity, s.date, coalesce(json_extract(decision, '$.authority'), '') FROM signings s JOIN issues ON issues.id = s.issue_id WHERE s.way = 'added') AS known
		WHERE substr(named, 1, length(?1)) = ?1 AND substr(day, 1, 5) = ?2 AND day <> ?3 AND id NOT IN `+withdrawnIssues+` ORDER BY day`,
		start, fmt.Sprintf("%04d-", d.Date.Year), d.Date.String())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var date, authority string
		if err := rows.Scan(&date, &authority); err != nil {
			return nil, err
		}
		day, err := award.ParseDate(date)
		if err != nil {
			return nil, err
		}
		if viet.SameKey(authority) == viet.SameKey(d.Authority) {
			days = append(days, day)
		}
	}
	return days, rows.Err()
}
