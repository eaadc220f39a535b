package database

import (
	"context"
	"database/sql"
	"encoding/json"

	"bangkhen/internal/award"
	"bangkhen/internal/similar"
)

// FillNearNames is the migration of a database that has certificates: it fills the
// table near_names from them.
func FillNearNames(ctx context.Context, tx *sql.Tx) error {
	insert, err := tx.PrepareContext(ctx, `INSERT OR IGNORE INTO near_names (block, entry) VALUES (?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	return Each(ctx, tx, `SELECT e.id, c.recipient FROM search_entries e JOIN certificates c ON c.code = e.code WHERE e.id > ?`, 0, func(rows *sql.Rows) error {
		var entry int64
		var recipient string
		if err := rows.Scan(&entry, &recipient); err != nil {
			return err
		}
		var r award.Recipient
		if err := json.Unmarshal([]byte(recipient), &r); err != nil {
			return err
		}
		for _, block := range similar.Of(r).Blocks() {
			if _, err := insert.ExecContext(ctx, block, entry); err != nil {
				return err
			}
		}
		return nil
	})
}
