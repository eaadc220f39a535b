package workbench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"bangkhen/internal/database"
)

// ErrNoPhoto says that a photograph of a draft is not there, or not what it was.
var ErrNoPhoto = errors.New("ảnh không còn hoặc đã bị sửa; hãy nộp lại ảnh")

// PutDraftPhotos keeps photographs with a draft, by their hashes. They count when the
// draft's choices name them, which are in the audit.
func (w *Workbench) PutDraftPhotos(ctx context.Context, draft string, photos map[string][]byte) error {
	if len(photos) == 0 {
		return nil
	}
	return w.db.Transaction(ctx, func(tx *sql.Tx) error {
		for sum, data := range photos {
			if hash(data) != sum {
				return fmt.Errorf("a photograph with hash %q can not be kept", sum)
			}
			if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO draft_photos (draft_id, sha256, data) VALUES (?, ?, ?)`, draft, sum, data); err != nil {
				return fmt.Errorf("keep a photograph: %w", err)
			}
		}
		return nil
	})
}

// KeepDraftPhotos removes the photographs of a draft but for those of some hashes.
func (w *Workbench) KeepDraftPhotos(ctx context.Context, draft string, sums []string) error {
	keep := map[string]bool{}
	for _, sum := range sums {
		keep[sum] = true
	}
	return w.db.Transaction(ctx, func(tx *sql.Tx) error {
		var gone []string
		err := database.Each(ctx, tx, `SELECT sha256 FROM draft_photos WHERE draft_id = ?`, draft, func(rows *sql.Rows) error {
			var sum string
			err := rows.Scan(&sum)
			if !keep[sum] {
				gone = append(gone, sum)
			}
			return err
		})
		for _, sum := range gone {
			if err == nil {
				_, err = tx.ExecContext(ctx, `DELETE FROM draft_photos WHERE draft_id = ? AND sha256 = ?`, draft, sum)
			}
		}
		return err
	})
}

// DraftPhoto reads a photograph of a draft.
func (w *Workbench) DraftPhoto(ctx context.Context, draft, sum string) ([]byte, error) {
	var data []byte
	err := w.reader.QueryRowContext(ctx, `SELECT data FROM draft_photos WHERE draft_id = ? AND sha256 = ?`, draft, sum).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) || err == nil && hash(data) != sum {
		return nil, ErrNoPhoto
	}
	return data, err
}
