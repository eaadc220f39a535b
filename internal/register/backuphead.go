package register

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"

	"bangkhen/internal/durable"
	"bangkhen/internal/translog"
)

// writeBackupHead writes how far the log of a backup is into its directory.
func (r *Register) writeBackupHead(ctx context.Context, dir string) error {
	var now translog.Checkpoint
	err := r.db.Question(ctx, func(tx *sql.Tx) (err error) {
		now, err = logHead(ctx, tx)
		return err
	})
	if err != nil || now.Tree.N == 0 {
		return err
	}
	return durable.Replace(filepath.Join(dir, BackupHeadFile), []byte(now.Text()))
}

// keepBesideBackup looks for backups of the same log beside one that is restored: what the
// furthest of them knows, and the restored register does not hold, is kept beside it, so
// that nothing is issued before somebody has said why an older one was taken.
func (r *Register) keepBesideBackup(ctx context.Context, backup string) error {
	entries, err := os.ReadDir(filepath.Dir(backup))
	if err != nil {
		return nil // the backup alone can be read
	}
	var furthest keptHead
	for _, entry := range entries {
		path := filepath.Join(filepath.Dir(backup), entry.Name(), BackupHeadFile)
		if c, err := readHead(path); err == nil && c.Tree.N > furthest.Tree.N {
			var gaps []keptHead
			err := r.db.Question(ctx, func(tx *sql.Tx) (err error) {
				gaps, _, err = logGaps(ctx, tx, []keptHead{{path, c, nil, true}})
				return err
			})
			if err != nil {
				return err
			}
			if len(gaps) > 0 {
				furthest = gaps[0]
			}
		}
	}
	if furthest.Tree.N == 0 {
		return nil
	}
	return durable.Replace(r.logHeads[0], []byte(furthest.Text()))
}
