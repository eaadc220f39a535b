package register

import (
	"context"
	"time"

	"bangkhen/internal/award"
)

// YearCount is how many certificates of a year, kind and status there are. The
// year is that of the decision, else of the issue; those of issues that are held, or
// were withdrawn, are counted as such.
type YearCount struct {
	Year   int
	Kind   award.Kind
	Status award.Status
	Count  int
}

// Years are those of the certificates, the latest first. They are found one after the
// other along an index, however many certificates each has.
func (r *Register) Years(ctx context.Context) (years []int, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		WITH RECURSIVE years (year) AS (
			SELECT (SELECT year FROM search_entries ORDER BY year DESC LIMIT 1)
			UNION ALL
			SELECT (SELECT e.year FROM search_entries e WHERE e.year < years.year ORDER BY e.year DESC LIMIT 1) FROM years WHERE years.year IS NOT NULL)
		SELECT year FROM years WHERE year IS NOT NULL`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var year int
		if err := rows.Scan(&year); err != nil {
			return nil, err
		}
		years = append(years, year)
	}
	return years, rows.Err()
}

// CountByYear counts all certificates, the latest year first.
func (r *Register) CountByYear(ctx context.Context) (counts []YearCount, err error) {
	// All are counted along an index; those few whose issue says otherwise are put
	// under what it says.
	rows, err := r.reader.QueryContext(ctx, `
		WITH apart AS (
			SELECT year, kind, status AS was, 'held' AS now, count(*) AS n FROM search_entries WHERE status = 'valid' AND issue_id IN `+heldIssues+` GROUP BY year, kind, status
			UNION ALL
			SELECT year, kind, status, 'withdrawn', count(*) FROM search_entries WHERE issue_id IN `+withdrawnIssues+` GROUP BY year, kind, status)
		SELECT year, kind, status, sum(n) AS n FROM (
			SELECT year, kind, status, count(*) AS n FROM search_entries GROUP BY year, kind, status
			UNION ALL SELECT year, kind, was, -n FROM apart
			UNION ALL SELECT year, kind, now, n FROM apart) AS counted
		GROUP BY year, kind, status HAVING sum(n) > 0 ORDER BY year DESC, kind, status`, stamp(time.Now()))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c YearCount
		if err := rows.Scan(&c.Year, &c.Kind, &c.Status, &c.Count); err != nil {
			return nil, err
		}
		counts = append(counts, c)
	}
	return counts, rows.Err()
}

// PlaceCount is how many valid certificates a unit, or an address where there is
// no unit, has.
type PlaceCount struct {
	Place string // as written; "" for those without
	Count int
}

// CountByPlace counts the valid certificates of a year, all when it is 0, by
// unit, else address: the most first, at most limit.
func (r *Register) CountByPlace(ctx context.Context, year, limit int) (counts []PlaceCount, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT coalesce(nullif(json_extract(c.recipient, '$.unit'), ''), nullif(json_extract(c.recipient, '$.address'), ''), '') AS place, count(*)
		FROM search_entries e JOIN certificates c ON c.code = e.code
		WHERE e.status = 'valid' AND (?1 = 0 OR e.year = ?1) AND e.issue_id NOT IN `+withdrawnIssues+` GROUP BY place ORDER BY count(*) DESC, place LIMIT ?2`, year, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c PlaceCount
		if err := rows.Scan(&c.Place, &c.Count); err != nil {
			return nil, err
		}
		counts = append(counts, c)
	}
	return counts, rows.Err()
}
