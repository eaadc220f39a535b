package workbench

import (
	"context"
	"database/sql"
	"maps"
	"slices"
)

// Lookups counts look-ups of one day by outcome.
type Lookups struct {
	Day    string `json:"day"`
	Result string `json:"result"`
	Count  int    `json:"count"`
}

// AddLookups adds to the counts of a day.
func (w *Workbench) AddLookups(ctx context.Context, day string, counts map[string]int) error {
	return w.db.Transaction(ctx, func(tx *sql.Tx) error {
		for _, result := range slices.Sorted(maps.Keys(counts)) {
			_, err := tx.ExecContext(ctx, `INSERT INTO lookups (day, result, count) VALUES (?, ?, ?) ON CONFLICT (day, result) DO UPDATE SET count = lookups.count + excluded.count`,
				day, result, counts[result])
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// LookupCounts lists the counts, the latest day first.
func (w *Workbench) LookupCounts(ctx context.Context, limit int) (all []Lookups, err error) {
	rows, err := w.reader.QueryContext(ctx, `SELECT day, result, count FROM lookups ORDER BY day DESC, result LIMIT ?`, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var l Lookups
		if err := rows.Scan(&l.Day, &l.Result, &l.Count); err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	return all, rows.Err()
}
