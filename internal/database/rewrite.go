package database

import (
	"context"
	"fmt"
)

// Rewrite writes the database anew, so that nothing that was deleted stays in unused
// parts of its pages, or in its log. (secure_delete zeroes rows, and not what
// rebuilding a page leaves between them.) Where somebody reads just now the log
// stays until SQLite writes over it. Changes wait meanwhile.
func (d *DB) Rewrite(ctx context.Context) error {
	for _, statement := range []string{`VACUUM`, `PRAGMA wal_checkpoint(TRUNCATE)`} {
		if _, err := d.writer.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("write the database anew: %w", err)
		}
	}
	return nil
}
