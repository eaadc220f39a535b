package database

import (
	"context"
	"fmt"
)

// Rewrite writes the database anew, so that nothing that was deleted stays in unused
// parts of its pages, or in its log. (secure_delete zeroes rows, and not what
// rebuilding a page leaves between them.) Where somebody reads just now the log
// stays until SQLite writes over it. Changes wait meanwhile.
//
// On a server the tables are written anew; its own log and the copies that it keeps of
// it (archives, standbys) have what was deleted as long as they are kept.
func (d *DB) Rewrite(ctx context.Context) error {
	statements := []string{`VACUUM`, `PRAGMA wal_checkpoint(TRUNCATE)`}
	if d.server != nil {
		statements = nil
		for _, t := range tables() {
			statements = append(statements, `VACUUM FULL main.`+t.name)
		}
	}
	for _, statement := range statements {
		if _, err := d.writer.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("write the database anew: %w", err)
		}
	}
	return nil
}
