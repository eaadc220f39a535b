package workbench

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// Comment is what somebody says to the others about a row of a list, or about all of
// it, until somebody has settled it.
type Comment struct {
	ID         int64     `json:"id"`
	Row        string    `json:"row"`   // "" for the whole decision
	Whose      string    `json:"whose"` // the row as it was then
	Text       string    `json:"text"`
	By         string    `json:"by"`
	At         time.Time `json:"at"`
	ResolvedBy string    `json:"resolved_by,omitempty"`
	ResolvedAt time.Time `json:"resolved_at,omitzero"`
}

// Open reports whether nobody has settled it.
func (c Comment) Open() bool { return c.ResolvedBy == "" }

// MostComments is how many a decision has at most, open and settled.
const MostComments = 500

var (
	errManyComments = award.Refuse(award.FaultConflict, "hồ sơ đã có quá nhiều góp ý; hãy xử lý trực tiếp với người soạn")
	errNoComment    = award.Refuse(award.FaultNotFound, "không có góp ý này")
)

// Comment says something about a decision that is not issued.
func (w *Workbench) Comment(ctx context.Context, draft string, c Comment) error {
	c.By, c.At = database.ActorOf(ctx), time.Now().UTC().Truncate(time.Second)
	return w.beside(ctx, "comment-draft", draft, func(tx *sql.Tx, _ Draft) (any, error) {
		var count int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM draft_comments WHERE draft_id = ?`, draft).Scan(&count); err != nil {
			return nil, err
		}
		if count >= MostComments {
			return nil, errManyComments
		}
		err := tx.QueryRowContext(ctx, `INSERT INTO draft_comments (draft_id, row, whose, text, actor, at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
			draft, c.Row, c.Whose, c.Text, c.By, database.Stamp(c.At)).Scan(&c.ID)
		return map[string]int64{"comment": c.ID}, err // its words are in its own row
	})
}

// ResolveComment settles a comment, or opens it again; what is so already stays.
func (w *Workbench) ResolveComment(ctx context.Context, draft string, id int64, settled bool) error {
	action, by, at := "reopen-comment", "", ""
	if settled {
		action, by, at = "resolve-comment", database.ActorOf(ctx), database.Stamp(time.Now())
	}
	return w.beside(ctx, action, draft, func(tx *sql.Tx, _ Draft) (any, error) {
		var before string
		err := tx.QueryRowContext(ctx, `SELECT resolved_by FROM draft_comments WHERE id = ? AND draft_id = ?`, id, draft).Scan(&before)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return nil, errNoComment
		case err == nil && (before != "") == settled:
			return nil, errUnchanged
		case err != nil:
			return nil, err
		}
		_, err = tx.ExecContext(ctx, `UPDATE draft_comments SET resolved_by = ?, resolved_at = ? WHERE id = ?`, by, at, id)
		return map[string]int64{"comment": id}, err
	})
}

// Comments are those of a decision, the oldest first.
func (w *Workbench) Comments(ctx context.Context, draft string) (all []Comment, err error) {
	rows, err := w.reader.QueryContext(ctx, `SELECT id, row, whose, text, actor, at, resolved_by, resolved_at FROM draft_comments WHERE draft_id = ? ORDER BY id`, draft)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c Comment
		var at, resolved string
		if err := rows.Scan(&c.ID, &c.Row, &c.Whose, &c.Text, &c.By, &at, &c.ResolvedBy, &resolved); err != nil {
			return nil, err
		}
		if c.At, err = time.Parse(time.RFC3339, at); err == nil && resolved != "" {
			c.ResolvedAt, err = time.Parse(time.RFC3339, resolved)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, rows.Err()
}
