package database

import (
	"context"
	"database/sql"
	"slices"
)

// IDsOf are where the entries of some issues are, in order: from the first id up to before
// the end there may be others too, elsewhere there is none of them.
func IDsOf(ctx context.Context, tx *sql.Tx, issues []int64) (first, end int64, err error) {
	var last int64
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(id), -1) FROM search_entries`).Scan(&last); err != nil {
		return 0, 0, err
	}
	parts, err := partsOfIssues(ctx, tx, last/partSize, issues)
	if err != nil || len(parts) == 0 {
		return 0, 0, err
	}
	return parts[0] * partSize, (parts[len(parts)-1] + 1) * partSize, nil
}

// partsOfIssues are the parts up to a last one in which entries of issues may be; both are
// in order.
func partsOfIssues(ctx context.Context, tx *sql.Tx, last int64, issues []int64) ([]int64, error) {
	if last < 0 || len(issues) == 0 {
		return nil, nil
	}
	starts := make([]int64, last+2)
	for n := range starts {
		starts[n] = int64(n) * partSize
	}
	list, err := JSON(starts)
	if err != nil {
		return nil, err
	}
	var firsts []int64
	err = Each(ctx, tx, `SELECT coalesce((SELECT e.issue_id FROM main.search_entries e WHERE e.id >= CAST(start.value AS BIGINT) ORDER BY e.id LIMIT 1), 9223372036854775807)
		FROM json_each(?) start ORDER BY start.key`, list, func(rows *sql.Rows) error {
		var issue int64
		err := rows.Scan(&issue)
		firsts = append(firsts, issue)
		return err
	})
	return partsWith(firsts, issues), err
}

// partsWith are the parts that may have entries of issues, by the issue of the first entry
// of each part, and of what comes after the last. Entries are numbered in the order of their
// issues; in a register where they are not, which does not verify, all parts may have them.
func partsWith(firsts, issues []int64) (parts []int64) {
	ordered := slices.IsSorted(firsts)
	for n := range len(firsts) - 1 {
		next, _ := slices.BinarySearch(issues, firsts[n])
		if !ordered || next < len(issues) && issues[next] <= firsts[n+1] {
			parts = append(parts, int64(n))
		}
	}
	return parts
}
