package workbench

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// Attachment is a paper that is kept with a decision beside its files.
type Attachment struct {
	SHA256 string    `json:"sha256"`
	Name   string    `json:"name"`
	Kind   string    `json:"kind"` // AttachedProposal, AttachedMinutes, AttachedOther
	Size   int64     `json:"size"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

// What an attachment is to its decision.
const (
	AttachedProposal = "proposal" // tờ trình
	AttachedMinutes  = "minutes"  // biên bản
	AttachedOther    = "other"
)

// MostAttachments is how many a decision has at most.
const MostAttachments = 10

var (
	// ErrNoAttachment says that there is none of this hash, or that it is not what it was.
	ErrNoAttachment    = award.Refuse(award.FaultNotFound, "không có tệp đính kèm này")
	errManyAttachments = award.Refuse(award.FaultConflict, "hồ sơ đã có 10 tệp đính kèm; bỏ tệp không cần trước khi thêm")
	errKeptAttachment  = award.Refuse(award.FaultConflict, "hồ sơ đã trình hoặc đã duyệt nên không bỏ tệp đính kèm được; đưa hồ sơ về soạn lại trước")
)

// Attach keeps a file with a decision that is not issued. The very same file once
// more changes nothing. No approval ends by it: nothing of it is printed.
func (w *Workbench) Attach(ctx context.Context, draft string, a Attachment, data []byte) (Attachment, error) {
	a.SHA256, a.Size, a.By, a.At = hash(data), int64(len(data)), database.ActorOf(ctx), time.Now().UTC().Truncate(time.Second)
	err := w.beside(ctx, "add-attachment", draft, func(tx *sql.Tx, d Draft) (any, error) {
		var count int
		var there bool
		err := tx.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE sha256 = ?) > 0 FROM draft_attachments WHERE draft_id = ?`, a.SHA256, draft).Scan(&count, &there)
		switch {
		case err != nil:
			return nil, err
		case there:
			return nil, errUnchanged
		case count >= MostAttachments:
			return nil, errManyAttachments
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO draft_attachments (draft_id, sha256, name, kind, data, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			draft, a.SHA256, a.Name, a.Kind, data, a.By, database.Stamp(a.At))
		return a, err
	})
	return a, err
}

// Detach takes an attachment away while the decision is being prepared.
func (w *Workbench) Detach(ctx context.Context, draft, sum string) error {
	return w.beside(ctx, "drop-attachment", draft, func(tx *sql.Tx, d Draft) (any, error) {
		if d.State != award.DecisionDraft {
			return nil, errKeptAttachment
		}
		result, err := tx.ExecContext(ctx, `DELETE FROM draft_attachments WHERE draft_id = ? AND sha256 = ?`, draft, sum)
		if err != nil {
			return nil, err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return nil, errors.Join(ErrNoAttachment, err)
		}
		return map[string]string{"sha256": sum}, nil
	})
}

// errUnchanged ends a change that would change nothing.
var errUnchanged = errors.New("nothing to change")

// beside changes what stands beside a decision that is not issued: its version stays
// what it was. The audit has what do says of it.
func (w *Workbench) beside(ctx context.Context, action, draft string, do func(tx *sql.Tx, d Draft) (after any, err error)) error {
	err := w.db.Change(ctx, action, draft, func(tx *sql.Tx) (before, after any, err error) {
		d, err := scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, draft))
		if err == nil {
			_, err = d.State.After(award.EditDecision) // what is issued stays as it is
		}
		if err == nil {
			after, err = do(tx, d)
		}
		return nil, after, err
	})
	if errors.Is(err, errUnchanged) {
		err = nil
	}
	return err
}

// Attachments lists those of a decision, the oldest first.
func (w *Workbench) Attachments(ctx context.Context, draft string) (all []Attachment, err error) {
	rows, err := w.reader.QueryContext(ctx, `SELECT sha256, name, kind, length(data), actor, at FROM draft_attachments WHERE draft_id = ? ORDER BY at, name, sha256`, draft)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a Attachment
		var at string
		if err := rows.Scan(&a.SHA256, &a.Name, &a.Kind, &a.Size, &a.By, &at); err != nil {
			return nil, err
		}
		if a.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, rows.Err()
}

// Attachment reads one, as it was handed in.
func (w *Workbench) Attachment(ctx context.Context, draft, sum string) (a Attachment, data []byte, err error) {
	var at string
	err = w.reader.QueryRowContext(ctx, `SELECT sha256, name, kind, actor, at, data FROM draft_attachments WHERE draft_id = ? AND sha256 = ?`, draft, sum).
		Scan(&a.SHA256, &a.Name, &a.Kind, &a.By, &at, &data)
	if errors.Is(err, sql.ErrNoRows) || err == nil && hash(data) != sum {
		return a, nil, ErrNoAttachment
	}
	if err == nil {
		a.Size = int64(len(data))
		a.At, err = time.Parse(time.RFC3339, at)
	}
	return a, data, err
}
