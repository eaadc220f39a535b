package register

import (
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"time"

	"bangkhen/internal/database"
)

const actionSigningSeal = "set-signing-seal"

// SigningSeal is the image of the seal that the office's signature shows on a decision.
type SigningSeal struct {
	ID      int64
	Picture Picture   // without data: signatures show nothing
	Width   float64   // mm; 0 when the picture says it
	At      time.Time // from when on
	By      string
}

// hundredths are those of a millimetre, in which widths are kept.
const hundredths = 100

// SetSigningSeal takes an image into use from now on, for the one that was before; one
// without data ends that.
func (r *Register) SetSigningSeal(ctx context.Context, s SigningSeal) error {
	told := map[string]string{"name": s.Picture.Name, "sha256": s.Picture.Sum()}
	return r.db.Change(ctx, actionSigningSeal, s.Picture.Name, func(tx *sql.Tx) (before, after any, err error) {
		_, err = tx.ExecContext(ctx, `INSERT INTO signing_seals (picture, name, width, at, actor) VALUES (?, ?, ?, ?, ?)`,
			base64.StdEncoding.EncodeToString(s.Picture.Data), s.Picture.Name, int64(s.Width*hundredths+0.5), stamp(time.Now()), database.ActorOf(ctx))
		return nil, told, err
	})
}

// SigningSeal is the image in use; known is false when there is none.
func (r *Register) SigningSeal(ctx context.Context) (s SigningSeal, known bool, err error) {
	var picture, at string
	var width int64
	err = r.reader.QueryRowContext(ctx, `SELECT id, picture, name, width, at, actor FROM signing_seals ORDER BY id DESC LIMIT 1`).Scan(&s.ID, &picture, &s.Picture.Name, &width, &at, &s.By)
	if errors.Is(err, sql.ErrNoRows) {
		return s, false, nil
	}
	if err == nil {
		s.Picture.Data, err = base64.StdEncoding.DecodeString(picture)
	}
	if err == nil {
		s.At, err = time.Parse(time.RFC3339, at)
	}
	s.Width = float64(width) / hundredths
	return s, len(s.Picture.Data) > 0, err
}
