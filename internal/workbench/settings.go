package workbench

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
)

// Settings reads what an office has set, as it was saved; version 0 is nothing.
func (w *Workbench) Settings(ctx context.Context) (data []byte, version int, err error) {
	err = w.reader.QueryRowContext(ctx, `SELECT data, version FROM settings`).Scan(&data, &version)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return data, version, err
}

// SaveSettings keeps settings in place of the version that the caller has seen.
// The error is [ErrChanged] when somebody else was quicker.
func (w *Workbench) SaveSettings(ctx context.Context, seen int, data []byte) error {
	return w.db.Change(ctx, "save-settings", "settings", func(tx *sql.Tx) (before, after any, err error) {
		var old []byte
		version := 0
		err = tx.QueryRowContext(ctx, `SELECT data, version FROM settings`).Scan(&old, &version)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, nil, err
		}
		if version != seen {
			return nil, nil, ErrChanged
		}
		if old != nil {
			before = json.RawMessage(old)
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO settings (id, version, data) VALUES (1, ?1, ?2)
			ON CONFLICT (id) DO UPDATE SET version = ?1, data = ?2`, version+1, string(data))
		return before, json.RawMessage(data), err
	})
}
