package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"bangkhen/internal/award"
)

// IssueOf finds the issue of a decision by its number and date, 0 when it was
// not issued.
func (r *Register) IssueOf(ctx context.Context, d award.Decision, recipients []award.Recipient) (id int64, err error) {
	print, err := fingerprint(d, recipients)
	if err != nil {
		return 0, err
	}
	err = r.reader.QueryRowContext(ctx, `SELECT id FROM issues WHERE identity = ?`, identify(d, print)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return id, err
}

// FilesOf are the files of an issue's full sheets.
func (r *Register) FilesOf(ctx context.Context, issue int64) (Files, error) {
	rows, err := r.reader.QueryContext(ctx, `SELECT name, sha256 FROM files WHERE issue_id = ?`, issue)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	files := Files{}
	for rows.Next() {
		var name, sum string
		if err := rows.Scan(&name, &sum); err != nil {
			return nil, err
		}
		if printing, name := unprinted(name); printing == "" {
			files[name] = sum
		}
	}
	return files, rows.Err()
}

// Batch is an issue that is under way or has ended.
type Batch struct {
	ID         string          `json:"id"`
	Draft      string          `json:"decision"`
	State      string          `json:"state"` // queued, running, done, failed, cancelled
	Done       int             `json:"done"`
	Total      int             `json:"total"`
	Error      json.RawMessage `json:"error,omitempty"`
	CreatedAt  time.Time       `json:"created_at"`
	FinishedAt *time.Time      `json:"finished_at,omitempty"`
	Actor      string          `json:"-"`
	Attempts   int             `json:"-"` // begun, and not ended in good order
}

const batchColumns = `id, draft_id, state, done, total, error, actor, created_at, finished_at, attempts`

// ErrNoBatch says that there is no such batch, ErrBusy that one is under way,
// ErrEnded that it is over.
var (
	ErrNoBatch = errors.New("không có đợt phát hành này")
	ErrBusy    = errors.New("quyết định này đang được phát hành")
	ErrEnded   = errors.New("đợt phát hành này đã kết thúc")
)

func scanBatch(row interface{ Scan(...any) error }) (b Batch, err error) {
	var created, finished, problem string
	err = row.Scan(&b.ID, &b.Draft, &b.State, &b.Done, &b.Total, &problem, &b.Actor, &created, &finished, &b.Attempts)
	if errors.Is(err, sql.ErrNoRows) {
		return b, ErrNoBatch
	}
	if err != nil {
		return b, err
	}
	if problem != "" {
		b.Error = json.RawMessage(problem)
	}
	if b.CreatedAt, err = time.Parse(time.RFC3339, created); err != nil {
		return b, err
	}
	if finished != "" {
		var at time.Time
		at, err = time.Parse(time.RFC3339, finished)
		b.FinishedAt = &at
	}
	return b, err
}

// QueueBatch puts the issue of a decision into the queue.
func (r *Register) QueueBatch(ctx context.Context, draft string, total int) (Batch, error) {
	return r.QueueDraft(ctx, draft, 0, total, nil)
}

// QueueDraft is QueueBatch for the version of a decision that the caller has seen,
// 0 for any; allow is asked in the transaction. The error is [ErrBusy] when a batch
// of it waits or runs, [ErrChanged] when it is another version by now.
func (r *Register) QueueDraft(ctx context.Context, draft string, version, total int, allow Allow) (Batch, error) {
	b := Batch{ID: newID(), Draft: draft, State: "queued", Total: total, CreatedAt: time.Now().UTC().Truncate(time.Second), Actor: ActorOf(ctx)}
	return b, r.Transaction(ctx, func(tx *sql.Tx) error {
		d, err := scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, draft))
		if err == nil {
			err = notBeingIssued(ctx, tx, draft)
		}
		if err == nil && version != 0 && version != d.Version {
			err = ErrChanged
		}
		if err == nil {
			err = allow.ask(ctx, tx, d)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `INSERT INTO batches (id, draft_id, state, total, actor, created_at) VALUES (?, ?, 'queued', ?, ?, ?)`,
				b.ID, draft, total, b.Actor, stamp(b.CreatedAt))
		}
		return err
	})
}

// Batch reads a batch.
func (r *Register) Batch(ctx context.Context, id string) (Batch, error) {
	return scanBatch(r.reader.QueryRowContext(ctx, `SELECT `+batchColumns+` FROM batches WHERE id = ?`, id))
}

// NextBatch takes the oldest waiting batch, and counts that it was begun; a batch
// that was running when the program died waits too. The error is [ErrNoBatch] when
// none does.
func (r *Register) NextBatch(ctx context.Context) (b Batch, err error) {
	var waits bool // asked often, and mostly in vain: that disturbs no writer
	err = r.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM batches WHERE state IN ('queued', 'running'))`).Scan(&waits)
	if err != nil {
		return b, err
	}
	if !waits {
		return b, ErrNoBatch
	}
	err = r.Transaction(ctx, func(tx *sql.Tx) error {
		b, err = scanBatch(tx.QueryRowContext(ctx, `
			UPDATE batches SET state = 'running', attempts = attempts + 1 WHERE id = (
				SELECT id FROM batches WHERE state IN ('queued', 'running') ORDER BY created_at, id LIMIT 1)
			RETURNING `+batchColumns))
		return err
	})
	return b, err
}

// PutBack tells that a batch which was begun stopped in good order, as the program
// was told to end: that counts for no attempt.
func (r *Register) PutBack(ctx context.Context, id string) error {
	return r.Transaction(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE batches SET attempts = attempts - 1 WHERE id = ? AND state = 'running' AND attempts > 0`, id)
		return err
	})
}

// EndBatch ends a batch in a state, with what went wrong as JSON.
func (r *Register) EndBatch(ctx context.Context, id, state string, problem []byte) error {
	return r.Transaction(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE batches SET state = ?, error = ?, done = CASE ? WHEN 'done' THEN total ELSE done END, finished_at = ?
			WHERE id = ? AND state IN ('queued', 'running')`, state, string(problem), state, stamp(time.Now()), id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return err // it had ended before
		}
		return announce(ctx, tx, EventBatchDone, map[string]string{"batch": id, "state": state})
	})
}

// CancelBatch takes a batch that has not begun out of the queue. The error is
// [ErrBusy] when it has begun, [ErrEnded] when it is over.
func (r *Register) CancelBatch(ctx context.Context, id string) error {
	changed, err := r.exec(ctx, `UPDATE batches SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'queued'`, stamp(time.Now()), id)
	if err != nil || changed == 1 {
		return err
	}
	b, err := r.Batch(ctx, id)
	switch {
	case err != nil:
		return err
	case b.FinishedAt != nil:
		return ErrEnded
	}
	return ErrBusy
}

// LastBatch is the newest batch of a decision. The error is [ErrNoBatch] when it
// was never to be issued.
func (r *Register) LastBatch(ctx context.Context, draft string) (Batch, error) {
	return scanBatch(r.reader.QueryRowContext(ctx, `SELECT `+batchColumns+` FROM batches WHERE draft_id = ? ORDER BY rowid DESC LIMIT 1`, draft))
}

// notBeingIssued refuses to touch a decision while a batch of it waits or runs.
func notBeingIssued(ctx context.Context, tx *sql.Tx, draft string) error {
	var busy bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM batches WHERE draft_id = ? AND state IN ('queued', 'running'))`, draft).Scan(&busy)
	if err == nil && busy {
		err = ErrBusy
	}
	return err
}
